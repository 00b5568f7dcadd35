"""Cost of requests to The Odds API, and the intervals at which it reads its bookmakers."""

from __future__ import annotations

from arbitrage_edge.domain.bookmakers import is_exchange
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import OddsRequest

# Markets of a request for a whole sport. Lay prices are included free of charge; all others are requested per event.
FEATURED = ("h2h", "spreads", "totals")
OUTRIGHTS = "outrights"
BOOKMAKERS_PER_REGION = 10
EXCHANGE_REGION = "us_ex"
# The provider's own update intervals in seconds: polling faster returns nothing new.
READ_BEFORE, READ_IN_PLAY = 60.0, 40.0
EXCHANGES_READ_BEFORE, EXCHANGES_READ_IN_PLAY = 30.0, 20.0
OUTRIGHTS_READ = 300.0
EVENT_READ = 60.0
# Credits of a historical response, as a multiple of those of a current one.
HISTORICAL_FACTOR = 10
# A request for scores that includes finished events.
SCORES_COST = 2


class OddsApiCosts:
    """`CostModel` of The Odds API: one credit per market and region, or per market and ten bookmakers."""

    # Credits of a month in the free plan.
    free_credits = 500

    def sport_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the markets that a request for the sport covers. Outright sports have outrights only."""
        available = (OUTRIGHTS,) if sport.has_outrights else FEATURED
        return tuple(market for market in markets if market in available)

    def event_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the markets that must be requested per event."""
        available = () if sport.has_outrights else markets
        return tuple(market for market in available if market != OUTRIGHTS and market not in FEATURED)

    def cost(self, request: OddsRequest) -> int:
        """Return the credits of a request: the maximum, since missing markets are not charged."""
        regions = -(-len(request.bookmakers) // BOOKMAKERS_PER_REGION) if request.bookmakers else len(request.regions)
        return len(request.markets) * regions

    def update_seconds(self, request: OddsRequest, *, in_play: bool) -> float:
        """Return the interval at which the provider reads the prices. It reads exchanges more often."""
        if request.event is not None:
            return EVENT_READ
        if OUTRIGHTS in request.markets:
            return OUTRIGHTS_READ
        if _has_exchanges_only(request):
            return EXCHANGES_READ_IN_PLAY if in_play else EXCHANGES_READ_BEFORE
        return READ_IN_PLAY if in_play else READ_BEFORE


def _has_exchanges_only(request: OddsRequest) -> bool:
    if request.bookmakers:
        return all(is_exchange(key) for key in request.bookmakers)
    return set(request.regions) == {EXCHANGE_REGION}
