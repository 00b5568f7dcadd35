"""Errands in the database, and their twin in memory."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Update, select, update

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.tables import errands
from arbitrage_edge.backends.sql.upsert import insert_into
from arbitrage_edge.ports import Errand, Outcome


class SqlErrands:
    """The `Errands` of whoever shares the database. Of two steps that exclude each other one comes too late."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self) -> list[Errand]:
        """The newest of every sport."""
        columns = errands.c
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
        return [Errand(*row[:-1], outcome=msgspec.convert(row[-1], Outcome)) for row in rows]

    async def send(self, errand: Errand) -> bool:
        """As the port says."""
        given = {
            "number": errand.number,
            "costs": errand.costs,
            "until": errand.until,
            "begun_at": None,
            "ended": False,
        }
        first = insert_into(errands, self._database.dialect).values(
            sport=errand.sport, outcome=msgspec.to_builtins(errand.outcome), **given
        )
        sent = first.on_conflict_do_update(
            index_elements=["sport"], set_=given, where=errands.c.number == errand.number - 1
        )
        return await self._done(sent.returning(errands.c.number))

    async def begin(self, errand: Errand) -> bool:
        """As the port says."""
        unbegun = _that(errand).where(errands.c.begun_at.is_(None), ~errands.c.ended)
        return await self._done(unbegun.values(begun_at=errand.begun_at, outcome=msgspec.to_builtins(errand.outcome)))

    async def end(self, errand: Errand) -> bool:
        """As the port says."""
        unended = _that(errand).where(~errands.c.ended)
        return await self._done(unended.values(ended=True, outcome=msgspec.to_builtins(errand.outcome)))

    async def _done(self, statement: Any) -> bool:
        async with self._database.transaction() as connection:
            found = await connection.execute(statement)
            return bool(found.first() is not None if found.returns_rows else found.rowcount)


class MemoryErrands:
    """The same within one process, for as long as it lives."""

    def __init__(self) -> None:
        self._newest: dict[str, Errand] = {}

    async def newest(self) -> list[Errand]:
        """The newest of every sport."""
        return sorted(self._newest.values(), key=lambda one: one.sport)

    async def send(self, errand: Errand) -> bool:
        """As the port says."""
        before = self._newest.get(errand.sport)
        if before is not None and before.number != errand.number - 1:
            return False
        outcome = errand.outcome if before is None else before.outcome
        self._newest[errand.sport] = replace(errand, begun_at=None, ended=False, outcome=outcome)
        return True

    async def begin(self, errand: Errand) -> bool:
        """As the port says."""
        kept = self._that(errand)
        if kept is None or kept.begun_at is not None or kept.ended:
            return False
        self._newest[errand.sport] = replace(kept, begun_at=errand.begun_at, outcome=errand.outcome)
        return True

    async def end(self, errand: Errand) -> bool:
        """As the port says."""
        kept = self._that(errand)
        if kept is None or kept.ended:
            return False
        self._newest[errand.sport] = replace(kept, ended=True, outcome=errand.outcome)
        return True

    def _that(self, errand: Errand) -> Errand | None:
        kept = self._newest.get(errand.sport)
        return kept if kept is not None and kept.number == errand.number else None


def _that(errand: Errand) -> Update:
    return update(errands).where(errands.c.sport == errand.sport, errands.c.number == errand.number)
