"""Bets of a CSV file in one of the known formats, recognised by its header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from arbitrage_edge.accounts.spreadsheets.own_format import COLUMNS, REQUIRED, read_own
from arbitrage_edge.accounts.spreadsheets.table import CellError, Notation, Row, Table, cell_error, read_table
from arbitrage_edge.accounts.spreadsheets.tracker_formats import TRACKERS, TrackerColumns, read_bet
from arbitrage_edge.domain.accounts.bet import PlacedBet
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.errors import InvalidValueError

Format = Literal["arbitrage_edge", "pikkit", "spreadsheet"]
OWN: Format = "arbitrage_edge"


class RowError(Struct, frozen=True):
    """A row that cannot be read: its line in the file, counted from 1, the column, and the rule that it breaks."""

    line: int
    column: str
    rule: str


class ReadBets(Struct, frozen=True):
    """The bets of a file. `rejected`: rows that are in none of them, because they or others of their bet are wrong."""

    format: Format
    rows: int
    bets: tuple[PlacedBet, ...]
    rejected: int
    errors: tuple[RowError, ...]
    ignored_columns: tuple[str, ...]


def read_bets(content: bytes, profile: Profile, given: Notation) -> ReadBets:
    """Return what can be read of a file. `given`: its notation where no cell shows it.

    Raises InvalidValueError for a file without a known header.
    """
    table = read_table(content)
    tracker = next((each for each in TRACKERS if each.required <= set(table.columns)), None)
    if set(table.columns) >= REQUIRED:
        name, known, found = OWN, frozenset(COLUMNS), _own(table, profile)
    elif tracker is not None:
        name, known, found = tracker.format, tracker.known, _tracked(table, tracker, profile, given)
    else:
        raise _unknown(table.columns)
    bets: list[PlacedBet] = []
    errors = [RowError(line, error.column, error.rule) for line, error in table.broken]
    rejected = len(table.broken)
    for rows, result in found:
        if isinstance(result, PlacedBet):
            bets.append(result)
        else:
            rejected += len(rows)
            errors += [RowError(line, error.column, error.rule) for line, error in result.items()]
    ignored = tuple(column for column in table.columns if column and column not in known)
    ordered = tuple(sorted(errors, key=lambda error: error.line))
    return ReadBets(name, len(table.rows) + len(table.broken), tuple(bets), rejected, ordered, ignored)


def _own(table: Table, profile: Profile) -> Iterator[tuple[Sequence[Row], PlacedBet | dict[int, CellError]]]:
    yield from read_own(table.rows, profile.name)


def _tracked(
    table: Table, columns: TrackerColumns, profile: Profile, given: Notation
) -> Iterator[tuple[Sequence[Row], PlacedBet | dict[int, CellError]]]:
    notation = table.notation(
        [columns.odds, columns.closing_odds], [columns.stake, columns.profit], [columns.placed_at], given
    )
    seen: Counter[tuple[str, ...]] = Counter()
    fields = {"odds": columns.odds, "stake": columns.stake}
    for row in table.rows:
        content = tuple(row.cells.get(name, "").strip() for name in sorted(columns.known))
        try:
            yield (row,), read_bet(row, columns, notation, profile, seen[content])
        except (CellError, InvalidValueError) as error:
            yield (row,), {row.line: cell_error(error, fields)}
        seen[content] += 1


def _unknown(columns: Sequence[str]) -> InvalidValueError:
    """Return the error for a header, with what the nearest format lacks."""
    formats = [(OWN, REQUIRED), *((each.format, each.required) for each in TRACKERS)]
    name, required = min(formats, key=lambda each: len(each[1] - set(columns)))
    missing = ", ".join(sorted(required - set(columns)))
    formats_text = "the export of this program, Pikkit's, or Date,Sport,Selection,Stake,Odds,Result[,Bookmaker]"
    return InvalidValueError(
        f"the header is in no known format; {name} also needs the columns {missing}. Known are {formats_text}", "file"
    )
