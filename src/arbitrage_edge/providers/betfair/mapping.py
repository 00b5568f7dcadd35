"""From Betfair's JSON to snapshots: a market has a ladder of backs and of lays for every runner.

Whatever differs from the documented form is withheld and counted, never replaced by a default.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contract_quotes import INCONSISTENT, Ask, ask_from, backs_of, lay
from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, MarketQuotes
from arbitrage_edge.ports import Manifest
from arbitrage_edge.venue_client import US_SPORTS, Reading, source_sports

STREAM_URL = "tls://stream-api.betfair.com:443"
MANIFEST = Manifest(
    name="betfair",
    title="Betfair Exchange",
    base_url="https://api.betfair.com",
    needs_key=True,
    # The first is quoted; the others are the same exchange at The Odds API.
    more_urls=("https://identitysso.betfair.com", STREAM_URL),
    books=("betfair_ex_uk", "betfair_ex_eu", "betfair_ex_au", "betfair"),
    requests_per_second=5,
    cadence=15,
    # The code is the id of the sport and the name of the competition.
    sports=source_sports(
        {
            "soccer_epl": "1:English Premier League",
            "soccer_efl_champ": "1:English Championship",
            "soccer_spain_la_liga": "1:Spanish La Liga",
            "soccer_germany_bundesliga": "1:German Bundesliga",
            "soccer_italy_serie_a": "1:Italian Serie A",
            "soccer_france_ligue_one": "1:French Ligue 1",
            "soccer_uefa_champs_league": "1:UEFA Champions League",
            "americanfootball_nfl": "6423:NFL",
            "basketball_nba": "7522:NBA",
            "baseball_mlb": "7511:MLB",
            "icehockey_nhl": "7524:NHL",
        },
        away_first=US_SPORTS,
    ),
    terms="For personal use by customers in countries where Betfair is licensed (https://developer.betfair.com)",
    checked="2026-11-27",
    markets=("h2h", "totals"),
)
DRAW = "The Draw"
MATCH_ODDS = "MATCH_ODDS"
# Totals of soccer by their type; American sports have none that is documented.
TOTALS = re.compile(r"OVER_UNDER_(\d)5")
SOCCER_TYPES = (MATCH_ODDS, "OVER_UNDER_15", "OVER_UNDER_25", "OVER_UNDER_35")
# Phrases in the rules of a market.
RULES: Mapping[str, tuple[str, ...]] = {
    "soccer": ("stoppage time",),
    "americanfootball": ("overtime", "void"),
    "basketball": ("overtime",),
    "baseball": ("extra innings",),
    "icehockey": ("overtime",),
}
POSTPONED_HOURS = {"soccer": 72}
# Prices of a delayed key are up to this old.
DELAY = timedelta(seconds=180)
LOWEST, HIGHEST = Decimal("1.01"), Decimal(1000)
HIGHEST_RATE = 20


class Competition(Struct, frozen=True):
    """A competition."""

    id: str
    name: str


class CompetitionResult(Struct, frozen=True):
    """An entry of the list of competitions."""

    competition: Competition


class Description(Struct, frozen=True, rename="camel"):
    """The type and the rules of a market; the rate in percent of net winnings."""

    market_type: str
    betting_type: str
    market_base_rate: Decimal
    rules: str


class RunnerName(Struct, frozen=True, rename="camel"):
    """A runner in the catalogue."""

    selection_id: int
    runner_name: str
    handicap: float


class EventEntry(Struct, frozen=True):
    """The event of a market."""

    id: str
    name: str


class CatalogueMarket(Struct, frozen=True, rename="camel"):
    """A market of the catalogue."""

    market_id: str
    market_start_time: datetime
    description: Description
    event: EventEntry
    competition: Competition
    runners: list[RunnerName]


class Offer(Struct, frozen=True):
    """A price with the stake that can be matched."""

    price: Decimal
    size: Decimal


class Ladder(Struct, frozen=True, rename="camel"):
    """The best offers on a runner."""

    available_to_back: list[Offer]
    available_to_lay: list[Offer]


class RunnerBook(Struct, frozen=True, rename="camel"):
    """A runner with its offers."""

    selection_id: int
    handicap: float
    status: str
    ex: Ladder = Ladder([], [])


class MarketBook(Struct, frozen=True, rename="camel"):
    """The prices of a market."""

    market_id: str
    status: str
    inplay: bool
    is_market_data_delayed: bool
    number_of_winners: int
    runners: list[RunnerBook]


class Listed(Struct, frozen=True):
    """Everything read about one market: its entry in the catalogue and its prices."""

    market: CatalogueMarket
    book: MarketBook | None


def types_of(sport: str) -> tuple[str, ...]:
    """Return the types of market that are read of a sport."""
    return SOCCER_TYPES if sport.startswith("soccer_") else (MATCH_ODDS,)


def catalogue_of(raw: Sequence[msgspec.Raw], reading: Reading) -> list[CatalogueMarket]:
    """Return the markets of the catalogue that can be read."""
    markets: dict[str, CatalogueMarket] = {}
    for each in raw:
        with reading.withholding():
            market = msgspec.json.decode(each, type=CatalogueMarket)
            markets[market.market_id] = market
    return list(markets.values())


def books_of(raw: Sequence[msgspec.Raw], reading: Reading) -> dict[str, MarketBook]:
    """Return the prices of the markets that can be read."""
    books: dict[str, MarketBook] = {}
    for each in raw:
        with reading.withholding():
            book = msgspec.json.decode(each, type=MarketBook)
            books[book.market_id] = book
    return books


def read_events(
    markets: Sequence[CatalogueMarket], books: Mapping[str, MarketBook], reading: Reading, currency: str
) -> None:
    """Add all events with their markets."""
    by_event: dict[str, list[CatalogueMarket]] = {}
    for market in markets:
        by_event.setdefault(market.event.id, []).append(market)
    for event_id, listed in by_event.items():
        with reading.withholding():
            name = listed[0].event.name
            home, away = _teams(name)
            starts = {market.market_start_time for market in listed}
            if len(starts) != 1 or any(market.event.name != name for market in listed):
                raise InvalidValueError(f"the markets of {name!r} have different names or starts", "unknown_market")
            event = reading.event(event_id, starts.pop(), home, away)
            quotes: list[MarketQuotes] = []
            for market in listed:
                with reading.withholding(part=True):
                    quotes += _quotes(Listed(market, books.get(market.market_id)), event, reading, currency)
            reading.add(event, _merged(quotes))


def _teams(name: str) -> tuple[str, str]:
    """Return home and away of "home v away" and of "away @ home"."""
    for separator, home in ((" v ", 0), (" @ ", 1)):
        if len(sides := name.split(separator)) == 2:
            return sides[home], sides[1 - home]
    raise InvalidValueError(f"{name!r} is no game", "order_unknown")


def _quotes(listed: Listed, event: Event, reading: Reading, currency: str) -> list[MarketQuotes]:
    market, book = listed.market, listed.book
    if book is None or book.status != "OPEN" or book.inplay:
        return []
    if book.number_of_winners != 1 or market.description.betting_type != "ODDS":
        raise InvalidValueError(f"{market.market_id} has {book.number_of_winners} winners", "unknown_market")
    names = {runner.selection_id: runner.runner_name for runner in market.runners}
    active = [runner for runner in book.runners if runner.status == "ACTIVE"]
    if len(active) != len(names) or {runner.selection_id for runner in active} != names.keys():
        raise InvalidValueError(f"the runners of {market.market_id} differ", "unmatched_name")
    read_at = reading.read_at - DELAY if book.is_market_data_delayed else reading.read_at
    terms = _terms(market, event.sport, currency)
    offers = [(names[runner.selection_id], _ask(runner.ex.available_to_back, runner), runner) for runner in active]
    if market.description.market_type == MATCH_ODDS:
        return _match_odds(offers, event, (reading, terms, read_at))
    return _total(market, offers, (reading, terms, read_at))


# A runner's name, the best back, and the runner.
Offered = tuple[str, Ask | None, RunnerBook]
# The reading, the terms and the time of reading of a market.
Made = tuple[Reading, Terms, datetime]


def _match_odds(offers: Sequence[Offered], event: Event, made: Made) -> list[MarketQuotes]:
    reading, terms, read_at = made
    teams = {event.home_team, event.away_team}
    expected = teams | {DRAW} if event.sport.startswith("soccer_") else teams
    if {name for name, _, _ in offers} != expected or len(offers) != len(expected):
        raise InvalidValueError(f"{event.name} has the runners {[name for name, _, _ in offers]}", "unmatched_name")
    shown = [("Draw" if name == DRAW else name, ask, runner) for name, ask, runner in offers]
    backs = backs_of(*((name, ask, None) for name, ask, _ in shown))
    lays = [lay(name, ask) for name, _, runner in shown if (ask := _lay_ask(runner)) is not None]
    return [
        reading.market("h2h", backs, terms, read_at=read_at),
        reading.market("h2h_lay", lays if backs else [], terms, read_at=read_at),
    ]


def _total(market: CatalogueMarket, offers: Sequence[Offered], made: Made) -> list[MarketQuotes]:
    reading, terms, read_at = made
    kind = TOTALS.fullmatch(market.description.market_type)
    if kind is None:
        raise InvalidValueError(f"{market.description.market_type} is not read", "unknown_market")
    line = int(kind[1]) + 0.5
    sides = {name: ask for name, ask, _ in offers}
    expected = (f"Over {line:g} Goals", f"Under {line:g} Goals")
    if sides.keys() != set(expected):
        raise InvalidValueError(f"{market.market_id} has the runners {sorted(sides)}", "unmatched_name")
    for runner in (runner for _, _, runner in offers):
        _lay_ask(runner)
    selections = backs_of(("Over", sides[expected[0]], line), ("Under", sides[expected[1]], line))
    return [reading.market("totals", selections, terms, read_at=read_at)]


def _merged(quotes: Sequence[MarketQuotes]) -> list[MarketQuotes]:
    """Return one market per key: the lines of all totals together."""
    merged: dict[str, MarketQuotes] = {}
    for market in quotes:
        known = merged.get(market.market)
        selections = [*known.selections, *market.selections] if known else market.selections
        merged[market.market] = msgspec.structs.replace(market, selections=selections)
    return list(merged.values())


def _ask(offers: Sequence[Offer], runner: RunnerBook) -> Ask | None:
    """Return the best backs as the prices of a contract."""
    _check(offers, runner)
    return ask_from((1 / Fraction(offer.price), Fraction(offer.size) * Fraction(offer.price)) for offer in offers)


def _lay_ask(runner: RunnerBook) -> Ask | None:
    """Return the best lays as prices of "no". Raises InvalidValueError if a back is longer than a lay."""
    offers = runner.ex.available_to_lay
    _check(offers, runner)
    best = min((offer.price for offer in offers if offer.size), default=None)
    if best is None:
        return None
    backs = [offer.price for offer in runner.ex.available_to_back if offer.size]
    if backs and max(backs) > best:
        raise InvalidValueError(f"runner {runner.selection_id} can be backed at more than laid", INCONSISTENT)
    return ask_from((1 - 1 / Fraction(offer.price), Fraction(offer.size) * Fraction(offer.price)) for offer in offers)


def _check(offers: Sequence[Offer], runner: RunnerBook) -> None:
    for offer in offers:
        fits = offer.price.is_finite() and offer.size.is_finite()
        if not fits or not LOWEST <= offer.price <= HIGHEST or offer.size < 0 or runner.handicap:
            raise InvalidValueError(f"runner {runner.selection_id} has an impossible price", "schema_changed")


def _terms(market: CatalogueMarket, sport: str, currency: str) -> Terms:
    group = sport.partition("_")[0]
    text = " ".join(market.description.rules.split())
    if any(phrase not in text.casefold() for phrase in RULES[group]):
        raise InvalidValueError(f"{market.market_id} has rules that are not known", "unknown_rules")
    rate = market.description.market_base_rate
    if not 0 <= rate <= HIGHEST_RATE:
        raise InvalidValueError(f"{market.market_id} has a rate of {rate} %", "unknown_fee")
    return Terms(
        commission=rate / 100,
        currency=currency,
        void="stake_back",
        void_hours=POSTPONED_HOURS.get(group),
        rules=hashlib.sha256(text.encode()).hexdigest()[:16],
    )
