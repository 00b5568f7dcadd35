"""An opportunity as somebody places it: other odds than were found, stakes that are on already, caps and commission."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import msgspec
from msgspec import Struct

from arbitrage_edge.api.calculator.bankroll import exact_odds
from arbitrage_edge.api.calculator.calculator import check_effort, read, wrong
from arbitrage_edge.api.http.errors import NOT_FOUND, Problem
from arbitrage_edge.api.schemas.opportunity import BetDocument, PayoutDocument, utc
from arbitrage_edge.api.schemas.placement import LegBody, PlaceBody, PlacementDocument
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, lay_as_back, net_of_commission, parse_odds, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Opportunity
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import Wager, guaranteed_profit, payouts, worst_case_profit
from arbitrage_edge.domain.stakes import Leg, at_risk, round_stakes, stakes_around_fixed

_body = msgspec.json.Decoder(PlaceBody)


def read_placement(raw: bytes) -> PlaceBody:
    """The body. Raises a 422 that names the place."""
    return read(_body, raw, lambda body: body.rounding)


def placed(tracked: TrackedOpportunity, asked: PlaceBody, policy: Policy, now: datetime) -> PlacementDocument:
    """The opportunity with these stakes, and every result of its line. Raises a 422 where they cannot be."""
    legs = _legs(tracked.opportunity, asked)
    total = to_fraction(policy.total_stake if asked.total_stake is None else asked.total_stake)
    step = to_fraction(policy.stake_step if asked.rounding is None else asked.rounding)
    try:
        stakes = _stakes(legs, total, step)
    except InvalidValueError as error:
        raise wrong(error.location or "body", str(error)) from None
    return _document(tracked, legs, stakes, now)


class _Priced(Struct, frozen=True):
    """A bet at the price it can be had for."""

    bet: Bet
    odds: Fraction
    commission: Fraction
    sized: Leg
    pinned: Fraction | None

    @property
    def is_lay(self) -> bool:
        return self.bet.side == "lay"


def _legs(opportunity: Opportunity, asked: PlaceBody) -> list[_Priced]:
    bets = opportunity.bets
    if len(asked.bets) > len(bets):
        raise Problem(NOT_FOUND, f"this opportunity has {len(bets)} bets, not {len(asked.bets)}")
    told = [*asked.bets, *[LegBody()] * (len(bets) - len(asked.bets))]
    return [_priced(bet, one, number) for number, (bet, one) in enumerate(zip(bets, told, strict=True))]


def _priced(bet: Bet, asked: LegBody, number: int) -> _Priced:
    try:
        odds = exact_odds(bet) if asked.odds is None else parse_odds(asked.odds)
    except InvalidValueError as error:
        raise wrong(f"bets[{number}].odds", str(error)) from None
    commission = Fraction(bet.commission) if asked.commission is None else to_fraction(asked.commission) / 100
    cap = None if asked.cap is None else to_fraction(asked.cap)
    if bet.side == "lay":
        sized = Leg(lay_as_back(odds, commission), odds - 1, cap)
    else:
        sized = Leg(net_of_commission(odds, commission), cap=cap)
    return _Priced(bet, odds, commission, sized, None if asked.stake is None else to_fraction(asked.stake))


def _stakes(legs: list[_Priced], total: Fraction, step: Fraction) -> list[Fraction]:
    sized = [leg.sized for leg in legs]
    pinned = [leg.pinned for leg in legs]
    if any(stake is not None for stake in pinned):
        return stakes_around_fixed(sized, pinned, step)
    check_effort([leg.effective for leg in sized], total, step)
    return round_stakes(total, sized, step)


def _document(
    tracked: TrackedOpportunity, legs: list[_Priced], stakes: list[Fraction], now: datetime
) -> PlacementDocument:
    line = tracked.opportunity.line
    wagers = [
        Wager(line.outcomes.index(leg.bet.outcome), leg.is_lay, leg.odds, leg.commission, stake)
        for leg, stake in zip(legs, stakes, strict=True)
    ]
    rows = payouts(line, wagers)
    implied = sum((1 / leg.sized.effective for leg in legs), Fraction(0))
    return PlacementDocument(
        arbitrage_id=tracked.arbitrage_id,
        is_arbitrage=implied < 1,
        profit_percentage=float(to_decimal(profit_percentage(implied))),
        profit_margin=float(to_decimal(profit_margin(implied))),
        total_implied_probability=float(to_decimal(implied, 6)),
        total_stake=float(to_decimal(at_risk(stakes, [leg.sized for leg in legs]))),
        guaranteed_profit=float(floor_decimal(guaranteed_profit(rows))),
        worst_case_profit=float(floor_decimal(worst_case_profit(rows))),
        bets=[_bet(leg, stake, now) for leg, stake in zip(legs, stakes, strict=True)],
        payouts=[PayoutDocument(result.text, float(floor_decimal(profit)), result.decided) for result, profit in rows],
        as_of=utc(now),
    )


def _bet(leg: _Priced, stake: Fraction, now: datetime) -> BetDocument:
    bet, spent = leg.bet, stake * leg.sized.risk
    return BetDocument(
        bookmaker=bet.title,
        bookmaker_key=bet.bookmaker,
        outcome=bet.outcome,
        side=bet.side,
        odds=float(shortest_decimal(leg.odds)),
        american_odds=decimal_to_american(leg.odds),
        point=bet.point,
        stake=float(to_decimal(spent)),
        lay_stake=float(to_decimal(stake)) if leg.is_lay else None,
        potential_return=float(floor_decimal(spent * leg.sized.effective)),
        commission_percentage=float(to_decimal(leg.commission * 100, 4)),
        last_update=utc(bet.last_update),
        age_seconds=round(max((now - bet.last_update).total_seconds(), 0.0), 3),
        link=bet.link,
        limit=None if bet.limit is None else float(bet.limit),
        peers=bet.peers,
        above_market_percentage=bet.above_market_percentage,
    )
