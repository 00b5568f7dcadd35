"""Evaluate one line: choose legs, size the bets, compute the payouts, apply the filters.

If a filter rejects one leg, the line is evaluated again without that leg, so that a palpable error does not hide an
arbitrage between the other prices. If the legs were read too far apart, each set of prices read close together is
evaluated on its own. If no set of legs passes, the first rejection is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from statistics import median

from msgspec import Struct

from arbitrage_edge.domain import depth, filters
from arbitrage_edge.domain.arbitrage import (
    Legs,
    Offer,
    best_legs,
    best_placeable_legs,
    exact_offer,
    operators_of,
    profit_margin,
    profit_percentage,
    sum_of,
)
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet
from arbitrage_edge.domain.bookmakers import operator_of
from arbitrage_edge.domain.charges import Charges
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes, board_of
from arbitrage_edge.domain.exchange_lays import longest_lays
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.market import Event, EventQuotes, Line, LineKey
from arbitrage_edge.domain.market_rules import line_of, outcome_count, rule_for
from arbitrage_edge.domain.money import shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Evaluation, Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import LEVEL_DIFFERS, results

# One list of offers per outcome of a line.
Offers = list[list[Offer]]


def evaluate_line(event: EventQuotes, key: LineKey, policy: Policy, now: datetime) -> Evaluation | None:
    """Evaluate one line among the quotes on an event; None if no bookmaker quotes it or the prices are no arbitrage."""
    board = board_of(event, policy.screening_rates(event.event.sport))
    quotes = board.lines.get(key)
    return None if quotes is None else evaluate(board, quotes, policy, now)


def evaluate(board: EventBoard, quotes: LineQuotes, policy: Policy, now: datetime) -> Evaluation | None:
    """Return an opportunity, a withheld one with its reason, or None if the prices are no arbitrage."""
    line = line_of(board.event, quotes.key)
    in_play = board.event.commence_time <= now
    offers = filters.paying(line_offers(quotes, policy, board.event.sport, in_play))
    legs = best_placeable_legs(offers)
    if legs is None or sum_of(legs) >= 1:
        return _single_operator(board, line, offers, policy, now)
    if in_play and not policy.bounds.live:
        return _withheld(WithheldReason.EVENT_STARTED, board.event, Sized.size(legs, offers, line, policy, board), now)
    recent = [filters.fresh(outcome_offers, policy.bounds, in_play, now) for outcome_offers in offers]
    return _first_accepted(board, line, recent, policy, now) or _withheld(
        WithheldReason.STALE_LEG, board.event, Sized.size(legs, offers, line, policy, board), now
    )


def line_offers(quotes: LineQuotes, policy: Policy, sport: str, in_play: bool) -> Offers:
    """Return the exact offers for each outcome of a line.

    If a bookmaker quotes an outcome more than once, its newest price counts, of equally new ones the lowest.
    """

    def charges_of(bookmaker: str) -> Charges:
        return policy.charges_for(bookmaker, sport, in_play)

    return [_deduplicated(quotes, outcome, charges_of) for outcome in range(len(quotes.columns))]


def offers_for_line(event: EventQuotes, key: LineKey, policy: Policy, in_play: bool = False) -> Offers:
    """Return the offers for each outcome of one line among the quotes on an event, regardless of their age."""
    sport = event.event.sport
    quotes = board_of(event, policy.screening_rates(sport)).lines.get(key)
    if quotes is None:
        return [[] for _ in range(outcome_count(key.kind))]
    return line_offers(quotes, policy, sport, in_play)


def offers_for_bets(event: EventQuotes, bets: Sequence[Bet], policy: Policy) -> Offers:
    """Return the offers on the outcome of each bet among the quotes on an event; the bets may be on several lines."""
    in_every = [listed for line in offers_by_line(event, policy).values() for listed in line]
    return [next((listed for listed in in_every if _has_bet(listed, bet, event.event.sport)), []) for bet in bets]


def offers_by_line(event: EventQuotes, policy: Policy, in_play: bool = False) -> dict[LineKey, Offers]:
    """Return the offers for each outcome of every line among the quotes on an event, regardless of their age."""
    sport = event.event.sport
    lines = board_of(event, policy.screening_rates(sport)).lines.values()
    return {quotes.key: line_offers(quotes, policy, sport, in_play) for quotes in lines}


def lines_of_bets(event: EventQuotes, bets: Sequence[Bet], policy: Policy) -> list[Line | None]:
    """Return the line of each bet among the quotes on an event; None if its outcome is not quoted."""
    sport = event.event.sport
    # The backs of a three-way line are also those of its runners: only lays distinguish these.
    offers = sorted(offers_by_line(event, policy).items(), key=lambda line: line[0].kind == "runner")
    keys = [
        next((key for key, listed in offers if any(_has_bet(each, bet, sport) for each in listed)), None)
        for bet in bets
    ]
    return [None if key is None else line_of(event.event, key) for key in keys]


def _has_bet(offers: Sequence[Offer], bet: Bet, sport: str) -> bool:
    """Return whether an offer is on the outcome of this bet, at any bookmaker."""
    return any(
        offer.lay == (bet.side == "lay")
        and offer.selection.name == bet.outcome
        and offer.selection.point == bet.point
        and offer.selection.description == bet.description
        and rule_for(sport, offer.quotes.market).family == bet.market
        for offer in offers
    )


def _deduplicated(quotes: LineQuotes, outcome: int, charges_of: Callable[[str], Charges]) -> list[Offer]:
    chosen: dict[tuple[str, bool], Offer] = {}
    for entry, selection in quotes.offers(outcome):
        market, lay = entry.quotes, entry.columns.rule.lay
        charges = charges_of(market.bookmaker) if market.terms is None else market.terms.charges
        candidate = exact_offer(market, selection, operator_of(market.bookmaker), lay, charges)
        key = (market.bookmaker, lay)
        if key not in chosen or _replaces(candidate, chosen[key]):
            chosen[key] = candidate
    return list(chosen.values())


def _replaces(candidate: Offer, other: Offer) -> bool:
    if candidate.quotes.last_update != other.quotes.last_update:
        return candidate.quotes.last_update > other.quotes.last_update
    return candidate.effective < other.effective


def _single_operator(board: EventBoard, line: Line, offers: Offers, policy: Policy, now: datetime) -> Withheld | None:
    legs = best_legs(offers)
    if legs is None or sum_of(legs) >= 1 or (reason := filters.same_operator(legs)) is None:
        return None
    return _withheld(reason, board.event, Sized.size(legs, offers, line, policy, board), now)


def _first_accepted(board: EventBoard, line: Line, offers: Offers, policy: Policy, now: datetime) -> Evaluation | None:
    """Evaluate the best legs, without each rejected leg in turn, until all filters pass or no arbitrage is left."""
    rejected: Withheld | None = None
    event = board.event
    in_play = event.commence_time <= now
    sums = filters.own_sums(offers)
    while (legs := best_placeable_legs(offers)) is not None and sum_of(legs) < 1:
        sized = Sized.size(legs, offers, line, policy, board)
        reason, rejected_leg = _rejection(sized, policy, in_play, sums)
        if reason is None:
            return _or_larger(opportunity_of(event, sized, now), sized, board, policy, now)
        rejected = rejected or _withheld(reason, event, sized, now)
        if reason is WithheldReason.LEG_GAP:
            return _best_read_together(board, line, offers, policy, now) or rejected
        if rejected_leg is None:
            return rejected
        too_small = reason in {WithheldReason.BELOW_LIMIT, WithheldReason.BELOW_MINIMUM_STAKE}
        offers = _with_deeper(offers, rejected_leg) if too_small else without(offers, rejected_leg)
    return rejected


def without(offers: Offers, leg: Offer) -> Offers:
    """Return the offers except one."""
    return [[candidate for candidate in outcome if candidate is not leg] for outcome in offers]


def _with_deeper(offers: Offers, leg: Offer) -> Offers:
    """Return the offers with one replaced by the next level of its order book, or left out if there is none."""
    next_level = depth.deeper(leg)
    if next_level is None:
        return without(offers, leg)
    return [[next_level if offer is leg else offer for offer in outcome] for outcome in offers]


def _or_larger(found: Opportunity, sized: Sized, board: EventBoard, policy: Policy, now: datetime) -> Opportunity:
    """Return the opportunity without the price whose limit sizes it down, if that earns more money."""
    leg = depth.limiting_leg(sized.legs, Fraction(policy.total_stake))
    if leg is None:
        return found
    other = _first_accepted(board, sized.line, _with_deeper(sized.offers, leg), policy, now)
    return other if isinstance(other, Opportunity) and other.guaranteed_profit > found.guaranteed_profit else found


def _best_read_together(
    board: EventBoard, line: Line, offers: Offers, policy: Policy, now: datetime
) -> Opportunity | None:
    """Return the most profitable opportunity among prices that were read close together, of equal ones the freshest.

    A gap cannot be attributed to one leg: each of them may be part of another arbitrage.
    """
    sets = filters.read_together(offers, policy.bounds, board.event.commence_time <= now)
    evaluations = [_first_accepted(board, line, close_offers, policy, now) for close_offers in sets]
    accepted = [evaluation for evaluation in evaluations if isinstance(evaluation, Opportunity)]
    return max(accepted, key=lambda found: (found.profit_percentage, found.oldest_reading), default=None)


class Sized(Struct, frozen=True):
    """The chosen legs of a line, the offers they were chosen from, and their bet slip.

    `lays`: for each outcome the longest odds at which an exchange lays it, 0 if none does.
    """

    line: Line
    legs: Legs
    offers: Offers
    slip: BetSlip
    lays: Sequence[float]

    @classmethod
    def size(cls, legs: Legs, offers: Offers, line: Line, policy: Policy, board: EventBoard) -> Sized:
        """Size the legs for the policy's total stake."""
        sport = board.event.sport
        priced = [
            PricedLeg(
                settled_outcome(index, leg.lay),
                leg.odds,
                leg.commission,
                leg.effective,
                leg.lay,
                cap=None if leg.selection.bet_limit is None else to_fraction(leg.selection.bet_limit),
                level=level_settlements(sport, leg.quotes.bookmaker) if line.can_be_level else (),
                terms=leg.quotes.terms,
            )
            for index, leg in enumerate(legs)
        ]
        slip = BetSlip.size(results(line), priced, Fraction(policy.total_stake), Fraction(policy.stake_step))
        return cls(line, legs, offers, slip, longest_lays(board, line))


def _rejection(
    sized: Sized, policy: Policy, in_play: bool, sums: Mapping[str, float]
) -> tuple[WithheldReason | None, Offer | None]:
    """Return the reason of the first filter that rejects the bets, and the leg it rejects, if it is a single one."""
    bounds, legs, offers = policy.bounds, sized.legs, sized.offers
    if filters.suspicious_pair(legs, offers, bounds):
        return WithheldReason.SUSPICIOUS_PAIR, None
    if leg := filters.inconsistent_leg(legs, sums, bounds):
        return WithheldReason.INCONSISTENT_MARKET, leg
    if leg := filters.suspicious_leg(legs, offers, sized.lays, sums, bounds):
        return WithheldReason.SUSPICIOUS_PRICE, leg
    if filters.too_far_apart(legs, bounds, in_play):
        return WithheldReason.LEG_GAP, None
    if reason := filters.out_of_bounds(legs, bounds):
        # Too few peers to recognise an error: if one price is wrong, the others may still make an arbitrage.
        return reason, filters.most_above_the_next(legs, offers) if reason is WithheldReason.PROFIT_TOO_HIGH else None
    return _slip_rejection(sized, policy)


def _slip_rejection(sized: Sized, policy: Policy) -> tuple[WithheldReason | None, Offer | None]:
    """Return why these stakes cannot be placed or lose, and the leg that is the cause, if it is a single one."""
    legs, slip = sized.legs, sized.slip
    if len(filters.currencies_of(legs)) > 1 and not policy.usdc_parity:
        return WithheldReason.CURRENCY_DIFFERS, None
    if any(result.level and profit < 0 for result, profit in slip.rows):
        return WithheldReason.SETTLEMENT_DIFFERS, None
    if not slip.is_profitable:
        leg = depth.limiting_leg(legs, Fraction(policy.total_stake))
        return WithheldReason.LOST_IN_ROUNDING if leg is None else WithheldReason.BELOW_LIMIT, leg
    leg = filters.below_minimum(legs, slip.bets, policy.min_stakes)
    return None if leg is None else WithheldReason.BELOW_MINIMUM_STAKE, leg


def settled_outcome(index: int, lay: bool) -> int:
    """Return the outcome backed or laid by the leg that covers outcome `index`: a lay covers the other one of two."""
    return 1 - index if lay else index


def _withheld(reason: WithheldReason, event: Event, sized: Sized, now: datetime) -> Withheld:
    return Withheld(reason, opportunity_of(event, sized, now))


def opportunity_of(event: Event, sized: Sized, now: datetime) -> Opportunity:
    """Return the opportunity made of these bets, accepted or not."""
    line, legs, slip = sized.line, sized.legs, sized.slip
    total = sum_of(legs)
    live = event.commence_time <= now
    return Opportunity(
        event=event,
        line=line,
        live=live,
        seen_at=now,
        total_implied_probability=to_decimal(total, 6),
        profit_percentage=to_decimal(profit_percentage(total), 4),
        profit_margin=to_decimal(profit_margin(total), 4),
        bets=tuple(
            bet_of(line.outcomes[bet.leg.outcome], leg, bet, offers)
            for leg, bet, offers in zip(legs, slip.bets, sized.offers, strict=True)
        ),
        flags=tuple(_flags(sized, live)),
        **slip.money(),
    )


def bet_of(outcome: str, leg: Offer, bet: SizedBet, offers: Sequence[Offer]) -> Bet:
    """Return the bet on an outcome at an offer. `offers`: all of this outcome, with which its odds are compared."""
    peers = filters.peers_of(leg, offers)
    limit = leg.selection.bet_limit
    return Bet(
        bookmaker=leg.quotes.bookmaker,
        title=leg.quotes.title,
        outcome=outcome,
        side="lay" if leg.lay else "back",
        odds=shortest_decimal(leg.odds),
        american_odds=leg.selection.american or decimal_to_american(leg.odds),
        point=leg.selection.point,
        commission=shortest_decimal(leg.commission),
        last_update=leg.quotes.last_update,
        link=leg.selection.link or leg.quotes.link,
        limit=None if limit is None else shortest_decimal(to_fraction(limit)),
        levels=depth.recorded_levels(leg) if leg.selection.levels else (),
        peers=len(peers),
        terms=leg.quotes.terms,
        above_market_percentage=round((leg.rank / median(peer.rank for peer in peers) - 1) * 100, 2) if peers else None,
        **bet.money(),
    )


def _void_rule(leg: Offer) -> tuple[str, int | None]:
    """Return what a leg pays if the event is not played; bookmakers return the stake."""
    terms = leg.quotes.terms
    return ("stake_back", None) if terms is None else (terms.void, terms.void_hours)


def _flags(sized: Sized, live: bool) -> Sequence[str]:
    """Return the properties a bettor should know before placing the bets."""
    legs, rows = sized.legs, sized.slip.rows
    flags = {
        "live": live,
        "refund_possible": any(not result.decided for result, _ in rows),
        "half_result_possible": any(result.halved for result, _ in rows),
        "lay": any(leg.lay for leg in legs),
        "commission": any(leg.commission for leg in legs),
        "siblings_among_legs": len(operators_of(legs)) < len(legs),
        "limited": sized.slip.is_capped,
        "settlement_differs": any(result.level and result.text == LEVEL_DIFFERS for result, _ in rows),
        "void_rules_differ": len({_void_rule(leg) for leg in legs}) > 1,
    }
    return [name for name, applies in flags.items() if applies]
