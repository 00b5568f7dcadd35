"""From SX Bet's JSON to snapshots. Every order states the maker's side: a taker gets the other outcome.

A maker at 53.25 % on outcome one sells outcome two at 46.75 %. Whatever differs from the documented form is withheld
and counted, never replaced by a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contract_quotes import Ask, ask_from, backs_of, lay
from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import MarketQuotes, Selection
from arbitrage_edge.ports import Manifest
from arbitrage_edge.venue_client import Reading, moment, source_sports

BOOK = "sx_bet"
USDC = "0x6629ce1cf35cc1329ebb4f63202f3f197b3f050b"
MANIFEST = Manifest(
    name=BOOK,
    title="SX Bet",
    base_url="https://api.sx.bet",
    needs_key=False,
    books=(BOOK,),
    # Orders may be requested 20 times in 10 seconds.
    requests_per_second=2,
    cadence=20,
    # The code is the id of the sport and the label of the league; ids of leagues have changed.
    sports=source_sports(
        {
            "americanfootball_nfl": "8:NFL",
            "basketball_nba": "1:NBA",
            "basketball_wnba": "1:WNBA",
            "baseball_mlb": "3:MLB",
            "icehockey_nhl": "2:NHL",
            "soccer_epl": "5:English Premier League",
            "soccer_spain_la_liga": "5:La Liga",
            "soccer_germany_bundesliga": "5:Bundesliga",
            "soccer_italy_serie_a": "5:Serie A",
            "soccer_france_ligue_one": "5:Ligue 1",
            "soccer_uefa_champs_league": "5:Champions League_UEFA",
        },
    ),
    terms="Reading needs no account; betting is barred in some countries, among them the United States (https://sx.bet)",
    checked="2026-11-27",
    markets=("h2h", "spreads", "totals"),
)
WHOLE = 10**20
# Units of a USDC.
UNITS = 10**6
# An order that expires sooner than this may be gone before it can be taken.
EXPIRES_SOON = timedelta(seconds=30)
VOID_HOURS = 48
# Names of the result in which stakes come back.
VOID_NAMES = frozenset({"NO_CONTEST", "NO_GAME", "NO_GAME_OR_EVEN"})
# Types of market that are read: with overtime in American sports, 90 minutes in soccer.
ONE_OF_THREE = 1
WITH_OVERTIME: Mapping[int, str] = {226: "h2h", 342: "spreads", 28: "totals"}
NINETY_MINUTES: Mapping[int, str] = {ONE_OF_THREE: "h2h", 3: "spreads", 2: "totals"}
TIES = frozenset({"tie", "draw", "the draw"})


class League(Struct, frozen=True, rename="camel"):
    """A league. `home_team_first`: not stated in all answers."""

    league_id: int
    label: str
    sport_id: int
    home_team_first: bool | None = None


class LeagueList(Struct, frozen=True):
    """The leagues that have games."""

    status: str
    data: list[League]


class Market(Struct, frozen=True, rename="camel"):
    """A question with two outcomes on one game."""

    market_hash: str
    type: int
    outcome_one_name: str
    outcome_two_name: str
    outcome_void_name: str
    team_one_name: str
    team_two_name: str
    game_time: int
    sport_xevent_id: str
    status: str
    line: float | None = None
    main_line: bool | None = None


class MarketPage(Struct, frozen=True, rename="camel"):
    """A page of markets, each still undecoded, so that one of another form spoils no other."""

    markets: list[msgspec.Raw]
    next_key: str | None = None


class MarketAnswer(Struct, frozen=True):
    """The answer that contains a page of markets."""

    status: str
    data: MarketPage


class Order(Struct, frozen=True, rename="camel"):
    """An offer of a maker. Amounts are in units of USDC."""

    market_hash: str
    fill_amount: str
    total_bet_size: str
    percentage_odds: str
    is_maker_betting_outcome_one: bool
    base_token: str
    api_expiry: int
    order_status: str = "ACTIVE"

    def ask(self, now: datetime) -> Ask | None:
        """Return the price of the other outcome with the number of contracts that pay 1; None if it cannot be taken.

        Raises InvalidValueError if the odds are none.
        """
        if not (self.percentage_odds.isdecimal() and self.total_bet_size.isdecimal() and self.fill_amount.isdecimal()):
            raise InvalidValueError(
                f"an order has odds {self.percentage_odds[:30]!r} and size {self.total_bet_size[:30]!r}"
            )
        makers = Fraction(int(self.percentage_odds[:30]), WHOLE)
        if not 0 < makers < 1:
            raise InvalidValueError(f"an order has odds {self.percentage_odds[:30]!r}")
        left = Fraction(int(self.total_bet_size[:30]) - int(self.fill_amount[:30]), UNITS)
        is_open = self.order_status == "ACTIVE" and self.base_token.lower() == USDC
        if left <= 0 or not is_open or self.api_expiry <= (now + EXPIRES_SOON).timestamp():
            return None
        return Ask(1 - makers, left / makers)


class OrderList(Struct, frozen=True):
    """The open orders of several markets."""

    status: str
    data: list[msgspec.Raw]


# The asks of outcome one and outcome two, by market.
Books = Mapping[str, tuple[Ask | None, Ask | None]]


def books_of(orders: Iterable[msgspec.Raw], reading: Reading) -> Books:
    """Return the best asks of each market."""
    asks: dict[str, tuple[list[Ask], list[Ask]]] = {}
    for raw in orders:
        with reading.withholding():
            order = msgspec.json.decode(raw, type=Order)
            if (ask := order.ask(reading.read_at)) is not None:
                asks.setdefault(order.market_hash, ([], []))[int(order.is_maker_betting_outcome_one)].append(ask)
    return {market: (_best(one), _best(two)) for market, (one, two) in asks.items()}


def _best(asks: Sequence[Ask]) -> Ask | None:
    return ask_from((ask.price, ask.count or Fraction(0)) for ask in asks)


def readable_markets(raw: Iterable[msgspec.Raw], reading: Reading) -> list[Market]:
    """Return the open markets of the types that are read: winners, and the main lines of the others."""
    kinds = _kinds(reading)
    # Pages may overlap.
    found: dict[str, Market] = {}
    for each in raw:
        with reading.withholding():
            market = msgspec.json.decode(each, type=Market)
            if market.status == "ACTIVE" and market.type in kinds and market.main_line is not False:
                found[market.market_hash] = market
    return list(found.values())


def _kinds(reading: Reading) -> Mapping[int, str]:
    return NINETY_MINUTES if reading.row.sport.startswith("soccer_") else WITH_OVERTIME


def read_games(markets: Sequence[Market], books: Books, reading: Reading, *, home_first: bool) -> None:
    """Add all games with their markets."""
    games: dict[str, list[Market]] = {}
    for market in markets:
        games.setdefault(market.sport_xevent_id, []).append(market)
    for event_id, listed in games.items():
        with reading.withholding():
            teams = {(market.team_one_name, market.team_two_name, market.game_time) for market in listed}
            if len(teams) != 1:
                raise InvalidValueError(f"the markets of {event_id} have different teams or times", "unknown_market")
            one, two, time = teams.pop()
            home, away = (one, two) if home_first else (two, one)
            event = reading.event(event_id, moment(time), home, away)
            reading.add(event, _quotes(listed, books, reading))


def _quotes(markets: Sequence[Market], books: Books, reading: Reading) -> list[MarketQuotes]:
    kinds = _kinds(reading)
    selections: dict[str, list[Selection]] = {}
    questions: list[tuple[str, Ask | None, Ask | None]] = []
    for market in markets:
        one, two = books.get(market.market_hash, (None, None))
        with reading.withholding(part=True):
            if market.outcome_void_name not in VOID_NAMES:
                raise InvalidValueError(f"stakes come back if {market.outcome_void_name!r}", "unknown_rules")
            if market.type == ONE_OF_THREE:
                questions.append((_asked(market), one, two))
            else:
                key = kinds[market.type]
                selections.setdefault(key, []).extend(_two_sided(key, market, one, two))
    if questions:
        with reading.withholding(part=True):
            selections |= _three_way(markets[0], questions)
    terms = Terms(commission=Decimal(0), currency="USDC", void="stake_back", void_hours=VOID_HOURS, rules="sx-bet")
    return [reading.market(key, found, terms) for key, found in selections.items()]


def _two_sided(key: str, market: Market, one: Ask | None, two: Ask | None) -> list[Selection]:
    teams = (market.team_one_name, market.team_two_name)
    names = (market.outcome_one_name, market.outcome_two_name)
    if key == "h2h":
        if names not in (teams, teams[::-1]):
            raise InvalidValueError(f"the outcomes {names} are not the teams {teams}", "unmatched_name")
        return backs_of((names[0], one, None), (names[1], two, None))
    lines = [_line(name) for name in names]
    expected = ("Over", "Under") if key == "totals" else teams
    stated = (lines[0][0], lines[1][0])
    if stated not in (expected, expected[::-1]) or market.line is None or abs(lines[0][1]) != abs(market.line):
        raise InvalidValueError(f"the outcomes {names} do not fit the line {market.line}", "unmatched_name")
    if lines[0][1] != (lines[1][1] if key == "totals" else -lines[1][1]):
        raise InvalidValueError(f"the outcomes {names} have different lines", "unmatched_name")
    return backs_of((stated[0], one, lines[0][1]), (stated[1], two, lines[1][1]))


def _line(name: str) -> tuple[str, float]:
    """Return what an outcome such as "Boston Bruins +1.5" is on, and its line."""
    subject, _, number = name.rpartition(" ")
    return subject, float(number)


def _asked(market: Market) -> str:
    """Return the team that a question of three is on, or the draw."""
    one, two = market.outcome_one_name, market.outcome_two_name
    name = "Draw" if one.casefold() in TIES else one
    if two.casefold() != f"not {one}".casefold() or name not in {"Draw", market.team_one_name, market.team_two_name}:
        raise InvalidValueError(f"the outcomes {one!r} and {two!r} are no question on the winner", "unmatched_name")
    return name


def _three_way(market: Market, questions: Sequence[tuple[str, Ask | None, Ask | None]]) -> dict[str, list[Selection]]:
    names = [name for name, _, _ in questions]
    if sorted(names) != sorted([market.team_one_name, market.team_two_name, "Draw"]):
        raise InvalidValueError(f"{market.sport_xevent_id} asks for {', '.join(names)}", "unknown_market")
    for name, yes, no in questions:
        backs_of((name, yes, None), (f"not {name}", no, None))
    backs = backs_of(*((name, yes, None) for name, yes, _ in questions))
    return {"h2h": backs, "h2h_lay": [lay(name, no) for name, _, no in questions if no] if backs else []}
