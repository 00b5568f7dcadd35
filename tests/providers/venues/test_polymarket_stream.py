"""Polymarket's stream against a local server: subscriptions, changes, gaps, silence and the end of a connection."""

import asyncio
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.ports import OddsRequest, Streaming
from arbitrage_edge.providers.polymarket.feed import open_feed
from arbitrage_edge.venue_registry import VenueOptions, open_venue
from pipeline.fakes import until
from venue_server import LINE_TOKENS, LIONS_TOKEN, VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h", "spreads", "totals"))


@pytest.fixture
async def venues():
    async with VenueServer(KICK_OFF).serve() as server:
        yield server


@asynccontextmanager
async def opened(venues):
    """Open the venue and its stream."""
    venue = open_venue("polymarket", VenueOptions(lambda: NOW, f"{venues.url}/polymarket", per_second=1e6))
    assert isinstance(venue, Streaming)
    try:
        async with asyncio.timeout(30), aclosing(venue.changes(NFL)) as changes:
            yield venue, changes
    finally:
        await venue.close()


def winner(snapshot):
    (quotes,) = snapshot.events
    (market,) = [each for each in quotes.markets if each.market == "h2h"]
    return [(1 / Fraction(selection.price)).limit_denominator(10_000) for selection in market.selections]


async def test_the_stream_begins_with_a_poll_and_goes_on_with_the_games_that_change(venues):
    async with opened(venues) as (venue, changes):
        assert venue.heard_at(NFL.sport) is None
        first = await anext(changes)
        assert first.coverage.events is None
        assert winner(first) == [Fraction("0.34"), Fraction("0.67")]
        assert sorted(*venues.sockets.values()) == sorted([LIONS_TOKEN, *LINE_TOKENS])
        assert venue.heard_at(NFL.sport) == NOW
        await venues.move("BUY", "0.33", "0")
        await venues.move("BUY", "0.32", "700")
        changed = [await anext(changes)]
        while winner(changed[-1]) != [Fraction("0.34"), Fraction("0.68")]:
            changed.append(await anext(changes))
        assert changed[-1].coverage.events == {"nfl-det-buf-2026-09-18"}
        # What was streamed is what is polled.
        assert (await venue.odds(NFL)).events == changed[-1].events
    assert venue.heard_at(NFL.sport) is None
    await until(lambda: not venues.sockets)


async def test_a_gap_replaces_everything_by_a_poll_and_a_second_one_soon_after_ends_the_stream(venues):
    async with opened(venues) as (_, changes):
        await anext(changes)
        polls = venues.requests.count("polymarket/books")
        # A change of which no message comes.
        venues.lions_bids[:] = [("0.31", "50")]
        venues.book_time += 1
        await venues.move("SELL", "0.90", "5")
        again = await anext(changes)
        assert again.coverage.events is None
        assert winner(again) == [Fraction("0.34"), Fraction("0.69")]
        assert venues.requests.count("polymarket/books") == polls + 1
        venues.lions_bids[:] = [("0.30", "50")]
        venues.book_time += 1
        await venues.move("SELL", "0.91", "5")
        with pytest.raises(TemporaryError, match="has gaps"):
            await anext(changes)


async def test_a_new_question_is_subscribed_to_with_the_next_poll(venues):
    event = venues.polymarket_event
    venues.polymarket_event = lambda: event() | {"markets": event()["markets"][:1]}
    moment = [NOW]
    venue = open_venue("polymarket", VenueOptions(lambda: moment[0], f"{venues.url}/polymarket", per_second=1e6))
    async with asyncio.timeout(30), aclosing(venue.changes(NFL)) as changes:
        await anext(changes)
        assert [*venues.sockets.values()] == [[LIONS_TOKEN]]
        venues.polymarket_event = event
        moment[0] = NOW.replace(minute=20)
        await venue.odds(NFL)
        await until(lambda: [*venues.sockets.values()] == [[LIONS_TOKEN, *LINE_TOKENS]])
    await venue.close()


async def test_the_end_of_the_connection_and_nonsense_are_errors(venues):
    async with opened(venues) as (_, changes):
        await anext(changes)
        for socket in list(venues.sockets):
            await socket.close()
        with pytest.raises(TemporaryError, match="closed its stream"):
            await anext(changes)
    async with opened(venues) as (_, changes):
        await anext(changes)
        await venues.send({"event_type": "price_change", "timestamp": "x", "price_changes": []})
        with pytest.raises(TemporaryError, match="another form"):
            await anext(changes)


async def test_a_connection_that_cannot_be_opened_is_an_error(venues):
    venues.failing["polymarket"] = 503
    async with opened(venues) as (_, changes):
        with pytest.raises(TemporaryError, match="cannot be opened"):
            await anext(changes)


async def test_heartbeats_are_answered_and_a_silent_connection_is_given_up(venues):
    url = f"ws{venues.url.removeprefix('http')}/polymarket/ws/market"
    times = iter(range(10_000))
    async with asyncio.timeout(30), open_feed(url, lambda: next(times), ping_seconds=0.02) as feed:
        await until(lambda: feed.heard_at > 5)
    venues.pongs = False
    async with asyncio.timeout(30), open_feed(url, lambda: NOW, ping_seconds=0.02) as feed:
        with pytest.raises(TemporaryError, match="is silent"):
            await feed.changed()
