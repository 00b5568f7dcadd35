"""Storage of the user's accounts: profiles, placed bets and the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.domain.accounts.bet import PlacedBet
from arbitrage_edge.domain.accounts.ledger import Transaction
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.lifecycle import TrackedOpportunity


class BetFilter(Struct, frozen=True):
    """Bets of one profile placed from `start` up to, but not including, `end`. None means no restriction.

    `paper`: simulated bets instead of real ones; None: both.
    """

    profile: str | None
    paper: bool | None = False
    is_open: bool | None = None
    sport: str | None = None
    event_id: str | None = None
    start: datetime | None = None
    end: datetime | None = None


class NumberedTransaction(Struct, frozen=True):
    """A transaction of the ledger with its number, which grows in the order of the commits."""

    number: int
    transaction: Transaction


class NewBet(Struct, frozen=True):
    """A bet to store, with the movements of money that placed and settled it."""

    bet: PlacedBet
    transactions: tuple[Transaction, ...]


class AccountData(Struct, frozen=True):
    """All profiles, bets and transactions, these in the order of their numbers."""

    profiles: list[Profile]
    bets: list[PlacedBet]
    ledger: list[NumberedTransaction]


class AccountStore(Protocol):
    """Durable profiles, bets and ledger. Raises `UnavailableError` if it cannot be reached."""

    async def profiles(self) -> list[Profile]:
        """Return all profiles, ordered by name."""

    async def save_profile(self, profile: Profile) -> None:
        """Store a profile, in place of the one with the same name."""

    async def delete_profile(self, name: str) -> bool:
        """Delete a profile; its bets stay. Return False if there is none."""

    async def bet(self, bet_id: str) -> PlacedBet | None:
        """Return a bet, or None."""

    async def bets(self, wanted: BetFilter, limit: int | None = None, offset: int = 0) -> list[PlacedBet]:
        """Return bets, the newest first."""

    async def count_bets(self, wanted: BetFilter) -> int:
        """Return the number of bets."""

    async def change_bet(
        self, before: PlacedBet | None, after: PlacedBet | None, transactions: Sequence[Transaction]
    ) -> bool:
        """Store, replace or delete a bet with its transactions, all or nothing.

        Return False if the stored bet is not at the revision of `before` (None: if there is one).
        """

    async def add_bets(self, bets: Sequence[NewBet]) -> set[str]:
        """Store bets whose ids are not stored, with their transactions, all or nothing. Return the ids of these."""

    async def recorded_ids(self, ids: Collection[str]) -> set[str]:
        """Return which of these ids are those of stored bets."""

    async def contents(self) -> AccountData:
        """Return everything, as it is at one moment."""

    async def restore(self, data: AccountData, *, replace: bool) -> bool:
        """Store profiles, bets and ledger as they were, all or nothing. With `replace`, delete everything before.

        Return False if there is something already, and `replace` is not set.
        """

    async def add_transactions(self, transactions: Sequence[Transaction]) -> None:
        """Append transactions to the ledger, all or nothing."""

    async def transactions(
        self, profile: str, limit: int | None = None, offset: int = 0, bet_id: str | None = None
    ) -> list[NumberedTransaction]:
        """Return transactions, the newest first; `bet_id`: only those of this bet."""

    async def values_without_closing_odds(self, start: datetime, end: datetime) -> list[TrackedOpportunity]:
        """Return the value bets on events that start between two times and have no closing odds yet."""

    async def keep_closing_odds(self, tracked: TrackedOpportunity) -> None:
        """Store a closed value bet with its closing odds."""

    async def closed_values(
        self, start: datetime, end: datetime, sport: str | None, limit: int
    ) -> list[TrackedOpportunity]:
        """Return value bets on events that started between two times, the newest first."""

    async def balances(self, profile: str) -> dict[tuple[str, str], Decimal]:
        """Return the exact sum of the entries by account and currency."""
