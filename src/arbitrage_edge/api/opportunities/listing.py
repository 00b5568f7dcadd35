"""List the open opportunities: filter, size and sort them, and count the withheld ones by reason.

The store contains the open opportunities. Their start and the age of their legs are checked again on each request,
so that an opportunity that expired since the last evaluation is withheld.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.context import ApiContext, gather
from arbitrage_edge.api.http.parameters import Sort
from arbitrage_edge.api.opportunities.for_profile import SizedForProfile, opportunities_for_profile
from arbitrage_edge.api.schemas.opportunity import (
    HELD,
    OpportunityDocument,
    opportunity_document,
    utc,
    withheld_document,
    withheld_id,
)
from arbitrage_edge.api.schemas.profiles import ProfileStakesDocument, stakes_document
from arbitrage_edge.api.schemas.resources import BoundsDocument, OpportunityList
from arbitrage_edge.domain.accounts.sizing import ProfileSizing
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import GUARANTEED, Opportunity, OpportunityKind, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.domain.resizing import resize
from arbitrage_edge.ports import WITHHELD_KEY, WithheldList

# Resizing more opportunities than this runs in a thread, so that it does not block the event loop.
RESIZED_IN_EVENT_LOOP = 20

SORT_KEYS: dict[Sort, Callable[[TrackedOpportunity], Any]] = {
    "profit": lambda tracked: (-tracked.opportunity.profit_percentage, tracked.arbitrage_id),
    "newest": lambda tracked: (-tracked.first_seen_at.timestamp(), tracked.arbitrage_id),
    "soonest": lambda tracked: (tracked.opportunity.event.commence_time, tracked.arbitrage_id),
    "freshest": lambda tracked: (-tracked.opportunity.oldest_reading.timestamp(), tracked.arbitrage_id),
}


class OpportunityQuery(Struct, frozen=True):
    """Filters, order and page of a list of opportunities. None leaves a filter out."""

    sport: str | None = None
    min_profit: Decimal | None = None
    max_profit: Decimal | None = None
    limit: int = 50
    offset: int = 0
    markets: frozenset[str] | None = None
    bookmakers: frozenset[str] | None = None
    live: bool | None = None
    sort: Sort = "profit"
    max_age: timedelta | None = None
    total_stake: Decimal | None = None
    rounding: Decimal | None = None
    include_withheld: bool = False
    kinds: frozenset[OpportunityKind] = frozenset({"arbitrage"})
    profile: str | None = None


class Sizing(Struct, frozen=True):
    """A total stake and a rounding step that replace those of the settings."""

    total: Decimal
    step: Decimal

    @classmethod
    def requested(cls, policy: Policy, total: Decimal | None, step: Decimal | None) -> Sizing | None:
        """Return the requested sizing, completed from the settings; None if neither value is given."""
        if total is None and step is None:
            return None
        return cls(total or policy.total_stake, step or policy.stake_step)


class _WithheldEntries(Struct):
    """Withheld opportunities of one response: their number by reason, and their documents."""

    counts: Counter[str]
    documents: list[OpportunityDocument]

    def add(self, tracked: TrackedOpportunity, reason: WithheldReason, now: datetime) -> None:
        """Add an opportunity that was open until this request."""
        self.counts[reason.value] += 1
        self.documents.append(_as_withheld(tracked, reason, now))


async def find_opportunity(context: ApiContext, arbitrage_id: str) -> TrackedOpportunity:
    """Return the recorded or withheld opportunity with this id.

    Raises NotFoundError if there is none, or if it is not withheld any more.
    """
    if not arbitrage_id.startswith(HELD):
        return await context.archive.opportunity(arbitrage_id)
    for withheld in await _cached_withheld(context, await context.archive.recorded()):
        for entry in withheld.opportunities:
            if withheld_id(entry.opportunity) == arbitrage_id:
                return _as_found(arbitrage_id, entry.opportunity)
    raise NotFoundError(f"{arbitrage_id} is not withheld any more: reload the list of opportunities")


def _as_found(arbitrage_id: str, opportunity: Opportunity) -> TrackedOpportunity:
    seen = opportunity.seen_at
    return TrackedOpportunity(arbitrage_id, opportunity, Status.FOUND, seen, seen, seen, opportunity.profit_percentage)


async def opportunity_list(context: ApiContext, query: OpportunityQuery) -> OpportunityList:
    """Return the list. Raises NotFoundError for an unknown sport."""
    _, open_opportunities, cached = await gather(
        _check_sport(context, query.sport),
        context.archive.open_of_every_kind(query.sport),
        _withheld_for(context, query.sport),
    )
    now = context.clock.now()
    bounds = tighten(context.policy.bounds, query)
    withheld = _withheld_entries(cached, query, now)
    by_kind = Counter(tracked.opportunity.kind for tracked in open_opportunities)
    wanted = [tracked for tracked in open_opportunities if tracked.opportunity.kind in query.kinds]
    current = [tracked for tracked in wanted if _is_current(tracked, context.policy.bounds, withheld, now)]
    sizing = Sizing.requested(context.policy, query.total_stake, query.rounding)
    sizings: Mapping[str, ProfileSizing] = {}
    if query.profile is not None:
        sized = await _for_profile(context, current, query, withheld, now)
        current, sizings = sized.accepted, sized.sizings
        sizing = Sizing(query.total_stake or sized.profile.total_stake, sized.profile.rounding)
    matching = [tracked for tracked in current if _matches(tracked.opportunity, query, bounds, now)]
    if sizing is not None and query.profile is None:
        matching = await _resize_all(matching, sizing, withheld, now)
    matching.sort(key=SORT_KEYS[query.sort])
    page = matching[query.offset : query.offset + query.limit]
    return OpportunityList(
        total=len(matching),
        limit=query.limit,
        offset=query.offset,
        opportunities=[opportunity_document(tracked, now) for tracked in page],
        withheld=dict(sorted(withheld.counts.items())),
        withheld_opportunities=_most_profitable(withheld.documents, query.limit) if query.include_withheld else None,
        bounds=bounds_document(context.policy, bounds, sizing),
        simulated=context.status.simulated,
        as_of=utc(now),
        kinds={str(kind): count for kind, count in by_kind.items()},
        profile_stakes=None if query.profile is None else _profile_stakes(page, sizings),
    )


def tighten(bounds: Thresholds, query: OpportunityQuery) -> Thresholds:
    """Return the thresholds of the settings, or those of the query where they are stricter."""
    ages = {name: _smaller(getattr(bounds, name), query.max_age) for name in ("max_age", "max_age_live")}
    min_profit = bounds.min_profit if query.min_profit is None else max(bounds.min_profit, query.min_profit)
    return replace(bounds, min_profit=min_profit, max_profit=_smaller(bounds.max_profit, query.max_profit), **ages)


def bounds_document(policy: Policy, bounds: Thresholds, sizing: Sizing | None = None) -> BoundsDocument:
    """Return the thresholds and the sizing as a document; ages in seconds."""
    sizing = sizing or Sizing(policy.total_stake, policy.stake_step)
    return BoundsDocument(
        min_profit=float(bounds.min_profit),
        max_profit=None if bounds.max_profit is None else float(bounds.max_profit),
        max_age_seconds=_seconds(bounds.max_age),
        max_age_live_seconds=_seconds(bounds.max_age_live),
        max_leg_gap_seconds=_seconds(bounds.max_leg_gap),
        max_leg_gap_live_seconds=_seconds(bounds.max_leg_gap_live),
        include_live=bounds.live,
        total_stake=float(sizing.total),
        stake_rounding=float(sizing.step),
    )


def sized_document(tracked: TrackedOpportunity, now: datetime, sizing: Sizing | None) -> OpportunityDocument:
    """Return one opportunity, resized if `sizing` is given; as withheld if no profit is left then."""
    if sizing is None:
        return opportunity_document(tracked, now)
    resized = resize(tracked.opportunity, sizing.total, sizing.step)
    if isinstance(resized, Withheld):
        return _as_withheld(replace(tracked, opportunity=resized.opportunity), resized.reason, now)
    return opportunity_document(replace(tracked, opportunity=resized), now)


async def _for_profile(
    context: ApiContext,
    opportunities: Sequence[TrackedOpportunity],
    query: OpportunityQuery,
    withheld: _WithheldEntries,
    now: datetime,
) -> SizedForProfile:
    """Return what the profile can place, at its bookmakers and stakes; the rest is added to `withheld`."""
    sized = await opportunities_for_profile(context, query.profile or "", opportunities, query.total_stake)
    for tracked, reason in sized.rejected:
        withheld.add(tracked, reason, now)
    return sized


def _profile_stakes(
    page: Sequence[TrackedOpportunity], sizings: Mapping[str, ProfileSizing]
) -> dict[str, ProfileStakesDocument]:
    found = [(tracked.arbitrage_id, sizings[tracked.arbitrage_id]) for tracked in page]
    return {name: stakes_document(sizing.stakes, sizing.limits) for name, sizing in found}


async def _check_sport(context: ApiContext, sport: str | None) -> None:
    if sport is not None:
        await context.sports.get(sport)


async def _withheld_for(context: ApiContext, sport: str | None) -> list[WithheldList]:
    return await _cached_withheld(context, [sport] if sport else await context.archive.recorded())


async def _cached_withheld(context: ApiContext, sports: Iterable[str]) -> list[WithheldList]:
    """Return the withheld opportunities of the last evaluation of each sport, as far as they are cached."""
    values = await context.cache.get_multiple([WITHHELD_KEY.format(sport=sport) for sport in sports])
    withheld = []
    for value in values:
        if value is not None:
            # A value that another version wrote may have another shape.
            with suppress(msgspec.ValidationError):
                withheld.append(msgspec.convert(value, WithheldList))
    return withheld


def _withheld_entries(cached: Sequence[WithheldList], query: OpportunityQuery, now: datetime) -> _WithheldEntries:
    """Return the cached entries; with documents only if the query includes them."""
    entries = _WithheldEntries(Counter(), [])
    for withheld in cached:
        wanted = [entry for entry in withheld.opportunities if entry.opportunity.kind in query.kinds]
        entries.counts.update(entry.reason.value for entry in wanted)
        if query.include_withheld:
            entries.documents += [
                replace(withheld_document(entry, now), arbitrage_id=withheld_id(entry.opportunity)) for entry in wanted
            ]
    return entries


def _is_current(tracked: TrackedOpportunity, bounds: Thresholds, withheld: _WithheldEntries, now: datetime) -> bool:
    """Return whether an open opportunity still holds. One that expired without being closed yet is withheld."""
    reason = expiry_reason(tracked.opportunity, bounds, now)
    if reason is not None:
        withheld.add(tracked, reason, now)
    return reason is None


def expiry_reason(opportunity: Opportunity, bounds: Thresholds, now: datetime) -> WithheldReason | None:
    """Return why an open opportunity no longer holds at `now`; None if it holds."""
    in_play = opportunity.event.commence_time <= now
    max_age = bounds.max_age_for(in_play)
    if in_play and not bounds.live:
        return WithheldReason.EVENT_STARTED
    if max_age is not None and now - opportunity.oldest_reading > max_age:
        return WithheldReason.STALE_LEG
    return None


def _as_withheld(tracked: TrackedOpportunity, reason: WithheldReason, now: datetime) -> OpportunityDocument:
    return replace(opportunity_document(tracked, now), status="withheld", withheld_reason=reason)


def _matches(opportunity: Opportunity, query: OpportunityQuery, bounds: Thresholds, now: datetime) -> bool:
    max_age = bounds.max_age_for(opportunity.event.commence_time <= now)
    # The thresholds of the settings are those of arbitrage; of the query those of every kind.
    guaranteed = opportunity.kind in GUARANTEED
    least, most = (bounds.min_profit, bounds.max_profit) if guaranteed else (query.min_profit, query.max_profit)
    return (
        (least is None or opportunity.profit_percentage >= least)
        and (most is None or opportunity.profit_percentage <= most)
        and (max_age is None or now - opportunity.oldest_reading <= max_age)
        and (query.markets is None or query.markets.issuperset(opportunity.markets))
        and (query.bookmakers is None or query.bookmakers.issuperset(bet.bookmaker for bet in opportunity.bets))
        and (query.live is None or opportunity.live == query.live)
    )


async def _resize_all(
    opportunities: Sequence[TrackedOpportunity], sizing: Sizing, withheld: _WithheldEntries, now: datetime
) -> list[TrackedOpportunity]:
    """Return the opportunities with the requested stakes; those without profit then are added to `withheld`."""
    if len(opportunities) <= RESIZED_IN_EVENT_LOOP:
        resized, rejected = _resized(opportunities, sizing)
    else:
        resized, rejected = await asyncio.to_thread(_resized, opportunities, sizing)
    for tracked, reason in rejected:
        withheld.add(tracked, reason, now)
    return resized


def _resized(
    opportunities: Sequence[TrackedOpportunity], sizing: Sizing
) -> tuple[list[TrackedOpportunity], list[tuple[TrackedOpportunity, WithheldReason]]]:
    accepted, rejected = [], []
    for tracked in opportunities:
        resized = resize(tracked.opportunity, sizing.total, sizing.step)
        if isinstance(resized, Withheld):
            rejected.append((replace(tracked, opportunity=resized.opportunity), resized.reason))
        else:
            accepted.append(replace(tracked, opportunity=resized))
    return accepted, rejected


def _most_profitable(documents: Sequence[OpportunityDocument], limit: int) -> list[OpportunityDocument]:
    return sorted(documents, key=lambda document: -document.profit_percentage)[:limit]


def _smaller(bound: Any, requested: Any) -> Any:
    return min((value for value in (bound, requested) if value is not None), default=None)


def _seconds(duration: timedelta | None) -> float | None:
    return None if duration is None else duration.total_seconds()
