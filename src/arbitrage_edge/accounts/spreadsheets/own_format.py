"""The own CSV format of bets: one row per leg. What is written is read again without a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import msgspec

from arbitrage_edge.accounts.spreadsheets.table import KEY, CellError, Notation, Row, cell_error
from arbitrage_edge.csv_cells import guarded_cell
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, Line
from arbitrage_edge.domain.money import LARGEST_STAKE
from arbitrage_edge.domain.odds import LARGEST_ODDS

MAX_LEGS = 50
LONGEST_NOTE, LONGEST_LINE = 1000, 2000
PERCENT = 100
T = TypeVar("T")
COLUMNS: Mapping[str, Callable[[PlacedBet, PlacedLeg], object]] = {
    "bet_id": lambda bet, _: bet.bet_id,
    # The index of the leg, which it does not know.
    "leg": lambda *_: None,
    "placed_at": lambda bet, _: bet.placed_at,
    "sport": lambda bet, _: bet.event.sport,
    "event_name": lambda bet, _: bet.event.name,
    "commence_time": lambda bet, _: bet.event.commence_time,
    "kind": lambda bet, _: bet.kind,
    "market": lambda _, leg: leg.market,
    "outcome": lambda _, leg: leg.outcome,
    "point": lambda _, leg: leg.point,
    "bookmaker_key": lambda _, leg: leg.bookmaker,
    "side": lambda _, leg: leg.side,
    "odds": lambda _, leg: leg.odds,
    "stake": lambda _, leg: leg.stake,
    "currency": lambda _, leg: leg.currency,
    "exchange_rate": lambda _, leg: leg.rate,
    "commission_percentage": lambda _, leg: leg.commission * PERCENT,
    "free_bet": lambda _, leg: leg.free_bet,
    "result": lambda _, leg: leg.result.value,
    "returned": lambda _, leg: leg.returned,
    "profit": lambda _, leg: leg.profit,
    "settled_at": lambda _, leg: leg.settled_at,
    "arbitrage_id": lambda bet, _: bet.arbitrage_id,
    "paper": lambda bet, _: bet.paper,
    "reaction_seconds": lambda bet, _: bet.reaction,
    "note": lambda bet, _: bet.note,
    "expected_profit": lambda bet, _: bet.expected_profit,
    "closing_odds": lambda _, leg: leg.closing_odds,
    "bookmaker": lambda _, leg: leg.title,
    "event_id": lambda bet, _: bet.event.id,
    "competition": lambda bet, _: bet.event.sport_title,
    "home_team": lambda bet, _: bet.event.home_team,
    "away_team": lambda bet, _: bet.event.away_team,
    "line": lambda bet, _: None if bet.line is None else msgspec.json.encode(bet.line).decode(),
    "revision": lambda bet, _: bet.revision,
}
# Columns without which a file is not in this format.
REQUIRED = frozenset({"bet_id", "leg", "placed_at", "outcome", "bookmaker_key", "odds", "stake", "result"})
# Columns of the fields of a leg that have another name.
NAMES = {"rate": "exchange_rate", "commission": "commission_percentage", "cash_out": "returned"}
_EXACT = Notation()


def to_csv(bets: Iterable[PlacedBet]) -> bytes:
    """Return the legs with a header, in UTF-8; texts are no formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for bet in bets:
        for index, leg in enumerate(bet.legs):
            writer.writerow([index if name == "leg" else _cell(value(bet, leg)) for name, value in COLUMNS.items()])
    return text.getvalue().encode()


def read_own(rows: Sequence[Row], profile: str) -> Iterator[tuple[Sequence[Row], PlacedBet | dict[int, CellError]]]:
    """Return each bet with its rows; a bet of which a row cannot be read is its errors by line."""
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.cells["bet_id"].strip(), []).append(row)
    for members in by_id.values():
        yield members, _bet(members, profile)


def _bet(rows: Sequence[Row], profile: str) -> PlacedBet | dict[int, CellError]:
    errors: dict[int, CellError] = {}
    legs: dict[int, PlacedLeg] = {}
    for row in rows:
        try:
            index = _whole(row, "leg", MAX_LEGS - 1)
            if index in legs:
                errors[row.line] = CellError("leg", f"{index} is there twice: a bet has each leg once")
            legs[index] = _leg(row)
        except (CellError, InvalidValueError) as error:
            errors[row.line] = cell_error(error, NAMES)
    if not errors and set(legs) != set(range(len(legs))):
        errors[rows[0].line] = CellError("leg", f"expected legs 0 to {len(legs) - 1}, got {sorted(legs)}")
    if not errors:
        try:
            return _with_legs(rows[0], profile, tuple(legs[index] for index in sorted(legs)))
        except CellError as error:
            errors[rows[0].line] = error
    return errors


def _with_legs(row: Row, profile: str, legs: tuple[PlacedLeg, ...]) -> PlacedBet:
    placed_at, bet_id = _moment(row, "placed_at"), row.required("bet_id")
    if KEY.fullmatch(bet_id) is None:
        raise CellError("bet_id", f"expected letters, digits, _ and -, at most 64, got {bet_id!r}")
    return PlacedBet(
        bet_id=bet_id,
        profile=profile,
        placed_at=placed_at,
        event=Event(
            id=row.text("event_id") or f"import_{bet_id}",
            sport=row.text("sport") or "other",
            sport_title=row.text("competition") or row.text("event_name"),
            commence_time=_moment(row, "commence_time") if row.text("commence_time") else placed_at,
            home_team=row.text("home_team") or None,
            away_team=row.text("away_team") or None,
        ),
        legs=legs,
        kind=row.text("kind") or "other",
        line=_line(row),
        arbitrage_id=row.text("arbitrage_id") or None,
        expected_profit=_number(row, "expected_profit"),
        note=row.text("note", LONGEST_NOTE),
        paper=_flag(row, "paper"),
        reaction=_whole(row, "reaction_seconds", 86_400, missing=0),
        revision=_whole(row, "revision", 2**31 - 1, missing=1),
    )


def _leg(row: Row) -> PlacedLeg:
    result = _choice(row, "result", {each.value: each for each in LegResult})
    rate, commission, point = (_number(row, name) for name in ("exchange_rate", "commission_percentage", "point"))
    return PlacedLeg(
        bookmaker=row.required("bookmaker_key"),
        outcome=row.required("outcome"),
        odds=_odds(row, "odds"),
        stake=_within(row, "stake", LARGEST_STAKE),
        title=row.text("bookmaker"),
        market=row.text("market"),
        point=None if point is None else float(point),
        side=_choice(row, "side", {"back": "back", "lay": "lay"}) if row.text("side") else "back",
        commission=(commission or Decimal(0)) / PERCENT,
        currency=row.text("currency", 5),
        rate=Decimal(1) if rate is None else rate,
        free_bet=_flag(row, "free_bet"),
        result=result,
        cash_out=_within(row, "returned", LARGEST_STAKE * PERCENT) if result is LegResult.CASHED_OUT else None,
        settled_at=_moment(row, "settled_at") if row.text("settled_at") else None,
        closing_odds=_odds(row, "closing_odds") if row.text("closing_odds") else None,
    )


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return guarded_cell(value) if isinstance(value, str) else value


def _moment(row: Row, column: str) -> datetime:
    time = row.time(column, _EXACT)
    if time is None:
        raise CellError(column, "is required")
    return time


def _number(row: Row, column: str) -> Decimal | None:
    text = row.text(column).strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise CellError(column, f"{text!r} is not a number") from None
    if not number.is_finite() or abs(number) > 10**12:
        raise CellError(column, f"{text!r} is not a number of this size")
    return number


def _within(row: Row, column: str, largest: int) -> Decimal:
    number = _number(row, column)
    if number is None:
        raise CellError(column, "is required")
    if not 0 <= number <= largest:
        raise CellError(column, f"must be 0 to {largest}, got {number}")
    return number


def _odds(row: Row, column: str) -> Decimal:
    odds = _within(row, column, LARGEST_ODDS)
    if odds <= 1:
        raise CellError(column, f"decimal odds must be above 1, got {odds}")
    return odds


def _whole(row: Row, column: str, largest: int, *, missing: int | None = None) -> int:
    text = row.text(column).strip()
    if not text and missing is not None:
        return missing
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= largest):
        raise CellError(column, f"expected a whole number from 0 to {largest}, got {text!r}")
    return int(text)


def _flag(row: Row, column: str) -> bool:
    return _choice(row, column, {"": False, "false": False, "true": True})


def _choice(row: Row, column: str, choices: Mapping[str, T]) -> T:
    text = row.text(column).strip().lower()
    if text not in choices:
        raise CellError(column, f"expected one of {', '.join(filter(None, choices))}, got {text!r}")
    return choices[text]


def _line(row: Row) -> Line | None:
    text = row.text("line", LONGEST_LINE)
    try:
        return msgspec.json.decode(text, type=Line) if text else None
    except (msgspec.DecodeError, UnicodeError):
        raise CellError("line", "is not a line as this program exports it") from None
