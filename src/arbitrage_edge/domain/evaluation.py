"""The verdict on one line: legs, stakes, results, gates, in that order.

What fails a gate because of one leg is tried again without that leg: a palpable error must not hide the real arbitrage
behind it. What was read too far apart is tried again among each set of prices that were read together. The first
failure is what is reported when nothing else stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from statistics import median

from msgspec import Struct

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import (
    Legs,
    Offer,
    best_legs,
    best_placeable_legs,
    offer,
    operators_of,
    profit_margin,
    profit_percentage,
    sum_of,
)
from arbitrage_edge.domain.board import EventBoard, LineQuotes
from arbitrage_edge.domain.bookmakers import operator_of
from arbitrage_edge.domain.market import Event, EventQuotes, Line, LineKey
from arbitrage_edge.domain.market_rules import line_of, outcomes_of
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Evaluation, Opportunity, Payout, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import Result, Wager, guaranteed_profit, payouts, referee, worst_case_profit
from arbitrage_edge.domain.stakes import Leg, at_risk, round_stakes

Offers = list[list[Offer]]


def evaluate(board: EventBoard, book: LineQuotes, policy: Policy, now: datetime) -> Evaluation | None:
    """An opportunity, a withheld one with its reason, or None where the prices prove nothing."""
    line = line_of(board.event, book.key)
    offers = offers_on(book, policy)
    legs = best_placeable_legs(offers)
    if legs is None or sum_of(legs) >= 1:
        return _single_operator(board.event, line, offers, policy, now)
    in_play = board.event.commence_time <= now
    if in_play and not policy.bounds.live:
        return Withheld(
            WithheldReason.EVENT_STARTED, _describe(board.event, line, _Placed.at(legs, line, policy), offers, now)
        )
    living = [filters.fresh(one, policy.bounds, in_play, now) for one in offers]
    return _first_that_stands(board.event, line, living, policy, now) or Withheld(
        WithheldReason.STALE_LEG, _describe(board.event, line, _Placed.at(legs, line, policy), offers, now)
    )


def offers_on(book: LineQuotes, policy: Policy) -> Offers:
    """The exact offers behind each outcome of a line; of one bookmaker's repeats the newest, then the lower, counts."""
    return [_deduplicated(book, outcome, policy) for outcome in range(len(book.columns))]


def offers_for_line(event: EventQuotes, key: LineKey, policy: Policy) -> Offers:
    """The offers behind each outcome of one line among the quotes on an event, however old."""
    board = EventBoard(event.event, {name: float(rate) for name, rate in policy.commissions.items()})
    board.absorb(event.markets, 1, [])
    book = board.books.get(key)
    return [[] for _ in range(outcomes_of(key.kind))] if book is None else offers_on(book, policy)


def _deduplicated(book: LineQuotes, outcome: int, policy: Policy) -> list[Offer]:
    kept: dict[tuple[str, bool], Offer] = {}
    for held, selection in book.offers(outcome):
        quotes, lay = held.quotes, held.layout.rule.lay
        commission = policy.commissions.get(quotes.bookmaker, Fraction(0))
        one = offer(quotes, selection, operator_of(quotes.bookmaker), lay, commission)
        name = (quotes.bookmaker, lay)
        if name not in kept or _counts_before(one, kept[name]):
            kept[name] = one
    return list(kept.values())


def _counts_before(one: Offer, other: Offer) -> bool:
    if one.quotes.last_update != other.quotes.last_update:
        return one.quotes.last_update > other.quotes.last_update
    return one.effective < other.effective


def _single_operator(event: Event, line: Line, offers: Offers, policy: Policy, now: datetime) -> Withheld | None:
    legs = best_legs(offers)
    if legs is None or sum_of(legs) >= 1:
        return None
    reason = filters.same_operator(legs)
    return (
        None
        if reason is None
        else Withheld(reason, _describe(event, line, _Placed.at(legs, line, policy), offers, now))
    )


def _first_that_stands(event: Event, line: Line, offers: Offers, policy: Policy, now: datetime) -> Evaluation | None:
    """Tries the best legs, then the best without the one at fault, until one stands or there is no arbitrage left."""
    failed: Withheld | None = None
    in_play = event.commence_time <= now
    while (legs := best_placeable_legs(offers)) is not None and sum_of(legs) < 1:
        placed = _Placed.at(legs, line, policy)
        reason, at_fault = _gates(placed, offers, policy, in_play)
        if reason is None:
            return _describe(event, line, placed, offers, now)
        failed = failed or Withheld(reason, _describe(event, line, placed, offers, now))
        if reason is WithheldReason.LEG_GAP:
            return _best_read_together(event, line, offers, policy, now) or failed
        if at_fault is None:
            return failed
        offers = [[one for one in outcome if one is not at_fault] for outcome in offers]
    return failed


def _best_read_together(event: Event, line: Line, offers: Offers, policy: Policy, now: datetime) -> Opportunity | None:
    """No leg is to blame for a gap: any of them may be part of another arbitrage. The most profitable one counts, of
    equal ones the fresher."""
    sets = filters.read_together(offers, policy.bounds, event.commence_time <= now)
    verdicts = [_first_that_stands(event, line, one, policy, now) for one in sets]
    standing = [one for one in verdicts if isinstance(one, Opportunity)]
    return max(standing, key=lambda one: (one.profit_percentage, one.oldest_reading), default=None)


class _Placed(Struct, frozen=True):
    """Legs with their stakes, and what they are worth in every result. `spent` is all the money at risk."""

    legs: Legs
    wagers: list[Wager]
    rows: list[tuple[Result, Fraction]]
    spent: Fraction

    @classmethod
    def at(cls, legs: Legs, line: Line, policy: Policy) -> _Placed:
        sized = [Leg(leg.effective, leg.odds - 1 if leg.lay else Fraction(1)) for leg in legs]
        stakes = round_stakes(Fraction(policy.total_stake), sized, Fraction(policy.stake_step))
        wagers = [
            Wager(backed_outcome(index, leg.lay), leg.lay, leg.odds, leg.commission, stake)
            for index, (leg, stake) in enumerate(zip(legs, stakes, strict=True))
        ]
        return cls(legs, wagers, payouts(line, wagers), at_risk(stakes, sized))


def _gates(
    placed: _Placed, offers: Offers, policy: Policy, in_play: bool
) -> tuple[WithheldReason | None, Offer | None]:
    """The first gate that fails, and the leg that is to blame, if one is."""
    bounds, legs = policy.bounds, placed.legs
    if leg := filters.suspicious_leg(legs, offers, bounds):
        return WithheldReason.SUSPICIOUS_PRICE, leg
    if filters.too_far_apart(legs, bounds, in_play):
        return WithheldReason.LEG_GAP, None
    if reason := filters.out_of_bounds(legs, bounds):
        # Too few peers to tell an error by: where one price is wrong, what the others prove may still be true.
        return reason, filters.most_above_the_next(legs, offers) if reason is WithheldReason.PROFIT_TOO_HIGH else None
    if not referee(placed.rows) or floor_decimal(guaranteed_profit(placed.rows)) <= 0:
        return WithheldReason.LOST_IN_ROUNDING, None
    if leg := filters.over_limit(legs, [wager.stake for wager in placed.wagers]):
        return WithheldReason.BELOW_LIMIT, leg
    return None, None


def backed_outcome(index: int, lay: bool) -> int:
    """Whose settlement decides a leg: its own outcome's, and for a lay, which covers one of two, the other's."""
    return 1 - index if lay else index


def _describe(event: Event, line: Line, placed: _Placed, offers: Offers, now: datetime) -> Opportunity:
    """The opportunity these bets make; whether it is one is for the gates to say."""
    legs, rows = placed.legs, placed.rows
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
        total_stake=to_decimal(placed.spent),
        guaranteed_profit=floor_decimal(guaranteed_profit(rows)),
        worst_case_profit=floor_decimal(worst_case_profit(rows)),
        bets=tuple(
            _bet(line, leg, wager, outcome_offers)
            for leg, wager, outcome_offers in zip(legs, placed.wagers, offers, strict=True)
        ),
        payouts=tuple(Payout(result.text, floor_decimal(profit), result.decided) for result, profit in rows),
        flags=tuple(_flags(legs, [result for result, _ in rows], live)),
    )


def _bet(line: Line, leg: Offer, wager: Wager, offers: Sequence[Offer]) -> Bet:
    peers = filters.peers_of(leg, offers)
    at_stake = wager.stake * (leg.odds - 1) if leg.lay else wager.stake
    limit = leg.selection.bet_limit
    return Bet(
        bookmaker=leg.quotes.bookmaker,
        title=leg.quotes.title,
        outcome=line.outcomes[wager.backed],
        side="lay" if leg.lay else "back",
        odds=shortest_decimal(leg.odds),
        american_odds=leg.selection.american or decimal_to_american(leg.odds),
        point=leg.selection.point,
        stake=to_decimal(at_stake),
        lay_stake=to_decimal(wager.stake) if leg.lay else None,
        potential_return=floor_decimal(at_stake * leg.effective),
        commission=shortest_decimal(leg.commission),
        last_update=leg.quotes.last_update,
        link=leg.selection.link or leg.quotes.link,
        limit=None if limit is None else shortest_decimal(to_fraction(limit)),
        peers=len(peers),
        above_market_percentage=round((leg.rank / median(peer.rank for peer in peers) - 1) * 100, 2) if peers else None,
    )


def _flags(legs: Legs, results: Sequence[Result], live: bool) -> list[str]:
    """What a bettor should know before placing it."""
    told = {
        "live": live,
        "refund_possible": any(not result.decided for result in results),
        "half_result_possible": any(result.halved for result in results),
        "lay": any(leg.lay for leg in legs),
        "commission": any(leg.commission for leg in legs),
        "siblings_among_legs": len(operators_of(legs)) < len(legs),
    }
    return [name for name, is_so in told.items() if is_so]
