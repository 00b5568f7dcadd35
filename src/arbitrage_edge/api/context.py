"""Dependencies of the API's routes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar, overload

from fastapi import Request
from msgspec import Struct

from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.api.cached_archive import CachedArchive
from arbitrage_edge.api.http.response_cache import ResponseCache
from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.domain.names import nearest
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import (
    AccountStore,
    AlertService,
    AliasStore,
    Archive,
    Bus,
    Cache,
    Clock,
    PlannedPolls,
    PollResult,
    PollState,
    Quota,
    Store,
    StreamState,
)
from arbitrage_edge.provider_state import ProviderState
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")


@overload
async def gather(a: Awaitable[A], b: Awaitable[B], /) -> tuple[A, B]: ...
@overload
async def gather(a: Awaitable[A], b: Awaitable[B], c: Awaitable[C], /) -> tuple[A, B, C]: ...
@overload
async def gather(
    a: Awaitable[A], b: Awaitable[B], c: Awaitable[C], d: Awaitable[D], e: Awaitable[E], /
) -> tuple[A, B, C, D, E]: ...


async def gather(*awaitables: Awaitable[Any]) -> tuple[Any, ...]:
    """Await all concurrently and return their results.

    Raises the first error only after every awaitable has finished, so no query keeps a connection after the request.
    """
    results = await asyncio.gather(*awaitables, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return tuple(results)


class SportDirectory:
    """All sports: those the provider lists, and those with recorded odds. Read from the database at each call."""

    def __init__(self, store: Store, archive: Archive) -> None:
        self._store, self._archive = store, archive

    async def all(self) -> list[Sport]:
        """Return the provider's sports in its order, then recorded sports that it no longer lists."""
        listed, recorded = await gather(self._store.sports(), self._archive.recorded())
        listed_keys = {sport.key for sport in listed}
        unlisted = sorted(recorded.keys() - listed_keys)
        return [*listed, *(Sport(key, key, active=False) for key in unlisted)]

    async def keys(self) -> frozenset[str]:
        """Return the keys of all sports."""
        return frozenset(sport.key for sport in await self.all())

    async def get(self, key: str) -> Sport:
        """Return the sport with this key. Raises NotFoundError, which names the nearest key, if there is none."""
        for sport in await self._store.sports():
            if sport.key == key:
                return sport
        if key in await self._archive.recorded():
            return Sport(key, key, active=False)
        similar = nearest(key[:100], await self.keys())
        remedy = f"did you mean {similar}?" if similar else "GET /odds/sports lists all sports"
        raise NotFoundError(f"unknown sport {key[:100]!r}; {remedy}")


class Status(Protocol):
    """Polling status of the running program."""

    @property
    def provider(self) -> str:
        """Source of the odds: `the-odds-api`, `sandbox` or `replay`."""
        ...

    @property
    def simulated(self) -> bool:
        """True if the odds are simulated and cannot be bet on."""
        ...

    @property
    def account(self) -> str:
        """Fingerprint of the key whose credits are shown."""
        ...

    @property
    def others(self) -> Sequence[Status]:
        """The other providers, if several are polled."""
        ...

    def quota(self) -> Quota | None:
        """Return the provider's credits; None if they are not counted or not yet known."""
        ...

    def plan(self) -> list[str]:
        """Return the polling plan as text, one line per entry; empty before the first plan."""
        ...

    def planned(self) -> Sequence[PlannedPolls]:
        """Return the planned polls of each sport; empty before the first plan."""
        ...

    def plan_notes(self) -> list[str]:
        """Return the lines of the plan that are not about the polls of one sport."""
        ...

    def polls(self) -> Mapping[str, PollState]:
        """Return the state of each sport's polls."""
        ...

    def streams(self) -> Sequence[StreamState]:
        """Return the states of the provider's streams."""
        ...

    def health(self) -> ProviderState:
        """Return the state of the provider."""
        ...

    def polled(self) -> Mapping[str, datetime]:
        """Return the time of the last poll of each sport."""
        ...

    def next_polls(self) -> Mapping[str, datetime]:
        """Return the time of the next planned poll of each sport that has one."""
        ...

    def results(self) -> Sequence[PollResult]:
        """Return the results of the last hour's polls, unordered; empty if no process polls."""
        ...


class ApiContext(Struct, frozen=True):
    """Everything that the routes use. `ping` raises `UnavailableError` if the database does not answer."""

    settings: Settings
    archive: CachedArchive
    alerts: AlertService
    store: Store
    cache: Cache
    bus: Bus
    clock: Clock
    status: Status
    policy: Policy
    metrics: Metrics
    ping: Callable[[], Awaitable[None]]
    position: NoticePosition
    responses: ResponseCache
    accounts: AccountStore
    bet_book: BetBook
    aliases: AliasStore

    @property
    def sports(self) -> SportDirectory:
        """All sports."""
        return SportDirectory(self.store, self.archive)


def get_context(request: Request) -> ApiContext:
    """Return the context of the application that received this request."""
    context: ApiContext = request.app.state.context
    return context
