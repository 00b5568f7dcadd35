"""The API over a real store: an SQLite file with half a day of odds, copied for each test, requested through ASGI."""

import asyncio
import shutil
from contextlib import AsyncExitStack, asynccontextmanager

import httpx2
import pytest

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import make_api_context, open_backends
from arbitrage_edge.cli.commands.seed import seed
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.ports import PlannedPolls, Quota
from arbitrage_edge.settings import Settings
from builders import NOW, a_snapshot, h2h, quotes, total

API = "/api/v1"
SPORT = "basketball_nba"
PLENTY = 100_000


class StatusWithPlan(PollingStatus):
    """A status with credits, a plan and a poll."""

    def quota(self):
        return Quota(443, 57, 3, NOW)

    def plan(self):
        return ["443 credits left of 500", "basketball_nba every 12 min"]

    def planned(self):
        return [PlannedPolls(SPORT, "2 in play", 720.0, NOW, 40, 0, 0, 40)]

    def plan_notes(self):
        return ["443 credits left of 500"]

    def polled(self):
        return {SPORT: NOW}


class RunningApi:
    """One running API: `get` and `post` under its prefix, and its backends."""

    def __init__(self, app, backends, settings, clock, client):
        self.app, self.backends, self.settings, self.clock, self.client = app, backends, settings, clock, client

    async def get(self, path, **more):
        headers = more.pop("headers", None)
        return await self.client.get(API + path, params=more or None, headers=headers)

    async def post(self, path, body=None, **more):
        return await self.client.post(API + path, json=body, **more)

    async def wait_for_seq(self, seq):
        """Wait until this process has broadcast that notice."""
        stream = self.app.state.stream
        while stream.position.seq is None or stream.position.seq < seq:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.001)

    async def record(self, *events, seconds=0.0, sport=SPORT):
        """Evaluate, record and publish a snapshot of events, like the engine."""
        now = a_snapshot(seconds=seconds).taken_at
        state = await self.backends.store.restore(sport)
        detector = Detector(sport, self.settings.policy, state.open)
        detection = detector.process(a_snapshot(*events, seconds=seconds, sport=sport), now)
        await self.backends.bus.publish(await self.backends.store.record(detection, None, events))
        self.clock.set(now)
        return detection


def a_board(backed=2.15, other=2.05, **about):
    """An event with an arbitrage of 4.94 % between two bookmakers by default."""
    own = [min(usual, 1.5) if price > 2.5 else usual for price, usual in ((backed, 1.8), (other, 1.85))]
    return quotes(h2h("draftkings", backed, own[0], age=20), h2h("fanduel", own[1], other, age=10), **about)


def a_total(**about):
    return quotes(total("betmgm", 221.5, 2.1, 1.7, age=30), total("pinnacle", 221.5, 1.8, 2.0, age=30), **about)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    return _make_database(tmp_path_factory.mktemp("migrated_file"), filled=False)


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory):
    return _make_database(tmp_path_factory.mktemp("seeded_file"), filled=True)


def _make_database(folder, *, filled):
    async def make():
        async with open_backends(Settings(data_dir=folder)) as backends:
            if filled:
                await seed(backends.store, NOW, hours=12)

    asyncio.run(make())
    return folder / "arbitrage-edge.db"


@pytest.fixture
async def open_api(tmp_path, migrated_file, seeded_file):
    """Open an API: `await open_api(filled=True, **settings)`. Not `started`, the lifespan is left to its server."""
    async with AsyncExitStack() as stack:

        async def open_running(*, filled=False, status=None, change=None, peer="127.0.0.1", started=True, **settings):
            folder = tmp_path / str(len(list(tmp_path.iterdir())))
            folder.mkdir()
            shutil.copy(seeded_file if filled else migrated_file, folder / "arbitrage-edge.db")
            chosen = {"rate_limit_requests": PLENTY, "min_profit_threshold": 0, **settings}
            opened = running_api(Settings(data_dir=folder, **chosen), status, change, peer)
            running = await stack.enter_async_context(opened)
            if started:
                await stack.enter_async_context(running.app.router.lifespan_context(running.app))
                await running.wait_for_seq(0)
            return running

        yield open_running


@asynccontextmanager
async def running_api(settings, status=None, change=None, peer="127.0.0.1"):
    async with open_backends(settings) as backends:
        clock = ManualClock(NOW)
        context = make_api_context(backends, settings, clock, status or StatusWithPlan("sandbox"))
        app = create_app(change(context) if change else context)
        transport = httpx2.ASGITransport(app, client=(peer, 50_000))
        client = httpx2.AsyncClient(transport=transport, base_url="http://localhost")
        async with client:
            yield RunningApi(app, backends, settings, clock, client)


@pytest.fixture
async def empty(open_api):
    """An API over an empty store."""
    return await open_api()


@pytest.fixture
async def filled(open_api):
    """An API over half a day of odds in four sports."""
    return await open_api(filled=True)


def assert_error(response, status, error):
    """Check the form of an error response, and return its document."""
    assert response.status_code == status, response.text
    document = response.json()
    assert document.keys() == {"error", "message", "details"}
    assert document["error"] == error
    assert document["message"]
    assert isinstance(document["details"], dict)
    assert response.headers["x-request-id"]
    return document
