"""`calc devig`: fair probabilities and odds from a bookmaker's odds on all outcomes of a market."""

from __future__ import annotations

from rich.table import Table

from arbitrage_edge.api.calculator.fair_odds import found_document
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_json
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.fair_odds import FairOdds, fair_odds
from arbitrage_edge.domain.odds import check_notation, parse_odds


def show_fair_odds(odds: list[str], form: str) -> int:
    """Print fair probabilities and odds as a table or JSON. Return the exit status."""
    form = one_of(form, "--format", ("table", "json"))
    check_notation(odds)
    prices = [_price(text, number) for number, text in enumerate(odds, start=1)]
    found = fair_odds(prices)
    if form == "json":
        print_json(encode(found_document(prices, found)))
    else:
        _print_table(odds, found)
    return 0


def _price(text: str, number: int) -> float:
    try:
        return float(parse_odds(text))
    except InvalidValueError as error:
        raise InvalidValueError(str(error), f"odds {number} ({text})") from None


def _print_table(odds: list[str], found: FairOdds) -> None:
    table = Table("method", box=None, pad_edge=False)
    for text in odds:
        table.add_column(text, justify="right")
    for fair in found.methods:
        table.add_row(fair.method.replace("_", " "), *(_cell(p) for p in fair.probabilities))
    table.add_row("range", *(f"{low:.2%} - {high:.2%}" for low, high in zip(found.lowest, found.highest, strict=True)))
    console = TerminalConsole()
    console.print(table)
    console.print(f"Margin {found.margin:.2%}. Fair probability and fair decimal odds of each outcome, by method.")


def _cell(probability: float) -> str:
    return f"{probability:.2%}  {1 / probability:.3f}"
