"""From Polymarket's JSON to snapshots. An event has a market per question; an order book belongs to one outcome.

Buying the other outcome fills a bid for the first: it costs 1 minus that bid. Whatever differs from the documented form
is withheld and counted, never replaced by a default.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from math import inf

import msgspec
from msgspec import Struct, field

from arbitrage_edge.domain.contract_quotes import MOST_LEVELS, Ask, ask_in_order, backs_of, lay
from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Listing, Selection, Snapshot
from arbitrage_edge.ports import Manifest, OddsRequest, SourceSport
from arbitrage_edge.venue_client import US_SPORTS, Reading, source_sports

BOOK = "polymarket"
US_SOURCE = "polymarket_us"
BOOKS_URL = "https://clob.polymarket.com"
STREAM_URL = "wss://ws-subscriptions-clob.polymarket.com/ws/market"
MANIFEST = Manifest(
    name=BOOK,
    title="Polymarket",
    base_url="https://gamma-api.polymarket.com",
    needs_key=False,
    books=(BOOK,),
    requests_per_second=10,
    cadence=15,
    sports=source_sports(
        {
            "americanfootball_nfl": "nfl",
            "basketball_nba": "nba",
            "basketball_wnba": "wnba",
            "baseball_mlb": "mlb",
            "icehockey_nhl": "nhl",
            "soccer_epl": "epl",
            "soccer_efl_champ": "elc",
            "soccer_spain_la_liga": "lal",
            "soccer_germany_bundesliga": "bun",
            "soccer_uefa_champs_league": "ucl",
        },
        away_first=US_SPORTS,
    ),
    terms="Reading is open; trading is barred in many countries (https://polymarket.com/api/geoblock)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
    more_urls=(BOOKS_URL, STREAM_URL),
)
# Word in the text of a line: that of the winner does not state that overtime counts for it.
LINE_RULE = "overtime"
NOT_STARTED = "NS"
WINNER = "moneyline"
# Lines are read of American sports: those of soccer do not state that they settle after 90 minutes.
LINES: Mapping[str, str] = {"spreads": "spreads", "totals": "totals"}
HALF = 0.5
HALF_RULES = ("50-50",)
# Phrases in the rules of an event; soccer's three questions settle after 90 minutes.
RULES: Mapping[str, tuple[str, ...]] = {
    "americanfootball_nfl": ("ends in a tie", *HALF_RULES),
    "icehockey_nhl": ("overtime periods and shootouts", *HALF_RULES),
    "basketball_nba": HALF_RULES,
    "basketball_wnba": HALF_RULES,
    "baseball_mlb": HALF_RULES,
}


class Level(Struct, frozen=True, order=True):
    """A price of an order book with its size in contracts."""

    price: str
    size: str


class Book(Struct, frozen=True):
    """The order book of one outcome. The order of the prices is not stated reliably."""

    asset_id: str
    bids: list[Level]
    asks: list[Level]
    # In milliseconds after 1970.
    timestamp: str = "0"

    @property
    def at(self) -> int:
        """Time of the book in milliseconds; 0 if it states none."""
        return int(self.timestamp) if self.timestamp.isdecimal() else 0

    @property
    def ask(self) -> Ask | None:
        """The price of the outcome, and the next ones."""
        best = sorted(_offers(self.asks))[:MOST_LEVELS]
        return ask_in_order([(level.price, level.size) for _, level in best])

    @property
    def other_ask(self) -> Ask | None:
        """The price of the other outcome: 1 minus the best bid, and minus the next ones."""
        best = sorted(_offers(self.bids), reverse=True)[:MOST_LEVELS]
        return ask_in_order([(level.price, level.size) for _, level in best], of_bids=True)


def _offers(levels: Sequence[Level]) -> Iterator[tuple[float, Level]]:
    """Yield the levels with a size, by price. Exact numbers are made of the best one only: they are slow.

    Raises InvalidValueError for a price or a size that is none.
    """
    for level in levels:
        price = float(level.price)
        if not 0 <= price <= 1:
            raise InvalidValueError(f"{level.price[:30]!r} is no price between 0 and 1")
        size = float(level.size)
        if not 0 <= size < inf:
            raise InvalidValueError(f"{level.size[:30]!r} is no number of contracts")
        if 0 < price < 1 and size > 0:
            yield price, level


class FeeSchedule(Struct, frozen=True, rename="camel"):
    """The taker fee of a market."""

    exponent: float
    rate: Decimal


class Market(Struct, frozen=True, rename="camel"):
    """A question with two outcomes; lists come as JSON inside texts."""

    slug: str
    outcomes: str
    clob_token_ids: str
    sports_market_type: str = ""
    question: str = ""
    active: bool = False
    closed: bool = True
    accepting_orders: bool = False
    enable_order_book: bool = False
    order_min_size: Decimal = Decimal(5)
    fees_enabled: bool | None = None
    fee_schedule: FeeSchedule | None = None
    game_start_time: str | None = None
    group_item_title: str = ""
    line: float | None = None
    description: str = ""

    @property
    def token(self) -> str:
        """The token of the first outcome, whose book gives the prices of both."""
        return self.tokens[0]

    @property
    def tokens(self) -> list[str]:
        """The tokens of the outcomes."""
        return _texts(self.clob_token_ids)

    @property
    def names(self) -> list[str]:
        """The outcomes."""
        return _texts(self.outcomes)

    @property
    def is_tradable(self) -> bool:
        """True if orders are accepted."""
        return self.active and not self.closed and self.accepting_orders and self.enable_order_book


@lru_cache(maxsize=16_384)
def _texts(body: str) -> list[str]:
    return msgspec.json.decode(body, type=list[str])


class TeamEntry(Struct, frozen=True):
    """A team of an event."""

    name: str
    alias: str = ""
    ordering: str = ""

    def is_called(self, name: str) -> bool:
        """Return whether an outcome's name is this team."""
        return name in {self.name, self.alias}


class _Game(Struct, frozen=True, rename="camel", kw_only=True):
    slug: str
    title: str
    start_time: datetime
    description: str = ""
    teams: list[TeamEntry] = field(default_factory=list)
    period: str = NOT_STARTED
    neg_risk_augmented: bool = False
    us_id: str | None = None


class _RawEvent(_Game, frozen=True, rename="camel", kw_only=True):
    markets: list[msgspec.Raw]


class PolymarketEvent(_Game, frozen=True, rename="camel", kw_only=True):
    """A game with its questions."""

    markets: list[Market]


class League(Struct, frozen=True):
    """A league with the tags of its events."""

    sport: str
    tags: str


class Board(Struct, frozen=True):
    """Everything read for one snapshot. `books` by token. `covered`: ids of the events, if not all are in it."""

    row: SourceSport
    events: Sequence[PolymarketEvent]
    books: Mapping[str, Book]
    read_at: datetime
    troubles: tuple[str, ...] = ()
    markets: tuple[str, ...] = MANIFEST.markets
    covered: frozenset[str] | None = None


class _MarketType(Struct, frozen=True, rename="camel"):
    sports_market_type: str = ""


def decode_event(raw: msgspec.Raw) -> PolymarketEvent:
    """Return an event with its questions on the winner, handicaps and totals: the others need memory."""
    event = msgspec.json.decode(raw, type=_RawEvent)
    kinds = [msgspec.json.decode(market, type=_MarketType) for market in event.markets]
    kept = [
        msgspec.json.decode(market, type=Market)
        for market, kind in zip(event.markets, kinds, strict=True)
        if kind.sports_market_type == WINNER or kind.sports_market_type in LINES
    ]
    return PolymarketEvent(markets=kept, **{name: getattr(event, name) for name in _Game.__struct_fields__})


def open_markets(event: PolymarketEvent) -> list[Market]:
    """Return the tradable questions on the winner (one, or three for soccer), handicaps and totals."""
    found = [market for market in event.markets if market.is_tradable]
    if any(len(market.tokens) != 2 for market in found):
        raise msgspec.ValidationError(f"{event.slug} has a question without a token for each outcome")
    return found


def snapshot_of(board: Board) -> Snapshot:
    """Return the markets of all games."""
    reading = Reading(MANIFEST, OddsRequest(board.row.sport, board.markets), board.read_at)
    for trouble in board.troubles:
        reading.ignore("schema_changed", trouble)
    for event in board.events:
        with reading.withholding():
            _add(event, board, reading)
    return reading.snapshot(board.covered)


def _add(event: PolymarketEvent, board: Board, reading: Reading) -> None:
    markets = open_markets(event)
    winners = [market for market in markets if market.sports_market_type == WINNER]
    if event.period != NOT_STARTED or event.neg_risk_augmented or not winners:
        return
    home, away = _teams(event)
    listed = reading.event(event.slug, event.start_time, home.name, away.name)
    is_soccer = board.row.sport.startswith("soccer_")
    found = _three_way(event, winners, board) if is_soccer else _two_way(event, winners, board)
    terms, link = _terms(event, winners, board), f"https://polymarket.com/event/{event.slug}"
    quotes = [reading.market(key, selections, terms, link) for key, selections in found.items()]
    for kind, key in LINES.items() if not is_soccer else ():
        own = [market for market in markets if market.sports_market_type == kind]
        with reading.withholding(part=True):
            if own:
                quotes.append(reading.market(key, _lines(event, own, board, reading), _terms(event, own, board), link))
    same = () if event.us_id is None else ((US_SOURCE, event.us_id),)
    reading.add(listed, quotes, Listing(same_as=same))


def _lines(event: PolymarketEvent, markets: Sequence[Market], board: Board, reading: Reading) -> list[Selection]:
    """Return the lines of a game. A handicap is that of the first outcome."""
    selections: list[Selection] = []
    for market in markets:
        with reading.withholding(part=True):
            line, names = market.line, market.names
            if LINE_RULE not in f"{market.description} {event.description}".casefold():
                raise InvalidValueError(f"{market.slug} does not state whether overtime counts", "unknown_rules")
            if line is None or line % 1 != HALF:
                # The payment of a whole line on the number itself is not stated.
                raise InvalidValueError(f"{market.slug} has the line {line}", "unknown_market")
            if market.sports_market_type == "totals":
                if names != ["Over", "Under"]:
                    raise InvalidValueError(f"{market.slug} has outcomes {names}", "unmatched_name")
                sides = (("Over", line), ("Under", line))
            else:
                first, second = _named(event, names)
                if f"({line:+g})" not in market.question:
                    raise InvalidValueError(f"{market.question!r} is not the line {line:+g}", "unmatched_name")
                sides = ((first, line), (second, -line))
            book = board.books.get(market.token)
            if book is not None:
                (one, own), (two, other) = sides
                selections += backs_of((one, book.ask, own), (two, book.other_ask, other))
    return selections


def _teams(event: PolymarketEvent) -> tuple[TeamEntry, TeamEntry]:
    """Return home and away as stated. Raises InvalidValueError if that is not clear."""
    sides = {team.ordering: team for team in event.teams}
    if len(event.teams) != 2 or sides.keys() != {"home", "away"}:
        raise InvalidValueError(f"{event.slug} does not state who plays at home", "order_unknown")
    return sides["home"], sides["away"]


def _named(event: PolymarketEvent, names: Sequence[str]) -> tuple[str, str]:
    """Return the teams that two outcomes are. Raises InvalidValueError if they are not both."""
    named = [[team for team in event.teams if team.is_called(name)] for name in names]
    if [len(teams) for teams in named] != [1, 1] or named[0] == named[1]:
        raise InvalidValueError(f"the outcomes {names} of {event.slug} are not its teams", "unmatched_name")
    return named[0][0].name, named[1][0].name


def _two_way(event: PolymarketEvent, markets: Sequence[Market], board: Board) -> dict[str, list[Selection]]:
    if len(markets) != 1:
        raise InvalidValueError(f"{event.slug} has {len(markets)} questions on the winner", "unknown_market")
    (market,) = markets
    first, second = _named(event, market.names)
    book = board.books.get(market.token)
    if book is None:
        return {}
    return {"h2h": backs_of((first, book.ask, None), (second, book.other_ask, None))}


def _three_way(event: PolymarketEvent, markets: Sequence[Market], board: Board) -> dict[str, list[Selection]]:
    if len(markets) != 3:
        raise InvalidValueError(f"{event.slug} has {len(markets)} questions on the winner", "unknown_market")
    asks: dict[str, tuple[Ask | None, Ask | None]] = {}
    for market in markets:
        name, book = _asked(event, market), board.books.get(market.token)
        if market.names != ["Yes", "No"]:
            raise InvalidValueError(f"{event.slug} has outcomes {market.names}", "unknown_market")
        if book is None:
            return {}
        backs_of((name, book.ask, None), (f"not {name}", book.other_ask, None))
        asks[name] = book.ask, book.other_ask
    if len(asks) != 3:
        raise InvalidValueError(f"{event.slug} asks twice for one outcome", "unknown_market")
    backs = backs_of(*((name, yes, None) for name, (yes, _) in asks.items()))
    return {"h2h": backs, "h2h_lay": [lay(name, no) for name, (_, no) in asks.items() if no] if backs else []}


def _asked(event: PolymarketEvent, market: Market) -> str:
    """Return the team that a question of three is on, or the draw."""
    if "draw" in market.question.casefold():
        return "Draw"
    named = [team for team in event.teams if market.question.startswith(f"Will {team.name} win")]
    if len(named) != 1:
        raise InvalidValueError(f"{market.question!r} of {event.slug} names no team of it", "unmatched_name")
    return named[0].name


@lru_cache(maxsize=1024)
def _rules(description: str) -> tuple[str, str]:
    """Return the text of rules and its fingerprint."""
    text = " ".join(description.split())
    return text, hashlib.sha256(text.encode()).hexdigest()[:16]


def _terms(event: PolymarketEvent, markets: Sequence[Market], board: Board) -> Terms:
    text, fingerprint = _rules(event.description)
    is_soccer = board.row.sport.startswith("soccer_")
    phrases = ("90 minutes",) if is_soccer else RULES.get(board.row.sport)
    if phrases is None or any(phrase not in text for phrase in phrases):
        raise InvalidValueError(f"{event.slug} has rules that are not known", "unknown_rules")
    rates = {_rate(event, market) for market in markets}
    if len(rates) != 1:
        raise InvalidValueError(f"{event.slug} has {len(rates)} different fees", "unknown_fee")
    return Terms(
        FeeRule(rates.pop(), "hundred_thousandth_up", "contracts"),
        step=Decimal("0.01"),
        minimum=max(market.order_min_size for market in markets),
        currency="USDC",
        void="draw_wins" if is_soccer else "half",
        rules=fingerprint,
    )


def _rate(event: PolymarketEvent, market: Market) -> Decimal:
    if market.fees_enabled is False:
        return Decimal(0)
    if market.fees_enabled is None or market.fee_schedule is None or market.fee_schedule.exponent != 1:
        raise InvalidValueError(f"{event.slug} does not state a known fee", "unknown_fee")
    return market.fee_schedule.rate
