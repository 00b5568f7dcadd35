"""From Novig's JSON to snapshots. Every order is a bid: one for an outcome at p sells the other outcome at 1 - p.

A contract pays one cent, so a hundred of them are one contract here. Whatever differs from the documented form is
withheld and counted, never replaced by a default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contract_quotes import Ask, ask_from, backs_of, contract_price, lay
from arbitrage_edge.domain.contracts import FeeRule, Terms, VoidRule
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import MarketQuotes, Selection
from arbitrage_edge.ports import Manifest
from arbitrage_edge.venue_client import US_SPORTS, Reading, moment, source_sports

BOOK = "novig"
MANIFEST = Manifest(
    name=BOOK,
    title="Novig",
    base_url="https://api.novig.com",
    needs_key=False,
    books=(BOOK,),
    requests_per_second=2,
    cadence=30,
    sports=source_sports(
        {
            "americanfootball_nfl": "NFL",
            "basketball_nba": "NBA",
            "basketball_wnba": "WNBA",
            "baseball_mlb": "MLB",
            "icehockey_nhl": "NHL",
            "soccer_epl": "EPL",
            "soccer_usa_mls": "MLS",
            "soccer_spain_la_liga": "La Liga",
            "soccer_germany_bundesliga": "Bundesliga",
            "soccer_italy_serie_a": "Serie A",
            "soccer_france_ligue_one": "Ligue 1",
        },
        away_first=(*US_SPORTS, "soccer"),
    ),
    terms="Reading needs no account; trading is for residents of most of the United States (https://docs.novig.com)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
)
# Contracts of one cent in one of a dollar.
CENTS = 100
TWO_WAY: Mapping[str, str] = {"MONEY": "h2h", "SPREAD": "spreads", "TOTAL": "totals"}
WIN, DRAW = "MONEYLINE_3_WAY_WIN", "MONEYLINE_3_WAY_DRAW"
VOIDS: Mapping[str, VoidRule] = {"PUSH": "stake_back", "FMV": "fair_price"}
# Hours in which a postponed game must begin, documented for the NFL.
VOID_HOURS = 24
OPEN, PREGAME = "OPEN", "OPEN_PREGAME"
FREE_BEFORE_THE_GAME = "WHEN_LIVE"
# "NYJ @ DET t45.5": the codes of the teams, the away team first.
TOTAL_CODES = re.compile(r"(\S+) @ (\S+) t[\d.]+")
MAY_BE_LEVEL = frozenset({"americanfootball_nfl"})


class NovigEvent(Struct, frozen=True, rename="camel"):
    """A game, described as "away @ home". `starts_ts` in milliseconds."""

    event_id: str
    league: str
    status: str
    description: str
    starts_ts: int


class Outcome(Struct, frozen=True, rename="camel"):
    """An outcome; their order means nothing."""

    outcome_id: str
    name: str


class Fee(Struct, frozen=True):
    """The taker fee of a market."""

    coefficient: Decimal
    charged: str

    @property
    def before_the_game(self) -> FeeRule:
        """The fee of a bet before the game. What is not known to be free is charged."""
        rate = Decimal(0) if self.charged == FREE_BEFORE_THE_GAME else self.coefficient
        if not 0 <= rate < 1:
            raise InvalidValueError(f"the fee is {rate}", "unknown_fee")
        return FeeRule(rate, "hundred_thousandth_up")


class Market(Struct, frozen=True, rename="camel"):
    """A question with two outcomes. `is_consensus`: the main line of the game."""

    market_id: str
    event_id: str
    market_type: str
    description: str
    status: str
    voids: str
    fee: Fee
    outcomes: list[Outcome]
    is_consensus: bool = msgspec.field(name="is_consensus", default=False)

    @property
    def is_read(self) -> bool:
        """True for an open winner or main line."""
        return self.status == OPEN and (self.market_type in {"MONEY", WIN, DRAW} or self.is_consensus)


class Page(Struct, frozen=True):
    """A page of the catalogue, each item still undecoded, so that one of another form spoils no other."""

    items: list[msgspec.Raw]
    next: str | None = None


class Order(Struct, frozen=True):
    """A bid. `qty` counts contracts of one cent."""

    price: str
    qty: int


class Book(Struct, frozen=True, rename="camel"):
    """The bids on each outcome; a higher `seq` is newer."""

    market_id: str
    seq: int
    orders: dict[str, list[Order]]

    def ask(self, outcome: str, other: str) -> Ask | None:
        """Return what an outcome costs: 1 minus the best bid on the other one, and minus the bids after it.

        Raises InvalidValueError if the book has other outcomes.
        """
        if not self.orders.keys() <= {outcome, other}:
            raise InvalidValueError(f"the book of {self.market_id} has other outcomes", "unmatched_name")
        bids = [(contract_price(order.price), order.qty) for order in self.orders.get(other, ())]
        if any(quantity < 0 for _, quantity in bids):
            raise InvalidValueError(f"the book of {self.market_id} has a negative size")
        return ask_from((1 - price, Fraction(quantity, CENTS)) for price, quantity in bids)


class Game(Struct, frozen=True):
    """A game with its markets that are read, and the codes of home and away."""

    event: NovigEvent
    markets: list[Market]
    codes: tuple[str, str] | None


def games_of(events: Iterable[msgspec.Raw], markets: Iterable[msgspec.Raw], reading: Reading) -> list[Game]:
    """Return the games that have not started, the nearest first, with their winners and main lines."""
    listed: dict[str, dict[str, Market]] = {}
    codes: dict[str, set[tuple[str, str]]] = {}
    for raw in markets:
        with reading.withholding():
            market = msgspec.json.decode(raw, type=Market)
            if (stated := TOTAL_CODES.fullmatch(market.description)) and market.market_type == "TOTAL":
                codes.setdefault(market.event_id, set()).add((stated[2], stated[1]))
            if market.is_read:
                # Pages may overlap.
                listed.setdefault(market.event_id, {})[market.market_id] = market
    games = []
    for raw in events:
        with reading.withholding():
            event = msgspec.json.decode(raw, type=NovigEvent)
            if event.status == PREGAME and event.league == reading.row.code:
                of_game = codes.get(event.event_id, set())
                known = of_game.pop() if len(of_game) == 1 else None
                games.append(Game(event, list(listed.get(event.event_id, {}).values()), known))
    return sorted(games, key=lambda game: game.event.starts_ts)


class ReadBook(Struct, frozen=True):
    """An order book, and when it was read."""

    book: Book
    at: datetime


def read_games(games: Sequence[Game], books: Mapping[str, ReadBook], reading: Reading) -> None:
    """Add all games with their markets."""
    for game in games:
        with reading.withholding():
            described = game.event.description.split(" @ ")
            if len(described) != 2:
                raise InvalidValueError(f"{game.event.description!r} is no game", "order_unknown")
            away, home = described
            event = reading.event(game.event.event_id, moment(game.event.starts_ts / 1000), home, away)
            is_soccer = reading.row.sport.startswith("soccer_")
            read = _three_way if is_soccer else _two_way
            reading.add(event, read(game, (home, away), books, reading))


def _two_way(game: Game, teams: tuple[str, str], books: Mapping[str, ReadBook], reading: Reading) -> list[MarketQuotes]:
    quotes = []
    for market in game.markets:
        if market.market_type not in TWO_WAY or (read := books.get(market.market_id)) is None:
            continue
        with reading.withholding(part=True):
            key = TWO_WAY[market.market_type]
            first, second = _outcomes(market)
            sides = [(first, *_side(key, first, game, teams)), (second, *_side(key, second, game, teams))]
            _check_sides(key, market, sides, reading.row.sport)
            asks = (
                read.book.ask(first.outcome_id, second.outcome_id),
                read.book.ask(second.outcome_id, first.outcome_id),
            )
            selections = backs_of(*((name, ask, point) for (_, name, point), ask in zip(sides, asks, strict=True)))
            quotes.append(reading.market(key, selections, _terms(market), read_at=read.at))
    return quotes


def _outcomes(market: Market) -> tuple[Outcome, Outcome]:
    if len(market.outcomes) != 2 or market.outcomes[0].outcome_id == market.outcomes[1].outcome_id:
        raise InvalidValueError(f"{market.description!r} has {len(market.outcomes)} outcomes", "unknown_market")
    first, second = market.outcomes
    return first, second


def _side(key: str, outcome: Outcome, game: Game, teams: tuple[str, str]) -> tuple[str, float | None]:
    """Return the team, "Over" or "Under" that an outcome is, and its line."""
    subject, _, number = outcome.name.rpartition(" ")
    if key == "totals":
        return subject, float(number)
    code, point = (outcome.name, None) if key == "h2h" else (subject, float(number))
    if game.codes is None or code not in game.codes:
        raise InvalidValueError(f"{code!r} is no known code of {game.event.description!r}", "unmatched_name")
    return teams[game.codes.index(code)], point


def _check_sides(key: str, market: Market, sides: Sequence[tuple[Outcome, str, float | None]], sport: str) -> None:
    (_, first, point), (_, second, other) = sides
    fits = first != second and (key != "totals" or {first, second} == {"Over", "Under"})
    if point is not None and other is not None:
        fits = fits and point == (other if key == "totals" else -other)
    if not fits:
        raise InvalidValueError(f"the outcomes of {market.description!r} do not fit each other", "unmatched_name")
    can_be_level = sport in MAY_BE_LEVEL if point is None else point % 1 != 0.5
    if can_be_level and market.voids != "PUSH":
        # The payment of a level result is not stated: a fair price, whatever that is.
        raise InvalidValueError(f"{market.description!r} may be level and pays {market.voids!r} then", "unknown_rules")


def _three_way(
    game: Game, teams: tuple[str, str], books: Mapping[str, ReadBook], reading: Reading
) -> list[MarketQuotes]:
    questions = [market for market in game.markets if market.market_type in {WIN, DRAW}]
    if not questions or any(market.market_id not in books for market in questions):
        return []
    names = [_asked(market, teams) for market in questions]
    if sorted(names) != sorted([*teams, "Draw"]):
        raise InvalidValueError(f"{game.event.description!r} asks for {', '.join(names)}", "unknown_market")
    if len({(market.voids, market.fee) for market in questions}) != 1:
        raise InvalidValueError(f"the questions of {game.event.description!r} have different rules", "unknown_rules")
    asks = [_yes_and_no(market, books[market.market_id].book) for market in questions]
    for name, (yes, no) in zip(names, asks, strict=True):
        backs_of((name, yes, None), (f"not {name}", no, None))
    backs = backs_of(*((name, yes, None) for name, (yes, _) in zip(names, asks, strict=True)))
    lays: list[Selection] = [lay(name, no) for name, (_, no) in zip(names, asks, strict=True) if no] if backs else []
    terms, read_at = _terms(questions[0]), min(books[market.market_id].at for market in questions)
    return [
        reading.market("h2h", backs, terms, read_at=read_at),
        reading.market("h2h_lay", lays, terms, read_at=read_at),
    ]


def _asked(market: Market, teams: tuple[str, str]) -> str:
    """Return the team that a question of three is on, or the draw: the only team whose name begins as described."""
    if market.market_type == DRAW:
        return "Draw"
    described = market.description.removesuffix(WIN).strip()
    named = [team for team in teams if described and f"{team} ".startswith(f"{described} ")]
    if len(named) != 1:
        raise InvalidValueError(f"{market.description!r} names neither or both of {teams}", "unmatched_name")
    return named[0]


def _yes_and_no(market: Market, book: Book) -> tuple[Ask | None, Ask | None]:
    outcomes = {outcome.name: outcome.outcome_id for outcome in _outcomes(market)}
    if outcomes.keys() != {"Yes", "No"}:
        raise InvalidValueError(f"{market.description!r} has the outcomes {sorted(outcomes)}", "unknown_market")
    yes, no = outcomes["Yes"], outcomes["No"]
    return book.ask(yes, no), book.ask(no, yes)


def _terms(market: Market) -> Terms:
    if market.voids not in VOIDS:
        raise InvalidValueError(f"{market.description!r} pays {market.voids!r} if it is void", "unknown_rules")
    return Terms(
        market.fee.before_the_game,
        step=Decimal("0.01"),
        minimum=Decimal("0.01"),
        currency="USD",
        void=VOIDS[market.voids],
        void_hours=VOID_HOURS,
        rules=f"novig-{market.voids.lower()}",
    )
