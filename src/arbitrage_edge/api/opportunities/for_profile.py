"""Open opportunities as a profile can place them: at its bookmakers, with stakes within its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.context import ApiContext
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.accounts.sizing import OpenStakes, ProfileSizing, size_for_profile
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import evaluate_line
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.opportunity import Opportunity, WithheldReason
from arbitrage_edge.domain.policy import Policy


class SizedForProfile(Struct, frozen=True):
    """What the profile can place, and what it cannot, with the reason."""

    profile: Profile
    accepted: list[TrackedOpportunity]
    rejected: list[tuple[TrackedOpportunity, WithheldReason]]
    # Of the accepted ones, by id.
    sizings: dict[str, ProfileSizing] = {}


async def opportunities_for_profile(
    context: ApiContext, name: str, opportunities: Sequence[TrackedOpportunity], total_stake: Decimal | None
) -> SizedForProfile:
    """Return the opportunities with the stakes of a profile.

    Where a bookmaker is not enabled, the line is evaluated again with the enabled ones. Raises NotFoundError for an
    unknown profile.
    """
    profile, used = await context.bet_book.profile_and_open_stakes(name)
    accepted, rejected = list[TrackedOpportunity](), list[tuple[TrackedOpportunity, WithheldReason]]()
    sizings: dict[str, ProfileSizing] = {}
    placeable = []
    for tracked in opportunities:
        own = await at_enabled_bookmakers(context, tracked, profile)
        if own is None:
            rejected.append((tracked, WithheldReason.BOOKMAKER_NOT_ENABLED))
        else:
            placeable.append(own)
    sized = await asyncio.to_thread(_size_all, placeable, profile, total_stake, used)
    for tracked, sizing in sized:
        if sizing.reason is None:
            accepted.append(tracked)
            sizings[tracked.arbitrage_id] = sizing
        else:
            rejected.append((tracked, sizing.reason))
    return SizedForProfile(profile, accepted, rejected, sizings)


async def at_enabled_bookmakers(
    context: ApiContext, tracked: TrackedOpportunity, profile: Profile
) -> TrackedOpportunity | None:
    """Return the opportunity, or another one on its line at the enabled bookmakers; None if there is none."""
    opportunity = tracked.opportunity
    if all(profile.allows(bet.bookmaker) for bet in opportunity.bets):
        return tracked
    if opportunity.kind != "arbitrage":
        return None
    event = opportunity.event
    quotes = await context.archive.odds(event.sport, event.id, None, None)
    if not quotes:
        return None
    own = await asyncio.to_thread(_evaluated, quotes[0], opportunity, profile, context.policy, context.clock.now())
    return None if own is None else replace(tracked, opportunity=own)


def _evaluated(
    quotes: EventQuotes, opportunity: Opportunity, profile: Profile, policy: Policy, now: datetime
) -> Opportunity | None:
    enabled = [market for market in quotes.markets if profile.allows(market.bookmaker)]
    found = evaluate_line(replace(quotes, markets=enabled), opportunity.line.key, policy, now)
    return found if isinstance(found, Opportunity) else None


def _size_all(
    opportunities: Sequence[TrackedOpportunity], profile: Profile, total: Decimal | None, used: OpenStakes
) -> list[tuple[TrackedOpportunity, ProfileSizing]]:
    sized: list[tuple[TrackedOpportunity, ProfileSizing]] = []
    for tracked in opportunities:
        try:
            sizing = size_for_profile(tracked.opportunity, profile, total=total, used=used)
        except InvalidValueError:
            # The steps of this profile are too fine for its total: no stakes are known to be good.
            sized.append((tracked, ProfileSizing(tracked.opportunity, (), (), WithheldReason.LOST_IN_ROUNDING)))
        else:
            sized.append((replace(tracked, opportunity=sizing.opportunity), sizing))
    return sized
