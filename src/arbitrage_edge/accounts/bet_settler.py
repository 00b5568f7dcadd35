"""Settlement of bets by the final scores of their events, and their closing odds at the start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

import msgspec
from msgspec import Struct

from arbitrage_edge.accounts.bet_book import MAX_OPEN_BETS, BetBook
from arbitrage_edge.accounts.value_closer import CLOSING, CLOSING_ENDS
from arbitrage_edge.domain.accounts.bet import PlacedBet
from arbitrage_edge.domain.accounts.final_scores import FinalScore, has_score, proposals, usual_end
from arbitrage_edge.ports import AccountStore, BetFilter, StateKey, Store
from arbitrage_edge.ports.stored_state import load_state

SettleMode = Literal["off", "propose", "automatic"]
# The provider reports scores of finished events for so long.
SCORES_KEPT = timedelta(days=3)
# If a score is not final when it should be, the next request waits so long.
RETRY_AFTER = timedelta(minutes=20)

# Returns the final scores of a sport's events of so many days; None if they were not requested.
ReadScores = Callable[[str, int], Awaitable[Sequence[FinalScore] | None]]


class KnownScores(Struct, frozen=True):
    """The stored final scores of events with open bets, and when each sport was last asked for."""

    scores: dict[str, FinalScore] = {}
    asked_at: dict[str, datetime] = {}


async def known_scores(store: Store) -> KnownScores:
    """Return the stored final scores."""
    found: KnownScores | None = await load_state(store, StateKey.FINAL_SCORES, KnownScores)
    return found or KnownScores()


class BetSettler:
    """Requests scores only for sports with an open bet whose event should be over.

    With `automatic`, results that the score alone proves are entered. Paper bets are always settled, unless `off`.
    """

    def __init__(
        self, accounts: AccountStore, book: BetBook, store: Store, read_scores: ReadScores, mode: SettleMode
    ) -> None:
        self._accounts, self._book, self._store = accounts, book, store
        self._read_scores, self._mode = read_scores, mode

    async def run(self) -> None:
        """Take closing odds, request the scores that are due, and settle."""
        await self._book.close_values()
        now = self._book.now()
        bets = await self._accounts.bets(BetFilter(None, paper=None, is_open=True), limit=MAX_OPEN_BETS)
        for bet in bets:
            if _is_closing(bet, now):
                await self._book.take_closing_odds(bet)
        known = await known_scores(self._store)
        after = await self._updated(known, bets, now)
        if after != known:
            await self._store.put_state(StateKey.FINAL_SCORES, msgspec.to_builtins(after))
        for bet in bets:
            await self._settle(bet, after.scores)

    async def _updated(self, known: KnownScores, bets: Sequence[PlacedBet], now: datetime) -> KnownScores:
        """Return the scores of events with open bets, those asked for now included."""
        wanted = {bet.event.id for bet in bets}
        scores = {event: score for event, score in known.scores.items() if event in wanted}
        asked_at = dict(known.asked_at)
        due = sorted(
            (bet.event.sport, bet.event.commence_time)
            for bet in bets
            if bet.event.id not in scores and _is_due(bet, now)
        )
        for sport, group in groupby(due, key=lambda row: row[0]):
            last = asked_at.get(sport)
            if last is not None and timedelta(0) <= now - last < RETRY_AFTER:
                continue
            oldest = min(start for _, start in group)
            found = await self._read_scores(sport, min(max((now - oldest).days + 1, 1), SCORES_KEPT.days))
            if found is not None:
                asked_at[sport] = now
                scores |= {score.event_id: score for score in found if score.event_id in wanted}
        return KnownScores(scores, {sport: at for sport, at in asked_at.items() if now - at < RETRY_AFTER})

    async def _settle(self, bet: PlacedBet, scores: Mapping[str, FinalScore]) -> None:
        score = scores.get(bet.event.id)
        if score is None or (self._mode != "automatic" and not bet.paper):
            return
        for proposal in proposals(bet, score):
            if proposal.certain or bet.paper:
                await self._book.settle_open(bet.bet_id, proposal.leg, proposal.result)


def _is_due(bet: PlacedBet, now: datetime) -> bool:
    return has_score(bet) and usual_end(bet) <= now < bet.event.commence_time + SCORES_KEPT


def _is_closing(bet: PlacedBet, now: datetime) -> bool:
    start = bet.event.commence_time
    return start - CLOSING <= now <= start + CLOSING_ENDS and all(leg.closing_odds is None for leg in bet.legs)
