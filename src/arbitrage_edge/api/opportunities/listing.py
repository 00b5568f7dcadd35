"""List the open opportunities: filter, size and sort them, and count the withheld ones by reason.

The store contains the open opportunities. Their start and the age of their legs are checked again on each request,
so that an opportunity that expired since the last evaluation is withheld.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.context import ApiContext, gather
from arbitrage_edge.api.http.parameters import Sort
from arbitrage_edge.api.schemas.opportunity import (
    HELD,
    OpportunityDocument,
    opportunity_document,
    utc,
    withheld_document,
    withheld_id,
)
from arbitrage_edge.api.schemas.resources import BoundsDocument, OpportunityList
from arbitrage_edge.domain.betslip import resize
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy, Thresholds
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


async def opportunity_list(context: ApiContext, query: OpportunityQuery) -> tuple[OpportunityList, Any]:
    """Return the list, and the values its entity tag is made of. Raises NotFoundError for an unknown sport."""
    _, open_opportunities, cached = await gather(
        _check_sport(context, query.sport),
        context.archive.open_opportunities(query.sport),
        _withheld_for(context, query.sport),
    )
    now = context.clock.now()
    bounds = tighten(context.policy.bounds, query)
    withheld = _withheld_entries(cached, query, now)
    current = [tracked for tracked in open_opportunities if _is_current(tracked, context.policy.bounds, withheld, now)]
    matching = [tracked for tracked in current if _matches(tracked.opportunity, query, bounds, now)]
    sizing = Sizing.requested(context.policy, query.total_stake, query.rounding)
    if sizing is not None:
        matching = await _resize_all(matching, sizing, withheld, now)
    matching.sort(key=SORT_KEYS[query.sort])
    page = matching[query.offset : query.offset + query.limit]
    listed = OpportunityList(
        total=len(matching),
        limit=query.limit,
        offset=query.offset,
        opportunities=[opportunity_document(tracked, now) for tracked in page],
        withheld=dict(sorted(withheld.counts.items())),
        withheld_opportunities=_most_profitable(withheld.documents, query.limit) if query.include_withheld else None,
        bounds=bounds_document(context.policy, bounds, sizing),
        simulated=context.status.simulated,
        as_of=utc(now),
    )
    return listed, (page, listed.total, listed.withheld, listed.bounds, query.include_withheld)


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
        entries.counts.update(withheld.counts)
        if query.include_withheld:
            entries.documents += [
                replace(withheld_document(entry, now), arbitrage_id=withheld_id(entry.opportunity))
                for entry in withheld.opportunities
            ]
    return entries


def _is_current(tracked: TrackedOpportunity, bounds: Thresholds, withheld: _WithheldEntries, now: datetime) -> bool:
    """Return whether an open opportunity still holds. One that expired without being closed yet is withheld."""
    opportunity = tracked.opportunity
    in_play = opportunity.event.commence_time <= now
    max_age = bounds.max_age_for(in_play)
    if in_play and not bounds.live:
        withheld.add(tracked, WithheldReason.EVENT_STARTED, now)
        return False
    if max_age is not None and now - opportunity.oldest_reading > max_age:
        withheld.add(tracked, WithheldReason.STALE_LEG, now)
        return False
    return True


def _as_withheld(tracked: TrackedOpportunity, reason: WithheldReason, now: datetime) -> OpportunityDocument:
    return replace(opportunity_document(tracked, now), status="withheld", withheld_reason=reason)


def _matches(opportunity: Opportunity, query: OpportunityQuery, bounds: Thresholds, now: datetime) -> bool:
    max_age = bounds.max_age_for(opportunity.event.commence_time <= now)
    return (
        opportunity.profit_percentage >= bounds.min_profit
        and (bounds.max_profit is None or opportunity.profit_percentage <= bounds.max_profit)
        and (max_age is None or now - opportunity.oldest_reading <= max_age)
        and (query.markets is None or opportunity.line.key.market in query.markets)
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
