"""The simulated exchanges, read by the clients of the real ones and paired with The Odds API's events."""

from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.matched_provider import MatchedProvider
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.provider_registry import shared_events
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.venues.exchange_books import names_of
from arbitrage_edge.sandbox.venues.kalshi import SERIES
from arbitrage_edge.sandbox.venues.server import VENUES, SimulatedVenues
from arbitrage_edge.venue_registry import VenueOptions, open_venue

START = datetime(2026, 10, 15, 12, tzinfo=UTC)
SPORTS = ["americanfootball_nfl", "basketball_nba", "baseball_mlb", "soccer_epl"]
ODDS_API = "the-odds-api"


class Simulation:
    """The exchanges at a time that the test sets, with the clients of the real ones."""

    def __init__(self, seed=1):
        self.clock = ManualClock(START)
        simulated = SimulatedVenues(seed, lambda: self.clock.now().timestamp())
        transport = httpx2.ASGITransport(simulated.app)
        self.venues = {
            name: open_venue(name, VenueOptions(self.clock.now, f"http://venues/{name}", transport=transport))
            for name in VENUES
        }
        self.market = SimulatedMarket(seed)

    def fixtures(self, sport):
        """Return the fixtures of the market by their two names and start."""
        (kind,) = [each for each in self.market.sports if each.key == sport]
        return self.market.fixtures(kind, self.clock.now().timestamp())


@pytest.mark.parametrize("sport", sorted({*SERIES.values(), "icehockey_nhl"}))
def test_every_name_of_an_exchange_means_the_team_of_the_market(sport):
    aliases, competition = AliasTable(), COMPETITIONS[sport]

    def team(name):
        return aliases.find("any", competition, name).alias.team

    for whole in contestants(sport):
        assert {team(name) for name in names_of(sport, whole)} == {team(whole)}, whole


@pytest.mark.parametrize("venue", VENUES)
@pytest.mark.parametrize("sport", SPORTS)
async def test_the_client_of_the_real_exchange_reads_every_game_with_sizes_and_fees(venue, sport):
    simulation = Simulation()
    client = simulation.venues[venue]
    if client.manifest.code(sport) is None:
        pytest.skip(f"{venue} has no {sport}")
    snapshot = await client.odds(OddsRequest(sport, ("h2h",)))
    assert snapshot.ignored == {}
    waiting = [each for each in simulation.fixtures(sport) if each.start > START.timestamp()]
    priced = [quotes for quotes in snapshot.events if quotes.markets]
    assert len(priced) >= len(waiting) > 3
    for quotes in priced:
        for market in quotes.markets:
            assert market.terms.fee.rate > 0
            assert all(selection.bet_limit > 0 for selection in market.selections)
            assert sum(1 / each.price for each in market.selections) >= 1 or market.market.endswith("_lay")
    # Kalshi's order books are read of the games that start next.
    soon = venue != "kalshi" or any(each.start < START.timestamp() + 36 * 3600 for each in waiting)
    levels = [len(each.levels) for quotes in priced for market in quotes.markets for each in market.selections]
    assert (2 in levels) == soon


async def test_the_events_of_all_exchanges_are_paired_with_the_fixture_of_the_market_that_they_are():
    simulation = Simulation()
    names = [ODDS_API, *VENUES]
    shared = shared_events(names, simulation.venues, MemoryCache(), simulation.clock)
    aliases = shared.resolver.aliases
    providers = {name: MatchedProvider(venue, shared) for name, venue in simulation.venues.items()}
    paired = 0
    for hours in range(0, 30, 6):
        simulation.clock.set(START + timedelta(hours=hours))
        for sport in SPORTS:
            truth = [
                (*(aliases.find("any", COMPETITIONS[sport], name).alias.team for name in (each.home, each.away)), each)
                for each in simulation.fixtures(sport)
            ]
            for name, provider in providers.items():
                if simulation.venues[name].manifest.code(sport) is None:
                    continue
                await provider.odds(OddsRequest(sport, ("h2h",)))
                for pairing in provider.last_matched[sport].pairings.values():
                    fixture = pairing.fixture
                    starts = [each.start for *teams, each in truth if teams == [fixture.home, fixture.away]]
                    assert any(abs(start - fixture.start.timestamp()) < 3600 for start in starts)
                    paired += 1
    assert paired > 200
