"""Profiles, placed bets and the ledger in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.database import SQLITE, Database
from arbitrage_edge.backends.sql.opportunity_rows import readable, to_document
from arbitrage_edge.backends.sql.tables import arbitrage_opportunities, bets, counters, ledger_entries, profiles
from arbitrage_edge.backends.sql.upsert import add_to_counter, insert_into, upsert_into
from arbitrage_edge.domain.accounts.bet import PlacedBet
from arbitrage_edge.domain.accounts.ledger import Entry, Transaction
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports import AccountData, BetFilter, NewBet, NumberedTransaction

TRANSACTIONS = "ledger"
ROWS = arbitrage_opportunities.c
# Parameters of one query.
IDS_AT_ONCE = 500


class SqlAccounts:
    """`AccountStore` on a database. Of two concurrent changes of one bet, one returns False."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect

    async def profiles(self) -> list[Profile]:
        """Return all profiles, ordered by name."""
        async with self._database.query() as connection:
            return await self._profiles(connection)

    async def save_profile(self, profile: Profile) -> None:
        """Store a profile, in place of the one with the same name."""
        row = {"name": profile.name, "document": _encode(profile)}
        async with self._database.transaction() as connection:
            await connection.execute(upsert_into(profiles, self._dialect, "name"), row)

    async def delete_profile(self, name: str) -> bool:
        """Delete a profile; its bets stay. Return False if there is none."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(profiles).where(profiles.c.name == name))).rowcount == 1

    async def bet(self, bet_id: str) -> PlacedBet | None:
        """Return a bet, or None."""
        async with self._database.query() as connection:
            document = (await connection.execute(select(bets.c.document).where(bets.c.bet_id == bet_id))).scalar()
        return None if document is None else msgspec.json.decode(document, type=PlacedBet)

    async def bets(self, wanted: BetFilter, limit: int | None = None, offset: int = 0) -> list[PlacedBet]:
        """Return bets, the newest first."""
        query = select(bets.c.document).where(*_conditions(wanted)).order_by(bets.c.placed_at.desc(), bets.c.bet_id)
        async with self._database.query() as connection:
            return await self._bets(connection, query.limit(limit).offset(offset))

    async def count_bets(self, wanted: BetFilter) -> int:
        """Return the number of bets."""
        query = select(func.count()).select_from(bets).where(*_conditions(wanted))
        async with self._database.query() as connection:
            return (await connection.execute(query)).scalar_one()

    async def change_bet(
        self, before: PlacedBet | None, after: PlacedBet | None, transactions: Sequence[Transaction]
    ) -> bool:
        """Store, replace or delete a bet with its transactions, all or nothing.

        Return False if the stored bet is not at the revision of `before` (None: if there is one).
        """
        async with self._database.transaction() as connection:
            if not await self._write(connection, before, after):
                return False
            await self._append(connection, transactions)
        return True

    async def add_bets(self, bets: Sequence[NewBet]) -> set[str]:
        """Store bets whose ids are not stored, with their transactions, all or nothing. Return the ids of these."""
        if not bets:
            return set()
        async with self._database.transaction() as connection:
            added = await self._insert_bets(connection, [each.bet for each in bets])
            made = [transaction for each in bets if each.bet.bet_id in added for transaction in each.transactions]
            await self._append(connection, made)
        return added

    async def recorded_ids(self, ids: Collection[str]) -> set[str]:
        """Return which of these ids are those of stored bets."""
        found: set[str] = set()
        listed = sorted(ids)
        async with self._database.query() as connection:
            for start in range(0, len(listed), IDS_AT_ONCE):
                wanted = bets.c.bet_id.in_(listed[start : start + IDS_AT_ONCE])
                found |= set((await connection.execute(select(bets.c.bet_id).where(wanted))).scalars())
        return found

    async def contents(self) -> AccountData:
        """Return everything, as it is at one moment."""
        columns = ledger_entries.c
        async with self._database.transaction() as connection:
            if self._dialect != SQLITE:
                await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            return AccountData(
                await self._profiles(connection),
                await self._bets(connection, select(bets.c.document).order_by(bets.c.placed_at, bets.c.bet_id)),
                await self._transactions(
                    connection, select(ledger_entries).order_by(columns.transaction_number, columns.id)
                ),
            )

    async def restore(self, data: AccountData, *, replace: bool) -> bool:
        """Store profiles, bets and ledger as they were, all or nothing. With `replace`, delete everything before.

        Return False if there is something already, and `replace` is not set.
        """
        async with self._database.transaction() as connection:
            for table in (profiles, bets, ledger_entries):
                if replace:
                    await connection.execute(delete(table))
                elif (await connection.execute(select(table).limit(1))).first() is not None:
                    return False
            if data.profiles:
                rows = [{"name": each.name, "document": _encode(each)} for each in data.profiles]
                await connection.execute(insert(profiles), rows)
            if data.bets:
                await self._insert_bets(connection, data.bets)
            entries = [row for each in data.ledger for row in _entry_rows(each.number, each.transaction)]
            if entries:
                await connection.execute(insert(ledger_entries), entries)
            last = {"name": TRANSACTIONS, "value": max((each.number for each in data.ledger), default=0)}
            await connection.execute(upsert_into(counters, self._dialect, "name"), last)
        return True

    async def add_transactions(self, transactions: Sequence[Transaction]) -> None:
        """Append transactions to the ledger, all or nothing."""
        async with self._database.transaction() as connection:
            await self._append(connection, transactions)

    async def transactions(
        self, profile: str, limit: int | None = None, offset: int = 0, bet_id: str | None = None
    ) -> list[NumberedTransaction]:
        """Return transactions, the newest first; `bet_id`: only those of this bet."""
        columns = ledger_entries.c
        numbers = select(columns.transaction_number).where(columns.profile == profile).distinct()
        if bet_id is not None:
            numbers = numbers.where(columns.bet_id == bet_id)
        page = numbers.order_by(columns.transaction_number.desc()).limit(limit).offset(offset)
        query = select(ledger_entries).where(columns.transaction_number.in_(page))
        async with self._database.query() as connection:
            return await self._transactions(connection, query.order_by(columns.transaction_number.desc(), columns.id))

    async def balances(self, profile: str) -> dict[tuple[str, str], Decimal]:
        """Return the exact sum of the entries by account and currency."""
        columns = ledger_entries.c
        query = (
            select(columns.account, columns.currency, func.sum(columns.cents))
            .where(columns.profile == profile)
            .group_by(columns.account, columns.currency)
        )
        async with self._database.query() as connection:
            rows = (await connection.execute(query)).all()
        return {(account, currency): _money(int(cents)) for account, currency, cents in rows}

    async def _profiles(self, connection: AsyncConnection) -> list[Profile]:
        rows = (await connection.execute(select(profiles.c.document).order_by(profiles.c.name))).scalars().all()
        return [msgspec.json.decode(document, type=Profile) for document in rows]

    async def _bets(self, connection: AsyncConnection, query: Select[Any]) -> list[PlacedBet]:
        documents = (await connection.execute(query)).scalars().all()
        return [msgspec.json.decode(document, type=PlacedBet) for document in documents]

    async def _transactions(self, connection: AsyncConnection, query: Select[Any]) -> list[NumberedTransaction]:
        rows = (await connection.execute(query)).all()
        return [
            _transaction(number, list(group)) for number, group in groupby(rows, lambda row: row.transaction_number)
        ]

    async def _insert_bets(self, connection: AsyncConnection, added: Sequence[PlacedBet]) -> set[str]:
        """Insert the bets whose ids are not stored, and return these ids."""
        statement = insert_into(bets, self._dialect).on_conflict_do_nothing().returning(bets.c.bet_id)
        return set((await connection.execute(statement, [_bet_row(bet) for bet in added])).scalars())

    async def _write(self, connection: AsyncConnection, before: PlacedBet | None, after: PlacedBet | None) -> bool:
        if before is None:
            if after is None:
                return True
            statement: Any = insert_into(bets, self._dialect).values(_bet_row(after)).on_conflict_do_nothing()
        else:
            same = (bets.c.bet_id == before.bet_id, bets.c.revision == before.revision)
            statement = (
                delete(bets).where(*same) if after is None else update(bets).where(*same).values(_bet_row(after))
            )
        return (await connection.execute(statement)).rowcount == 1

    async def _append(self, connection: AsyncConnection, transactions: Sequence[Transaction]) -> None:
        """Number and write the transactions. The row of the counter is locked until the commit."""
        if not transactions:
            return
        count = {"name": TRANSACTIONS, "value": len(transactions)}
        last: int = (await connection.execute(add_to_counter(self._dialect), count)).scalar_one()
        first = last - len(transactions) + 1
        rows = [row for number, each in enumerate(transactions, first) for row in _entry_rows(number, each)]
        await connection.execute(insert(ledger_entries), rows)

    async def values_without_closing_odds(self, start: datetime, end: datetime) -> list[TrackedOpportunity]:
        """Return the value bets on events that start between two times and have no closing odds yet."""
        found = await self._values(ROWS.commence_time >= start, ROWS.commence_time <= end)
        return [tracked for tracked in found if tracked.closing_odds is None]

    async def keep_closing_odds(self, tracked: TrackedOpportunity) -> None:
        """Store a closed value bet with its closing odds."""
        row = (ROWS.arbitrage_id == tracked.arbitrage_id, ROWS.expired)
        async with self._database.transaction() as connection:
            await connection.execute(update(arbitrage_opportunities).where(*row).values(document=to_document(tracked)))

    async def closed_values(
        self, start: datetime, end: datetime, sport: str | None, limit: int
    ) -> list[TrackedOpportunity]:
        """Return value bets on events that started between two times, the newest first."""
        of_sport = () if sport is None else (ROWS.sport == sport,)
        return await self._values(
            ROWS.commence_time >= start,
            ROWS.commence_time < end,
            *of_sport,
            limit=limit,
        )

    async def _values(self, *where: ColumnElement[bool], limit: int | None = None) -> list[TrackedOpportunity]:
        query = select(ROWS.document).where(ROWS.kind == "value", *where)
        query = query.order_by(ROWS.commence_time.desc(), ROWS.arbitrage_id).limit(limit)
        async with self._database.query() as connection:
            documents = (await connection.execute(query)).scalars().all()
        return [tracked for document in documents if (tracked := readable(document)) is not None]


def _conditions(wanted: BetFilter) -> list[ColumnElement[bool]]:
    columns = bets.c
    equal = {
        columns.profile: wanted.profile,
        columns.paper: wanted.paper,
        columns.is_open: wanted.is_open,
        columns.sport: wanted.sport,
        columns.event_id: wanted.event_id,
    }
    found: list[ColumnElement[bool]] = [column == value for column, value in equal.items() if value is not None]
    if wanted.start is not None:
        found.append(columns.placed_at >= wanted.start)
    if wanted.end is not None:
        found.append(columns.placed_at < wanted.end)
    return found


def _bet_row(bet: PlacedBet) -> dict[str, Any]:
    return {
        "bet_id": bet.bet_id,
        "profile": bet.profile,
        "paper": bet.paper,
        "is_open": bet.is_open,
        "sport": bet.event.sport,
        "event_id": bet.event.id,
        "event_name": bet.event.name,
        "commence_time": bet.event.commence_time,
        "placed_at": bet.placed_at,
        "settled_at": bet.settled_at,
        "revision": bet.revision,
        "document": _encode(bet),
    }


def _entry_rows(number: int, transaction: Transaction) -> Iterable[dict[str, Any]]:
    for entry in transaction.entries:
        yield {
            "transaction_number": number,
            "profile": transaction.profile,
            "at": transaction.at,
            "reason": transaction.reason,
            "account": entry.account,
            "currency": entry.currency,
            "cents": int(entry.amount * 100),
            "bet_id": transaction.bet_id,
            "leg": transaction.leg,
            "note": transaction.note,
        }


def _transaction(number: int, rows: Sequence[Row[Any]]) -> NumberedTransaction:
    row = rows[0]
    entries = tuple(Entry(each.account, _money(each.cents), each.currency) for each in rows)
    return NumberedTransaction(
        number, Transaction(row.at, row.profile, row.reason, entries, row.bet_id, row.leg, row.note)
    )


def _money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _encode(value: Profile | PlacedBet) -> str:
    return msgspec.json.encode(value).decode()
