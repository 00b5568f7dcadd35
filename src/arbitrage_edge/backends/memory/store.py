"""The store within one process. Of closed opportunities it keeps only the notices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.backends.sql.opportunity_rows import announced
from arbitrage_edge.backends.sql.quote_rows import quote_rows
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Sport
from arbitrage_edge.ports import Notice, SportState, StateKey


class _Market(Struct):
    quotes: MarketQuotes
    written_at: datetime


class _StoredEvent(Struct):
    event: Event
    read_at: datetime
    markets: dict[tuple[str, str], _Market]


class MemoryStore:
    """The `Store` in memory. No method awaits anything, so each is one transaction."""

    def __init__(self) -> None:
        self._events: dict[str, _StoredEvent] = {}
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
        """Store one detection and return its notices."""
        if fence is not None and fence < self._tokens.get(detection.sport, fence):
            raise LostOwnershipError(f"{detection.sport} is owned by another process: token {fence} is out of date")
        still_open = self._open_after(detection)
        if fence is not None:
            self._tokens[detection.sport] = fence
        self._open = still_open
        self._write_quotes(detection)
        self._write_readings(read, detection.at)
        added = [
            Notice(seq, detection.at, tracked) for seq, tracked in enumerate(announced(detection), self._last_seq + 1)
        ]
        self._last_seq += len(added)
        self._notices.extend(added)
        return added

    async def restore(self, sport: str) -> SportState:
        """Return the quotes and open opportunities of a sport."""
        events = [
            EventQuotes(stored.event, [market.quotes for market in stored.markets.values()])
            for stored in self._events.values()
            if stored.event.sport == sport and stored.markets
        ]
        return SportState(events, await self.open_opportunities(sport))

    async def events_of_other_sports(self, sport: str, event_ids: Sequence[str]) -> set[str]:
        """Return those of the event ids that are recorded for another sport."""
        stored = self._events
        return {id_ for id_ in event_ids if id_ in stored and stored[id_].event.sport != sport}

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """Return the open opportunities, most profitable first."""
        return sorted(
            (tracked for tracked in self._open.values() if sport in {None, tracked.opportunity.event.sport}),
            key=lambda tracked: (-tracked.opportunity.profit_percentage, tracked.arbitrage_id),
        )

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """Return up to `limit` notices above `seq`, in order."""
        start = bisect_right(self._notices, seq, key=_seq)
        return self._notices[start : start + limit]

    async def newest_seq(self) -> int:
        """Return the number of the newest notice, or 0."""
        return self._last_seq

    async def save_sports(self, sports: Sequence[Sport], now: datetime) -> None:  # noqa: ARG002 - required by the port
        """Replace the saved list of sports."""
        self._sports = list(sports)

    async def sports(self) -> list[Sport]:
        """Return the saved list of sports."""
        return list(self._sports)

    async def prune(self, before: datetime) -> int:
        """Delete old quotes, price moves and notices, and return their number."""
        rows = len(self._moved_at) + len(self._notices)
        self._moved_at = [at for at in self._moved_at if at >= before]
        self._notices = [notice for notice in self._notices if notice.at >= before]
        rows -= len(self._moved_at) + len(self._notices)
        for event_id, stored in list(self._events.items()):
            if stored.read_at >= before:
                continue
            for name, market in list(stored.markets.items()):
                if market.written_at < before:
                    rows += len(market.quotes.selections)
                    del stored.markets[name]
            if not stored.markets:
                del self._events[event_id]
        return rows

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value under `key`."""
        self._state[key] = msgspec.json.encode(value)

    async def update_state(self, key: StateKey, change: Callable[[Any], Any]) -> None:
        """Replace the value stored under `key` by `change` of it."""
        await self.put_state(key, change(await self.get_state(key)))

    async def get_state(self, key: StateKey) -> Any:
        """Return the value stored under `key`, or None."""
        return msgspec.json.decode(self._state[key]) if key in self._state else None

    async def next_token(self, name: str) -> int:
        """Return the next fencing token."""
        self._tokens[name] = self._tokens.get(name, 0) + 1
        return self._tokens[name]

    def _open_after(self, detection: Detection) -> dict[tuple[str, str], TrackedOpportunity]:
        """Return what is open after the detection. Changes nothing, so `record` can still fail."""
        closed = {tracked.arbitrage_id for tracked in detection.closed}
        still_open = {key: tracked for key, tracked in self._open.items() if tracked.arbitrage_id not in closed}
        for tracked in detection.open:
            if still_open.setdefault(tracked.key, tracked).arbitrage_id != tracked.arbitrage_id:
                raise LostOwnershipError(
                    "another opportunity is already open on this line: the detector is behind the store"
                )
            still_open[tracked.key] = tracked
        return still_open

    def _write_quotes(self, detection: Detection) -> None:
        for event, old, new in detection.changes:
            stored = self._stored_event(event, detection.at)
            if new is not None:
                market = stored.markets.get((new.bookmaker, new.market))
                if market is None or market.quotes.last_update <= new.last_update:
                    stored.markets[new.bookmaker, new.market] = _Market(new, detection.at)
            elif old is not None:
                stored.markets.pop((old.bookmaker, old.market), None)
        self._moved_at.extend(detection.at for _ in quote_rows(detection.changes, _unchanged).moves)

    def _write_readings(self, read: Sequence[EventQuotes], at: datetime) -> None:
        for quotes_of_event in read:
            stored = self._stored_event(quotes_of_event.event, at)
            for quotes in quotes_of_event.markets:
                market = stored.markets.get((quotes.bookmaker, quotes.market))
                if market is not None and quotes.last_update > market.quotes.last_update:
                    market.quotes = replace(market.quotes, last_update=quotes.last_update)

    def _stored_event(self, event: Event, at: datetime) -> _StoredEvent:
        stored = self._events.setdefault(event.id, _StoredEvent(event, at, {}))
        stored.event, stored.read_at = event, at
        return stored


def _seq(notice: Notice) -> int:
    return notice.seq


def _unchanged(time: datetime) -> datetime:
    return time
