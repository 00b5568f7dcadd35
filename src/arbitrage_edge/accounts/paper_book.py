"""The paper book: bets that are placed in simulation only, some time after an opportunity was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.domain.accounts.profile import DEFAULT_PROFILE, Profile
from arbitrage_edge.domain.accounts.sizing import ProfileSizing, size_for_profile
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.ports import StateKey, Store
from arbitrage_edge.ports.stored_state import load_state

# Notices read in one call.
MAX_NOTICES = 1000
# A bet that is due longer than this was not placed because the program was stopped.
LATEST = timedelta(minutes=5)
GONE, NOT_PROFITABLE, STOPPED = "price_gone", "not_profitable", "program_stopped"


class WaitingBet(Struct, frozen=True):
    """An opportunity to be placed at `due_at`, `reaction` seconds after it was found."""

    tracked: TrackedOpportunity
    reaction: int
    due_at: datetime


class PaperState(Struct, frozen=True):
    """The stored state: the last notice that was read, what waits, and how many bets were missed.

    `missed`: number by reaction time in seconds and reason.
    """

    seq: int
    waiting: list[WaitingBet] = []
    missed: dict[str, dict[str, int]] = {}

    def with_missed(self, reaction: int, reason: str) -> PaperState:
        """Return the state with one more missed bet."""
        counts = dict(self.missed.get(str(reaction), {}))
        counts[reason] = counts.get(reason, 0) + 1
        return replace(self, missed={**self.missed, str(reaction): counts})


async def paper_state(store: Store) -> PaperState | None:
    """Return the stored state of the paper book; None if it never ran."""
    found: PaperState | None = await load_state(store, StateKey.PAPER_BOOK, PaperState)
    return found


class PaperBook:
    """Places every new opportunity that passes the default profile, once per reaction time. Never moves money.

    With a reaction of 0 s the prices are those at which it was found, else those on the live board when the time has
    passed. Each bet is sized as if nothing else were placed, so that every opportunity counts alike.
    """

    def __init__(self, book: BetBook, store: Store, reactions: Sequence[int]) -> None:
        self._book, self._store, self._reactions = book, store, tuple(reactions)

    async def run(self) -> None:
        """Read the news, then place or miss what is due. Opportunities from before the first run do not count."""
        state = before = await paper_state(self._store)
        if state is None:
            await self._save(PaperState(await self._store.newest_seq()))
            return
        profile = await self._book.profile(DEFAULT_PROFILE)
        state = await self._read_news(state, profile)
        now = self._book.now()
        due = [bet for bet in state.waiting if bet.due_at <= now]
        state = replace(state, waiting=[bet for bet in state.waiting if bet.due_at > now])
        for bet in due:
            reason = STOPPED if now - bet.due_at > LATEST else await self._place(bet, profile)
            if reason is not None:
                state = state.with_missed(bet.reaction, reason)
        if state != before:
            # After the bets: their ids are fixed, so that a bet that is placed again is the same one.
            await self._save(state)

    async def _save(self, state: PaperState) -> None:
        await self._store.put_state(StateKey.PAPER_BOOK, msgspec.to_builtins(state))

    async def _read_news(self, state: PaperState, profile: Profile) -> PaperState:
        while notices := await self._store.notices_after(state.seq, MAX_NOTICES):
            found = [notice.tracked for notice in notices if notice.tracked.status is Status.FOUND]
            new = [
                WaitingBet(tracked, reaction, tracked.first_seen_at + timedelta(seconds=reaction))
                for tracked in found
                if sized_for(tracked.opportunity, profile) is not None
                for reaction in self._reactions
            ]
            state = replace(state, seq=notices[-1].seq, waiting=[*state.waiting, *new])
        return state

    async def _place(self, bet: WaitingBet, profile: Profile) -> str | None:
        """Place a bet at its prices now; return why it was missed, or None."""
        found = bet.tracked.opportunity
        opportunity = await self._book.repriced(found) if bet.reaction else found
        if opportunity is None:
            return GONE
        sizing = sized_for(opportunity, profile)
        if sizing is None:
            return NOT_PROFITABLE
        tracked = replace(bet.tracked, opportunity=sizing.opportunity)
        await self._book.place_on_paper(tracked, [stake.stake for stake in sizing.stakes], bet.reaction)
        return None


def sized_for(opportunity: Opportunity, profile: Profile) -> ProfileSizing | None:
    """Return the opportunity with the stakes of the profile; None if the profile cannot or would not place it.

    Contracts with fees are not simulated.
    """
    enabled = all(profile.allows(bet.bookmaker) for bet in opportunity.bets)
    if not enabled or opportunity.kind not in profile.kinds or any(bet.terms for bet in opportunity.bets):
        return None
    try:
        sizing = size_for_profile(opportunity, profile)
    except InvalidValueError:
        return None
    return sizing if sizing.reason is None else None
