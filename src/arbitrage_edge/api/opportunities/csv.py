"""Opportunities as a table for spreadsheets: a row each, its bets in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from arbitrage_edge.api.schemas.opportunity import BetDocument, OpportunityDocument

COLUMNS = (
    "arbitrage_id",
    "sport",
    "event",
    "commence_time",
    "market",
    "line",
    "description",
    "profit_percentage",
    "total_stake",
    "guaranteed_profit",
    "detected_at",
    "updated_at",
    "closed_at",
    "close_reason",
    "flags",
    "bets",
)
# A cell that begins so would be taken for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(opportunities: Iterable[OpportunityDocument]) -> bytes:
    """The table, UTF-8 with a header."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for one in opportunities:
        rows.writerow(_cell(name, one) for name in COLUMNS)
    return text.getvalue().encode()


def _cell(name: str, one: OpportunityDocument) -> object:
    if name == "bets":
        return _text("; ".join(_bet(bet) for bet in one.bets))
    if name == "flags":
        return " ".join(one.flags)
    value = getattr(one, name)
    if hasattr(value, "isoformat"):
        return value.isoformat().replace("+00:00", "Z")
    return _text(value) if isinstance(value, str) else value


def _bet(bet: BetDocument) -> str:
    side = "lay " if bet.side == "lay" else ""
    point = "" if bet.point is None else f" {bet.point:g}"
    return f"{bet.bookmaker}: {side}{bet.outcome}{point} @ {bet.odds:.6g} stake {bet.stake:.2f}"


def _text(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
