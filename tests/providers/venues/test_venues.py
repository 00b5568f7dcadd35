"""The orientation, fees and rules of Kalshi, Polymarket and Polymarket US, and the client that reads them."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.domain.contracts import FeeRule
from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.json_client import MAX_BODY_BYTES, JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.kalshi.client import KalshiClient
from arbitrage_edge.providers.kalshi.mapping import MANIFEST as KALSHI
from arbitrage_edge.providers.kalshi.mapping import Board, EventPage, MilestonePage, Series, snapshot_of, starts_of
from arbitrage_edge.venue_registry import BUILT_IN, VenueOptions, open_venue
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h",))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources"
VENUES = sorted(BUILT_IN)


@pytest.fixture
async def venues():
    async with VenueServer(KICK_OFF).serve() as server:
        yield server


async def snapshot(venues, name):
    venue = open_venue(name, VenueOptions(lambda: NOW, f"{venues.url}/{name}"))
    try:
        return await venue.odds(NFL)
    finally:
        await venue.close()


def prices(found, market="h2h"):
    (quotes,) = found.events
    (only,) = [each for each in quotes.markets if each.market == market]
    return {selection.name: (1 / Fraction(selection.price)).limit_denominator(10_000) for selection in only.selections}


def percent(**prices):
    return {name.replace("_", " "): Fraction(price) for name, price in prices.items()}


async def test_kalshi_backs_a_team_with_yes_or_with_no_of_the_other_whichever_is_cheaper(venues):
    assert prices(await snapshot(venues, "kalshi")) == percent(Detroit="0.33", Buffalo="0.68")
    venues.kalshi = {"DET": ("0.3300", "0.3400"), "BUF": ("0.6700", "0.6800")}
    # "No" for Buffalo costs 1 - 0.67; "no" for Detroit 1 - 0.33.
    assert prices(await snapshot(venues, "kalshi")) == percent(Detroit="0.33", Buffalo="0.67")


async def test_polymarket_sells_the_second_outcome_at_one_minus_the_best_bid_in_any_order_of_the_book(venues):
    expected = {"Detroit Lions": Fraction("0.34"), "Buffalo Bills": Fraction("0.67")}
    assert prices(await snapshot(venues, "polymarket")) == expected
    venues.lions_bids.reverse()
    venues.lions_asks.reverse()
    assert prices(await snapshot(venues, "polymarket")) == expected


async def test_polymarket_us_sells_the_short_side_at_one_minus_the_best_bid_of_the_long_one(venues):
    found = prices(await snapshot(venues, "polymarket_us"))
    assert found == {"Pittsburgh Steelers": Fraction("0.58"), "Cleveland Browns": Fraction("0.425")}


@pytest.mark.parametrize(
    ("name", "home", "fee", "limit"),
    [
        ("kalshi", "Buffalo", FeeRule(Decimal("0.07"), "cent_up"), 80000 * 0.68),
        ("polymarket", "Buffalo Bills", FeeRule(Decimal("0.05"), "hundred_thousandth_up", "contracts"), 40000 * 0.67),
        ("polymarket_us", "Cleveland Browns", FeeRule(Decimal("0.0695"), "cent_half_even"), 1000 * 0.425),
    ],
)
async def test_every_venue_states_home_team_fee_and_size(venues, name, home, fee, limit):
    found = await snapshot(venues, name)
    (quotes,) = found.events
    (market,) = quotes.markets
    assert quotes.event.home_team == home
    assert market.bookmaker == name
    assert market.terms.fee == fee
    assert market.last_update == NOW
    (selection,) = [selection for selection in market.selections if selection.name == home]
    assert selection.bet_limit == pytest.approx(limit)
    assert found.coverage.bookmakers == {name}
    assert found.ignored == {}


async def test_starts_are_exact_where_they_are_stated_and_marked_where_not(venues):
    for name in VENUES:
        found = await snapshot(venues, name)
        (quotes,) = found.events
        facts = found.listings.get(quotes.event.id)
        assert (facts is not None and facts.start_is_estimated) == (name == "kalshi")
        expected = KICK_OFF + timedelta(days=1) if name == "polymarket_us" else KICK_OFF
        assert quotes.event.commence_time == expected


async def test_polymarket_states_the_id_of_the_game_at_polymarket_us(venues):
    (facts,) = (await snapshot(venues, "polymarket")).listings.values()
    assert facts.same_as == (("polymarket_us", "nfl-det-buf-2026-09-17"),)


@pytest.mark.parametrize("name", VENUES)
async def test_the_events_and_sports_of_a_venue_are_those_it_has_prices_for(venues, name):
    venue = open_venue(name, VenueOptions(lambda: NOW, f"{venues.url}/{name}"))
    assert [event.sport for event in await venue.events("americanfootball_nfl")] == ["americanfootball_nfl"]
    assert await venue.events("basketball_nba") == []
    assert {sport.key for sport in await venue.sports()} == {row.sport for row in venue.manifest.sports}
    assert venue.quota is None
    await venue.close()


async def test_an_empty_side_of_a_book_is_no_price(venues):
    venues.kalshi = {"DET": ("0.0000", "1.0000"), "BUF": ("0.0000", "1.0000")}
    venues.lions_asks = []
    for name in ("kalshi", "polymarket"):
        (quotes,) = (await snapshot(venues, name)).events
        assert [market for market in quotes.markets if market.selections] == []


async def test_a_book_that_contradicts_itself_is_withheld_and_counted(venues):
    venues.kalshi = {"DET": ("0.0100", "0.3300"), "BUF": ("0.0100", "0.6000")}
    venues.lions_bids = [("0.50", "10")]
    venues.steelers = ("0.6000", "0.5000")
    venues.sx_bet = {"Buffalo Bills": "0.6", "Detroit Lions": "0.5"}
    venues.novig[0] = ("0.6", "0.5")
    venues.betfair = [(2.2, 2.3), (2.2, 2.3)]
    # An aggregator's bookmakers contradict themselves line by line.
    for name in sorted({*VENUES} - {"odds_api_io"}):
        found = await snapshot(venues, name)
        assert (found.events, found.ignored) == ([], {"inconsistent_market": 1})


async def test_unknown_fees_and_rules_are_withheld_and_counted(venues):
    venues.fee_type, venues.description = "flat", "Something else."
    assert (await snapshot(venues, "kalshi")).ignored == {"unknown_fee": 1}
    assert (await snapshot(venues, "polymarket")).ignored == {"unknown_rules": 1}


def kalshi_snapshot(event, starts=None):
    board = Board(
        KALSHI.sports[0], Series("KXNFLGAME", "quadratic", 1), [msgspec.Raw(json.dumps(event))], starts or {}, NOW
    )
    return snapshot_of(board)


def changed(event, **fields):
    return event | {"markets": [market | fields for market in event["markets"]]}


@pytest.mark.parametrize(
    ("event", "ignored"),
    [
        (changed(VenueServer(KICK_OFF).kalshi_event(), yes_bid_dollars=0.3), {"schema_changed": 1}),
        (changed(VenueServer(KICK_OFF).kalshi_event(), yes_bid_dollars="1.5"), {"schema_changed": 1}),
        (changed(VenueServer(KICK_OFF).kalshi_event(), yes_sub_title="Tie"), {"unknown_market": 1}),
        (changed(VenueServer(KICK_OFF).kalshi_event(), rules_secondary="none"), {"unknown_rules": 1}),
        (VenueServer(KICK_OFF).kalshi_event() | {"event_ticker": "KXNFLGAME-26SEP17XXXYYY"}, {"order_unknown": 1}),
        (changed(VenueServer(KICK_OFF).kalshi_event(), status="closed"), {}),
    ],
)
def test_a_kalshi_game_of_another_form_is_withheld_and_counted(event, ignored):
    found = kalshi_snapshot(event)
    assert (found.events, found.ignored) == ([], ignored)


def test_a_stated_start_replaces_the_estimate_unless_two_are_stated():
    event = VenueServer(KICK_OFF).kalshi_event()
    page = {"milestones": [{"start_date": "2026-09-18T00:20:00Z", "related_event_tickers": [event["event_ticker"]]}]}
    starts = starts_of([msgspec.convert(page, MilestonePage)])
    found = kalshi_snapshot(event, starts)
    assert found.events[0].event.commence_time == KICK_OFF + timedelta(minutes=5)
    assert not found.listings[event["event_ticker"]].start_is_estimated
    page["milestones"].append({"start_date": "2026-09-19T00:20:00Z", "related_event_tickers": [event["event_ticker"]]})
    assert starts_of([msgspec.convert(page, MilestonePage)]) == {}


def answering(respond):
    return JsonClient("The venue", "https://venue.example", 1000, httpx2.MockTransport(respond))


async def test_pages_are_read_until_the_cursor_is_empty_or_repeats():
    cursors = iter(["second", "third", "second", "never"])

    def respond(request):
        if request.url.path.endswith("/events"):
            return httpx2.Response(200, json={"events": [], "cursor": next(cursors)})
        if "series" in request.url.path:
            series = {"ticker": "KXNFLGAME", "fee_type": "quadratic", "fee_multiplier": 1}
            return httpx2.Response(200, json={"series": series})
        return httpx2.Response(404)

    client = KalshiClient(answering(respond), lambda: NOW)
    assert (await client.odds(NFL)).events == []
    assert next(cursors) == "never"


@pytest.mark.parametrize(
    ("response", "retry_after"),
    [
        (httpx2.Response(429, headers={"Retry-After": "7"}), 7),
        (httpx2.Response(429), 30),
        (httpx2.Response(403, content=b"<html>"), 30),
        (httpx2.Response(503), None),
    ],
)
async def test_a_venue_that_asks_to_wait_is_obeyed(response, retry_after):
    client = answering(lambda request: response)
    with pytest.raises(TemporaryError) as caught:
        await client.get("/")
    assert caught.value.retry_after == retry_after


async def test_a_connection_error_and_a_timeout_are_temporary():
    for error in (httpx2.ConnectError("no"), httpx2.ReadTimeout("late")):

        def respond(request, error=error):
            raise error

        with pytest.raises(TemporaryError, match=r"The venue (cannot be reached|did not answer in time)"):
            await answering(respond).get("/")


async def test_a_body_over_the_limit_is_not_read():
    client = answering(lambda request: httpx2.Response(200, content=b"x" * (MAX_BODY_BYTES + 1)))
    with pytest.raises(TemporaryError, match="more than 64 MB"):
        await client.get("/")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
def test_the_recorded_kalshi_game_has_its_recorded_prices():
    body = json.loads((SHARED / "same_game_nfl_2026-09" / "kalshi_markets_game.json").read_text())
    event = {"event_ticker": "KXNFLGAME-26SEP17DETBUF", "series_ticker": "KXNFLGAME", "title": "DET Lions vs BUF Bills"}
    page = msgspec.json.decode(json.dumps({"events": [event | body]}), type=EventPage)
    found = snapshot_of(Board(KALSHI.sports[0], Series("KXNFLGAME", "quadratic", 1), page.events, {}, NOW))
    assert prices(found) == percent(Detroit="0.33", Buffalo="0.68")
    assert found.events[0].event.home_team == "Buffalo"
    assert found.events[0].event.commence_time == KICK_OFF


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
@pytest.mark.parametrize("file", ["epl_markets", "wnba_markets_2026-07"])
def test_recorded_kalshi_games_of_other_sports_have_complete_markets(file):
    body = json.loads((SHARED / "kalshi" / f"{file}.json").read_text())
    row = KALSHI.code("soccer_epl" if "epl" in file else "basketball_wnba")
    games = {}
    for market in body["markets"] if isinstance(body, dict) else body:
        games.setdefault(market["event_ticker"], []).append(market)
    raw = [
        msgspec.Raw(json.dumps({"event_ticker": key, "series_ticker": row.code, "title": "", "markets": markets}))
        for key, markets in games.items()
    ]
    found = snapshot_of(Board(row, Series(row.code, "quadratic", 1), raw, {}, NOW))
    # One game of the recording lacks a team.
    assert found.ignored in ({}, {"unknown_market": 1})
    assert found.events
    outcomes = {
        len(market.selections) for quotes in found.events for market in quotes.markets if market.market == "h2h"
    }
    assert outcomes == ({3} if "epl" in file else {2})
