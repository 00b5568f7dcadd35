"""The sports, markets and bookmakers to poll, and the cost of a poll."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.bookmakers import is_exchange
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.settings import Settings

# Markets of a request for a whole sport. Lay prices are included free of charge; all others are requested per event.
FEATURED = ("h2h", "spreads", "totals")
OUTRIGHTS = "outrights"
BOOKMAKERS_PER_REGION = 10
EXCHANGE_REGION = "us_ex"
# Credits of a month in the free plan.
FREE_CREDITS = 500


class PollScope(Struct, frozen=True):
    """The user's choice of what to poll, and the limits of its cost.

    `sports` are keys or patterns (`soccer_*`), none for all; `bookmakers`, if given, replaces `regions`.
    `interval` is the shortest time between two equal requests in seconds, `reserve` the credits that are never spent.
    `reset_day` is the day of the month of the credit reset (UTC), None if unknown.
    `assumed_credits` are those of a month if the provider reports none, None if there is no limit then.
    """

    markets: tuple[str, ...] = ("h2h",)
    regions: tuple[str, ...] = ("us",)
    bookmakers: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()
    live: bool = False
    interval: float = 60
    reserve: int = 10
    reset_day: int | None = None
    assumed_credits: int | None = None

    def includes(self, sport: str) -> bool:
        """Return whether the sport is selected."""
        return not self.sports or any(fnmatchcase(sport, pattern) for pattern in self.sports)

    def unmatched(self, sports: Iterable[str]) -> tuple[str, ...]:
        """Return the patterns that match none of the sports."""
        keys = list(sports)
        return tuple(pattern for pattern in self.sports if not any(fnmatchcase(key, pattern) for key in keys))

    def board_markets(self, sport: Sport) -> tuple[str, ...]:
        """Return the selected markets that a request for the sport covers. Outright sports have outrights only."""
        available = (OUTRIGHTS,) if sport.has_outrights else FEATURED
        return tuple(market for market in self.markets if market in available)

    def event_markets(self, sport: Sport) -> tuple[str, ...]:
        """Return the selected markets that must be requested per event."""
        available = () if sport.has_outrights else self.markets
        return tuple(market for market in available if market != OUTRIGHTS and market not in FEATURED)

    @property
    def region_equivalents(self) -> int:
        """Cost of each market: one credit per region, or per ten bookmakers, rounded up."""
        return -(-len(self.bookmakers) // BOOKMAKERS_PER_REGION) if self.bookmakers else len(self.regions)

    @property
    def exchanges_only(self) -> bool:
        """True if only betting exchanges are polled, which the provider updates more often."""
        if self.bookmakers:
            return all(is_exchange(key) for key in self.bookmakers)
        return set(self.regions) == {EXCHANGE_REGION}

    def cost(self, markets: tuple[str, ...]) -> int:
        """Return the credits of a request for these markets: the maximum, since missing markets are not charged."""
        return len(markets) * self.region_equivalents

    def request(self, sport: Sport, event: str | None = None) -> OddsRequest:
        """Return the request for the sport, or for the additional markets of one event."""
        markets = self.board_markets(sport) if event is None else self.event_markets(sport)
        return OddsRequest(sport.key, markets, () if self.bookmakers else self.regions, self.bookmakers, event)


# Defaults of the sandbox: its odds cost nothing, and few bookmakers show few opportunities.
SANDBOX_REGIONS = ("us", "uk", "eu")
SANDBOX_MARKETS = ("h2h", "spreads", "totals")


def poll_scope_from(settings: Settings) -> PollScope:
    """Return the scope set by the user, with wider defaults for the sandbox."""
    scope = PollScope(
        markets=settings.odds_markets,
        regions=settings.odds_regions,
        bookmakers=settings.odds_bookmakers,
        sports=settings.odds_sports,
        live=settings.include_live,
        interval=settings.odds_update_interval,
        reserve=settings.odds_credit_reserve,
        reset_day=settings.odds_credits_reset_day,
        assumed_credits=None if settings.provider == "sandbox" else FREE_CREDITS,
    )
    if settings.provider != "sandbox":
        return scope
    chosen = settings.model_fields_set
    if "odds_regions" not in chosen:
        scope = replace(scope, regions=SANDBOX_REGIONS)
    return scope if "odds_markets" in chosen else replace(scope, markets=SANDBOX_MARKETS)
