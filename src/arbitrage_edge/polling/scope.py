"""What is to be polled, as the settings wish it, and what a poll of it costs."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from msgspec import Struct

from arbitrage_edge.domain.bookmakers import is_exchange
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import OddsRequest

# What a whole board knows. Lay prices come with these, and free; every other market is asked for event by event.
FEATURED = ("h2h", "spreads", "totals")
OUTRIGHTS = "outrights"
BOOKMAKERS_A_REGION = 10
EXCHANGE_REGION = "us_ex"


class PollScope(Struct, frozen=True):
    """What the user wants polled, and the bounds of what it may cost.

    `sports` are keys or patterns (`soccer_*`), none for all; `bookmakers`, where given, take the place of `regions`.
    `interval` (seconds) is the shortest time between two polls of one thing, `reserve` what is never spent.
    `reset_day` is the day of the month on which the credits come back (UTC); None where nobody said.
    """

    markets: tuple[str, ...] = ("h2h",)
    regions: tuple[str, ...] = ("us",)
    bookmakers: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()
    live: bool = False
    interval: float = 60
    reserve: int = 10
    reset_day: int | None = None

    def wants(self, sport: str) -> bool:
        """Whether this sport is among those wished for."""
        return not self.sports or any(fnmatchcase(sport, pattern) for pattern in self.sports)

    def unmet(self, sports: Iterable[str]) -> tuple[str, ...]:
        """The patterns that none of these sports answers to."""
        keys = list(sports)
        return tuple(pattern for pattern in self.sports if not any(fnmatchcase(key, pattern) for key in keys))

    def board_markets(self, sport: Sport) -> tuple[str, ...]:
        """What of the wished markets a board of this sport can hold; an outright sport knows nothing else."""
        return tuple(one for one in self.markets if (one == OUTRIGHTS if sport.has_outrights else one in FEATURED))

    def event_markets(self, sport: Sport) -> tuple[str, ...]:
        """What of the wished markets must be asked for event by event."""
        known = () if sport.has_outrights else self.markets
        return tuple(one for one in known if one != OUTRIGHTS and one not in FEATURED)

    @property
    def region_equivalents(self) -> int:
        """What each market costs: a credit a region, or one for every ten bookmakers begun."""
        return -(-len(self.bookmakers) // BOOKMAKERS_A_REGION) if self.bookmakers else len(self.regions)

    @property
    def exchanges_only(self) -> bool:
        """Whether only betting exchanges are asked, which the provider reads more often."""
        if self.bookmakers:
            return all(is_exchange(key) for key in self.bookmakers)
        return set(self.regions) == {EXCHANGE_REGION}

    def cost(self, markets: tuple[str, ...]) -> int:
        """The credits of one poll of these markets: for an event the most, since its empty ones are not charged."""
        return len(markets) * self.region_equivalents

    def question(self, sport: Sport, event: str | None = None) -> OddsRequest:
        """What to ask the provider: the sport's board, or one event's additional markets."""
        markets = self.board_markets(sport) if event is None else self.event_markets(sport)
        return OddsRequest(sport.key, markets, () if self.bookmakers else self.regions, self.bookmakers, event)
