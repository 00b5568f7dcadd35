"""Poll jobs in the database."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Update, select, update

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.tables import poll_jobs
from arbitrage_edge.backends.sql.upsert import insert_into
from arbitrage_edge.ports import PollJob, PollState


class SqlPollJobs:
    """`PollJobs` shared by all processes on one database. Of two concurrent calls that exclude each other, one
    returns False."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport, ordered by sport."""
        columns = poll_jobs.c
        query = select(
            columns.sport,
            columns.number,
            columns.costs,
            columns.start_before,
            columns.started_at,
            columns.finished,
            columns.state,
        )
        async with self._database.query() as connection:
            rows = (await connection.execute(query.order_by(columns.sport))).all()
        return [PollJob(*row[:-1], state=msgspec.convert(row[-1], PollState)) for row in rows]

    async def create(self, job: PollJob) -> bool:
        """Replace the job with the preceding number and keep its state; return False if there is no such job."""
        values = {
            "number": job.number,
            "costs": job.costs,
            "start_before": job.start_before,
            "started_at": None,
            "finished": False,
        }
        insert = insert_into(poll_jobs, self._database.dialect).values(
            sport=job.sport, state=msgspec.to_builtins(job.state), **values
        )
        upsert = insert.on_conflict_do_update(
            index_elements=["sport"], set_=values, where=poll_jobs.c.number == job.number - 1
        )
        return await self._changes_a_row(upsert.returning(poll_jobs.c.number))

    async def start(self, job: PollJob) -> bool:
        """Store `started_at` and `state`; return False if the job was started before or superseded."""
        not_started = _update(job).where(poll_jobs.c.started_at.is_(None), ~poll_jobs.c.finished)
        state = msgspec.to_builtins(job.state)
        return await self._changes_a_row(not_started.values(started_at=job.started_at, state=state))

    async def finish(self, job: PollJob) -> bool:
        """Mark the job as finished and store its `state`; return False if it was finished before or superseded."""
        not_finished = _update(job).where(~poll_jobs.c.finished)
        return await self._changes_a_row(not_finished.values(finished=True, state=msgspec.to_builtins(job.state)))

    async def _changes_a_row(self, statement: Any) -> bool:
        async with self._database.transaction() as connection:
            result = await connection.execute(statement)
            return bool(result.first() is not None if result.returns_rows else result.rowcount)


def _update(job: PollJob) -> Update:
    return update(poll_jobs).where(poll_jobs.c.sport == job.sport, poll_jobs.c.number == job.number)
