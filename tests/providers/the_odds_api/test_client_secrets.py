"""The API key is part of every URL, and appears in no error, no cause of an error and no log line."""

import asyncio
import logging
import traceback

import httpx2
import pytest

from arbitrage_edge.domain.errors import ProviderError
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher, Retries, Timeouts
from providers.the_odds_api.loopback import QUOTA, PatientClock, Reply, loopback

PLAIN = "5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0"
ODD = "se cret+key/&%"
FORMS = [PLAIN, ODD, "se%20cret%2Bkey%2F%26%25", "se+cret%2Bkey%2F%26%25", "se%20cret+key"]


async def silence(asked):
    await asyncio.Event().wait()


def echo(status, headers=None):
    """Return a response that repeats the whole URL with the key."""

    async def answer(asked):
        text = f"{asked.path}?{'&'.join(f'{k}={v}' for k, v in asked.params.items())}"
        body = f'{{"message": "cannot serve {text}", "error_code": "{asked.params["apiKey"]}"}}'.encode()
        return Reply(status, body, {**QUOTA, **{name: value + text for name, value in (headers or {}).items()}})

    return answer


FAILURES = {
    "timeout": silence,
    "refused with an echo": echo(422),
    "unwell with an echo": echo(500),
    "redirected with an echo": echo(302, {"location": "http://elsewhere"}),
    "unreadable echo": echo(200),
    "too frequent": [Reply(429)],
    "unknown key": [Reply(401, b'{"message": "API key is not valid", "error_code": "INVALID_KEY"}', {})],
    "spent": [Reply(401, b'{"message": "Usage quota has been reached", "error_code": "OUT_OF_USAGE_CREDITS"}')],
    "no json": [Reply(body=b"<html>")],
    "no gzip": [Reply(body=b"no", headers={"content-encoding": "gzip"})],
    "hung up": [Reply(hangs_up="before")],
    "hung up amid": [Reply(body=b"[" + b" " * 1000 + b"]", hangs_up="amid")],
}


def everything_said_by(error):
    """Return texts, representations and variables of all frames, along every chain of causes."""
    seen = []
    while error is not None:
        story = traceback.TracebackException.from_exception(error, capture_locals=True)
        # The frames above the client are those of the test, which has the key.
        story.stack = traceback.StackSummary.from_list([frame for frame in story.stack if frame.filename != __file__])
        seen += [str(error), repr(error), repr(vars(error)), *story.format(chain=False)]
        error = error.__cause__ or error.__context__
    return "\n".join(seen)


def shown(text):
    return [form for form in FORMS if form in text]


@pytest.mark.parametrize("key", [PLAIN, ODD])
@pytest.mark.parametrize("failure", FAILURES)
async def test_no_failure_shows_the_key(failure, key, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    settings = {"timeouts": Timeouts(read=0.02), "retries": Retries(attempts=2), "clock": PatientClock()}
    async with loopback(FAILURES[failure]) as server, OddsFetcher(key, base_url=server.url, **settings) as fetcher:
        (error,) = await fetcher.fetch_all_sports_odds(["basketball_nba"])
        assert isinstance(error, ProviderError)
        assert shown(everything_said_by(error) + repr(fetcher)) == []
    assert server.asked[0].params["apiKey"] == key
    assert len(caplog.records) > 5, "the HTTP library's own log is what is looked at"
    assert shown(caplog.text + "".join(capfd.readouterr())) == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://no-such-host.invalid"])
async def test_no_unreachable_server_shows_the_key(address, caplog):
    caplog.set_level(logging.DEBUG)
    settings = {"retries": Retries(attempts=2), "clock": PatientClock()}
    async with OddsFetcher(PLAIN, base_url=address, **settings) as fetcher:
        (error,) = await fetcher.fetch_all_sports_odds(["basketball_nba"])
    assert isinstance(error, ProviderError)
    assert shown(everything_said_by(error) + caplog.text) == []


class Telltale(httpx2.AsyncBaseTransport):
    """A transport whose every error contains the whole URL."""

    def __init__(self, kind):
        self.kind = kind

    async def handle_async_request(self, request):
        raise self.kind(f"cannot talk to {request.url}")


@pytest.mark.parametrize("key", [PLAIN, ODD])
@pytest.mark.parametrize(
    "kind",
    [
        httpx2.ConnectError,
        httpx2.ConnectTimeout,
        httpx2.ReadError,
        httpx2.RemoteProtocolError,
        httpx2.LocalProtocolError,
        httpx2.ProxyError,
        httpx2.UnsupportedProtocol,
        httpx2.DecodingError,
        httpx2.TooManyRedirects,
        httpx2.InvalidURL,
    ],
)
async def test_no_failure_of_the_connection_shows_the_key(kind, key, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    settings = {"retries": Retries(attempts=2), "clock": PatientClock()}
    async with OddsFetcher(key, transport=Telltale(kind), **settings) as fetcher:
        (error,) = await fetcher.fetch_all_sports_odds(["basketball_nba"])
    assert isinstance(error, ProviderError)
    assert shown(everything_said_by(error) + caplog.text + "".join(capfd.readouterr())) == []


async def test_a_success_does_not_log_the_key(caplog):
    caplog.set_level(logging.DEBUG)
    async with loopback([Reply()]) as server, OddsFetcher(PLAIN, base_url=server.url) as fetcher:
        await fetcher.fetch_sport_odds("basketball_nba")
    assert "/sports/basketball_nba/odds?apiKey=***" in caplog.text
    assert shown(caplog.text) == []


async def test_a_closed_client_removes_its_log_filter():
    before = list(logging.getLogger("httpx2").filters)
    async with OddsFetcher(PLAIN):
        assert logging.getLogger("httpx2").filters != before
    assert logging.getLogger("httpx2").filters == before
