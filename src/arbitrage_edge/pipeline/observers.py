"""Who is told what happens on the road: logs and figures, plugged in by the assembly."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.ports import Clock, Notice, Quota, Store


class Observer(Protocol):
    """Hears, and never stands in the way: none of these may raise."""

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """An answer came."""
        ...

    def judged(self, detection: Detection, seconds: float) -> None:
        """A desk looked at it."""
        ...

    def recorded(self, detection: Detection, seconds: float) -> None:
        """The findings are in the store."""
        ...

    def kept(self, sport: str, seconds: float) -> None:
        """So are the quotes without news that were left for after the announcement."""
        ...

    def announced(self, notices: Sequence[Notice]) -> None:
        """The bus has taken them."""
        ...

    def lagged(self, sport: str, seconds: float) -> None:
        """A poll begins so long after it was due by the plan, by the hour of the odds."""
        ...

    def waiting(self, queue: str, tasks: int) -> None:
        """So many tasks wait in a queue."""
        ...

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """A step failed and is tried again after so long."""
        ...


class Context(Struct, frozen=True):
    """What every part of the road stands on."""

    store: Store
    clock: Clock
    observer: Observer


class Silent:
    """A watcher that keeps what it hears to itself."""

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """Says nothing."""

    def judged(self, detection: Detection, seconds: float) -> None:
        """Says nothing."""

    def recorded(self, detection: Detection, seconds: float) -> None:
        """Says nothing."""

    def kept(self, sport: str, seconds: float) -> None:
        """Says nothing."""

    def announced(self, notices: Sequence[Notice]) -> None:
        """Says nothing."""

    def lagged(self, sport: str, seconds: float) -> None:
        """Says nothing."""

    def waiting(self, queue: str, tasks: int) -> None:
        """Says nothing."""

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """Says nothing."""


log = logging.getLogger("arbitrage_edge.road")


class LogObserver:
    """Says in the log what happened: news and failures at once, what is usual only to who asks for DEBUG."""

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """An answer came."""
        remaining = None if quota is None else quota.remaining
        log.debug("fetched", extra={"sport": sport, "seconds": round(seconds, 3), "credits_remaining": remaining})

    def judged(self, detection: Detection, seconds: float) -> None:
        """A desk looked at it."""
        told = {"sport": detection.sport, "seconds": round(seconds, 4), "open": len(detection.open)}
        log.debug("judged", extra={**told, "withheld": detection.withheld_counts, "changes": len(detection.changes)})

    def recorded(self, detection: Detection, seconds: float) -> None:
        """The findings are in the store."""
        log.debug("recorded", extra={"sport": detection.sport, "seconds": round(seconds, 4)})

    def kept(self, sport: str, seconds: float) -> None:
        """So is what was left for later."""
        log.debug("recorded what had no news", extra={"sport": sport, "seconds": round(seconds, 4)})

    def announced(self, notices: Sequence[Notice]) -> None:
        """The bus has taken them."""
        for notice in notices:
            one = notice.tracked
            told = {
                "seq": notice.seq,
                "arbitrage_id": one.arbitrage_id,
                "sport": notice.sport,
                "arbitrage_event": one.opportunity.event.name,
                "line": one.opportunity.line.text,
                "profit_percentage": float(one.opportunity.profit_percentage),
            }
            if one.close_reason is not None:
                told["close_reason"] = one.close_reason.value
            log.info("opportunity %s", one.status.value, extra=told)

    def lagged(self, sport: str, seconds: float) -> None:
        """A poll begins so long after it was due."""
        log.debug("polling", extra={"sport": sport, "late_by_seconds": round(seconds, 1)})

    def waiting(self, queue: str, tasks: int) -> None:
        """So many tasks wait in a queue; the figures tell it."""

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """A step failed and is tried again; a fault of our own is told with its traceback."""
        ours = isinstance(error, EdgeError)
        told = {"what": what, "error": f"{type(error).__name__}: {error}", "again_in_seconds": round(wait_seconds, 1)}
        if ours:
            log.warning("failed", extra=told)
        else:
            log.error("failed", extra=told, exc_info=error)


class Several:
    """Passes on what it hears."""

    def __init__(self, *observers: Observer) -> None:
        self._watchers = observers

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """To each."""
        for one in self._watchers:
            one.fetched(sport, seconds, quota)

    def judged(self, detection: Detection, seconds: float) -> None:
        """To each."""
        for one in self._watchers:
            one.judged(detection, seconds)

    def recorded(self, detection: Detection, seconds: float) -> None:
        """To each."""
        for one in self._watchers:
            one.recorded(detection, seconds)

    def kept(self, sport: str, seconds: float) -> None:
        """To each."""
        for one in self._watchers:
            one.kept(sport, seconds)

    def announced(self, notices: Sequence[Notice]) -> None:
        """To each."""
        for one in self._watchers:
            one.announced(notices)

    def lagged(self, sport: str, seconds: float) -> None:
        """To each."""
        for one in self._watchers:
            one.lagged(sport, seconds)

    def waiting(self, queue: str, tasks: int) -> None:
        """To each."""
        for one in self._watchers:
            one.waiting(queue, tasks)

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """To each."""
        for one in self._watchers:
            one.failed(what, error, wait_seconds)
