"""From Polymarket US's JSON to snapshots. A market has one order book: that of its long side.

Buying the short side fills a bid for the long one: it costs 1 minus that bid. Whatever differs from the documented form
is withheld and counted, never replaced by a default.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from arbitrage_edge.domain.contract_quotes import Ask, ask_from, backs_of, contract_count, contract_price
from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, MarketQuotes, Selection, Snapshot
from arbitrage_edge.ports import Manifest, OddsRequest, SourceSport
from arbitrage_edge.venue_client import US_SPORTS, Reading, source_sports

BOOK = "polymarket_us"
MANIFEST = Manifest(
    name=BOOK,
    title="Polymarket US",
    base_url="https://gateway.polymarket.us",
    needs_key=False,
    books=(BOOK,),
    requests_per_second=10,
    cadence=20,
    sports=source_sports(
        {
            "americanfootball_nfl": "nfl",
            "basketball_nba": "nba",
            "basketball_wnba": "wnba",
            "baseball_mlb": "mlb",
            "icehockey_nhl": "nhl",
        },
        away_first=US_SPORTS,
    ),
    terms="Reading needs no account; trading is for residents of the United States (https://polymarket.us)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
)
WINNER = "SPORTS_MARKET_TYPE_MONEYLINE"
LINES: Mapping[str, str] = {"SPORTS_MARKET_TYPE_SPREAD": "spreads", "SPORTS_MARKET_TYPE_TOTAL": "totals"}
# The type that a full game's handicap or total has, such as football_team_full_game_spread; others are of one team
# or of a part of the game.
FULL_GAME_LINE = re.compile(r"[a-z]+_team_full_game_(spread|total)")
# The statement in the text of a handicap.
COVERS = re.compile(r"covers? an? ([-+][\d.]+) point spread")
HALF = 0.5
OPEN = "MARKET_STATE_OPEN"
VOID_HOURS = 14 * 24
# Phrases in the rules of a market.
RULES: Mapping[str, tuple[str, ...]] = {
    "americanfootball_nfl": ("Overtime is included", "tie, the market will settle to $0.50", "within two weeks"),
    "icehockey_nhl": ("vertime", "last fair market price"),
    "basketball_nba": ("winner of the", "last fair market price"),
    "basketball_wnba": ("winner of the", "last fair market price"),
    "baseball_mlb": ("winner of the", "last fair market price"),
}
# Phrases in the text of a handicap or a total.
LINE_RULES = ("vertime", "last fair market price")


class TeamEntry(Struct, frozen=True):
    """A team."""

    name: str


class Quote(Struct, frozen=True):
    """A price of the list, as old as the list."""

    value: str


class Side(Struct, frozen=True):
    """One side of a market. Only the long side has an order book. `description`: of a line, such as "Over"."""

    long: bool
    team: TeamEntry | None = None
    tradable: bool = False
    description: str = ""


class Market(Struct, frozen=True, rename="camel"):
    """A question with two sides."""

    slug: str
    fee_coefficient: Decimal
    description: str
    market_sides: list[Side]
    minimum_trade_qty: Decimal
    sports_market_type_v2: str = field(name="sportsMarketTypeV2", default="")
    sports_market_type: str = ""
    line: float | None = None
    best_bid_quote: Quote | None = None
    best_ask_quote: Quote | None = None
    active: bool = False
    closed: bool = True

    @property
    def is_winner(self) -> bool:
        """True for an open question on the winner."""
        return self.sports_market_type_v2 == WINNER and self.active and not self.closed

    @property
    def line_key(self) -> str | None:
        """The market of an open handicap or total of the full game; None for any other question."""
        is_full_game = FULL_GAME_LINE.fullmatch(self.sports_market_type) is not None
        is_open = self.active and not self.closed and self.line is not None
        return LINES.get(self.sports_market_type_v2) if is_full_game and is_open else None

    @property
    def imbalance(self) -> float:
        """How far the listed prices are from even; the main line is the most even one."""
        if self.best_bid_quote is None or self.best_ask_quote is None:
            return 1.0
        middle = contract_price(self.best_bid_quote.value) + contract_price(self.best_ask_quote.value)
        return abs(float(middle) / 2 - HALF)


class UsEvent(Struct, frozen=True, rename="camel"):
    """A game with its questions. The away team comes first."""

    slug: str
    start_time: datetime
    teams: list[TeamEntry]
    markets: list[msgspec.Raw]
    active: bool = False
    closed: bool = True
    period: str = "NS"


class EventList(Struct, frozen=True):
    """A page of events."""

    events: list[msgspec.Raw]


class Price(Struct, frozen=True):
    """A price in dollars."""

    value: str
    currency: str


class Level(Struct, frozen=True):
    """A price of the order book with its size in contracts."""

    px: Price
    qty: str


class BookData(Struct, frozen=True, rename="camel"):
    """The order book of the long side."""

    market_slug: str
    bids: list[Level]
    offers: list[Level]
    state: str


class BookAnswer(Struct, frozen=True, rename="camel"):
    """The answer that contains an order book."""

    market_data: BookData


class ReadBook(Struct, frozen=True):
    """An order book, and when it was read."""

    data: BookData
    at: datetime


class Board(Struct, frozen=True):
    """Everything read for one snapshot. `books` by market."""

    row: SourceSport
    events: Sequence[UsEvent]
    books: Mapping[str, ReadBook]
    read_at: datetime
    troubles: tuple[str, ...] = ()
    markets: tuple[str, ...] = MANIFEST.markets


def read_markets(event: UsEvent, wanted: Iterable[str] = MANIFEST.markets) -> list[tuple[str, Market]]:
    """Return the questions that are read: the winner, and the main handicap and total. None after the start."""
    if not event.active or event.closed or event.period != "NS":
        return []
    markets = [msgspec.json.decode(each, type=Market) for each in event.markets]
    winners = [market for market in markets if market.is_winner]
    if len(winners) != 1:
        return []
    found = [("h2h", winners[0])]
    for key in LINES.values():
        lines = [market for market in markets if market.line_key == key]
        if lines and key in wanted:
            found.append((key, min(lines, key=lambda market: (market.imbalance, market.slug))))
    return found


def decode_event(raw: msgspec.Raw) -> UsEvent:
    """Return an event with its questions on winner, handicaps and totals: the others are many, and need memory."""
    event = msgspec.json.decode(raw, type=UsEvent)
    kinds = [msgspec.json.decode(market, type=_MarketType) for market in event.markets]
    kept = [market.copy() for market, kind in zip(event.markets, kinds, strict=True) if kind.is_kept]
    return replace(event, markets=kept)


class _MarketType(Struct, frozen=True):
    sports_market_type_v2: str = field(name="sportsMarketTypeV2", default="")
    sports_market_type: str = field(name="sportsMarketType", default="")

    @property
    def is_kept(self) -> bool:
        is_line = self.sports_market_type_v2 in LINES and FULL_GAME_LINE.fullmatch(self.sports_market_type) is not None
        return self.sports_market_type_v2 == WINNER or is_line


def snapshot_of(board: Board) -> Snapshot:
    """Return the markets of all games."""
    reading = Reading(MANIFEST, OddsRequest(board.row.sport, board.markets), board.read_at)
    for trouble in board.troubles:
        reading.ignore("schema_changed", trouble)
    for event in board.events:
        with reading.withholding():
            if markets := read_markets(event, board.markets):
                _add(event, markets, board, reading)
    return reading.snapshot()


def _add(event: UsEvent, markets: Sequence[tuple[str, Market]], board: Board, reading: Reading) -> None:
    if len(event.teams) != 2:
        raise InvalidValueError(f"{event.slug} has {len(event.teams)} teams", "unknown_market")
    away, home = (team.name for team in event.teams)
    listed = reading.event(event.slug, event.start_time, home, away)
    quotes = []
    for key, market in markets:
        if key == "h2h":
            quotes += _quotes(key, market, listed, board, reading)
            continue
        with reading.withholding(part=True):
            quotes += _quotes(key, market, listed, board, reading)
    reading.add(listed, quotes)


def _quotes(key: str, market: Market, event: Event, board: Board, reading: Reading) -> list[MarketQuotes]:
    sides = {side.long: side for side in market.market_sides}
    if len(market.market_sides) != 2 or len(sides) != 2:
        raise InvalidValueError(f"{market.slug} has {len(market.market_sides)} sides", "unmatched_name")
    outcomes = [_outcome(key, market, sides[long], event) for long in (True, False)]
    _check_sides(key, market, outcomes)
    terms = _terms(market, board, key)
    book = board.books.get(market.slug)
    if book is None or book.data.state != OPEN or not all(side.tradable for side in sides.values()):
        return []
    asks = (_ask(book.data.offers), _ask(book.data.bids, of_bids=True))
    selections: list[Selection] = backs_of(
        *((name, ask, point) for (name, point), ask in zip(outcomes, asks, strict=True))
    )
    return [reading.market(key, selections, terms, f"https://polymarket.us/event/{event.id}", book.at)]


def _outcome(key: str, market: Market, side: Side, event: Event) -> tuple[str, float | None]:
    """Return the team, "Over" or "Under" that a side is, and its line. The line of a handicap is the long side's."""
    if key == "totals":
        return side.description.partition(" ")[0].capitalize(), market.line
    name = "" if side.team is None else side.team.name
    if name not in {event.home_team, event.away_team}:
        raise InvalidValueError(f"the sides of {market.slug} are not its teams", "unmatched_name")
    if key == "h2h" or market.line is None:
        return name, None
    return name, market.line if side.long else -market.line


def _check_sides(key: str, market: Market, outcomes: Sequence[tuple[str, float | None]]) -> None:
    (first, line), (second, _) = outcomes
    fits = first != second and (key != "totals" or {first, second} == {"Over", "Under"})
    if key != "h2h":
        fits = fits and line is not None and line % 1 == HALF
    if key == "spreads":
        # The title reads like the short side; side and text must agree.
        stated = COVERS.search(market.description)
        covered = None if stated is None else market.description[: stated.start()]
        fits = fits and stated is not None and float(stated[1]) == line and first in (covered or "")
    if not fits:
        raise InvalidValueError(f"the sides of {market.slug} do not fit each other", "unmatched_name")


def _ask(levels: Sequence[Level], *, of_bids: bool = False) -> Ask | None:
    """Return the ask of one side of the order book. `of_bids`: each sells the other side at 1 minus its price."""
    counts = ((contract_price(level.px.value), contract_count(level.qty)) for level in levels)
    return ask_from((1 - price if of_bids else price, count) for price, count in counts)


def _terms(market: Market, board: Board, key: str) -> Terms:
    text = " ".join(market.description.split())
    phrases = RULES.get(board.row.sport) if key == "h2h" else LINE_RULES
    if phrases is None or any(phrase not in text for phrase in phrases):
        raise InvalidValueError(f"{market.slug} has rules that are not known", "unknown_rules")
    return Terms(
        FeeRule(market.fee_coefficient, "cent_half_even"),
        step=market.minimum_trade_qty,
        minimum=market.minimum_trade_qty,
        currency="USD",
        void="fair_price",
        void_hours=VOID_HOURS,
        rules=hashlib.sha256(text.encode()).hexdigest()[:16],
    )
