"""The API over a real store: an SQLite file with half a day of odds, copied for each test, reached through ASGI."""

import asyncio
import shutil
from contextlib import AsyncExitStack, asynccontextmanager

import httpx2
import pytest

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import Quiet, make_api_context, open_backends
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import Quota
from arbitrage_edge.sandbox.seed import seed
from arbitrage_edge.settings import Settings
from builders import NOW, a_snapshot, h2h, quotes, total

API = "/api/v1"
SPORT = "basketball_nba"
PLENTY = 100_000


class Told(Quiet, frozen=True):
    """A status that has something to say."""

    def quota(self):
        return Quota(443, 57, 3, NOW)

    def plan(self):
        return ["443 credits left of 500", "basketball_nba every 12 min"]

    def polled(self):
        return {SPORT: NOW}


class Visit:
    """One running API: `get` and `post` below its prefix, and what stands behind it."""

    def __init__(self, app, backends, settings, clock, client):
        self.app, self.backends, self.settings, self.clock, self.client = app, backends, settings, clock, client

    async def get(self, path, **more):
        headers = more.pop("headers", None)
        return await self.client.get(API + path, params=more or None, headers=headers)

    async def post(self, path, body=None, **more):
        return await self.client.post(API + path, json=body, **more)

    async def heard(self, seq):
        """Waits until this process was told of that notice."""
        stream = self.app.state.stream
        while stream.position.seq is None or stream.position.seq < seq:  # noqa: ASYNC110 - it tells its clients only
            await asyncio.sleep(0.001)

    async def put(self, *answers, seconds=0.0, sport=SPORT):
        """Takes an answer as the engine would: judged, recorded, announced."""
        now = a_snapshot(seconds=seconds).taken_at
        kept = await self.backends.store.restore(sport)
        detector = Detector(sport, self.settings.policy, kept.open)
        detection = detector.process(a_snapshot(*answers, seconds=seconds, sport=sport), now)
        await self.backends.bus.publish(await self.backends.store.record(detection, None, answers))
        self.clock.set(now)
        return detection


def a_board(backed=2.15, other=2.05, **about):
    """An event on which Home at one and Away at the other make 4.94 % together, unless told otherwise."""
    own = [min(usual, 1.5) if price > 2.5 else usual for price, usual in ((backed, 1.8), (other, 1.85))]
    return quotes(h2h("draftkings", backed, own[0], age=20), h2h("fanduel", own[1], other, age=10), **about)


def a_total(**about):
    return quotes(total("betmgm", 221.5, 2.1, 1.7, age=30), total("pinnacle", 221.5, 1.8, 2.0, age=30), **about)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    return _kept(tmp_path_factory.mktemp("migrated"), filled=False)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    return _kept(tmp_path_factory.mktemp("seeded"), filled=True)


def _kept(place, *, filled):
    async def make():
        async with open_backends(Settings(data_dir=place)) as backends:
            if filled:
                await seed(backends.store, NOW, hours=12)

    asyncio.run(make())
    return place / "arbitrage-edge.db"


@pytest.fixture
async def visiting(tmp_path, migrated, seeded):
    """Opens an API: `await visiting(filled=True, **settings)`; not `begun`, it is left to who serves it."""
    async with AsyncExitStack() as stack:

        async def visit(*, filled=False, status=None, change=None, peer="127.0.0.1", begun=True, **settings):
            place = tmp_path / str(len(list(tmp_path.iterdir())))
            place.mkdir()
            shutil.copy(seeded if filled else migrated, place / "arbitrage-edge.db")
            chosen = {"rate_limit_requests": PLENTY, "min_profit_threshold": 0, **settings}
            opened = opening(Settings(data_dir=place, **chosen), status, change, peer)
            visit = await stack.enter_async_context(opened)
            if begun:
                await stack.enter_async_context(visit.app.router.lifespan_context(visit.app))
                await visit.heard(0)
            return visit

        yield visit


@asynccontextmanager
async def opening(settings, status=None, change=None, peer="127.0.0.1"):
    async with open_backends(settings) as backends:
        clock = ManualClock(NOW)
        context = make_api_context(backends, settings, clock, status or Told("sandbox"))
        app = create_app(change(context) if change else context)
        transport = httpx2.ASGITransport(app, client=(peer, 50_000))
        client = httpx2.AsyncClient(transport=transport, base_url="http://test")
        async with client:
            yield Visit(app, backends, settings, clock, client)


@pytest.fixture
async def empty(visiting):
    """An API over a store with nothing in it but what a test puts there."""
    return await visiting()


@pytest.fixture
async def filled(visiting):
    """An API over half a day of odds in four sports."""
    return await visiting(filled=True)


def refused(answer, status, error):
    """The refusal as a dictionary, once its form was seen to."""
    assert answer.status_code == status, answer.text
    document = answer.json()
    assert document.keys() == {"error", "message", "details"}
    assert document["error"] == error
    assert document["message"]
    assert isinstance(document["details"], dict)
    assert answer.headers["x-request-id"]
    return document
