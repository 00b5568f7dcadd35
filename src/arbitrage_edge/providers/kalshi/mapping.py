"""From Kalshi's JSON to snapshots. One market per team: "yes" is a back of it, "no" a back of the other team, or a lay.

Whatever differs from the documented form is withheld and counted, never replaced by a default.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from arbitrage_edge.domain.contract_quotes import (
    Ask,
    ask_at,
    ask_from,
    backs_of,
    best,
    contract_count,
    contract_price,
    lay,
)
from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Listing, MarketQuotes, Selection, Snapshot
from arbitrage_edge.ports import Manifest, OddsRequest, SourceSport
from arbitrage_edge.venue_client import US_SPORTS, Reading, source_sports

BOOK = "kalshi"
MANIFEST = Manifest(
    name=BOOK,
    title="Kalshi",
    base_url="https://external-api.kalshi.com/trade-api/v2",
    needs_key=False,
    books=(BOOK,),
    requests_per_second=10,
    cadence=15,
    sports=source_sports(
        {
            "americanfootball_nfl": "KXNFLGAME",
            "basketball_nba": "KXNBAGAME",
            "basketball_wnba": "KXWNBAGAME",
            "baseball_mlb": "KXMLBGAME",
            "icehockey_nhl": "KXNHLGAME",
            "soccer_epl": "KXEPLGAME",
            "soccer_usa_mls": "KXMLSGAME",
        },
        away_first=US_SPORTS,
    ),
    terms="Reading needs no account; trading is for residents of the United States (https://kalshi.com/regulatory)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
)
# The series with the lines of a sport are called like that of its winners.
WINNERS = "GAME"
LINES: Mapping[str, str] = {"spreads": "SPREAD", "totals": "TOTAL"}
TAKER_RATE = Decimal("0.07")
FEE_TYPES = frozenset({"quadratic", "quadratic_with_maker_fees"})
# The expected end of a market is the start and this.
EXPECTED_LENGTH = timedelta(hours=3)
TIE = "Tie"
# Phrases in the rules of a market that settles as this program assumes, and the hours until it is void.
RULES: Mapping[str, tuple[tuple[str, ...], int]] = {
    "americanfootball_nfl": (("in a tie, the market will resolve to $0.50", "within 48 hours"), 48),
    "soccer_epl": (("after 90 minutes plus stoppage time", 'the market called "tie" resolves to yes'), 14 * 24),
    "soccer_usa_mls": (("after 90 minutes plus stoppage time", 'the market called "tie" resolves to yes'), 14 * 24),
    # No level result: the text on the winner is enough.
    "icehockey_nhl": (("wins the", "within 48 hours"), 48),
    "basketball_nba": (("wins the", "originally scheduled for"), 48),
    "basketball_wnba": (("wins the", "originally scheduled for"), 48),
    "baseball_mlb": (("wins the", "originally scheduled for"), 48),
}
# Phrases in the rules of a handicap or a total: not all state whether overtime counts.
LINE_RULES = ("overtime",)
# Stands for the rules of a sport that has none: no text contains it.
UNKNOWN = "\0"
HALF = 0.5


class Asks(Struct, frozen=True):
    """The prices of "yes" and "no" with the levels behind them."""

    yes: Ask | None
    no: Ask | None


class Market(Struct, frozen=True):
    """A yes/no contract. Prices and sizes are texts."""

    ticker: str
    market_type: str
    status: str
    yes_bid_dollars: str
    yes_ask_dollars: str
    yes_bid_size_fp: str
    yes_ask_size_fp: str
    yes_sub_title: str
    rules_primary: str
    expected_expiration_time: datetime
    rules_secondary: str = ""
    fractional_trading_enabled: bool = False
    strike_type: str = ""
    floor_strike: float | None = None
    # Not in the list: read after it. The name is none that the venue uses.
    book: Asks | None = field(default=None, name="order_book_of_this_program")

    @property
    def code(self) -> str:
        """The end of the ticker: the code of a team, or a team and a number."""
        return self.ticker.rpartition("-")[2]

    @property
    def yes(self) -> Ask | None:
        """The price of "yes"."""
        ask = ask_at(contract_price(self.yes_ask_dollars), contract_count(self.yes_ask_size_fp))
        return _deeper(ask, None if self.book is None else self.book.yes)

    @property
    def no(self) -> Ask | None:
        """The price of "no": a bid for "yes" of the same size is filled."""
        ask = ask_at(1 - contract_price(self.yes_bid_dollars), contract_count(self.yes_bid_size_fp))
        return _deeper(ask, None if self.book is None else self.book.no)


class OrderBook(Struct, frozen=True):
    """The bids for "yes" and for "no" of one contract, each a price with a number of contracts."""

    yes_dollars: list[tuple[str, str]] = []
    no_dollars: list[tuple[str, str]] = []


class NamedBook(Struct, frozen=True):
    """An order book with the contract it is of."""

    ticker: str
    orderbook_fp: OrderBook


class BooksAnswer(Struct, frozen=True):
    """The answer that contains order books, each still undecoded."""

    orderbooks: list[msgspec.Raw]


class KalshiEvent(Struct, frozen=True):
    """A game with its contracts."""

    event_ticker: str
    series_ticker: str
    title: str
    markets: list[Market]
    fee_type_override: str | None = None
    fee_multiplier_override: float | None = None


class Series(Struct, frozen=True):
    """The fees of all games of a competition."""

    ticker: str
    fee_type: str
    fee_multiplier: float


class EventPage(Struct, frozen=True):
    """A page of the list of events, each still undecoded, so that one of another form spoils no other."""

    events: list[msgspec.Raw]
    cursor: str = ""


class SeriesAnswer(Struct, frozen=True):
    """The answer that contains a series."""

    series: Series


class Milestone(Struct, frozen=True):
    """The stated start of a game."""

    start_date: datetime
    related_event_tickers: list[str] = []


class MilestonePage(Struct, frozen=True):
    """A page of milestones."""

    milestones: list[Milestone]
    cursor: str = ""


class Lines(Struct, frozen=True):
    """The games of a series with handicaps or totals."""

    series: Series
    events: Sequence[msgspec.Raw]


class Board(Struct, frozen=True):
    """Everything read for one snapshot. `starts`: stated starts by event ticker; `lines` by market.

    `books`: order books, read after the events. `trouble`: why there are none, if they are of another form.
    """

    row: SourceSport
    series: Series
    events: Sequence[msgspec.Raw]
    starts: Mapping[str, datetime]
    read_at: datetime
    lines: Mapping[str, Lines] = {}
    markets: tuple[str, ...] = MANIFEST.markets
    books: Sequence[msgspec.Raw] = ()
    trouble: str = ""


class Game(Struct, frozen=True):
    """A game with the markets of home and away."""

    event: KalshiEvent
    home: Market
    away: Market

    def team(self, code: str) -> Market | None:
        """Return the market of the team that a code with a number is about, such as BUF2."""
        for team in (self.home, self.away):
            if code.startswith(team.code) and code.removeprefix(team.code).isdecimal():
                return team
        return None


def snapshot_of(board: Board) -> Snapshot:
    """Return the markets of all games."""
    reading = Reading(MANIFEST, OddsRequest(board.row.sport, board.markets), board.read_at)
    if board.trouble:
        reading.ignore("schema_changed", board.trouble)
    asks = _asks_by_ticker(board.books, reading)
    lines = {key: _events_by_game(found, reading, asks) for key, found in board.lines.items()}
    for raw in board.events:
        with reading.withholding():
            _add(_with_depth(msgspec.json.decode(raw, type=KalshiEvent), asks), board, lines, reading)
    return reading.snapshot()


def _asks_by_ticker(books: Sequence[msgspec.Raw], reading: Reading) -> dict[str, Asks]:
    """Return the asks of each order book: a bid for "no" sells "yes" at 1 minus its price, and the other way."""
    found = {}
    for raw in books:
        with reading.withholding():
            named = msgspec.json.decode(raw, type=NamedBook)
            yes, no = (
                ask_from((1 - contract_price(price), contract_count(count)) for price, count in bids)
                for bids in (named.orderbook_fp.no_dollars, named.orderbook_fp.yes_dollars)
            )
            found[named.ticker] = Asks(yes, no)
    return found


def _with_depth(event: KalshiEvent, asks: Mapping[str, Asks]) -> KalshiEvent:
    """Return the event with the order books of its contracts."""
    markets = [replace(market, book=asks.get(market.ticker)) for market in event.markets]
    return replace(event, markets=markets)


def _deeper(listed: Ask | None, of_book: Ask | None) -> Ask | None:
    """Return the ask of the order book if its best price is the listed one, else the listed one without depth."""
    return of_book if listed is not None and of_book is not None and of_book.price == listed.price else listed


def _events_by_game(lines: Lines, reading: Reading, asks: Mapping[str, Asks]) -> dict[str, KalshiEvent]:
    """Return the events of a series by the part of their ticker that names the game."""
    found = {}
    for raw in lines.events:
        with reading.withholding():
            event = _with_depth(msgspec.json.decode(raw, type=KalshiEvent), asks)
            found[event.event_ticker.partition("-")[2]] = event
    return found


def _add(event: KalshiEvent, board: Board, lines: Mapping[str, Mapping[str, KalshiEvent]], reading: Reading) -> None:
    start = board.starts.get(event.event_ticker)
    markets = [market for market in event.markets if market.market_type == "binary" and market.status == "active"]
    if len(markets) != len(event.markets) or not markets:
        return
    home, away = _oriented(event, [market for market in markets if market.yes_sub_title != TIE], board.row)
    expected = start or markets[0].expected_expiration_time - EXPECTED_LENGTH
    listed = reading.event(event.event_ticker, expected, home.yes_sub_title, away.yes_sub_title)
    terms = _terms(event, markets, (board.series, RULES.get(board.row.sport, ((UNKNOWN,), 0))))
    ties = [market for market in markets if market.yes_sub_title == TIE]
    quotes = [
        reading.market(key, selections, terms, _link(event)) for key, selections in _markets(home, away, ties).items()
    ]
    for key, events in lines.items():
        own = events.get(event.event_ticker.partition("-")[2])
        if own is not None:
            with reading.withholding(part=True):
                quotes.append(_line_quotes(key, own, Game(event, home, away), board, reading))
    reading.add(listed, quotes, Listing(start_is_estimated=start is None))


def _oriented(event: KalshiEvent, teams: Sequence[Market], row: SourceSport) -> tuple[Market, Market]:
    """Return the markets of home and away by the codes in the tickers. Raises InvalidValueError if they do not fit."""
    if len(teams) != 2:
        raise InvalidValueError(f"{event.event_ticker} has {len(teams)} teams", "unknown_market")
    codes = [market.code for market in teams]
    in_order = [
        pair
        for pair in ((0, 1), (1, 0))
        if event.event_ticker.endswith(codes[pair[0]] + codes[pair[1]]) and codes[0] != codes[1]
    ]
    if len(in_order) != 1:
        raise InvalidValueError(f"{event.event_ticker} does not state who plays at home", "order_unknown")
    first, second = (teams[index] for index in in_order[0])
    return (first, second) if row.home_first else (second, first)


def _markets(home: Market, away: Market, ties: Sequence[Market]) -> dict[str, list[Selection]]:
    names = (home.yes_sub_title, away.yes_sub_title)
    if not ties:
        asks = (best(home.yes, away.no), best(away.yes, home.no))
        return {"h2h": backs_of((names[0], asks[0], None), (names[1], asks[1], None))}
    if len(ties) != 1:
        raise InvalidValueError(f"{home.ticker} has {len(ties)} ties", "unknown_market")
    named = [(names[0], home), ("Draw", ties[0]), (names[1], away)]
    backs = backs_of(*((name, market.yes, None) for name, market in named))
    lays = [lay(name, ask) for name, market in named if (ask := market.no) is not None]
    return {"h2h": backs, "h2h_lay": lays if backs else []}


def _line_quotes(key: str, event: KalshiEvent, game: Game, board: Board, reading: Reading) -> MarketQuotes:
    """Return the lines of a game, each from one market: "yes" is more than the stated number, "no" is less."""
    selections: list[Selection] = []
    markets = [market for market in event.markets if market.market_type == "binary" and market.status == "active"]
    for market in markets:
        with reading.withholding(part=True):
            (yes, more), (no, less) = _outcomes(key, market, game)
            selections += backs_of((yes, market.yes, more), (no, market.no, less))
    sport = board.row.sport
    phrases = RULES[sport][0][:1] if sport.startswith("soccer_") else LINE_RULES
    terms = _terms(event, markets, (board.lines[key].series, (phrases, RULES[sport][1])))
    return reading.market(key, selections, terms, _link(event))


def _outcomes(key: str, market: Market, game: Game) -> tuple[tuple[str, float], tuple[str, float]]:
    """Return what "yes" and "no" are, each with its line."""
    number = market.floor_strike
    if market.strike_type != "greater" or number is None or number % 1 != HALF or number <= 0:
        # A whole number would be no push: "yes" loses.
        raise InvalidValueError(f"{market.ticker} has the line {number}", "unknown_market")
    if key == "totals":
        if not market.yes_sub_title.startswith(f"Over {number:g} "):
            raise InvalidValueError(f"{market.ticker} is {market.yes_sub_title!r}", "unmatched_name")
        return ("Over", number), ("Under", number)
    team = game.team(market.code)
    if team is None or not market.yes_sub_title.startswith(f"{team.yes_sub_title} wins by over {number:g} "):
        raise InvalidValueError(f"{market.ticker} is {market.yes_sub_title!r}", "unmatched_name")
    other = game.away if team is game.home else game.home
    return (team.yes_sub_title, -number), (other.yes_sub_title, number)


def _terms(event: KalshiEvent, markets: Sequence[Market], known: tuple[Series, tuple[tuple[str, ...], int]]) -> Terms:
    """Return the terms of a game. `known`: the fees of its series, and what its rules must state."""
    series, (phrases, void_hours) = known
    texts = [f"{market.rules_primary} {market.rules_secondary}" for market in markets]
    compared = [" ".join(text.casefold().split()) for text in texts]
    if any(phrase not in text for text in compared for phrase in phrases):
        raise InvalidValueError(f"{event.event_ticker} has rules that are not known", "unknown_rules")
    kind = event.fee_type_override or series.fee_type
    if kind not in FEE_TYPES:
        raise InvalidValueError(f"{event.event_ticker} has the unknown fee {kind!r}", "unknown_fee")
    override = event.fee_multiplier_override
    multiplier = series.fee_multiplier if override is None else override
    step = Decimal("0.01") if all(market.fractional_trading_enabled for market in markets) else Decimal(1)
    return Terms(
        FeeRule(TAKER_RATE * Decimal(str(multiplier)), "cent_up"),
        step=step,
        minimum=step,
        currency="USD",
        void="fair_price",
        void_hours=void_hours,
        rules=hashlib.sha256(" ".join(texts).encode()).hexdigest()[:16],
    )


def _link(event: KalshiEvent) -> str:
    return f"https://kalshi.com/markets/{event.series_ticker.lower()}/{event.event_ticker.lower()}"


def starts_of(pages: Iterable[MilestonePage]) -> dict[str, datetime]:
    """Return the stated start of each event; none for an event with two different ones."""
    found: dict[str, set[datetime]] = {}
    for page in pages:
        for milestone in page.milestones:
            for ticker in milestone.related_event_tickers:
                found.setdefault(ticker, set()).add(milestone.start_date)
    return {ticker: next(iter(starts)) for ticker, starts in found.items() if len(starts) == 1}
