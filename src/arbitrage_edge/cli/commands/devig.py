"""`calc devig`: fair probabilities and odds from a bookmaker's odds on all outcomes of a market."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.domain.fair_odds import FairOdds, fair_odds
from arbitrage_edge.domain.odds import parse_odds


def show_fair_odds(odds: list[str], form: str) -> int:
    """Print fair probabilities and odds as a table or JSON. Return the exit status."""
    form = one_of(form, "--format", ("table", "json"))
    prices = [float(parse_odds(text)) for text in odds]
    found = fair_odds(prices)
    if form == "json":
        methods = {fair.method: [round(p, 6) for p in fair.probabilities] for fair in found.methods}
        document = {
            "margin_percentage": round(found.margin * 100, 2),
            "odds": prices,
            "methods": methods,
            "lowest": [round(p, 6) for p in found.lowest],
            "highest": [round(p, 6) for p in found.highest],
        }
        sys.stdout.write(encode(document).decode() + "\n")
    else:
        _print_table(odds, found)
    return 0


def _print_table(odds: list[str], found: FairOdds) -> None:
    table = Table("method", box=None, pad_edge=False)
    for text in odds:
        table.add_column(text, justify="right")
    for fair in found.methods:
        table.add_row(fair.method.replace("_", " "), *(_cell(p) for p in fair.probabilities))
    table.add_row("range", *(f"{low:.2%} - {high:.2%}" for low, high in zip(found.lowest, found.highest, strict=True)))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"Margin {found.margin:.2%}. Fair probability and fair decimal odds of each outcome, by method.")


def _cell(probability: float) -> str:
    return f"{probability:.2%}  {1 / probability:.3f}"
