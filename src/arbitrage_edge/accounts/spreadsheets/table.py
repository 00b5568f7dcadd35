"""A CSV file as rows of named cells, and reading of numbers, odds and dates as people write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from arbitrage_edge.csv_cells import unguarded_cell
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import shortest_decimal
from arbitrage_edge.domain.odds import LARGEST_ODDS, SMALLEST_AMERICAN, american_to_decimal, parse_amount, parse_odds

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 20_000
MAX_COLUMNS = 200
# Ids of bets; they are part of addresses.
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_CURRENCY = re.compile(r"[\s$\u20ac\u00a3\u00a0\u202f]|\b(?:USD|EUR|GBP|CAD|AUD)\b")
_COMMA_CENTS = re.compile(r"[^,]*,\d{1,2}")
_POINT_CENTS = re.compile(r"[^.]*\.\d{1,2}")
_DATE = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\Z", re.ASCII
)

DateOrder = Literal["dmy", "mdy"]
OddsFormat = Literal["decimal", "american"]


class CellError(Exception):
    """A cell that cannot be read: its column, and the rule that it breaks."""

    def __init__(self, column: str, rule: str) -> None:
        super().__init__(f"{column}: {rule}")
        self.column, self.rule = column, rule


def cell_error(error: CellError | InvalidValueError, columns: Mapping[str, str]) -> CellError:
    """Return the error of a cell for a value that is refused. `columns`: those of its fields."""
    if isinstance(error, CellError):
        return error
    column = columns.get(error.location, error.location) or "row"
    return CellError(column, str(error).removeprefix(f"{error.location}: "))


class Notation(Struct, frozen=True):
    """The notation of odds, amounts and dates where one cell is ambiguous.

    `odds_format`: of odds without a sign. `date_order`: of dates with slashes; None if it is not known.
    `zone`: of times without a time zone.
    """

    odds_format: OddsFormat = "decimal"
    decimal_comma: bool = False
    date_order: DateOrder | None = None
    zone: tzinfo = UTC


class Row(Struct, frozen=True):
    """The cells of a row by the names of the columns. `line`: its first line in the file, counted from 1."""

    line: int
    cells: Mapping[str, str]

    def text(self, column: str, longest: int = 200) -> str:
        """Return a text, empty if there is none. Raises CellError if it is too long."""
        text = self.cells.get(column, "")
        if len(text) > longest:
            raise CellError(column, f"has {len(text)} characters, the maximum is {longest}")
        return text

    def required(self, column: str, longest: int = 200) -> str:
        """Return a text. Raises CellError if there is none."""
        text = self.text(column, longest).strip()
        if not text:
            raise CellError(column, "is required")
        return text

    def amount(self, column: str, notation: Notation, largest: int) -> Decimal | None:
        """Return an amount with up to six decimals, None if the cell is empty. Raises CellError."""
        text = _CURRENCY.sub("", self.text(column))
        if not text:
            return None
        if text.startswith("(") and text.endswith(")"):
            text = f"-{text[1:-1]}"
        if notation.decimal_comma:
            text = text.replace(".", "").replace(",", ".")
        try:
            amount = parse_amount(text)
        except InvalidValueError:
            raise CellError(column, f"{self.text(column)!r} is not a number") from None
        if abs(amount) > largest:
            raise CellError(column, f"must be at most {largest}, got {self.text(column)}")
        return shortest_decimal(amount)

    def odds(self, column: str, notation: Notation) -> Decimal | None:
        """Return decimal odds, None if the cell is empty. Raises CellError."""
        text = self.text(column).strip()
        if not text:
            return None
        try:
            odds = self._odds(text, notation)
        except InvalidValueError as error:
            raise CellError(column, str(error)) from None
        if not 1 < odds <= LARGEST_ODDS:
            raise CellError(column, f"decimal odds must be above 1 and at most {LARGEST_ODDS}, got {text}")
        return odds

    def time(self, column: str, notation: Notation) -> datetime | None:
        """Return a time in UTC, None if the cell is empty. Raises CellError."""
        text = self.text(column).strip()
        if not text:
            return None
        try:
            return _local_time(text, notation.date_order, column, notation.zone).astimezone(UTC)
        except (ValueError, OverflowError):
            rule = f"{text!r} is not a date: write 2026-04-18 or 2026-04-18T15:00:00Z"
            raise CellError(column, rule) from None

    @staticmethod
    def _odds(text: str, notation: Notation) -> Decimal:
        is_bare = text[:1].isdigit() and "/" not in text
        if is_bare and notation.odds_format == "american":
            return shortest_decimal(american_to_decimal(parse_amount(text)))
        return shortest_decimal(parse_odds(text))


class Table(Struct, frozen=True):
    """A file: the names of its columns in lower case, its rows, and the lines that are none."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[tuple[int, CellError], ...]

    def notation(self, odds: Sequence[str], amounts: Sequence[str], dates: Sequence[str], given: Notation) -> Notation:
        """Return how the file writes, from all of its cells in these columns. `given` decides what they do not."""
        money = [_CURRENCY.sub("", text).strip("-()+") for text in self._texts(amounts)]
        commas = any(_COMMA_CENTS.fullmatch(text) for text in money)
        points = any(_POINT_CENTS.fullmatch(text) for text in money)
        return Notation(
            "american" if any(_is_american(text) for text in self._texts(odds)) else given.odds_format,
            commas and not points,
            given.date_order or _date_order(self._texts(dates)),
            given.zone,
        )

    def _texts(self, columns: Sequence[str]) -> list[str]:
        cells = (row.cells.get(column, "").strip() for row in self.rows for column in columns)
        return [text for text in cells if text]


def read_table(content: bytes) -> Table:
    """Return the rows of a CSV file with a header. Raises InvalidValueError for a file that is none."""
    text = _decoded(content)
    header = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    broken: list[tuple[int, CellError]] = []
    line = 0
    try:
        for cells in reader:
            line, first = reader.line_num, line + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _names(cells)
            elif len(cells) > len(columns):
                rule = f"has {len(cells)} cells, the header has {len(columns)}: put texts with {delimiter!r} in quotes"
                broken.append((first, CellError("row", rule)))
            else:
                named = zip(columns, cells, strict=False)
                rows.append(Row(first, {name: unguarded_cell(cell) for name, cell in named}))
            if len(rows) > MAX_ROWS:
                raise InvalidValueError(f"has more than {MAX_ROWS} rows: import it in parts", "file")
    except csv.Error as error:
        raise InvalidValueError(f"line {line + 1} is no CSV: {error}", "file") from None
    if not columns:
        raise InvalidValueError("is empty: expected a header and a row per bet", "file")
    return Table(columns, tuple(rows), tuple(broken))


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeError:
        raise InvalidValueError("is not in UTF-8: save it as `CSV UTF-8` in your spreadsheet", "file") from None


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    if len(cells) > MAX_COLUMNS:
        raise InvalidValueError(f"has {len(cells)} columns, the maximum is {MAX_COLUMNS}", "file")
    names = tuple("_".join(cell.lower().replace("/", " ").split()) for cell in cells)
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise InvalidValueError(f"has the column {twice!r} more than once", "file")
    return names


def _is_american(text: str) -> bool:
    try:
        return text[:1] in "+-\u2212\u2013" and abs(parse_amount(text)) >= SMALLEST_AMERICAN
    except InvalidValueError:
        return False


def _date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return the order of dates with slashes if one of them can be read in one way only."""
    found: set[DateOrder] = set()
    for text in texts:
        match = _DATE.match(text) or _DATE.match(text[:10])
        if match is None or match[2] != "/" or len(match[1]) > 2:
            continue
        if int(match[1]) > 12:
            found.add("dmy")
        elif int(match[3]) > 12:
            found.add("mdy")
    return found.pop() if len(found) == 1 else None


def _local_time(text: str, order: DateOrder | None, column: str, zone: tzinfo) -> datetime:
    match = _DATE.match(text)
    if match is None or len(match[1]) == 4:
        time = datetime.fromisoformat(text.upper().replace("/", "-"))
        return time if time.tzinfo is not None else time.replace(tzinfo=zone)
    if match[2] == "." or order == "dmy":
        day, month = match[1], match[3]
    elif order == "mdy":
        day, month = match[3], match[1]
    else:
        rule = f"{text!r} may be day or month first: choose date_order=dmy or mdy, or write 2026-04-18"
        raise CellError(column, rule)
    year = int(match[4]) + (2000 if len(match[4]) <= 2 else 0)
    hour, minute, second = (int(part or 0) for part in match.groups()[4:])
    return datetime(year, int(month), int(day), hour, minute, second, tzinfo=zone)
