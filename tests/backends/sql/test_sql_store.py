"""Contents of the tables after recordings, on both databases."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, insert, select, text, update

from arbitrage_edge.backends.sql import opportunity_rows, retention
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.opportunity_rows import to_document
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.backends.sql.tables import (
    arbitrage_opportunities,
    counters,
    events,
    notices,
    odds,
    owners,
    price_moves,
)
from arbitrage_edge.domain.errors import InvalidValueError, LostOwnershipError, NotFoundError, UnavailableError
from arbitrage_edge.domain.history import HistoryFilter
from arbitrage_edge.domain.market import EventQuotes, Selection
from backends.sql.boards import (
    AWAY,
    HOME,
    NOON,
    SPORT,
    after,
    arbitrage,
    board_of,
    event,
    h2h,
    market,
    new_detector,
    plain,
    polled,
    snapshot,
    totals,
)


async def rows_of(database, query):
    async with database.snapshot() as connection:
        return [tuple(row) for row in await connection.execute(query)]


async def count_of(database, table):
    return (await rows_of(database, select(func.count()).select_from(table)))[0][0]


async def test_odds_of_the_same_event_and_bookmaker_are_updated_not_duplicated(database):
    store = SqlStore(database)
    for seconds, price in ((0, 2.15), (60, 2.25)):
        # A new detector each time, without knowledge of earlier recordings.
        answer = snapshot(after(seconds), EventQuotes(event(), [h2h("draftkings", price, 1.7, after(seconds))]))
        await polled(store, new_detector(), answer, after(seconds))
    columns = odds.c
    found = await rows_of(database, select(columns.outcome, columns.decimal_odds, columns.fetched_at))
    assert sorted(found) == [(AWAY, Decimal("1.7"), NOON), (HOME, Decimal("2.25"), after(60))]


async def test_outcomes_without_point_or_description_count_as_equal(database):
    store = SqlStore(database)
    names = [(None, None), (1.5, None), (None, "x"), (1.5, "x")]
    kinds = [Selection("Yes", 2 + index / 10, *name) for index, name in enumerate(names)]
    for seconds in (0, 60):
        moved = [Selection(one.name, one.price + seconds, one.point, one.description) for one in kinds]
        answer = snapshot(after(seconds), EventQuotes(event(), [market("fanduel", "props", moved, after(seconds))]))
        await polled(store, new_detector(), answer, after(seconds))
    assert sorted(await rows_of(database, select(odds.c.decimal_odds))) == [
        (Decimal("62.0"),),
        (Decimal("62.1"),),
        (Decimal("62.2"),),
        (Decimal("62.3"),),
    ]


async def test_an_older_reading_never_overwrites_a_newer_one(database):
    store = SqlStore(database)
    await polled(store, new_detector(), plain(after(60)), after(60))
    older = snapshot(after(90), EventQuotes(event(), [h2h("draftkings", 9.0, 9.0, NOON)]))
    await polled(store, new_detector(), older, after(90))
    assert {price for (price,) in await rows_of(database, select(odds.c.decimal_odds))} == {
        Decimal("1.9"),
        Decimal("1.7"),
    }


async def test_odds_can_be_queried_by_sport_and_time(database):
    store = SqlStore(database)
    await polled(store, new_detector(), plain(NOON), NOON)
    await polled(store, new_detector(), plain(after(600), 2), after(600))
    await polled(store, new_detector("another"), plain(after(600), 3, "another"), after(600))
    recent = select(odds.c.event_id).distinct().where(odds.c.sport == SPORT, odds.c.fetched_at > after(300))
    assert await rows_of(database, recent) == [("event2",)]


async def test_bets_are_stored_as_json_and_read_back(database):
    detection, _ = await polled(SqlStore(database), new_detector(), arbitrage(NOON), NOON)
    bets = detection.found[0].opportunity.bets
    ((stored, flags),) = await rows_of(
        database, select(arbitrage_opportunities.c.bets, arbitrage_opportunities.c.flags)
    )
    assert flags == list(detection.found[0].opportunity.flags)
    assert [(bet["bookmaker"], bet["bookmaker_key"], bet["outcome"], bet["odds"]) for bet in stored] == [
        ("Draftkings", "draftkings", HOME, 2.15),
        ("Fanduel", "fanduel", AWAY, 2.05),
    ]
    assert [Decimal(str(bet["stake"])) for bet in stored] == [bet.stake for bet in bets]
    assert sum(bet["stake"] for bet in stored) == pytest.approx(1000)
    dialect = database.dialect
    first = "bets->0->>'outcome'" if dialect == "postgresql" else "json_extract(bets, '$[0].outcome')"
    assert await rows_of(database, text(f"SELECT {first}, bets FROM arbitrage_opportunities")) != []
    assert (await rows_of(database, text(f"SELECT {first} FROM arbitrage_opportunities"))) == [(HOME,)]


async def test_the_columns_of_an_opportunity_agree_with_its_document(database):
    store, detector = SqlStore(database), new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    await polled(store, detector, arbitrage(after(30), home=2.3), after(30))
    await polled(store, detector, arbitrage(after(60), home=2.2), after(60))
    detection, _ = await polled(store, detector, plain(after(90)), after(90))
    (tracked,) = detection.closed
    columns = arbitrage_opportunities.c
    selected = (columns.profit_percentage, columns.best_profit, columns.guaranteed_profit, columns.worst_case_profit)
    opportunity = tracked.opportunity
    assert await rows_of(database, select(columns.arbitrage_id, *selected, columns.line, columns.event_name)) == [
        (
            tracked.arbitrage_id,
            opportunity.profit_percentage,
            tracked.best_profit,
            opportunity.guaranteed_profit,
            opportunity.worst_case_profit,
            opportunity.line.text,
            f"{HOME} vs {AWAY}",
        )
    ]
    times = (columns.detected_at, columns.first_seen_at, columns.last_seen_at, columns.updated_at, columns.closed_at)
    assert await rows_of(database, select(*times)) == [(NOON, NOON, after(60), after(60), after(90))]
    assert await rows_of(database, select(columns.status, columns.expired, columns.close_reason)) == [
        ("closed", True, "odds_moved")
    ]


async def test_only_prices_that_moved_are_written(database):
    store, detector = SqlStore(database), new_detector()
    await polled(store, detector, plain(NOON), NOON)
    await polled(store, detector, plain(after(60)), after(60))
    assert {at for (at,) in await rows_of(database, select(odds.c.fetched_at))} == {NOON}
    await polled(store, detector, arbitrage(after(120), home=1.9, away=1.95), after(120))
    written = await rows_of(database, select(odds.c.bookmaker, odds.c.outcome).where(odds.c.fetched_at == after(120)))
    assert written == [("fanduel", AWAY)]


async def test_every_change_of_a_price_is_one_move_and_a_withdrawal_a_move_to_null(database):
    store, detector = SqlStore(database), new_detector()
    for seconds, point in ((0, 221.5), (60, 221.5), (120, 222.5)):
        quotes = totals("fanduel", 1.9, 1.9 + seconds / 1000, after(seconds), point)
        await polled(store, detector, snapshot(after(seconds), EventQuotes(event(), [quotes])), after(seconds))
    await polled(store, detector, snapshot(after(180)), after(180))
    columns = price_moves.c
    selected = await rows_of(database, select(columns.moved_at, columns.outcome, columns.point, columns.decimal_odds))
    assert sorted(selected, key=repr) == sorted(
        [
            (NOON, "Over", 221.5, Decimal("1.9")),
            (NOON, "Under", 221.5, Decimal("1.9")),
            (after(60), "Under", 221.5, Decimal("1.96")),
            (after(120), "Over", 222.5, Decimal("1.9")),
            (after(120), "Under", 222.5, Decimal("2.02")),
            (after(120), "Over", 221.5, None),
            (after(120), "Under", 221.5, None),
            (after(180), "Over", 222.5, None),
            (after(180), "Under", 222.5, None),
        ],
        key=repr,
    )


async def test_american_prices_are_stored_as_quoted_and_computed_for_decimal_prices(database):
    selections = [
        Selection("A", 1.909090909090909, american=-110),
        Selection("B", 2.15),
        Selection("C", 0.0, american=99999),
    ]
    answer = snapshot(NOON, EventQuotes(event(), [market("x", "outrights", selections, NOON)]))
    await polled(SqlStore(database), new_detector(), answer, NOON)
    columns = odds.c
    selected = select(columns.decimal_odds, columns.american_odds, columns.quoted_american).order_by(columns.position)
    assert await rows_of(database, selected) == [
        (Decimal("1.909090909090909"), -110, -110),
        (Decimal("2.15"), 115, None),
        (Decimal("0.0"), 99999, 99999),
    ]


@pytest.mark.parametrize(("key", "stored"), [("outrights", "2.1"), ("outrights_lay", "2.3")])
async def test_of_two_prices_for_one_outcome_the_one_that_pays_less_is_stored(database, key, stored):
    twice = [Selection("A", 2.2), Selection("A", 2.1), Selection("A", 2.3), Selection("B", float("inf"))]
    answer = snapshot(NOON, EventQuotes(event(), [market("x", key, twice, NOON)]))
    await polled(SqlStore(database), new_detector(), answer, NOON)
    assert await rows_of(database, select(odds.c.decimal_odds)) == [(Decimal(stored),)]


async def test_of_a_market_listed_twice_the_last_one_is_stored(database):
    store, detector = SqlStore(database), new_detector()
    for seconds in (0, 60):
        twice = [h2h("x", 2.0, 1.8, after(seconds)), h2h("x", 2.1 + seconds / 100, 1.8, after(seconds))]
        await polled(store, detector, snapshot(after(seconds), EventQuotes(event(), twice)), after(seconds))
        restored = board_of(await store.restore(SPORT))
        assert restored["event1"][1]["x", "h2h"] == twice[1]


async def test_a_moved_start_is_copied_to_the_odds(database):
    store, detector = SqlStore(database), new_detector()
    await polled(store, detector, plain(NOON), NOON)
    later = event(starts=after(9 * 3600))
    await polled(
        store, detector, snapshot(after(60), EventQuotes(later, plain(after(60)).events[0].markets)), after(60)
    )
    assert set(await rows_of(database, select(odds.c.commence_time))) == {(after(9 * 3600),)}


async def test_a_failed_recording_is_rolled_back_completely(database):
    store, detector = SqlStore(database), new_detector()
    # The number of the next notice is taken: the last statement of the transaction fails.
    async with database.transaction() as connection:
        await connection.execute(
            insert(notices),
            {"seq": 1, "sport": SPORT, "at": NOON, "status": "found", "arbitrage_id": "x", "document": "{}"},
        )
    with pytest.raises(UnavailableError):
        await polled(store, detector, arbitrage(NOON), NOON, fence=3)
    for table in (odds, events, price_moves, arbitrage_opportunities, owners, counters):
        assert await count_of(database, table) == 0, table.name


async def test_the_database_rejects_a_second_open_opportunity_on_a_line(database):
    store, detector = SqlStore(database), new_detector()
    for seconds, answer in enumerate((arbitrage, plain, arbitrage)):
        await polled(store, detector, answer(after(seconds)), after(seconds))
    with pytest.raises(LostOwnershipError):
        async with database.transaction() as connection:
            await connection.execute(update(arbitrage_opportunities).values(expired=False))


async def test_retention_deletes_odds_older_than_two_days(database):
    store, now = SqlStore(database), NOON + timedelta(hours=60)
    await polled(store, new_detector(), arbitrage(NOON), NOON)
    await polled(store, new_detector("another"), plain(now, 2, "another"), now)
    await store.prune(now - timedelta(hours=48))
    old = select(func.count()).select_from(odds).where(odds.c.fetched_at < now - timedelta(hours=48))
    assert await rows_of(database, old) == [(0,)]
    assert await count_of(database, odds) == 4
    assert await rows_of(database, select(events.c.event_id)) == [("event2",)]
    assert await count_of(database, arbitrage_opportunities) == 1


async def test_retention_deletes_in_batches(database):
    store = SqlStore(database)
    await polled(store, new_detector(), arbitrage(NOON), NOON)
    await polled(store, new_detector(), plain(after(1), 2), after(1))
    # Eight quotes, eight first prices, and a notice.
    assert await retention.prune(database, NOON + timedelta(days=9), batch=3) == 17
    for table in (odds, price_moves, notices, events):
        assert await count_of(database, table) == 0, table.name


async def test_text_that_postgresql_cannot_store_is_an_invalid_value(postgres_url):
    from arbitrage_edge.backends.sql.database import open_database

    async with open_database(postgres_url) as database:
        answer = snapshot(NOON, EventQuotes(event(), [market("x", "outrights", [Selection("A\x00", 2.0)], NOON)]))
        with pytest.raises(InvalidValueError, match="cannot store"):
            await polled(SqlStore(database), new_detector(), answer, NOON)


async def test_thousands_of_quotes_are_restored(database):
    store = SqlStore(database)
    answer = snapshot(
        NOON,
        *(
            EventQuotes(event(number), [h2h(f"book{index}", 1.9 + index / 100, 1.9, NOON) for index in range(30)])
            for number in range(60)
        ),
    )
    await polled(store, new_detector(), answer, NOON)
    assert board_of(await store.restore(SPORT)) == board_of(answer)


async def test_what_a_newer_version_wrote_is_skipped_and_counted(database, caplog):
    store, archive = SqlStore(database), SqlArchive(database)
    opportunity_rows.unreadable.clear()
    detector = new_detector()
    for seconds, home in ((0, 2.15), (60, 2.2), (120, 2.25)):
        await polled(store, detector, arbitrage(after(seconds), home=home), after(seconds))
    (tracked,) = await store.open_opportunities(None)
    first, second, third = await store.notices_after(0, 10)
    newer = to_document(tracked).replace('"kind":"arbitrage"', '"kind":"parlay"')
    async with database.transaction() as connection:
        await connection.execute(update(notices).where(notices.c.seq <= second.seq).values(document=newer))
        await connection.execute(update(arbitrage_opportunities).values(document=newer))
    assert await store.open_opportunities(None) == []
    assert await store.notices_after(0, 2) == [third]
    assert await store.notices_after(0, 1) == [third]
    assert (await archive.history(HistoryFilter(), 10)).tracked_opportunities == []
    with pytest.raises(NotFoundError, match="update this process"):
        await archive.opportunity(tracked.arbitrage_id)
    assert opportunity_rows.unreadable["opportunities of kind 'parlay'"] == 7
    assert "stored opportunities of kind 'parlay'" in caplog.text
    assert first.seq < second.seq
