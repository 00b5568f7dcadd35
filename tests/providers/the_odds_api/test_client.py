"""OddsFetcher against a loopback server: requests, responses, errors and retries."""

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError, QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher, Retries, Timeouts
from arbitrage_edge.providers.the_odds_api.errors import UnreadableError
from providers.the_odds_api.loopback import QUOTA, START, Loopback, PatientClock, Reply, loopback

KEY = "0123456789abcdef0123456789abcdef"
NBA = "basketball_nba"


def an_event(sport=NBA, home="Åland Kings", bookmakers=("draftkings",), id="e1"):
    h2h = [{"name": home, "price": 150}, {"name": "Away", "price": -170}]
    markets = [{"key": "h2h", "last_update": "2026-03-01T11:59:30Z", "outcomes": h2h}]
    return {
        "id": id,
        "sport_key": sport,
        "sport_title": "NBA",
        "commence_time": "2026-03-01T18:00:00Z",
        "home_team": home,
        "away_team": "Away",
        "bookmakers": [{"key": key, "title": key.title(), "markets": markets} for key in bookmakers],
    }


def a_board(*events, **more):
    return Reply(body=json.dumps(list(events), ensure_ascii=False).encode(), **more)


def an_error(status, code, message="No.", **headers):
    body = json.dumps({"message": message, "error_code": code, "details_url": "https://example.org"}).encode() + b"\n"
    return Reply(status, body, {**QUOTA, "x-requests-last": "0", **headers})


def a_fetcher(server, **more):
    settings = {"clock": PatientClock(), "retries": Retries(attempts=3, jitter=0), **more}
    return OddsFetcher(KEY, base_url=server.url, **settings)


async def test_a_successful_fetch_is_parsed():
    async with loopback([a_board(an_event())]) as server, a_fetcher(server) as fetcher:
        snapshot = await fetcher.fetch_sport_odds(NBA)
    (quotes,) = snapshot.events
    assert snapshot.sport == NBA
    assert snapshot.taken_at == START
    assert quotes.event.name == "Åland Kings vs Away"
    assert [(s.name, s.price, s.american) for s in quotes.markets[0].selections] == [
        ("Åland Kings", 2.5, 150),
        ("Away", pytest.approx(1.588, abs=1e-3), -170),
    ]


async def test_a_fetch_sends_the_documented_parameters():
    async with loopback([Reply()]) as server, a_fetcher(server, markets=["h2h", " totals"]) as fetcher:
        await fetcher.fetch_sport_odds(NBA)
    (asked,) = server.asked
    assert asked.path == f"/v4/sports/{NBA}/odds"
    assert asked.params == {
        "apiKey": KEY,
        "regions": "us",
        "markets": "h2h,totals",
        "oddsFormat": "american",
        "dateFormat": "iso",
        "includeLinks": "true",
        "includeBetLimits": "true",
    }
    assert "gzip" in asked.headers["accept-encoding"]
    assert asked.headers["user-agent"].startswith("arbitrage-edge/")


async def test_links_and_limits_can_be_left_out():
    nothing_more = {"include_links": False, "include_bet_limits": False}
    async with loopback([Reply()]) as server, a_fetcher(server, **nothing_more) as fetcher:
        await fetcher.fetch_sport_odds(NBA)
    assert not {"includeLinks", "includeBetLimits"} & server.asked[0].params.keys()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"regions": ("us", "us2", "us_ex")}, "american"),
        ({"regions": ("us", "uk")}, "decimal"),
        ({"regions": ("us",), "bookmakers": ("pinnacle", "fanduel")}, "decimal"),
        ({"regions": ("eu",), "bookmakers": ("fanduel", "betmgm")}, "american"),
    ],
)
async def test_american_odds_are_requested_only_for_american_bookmakers(asked, expected):
    async with loopback([Reply()]) as server, a_fetcher(server) as fetcher:
        await fetcher.odds(OddsRequest(NBA, ("h2h",), **asked))
    params = server.asked[0].params
    assert params["oddsFormat"] == expected
    assert ("regions" in params) != ("bookmakers" in params)


async def test_an_empty_response_covers_the_request():
    async with loopback([Reply()]) as server, a_fetcher(server) as fetcher:
        snapshot = await fetcher.odds(OddsRequest(NBA, ("h2h",), bookmakers=("fanduel",)))
    assert snapshot.events == []
    assert snapshot.coverage.markets == {"h2h", "h2h_lay"}
    assert snapshot.coverage.bookmakers == {"fanduel"}
    assert snapshot.coverage.events is None


async def test_a_request_for_one_event_covers_only_that_event():
    async with loopback([Reply(body=json.dumps(an_event()).encode())]) as server, a_fetcher(server) as fetcher:
        snapshot = await fetcher.odds(OddsRequest(NBA, ("player_points",), regions=("us",), event="e1"))
    assert server.asked[0].path == f"/v4/sports/{NBA}/events/e1/odds"
    assert snapshot.coverage.events == {"e1"}
    assert [quotes.event.id for quotes in snapshot.events] == ["e1"]


async def test_names_are_escaped_in_the_path():
    async with loopback([Reply()]) as server, a_fetcher(server) as fetcher:
        await fetcher.odds(OddsRequest("nba?all=1", ("h2h",), regions=("us",), event="../x"))
    assert server.asked[0].path == "/v4/sports/nba%3Fall%3D1/events/..%2Fx/odds"


async def test_all_readable_sports_are_returned_in_season_or_not():
    sports = [
        {"key": NBA, "group": "Basketball", "title": "NBA", "description": "", "active": True, "has_outrights": False},
        {"key": 7},
        {"key": "golf", "group": "Golf", "title": "Golf", "description": "?", "active": False, "has_outrights": True},
    ]
    async with loopback([Reply(body=json.dumps(sports).encode())]) as server, a_fetcher(server) as fetcher:
        told = await fetcher.sports()
    assert server.asked[0].params["all"] == "true"
    assert [(sport.key, sport.active, sport.has_outrights) for sport in told] == [
        (NBA, True, False),
        ("golf", False, True),
    ]


async def test_times_can_be_requested_as_seconds():
    unix = {**an_event(), "commence_time": int(START.timestamp())}
    async with loopback([a_board(unix)]) as server, a_fetcher(server, date_format="unix") as fetcher:
        snapshot = await fetcher.fetch_sport_odds(NBA)
        assert (await fetcher.events(NBA))[0].commence_time == snapshot.events[0].event.commence_time == START
    assert [asked.params["dateFormat"] for asked in server.asked] == ["unix", "unix"]


async def test_events_are_returned_without_odds():
    bare = {key: value for key, value in an_event().items() if key != "bookmakers"}
    async with loopback([Reply(body=json.dumps([bare]).encode())]) as server, a_fetcher(server) as fetcher:
        (event,) = await fetcher.events(NBA)
    assert server.asked[0].path == f"/v4/sports/{NBA}/events"
    assert event.commence_time == START + timedelta(hours=6)


async def test_gzip_is_decompressed():
    packed = Reply(body=gzip.compress(json.dumps([an_event()]).encode()), headers={"content-encoding": "gzip"})
    async with loopback([packed]) as server, a_fetcher(server) as fetcher:
        assert len((await fetcher.fetch_sport_odds(NBA)).events) == 1


async def test_only_a_large_response_is_decoded_in_a_thread():
    threads = []

    class Threads(ThreadPoolExecutor):
        def submit(self, *args, **kwargs):
            threads.append(args)
            return super().submit(*args, **kwargs)

    asyncio.get_running_loop().set_default_executor(Threads())
    big = [an_event(id=str(number)) for number in range(1000)]
    async with loopback([a_board(an_event()), a_board(*big)]) as server, a_fetcher(server) as fetcher:
        await fetcher.fetch_sport_odds(NBA)
        assert threads == []
        assert len((await fetcher.fetch_sport_odds(NBA)).events) == 1000
    assert len(threads) == 1


async def test_the_quota_is_updated_by_every_response_that_states_it():
    spent = {"x-requests-remaining": "-60", "x-requests-used": "560", "x-requests-last": "0"}
    replies = [Reply(), Reply(headers={}), Reply(404, b"{}", spent)]
    async with loopback(replies) as server, a_fetcher(server) as fetcher:
        assert fetcher.quota is None
        await fetcher.sports()
        told = fetcher.quota
        assert (told.remaining, told.used, told.last, told.at) == (490, 10, 1, START)
        await fetcher.sports()
        assert fetcher.quota == told
        with pytest.raises(RefusedError):
            await fetcher.sports()
        assert (fetcher.quota.remaining, fetcher.quota.used) == (-60, 560)


@pytest.mark.parametrize("busy", [an_error(429, "EXCEEDED_FREQ_LIMIT"), Reply(500, b"oops"), Reply(503, b"")])
async def test_requests_to_a_busy_provider_are_retried_with_backoff(busy):
    clock = PatientClock()
    async with loopback([busy, busy, a_board(an_event())]) as server, a_fetcher(server, clock=clock) as fetcher:
        assert (await fetcher.fetch_sport_odds(NBA)).events
    assert len(server.asked) == 3
    assert clock.slept == [1, 2]


async def test_attempts_are_limited_and_the_last_error_is_raised():
    async with loopback([an_error(429, "EXCEEDED_FREQ_LIMIT", "Slowly.")]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(TemporaryError, match=r"429 EXCEEDED_FREQ_LIMIT to /sports/basketball_nba/odds: Slowly\."):
            await fetcher.fetch_sport_odds(NBA)
    assert len(server.asked) == 3


async def test_waits_have_jitter():
    clock = PatientClock()
    retries = Retries(attempts=20, first=1, longest=1, jitter=5)
    async with loopback([Reply(500)]) as server, a_fetcher(server, clock=clock, retries=retries) as fetcher:
        with pytest.raises(TemporaryError):
            await fetcher.fetch_sport_odds(NBA)
    assert len(set(clock.slept)) == 19
    assert min(clock.slept) >= 1
    assert max(clock.slept) <= 6


@pytest.mark.parametrize("named", ["7", format_datetime(START + timedelta(seconds=7), usegmt=True)])
async def test_retry_after_is_obeyed_in_seconds_and_as_a_date(named):
    clock = PatientClock()
    busy = an_error(429, "EXCEEDED_FREQ_LIMIT", **{"retry-after": named})
    async with loopback([busy, Reply()]) as server, a_fetcher(server, clock=clock) as fetcher:
        await fetcher.fetch_sport_odds(NBA)
    assert clock.slept == [7]


@pytest.mark.parametrize("named", ["soon", "-3", "Tue, 99 Foo", "1e400", "٣"])
async def test_an_unreadable_retry_after_is_ignored(named):
    clock = PatientClock()
    busy = Reply(429, b"", {"retry-after": named}) if named.isascii() else Reply(429)
    async with loopback([busy, Reply()]) as server, a_fetcher(server, clock=clock) as fetcher:
        await fetcher.fetch_sport_odds(NBA)
    assert clock.slept == [1]


async def test_a_long_retry_after_is_raised_to_the_caller():
    busy = an_error(503, "", **{"retry-after": "3600"})
    async with loopback([busy]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(TemporaryError) as caught:
            await fetcher.fetch_sport_odds(NBA)
    assert caught.value.retry_after == 3600
    assert len(server.asked) == 1


async def test_a_broken_connection_is_retried():
    board = a_board(an_event())
    async with loopback([board._replace(hangs_up="before"), board]) as server, a_fetcher(server) as fetcher:
        assert (await fetcher.fetch_sport_odds(NBA)).events
    assert server.connections == 2


async def test_odds_that_are_cut_off_are_paid_for_and_not_requested_again_but_free_lists_are():
    board = a_board(an_event())
    async with loopback([board._replace(hangs_up="amid"), board]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(UnreadableError, match="was cut off"):
            await fetcher.fetch_sport_odds(NBA)
        assert fetcher.quota.remaining == 490
    assert server.connections == 1
    async with loopback([Reply(hangs_up="amid"), Reply()]) as server, a_fetcher(server) as fetcher:
        assert await fetcher.sports() == []
    assert server.connections == 2


async def test_a_connection_is_reused():
    async with loopback([Reply()]) as server, a_fetcher(server) as fetcher:
        for _ in range(5):
            await fetcher.fetch_sport_odds(NBA)
    assert server.connections == 1


async def test_a_timeout_is_translated_and_logged(caplog):
    async def silence(asked):
        await asyncio.Event().wait()

    async with loopback(silence) as server, a_fetcher(server, timeouts=Timeouts(read=0.02)) as fetcher:
        with pytest.raises(TemporaryError, match=r"did not answer /sports/basketball_nba/odds in time \(ReadTimeout"):
            await fetcher.fetch_sport_odds(NBA)
    assert len(server.asked) == 3
    assert "did not answer /sports/basketball_nba/odds in time (ReadTimeout); next attempt in 1.0 s" in caplog.text


class Trickle(Loopback):
    async def talk(self, reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.001)


async def test_odds_whose_body_never_ends_count_as_paid_and_are_not_requested_again():
    async with (
        loopback([], Trickle) as server,
        a_fetcher(server, timeouts=Timeouts(read=20, whole=0.05)) as fetcher,
    ):
        with pytest.raises(UnreadableError, match=r"was cut off \(TimeoutError"):
            await fetcher.fetch_sport_odds(NBA)
    assert server.connections == 1


async def test_a_response_that_never_ends_is_a_timeout():
    settings = {"timeouts": Timeouts(read=20, whole=0.05), "retries": Retries(attempts=1)}
    async with loopback([], Trickle) as server, a_fetcher(server, **settings) as fetcher:
        with pytest.raises(TemporaryError, match="in time"):
            await fetcher.sports()


@pytest.mark.parametrize(
    "body", [b"", b"<html>Log in</html>", b'[{"id": "e1", "sport_', b"\xff\xfe", b'[{"id": 7}]', b"7", b"{}"]
)
async def test_malformed_json_is_temporary_and_not_retried(body):
    async with loopback([Reply(body=body)]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(UnreadableError):
            await fetcher.fetch_sport_odds(NBA)
        with pytest.raises(TemporaryError):
            await fetcher.sports()
        with pytest.raises(TemporaryError):
            await fetcher.events(NBA)
    assert len(server.asked) == 3
    assert fetcher.quota.remaining == 490


async def test_damaged_gzip_is_temporary_and_not_retried():
    damaged = Reply(body=b"not gzip", headers={"content-encoding": "gzip"})
    async with loopback([damaged]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(UnreadableError, match="cannot be decompressed"):
            await fetcher.fetch_sport_odds(NBA)
    assert len(server.asked) == 1


async def test_an_unreadable_bookmaker_is_counted_and_the_others_are_read():
    event = an_event(bookmakers=("draftkings", "fanduel"))
    event["bookmakers"][0]["markets"] = "none"
    async with loopback([a_board(event)]) as server, a_fetcher(server) as fetcher:
        snapshot = await fetcher.fetch_sport_odds(NBA)
    assert [quotes.bookmaker for quotes in snapshot.events[0].markets] == ["fanduel"]
    assert snapshot.ignored == {"unreadable_bookmaker": 1}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "MISSING_KEY"),
        (401, "INVALID_KEY"),
        (401, "DEACTIVATED_KEY"),
        (404, "UNKNOWN_SPORT"),
        (404, "EVENT_NOT_FOUND"),
        (422, "INVALID_MARKET"),
        (403, ""),
    ],
)
async def test_a_refusal_is_raised_with_its_code_and_not_retried(status, code):
    async with loopback([an_error(status, code, "Invalid markets: a, b")]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(RefusedError, match="Invalid markets: a, b") as caught:
            await fetcher.fetch_sport_odds(NBA)
    assert caught.value.code == code
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [401, 429])
async def test_spent_credits_have_their_own_error_and_update_the_quota(status):
    headers = {"x-requests-remaining": "0", "x-requests-used": "500"}
    async with loopback([an_error(status, "OUT_OF_USAGE_CREDITS", **headers)]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(QuotaSpentError, match=f"answered {status} OUT"):
            await fetcher.fetch_sport_odds(NBA)
    assert (fetcher.quota.remaining, len(server.asked)) == (0, 1)


async def test_a_redirect_is_refused_and_not_followed():
    async with loopback([Reply(301, b"", {"location": "/elsewhere"})]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(RefusedError, match="check ODDS_API_BASE_URL"):
            await fetcher.fetch_sport_odds(NBA)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "request_", [OddsRequest(NBA, (), ("us",)), OddsRequest(NBA, ("h2h",)), OddsRequest("upcoming", ("h2h",), ("us",))]
)
async def test_requests_the_api_would_refuse_are_not_sent(request_):
    async with loopback([Reply()]) as server, a_fetcher(server) as fetcher:
        with pytest.raises(RefusedError):
            await fetcher.odds(request_)
    assert server.asked == []


@pytest.mark.parametrize("address", ["", "api.the-odds-api.com", "ftp://example.org", "http://", "http://a:b"])
def test_an_invalid_base_url_is_rejected_at_once(address):
    with pytest.raises(InvalidValueError):
        OddsFetcher(KEY, base_url=address)
