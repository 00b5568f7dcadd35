"""`calc`: stakes and profit for odds the user enters."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import PERCENT, commissions, one_of, pairs, percent, stake, step
from arbitrage_edge.domain.arbitrage import profit_margin, profit_percentage
from arbitrage_edge.domain.betslip import BetSlip
from arbitrage_edge.domain.calculator import OutcomeOdds, calculate
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, parse_odds


class CalcRequest(Struct, frozen=True):
    """The arguments of `calc`, as entered."""

    odds: list[str]
    stake: str
    step: str
    commission: str
    cap: str
    format: str


def show(request: CalcRequest) -> int:
    """Print the calculation as a table or JSON. Return the exit status."""
    if request.odds[0] == "devig":
        from arbitrage_edge.cli.commands.devig import show_fair_odds

        return show_fair_odds(request.odds[1:], request.format)
    form = one_of(request.format, "--format", ("table", "json"))
    total, unit = stake(request.stake, "--stake"), step(request.step)
    offers = _offers(request)
    slip = calculate(offers, Fraction(total), Fraction(unit))
    if form == "json":
        sys.stdout.write(encode(document(offers, slip)).decode() + "\n")
    else:
        _print_table(offers, slip)
    return 0


def document(offers: list[OutcomeOdds], slip: BetSlip) -> dict[str, object]:
    """Return the calculation in the shape of the API's `calculate`."""
    return {
        "is_arbitrage": slip.is_arbitrage,
        "profit_percentage": _float(profit_percentage(slip.total_implied_probability)),
        "profit_margin": _float(profit_margin(slip.total_implied_probability)),
        "total_implied_probability": float(to_decimal(slip.total_implied_probability, 6)),
        "total_stake": _float(slip.total_stake),
        "guaranteed_profit": float(floor_decimal(slip.guaranteed_profit)),
        "bets": [
            {
                "outcome": offer.outcome,
                "bookmaker": offer.bookmaker,
                "odds": float(shortest_decimal(offer.odds)),
                "american_odds": decimal_to_american(offer.odds),
                "stake": _float(bet.stake),
                "potential_return": _float(bet.returns),
            }
            for offer, bet in zip(offers, slip.bets, strict=True)
        ],
        "payouts": [{"result": row.text, "profit": float(floor_decimal(profit))} for row, profit in slip.rows],
    }


def summary(slip: BetSlip) -> str:
    """Return one sentence: the guaranteed profit, or the largest loss and its cause."""
    total = f"{float(slip.total_implied_probability):.2%}".replace("%", " %")
    worst = floor_decimal(abs(slip.guaranteed_profit))
    if slip.guaranteed_profit > 0:
        percentage = to_decimal(profit_percentage(slip.total_implied_probability))
        return f"Arbitrage: {percentage} % profit, at least {worst} in every result (probabilities sum to {total})."
    if slip.is_arbitrage:
        return f"Lost in rounding: the odds are an arbitrage ({total}), but these stakes may lose {worst}."
    staked = to_decimal(slip.total_stake)
    return f"No arbitrage: the probabilities sum to {total}; the worst result loses {worst} of {staked}."


def _offers(request: CalcRequest) -> list[OutcomeOdds]:
    common_rate, rates = _commissions(request.commission)
    caps = {name: Fraction(amount) for name, amount in pairs(request.cap, "--cap").items()}
    offers = []
    for number, text in enumerate(request.odds, start=1):
        outcome, bookmaker, price = _parts(text, number)
        try:
            odds = parse_odds(price)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), f"odds {number} ({text})") from None
        rate = _value_for(rates, bookmaker)
        cap = _value_for(caps, bookmaker)
        offers.append(OutcomeOdds(outcome, bookmaker, odds, common_rate if rate is None else rate, cap))
    for option, values in (("--commission", rates), ("--cap", caps)):
        unknown = [name for name in values if name.lower() not in {offer.bookmaker.lower() for offer in offers}]
        if unknown:
            raise InvalidValueError(f"no bet is at {unknown[0]!r}", option)
    return offers


def _value_for(values: Mapping[str, Fraction], bookmaker: str) -> Fraction | None:
    """Return the value of a bookmaker; upper and lower case are equal."""
    return next((value for name, value in values.items() if name.lower() == bookmaker.lower()), None)


def _parts(text: str, number: int) -> tuple[str, str, str]:
    """Split `Lakers@DraftKings=2.15` into outcome, bookmaker and odds; both names are optional."""
    names, _, price = text.rpartition("=")
    outcome, _, bookmaker = names.partition("@")
    return outcome or f"Outcome {number}", bookmaker or f"Bookmaker {number}", price


def _commissions(text: str) -> tuple[Fraction, dict[str, Fraction]]:
    """Return the commission of all bookmakers, and those set by bookmaker; fractions of the winnings."""
    if "=" in text:
        return Fraction(0), commissions(text)
    return (Fraction(percent(text, "--commission") / PERCENT) if text else Fraction(0)), {}


def _float(value: Fraction) -> float:
    return float(to_decimal(value))


def _print_table(offers: list[OutcomeOdds], slip: BetSlip) -> None:
    from rich.table import Table

    from arbitrage_edge.cli.render import console_for_reports

    table = Table("Outcome", "Bookmaker", box=None, pad_edge=False)
    for title in ("Odds", "American", "Stake", "Returns", "Profit if it wins"):
        table.add_column(title, justify="right")
    for offer, bet, (_, profit) in zip(offers, slip.bets, slip.rows, strict=True):
        odds = (f"{round(float(offer.odds), 3):.12g}", f"{decimal_to_american(offer.odds):+d}")
        money = (f"{to_decimal(bet.stake)}", f"{to_decimal(bet.returns)}", f"{floor_decimal(profit)}")
        table.add_row(offer.outcome, offer.bookmaker, *odds, *money)
    console = console_for_reports()
    console.print(table)
    console.print(summary(slip), highlight=False)
