"""Seasons of football-data.co.uk: one row per match with the best prices of all bookmakers before the match.

Three markets: 1X2 (`MaxH`, `MaxD`, `MaxA`), over and under 2.5 goals, and the Asian handicap at one line (`AHh`). In
seasons up to 2018/19 the names are `BbMxH`, `BbAHh` and so on. The file does not name the bookmakers of the best
prices, nor the time at which they were read.
"""

from __future__ import annotations

import csv
import gzip
import io
import lzma
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection

SPORTS = {
    "E0": "soccer_epl",
    "E1": "soccer_efl_champ",
    "E2": "soccer_england_league1",
    "E3": "soccer_england_league2",
    "SC0": "soccer_spl",
    "D1": "soccer_germany_bundesliga",
    "D2": "soccer_germany_bundesliga2",
    "I1": "soccer_italy_serie_a",
    "I2": "soccer_italy_serie_b",
    "SP1": "soccer_spain_la_liga",
    "SP2": "soccer_spain_segunda_division",
    "F1": "soccer_france_ligue_one",
    "F2": "soccer_france_ligue_two",
    "N1": "soccer_netherlands_eredivisie",
    "B1": "soccer_belgium_first_div",
    "P1": "soccer_portugal_primeira_liga",
    "T1": "soccer_turkey_super_league",
    "G1": "soccer_greece_super_league",
}
HOME, DRAW, AWAY, OVER, UNDER = "home", "draw", "away", "over", "under"
# The columns of the best price of each outcome, by market. Either name is in a file.
COLUMNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "h2h": {HOME: ("MaxH", "BbMxH"), DRAW: ("MaxD", "BbMxD"), AWAY: ("MaxA", "BbMxA")},
    "totals": {OVER: ("Max>2.5", "BbMx>2.5"), UNDER: ("Max<2.5", "BbMx<2.5")},
    "spreads": {HOME: ("MaxAHH", "BbMxAHH"), AWAY: ("MaxAHA", "BbMxAHA")},
}
HANDICAP = ("AHh", "BbAHh")
TOTAL_LINE = 2.5
# A market must list all its outcomes. Where the best price of one is at a bookmaker, the others are never the best.
UNUSED_ODDS = 1.01
# Assumed where a season has no column of kick-off times.
KICK_OFF = "15:00"
BEFORE_KICK_OFF = timedelta(hours=1)
TWO_DIGIT_YEAR = 8
ENDINGS = (".csv", ".csv.xz", ".csv.gz")


def is_season(path: str) -> bool:
    """Return whether the name of a file is that of a CSV file."""
    return path.endswith(ENDINGS)


def seasons_in(folder: str) -> list[str]:
    """Return the seasons in a folder, by name; other CSV files are left out."""
    files = [str(file) for file in sorted(Path(folder).iterdir()) if is_season(file.name)]
    return [file for file in files if _has_columns(_rows(file))]


def matches_of(path: str) -> Iterator[EventQuotes]:
    """Yield the matches of a season with their best prices, each outcome at a bookmaker of its own.

    Raises InvalidValueError for a file without the columns of a season, and for a date that is none.
    """
    rows = _rows(path)
    if not _has_columns(rows):
        raise InvalidValueError("no season of football-data.co.uk: Div, Date, HomeTeam or AwayTeam is missing", path)
    for row in rows:
        if row["HomeTeam"] and row["AwayTeam"]:
            yield _match(row, f"{path}:{rows.line_num}")


def _rows(path: str) -> csv.DictReader[str]:
    raw = Path(path).read_bytes()
    if path.endswith(".xz"):
        raw = lzma.decompress(raw)
    elif path.endswith(".gz"):
        raw = gzip.decompress(raw)
    return csv.DictReader(io.StringIO(raw.decode("utf-8-sig", "replace")))


def _has_columns(rows: csv.DictReader[str]) -> bool:
    return {"Div", "Date", "HomeTeam", "AwayTeam"} <= set(rows.fieldnames or ())


def _match(row: Mapping[str, str | None], place: str) -> EventQuotes:
    division, home, away = (row[name] or "" for name in ("Div", "HomeTeam", "AwayTeam"))
    start = _kick_off(row, place)
    sport = SPORTS.get(division, f"soccer_{division.lower()}")
    event = Event(f"{division}-{start:%Y%m%d}-{home}-{away}", sport, f"Football {division}", start, home, away)
    read_at = start - BEFORE_KICK_OFF
    names = {HOME: home, AWAY: away, DRAW: "Draw", OVER: "Over", UNDER: "Under"}
    markets = []
    for market, outcomes in COLUMNS.items():
        line = TOTAL_LINE if market == "totals" else _number(row, HANDICAP) if market == "spreads" else None
        prices = {outcome: _number(row, columns) for outcome, columns in outcomes.items()}
        if all(price and price > 1 for price in prices.values()) and (market == "h2h" or line is not None):
            points = {
                outcome: -line if outcome == AWAY and market == "spreads" and line else line for outcome in prices
            }
            for best, price in prices.items():
                offered = {outcome: price if outcome == best else UNUSED_ODDS for outcome in prices}
                selections = [Selection(names[key], odds or 0.0, points[key]) for key, odds in offered.items()]
                markets.append(MarketQuotes(f"best_{best}", f"best price {best}", market, read_at, selections))
    return EventQuotes(event, markets)


def _kick_off(row: Mapping[str, str | None], place: str) -> datetime:
    date = (row["Date"] or "").strip()
    year = "%y" if len(date) <= TWO_DIGIT_YEAR else "%Y"
    text = f"{date} {(row.get('Time') or KICK_OFF).strip()}"
    try:
        return datetime.strptime(text, f"%d/%m/{year} %H:%M").replace(tzinfo=UTC)
    except ValueError:
        raise InvalidValueError(f"expected a date such as 13/08/05, got {date!r}", place) from None


def _number(row: Mapping[str, str | None], names: tuple[str, ...]) -> float | None:
    """Return the number in the first of the columns that has one."""
    for name in names:
        try:
            return float(row.get(name) or "")
        except ValueError:
            continue
    return None
