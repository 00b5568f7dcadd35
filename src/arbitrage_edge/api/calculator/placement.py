"""Size the bets of one opportunity at other odds, stakes, caps and commissions than it was found with."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.http.errors import NOT_FOUND, Problem
from arbitrage_edge.api.schemas.opportunity import PayoutDocument, bet_document, utc
from arbitrage_edge.api.schemas.placement import LegBody, PlaceBody, PlacementDocument
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, check_search, leg_of
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.odds import parse_odds, to_fraction
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import results

_decoder = msgspec.json.Decoder(PlaceBody)


def read_placement(raw: bytes) -> PlaceBody:
    """Parse the request body. Raises a 422 problem that names the invalid field."""
    return parse_body(_decoder, raw, lambda body: body.rounding)


def placement(tracked: TrackedOpportunity, body: PlaceBody, policy: Policy, now: datetime) -> PlacementDocument:
    """Return the bets sized as requested, and the profit in every result of the line.

    Raises a 422 problem for values that cannot be staked, and 404 for more bets than the opportunity has.
    """
    legs = _legs(tracked.opportunity, body)
    total = to_fraction(policy.total_stake if body.total_stake is None else body.total_stake)
    step = to_fraction(policy.stake_step if body.rounding is None else body.rounding)
    try:
        check_search(legs, total, step)
        slip = BetSlip.size(results(tracked.opportunity.line), legs, total, step)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None
    return _document(tracked, slip, now)


def _legs(opportunity: Opportunity, body: PlaceBody) -> list[PricedLeg]:
    bets = opportunity.bets
    if len(body.bets) > len(bets):
        raise Problem(NOT_FOUND, f"this opportunity has {len(bets)} bets, not {len(body.bets)}")
    requested = [*body.bets, *[LegBody()] * (len(bets) - len(body.bets))]
    recorded = [leg_of(bet, opportunity) for bet in bets]
    return [_requested_leg(leg, leg_body, i) for i, (leg, leg_body) in enumerate(zip(recorded, requested, strict=True))]


def _requested_leg(recorded: PricedLeg, body: LegBody, index: int) -> PricedLeg:
    try:
        odds = recorded.odds if body.odds is None else parse_odds(body.odds)
    except InvalidValueError as error:
        raise invalid_body(f"bets[{index}].odds", str(error)) from None
    commission = recorded.commission if body.commission is None else to_fraction(body.commission) / 100
    leg = PricedLeg.priced(
        recorded.outcome, odds, commission, lay=recorded.lay, cap=_fraction(body.cap), level=recorded.level
    )
    return replace(leg, fixed=_fraction(body.stake))


def _fraction(number: float | None) -> Fraction | None:
    return None if number is None else to_fraction(number)


def _document(tracked: TrackedOpportunity, slip: BetSlip, now: datetime) -> PlacementDocument:
    implied = slip.total_implied_probability
    return PlacementDocument(
        arbitrage_id=tracked.arbitrage_id,
        is_arbitrage=slip.is_arbitrage,
        profit_percentage=float(floor_decimal(profit_percentage(implied))),
        profit_margin=float(to_decimal(profit_margin(implied))),
        total_implied_probability=float(to_decimal(implied, 6)),
        total_stake=float(to_decimal(slip.total_stake)),
        guaranteed_profit=float(floor_decimal(slip.guaranteed_profit)),
        worst_case_profit=float(floor_decimal(slip.worst_case_profit)),
        bets=[bet_document(bet, now) for bet in slip.placed(tracked.opportunity.bets)],
        payouts=[PayoutDocument(row.text, float(floor_decimal(profit)), row.decided) for row, profit in slip.rows],
        as_of=utc(now),
    )
