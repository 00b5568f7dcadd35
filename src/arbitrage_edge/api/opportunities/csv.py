"""Opportunities as CSV for spreadsheets: one row per opportunity, with its bets in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from arbitrage_edge.api.schemas.opportunity import BetDocument, OpportunityDocument
from arbitrage_edge.csv_cells import guarded_cell
from arbitrage_edge.domain.odds import format_odds

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
    "status",
    "withheld_reason",
    "event_id",
    "live",
    "basis",
    "worst_case_profit",
    "as_of",
    "kind",
    "expected_percentage",
    "probability",
)


class OpportunityWriter:
    """Writes CSV rows to a text file, after a header."""

    def __init__(self, file: TextIO, line_end: str = "\r\n") -> None:
        self._writer = csv.writer(file, lineterminator=line_end)
        self._writer.writerow(COLUMNS)

    def write(self, opportunities: Iterable[OpportunityDocument], as_of: datetime) -> None:
        """Write one row per opportunity, all with the same time `as_of`."""
        for opportunity in opportunities:
            self._writer.writerow(_cell(name, opportunity, as_of) for name in COLUMNS)


def to_csv(opportunities: Iterable[OpportunityDocument], as_of: datetime) -> bytes:
    """Return the rows with a header, in UTF-8."""
    text = io.StringIO(newline="")
    OpportunityWriter(text).write(opportunities, as_of)
    return text.getvalue().encode()


def _cell(name: str, opportunity: OpportunityDocument, as_of: datetime) -> object:
    if name == "bets":
        return guarded_cell("; ".join(_bet(bet) for bet in opportunity.bets))
    if name == "flags":
        return guarded_cell(" ".join(opportunity.flags))
    if name in {"expected_percentage", "probability"}:
        return None if opportunity.estimate is None else getattr(opportunity.estimate, name)
    value = as_of if name == "as_of" else getattr(opportunity, name)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return guarded_cell(value) if isinstance(value, str) else value


def _bet(bet: BetDocument) -> str:
    side = "lay " if bet.side == "lay" else ""
    liability = f" liability {bet.stake:.2f}" if bet.side == "lay" else ""
    point = "" if bet.point is None else f" {bet.point:g}"
    stake = f"stake {bet.stake_to_place:.2f}{liability}"
    return f"{bet.bookmaker}: {side}{bet.outcome}{point} @ {format_odds(bet.odds)} {stake}"
