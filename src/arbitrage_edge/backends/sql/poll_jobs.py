"""Errands in the database, and their twin in memory."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Update, select, update

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.tables import jobs
from arbitrage_edge.backends.sql.upsert import insert_into
from arbitrage_edge.ports import PollJob, PollState


class SqlPollJobs:
    """The `Errands` of whoever shares the database. Of two steps that exclude each other one comes too late."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self) -> list[PollJob]:
        """The newest of every sport."""
        columns = jobs.c
        query = select(
            columns.sport,
            columns.number,
            columns.costs,
            columns.until,
            columns.begun_at,
            columns.ended,
            columns.outcome,
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(columns.sport))).all()
        return [PollJob(*row[:-1], state=msgspec.convert(row[-1], PollState)) for row in rows]

    async def create(self, job: PollJob) -> bool:
        """As the port says."""
        given = {
            "number": job.number,
            "costs": job.costs,
            "until": job.start_before,
            "begun_at": None,
            "ended": False,
        }
        first = insert_into(jobs, self._database.dialect).values(
            sport=job.sport, outcome=msgspec.to_builtins(job.state), **given
        )
        sent = first.on_conflict_do_update(index_elements=["sport"], set_=given, where=jobs.c.number == job.number - 1)
        return await self._done(sent.returning(jobs.c.number))

    async def start(self, job: PollJob) -> bool:
        """As the port says."""
        unbegun = _that(job).where(jobs.c.begun_at.is_(None), ~jobs.c.ended)
        return await self._done(unbegun.values(begun_at=job.started_at, outcome=msgspec.to_builtins(job.state)))

    async def finish(self, job: PollJob) -> bool:
        """As the port says."""
        unended = _that(job).where(~jobs.c.ended)
        return await self._done(unended.values(ended=True, outcome=msgspec.to_builtins(job.state)))

    async def _done(self, statement: Any) -> bool:
        async with self._database.transaction() as connection:
            found = await connection.execute(statement)
            return bool(found.first() is not None if found.returns_rows else found.rowcount)


class MemoryPollJobs:
    """The same within one process, for as long as it lives."""

    def __init__(self) -> None:
        self._newest: dict[str, PollJob] = {}

    async def latest(self) -> list[PollJob]:
        """The newest of every sport."""
        return sorted(self._newest.values(), key=lambda one: one.sport)

    async def create(self, job: PollJob) -> bool:
        """As the port says."""
        before = self._newest.get(job.sport)
        if before is not None and before.number != job.number - 1:
            return False
        state = job.state if before is None else before.state
        self._newest[job.sport] = replace(job, started_at=None, finished=False, state=state)
        return True

    async def start(self, job: PollJob) -> bool:
        """As the port says."""
        kept = self._that(job)
        if kept is None or kept.started_at is not None or kept.finished:
            return False
        self._newest[job.sport] = replace(kept, started_at=job.started_at, state=job.state)
        return True

    async def finish(self, job: PollJob) -> bool:
        """As the port says."""
        kept = self._that(job)
        if kept is None or kept.finished:
            return False
        self._newest[job.sport] = replace(kept, finished=True, state=job.state)
        return True

    def _that(self, job: PollJob) -> PollJob | None:
        kept = self._newest.get(job.sport)
        return kept if kept is not None and kept.number == job.number else None


def _that(job: PollJob) -> Update:
    return update(jobs).where(jobs.c.sport == job.sport, jobs.c.number == job.number)
