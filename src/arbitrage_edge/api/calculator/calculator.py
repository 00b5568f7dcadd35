"""Read a request of `calculate`, and map the calculation to its document."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

import msgspec
from msgspec import UNSET

from arbitrage_edge.api.http.problems import BAD_BODY, Problem
from arbitrage_edge.api.schemas.calculation import (
    CalculateBody,
    CalculatedBet,
    CalculatedPayout,
    CalculationDocument,
    OwnOddsBody,
)
from arbitrage_edge.api.schemas.fields import ROUNDINGS, ROUNDINGS_TEXT
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.betslip import SizedBet
from arbitrage_edge.domain.calculator import Calculation, OutcomeOdds
from arbitrage_edge.domain.calculator import calculation as calculate
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import check_notation, decimal_odds, decimal_to_american, parse_odds, to_fraction

Body = TypeVar("Body")

_decoder = msgspec.json.Decoder(CalculateBody)


def read_calculation(raw: bytes) -> CalculateBody:
    """Parse the request body. Raises a 422 problem that names the invalid field."""
    body = parse_body(_decoder, raw, lambda body: body.rounding)
    for index, offer in enumerate(body.odds):
        if (offer.decimal_odds is UNSET) == (offer.odds is UNSET):
            raise invalid_body(f"odds[{index}]", "exactly one of decimal_odds and odds is required")
    return body


def parse_body(decoder: msgspec.json.Decoder[Body], raw: bytes, rounding: Callable[[Body], float | None]) -> Body:
    """Decode a request body and check its rounding. Raises a 422 problem that names the invalid field."""
    try:
        body = decoder.decode(raw)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        raise invalid_body(path.rstrip("`").lstrip(".") or "body", message) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise invalid_body("body", "the body is not valid JSON") from None
    if rounding(body) not in {None, *ROUNDINGS}:
        raise invalid_body("rounding", f"expected one of {ROUNDINGS_TEXT}")
    return body


def invalid_body(field: str, message: str) -> Problem:
    """Return the 422 problem for a field of a request body."""
    return Problem(BAD_BODY, f"{field}: {message}", {field: message})


def calculation(body: CalculateBody) -> CalculationDocument:
    """Size one bet for each result, at the best of its odds. With one outcome, every other result loses.

    Raises a 422 problem for values that cannot be staked.
    """
    try:
        check_notation([offer.odds for offer in body.odds if isinstance(offer.odds, str)])
        offers = [_outcome_odds(offer) for offer in body.odds]
        return calculation_document(calculate(offers, to_fraction(body.total_stake), to_fraction(body.rounding)))
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None


def _outcome_odds(body: OwnOddsBody) -> OutcomeOdds:
    odds = decimal_odds(body.decimal_odds) if body.decimal_odds is not UNSET else parse_odds(str(body.odds))
    cap = None if body.cap is None else to_fraction(body.cap)
    fixed = None if body.stake is None else to_fraction(body.stake)
    commission = to_fraction(body.commission) / 100
    tax, rate = to_fraction(body.tax) / 100, to_fraction(body.currency_rate)
    return OutcomeOdds(
        body.outcome, body.bookmaker, odds, commission, cap, fixed, lay=body.side == "lay", tax=tax, rate=rate
    )


def calculation_document(calculated: Calculation) -> CalculationDocument:
    """Return the document of a calculation; money and the profit are rounded down."""
    slip, covered = calculated.slip, calculated.covered
    implied = slip.total_implied_probability
    return CalculationDocument(
        is_arbitrage=calculated.is_arbitrage,
        profit_percentage=float(floor_decimal(profit_percentage(implied))) if covered else -100.0,
        profit_margin=_float(profit_margin(implied)) if covered else -100.0,
        total_implied_probability=float(to_decimal(implied, 6)),
        total_stake=_float(slip.total_stake),
        guaranteed_profit=float(floor_decimal(slip.guaranteed_profit)),
        bets=[_bet(offer, bet) for offer, bet in zip(calculated.offers, slip.bets, strict=True)],
        payouts=[CalculatedPayout(row.text, float(floor_decimal(profit))) for row, profit in slip.rows],
    )


def _bet(offer: OutcomeOdds, bet: SizedBet) -> CalculatedBet:
    return CalculatedBet(
        outcome=offer.outcome,
        bookmaker=offer.bookmaker,
        side="lay" if offer.lay else "back",
        odds=float(shortest_decimal(offer.odds)),
        american_odds=decimal_to_american(offer.odds),
        stake=_float(bet.at_risk),
        lay_stake=_float(offer.typed(bet.stake)) if offer.lay else None,
        stake_to_place=_float(offer.typed(bet.stake)),
        potential_return=float(floor_decimal(bet.returns)),
        commission_percentage=_float(offer.commission * 100),
        tax_percentage=_float(offer.tax * 100),
        currency_rate=float(offer.rate),
    )


def _float(value: Fraction) -> float:
    return float(to_decimal(value))
