"""Separate plans, poll jobs and locks for each of several providers, in the same store, table and locks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from msgspec.structs import replace

from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import Locks, PollJob, PollJobs, StateKey, Store

# Not that of the names of requests for scores.
SEPARATOR = "::"


class NamespacedStore:
    """A store whose small values belong to one provider. The list of sports is that of all providers together."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name

    def __getattr__(self, attribute: str) -> Any:
        """Return any other method of the store."""
        return getattr(self._store, attribute)

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value of this provider."""
        await self._store.put_state(self._key(key), value)

    async def update_state(self, key: StateKey, change: Callable[[Any], Any]) -> None:
        """Replace a value of this provider by `change` of it."""
        await self._store.update_state(self._key(key), change)

    async def get_state(self, key: StateKey) -> Any:
        """Return a value of this provider, or None."""
        return await self._store.get_state(self._key(key))

    async def save_sports(self, sports: Sequence[Sport], now: datetime) -> None:
        """Add the sports of this provider to the stored list, or update them."""
        known = {sport.key: sport for sport in await self._store.sports()}
        await self._store.save_sports(list((known | {sport.key: sport for sport in sports}).values()), now)

    def _key(self, key: StateKey) -> StateKey:
        return cast(StateKey, f"{key}:{self._name}" if self._name else str(key))


class NamespacedJobs:
    """The poll jobs of one provider; none of the others, if its name is empty, those without a name."""

    def __init__(self, jobs: PollJobs, name: str) -> None:
        self._jobs, self._prefix = jobs, f"{name}{SEPARATOR}" if name else ""

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport of this provider."""
        jobs = await self._jobs.latest()
        if not self._prefix:
            return [job for job in jobs if SEPARATOR not in job.sport]
        return [
            replace(job, sport=job.sport.removeprefix(self._prefix))
            for job in jobs
            if job.sport.startswith(self._prefix)
        ]

    async def create(self, job: PollJob) -> bool:
        """Replace the job with the number before."""
        return await self._jobs.create(self._named(job))

    async def start(self, job: PollJob) -> bool:
        """Store that the job was started."""
        return await self._jobs.start(self._named(job))

    async def finish(self, job: PollJob) -> bool:
        """Store that the job was finished."""
        return await self._jobs.finish(self._named(job))

    def _named(self, job: PollJob) -> PollJob:
        return replace(job, sport=f"{self._prefix}{job.sport}")


class NamespacedLocks:
    """The locks of one provider: a provider that is slow holds up no other one on the same sport."""

    def __init__(self, locks: Locks, name: str) -> None:
        self._locks, self._prefix = locks, f"{name}{SEPARATOR}" if name else ""

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """Lock a name of this provider."""
        return await self._locks.acquire(f"{self._prefix}{name}", lasts)

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Extend the lock."""
        return await self._locks.extend(f"{self._prefix}{name}", token, lasts)

    async def release(self, name: str, token: str) -> None:
        """Release the lock."""
        await self._locks.release(f"{self._prefix}{name}", token)

    async def held(self, names: Sequence[str]) -> set[str]:
        """Return those of the names that are locked."""
        locked = await self._locks.held([f"{self._prefix}{name}" for name in names])
        return {name.removeprefix(self._prefix) for name in locked}
