"""From odds-api.io's JSON to snapshots: winner, handicap and total of each bookmaker; lays and sizes of exchanges.

A handicap is that of the home team. Other markets are not read: several put prices under misleading names. Whatever
differs from the documented form is withheld and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contract_quotes import INCONSISTENT
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, Listing, MarketQuotes, Selection
from arbitrage_edge.ports import Manifest
from arbitrage_edge.venue_client import Reading, source_sports

MANIFEST = Manifest(
    name="odds_api_io",
    title="odds-api.io",
    base_url="https://api.odds-api.io/v3",
    needs_key=True,
    books=(),
    # 5,000 requests an hour are documented.
    requests_per_second=1,
    cadence=60,
    sports=source_sports(
        {
            "soccer_epl": "football:england-premier-league",
            "soccer_efl_champ": "football:england-championship",
            "soccer_spain_la_liga": "football:spain-laliga",
            "soccer_germany_bundesliga": "football:germany-bundesliga",
            "soccer_italy_serie_a": "football:italy-serie-a",
            "soccer_france_ligue_one": "football:france-ligue-1",
            "soccer_usa_mls": "football:usa-mls",
            "americanfootball_nfl": "american-football:usa-nfl",
            "basketball_nba": "basketball:usa-nba",
            "basketball_wnba": "basketball:usa-wnba",
            "baseball_mlb": "baseball:usa-mlb",
            "icehockey_nhl": "ice-hockey:usa-nhl",
        },
    ),
    terms="Needs a key; a free one has two bookmakers of choice (https://odds-api.io)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
)
PENDING = "pending"
BETFAIR_EXCHANGE = "Betfair Exchange"
BETFAIR_SOURCE = "betfair"
# Names that are not the key of The Odds API without spaces and capitals.
KEYS: Mapping[str, str] = {
    BETFAIR_EXCHANGE: "betfair_ex_uk",
    "Betfair Sportsbook": "betfair_sb_uk",
    "Polymarket US": "polymarket_us",
    "SX Bet": "sx_bet",
    "William Hill": "williamhill",
}
# The same bookmaker again, at another age.
SECOND_COPY = re.compile(r" \(.*\)$")
LONGEST_NUMBER = 12
NO_PRICE = "N/A"
HALF = 0.5
HIGHEST = Decimal(1001)


class ListedEvent(Struct, frozen=True):
    """An event of the list."""

    id: int
    status: str


class Market(Struct, frozen=True, rename="camel"):
    """A market of a bookmaker: rows of prices as texts by name."""

    name: str
    updated_at: datetime
    odds: list[dict[str, Any]]


class EventOdds(Struct, frozen=True, rename="camel"):
    """An event with the markets of each bookmaker by name, each still undecoded."""

    id: int
    home: str
    away: str
    date: datetime
    status: str
    bookmakers: dict[str, list[msgspec.Raw]]
    bookmaker_ids: dict[str, str] = {}


def key_of(title: str) -> str:
    """Return the key of a bookmaker by its name."""
    return KEYS.get(title) or re.sub(r"[^a-z0-9]+", "", title.casefold())


def pending_ids(listed: Iterable[msgspec.Raw], reading: Reading) -> list[int]:
    """Return the ids of the events that have not begun."""
    ids: dict[int, None] = {}
    for raw in listed:
        with reading.withholding():
            event = msgspec.json.decode(raw, type=ListedEvent)
            if event.status == PENDING:
                ids[event.id] = None
    return list(ids)


def read_events(raw: Iterable[msgspec.Raw], reading: Reading, titles: Sequence[str]) -> None:
    """Add all events that have not begun, with the markets of the chosen bookmakers."""
    for each in raw:
        with reading.withholding():
            odds = msgspec.json.decode(each, type=EventOdds)
            if odds.status != PENDING:
                continue
            event = reading.event(str(odds.id), odds.date, odds.home, odds.away)
            quotes = [
                market
                for title in titles
                if not SECOND_COPY.search(title)
                for market in _markets(odds.bookmakers.get(title, []), title, event, reading)
            ]
            betfair = odds.bookmaker_ids.get(BETFAIR_EXCHANGE)
            reading.add(event, quotes, Listing(same_as=((BETFAIR_SOURCE, betfair),)) if betfair else None)


def _markets(listed: Iterable[msgspec.Raw], title: str, event: Event, reading: Reading) -> list[MarketQuotes]:
    found: dict[str, MarketQuotes] = {}
    for raw in listed:
        with reading.withholding():
            market = msgspec.json.decode(raw, type=Market)
            for key, selections in _selections(market, event, reading).items():
                at = min(market.updated_at, reading.read_at)
                found[key] = MarketQuotes(key_of(title), title, key, at, selections)
    return list(found.values())


def _selections(market: Market, event: Event, reading: Reading) -> dict[str, list[Selection]]:
    if market.name == "ML":
        return _winner(market.odds, event)
    if market.name not in {"Spread", "Totals"}:
        return {}
    home, away = event.home_team or "", event.away_team or ""
    is_total = market.name == "Totals"
    names = {"over": "Over", "under": "Under"} if is_total else {"home": home, "away": away}
    selections: list[Selection] = []
    for row in market.odds:
        if not _is_offered(row, names, is_total=is_total):
            continue
        with reading.withholding():
            line = _line(row)
            points = (line, line if is_total else 0.0 - line)
            sides = [_priced(row, side, name, point) for (side, name), point in zip(names.items(), points, strict=True)]
            if sum(1 / Fraction(each.price) for each in sides) < 1:
                raise InvalidValueError(f"the odds at {line:g} sum to less than 1", INCONSISTENT)
            selections += sides
    return {"totals" if is_total else "spreads": selections}


def _is_offered(row: Mapping[str, Any], names: Mapping[str, str], *, is_total: bool) -> bool:
    """Return whether both sides of a line have a price that can be bet.

    Of an exchange, which has lays, some are the mean of two lines: all handicaps are left out, and quarter totals.
    """
    is_exchange = any(name.startswith("lay") for name in row)
    line = row.get("hdp")
    if is_exchange and not (is_total and isinstance(line, float) and line % 1 == HALF):
        return False
    return all(row.get(side, NO_PRICE) != NO_PRICE for side in names)


def _priced(row: Mapping[str, Any], side: str, name: str, point: float | None = None) -> Selection:
    return Selection(name, _odds(row, side), point, bet_limit=_size(row, f"depth{side.title()}"))


def _winner(rows: Sequence[Mapping[str, Any]], event: Event) -> dict[str, list[Selection]]:
    if len(rows) != 1:
        raise InvalidValueError(f"{event.name} has {len(rows)} rows of odds on the winner", "unknown_market")
    (row,) = rows
    names = {"home": event.home_team or "", "away": event.away_team or ""} | ({"draw": "Draw"} if "draw" in row else {})
    backs = [_priced(row, side, name) for side, name in names.items()]
    if sum(1 / Fraction(each.price) for each in backs) < 1:
        raise InvalidValueError(f"the odds on the winner of {event.name} sum to less than 1", INCONSISTENT)
    lays = [
        Selection(name, _odds(row, f"lay{side.title()}"), bet_limit=_size(row, f"depthLay{side.title()}"))
        for side, name in names.items()
        if row.get(f"lay{side.title()}", NO_PRICE) != NO_PRICE
    ]
    return {"h2h": backs} | ({"h2h_lay": lays} if lays else {})


def _odds(row: Mapping[str, Any], name: str) -> float:
    odds = _number(row.get(name), name)
    if not 1 < odds <= HIGHEST:
        raise InvalidValueError(f"{name} has the odds {odds}", "unusable_price")
    return float(odds)


def _size(row: Mapping[str, Any], name: str) -> float | None:
    """Return what can be staked; None if it is not stated."""
    if name not in row:
        return None
    size = _number(row[name], name)
    if size <= 0:
        raise InvalidValueError(f"{name} is {size}", "unusable_price")
    return float(size)


def _line(row: Mapping[str, Any]) -> float:
    line = row.get("hdp")
    if isinstance(line, bool) or not isinstance(line, int | float) or (line * 4) % 1 or abs(line) > HIGHEST:
        raise InvalidValueError(f"{str(line)[:LONGEST_NUMBER]!r} is no line", "schema_changed")
    return float(line)


def _number(value: Any, name: str) -> Decimal:
    """Return the number in a text. Raises InvalidValueError for anything else."""
    try:
        number = Decimal(value) if isinstance(value, str) and len(value) <= LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise InvalidValueError(f"{name} is {str(value)[:LONGEST_NUMBER]!r}", "schema_changed")
    return number
