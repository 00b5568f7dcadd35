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

from arbitrage_edge.api.calculator.bankroll import restaked
from arbitrage_edge.api.context import Services, Sports, together
from arbitrage_edge.api.http.parameters import Sort
from arbitrage_edge.api.schemas.opportunity import HELD, OpportunityDocument, of_episode, utc
from arbitrage_edge.api.schemas.resources import BoundsDocument, OpportunityList
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import Episode, Status
from arbitrage_edge.domain.opportunity import Opportunity, Reason, Withheld
from arbitrage_edge.domain.policy import Bounds, Policy
from arbitrage_edge.ports import HELD_KEY, WITHHELD_KEY


async def sizeable(services: Services, arbitrage_id: str) -> Episode:
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


def _as_found(arbitrage_id: str, one: Opportunity) -> Episode:
    seen = one.seen_at
    return Episode(arbitrage_id, one, Status.FOUND, seen, seen, seen, one.profit_percentage)


# Staking more than this many anew would hold up the event loop.
FEW = 20

ORDERS: dict[Sort, Callable[[Episode], Any]] = {
    "profit": lambda one: (-one.opportunity.profit_percentage, one.arbitrage_id),
    "newest": lambda one: (-one.first_seen_at.timestamp(), one.arbitrage_id),
    "soonest": lambda one: (one.opportunity.event.commence_time, one.arbitrage_id),
    "freshest": lambda one: (-one.opportunity.oldest_reading.timestamp(), one.arbitrage_id),
}


class Question(Struct, frozen=True):
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

    def take(self, episode: Episode, reason: Reason, now: datetime) -> None:
        """One more."""
        self.counts[reason.value] += 1
        self.documents.append(_withheld_document(episode, reason, now))


async def opportunity_list(services: Services, sports: Sports, asked: Question) -> tuple[OpportunityList, Any]:
    """The list, and the facts of it that its tag goes by. Raises NotFoundError for an unknown sport."""
    _, episodes, held = await together(
        _checked(sports, asked.sport), services.readers.open_episodes(asked.sport), _held_back(services, asked)
    )
    now = services.clock.now()
    bounds = tightened(services.policy.bounds, asked)
    living = [one for one in episodes if _still_holds(one, services.policy.bounds, held, now)]
    wanted = [one for one in living if _wanted(one.opportunity, asked, bounds, now)]
    sizing = Sizing.wanted(services.policy, asked.total_stake, asked.rounding)
    if sizing is not None:
        few = len(wanted) <= FEW
        wanted, lost = _staked(wanted, sizing) if few else await asyncio.to_thread(_staked, wanted, sizing)
        for episode, reason in lost:
            held.take(episode, reason, now)
    wanted.sort(key=ORDERS[asked.sort])
    page = wanted[asked.offset : asked.offset + asked.limit]
    listed = OpportunityList(
        total=len(wanted),
        limit=asked.limit,
        offset=asked.offset,
        opportunities=[of_episode(one, now) for one in page],
        withheld=dict(sorted(held.counts.items())),
        withheld_opportunities=_most_profitable(held, asked, now) if asked.include_withheld else None,
        bounds=bounds_document(services.policy, bounds, sizing),
        simulated=services.status.simulated,
        as_of=utc(now),
    )
    return listed, (page, listed.total, listed.withheld, listed.bounds, asked.include_withheld)


def tightened(bounds: Bounds, asked: Question) -> Bounds:
    """The program's bounds, or the question's where they are tighter."""
    ages = {name: _least(getattr(bounds, name), asked.max_age) for name in ("max_age", "max_age_live")}
    least = bounds.min_profit if asked.min_profit is None else max(bounds.min_profit, asked.min_profit)
    return replace(bounds, min_profit=least, max_profit=_least(bounds.max_profit, asked.max_profit), **ages)


def bounds_document(policy: Policy, bounds: Bounds, sizing: Sizing | None = None) -> BoundsDocument:
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


def episode_document(episode: Episode, now: datetime, sizing: Sizing | None) -> OpportunityDocument:
    """One opportunity, for another bankroll if one is given; what that leaves nothing of is told as withheld."""
    if sizing is None:
        return of_episode(episode, now)
    staked = restaked(episode.opportunity, sizing.total, sizing.step)
    if isinstance(staked, Withheld):
        return _withheld_document(replace(episode, opportunity=staked.opportunity), staked.reason, now)
    return of_episode(replace(episode, opportunity=staked), now)


async def _checked(sports: Sports, sport: str | None) -> None:
    if sport is not None:
        await sports.named(sport)


async def _held_back(services: Services, asked: Question) -> _HeldBack:
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


def _still_holds(episode: Episode, bounds: Bounds, held: _HeldBack, now: datetime) -> bool:
    """Whether it does; what no longer does, though nobody has closed it yet, is held back."""
    one = episode.opportunity
    in_play = one.event.commence_time <= now
    age = bounds.age_bound(in_play)
    if in_play and not bounds.live:
        held.take(episode, Reason.EVENT_STARTED, now)
        return False
    if age is not None and now - one.oldest_reading > age:
        held.take(episode, Reason.STALE_LEG, now)
        return False
    return True


def _withheld_document(episode: Episode, reason: Reason, now: datetime) -> OpportunityDocument:
    return replace(of_episode(episode, now), status="withheld", withheld_reason=reason)


def _wanted(one: Opportunity, asked: Question, bounds: Bounds, now: datetime) -> bool:
    age = bounds.age_bound(one.event.commence_time <= now)
    return (
        one.profit_percentage >= bounds.min_profit
        and (bounds.max_profit is None or one.profit_percentage <= bounds.max_profit)
        and (age is None or now - one.oldest_reading <= age)
        and (asked.markets is None or one.line.key.market in asked.markets)
        and (asked.bookmakers is None or asked.bookmakers.issuperset(bet.bookmaker for bet in one.bets))
        and (asked.live is None or one.live == asked.live)
    )


def _staked(episodes: Sequence[Episode], sizing: Sizing) -> tuple[list[Episode], list[tuple[Episode, Reason]]]:
    """Those that stand with other stakes, and those that do not."""
    kept, lost = [], []
    for episode in episodes:
        one = restaked(episode.opportunity, sizing.total, sizing.step)
        if isinstance(one, Withheld):
            lost.append((replace(episode, opportunity=one.opportunity), one.reason))
        else:
            kept.append(replace(episode, opportunity=one))
    return kept, lost


def _most_profitable(held: _HeldBack, asked: Question, now: datetime) -> list[OpportunityDocument]:
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
