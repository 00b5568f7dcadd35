"""A calculation for odds of one's own: from a body to the document of `calculate`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec
from msgspec import UNSET

from arbitrage_edge.api.errors import BAD_BODY, Problem
from arbitrage_edge.api.schemas import (
    CalculateBody,
    CalculatedBet,
    CalculatedPayout,
    CalculationDocument,
    OwnOddsBody,
)
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.calculator import LEAST_OUTCOMES, Calculation, OwnOdds, calculate
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import CENT, floor_decimal, plain, to_decimal
from arbitrage_edge.domain.odds import decimal_odds, decimal_to_american, exact, parse_odds

ROUNDINGS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
# A search on a coarse grid that would take more steps than this is refused: about a second's work.
MOST_STEPS = 200_000

_body = msgspec.json.Decoder(CalculateBody)


def read_body(raw: bytes) -> CalculateBody:
    """The body. Raises a 422 that names the place."""
    try:
        body = _body.decode(raw)
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$")
        raise _wrong(place.rstrip("`").lstrip(".") or "body", said) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _wrong("body", "this is not JSON") from None
    for number, one in enumerate(body.odds):
        if (one.decimal_odds is UNSET) == (one.odds is UNSET):
            raise _wrong(f"odds[{number}]", "exactly one of decimal_odds and odds is needed")
    if body.rounding not in ROUNDINGS:
        raise _wrong("rounding", f"expected one of {', '.join(f'{one:g}' for one in ROUNDINGS)}")
    return body


def calculated(body: CalculateBody) -> CalculationDocument:
    """Of several prices for one outcome the best counts; a single outcome leaves all others uncovered."""
    try:
        legs = _best_of_each([_own_odds(one) for one in body.odds])
        total, step = exact(body.total_stake), exact(body.rounding)
        if len(legs) < LEAST_OUTCOMES:
            return _uncovered(legs[0], total)
        _check_effort(legs, total, step)
        return _document(legs, calculate(legs, total, step))
    except InvalidValueError as error:
        raise _wrong(error.place or "body", str(error)) from None


def _own_odds(one: OwnOddsBody) -> OwnOdds:
    odds = decimal_odds(one.decimal_odds) if one.decimal_odds is not UNSET else parse_odds(str(one.odds))
    cap = None if one.cap is None else exact(one.cap)
    return OwnOdds(one.outcome, one.bookmaker, odds, exact(one.commission) / 100, cap)


def _best_of_each(legs: Sequence[OwnOdds]) -> list[OwnOdds]:
    best: dict[str, OwnOdds] = {}
    for leg in legs:
        if leg.outcome not in best or leg.effective > best[leg.outcome].effective:
            best[leg.outcome] = leg
    return list(best.values())


def _check_effort(legs: Sequence[OwnOdds], total: Fraction, step: Fraction) -> None:
    """The search on a coarse grid goes from the ideal down until it cannot win any more: long only where little can."""
    margin = 1 - sum((1 / leg.effective for leg in legs), Fraction(0))
    if step == CENT or margin <= 0:
        return
    steps = min(total / step, len(legs) / margin)
    if steps * len(legs) ** 2 > MOST_STEPS:
        raise InvalidValueError("the stake has too many units of this rounding: choose a coarser one, or 0.01")


def _uncovered(leg: OwnOdds, total: Fraction) -> CalculationDocument:
    stake = total if leg.cap is None else min(total, leg.cap)
    back = stake * leg.effective
    bet = _bet(leg, stake, back)
    rows = [
        CalculatedPayout(leg.outcome, float(floor_decimal(back - stake))),
        CalculatedPayout("any other result", float(floor_decimal(-stake))),
    ]
    implied = float(to_decimal(1 / leg.effective, 6))
    return CalculationDocument(False, -100.0, -100.0, implied, _float(stake), float(-stake), [bet], rows)


def _document(legs: Sequence[OwnOdds], result: Calculation) -> CalculationDocument:
    total = result.total_implied_probability
    return CalculationDocument(
        is_arbitrage=result.is_arbitrage,
        profit_percentage=_float(profit_percentage(total)),
        profit_margin=_float(profit_margin(total)),
        total_implied_probability=float(to_decimal(total, 6)),
        total_stake=_float(result.total_stake),
        guaranteed_profit=float(floor_decimal(result.guaranteed_profit)),
        bets=[_bet(leg, stake, back) for leg, stake, back in zip(legs, result.stakes, result.returns, strict=True)],
        payouts=[
            CalculatedPayout(leg.outcome, float(floor_decimal(profit)))
            for leg, profit in zip(legs, result.profits, strict=True)
        ],
    )


def _bet(leg: OwnOdds, stake: Fraction, back: Fraction) -> CalculatedBet:
    return CalculatedBet(
        outcome=leg.outcome,
        bookmaker=leg.bookmaker,
        odds=float(plain(leg.odds)),
        american_odds=decimal_to_american(leg.odds),
        stake=_float(stake),
        potential_return=float(floor_decimal(back)),
        commission_percentage=_float(leg.commission * 100),
    )


def _float(value: Fraction) -> float:
    return float(to_decimal(value))


def _wrong(place: str, said: str) -> Problem:
    return Problem(BAD_BODY, f"{place}: {said}", {place: said})
