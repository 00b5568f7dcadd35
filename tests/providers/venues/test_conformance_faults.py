"""The conformance suite, part 9: refusals, time limits, large answers, and the rate of requests of every venue."""

import asyncio
import gzip
import math
from datetime import UTC, datetime

import httpx2
import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.json_client import MAX_BODY_BYTES, JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.venue_registry import BUILT_IN, VenueOptions, open_venue
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h", "spreads", "totals"))
VENUES = sorted(BUILT_IN)
SECRETS = {"app_key": "app-key-4711", "username": "user-4712", "password": "pass-4713", "key": "key-4714"}
# Requests that one poll may make after a failure: none is repeated at once.
MOST_REQUESTS = 2


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop without waiting: when nothing is ready, its time is that of the next timer."""

    _now = 0.0

    def time(self):
        return self._now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self._now = max(self._now, self._scheduled[0]._when)
        super()._run_once()


class Network(httpx2.AsyncBaseTransport):
    """Answers by a function, or as a venue's server does, and notes the requests with their times."""

    def __init__(self, answer=None, app=None):
        self.answer, self.app = answer, app and httpx2.ASGITransport(app)
        self.times = []

    async def handle_async_request(self, request):
        self.times.append(asyncio.get_running_loop().time())
        if self.app is not None:
            return await self.app.handle_async_request(request)
        return self.answer(request)


class Connected(VenueOptions, frozen=True):
    """Options whose clients use one network each, at the rate of the manifest."""

    networks: list | None = None
    app: object = None

    def client(self, manifest, base_url=None):
        self.networks.append((manifest.requests_per_second, Network(app=self.app)))
        return JsonClient(manifest.title, self.base_url, manifest.requests_per_second, self.networks[-1][1])


async def failure(name, answer):
    """Return the error of a poll whose requests are all answered by a function, and the number of requests."""
    network = Network(answer)
    venue = open_venue(name, VenueOptions(lambda: NOW, "http://venue", SECRETS, transport=network))
    try:
        with pytest.raises(TemporaryError) as caught:
            await venue.odds(NFL)
    finally:
        await venue.close()
    return caught.value, len(network.times)


@pytest.mark.parametrize("name", VENUES)
@pytest.mark.parametrize(
    ("status", "headers", "body", "retry_after"),
    [
        (429, {"Retry-After": "7"}, b"", 7),
        (429, {}, b"", 30),
        (429, {"Retry-After": "soon"}, b"", 30),
        (403, {"Retry-After": "9"}, b" <html>slow down</html>", 9),
        (503, {"Retry-After": "11"}, b"", 11),
        (502, {}, b"<html>", None),
    ],
)
async def test_a_wait_that_is_asked_for_is_passed_on_and_no_request_is_repeated_at_once(
    name, status, headers, body, retry_after
):
    error, requests = await failure(name, lambda _: httpx2.Response(status, headers=headers, content=body))
    assert error.retry_after == retry_after
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("name", VENUES)
@pytest.mark.parametrize("problem", [httpx2.ConnectError("no"), httpx2.ReadTimeout("late"), httpx2.ReadError("cut")])
async def test_a_broken_connection_and_a_timeout_are_temporary(name, problem):
    def fail(_):
        raise problem

    error, requests = await failure(name, fail)
    assert "cannot be reached" in str(error) or "did not answer in time" in str(error)
    assert requests <= MOST_REQUESTS


class Packed(httpx2.AsyncByteStream):
    """A small body that unpacks to more than the limit."""

    async def __aiter__(self):
        yield gzip.compress(bytes(MAX_BODY_BYTES + 1), 1)


@pytest.mark.parametrize("name", VENUES)
async def test_an_answer_that_unpacks_to_more_than_the_limit_is_not_read(name):
    headers = {"Content-Encoding": "gzip"}
    error, _ = await failure(name, lambda _: httpx2.Response(200, headers=headers, stream=Packed()))
    assert "more than 64 MB" in str(error)


@pytest.mark.parametrize("name", VENUES)
def test_polls_keep_the_rate_of_the_manifest(name):
    server, networks = VenueServer(NOW), []

    async def poll():
        options = Connected(lambda: NOW, f"http://venue/{name}", SECRETS, networks=networks, app=server.app())
        venue = open_venue(name, options)
        for _ in range(3):
            await venue.odds(NFL)
        await venue.close()

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(poll())
    assert max(len(network.times) for _, network in networks) >= 3
    for rate, network in networks:
        assert rate < math.inf
        for before, after in zip(network.times, network.times[1:], strict=False):
            assert after - before >= 1 / rate - 1e-6
