"""Queries of the archive, on both databases."""

from datetime import timedelta
from decimal import Decimal

import pytest

from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.history import HistoryFilter
from arbitrage_edge.domain.lifecycle import Status
from arbitrage_edge.domain.market import EventQuotes
from backends.sql.boards import NOON, SPORT, after, arbitrage, event, h2h, new_detector, plain, polled, snapshot, totals

PROFITS = (2.15, 2.25, 2.35)


@pytest.fixture
async def archive(database):
    """Three opportunities of a sport, a minute apart and increasingly profitable, and one of another sport."""
    store, detector = SqlStore(database), new_detector()
    for minute, home in enumerate(PROFITS):
        await polled(store, detector, arbitrage(after(60 * minute), home=home, number=minute), after(60 * minute))
    await polled(store, detector, plain(after(200), 2), after(200))
    await polled(store, new_detector("another"), arbitrage(after(30), 9, sport="another"), after(30))
    return SqlArchive(database)


async def test_an_opportunity_is_found_by_its_id(archive):
    for tracked in (await archive.history(HistoryFilter(), 10)).tracked_opportunities:
        assert await archive.opportunity(tracked.arbitrage_id) == tracked


async def test_an_unknown_id_is_not_found(archive):
    with pytest.raises(NotFoundError, match="arb_nonsense"):
        await archive.opportunity("arb_nonsense")


async def test_history_is_paged_newest_first(archive):
    whole = await archive.history(HistoryFilter(), 10)
    assert [tracked.first_seen_at for tracked in whole.tracked_opportunities] == [
        after(120),
        after(60),
        after(30),
        NOON,
    ]
    assert [tracked.status for tracked in whole.tracked_opportunities] == [
        Status.CLOSED,
        Status.CLOSED,
        Status.FOUND,
        Status.CLOSED,
    ]
    page = await archive.history(HistoryFilter(), 2, 1)
    assert (page.tracked_opportunities, page.total) == (whole.tracked_opportunities[1:3], 4)
    assert await archive.history(HistoryFilter(), 2, 4) == type(page)([], 4)


@pytest.mark.parametrize(
    ("wanted", "seconds"),
    [
        (HistoryFilter(sport=SPORT), [120, 60, 0]),
        (HistoryFilter(sport="none"), []),
        (HistoryFilter(start=after(30)), [120, 60, 30]),
        (HistoryFilter(start=after(30), end=after(120)), [60, 30]),
        (HistoryFilter(min_profit=Decimal(7)), [120, 60]),
        (HistoryFilter(SPORT, NOON, after(61), Decimal(5)), [60]),
    ],
)
async def test_every_filter_restricts_the_history(archive, wanted, seconds):
    page = await archive.history(wanted, 10)
    assert [tracked.first_seen_at for tracked in page.tracked_opportunities] == [after(second) for second in seconds]
    assert page.total == len(seconds)


async def test_profits_are_compared_as_numbers_and_not_as_text(database):
    store = SqlStore(database)
    await polled(store, new_detector(), arbitrage(NOON, home=2.4), NOON)
    page = await SqlArchive(database).history(HistoryFilter(min_profit=Decimal("9.5")), 10)
    assert page.tracked_opportunities[0].opportunity.profit_percentage > 10


async def test_odds_are_filtered_by_event_market_and_bookmaker(database):
    store, archive = SqlStore(database), SqlArchive(database)
    early, late = event(1, starts=after(3600)), event(2, starts=after(7200))
    answer = snapshot(
        NOON,
        EventQuotes(late, [h2h("fanduel", 1.9, 1.9, NOON)]),
        EventQuotes(
            early, [h2h("fanduel", 1.8, 2.0, NOON), totals("fanduel", 1.9, 1.9, NOON), h2h("bovada", 1.9, 1.9, NOON)]
        ),
    )
    await polled(store, new_detector(), answer, NOON)
    assert [one.event for one in await archive.odds(SPORT)] == [early, late]
    assert await archive.odds(SPORT, "event2") == [answer.events[0]]
    assert await archive.odds(SPORT, markets=["totals"]) == [EventQuotes(early, [totals("fanduel", 1.9, 1.9, NOON)])]
    assert await archive.odds(SPORT, bookmakers={"bovada"}) == [EventQuotes(early, [h2h("bovada", 1.9, 1.9, NOON)])]
    assert await archive.odds(SPORT, bookmakers=[]) == await archive.odds("another") == []


async def test_moves_of_an_event_are_ordered_oldest_first(database):
    store, archive, detector = SqlStore(database), SqlArchive(database), new_detector()
    for minute, price in enumerate((1.9, 1.9, 2.0, 2.1)):
        at = after(60 * minute)
        await polled(store, detector, snapshot(at, EventQuotes(event(), [totals("fanduel", price, 1.8, at)])), at)
    await polled(store, detector, snapshot(after(300)), after(300))
    over = [one for one in await archive.moves("event1", "totals", "fanduel") if one.outcome == "Over"]
    prices = [Decimal("1.9"), Decimal("2.0"), Decimal("2.1"), None]
    assert [(one.moved_at, one.price, one.point) for one in over] == [
        (after(seconds), price, 221.5) for seconds, price in zip((0, 120, 180, 300), prices, strict=True)
    ]
    assert [one.moved_at for one in await archive.moves("event1", limit=3)] == [after(180), after(300), after(300)]
    assert await archive.moves("event1", "h2h") == await archive.moves("event1", bookmaker="bovada") == []


async def test_statistics_have_counts_profits_and_lifetimes_per_sport(archive):
    other, nba = await archive.statistics()
    assert (nba.sport, nba.count, nba.open, nba.average_lifetime) == (SPORT, 3, 0, timedelta(milliseconds=66_667))
    tracked_opportunities = (await archive.history(HistoryFilter(SPORT), 10)).tracked_opportunities
    profits = [one.opportunity.profit_percentage for one in tracked_opportunities]
    assert nba.average_profit == round(sum(profits) / 3, 2)
    assert nba.best_profit == max(profits)
    assert (other.sport, other.count, other.open, other.average_lifetime) == ("another", 1, 1, None)
    assert await archive.statistics("another") == [other]
    assert [one.count for one in await archive.statistics(SPORT, after(60))] == [2]
    assert await archive.statistics("none") == []


async def test_bookmakers_are_those_with_current_prices(archive):
    seen = await archive.bookmakers()
    assert [(one.key, one.title, one.sports, one.events) for one in seen] == [
        ("draftkings", "Draftkings", 2, 2),
        ("fanduel", "Fanduel", 2, 2),
    ]
    assert seen[0].written_at == after(200)
    assert [one.events for one in await archive.bookmakers(SPORT)] == [1, 1]
    assert await archive.bookmakers("none") == []
