"""Decisions on names in the database."""

from __future__ import annotations

from msgspec.structs import asdict, replace
from sqlalchemy import insert, select

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.tables import aliases
from arbitrage_edge.ports import Alias

COLUMNS = (
    aliases.c.source, aliases.c.scope, aliases.c.name, aliases.c.team, aliases.c.evidence, aliases.c.status,
    aliases.c.decided_by, aliases.c.decided_at, aliases.c.id,
)  # fmt: skip


class SqlAliases:
    """`AliasStore` on a migrated database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def decisions(self, after: int = 0) -> list[Alias]:
        """Return the rows with a number above `after`, in order of their numbers."""
        query = select(*COLUMNS).where(aliases.c.id > after).order_by(aliases.c.id)
        async with self._database.query() as connection:
            return [Alias(*row) for row in (await connection.execute(query)).all()]

    async def decide(self, alias: Alias) -> Alias:
        """Add a row and return it with its number."""
        values = asdict(alias)
        del values["number"]
        values |= {"decided_by": values.pop("by"), "decided_at": values.pop("at")}
        async with self._database.transaction() as connection:
            number = (await connection.execute(insert(aliases).values(values).returning(aliases.c.id))).scalar_one()
        return replace(alias, number=number)
