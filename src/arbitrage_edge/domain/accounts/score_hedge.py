"""The best hedge of bets on several lines of one event, over all of its scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

from msgspec import Struct

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.hedge import (
    Hedge,
    best_allowed,
    check_hedgeable,
    plus,
    priced_offer,
    settled_profit,
)
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.betslip import PricedLeg, SizedBet
from arbitrage_edge.domain.cover import MAX_ROUNDED_LEGS
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import Offers, settled_outcome
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.linear_program import best_hedge
from arbitrage_edge.domain.market import Event, Line, LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.resizing import gross_return
from arbitrage_edge.domain.score_results import ScoreBet, score_results
from arbitrage_edge.domain.score_space import ScoreSpace, can_be_level_in, space_of
from arbitrage_edge.domain.settlement import payouts, worst_case_profit

# Stakes below this are rounding errors of the solver.
LEAST = 1e-6


class _Candidate(Struct, frozen=True):
    """A bet that could be placed: the outcome that settles it, and its leg. `leg.outcome`: the number of the bet."""

    offer: Offer
    bet: ScoreBet
    leg: PricedLeg


def hedge_on_scores(bet: PlacedBet, offers: Mapping[LineKey, Offers], profile: Profile) -> Hedge:
    """Return the hedge of the open legs of a bet at the offers on the lines of its event, by outcome.

    Raises InvalidValueError for a bet with a leg whose line is unknown or that the scores of the others do not settle,
    without an open leg, or with a free bet.
    """
    check_hedgeable(bet)
    legs = [leg for leg in bet.legs if leg.is_open]
    space = _space(bet, legs)
    placed = [_score_bet(bet, leg) for leg in legs]
    sized = [
        SizedBet(_priced(leg, number), Fraction(leg.stake) * Fraction(leg.rate)) for number, leg in enumerate(legs)
    ]
    candidates = list(_candidates(bet.event, space, offers, profile, len(legs)))
    chosen = _chosen(bet.event, space, (placed, sized), candidates, Fraction(profile.rounding))
    numbered = [
        (candidate, SizedBet(_numbered(candidate.leg, len(legs) + number), stake))
        for number, (candidate, stake) in enumerate(chosen)
    ]
    results = score_results(
        bet.event, [*placed, *(each.bet for each, _ in numbered)], can_be_level_in(bet.event, space)
    )
    constant = settled_profit(bet)
    before = plus(payouts(results, [each.wager for each in sized]), constant)
    after = plus(payouts(results, [each.wager for each in [*sized, *(new for _, new in numbered)]]), constant)
    if not numbered or worst_case_profit(after) <= worst_case_profit(before):
        return Hedge((), (), (), before, before)
    offered, new = tuple(each.offer for each, _ in numbered), tuple(new for _, new in numbered)
    names = tuple(each.bet.line.outcomes[each.bet.outcome] for each, _ in numbered)
    return Hedge(offered, new, (), before, after, names)


def _space(bet: PlacedBet, legs: Sequence[PlacedLeg]) -> ScoreSpace:
    spaces = {None if leg.line is None else space_of(bet.event, leg.line.key) for leg in legs}
    space = spaces.pop() if len(spaces) == 1 else None
    if space is None:
        rule = "the lines of its legs are not known, or no score settles them together: hedge each leg by itself"
        raise InvalidValueError(rule, "bet")
    return space


def _score_bet(bet: PlacedBet, leg: PlacedLeg) -> ScoreBet:
    line = bet.line_of(leg)
    if line is None or leg.outcome not in line.outcomes:
        raise InvalidValueError(f"{leg.outcome} is not an outcome of its line", "bet")
    return ScoreBet(line, line.outcomes.index(leg.outcome))


def _priced(leg: PlacedLeg, number: int) -> PricedLeg:
    return PricedLeg.priced(number, Fraction(leg.odds), Fraction(leg.commission), lay=leg.side == "lay")


def _candidates(
    event: Event, space: ScoreSpace, offers: Mapping[LineKey, Offers], profile: Profile, first: int
) -> Iterator[_Candidate]:
    """Yield the best offer on each outcome that the scores of the space settle and no rule of a bookmaker changes."""
    for key, by_outcome in offers.items():
        if space_of(event, key) != space:
            continue
        line = line_of(event, key)
        for index, listed in enumerate(by_outcome):
            usable = [offer for offer in listed if offer.quotes.terms is None and not _has_own_rule(event, line, offer)]
            # The second outcome of a runner is that it does not win, which only a lay offers.
            offer = best_allowed([each for each in usable if key.kind != "runner" or each.lay], profile)
            if offer is not None:
                bet = ScoreBet(line, settled_outcome(index, offer.lay))
                yield _Candidate(offer, bet, _numbered(priced_offer(event.sport, line, index, offer, profile), first))


def _has_own_rule(event: Event, line: Line, offer: Offer) -> bool:
    is_level = line.key.kind == "two_way" and line.can_be_level
    return is_level and bool(level_settlements(event.sport, offer.quotes.bookmaker))


def _numbered(leg: PricedLeg, number: int) -> PricedLeg:
    return PricedLeg(number, leg.odds, leg.commission, leg.effective, leg.lay, leg.cap, step=leg.step)


def _chosen(
    event: Event,
    space: ScoreSpace,
    placed: tuple[Sequence[ScoreBet], Sequence[SizedBet]],
    candidates: Sequence[_Candidate],
    step: Fraction,
) -> list[tuple[_Candidate, Fraction]]:
    """Return the candidates to bet on with their stakes, on their steps and within their caps."""
    if not candidates:
        return []
    bets, sized = placed
    results = score_results(event, [*bets, *(each.bet for each in candidates)], can_be_level_in(event, space))
    profits = [profit for _, profit in payouts(results, [each.wager for each in sized])]
    returns = [
        [gross_return(each.leg, result.settled[number]) for result in results]
        for number, each in enumerate(candidates, len(bets))
    ]
    # No result differs from another by more, so that no bet needs more; prices that win by themselves have no limit.
    most = max(profits) - min(profits)
    caps = [most if each.leg.cap is None else min(most, each.leg.cap * each.leg.risk) for each in candidates]
    amounts = best_hedge(
        [float(each) for each in profits],
        [[float(value) for value in row] for row in returns],
        [float(cap) for cap in caps],
    )
    used = [number for number, amount in enumerate(amounts) if amount > LEAST]
    stakes = _rounded([(candidates[number].leg, amounts[number]) for number in used], step)
    best = max(
        stakes,
        key=lambda chosen: min(
            profit
            + sum(
                (
                    stake * candidates[number].leg.risk * (returns[number][row] - 1)
                    for number, stake in zip(used, chosen, strict=True)
                ),
                Fraction(0),
            )
            for row, profit in enumerate(profits)
        ),
    )
    return [(candidates[number], stake) for number, stake in zip(used, best, strict=True) if stake > 0]


def _rounded(legs: Sequence[tuple[PricedLeg, float]], step: Fraction) -> list[tuple[Fraction, ...]]:
    """Return every rounding of the stakes up and down, or of many bets the one to the nearest step."""
    choices = []
    for leg, amount in legs:
        unit = leg.step or step
        units = Fraction(amount) / leg.risk / unit
        counts = [floor(units), ceil(units)] if len(legs) <= MAX_ROUNDED_LEGS else [round(units)]
        most = None if leg.cap is None else floor(leg.cap / unit)
        choices.append(sorted({count if most is None else min(count, most) for count in counts}))
    units_of = [leg.step or step for leg, _ in legs]
    return [tuple(count * unit for count, unit in zip(counts, units_of, strict=True)) for counts in product(*choices)]
