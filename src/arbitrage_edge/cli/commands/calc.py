"""`calc`: stakes for odds of one's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import PERCENT, commissions, one_of, pairs, percent, stake, step
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.calculator import Calculation, OwnOdds, calculate
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, parse_odds


class CalcRequest(Struct, frozen=True):
    """The options of `calc`, as typed."""

    odds: list[str]
    stake: str
    step: str
    commission: str
    cap: str
    format: str


def show(request: CalcRequest) -> int:
    """Prints the calculation."""
    form = one_of(request.format, "--format", ("table", "json"))
    total, unit = stake(request.stake, "--stake"), step(request.step)
    legs = _legs(request)
    result = calculate(legs, Fraction(total), Fraction(unit))
    if form == "json":
        sys.stdout.write(encode(document(legs, result)).decode() + "\n")
    else:
        _print_table(legs, result)
    return 0


def document(legs: list[OwnOdds], result: Calculation) -> dict[str, object]:
    """The calculation in the shape of the API's `calculate`."""
    return {
        "is_arbitrage": result.is_arbitrage,
        "profit_percentage": _float(profit_percentage(result.total_implied_probability)),
        "profit_margin": _float(profit_margin(result.total_implied_probability)),
        "total_implied_probability": float(to_decimal(result.total_implied_probability, 6)),
        "total_stake": _float(result.total_stake),
        "guaranteed_profit": float(floor_decimal(result.guaranteed_profit)),
        "bets": [
            {
                "outcome": leg.outcome,
                "bookmaker": leg.bookmaker,
                "odds": float(shortest_decimal(leg.odds)),
                "american_odds": decimal_to_american(leg.odds),
                "stake": _float(amount),
                "potential_return": _float(back),
            }
            for leg, amount, back in zip(legs, result.stakes, result.returns, strict=True)
        ],
        "payouts": [
            {"result": leg.outcome, "profit": float(floor_decimal(profit))}
            for leg, profit in zip(legs, result.profits, strict=True)
        ],
    }


def verdict(result: Calculation) -> str:
    """What to make of it, in a sentence."""
    total = f"{float(result.total_implied_probability):.2%}".replace("%", " %")
    worst = floor_decimal(abs(result.guaranteed_profit))
    if result.guaranteed_profit > 0:
        percentage = to_decimal(profit_percentage(result.total_implied_probability))
        return f"Arbitrage: {percentage} % profit, at least {worst} whatever happens (probabilities sum to {total})."
    if result.is_arbitrage:
        return f"Lost in rounding: the odds make an arbitrage ({total}), these stakes do not; they may lose {worst}."
    return f"No arbitrage: the probabilities sum to {total}; in the worst case {worst} of {_money(result)} is lost."


def _money(result: Calculation) -> Decimal:
    return to_decimal(result.total_stake)


def _legs(request: CalcRequest) -> list[OwnOdds]:
    everywhere, by_name = _commissions(request.commission)
    caps = {name: Fraction(amount) for name, amount in pairs(request.cap, "--cap").items()}
    legs = []
    for place, text in enumerate(request.odds, start=1):
        outcome, bookmaker, price = _parts(text, place)
        try:
            odds = parse_odds(price)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), f"odds {place} ({text})") from None
        commission = _of(by_name, bookmaker)
        legs.append(
            OwnOdds(outcome, bookmaker, odds, everywhere if commission is None else commission, _of(caps, bookmaker))
        )
    for option, named in (("--commission", by_name), ("--cap", caps)):
        unknown = [name for name in named if name.lower() not in {leg.bookmaker.lower() for leg in legs}]
        if unknown:
            raise InvalidValueError(f"no bet is at {unknown[0]!r}", option)
    return legs


def _of(named: Mapping[str, Fraction], bookmaker: str) -> Fraction | None:
    """What was said of a bookmaker, however it was written."""
    return next((value for name, value in named.items() if name.lower() == bookmaker.lower()), None)


def _parts(text: str, place: int) -> tuple[str, str, str]:
    """`Lakers@DraftKings=2.15` is outcome, bookmaker and odds; either name may be left out."""
    names, _, price = text.rpartition("=")
    outcome, _, bookmaker = names.partition("@")
    return outcome or f"Outcome {place}", bookmaker or f"Bookmaker {place}", price


def _commissions(text: str) -> tuple[Fraction, dict[str, Fraction]]:
    """One for all, and those by name."""
    if "=" in text:
        return Fraction(0), commissions(text)
    return (Fraction(percent(text, "--commission") / PERCENT) if text else Fraction(0)), {}


def _float(value: Fraction) -> float:
    return float(to_decimal(value))


def _print_table(legs: list[OwnOdds], result: Calculation) -> None:
    from rich.table import Table

    from arbitrage_edge.cli.render import console_for_reports

    table = Table("Outcome", "Bookmaker", box=None, pad_edge=False)
    for title in ("Odds", "American", "Stake", "Returns", "Profit if it wins"):
        table.add_column(title, justify="right")
    for leg, amount, back, profit in zip(legs, result.stakes, result.returns, result.profits, strict=True):
        cells = (f"{round(float(leg.odds), 3):.12g}", f"{decimal_to_american(leg.odds):+d}", f"{to_decimal(amount)}")
        table.add_row(leg.outcome, leg.bookmaker, *cells, f"{to_decimal(back)}", f"{floor_decimal(profit)}")
    console = console_for_reports()
    console.print(table)
    console.print(verdict(result), highlight=False)
