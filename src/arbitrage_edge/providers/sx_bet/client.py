"""SX Bet as an odds provider: the main lines of a league, and the open orders on them."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.sx_bet.mapping import (
    MANIFEST,
    USDC,
    League,
    LeagueList,
    MarketAnswer,
    OrderList,
    books_of,
    read_games,
    readable_markets,
)
from arbitrage_edge.venue_client import Reading, VenueClient

PAGE = 50
MAX_PAGES = 20
# A market's id has 66 characters: longer addresses are refused.
MARKETS_PER_REQUEST = 30
# The list of leagues is updated every ten minutes.
REREAD = timedelta(minutes=10)


class SxBetClient(VenueClient):
    """Reads the main lines of a league and their open orders in two to six requests."""

    manifest = MANIFEST
    _leagues: tuple[datetime, list[League]] | None = None

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of all games of a sport."""
        reading = Reading(MANIFEST, request, self._now())
        league = await self._league(reading.row.code)
        if league is None:
            return reading.snapshot()
        markets = readable_markets(await self._markets(league.league_id), reading)
        orders: list[msgspec.Raw] = []
        for start in range(0, len(markets), MARKETS_PER_REQUEST):
            hashes = ",".join(market.market_hash for market in markets[start : start + MARKETS_PER_REQUEST])
            params: dict[str, str | int] = {"marketHashes": hashes, "baseToken": USDC}
            orders += (await self._read("/orders", params, OrderList, "orders")).data
        reading.read_at = self._now()
        home_first = reading.row.home_first if league.home_team_first is None else league.home_team_first
        read_games(markets, books_of(orders, reading), reading, home_first=home_first)
        return reading.snapshot()

    async def _league(self, code: str) -> League | None:
        """Return a league that has games; None if it has none. Raises RefusedError if two have its name."""
        if self._leagues is None or self._now() - self._leagues[0] >= REREAD:
            self._leagues = self._now(), (await self._read("/leagues/active", {}, LeagueList, "leagues")).data
        sport, _, label = code.partition(":")
        found = [each for each in self._leagues[1] if (str(each.sport_id), each.label) == (sport, label)]
        if len(found) > 1:
            raise RefusedError(f"{MANIFEST.title} has {len(found)} leagues called {label!r}", "AMBIGUOUS_LEAGUE")
        return found[0] if found else None

    async def _markets(self, league: int) -> list[msgspec.Raw]:
        markets: list[msgspec.Raw] = []
        params: dict[str, str | int] = {"leagueId": league, "onlyMainLine": "true", "pageSize": PAGE}
        seen = {None, ""}
        for _ in range(MAX_PAGES):
            page = (await self._read("/markets/active", params, MarketAnswer, "markets")).data
            markets += page.markets
            if page.next_key in seen:
                return markets
            seen.add(page.next_key)
            params["paginationKey"] = str(page.next_key)
        raise TemporaryError(f"{MANIFEST.title} lists more than {MAX_PAGES} pages of league {league}")
