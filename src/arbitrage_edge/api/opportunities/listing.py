"""What stands now: the open opportunities, filtered, staked and put into order, with what is held back and why.

The store says what is open; that it still holds is seen to here, too: whatever aged out or started since it was last
looked at is not listed, also while nobody sweeps.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.calculator.bankroll import resize
from arbitrage_edge.api.context import Services, Sports, gather
from arbitrage_edge.api.http.parameters import Sort
from arbitrage_edge.api.schemas.opportunity import HELD, OpportunityDocument, opportunity_document, utc
from arbitrage_edge.api.schemas.resources import BoundsDocument, OpportunityList
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.ports import HELD_KEY, WITHHELD_KEY


async def sizeable(services: Services, arbitrage_id: str) -> TrackedOpportunity:
    """The episode of that id, or what is held back under it. Raises NotFoundError where it is held back no more."""
    if not arbitrage_id.startswith(HELD):
        return await services.readers.opportunity(arbitrage_id)
    keys = [HELD_KEY.format(sport=sport) for sport in await services.readers.recorded()]
    for kept in await services.cache.get_multiple(keys):
        if kept is not None and arbitrage_id in kept:
            # What another version kept is as good as nothing.
            with suppress(msgspec.ValidationError):
                return _as_found(arbitrage_id, msgspec.convert(kept[arbitrage_id], Opportunity))
    raise NotFoundError(f"nothing is held back as {arbitrage_id} any more: look at the list again")


def _as_found(arbitrage_id: str, one: Opportunity) -> TrackedOpportunity:
    seen = one.seen_at
    return TrackedOpportunity(arbitrage_id, one, Status.FOUND, seen, seen, seen, one.profit_percentage)


# Staking more than this many anew would hold up the event loop.
FEW = 20

ORDERS: dict[Sort, Callable[[TrackedOpportunity], Any]] = {
    "profit": lambda one: (-one.opportunity.profit_percentage, one.arbitrage_id),
    "newest": lambda one: (-one.first_seen_at.timestamp(), one.arbitrage_id),
    "soonest": lambda one: (one.opportunity.event.commence_time, one.arbitrage_id),
    "freshest": lambda one: (-one.opportunity.oldest_reading.timestamp(), one.arbitrage_id),
}


class OpportunityQuery(Struct, frozen=True):
    """What is asked for; None leaves a filter out."""

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
    """Other stakes than the program's own: how much in all, and the grid."""

    total: Decimal
    step: Decimal

    @classmethod
    def wanted(cls, policy: Policy, total: Decimal | None, step: Decimal | None) -> Sizing | None:
        """What was asked for, the rest as the settings say; None where nothing was."""
        if total is None and step is None:
            return None
        return cls(total or policy.total_stake, step or policy.stake_step)


class _HeldBack(Struct):
    """What was held back: how many by reason, and where they were asked for, each."""

    counts: Counter[str]
    documents: list[OpportunityDocument]

    def take(self, tracked: TrackedOpportunity, reason: WithheldReason, now: datetime) -> None:
        """One more."""
        self.counts[reason.value] += 1
        self.documents.append(_withheld_document(tracked, reason, now))


async def opportunity_list(services: Services, sports: Sports, asked: OpportunityQuery) -> tuple[OpportunityList, Any]:
    """The list, and the facts of it that its tag goes by. Raises NotFoundError for an unknown sport."""
    _, tracked_opportunities, held = await gather(
        _checked(sports, asked.sport), services.readers.open_opportunities(asked.sport), _held_back(services, asked)
    )
    now = services.clock.now()
    bounds = tighten(services.policy.bounds, asked)
    living = [one for one in tracked_opportunities if _still_holds(one, services.policy.bounds, held, now)]
    wanted = [one for one in living if _wanted(one.opportunity, asked, bounds, now)]
    sizing = Sizing.wanted(services.policy, asked.total_stake, asked.rounding)
    if sizing is not None:
        few = len(wanted) <= FEW
        wanted, lost = _staked(wanted, sizing) if few else await asyncio.to_thread(_staked, wanted, sizing)
        for tracked, reason in lost:
            held.take(tracked, reason, now)
    wanted.sort(key=ORDERS[asked.sort])
    page = wanted[asked.offset : asked.offset + asked.limit]
    listed = OpportunityList(
        total=len(wanted),
        limit=asked.limit,
        offset=asked.offset,
        opportunities=[opportunity_document(one, now) for one in page],
        withheld=dict(sorted(held.counts.items())),
        withheld_opportunities=_most_profitable(held, asked, now) if asked.include_withheld else None,
        bounds=bounds_document(services.policy, bounds, sizing),
        simulated=services.status.simulated,
        as_of=utc(now),
    )
    return listed, (page, listed.total, listed.withheld, listed.bounds, asked.include_withheld)


def tighten(bounds: Thresholds, asked: OpportunityQuery) -> Thresholds:
    """The program's bounds, or the question's where they are tighter."""
    ages = {name: _least(getattr(bounds, name), asked.max_age) for name in ("max_age", "max_age_live")}
    least = bounds.min_profit if asked.min_profit is None else max(bounds.min_profit, asked.min_profit)
    return replace(bounds, min_profit=least, max_profit=_least(bounds.max_profit, asked.max_profit), **ages)


def bounds_document(policy: Policy, bounds: Thresholds, sizing: Sizing | None = None) -> BoundsDocument:
    """Bounds as they are answered."""
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


def episode_document(tracked: TrackedOpportunity, now: datetime, sizing: Sizing | None) -> OpportunityDocument:
    """One opportunity, for another bankroll if one is given; what that leaves nothing of is told as withheld."""
    if sizing is None:
        return opportunity_document(tracked, now)
    staked = resize(tracked.opportunity, sizing.total, sizing.step)
    if isinstance(staked, Withheld):
        return _withheld_document(replace(tracked, opportunity=staked.opportunity), staked.reason, now)
    return opportunity_document(replace(tracked, opportunity=staked), now)


async def _checked(sports: Sports, sport: str | None) -> None:
    if sport is not None:
        await sports.named(sport)


async def _held_back(services: Services, asked: OpportunityQuery) -> _HeldBack:
    """What the desks held back when they last looked, as far as that is remembered."""
    keys = [asked.sport] if asked.sport else list(await services.readers.recorded())
    held = _HeldBack(Counter(), [])
    for value in await services.cache.get_multiple([WITHHELD_KEY.format(sport=key) for key in keys]):
        try:
            looked = msgspec.convert(value, _Looked) if value is not None else None
        except msgspec.ValidationError:
            continue
        if looked is not None:
            held.counts.update(looked.withheld)
            held.documents += looked.withheld_opportunities
    return held


class _Looked(Struct):
    """What the engine remembers of a look at a sport."""

    withheld: dict[str, int]
    withheld_opportunities: list[OpportunityDocument]


def _still_holds(tracked: TrackedOpportunity, bounds: Thresholds, held: _HeldBack, now: datetime) -> bool:
    """Whether it does; what no longer does, though nobody has closed it yet, is held back."""
    one = tracked.opportunity
    in_play = one.event.commence_time <= now
    age = bounds.age_bound(in_play)
    if in_play and not bounds.live:
        held.take(tracked, WithheldReason.EVENT_STARTED, now)
        return False
    if age is not None and now - one.oldest_reading > age:
        held.take(tracked, WithheldReason.STALE_LEG, now)
        return False
    return True


def _withheld_document(tracked: TrackedOpportunity, reason: WithheldReason, now: datetime) -> OpportunityDocument:
    return replace(opportunity_document(tracked, now), status="withheld", withheld_reason=reason)


def _wanted(one: Opportunity, asked: OpportunityQuery, bounds: Thresholds, now: datetime) -> bool:
    age = bounds.age_bound(one.event.commence_time <= now)
    return (
        one.profit_percentage >= bounds.min_profit
        and (bounds.max_profit is None or one.profit_percentage <= bounds.max_profit)
        and (age is None or now - one.oldest_reading <= age)
        and (asked.markets is None or one.line.key.market in asked.markets)
        and (asked.bookmakers is None or asked.bookmakers.issuperset(bet.bookmaker for bet in one.bets))
        and (asked.live is None or one.live == asked.live)
    )


def _staked(
    tracked_opportunities: Sequence[TrackedOpportunity], sizing: Sizing
) -> tuple[list[TrackedOpportunity], list[tuple[TrackedOpportunity, WithheldReason]]]:
    """Those that stand with other stakes, and those that do not."""
    kept, lost = [], []
    for tracked in tracked_opportunities:
        one = resize(tracked.opportunity, sizing.total, sizing.step)
        if isinstance(one, Withheld):
            lost.append((replace(tracked, opportunity=one.opportunity), one.reason))
        else:
            kept.append(replace(tracked, opportunity=one))
    return kept, lost


def _most_profitable(held: _HeldBack, asked: OpportunityQuery, now: datetime) -> list[OpportunityDocument]:
    return [_aged(one, now) for one in sorted(held.documents, key=_least_profit_last)[: asked.limit]]


def _least_profit_last(one: OpportunityDocument) -> float:
    return -one.profit_percentage


def _aged(document: OpportunityDocument, now: datetime) -> OpportunityDocument:
    """With the ages of now: it was written when the desk looked."""
    bets = [replace(bet, age_seconds=_age(bet.last_update, now)) for bet in document.bets]
    return replace(document, bets=bets, oldest_leg_age_seconds=max(bet.age_seconds for bet in bets))


def _age(read: datetime, now: datetime) -> float:
    return round(max((now - read).total_seconds(), 0.0), 3)


def _least(bound: Any, asked: Any) -> Any:
    given = [one for one in (bound, asked) if one is not None]
    return min(given) if given else None


def _seconds(duration: timedelta | None) -> float | None:
    return None if duration is None else duration.total_seconds()
