"""Closing odds of the value bets that were found: the fair odds of their lines at the start of their events."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from arbitrage_edge.domain.accounts.closing import closing_odds
from arbitrage_edge.domain.evaluation import offers_for_line
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import AccountStore, Archive, Clock

# Closing odds are taken from this time before the start.
CLOSING = timedelta(seconds=90)
CLOSING_ENDS = timedelta(minutes=10)


class ValueCloser:
    """Takes the closing odds of each value bet around the start of its event, in the way of placed bets.

    Odds read before the start are kept in memory until the bet is closed, because an open one is written again.
    """

    def __init__(self, values: AccountStore, archive: Archive, clock: Clock, policy: Policy) -> None:
        self._values, self._archive, self._clock, self._policy = values, archive, clock, policy
        self._taken: dict[str, Decimal] = {}

    async def run(self) -> None:
        """Take the closing odds that are due, and store those of closed bets."""
        now = self._clock.now()
        due = await self._values.values_without_closing_odds(now - CLOSING_ENDS, now + CLOSING)
        self._taken = {each.arbitrage_id: odds for each in due if (odds := self._taken.get(each.arbitrage_id))}
        due.sort(key=_event_of)
        for (sport, event_id), members in groupby(due, _event_of):
            for event in await self._archive.odds(sport, event_id, None, None):
                for tracked in members:
                    await self._close(tracked, event)

    async def _close(self, tracked: TrackedOpportunity, event: EventQuotes) -> None:
        """Take the odds of one bet."""
        found = tracked.opportunity
        offers = offers_for_line(event, found.line.key, self._policy)
        fair = closing_odds(offers, found.event.commence_time) if any(offers) else None
        if fair is not None:
            self._taken[tracked.arbitrage_id] = fair[found.line.outcomes.index(found.bets[0].outcome)]
        taken = self._taken.get(tracked.arbitrage_id)
        if taken is not None and tracked.closed_at is not None:
            await self._values.keep_closing_odds(replace(tracked, closing_odds=taken))


def _event_of(tracked: TrackedOpportunity) -> tuple[str, str]:
    event = tracked.opportunity.event
    return event.sport, event.id
