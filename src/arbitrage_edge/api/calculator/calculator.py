"""A calculation for odds of one's own: from a body to the document of `calculate`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

import msgspec
from msgspec import UNSET

from arbitrage_edge.api.http.errors import BAD_BODY, Problem
from arbitrage_edge.api.schemas.resources import (
    ROUNDINGS,
    CalculateBody,
    CalculatedBet,
    CalculatedPayout,
    CalculationDocument,
    OwnOddsBody,
)
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.calculator import LEAST_OUTCOMES, Calculation, OwnOdds, calculate
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import CENT, floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_odds, decimal_to_american, parse_odds, to_fraction

# A search on a coarse grid that would take more steps than this is refused: about a second's work.
MOST_STEPS = 200_000

Body = TypeVar("Body")

_body = msgspec.json.Decoder(CalculateBody)


def read_body(raw: bytes) -> CalculateBody:
    """The body. Raises a 422 that names the place."""
    body = read(_body, raw, lambda body: body.rounding)
    for number, one in enumerate(body.odds):
        if (one.decimal_odds is UNSET) == (one.odds is UNSET):
            raise wrong(f"odds[{number}]", "exactly one of decimal_odds and odds is needed")
    return body


def read(decoder: msgspec.json.Decoder[Body], raw: bytes, rounding: Callable[[Body], float | None]) -> Body:
    """A body of a calculation. Raises a 422 that names the place."""
    try:
        body = decoder.decode(raw)
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$")
        raise wrong(place.rstrip("`").lstrip(".") or "body", said) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise wrong("body", "this is not JSON") from None
    if rounding(body) not in {None, *ROUNDINGS}:
        raise wrong("rounding", f"expected one of {', '.join(f'{one:g}' for one in ROUNDINGS)}")
    return body


def calculated(body: CalculateBody) -> CalculationDocument:
    """Of several prices for one outcome the best counts; a single outcome leaves all others uncovered."""
    try:
        legs = _best_of_each([_own_odds(one) for one in body.odds])
        total, step = to_fraction(body.total_stake), to_fraction(body.rounding)
        if len(legs) < LEAST_OUTCOMES:
            return _uncovered(legs[0], total)
        if all(leg.pinned is None for leg in legs):
            check_effort([leg.effective for leg in legs], total, step)
        return _document(legs, calculate(legs, total, step))
    except InvalidValueError as error:
        raise wrong(error.location or "body", str(error)) from None


def _own_odds(one: OwnOddsBody) -> OwnOdds:
    odds = decimal_odds(one.decimal_odds) if one.decimal_odds is not UNSET else parse_odds(str(one.odds))
    cap = None if one.cap is None else to_fraction(one.cap)
    pinned = None if one.stake is None else to_fraction(one.stake)
    return OwnOdds(one.outcome, one.bookmaker, odds, to_fraction(one.commission) / 100, cap, pinned)


def _best_of_each(legs: Sequence[OwnOdds]) -> list[OwnOdds]:
    best: dict[str, OwnOdds] = {}
    for leg in legs:
        if leg.outcome not in best or leg.effective > best[leg.outcome].effective:
            best[leg.outcome] = leg
    return list(best.values())


def check_effort(effective: Sequence[Fraction], total: Fraction, step: Fraction) -> None:
    """Raises InvalidValueError for a search that would not end soon: on a coarse grid it goes from the ideal down until
    it cannot win any more, which is long only where little can be won."""
    margin = 1 - sum((1 / one for one in effective), Fraction(0))
    if step == CENT or margin <= 0:
        return
    steps = min(total / step, len(effective) / margin)
    if steps * len(effective) ** 2 > MOST_STEPS:
        raise InvalidValueError("the stake has too many units of this rounding: choose a coarser one, or 0.01")


def _uncovered(leg: OwnOdds, total: Fraction) -> CalculationDocument:
    stake = leg.pinned or (total if leg.cap is None else min(total, leg.cap))
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
        odds=float(shortest_decimal(leg.odds)),
        american_odds=decimal_to_american(leg.odds),
        stake=_float(stake),
        potential_return=float(floor_decimal(back)),
        commission_percentage=_float(leg.commission * 100),
    )


def _float(value: Fraction) -> float:
    return float(to_decimal(value))


def wrong(place: str, said: str) -> Problem:
    """The refusal of a body, with its place."""
    return Problem(BAD_BODY, f"{place}: {said}", {place: said})
