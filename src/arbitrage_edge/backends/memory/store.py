"""The store's twin in memory: the same promises, for as long as the process lives.

Of episodes that closed it keeps the notices only, since nobody can ask it for more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.backends.sql.opportunity_rows import news_of
from arbitrage_edge.backends.sql.quote_rows import quote_rows
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Sport
from arbitrage_edge.ports import Notice, SportState, StateKey


class _Market(Struct):
    quotes: MarketQuotes
    written_at: datetime


class _Fixture(Struct):
    event: Event
    read_at: datetime
    markets: dict[tuple[str, str], _Market]


class MemoryStore:
    """The `Store` without a database. Nothing is awaited inside a method, so that each is one transaction."""

    def __init__(self) -> None:
        self._fixtures: dict[str, _Fixture] = {}
        self._moved_at: list[datetime] = []
        self._open: dict[tuple[str, str], TrackedOpportunity] = {}
        self._notices: list[Notice] = []
        self._last_seq = 0
        self._tokens: dict[str, int] = {}
        self._sports: list[Sport] = []
        self._state: dict[str, bytes] = {}

    async def record(
        self, detection: Detection, fence: int | None = None, read: Sequence[EventQuotes] = ()
    ) -> list[Notice]:
        """As the port says."""
        if fence is not None and fence < self._tokens.get(detection.sport, fence):
            raise LostOwnershipError(f"{detection.sport} is owned by another process: token {fence} is out of date")
        standing = self._after(detection)
        if fence is not None:
            self._tokens[detection.sport] = fence
        self._open = standing
        self._write_quotes(detection)
        self._write_readings(read, detection.at)
        fresh = [
            Notice(seq, detection.at, tracked) for seq, tracked in enumerate(news_of(detection), self._last_seq + 1)
        ]
        self._last_seq += len(fresh)
        self._notices.extend(fresh)
        return fresh

    async def restore(self, sport: str) -> SportState:
        """As the port says."""
        events = [
            EventQuotes(fixture.event, [market.quotes for market in fixture.markets.values()])
            for fixture in self._fixtures.values()
            if fixture.event.sport == sport and fixture.markets
        ]
        return SportState(events, await self.open_opportunities(sport))

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """What is open now, the most profitable first."""
        return sorted(
            (tracked for tracked in self._open.values() if sport in {None, tracked.opportunity.event.sport}),
            key=lambda tracked: (-tracked.opportunity.profit_percentage, tracked.arbitrage_id),
        )

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """What was committed after `seq`, in order."""
        start = bisect_right(self._notices, seq, key=_seq_of)
        return self._notices[start : start + limit]

    async def newest_seq(self) -> int:
        """The number that was given last."""
        return self._last_seq

    async def save_sports(self, sports: Sequence[Sport], now: datetime) -> None:  # noqa: ARG002 - as the port has it
        """Takes the list instead of the last one."""
        self._sports = list(sports)

    async def sports(self) -> list[Sport]:
        """The sports as last saved."""
        return list(self._sports)

    async def prune(self, before: datetime) -> int:
        """As the port says."""
        rows = len(self._moved_at) + len(self._notices)
        self._moved_at = [at for at in self._moved_at if at >= before]
        self._notices = [notice for notice in self._notices if notice.at >= before]
        rows -= len(self._moved_at) + len(self._notices)
        for event_id, fixture in list(self._fixtures.items()):
            if fixture.read_at >= before:
                continue
            for name, market in list(fixture.markets.items()):
                if market.written_at < before:
                    rows += len(market.quotes.selections)
                    del fixture.markets[name]
            if not fixture.markets:
                del self._fixtures[event_id]
        return rows

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Keeps a small JSON value by name."""
        self._state[key] = msgspec.json.encode(value)

    async def get_state(self, key: StateKey) -> Any:
        """The value kept by that name; None where there is none."""
        return msgspec.json.decode(self._state[key]) if key in self._state else None

    async def next_token(self, name: str) -> int:
        """The next token."""
        self._tokens[name] = self._tokens.get(name, 0) + 1
        return self._tokens[name]

    def _after(self, detection: Detection) -> dict[tuple[str, str], TrackedOpportunity]:
        """What is open as the findings leave it; raises before anything was changed."""
        ended = {tracked.arbitrage_id for tracked in detection.closed}
        standing = {place: one for place, one in self._open.items() if one.arbitrage_id not in ended}
        for tracked in detection.open:
            if standing.setdefault(tracked.key, tracked).arbitrage_id != tracked.arbitrage_id:
                raise LostOwnershipError(
                    "another opportunity is already open on this line: the desk is behind the store"
                )
            standing[tracked.key] = tracked
        return standing

    def _write_quotes(self, detection: Detection) -> None:
        for event, old, new in detection.changes:
            fixture = self._fixture(event, detection.at)
            if new is not None:
                held = fixture.markets.get((new.bookmaker, new.market))
                if held is None or held.quotes.last_update <= new.last_update:
                    fixture.markets[new.bookmaker, new.market] = _Market(new, detection.at)
            elif old is not None:
                fixture.markets.pop((old.bookmaker, old.market), None)
        self._moved_at.extend(detection.at for _ in quote_rows(detection.changes, _itself).moves)

    def _write_readings(self, read: Sequence[EventQuotes], at: datetime) -> None:
        for answer in read:
            fixture = self._fixture(answer.event, at)
            for quotes in answer.markets:
                held = fixture.markets.get((quotes.bookmaker, quotes.market))
                if held is not None and quotes.last_update > held.quotes.last_update:
                    held.quotes = replace(held.quotes, last_update=quotes.last_update)

    def _fixture(self, event: Event, at: datetime) -> _Fixture:
        fixture = self._fixtures.setdefault(event.id, _Fixture(event, at, {}))
        fixture.event, fixture.read_at = event, at
        return fixture


def _seq_of(notice: Notice) -> int:
    return notice.seq


def _itself(moment: datetime) -> datetime:
    return moment
