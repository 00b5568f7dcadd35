"""Size the bets of one opportunity at other odds, stakes, caps and commissions than it was found with."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.http.problems import NOT_FOUND, Problem
from arbitrage_edge.api.schemas.opportunity import PayoutDocument, bet_document, utc
from arbitrage_edge.api.schemas.placement import LegBody, PlaceBody, PlacementDocument
from arbitrage_edge.api.schemas.profiles import stakes_document
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.sizing import OpenStakes, SizeLimit, charged, size_for_profile, slip_for_profile
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, check_search
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import better_hundredth, parse_odds, to_fraction
from arbitrage_edge.domain.opportunity import Opportunity, Withheld
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.resizing import break_even_odds, legs_of, resize, slip_of

_decoder = msgspec.json.Decoder(PlaceBody)


def read_placement(raw: bytes) -> PlaceBody:
    """Parse the request body. Raises a 422 problem that names the invalid field."""
    return parse_body(_decoder, raw, lambda body: body.rounding)


def placement_for_profile(
    tracked: TrackedOpportunity, body: PlaceBody, profile: Profile, used: OpenStakes, now: datetime
) -> PlacementDocument:
    """Return the bets sized as requested within the limits of a profile, and which limit decided.

    Raises a 422 problem for values that cannot be staked or if nothing is left of the bankroll, and 404 for more bets
    than the opportunity has.
    """
    total = None if body.total_stake is None else shortest_decimal(to_fraction(body.total_stake))
    requested = _padded(tracked.opportunity, body)
    if _has_levels(tracked):
        try:
            sizing = size_for_profile(tracked.opportunity, profile, total=total, used=used)
        except InvalidValueError as error:
            raise invalid_body(error.location or "body", str(error)) from None
        tracked = replace(tracked, opportunity=sizing.opportunity)
    opportunity = tracked.opportunity
    keys = [leg.bookmaker_key or bet.bookmaker for leg, bet in zip(requested, opportunity.bets, strict=True)]
    accounts = [profile.account(key) for key in keys]
    legs = [
        _leg_at(account, leg, sent, own.cap if sent.bookmaker_key is None else None)
        for account, leg, sent, own in zip(
            accounts, _legs(opportunity, body), requested, legs_of(opportunity), strict=True
        )
    ]
    try:
        sized = slip_for_profile(opportunity, legs, accounts, profile, total=total, used=used)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None
    if isinstance(sized, SizeLimit):
        raise invalid_body("total_stake", f"nothing is left of the bankroll: open bets use {used.total:f}")
    return replace(
        _document(tracked, sized.slip, now),
        allowed=stakes_document(sized.stakes, sized.limits),
        withheld_reason=sized.reason,
    )


def _leg_at(account: BookmakerAccount, leg: PricedLeg, sent: LegBody, limit: Fraction | None) -> PricedLeg:
    """Return a requested leg with the charges of the account, unless a commission is given, within the bet limit."""
    priced = leg if sent.commission is not None else charged(leg, account)
    # In the currency of the account, as the limit of the bet.
    typed = None if leg.cap is None else leg.cap / Fraction(account.rate)
    return replace(priced, cap=min((cap for cap in (limit, typed) if cap is not None), default=None))


def placement(tracked: TrackedOpportunity, body: PlaceBody, policy: Policy, now: datetime) -> PlacementDocument:
    """Return the bets sized as requested, and the profit in every result of the line.

    Raises a 422 problem for values that cannot be staked, and 404 for more bets than the opportunity has.
    """
    usual = tracked.opportunity.total_stake if tracked.opportunity.kind == "value" else policy.total_stake
    total = to_fraction(usual if body.total_stake is None else body.total_stake)
    step = to_fraction(policy.stake_step if body.rounding is None else body.rounding)
    try:
        if _has_levels(tracked):
            check_search(legs_of(tracked.opportunity), total, step)
            resized = resize(tracked.opportunity, shortest_decimal(total), shortest_decimal(step))
            tracked = replace(tracked, opportunity=resized.opportunity if isinstance(resized, Withheld) else resized)
        legs = _legs(tracked.opportunity, body)
        check_search(legs, total, step)
        slip = slip_of(tracked.opportunity, legs, total, step)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None
    return _document(tracked, slip, now)


def _has_levels(tracked: TrackedOpportunity) -> bool:
    """Return whether bets are at levels of order books: these follow the total stake."""
    return any(bet.levels for bet in tracked.opportunity.bets)


def _padded(opportunity: Opportunity, body: PlaceBody) -> list[LegBody]:
    """Return the requested changes, one per bet of the opportunity."""
    bets = opportunity.bets
    if len(body.bets) > len(bets):
        raise Problem(NOT_FOUND, f"this opportunity has {len(bets)} bets, not {len(body.bets)}")
    return [*body.bets, *[LegBody()] * (len(bets) - len(body.bets))]


def _legs(opportunity: Opportunity, body: PlaceBody) -> list[PricedLeg]:
    requested = _padded(opportunity, body)
    # The limit of a level of an order book belongs to its odds; other limits are in the request.
    recorded = [
        leg if bet.levels else replace(leg, cap=None)
        for leg, bet in zip(legs_of(opportunity), opportunity.bets, strict=True)
    ]
    return [_requested_leg(leg, leg_body, i) for i, (leg, leg_body) in enumerate(zip(recorded, requested, strict=True))]


def _requested_leg(recorded: PricedLeg, body: LegBody, index: int) -> PricedLeg:
    try:
        odds = recorded.odds if body.odds is None else parse_odds(body.odds)
    except InvalidValueError as error:
        raise invalid_body(f"bets[{index}].odds", str(error)) from None
    commission = recorded.commission if body.commission is None else to_fraction(body.commission) / 100
    # The venue's terms belong to its own price and fee.
    terms = recorded.terms if body.odds is None and body.commission is None else None
    own = recorded.cap if body.odds is None else None
    cap = min((cap for cap in (own, _fraction(body.cap)) if cap is not None), default=None)
    leg = PricedLeg.priced(
        recorded.outcome, odds, commission, lay=recorded.lay, cap=cap, level=recorded.level, terms=terms
    )
    return replace(leg, fixed=_fraction(body.stake))


def _fraction(number: float | None) -> Fraction | None:
    return None if number is None else to_fraction(number)


def _document(tracked: TrackedOpportunity, slip: BetSlip, now: datetime) -> PlacementDocument:
    opportunity = tracked.opportunity
    implied, legs = slip.total_implied_probability, [bet.leg for bet in slip.bets]
    guaranteed = slip.is_arbitrage
    profit = profit_percentage(implied)
    if opportunity.kind != "arbitrage" and slip.total_stake:
        # The odds of bets that win together, or of a single one, do not sum to the cost.
        profit, guaranteed = slip.worst_case_profit / slip.total_stake * 100, slip.is_profitable
    return PlacementDocument(
        arbitrage_id=tracked.arbitrage_id,
        is_arbitrage=guaranteed,
        profit_percentage=float(floor_decimal(profit)),
        profit_margin=float(to_decimal(profit_margin(implied))),
        total_implied_probability=float(to_decimal(implied, 6)),
        total_stake=float(to_decimal(slip.total_stake)),
        guaranteed_profit=float(floor_decimal(slip.guaranteed_profit)),
        worst_case_profit=float(floor_decimal(slip.worst_case_profit)),
        bets=[bet_document(bet, now) for bet in slip.placed(tracked.opportunity.bets)],
        payouts=[PayoutDocument(row.text, float(floor_decimal(profit)), row.decided) for row, profit in slip.rows],
        as_of=utc(now),
        pays_from=[
            better_hundredth(odds, leg.lay) for odds, leg in zip(break_even_odds(opportunity, legs), legs, strict=True)
        ],
    )
