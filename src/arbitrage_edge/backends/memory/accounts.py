"""Profiles, placed bets and the ledger in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from arbitrage_edge.domain.accounts import ledger
from arbitrage_edge.domain.accounts.bet import PlacedBet
from arbitrage_edge.domain.accounts.ledger import Transaction
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports import AccountData, BetFilter, NewBet, NumberedTransaction


class MemoryAccounts:
    """`AccountStore` of one process, lost when it ends."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._bets: dict[str, PlacedBet] = {}
        self._ledger: list[NumberedTransaction] = []
        self.values: dict[str, TrackedOpportunity] = {}

    async def profiles(self) -> list[Profile]:
        """Return all profiles, ordered by name."""
        return [self._profiles[name] for name in sorted(self._profiles)]

    async def save_profile(self, profile: Profile) -> None:
        """Store a profile, in place of the one with the same name."""
        self._profiles[profile.name] = profile

    async def delete_profile(self, name: str) -> bool:
        """Delete a profile; its bets stay. Return False if there is none."""
        return self._profiles.pop(name, None) is not None

    async def bet(self, bet_id: str) -> PlacedBet | None:
        """Return a bet, or None."""
        return self._bets.get(bet_id)

    async def bets(self, wanted: BetFilter, limit: int | None = None, offset: int = 0) -> list[PlacedBet]:
        """Return bets, the newest first."""
        found = [bet for bet in self._bets.values() if _matches(bet, wanted)]
        found.sort(key=lambda bet: (-bet.placed_at.timestamp(), bet.bet_id))
        return found[offset:] if limit is None else found[offset : offset + limit]

    async def count_bets(self, wanted: BetFilter) -> int:
        """Return the number of bets."""
        return len(await self.bets(wanted))

    async def change_bet(
        self, before: PlacedBet | None, after: PlacedBet | None, transactions: Sequence[Transaction]
    ) -> bool:
        """Store, replace or delete a bet with its transactions.

        Return False if the stored bet is not at the revision of `before` (None: if there is one).
        """
        bet = after or before
        if bet is not None:
            stored = self._bets.get(bet.bet_id)
            if (stored and stored.revision) != (before and before.revision):
                return False
            if after is None:
                del self._bets[bet.bet_id]
            else:
                self._bets[bet.bet_id] = after
        await self.add_transactions(transactions)
        return True

    async def add_bets(self, bets: Sequence[NewBet]) -> set[str]:
        """Store bets whose ids are not stored, with their transactions. Return the ids of these."""
        added = {each.bet.bet_id: each for each in reversed(bets) if each.bet.bet_id not in self._bets}
        self._bets |= {bet_id: each.bet for bet_id, each in added.items()}
        await self.add_transactions([made for each in added.values() for made in each.transactions])
        return set(added)

    async def recorded_ids(self, ids: Collection[str]) -> set[str]:
        """Return which of these ids are those of stored bets."""
        return set(ids) & self._bets.keys()

    async def contents(self) -> AccountData:
        """Return everything."""
        bets = sorted(self._bets.values(), key=lambda bet: (bet.placed_at, bet.bet_id))
        return AccountData(await self.profiles(), bets, list(self._ledger))

    async def restore(self, data: AccountData, *, replace: bool) -> bool:
        """Store profiles, bets and ledger as they were. With `replace`, delete everything before.

        Return False if there is something already, and `replace` is not set.
        """
        if not replace and (self._profiles or self._bets or self._ledger):
            return False
        self._profiles = {profile.name: profile for profile in data.profiles}
        self._bets = {bet.bet_id: bet for bet in data.bets}
        self._ledger = list(data.ledger)
        return True

    async def add_transactions(self, transactions: Sequence[Transaction]) -> None:
        """Append transactions to the ledger."""
        first = self._ledger[-1].number + 1 if self._ledger else 1
        self._ledger += [NumberedTransaction(number, each) for number, each in enumerate(transactions, first)]

    async def transactions(
        self, profile: str, limit: int | None = None, offset: int = 0, bet_id: str | None = None
    ) -> list[NumberedTransaction]:
        """Return transactions, the newest first; `bet_id`: only those of this bet."""
        found = [
            each
            for each in reversed(self._ledger)
            if each.transaction.profile == profile and bet_id in (None, each.transaction.bet_id)
        ]
        return found[offset:] if limit is None else found[offset : offset + limit]

    async def balances(self, profile: str) -> dict[tuple[str, str], Decimal]:
        """Return the exact sum of the entries by account and currency."""
        return ledger.balances(each.transaction for each in self._ledger if each.transaction.profile == profile)

    async def values_without_closing_odds(self, start: datetime, end: datetime) -> list[TrackedOpportunity]:
        """Return the value bets on events that start between two times and have no closing odds yet."""
        return [each for each in self._values(start, end) if each.closing_odds is None]

    async def keep_closing_odds(self, tracked: TrackedOpportunity) -> None:
        """Store a closed value bet with its closing odds."""
        self.values[tracked.arbitrage_id] = tracked

    async def closed_values(
        self, start: datetime, end: datetime, sport: str | None, limit: int
    ) -> list[TrackedOpportunity]:
        """Return value bets on events that started between two times, the newest first."""
        found = [each for each in self._values(start, end) if sport in {None, each.opportunity.event.sport}]
        return found[::-1][:limit]

    def _values(self, start: datetime, end: datetime) -> list[TrackedOpportunity]:
        ordered = sorted(self.values.values(), key=lambda each: each.opportunity.event.commence_time)
        return [each for each in ordered if start <= each.opportunity.event.commence_time <= end]


def _matches(bet: PlacedBet, wanted: BetFilter) -> bool:
    return (
        wanted.profile in (None, bet.profile)
        and wanted.paper in (None, bet.paper)
        and wanted.is_open in (None, bet.is_open)
        and wanted.sport in (None, bet.event.sport)
        and wanted.event_id in (None, bet.event.id)
        and (wanted.start is None or bet.placed_at >= wanted.start)
        and (wanted.end is None or bet.placed_at < wanted.end)
    )
