"""The ledger: every movement of money as a transaction whose entries sum to 0 in each currency.

Accounts: `balance/BOOKMAKER` is the money at a bookmaker, `placed/BOOKMAKER` the money in open bets there, `profit`
what was won (negative) or lost (positive), `outside` deposits and withdrawals, `adjustment` corrections of a balance.
A transaction is never changed: a correction reverses it with another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Literal, TypeVar

from msgspec import Struct

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg, check_cents
from arbitrage_edge.domain.errors import InvalidValueError

Reason = Literal["deposit", "withdrawal", "adjustment", "placed", "settled", "corrected", "cancelled"]
PROFIT, OUTSIDE, ADJUSTMENT = "profit", "outside", "adjustment"

Key = TypeVar("Key")


class Entry(Struct, frozen=True):
    """A change of one account, in `currency`."""

    account: str
    amount: Decimal
    currency: str


class Transaction(Struct, frozen=True):
    """Entries that were made together. `leg` is the index of the leg of the bet."""

    at: datetime
    profile: str
    reason: Reason
    entries: tuple[Entry, ...]
    bet_id: str | None = None
    leg: int | None = None
    note: str = ""

    @property
    def is_balanced(self) -> bool:
        """True if the entries sum to 0 in every currency."""
        return not any(_sums((entry.currency, entry.amount) for entry in self.entries).values())


def balance_account(bookmaker: str) -> str:
    """Return the account of the money at a bookmaker."""
    return f"balance/{bookmaker}"


def placed_account(bookmaker: str) -> str:
    """Return the account of the money in open bets at a bookmaker."""
    return f"placed/{bookmaker}"


def movements(before: PlacedBet | None, after: PlacedBet | None, at: datetime) -> list[Transaction]:
    """Return the transactions that lead from one state of a bet to the next; None: it does not exist.

    A changed result is reversed and entered again, so that the history of corrections stays.
    """
    bet = after or before
    if bet is None:
        return []
    transactions = []
    old_legs = () if before is None else before.legs
    new_legs = () if after is None else after.legs
    for index, (old, new) in enumerate(zip_longest(old_legs, new_legs)):
        transactions += [
            Transaction(at, bet.profile, reason, entries, bet.bet_id, index)
            for reason, entries in _leg_movements(old, new)
            if entries
        ]
    return transactions


def transfer(
    profile: str, bookmaker: str, amount: Decimal, currency: str, at: datetime, *, adjust: bool = False, note: str = ""
) -> Transaction:
    """Return a deposit, a withdrawal (a negative amount), or with `adjust` a correction of the balance.

    Raises InvalidValueError for an amount of 0 or with fractions of a cent.
    """
    if not check_cents(amount, "amount"):
        raise InvalidValueError("must not be 0", "amount")
    reason: Reason = "adjustment" if adjust else "deposit" if amount > 0 else "withdrawal"
    source = ADJUSTMENT if adjust else OUTSIDE
    entries = (Entry(balance_account(bookmaker), amount, currency), Entry(source, -amount, currency))
    return Transaction(at, profile, reason, entries, note=note)


def balances(transactions: Iterable[Transaction]) -> dict[tuple[str, str], Decimal]:
    """Return the sum of the entries by account and currency."""
    entries = (entry for transaction in transactions for entry in transaction.entries)
    return _sums(((entry.account, entry.currency), entry.amount) for entry in entries)


def _leg_movements(old: PlacedLeg | None, new: PlacedLeg | None) -> list[tuple[Reason, tuple[Entry, ...]]]:
    placed_before, placed = _placed_entries(old), _placed_entries(new)
    settled_before, settled = _settled_entries(old), _settled_entries(new)
    found: list[tuple[Reason, tuple[Entry, ...]]] = []
    if settled_before and settled_before != settled:
        found.append(("corrected", _reversed(settled_before)))
    if placed_before != placed:
        found.append(("cancelled", _reversed(placed_before)))
        found.append(("placed", placed))
    if settled_before != settled:
        found.append(("settled", settled))
    return found


def _placed_entries(leg: PlacedLeg | None) -> tuple[Entry, ...]:
    if leg is None:
        return ()
    risk = leg.at_risk
    return _nonzero({balance_account(leg.bookmaker): -risk, placed_account(leg.bookmaker): risk}, leg.currency)


def _settled_entries(leg: PlacedLeg | None) -> tuple[Entry, ...]:
    if leg is None or leg.is_open:
        return ()
    risk, paid = leg.at_risk, leg.returned
    amounts = {placed_account(leg.bookmaker): -risk, balance_account(leg.bookmaker): paid, PROFIT: risk - paid}
    return _nonzero(amounts, leg.currency)


def _nonzero(amounts: Mapping[str, Decimal], currency: str) -> tuple[Entry, ...]:
    return tuple(Entry(account, amount, currency) for account, amount in amounts.items() if amount)


def _reversed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.account, -entry.amount, entry.currency) for entry in entries)


def _sums(amounts: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    sums: dict[Key, Decimal] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, Decimal(0)) + amount
    return sums
