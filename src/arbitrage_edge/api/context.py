"""What the routes need of the rest of the house, as protocols: filled in by whoever assembles the program."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar, overload

from fastapi import Request
from msgspec import Struct

from arbitrage_edge.api.http.response_cache import ResponseCache
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import Archive, Bus, Cache, Clock, PollResult, Quota, Store
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


async def gather(*questions: Awaitable[Any]) -> tuple[Any, ...]:
    """All answers. Where some fail, the first failure, once every one is done: none is left on its connection."""
    answers = await asyncio.gather(*questions, return_exceptions=True)
    for one in answers:
        if isinstance(one, BaseException):
            raise one
    return tuple(answers)


class Sports:
    """The sports, read anew each time: it is one small question."""

    def __init__(self, store: Store, readers: Readers) -> None:
        self._store, self._readers = store, readers

    async def all(self) -> list[Sport]:
        """In the provider's order; then those that are no longer on its list, or, in a replay, never were."""
        listed, recorded = await gather(self._store.sports(), self._readers.recorded())
        known = {sport.key for sport in listed}
        return [*listed, *(Sport(key, key, active=False) for key in sorted(recorded) if key not in known)]

    async def keys(self) -> frozenset[str]:
        """Their keys."""
        return frozenset(sport.key for sport in await self.all())

    async def named(self, key: str) -> Sport:
        """The sport of that key; NotFoundError where there is none."""
        for sport in await self._store.sports():
            if sport.key == key:
                return sport
        if key in await self._readers.recorded():
            return Sport(key, key, active=False)
        raise NotFoundError(f"there is no sport {key[:100]!r}; /odds/sports lists them")


class Readers(Archive, Protocol):
    """The archive, with the open opportunities."""

    async def open_opportunities(self, sport: str | None = None) -> Sequence[TrackedOpportunity]:
        """Return the open opportunities, most profitable first."""
        ...


class Status(Protocol):
    """What the running program knows of itself."""

    @property
    def provider(self) -> str:
        """Where odds come from: `the-odds-api`, `sandbox` or `replay`."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's: nothing can be bet on."""
        ...

    def quota(self) -> Quota | None:
        """The provider's credits; None where none are counted or none were told yet."""
        ...

    def plan(self) -> list[str]:
        """What is polled how often, in words; empty until a plan was made."""
        ...

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        ...

    def next_polls(self) -> Mapping[str, datetime]:
        """When each sport is asked for next, as far as that is planned."""
        ...

    def results(self) -> Sequence[PollResult]:
        """What came of the polls of the last hour, in no order; none where nobody polls."""
        ...


class Services(Struct, frozen=True):
    """Everything the API stands on. `ping` raises `UnavailableError` where the database does not answer."""

    readers: Readers
    store: Store
    cache: Cache
    bus: Bus
    clock: Clock
    status: Status
    policy: Policy
    metrics: Metrics
    ping: Callable[[], Awaitable[None]]


class Face(Struct, frozen=True):
    """The API of one process."""

    services: Services
    settings: Settings
    sports: Sports
    answers: ResponseCache


def face_of(request: Request) -> Face:
    """The one this request came to."""
    face: Face = request.app.state.face
    return face
