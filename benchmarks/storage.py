"""Rows per second of the odds upsert: the store compared with the bare driver on the same rows.

For each new price the store compares, writes two rows (price and move) and the ages of all readings; only rows of
`odds` are counted. The bare driver writes one table at a time, from prepared rows. The last lines compare recording a
response of 200 events, 30 bookmakers and 5 % changed prices with what leads to it: decoding and detection.
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from arbitrage_edge.backends.sql import bulk_postgresql, bulk_sqlite, migrate
from arbitrage_edge.backends.sql.columns import exact, sqlite_timestamp
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.quote_rows import MOVES, ODDS, quote_rows
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.detector import Detection, Detector
from arbitrage_edge.domain.event_board import Change
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.gc_pause import collector_paused, prepare_collector
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from benchmarks import boards

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPORT = "basketball_nba"
EVENTS, BOOKMAKERS = 300, 30
REPOLL_EVENTS, REPOLLS = 200, 12
MARKETS = ("h2h", "spreads", "totals")
Measured = list[tuple[str, int, float]]


def main() -> None:
    """Print the table."""
    prepare_collector()
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from backends.postgres import running_postgres  # noqa: PLC0415 - the server belongs to the tests

    with tempfile.TemporaryDirectory() as folder:
        show("SQLite", asyncio.run(on_sqlite(f"{folder}/edge.db")))
        asyncio.run(_migrated_and_repolled(f"{folder}/again.db"))
    with running_postgres() as server:
        show("PostgreSQL", asyncio.run(on_postgresql(server)))
        asyncio.run(_create(server, "again"))
        asyncio.run(_migrated_and_repolled(server.url("again")))


def show(name: str, measured: Measured) -> None:
    """Print rows, seconds and rows per second."""
    for label, rows, seconds in measured:
        print(f"{name:<11} {label:<44} {rows:>8,} rows  {seconds:>7.3f} s  {rows / seconds:>9,.0f} rows/s")


async def on_sqlite(path: str) -> Measured:
    """Measure the store, then `sqlite3.executemany` of the same rows into the same empty tables."""
    await migrate.upgrade(path)
    measured = await through_the_store(path)
    rows = quote_rows(changes(), sqlite_timestamp)
    at = sqlite_timestamp(NOON)
    with closing(sqlite3.connect(path)) as bare:
        for label, statement, ready in (
            ("bare driver: executemany of the odds", bulk_sqlite.UPSERT, [(SPORT, at, *row) for row in rows.odds]),
            ("bare driver: executemany of the moves", bulk_sqlite.MOVE, [(at, SPORT, *row) for row in rows.moves]),
        ):
            bare.execute("DELETE FROM odds")
            bare.execute("DELETE FROM price_moves")
            bare.commit()
            started = perf_counter()
            bare.executemany(statement, ready)
            bare.commit()
            measured.append((label, len(ready), perf_counter() - started))
    return measured


async def on_postgresql(server: Any) -> Measured:
    """Measure the store, then the same documents and COPY with asyncpg."""
    await _create(server, "bench")
    await migrate.upgrade(server.url("bench"))
    measured = await through_the_store(server.url("bench"))
    rows = quote_rows(changes(), _unchanged)
    moves = [(NOON, SPORT, *row[:6], exact(row[6]), row[7]) for row in rows.moves]
    bare = await asyncpg.connect(**server.address("bench"))
    await bare.execute("TRUNCATE odds, price_moves")
    started = perf_counter()
    for document in bulk_postgresql.documents(ODDS, rows.odds):
        await bare.execute(bulk_postgresql.UPSERT, SPORT, NOON, document)
    measured.append(("bare driver: documents of the odds", len(rows.odds), perf_counter() - started))
    started = perf_counter()
    await bare.copy_records_to_table("price_moves", records=moves, columns=("moved_at", "sport", *MOVES))
    measured.append(("bare driver: COPY of the moves", len(moves), perf_counter() - started))
    await bare.close()
    return measured


async def _create(server: Any, name: str) -> None:
    admin = await asyncpg.connect(**server.address("postgres"))
    await admin.execute(f"CREATE DATABASE {name}")
    await admin.close()


async def _migrated_and_repolled(url: str) -> None:
    await migrate.upgrade(url)
    await repolled(url)


async def repolled(url: str) -> None:
    """Print the time of a response until it is detected and until it is recorded, median and best of REPOLLS."""
    first = [event | {"bookmakers": _head_to_head(event)} for event in boards.board(REPOLL_EVENTS, BOOKMAKERS)]
    bodies = [boards.encoded(first), *(boards.encoded(answer) for answer in boards.repolls(first, 0.05, REPOLLS))]
    detector, detecting, recording = Detector(boards.SPORT, Policy()), list[float](), list[float]()
    async with open_database(url) as database:
        store = SqlStore(database)
        for minute, body in enumerate(bodies):
            at = NOON + timedelta(minutes=minute)
            gc.collect()
            started = perf_counter()
            (snapshot,) = snapshots(decode(body), at)
            with collector_paused():
                detection = detector.process(snapshot, at)
            detected = perf_counter()
            await store.record(detection, None, snapshot.events)
            detecting.append(detected - started)
            recording.append(perf_counter() - detected)
    ratio = median(recording[1:]) / median(detecting[1:])
    print(
        f"{'':<11} {len(bodies[0]) / 1e6:.2f} MB again, 5 % changed: "
        f"detected in {_milliseconds(detecting[1:])}, recorded in {_milliseconds(recording[1:])}: "
        f"{ratio:.1f} times (bound 3)"
    )


def _head_to_head(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        book | {"markets": [each for each in book["markets"] if each["key"] == "h2h"]} for book in event["bookmakers"]
    ]


def _milliseconds(seconds: list[float]) -> str:
    return f"{median(seconds) * 1e3:.0f} (best {min(seconds) * 1e3:.0f}) ms"


async def through_the_store(url: str) -> Measured:
    """Measure a first response, one with 5 % of the markets changed, and the restore."""
    measured: Measured = []
    async with open_database(url) as database:
        store = SqlStore(database)
        await store.restore(SPORT)
        for label, fresh, read in (
            ("store: first response", changes(), board(0)),
            ("store: second response, 5 % changed", moved(20), board(1)),
        ):
            gc.collect()
            started = perf_counter()
            await store.record(detection(fresh), None, read)
            measured.append((label, len(quote_rows(fresh, _unchanged).odds), perf_counter() - started))
        started = perf_counter()
        state = await store.restore(SPORT)
        count = sum(len(quotes.selections) for event in state.events for quotes in event.markets)
        measured.append(("store: restore", count, perf_counter() - started))
    return measured


def detection(fresh: list[Change]) -> Detection:
    """Return a detection with changed quotes and no opportunities."""
    return Detection(SPORT, NOON, (), (), (), (), (), {}, fresh)


def board(poll: int) -> list[EventQuotes]:
    """Return the complete response of a poll."""
    return [EventQuotes(fixture(number), list(markets(number, poll))) for number in range(EVENTS)]


def changes() -> list[Change]:
    """Return the changes of the first response: everything is new."""
    return [(answer.event, None, quotes) for answer in board(0) for quotes in answer.markets]


def moved(every: int) -> list[Change]:
    """Return the changes of the second response: one market in `every` changed."""
    found: list[Change] = []
    for event, _, old in changes()[::every]:
        selections = [Selection(outcome.name, outcome.price + 0.05, outcome.point) for outcome in old.selections]
        update = old.last_update + timedelta(minutes=1)
        found.append((event, old, MarketQuotes(old.bookmaker, old.title, old.market, update, selections)))
    return found


def fixture(number: int) -> Event:
    """Return an event by number."""
    return Event(f"{number:032x}", SPORT, "NBA", NOON + timedelta(hours=6), f"Home {number}", f"Away {number}")


def markets(number: int, poll: int) -> Iterable[MarketQuotes]:
    """Yield two prices of every bookmaker in every market."""
    read_at = NOON + timedelta(minutes=poll)
    for index in range(BOOKMAKERS):
        for market in MARKETS:
            point = {"h2h": None, "spreads": 3.5, "totals": 221.5}[market]
            price = 1.8 + (number * 31 + index * 7) % 40 / 100
            names = ("Over", "Under") if market == "totals" else (f"Home {number}", f"Away {number}")
            away = -point if point and market == "spreads" else point
            yield MarketQuotes(
                f"bookmaker{index}",
                f"Bookmaker {index}",
                market,
                read_at,
                [Selection(names[0], price, point), Selection(names[1], 3.7 - price, away)],
            )


def _unchanged(moment: datetime) -> datetime:
    return moment


if __name__ == "__main__":
    main()
