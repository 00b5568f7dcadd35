"""Order books of a simulated exchange: its fixtures, names, and prices with sizes."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmaker_view import make_view
from arbitrage_edge.sandbox.market.bookmakers import select_bookmakers
from arbitrage_edge.sandbox.market.lines import LineStyle, make_lines
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.market.market_keys import parse_market_key
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import mix
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import Sport

# The bookmaker of the market whose view an exchange has.
VIEWS = {"kalshi": "kalshi", "polymarket": "polymarket", "polymarket_us": "novig"}
# An exchange learns of a moved start so many seconds later than the bookmakers.
NEWS_DELAY = 1500
HALF_SPREAD = 0.006
CENTS = 100
# Nicknames of two words; all others have one.
LONG_NICKNAMES = (
    "Red Sox", "White Sox", "Blue Jays", "Trail Blazers", "Maple Leafs", "Golden Knights", "Blue Jackets", "Red Wings",
)  # fmt: skip
DRAW = "Draw"
# A level behind the best one: so many cents worse, with so many contracts.
BEHIND_CENTS, BEHIND_CONTRACTS = 3, 40


class Level(NamedTuple):
    """A price in cents with its number of contracts."""

    cents: int
    contracts: int


class Question(NamedTuple):
    """A contract on one outcome: the best bid and ask for "yes"; None if there is none."""

    outcome: str
    bid: Level | None
    ask: Level | None


class Names(NamedTuple):
    """A team's names: its city and its nickname; both are the whole name for a club."""

    whole: str
    city: str
    nickname: str


class ExchangeBooks:
    """The fixtures and prices of one exchange, a pure function of seed and time."""

    def __init__(self, market: SimulatedMarket, venue: str) -> None:
        self._market = market
        (self._bookmaker,) = select_bookmakers(keys=(VIEWS[venue],))
        self._seconds = 5 + mix(market.seed, len(venue)) % 10

    def sport(self, key: str) -> Sport | None:
        """Return a simulated sport by its key."""
        return next((sport for sport in self._market.sports if sport.key == key), None)

    def fixtures(self, key: str, now: float) -> list[Fixture]:
        """Return the fixtures that are listed and not over; an exchange closes a game when it ends."""
        sport = self.sport(key)
        return [] if sport is None else self._market.fixtures(sport, now)

    def start(self, fixture: Fixture, now: float) -> int:
        """Return the start as the exchange states it: rounded to five minutes in its own way, moved starts late."""
        return fixture.announced_start(now - NEWS_DELAY) + 300 * (mix(fixture.key, 4242 + self._bookmaker.number) % 3)

    def questions(self, fixture: Fixture, now: float) -> list[Question]:
        """Return a question for each result, home first and the draw last; none once a game is decided."""
        read_at = now // self._seconds * self._seconds
        view = make_view(self._market.seed, self._bookmaker, fixture, read_at)
        style = LineStyle(bets_draws=False, quarters=False, halves=True, regulation=False)
        lines = make_lines(fixture, view, parse_market_key("h2h"), style)
        chances = {outcome.name: outcome.chance for line in lines for outcome in line}
        order = [name for name in (fixture.home, fixture.away, DRAW) if name in chances]
        return [self._question(fixture, name, chances[name], index, read_at) for index, name in enumerate(order)]

    def _question(self, fixture: Fixture, name: str, chance: float, index: int, read_at: float) -> Question:
        bid, ask = floor((chance - HALF_SPREAD) * CENTS), ceil((chance + HALF_SPREAD) * CENTS)
        depth = mix(fixture.key, int(read_at // 60) * 7 + index * 2 + self._bookmaker.number)
        sizes = 50 + depth % 4000, 50 + (depth >> 20) % 4000
        return Question(
            name,
            Level(bid, sizes[0]) if bid > 0 else None,
            Level(ask, sizes[1]) if ask < CENTS else None,
        )


def levels(best: Level | None, *, of_bids: bool) -> list[Level]:
    """Return one side of an order book, the best price first, with a thin level behind it."""
    if best is None:
        return []
    behind = min(max(best.cents + (-BEHIND_CENTS if of_bids else BEHIND_CENTS), 1), CENTS - 1)
    return [best, Level(behind, BEHIND_CONTRACTS)] if behind != best.cents else [best]


def names_of(sport: str, whole: str) -> Names:
    """Return a team's city and nickname. Teams of one city are distinguished by the first letters of the nickname."""
    if sport.startswith("soccer_"):
        return Names(whole, whole, whole)
    nickname = next((each for each in LONG_NICKNAMES if whole.endswith(f" {each}")), whole.rpartition(" ")[2])
    city = whole.removesuffix(nickname).strip() or whole
    if sum(name.startswith(f"{city} ") for name in contestants(sport)) > 1:
        city = f"{city} {''.join(word[0] for word in nickname.split())}"
    return Names(whole, city, nickname)


def code_of(sport: str, whole: str) -> str:
    """Return four letters that stand for a team in tickers."""
    index = contestants(sport).index(whole)
    letters = "".join(letter for letter in whole.upper() if "A" <= letter <= "Z")[:2].ljust(2, "X")
    return f"{letters}{chr(65 + index // 26)}{chr(65 + index % 26)}"
