"""Find covers: bets on several lines of one event that pay in every result together, though no single line does.

The best prices are found with floats in `cover_screen`. Here the offers pass the filters of an arbitrage, the program
is solved exactly, the stakes are rounded to amounts that can be placed, and the referee enumerates every score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import (
    MIN_OPERATORS,
    Legs,
    Offer,
    best_placeable_legs,
    operators_of,
    profit_margin,
    profit_percentage,
    sum_of,
)
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet
from arbitrage_edge.domain.cover import CoverLeg, cover_stakes
from arbitrage_edge.domain.cover_screen import SpaceState
from arbitrage_edge.domain.evaluation import bet_of, line_offers, settled_outcome
from arbitrage_edge.domain.event_board import EventBoard
from arbitrage_edge.domain.exchange_lays import longest_lays
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.market import Basis, Event, Line, LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.money import to_decimal
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.domain.opportunity import Bet, Evaluation, Opportunity, Payout, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.score_results import ScoreBet, bet_result, score_results
from arbitrage_edge.domain.score_space import ScoreSpace, can_be_level_in, scores_of, settled
from arbitrage_edge.domain.settlement import Result, payouts

# A cover must earn so many percentage points more than the best single line of the event.
BETTER_BY = Fraction(5, 100)
# Times that a search is repeated without a rejected leg.
MAX_ATTEMPTS = 6

# The offers on one outcome of one line.
Outcome = tuple[LineKey, int]
Offers = dict[Outcome, list[Offer]]


class Leg(Struct, frozen=True):
    """A leg of a cover. `amount`: at risk per unit returned; `returns`: per unit at risk in each cell of scores."""

    outcome: Outcome
    offer: Offer
    amount: Fraction
    returns: tuple[Fraction, ...]


class Search(Struct, frozen=True):
    """The circumstances of a search."""

    board: EventBoard
    space: ScoreSpace
    state: SpaceState
    policy: Policy
    now: datetime

    @property
    def in_play(self) -> bool:
        """Whether the event has started."""
        return self.board.event.commence_time <= self.now


def find_cover(search: Search) -> Evaluation | None:
    """Return the best cover of a space, a withheld one with its reason, or None if there is none.

    If a filter rejects one leg, the search is repeated without it.
    """
    offers = _offers(search)
    single = _best_single_line(search.board.event, offers)
    rejected: Withheld | None = None
    attempts = 0
    while True:
        attempts += 1
        legs = _placeable_legs(search, offers)
        if legs is None or _cost(legs) >= 1 or len({leg.outcome[0] for leg in legs}) == 1:
            return rejected
        if single is not None and profit_percentage(_cost(legs)) < single + BETTER_BY:
            return rejected
        reason, leg = _rejection(search, legs, offers)
        if reason is None or rejected is None:
            # Settling every score takes longest: legs that are left out after the first are not settled.
            slip = _slip(search, legs)
            if reason is None:
                reason, leg = _slip_rejection(search, legs, slip)
            found = _opportunity(search, legs, offers, slip, single)
            if reason is None:
                return found
            rejected = rejected or Withheld(reason, found)
        if leg is None or attempts == MAX_ATTEMPTS:
            return rejected
        offers = _read_with(search, legs, offers) if reason is WithheldReason.LEG_GAP else _without(offers, leg)


def _offers(search: Search) -> Offers:
    """Return the fresh offers of each outcome, without those whose settlement of a level score is not a refund.

    Contracts are left out, too: a cover is not sized in whole contracts with their exact fee.
    """
    event, bounds = search.board.event, search.policy.bounds
    found: Offers = {}
    for quotes in search.state.lines:
        key = quotes.key
        level = key.kind == "two_way" and line_of(event, key).can_be_level
        by_outcome = [
            filters.fresh(offers, bounds, search.in_play, search.now)
            for offers in line_offers(quotes, search.policy, event.sport, search.in_play)
        ]
        sums = filters.own_sums(by_outcome)
        least = 0.0 if bounds.min_own_sum is None else float(bounds.min_own_sum)
        for outcome, offers in enumerate(by_outcome):
            if key.kind == "runner" and outcome == 0:
                continue
            kept = [
                offer
                for offer in offers
                if offer.quotes.terms is None
                and sums.get(offer.quotes.bookmaker, 1.0) >= least
                and not (level and level_settlements(event.sport, offer.quotes.bookmaker))
            ]
            if kept:
                found[key, outcome] = kept
    return found


def _without(offers: Offers, leg: Offer) -> Offers:
    left = {outcome: [offer for offer in listed if offer is not leg] for outcome, listed in offers.items()}
    return {outcome: listed for outcome, listed in left.items() if listed}


def _read_with(search: Search, legs: Sequence[Leg], offers: Offers) -> Offers:
    """Return the offers that were read within the maximum gap before the newest leg."""
    newest = max(leg.offer.quotes.last_update for leg in legs)
    gap = search.policy.bounds.max_gap_for(search.in_play)
    kept = {
        outcome: [offer for offer in listed if gap is None or newest - offer.quotes.last_update <= gap]
        for outcome, listed in offers.items()
    }
    return {outcome: listed for outcome, listed in kept.items() if listed}


def _best_single_line(event: Event, offers: Offers) -> Fraction | None:
    """Return the profit of the best arbitrage on one line, in percent; None if there is none."""
    by_line: dict[LineKey, dict[int, list[Offer]]] = {}
    for (key, outcome), listed in offers.items():
        by_line.setdefault(key, {})[outcome] = listed
        if key.kind == "runner":
            by_line[key][0] = offers.get(_backed(event, key), [])
    profits = []
    for key, by_outcome in by_line.items():
        count = 3 if key.kind == "three_way" else 2
        legs = best_placeable_legs([by_outcome.get(outcome, []) for outcome in range(count)])
        if legs is not None and sum_of(legs) < 1:
            profits.append(profit_percentage(sum_of(legs)))
    return max(profits, default=None)


def _backed(event: Event, runner: LineKey) -> Outcome:
    """Return the outcome of the three-way line that is laid on the line of a runner."""
    whole = LineKey(runner.market, "three_way", runner.basis)
    return whole, line_of(event, whole).outcomes.index(runner.description or "")


def _placeable_legs(search: Search, offers: Offers) -> list[Leg] | None:
    """Return the legs of the cheapest cover at two or more operators; None if there is none."""
    legs = _legs(search, offers)
    if legs is None or len({leg.offer.operator for leg in legs}) >= MIN_OPERATORS:
        return legs
    only = legs[0].offer.operator
    others = []
    for leg in legs:
        elsewhere = [offer for offer in offers[leg.outcome] if offer.operator != only]
        left = {outcome: listed for outcome, listed in offers.items() if outcome != leg.outcome}
        if found := _legs(search, left | ({leg.outcome: elsewhere} if elsewhere else {})):
            others.append(found)
    placeable = [found for found in others if len({leg.offer.operator for leg in found}) >= MIN_OPERATORS]
    return min(placeable, key=_cost, default=None)


def _legs(search: Search, offers: Offers) -> list[Leg] | None:
    """Return the legs of the cheapest cover; None if some result is covered by no bet."""
    event = search.board.event
    points = tuple(dict.fromkeys(key.point for key, _ in offers if key.point is not None))
    scores = scores_of(event.sport, search.space, points)
    classes: dict[bytes, tuple[Outcome, Offer]] = {}
    for outcome, listed in offers.items():
        codes = settled(event, search.space, *outcome, scores)
        best = max(listed, key=lambda offer: (offer.rank, offer.quotes.last_update))
        if codes not in classes or best.rank > classes[codes][1].rank:
            classes[codes] = (outcome, best)
    cover = search.state.solver.cheapest({codes: offer.effective for codes, (_, offer) in classes.items()})
    return None if cover is None else [Leg(*classes[bet.codes], bet.amount, bet.returns) for bet in cover]


def _cost(legs: Sequence[Leg]) -> Fraction:
    return sum((leg.amount for leg in legs), Fraction(0))


def _slip(search: Search, legs: Sequence[Leg]) -> BetSlip:
    """Size the legs, and settle them in every score."""
    event, policy = search.board.event, search.policy
    priced = [
        PricedLeg(
            number,
            leg.offer.odds,
            leg.offer.commission,
            leg.offer.effective,
            leg.offer.lay,
            cap=None if leg.offer.selection.bet_limit is None else to_fraction(leg.offer.selection.bet_limit),
        )
        for number, leg in enumerate(legs)
    ]
    sized = [CoverLeg(leg.returns, leg.amount, price.risk, price.cap) for leg, price in zip(legs, priced, strict=True)]
    stakes = cover_stakes(sized, Fraction(policy.total_stake), Fraction(policy.stake_step))
    bets = tuple(SizedBet(leg, stake) for leg, stake in zip(priced, stakes, strict=True))
    results = _results(event, search.space, legs)
    return BetSlip(bets, payouts(results, [bet.wager for bet in bets]))


def _results(event: Event, space: ScoreSpace, legs: Sequence[Leg]) -> list[Result]:
    bets = [ScoreBet(line_of(event, leg.outcome[0]), settled_outcome(leg.outcome[1], leg.offer.lay)) for leg in legs]
    return score_results(event, bets, can_be_level_in(event, space))


def _rejection(search: Search, legs: Sequence[Leg], offers: Offers) -> tuple[WithheldReason | None, Offer | None]:
    """Return the reason of the first filter that rejects the cover, and the leg it rejects, if it is a single one."""
    policy, chosen = search.policy, tuple(leg.offer for leg in legs)
    if (leg := _suspicious(search, legs, offers)) is not None:
        return WithheldReason.SUSPICIOUS_PRICE, leg
    if filters.too_far_apart(chosen, policy.bounds, search.in_play):
        return WithheldReason.LEG_GAP, min(chosen, key=lambda offer: offer.quotes.last_update)
    profit = profit_percentage(_cost(legs))
    if policy.bounds.max_profit is not None and profit > Fraction(policy.bounds.max_profit):
        return WithheldReason.PROFIT_TOO_HIGH, max(chosen, key=lambda offer: offer.rank)
    if profit < Fraction(policy.bounds.min_profit):
        return WithheldReason.BELOW_THRESHOLD, None
    return None, None


def _slip_rejection(search: Search, legs: Sequence[Leg], slip: BetSlip) -> tuple[WithheldReason | None, Offer | None]:
    """Return why these stakes cannot be placed or lose, and the leg that is the cause, if it is a single one."""
    policy, chosen = search.policy, tuple(leg.offer for leg in legs)
    stakes = [bet.stake for bet in slip.bets]
    if not slip.is_profitable:
        capped = filters.capped_leg(chosen, stakes)
        return WithheldReason.LOST_IN_ROUNDING if capped is None else WithheldReason.BELOW_LIMIT, capped
    small = filters.below_minimum(chosen, slip.bets, policy.min_stakes)
    return None if small is None else WithheldReason.BELOW_MINIMUM_STAKE, small


def _suspicious(search: Search, legs: Sequence[Leg], offers: Offers) -> Offer | None:
    """Return the first leg far above the other offers on its outcome."""
    for leg in legs:
        key, index = leg.outcome
        lay = longest_lays(search.board, line_of(search.board.event, key))[index] if not leg.offer.lay else 0.0
        listed = offers[leg.outcome]
        if found := filters.suspicious_leg((leg.offer,), [listed], [lay], {}, search.policy.bounds):
            return found
    return None


def _opportunity(
    search: Search, legs: Sequence[Leg], offers: Offers, slip: BetSlip, single: Fraction | None
) -> Opportunity:
    event, cost = search.board.event, _cost(legs)
    live = search.in_play
    families = "+".join(dict.fromkeys(leg.outcome[0].market for leg in legs))
    basis: Basis = "including_overtime" if search.space.with_overtime else "regulation"
    bets = tuple(_bets(event, legs, offers, slip))
    money = slip.money()
    money["payouts"] = tuple(
        _payout(payout, result, slip) for payout, (result, _) in zip(money["payouts"], slip.rows, strict=True)
    )
    return Opportunity(
        event=event,
        line=Line(event.id, LineKey(families, "cover", basis), tuple(bet.outcome for bet in bets)),
        live=live,
        seen_at=search.now,
        total_implied_probability=to_decimal(cost, 6),
        profit_percentage=to_decimal(profit_percentage(cost), 4),
        profit_margin=to_decimal(profit_margin(cost), 4),
        bets=bets,
        flags=tuple(_flags(legs, slip, live)),
        kind="cover",
        scope="/".join(str(part) for part in search.space if part is not None),
        explanation=_explanation(cost, single),
        **money,
    )


def _bets(event: Event, legs: Sequence[Leg], offers: Offers, slip: BetSlip) -> Iterator[Bet]:
    for leg, sized in zip(legs, slip.bets, strict=True):
        key, index = leg.outcome
        line = line_of(event, key)
        outcome = settled_outcome(index, leg.offer.lay)
        bet = bet_of(line.outcomes[outcome], leg.offer, sized, offers[leg.outcome])
        yield replace(bet, market=key.market, description=key.description)


def _payout(payout: Payout, result: Result, slip: BetSlip) -> Payout:
    codes = tuple(bet_result(settled, bet.leg.lay) for settled, bet in zip(result.settled, slip.bets, strict=True))
    return replace(payout, bets=codes)


def _flags(legs: Sequence[Leg], slip: BetSlip, live: bool) -> Iterator[str]:
    chosen: Legs = tuple(leg.offer for leg in legs)
    flags = {
        "live": live,
        "half_result_possible": any(result.halved for result, _ in slip.rows),
        "lay": any(leg.lay for leg in chosen),
        "commission": any(leg.commission for leg in chosen),
        "siblings_among_legs": len(operators_of(chosen)) < len(chosen),
        "limited": slip.is_capped,
    }
    yield from (name for name, applies in flags.items() if applies)


def _explanation(cost: Fraction, single: Fraction | None) -> str:
    earned = f"the bets pay in every result together and earn {to_decimal(profit_percentage(cost))} %"
    if single is None:
        return f"{earned}; no line of the event earns anything by itself"
    return f"{earned}; the best single line of the event earns {to_decimal(single)} %"
