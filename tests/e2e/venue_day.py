"""A day of The Odds API and three exchanges, all simulated over one market: pairs, settled opportunities and memory.

`make venue-day` runs 24 hours; `python -m e2e.venue_day HOURS STEP_SECONDS` any time.
"""

# ruff: noqa: T201 - a command

import asyncio
import resource
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import KindBounds, Policy, Thresholds
from arbitrage_edge.matching.matched_provider import MatchedProvider
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.provider_registry import direct_books, shared_events
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.sandbox import MarketClock, Sandbox, SandboxOptions
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.market.match_state import score_history
from arbitrage_edge.sandbox.venues.server import VENUES, SimulatedVenues
from arbitrage_edge.venue_registry import VenueOptions, open_venue

START = datetime(2026, 10, 17, 12, tzinfo=UTC)
SPORTS = ("americanfootball_nfl", "basketball_nba", "icehockey_nhl", "soccer_epl")
ODDS_API = "the-odds-api"
POLICY = Policy(
    Thresholds(min_profit=0), other=KindBounds(kinds=frozenset({"cover"})), usdc_parity=True
)  # fmt: skip
# Rounding of a stake may cost a cent per bet.
CENT = 0.01


@dataclass
class Day:
    """Results of the day. `losses`: opportunities that lost by the results; `wrong`: pairs that are none."""

    polls: int = 0
    events: int = 0
    paired: Counter = field(default_factory=Counter)
    unpaired: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    found: Counter = field(default_factory=Counter)
    settled: int = 0
    losses: list = field(default_factory=list)
    ignored: Counter = field(default_factory=Counter)
    memory_mb: list = field(default_factory=list)


class Simulation:
    """Four sources over one market, at a time that is moved by hand."""

    def __init__(self, seed, sports):
        self.clock, self.sports, self.day = ManualClock(START), sports, Day()
        now = lambda: self.clock.now().timestamp()  # noqa: E731
        market_clock = MarketClock(START, 1.0, ticks=lambda: 0.0)
        market_clock.seconds = now
        sandbox = Sandbox(SandboxOptions(seed=seed, credits=None, requests_per_second=None), market_clock)
        transport = httpx2.ASGITransport(SimulatedVenues(seed, now).app)
        venues = {
            name: open_venue(name, VenueOptions(self.clock.now, f"http://venues/{name}", transport=transport))
            for name in VENUES
        }
        self.fetcher = OddsFetcher(
            "sandbox", base_url="http://market/v4", clock=self.clock, transport=httpx2.ASGITransport(sandbox)
        )
        self.shared = shared_events([ODDS_API, *VENUES], venues, MemoryCache(), self.clock)
        self.providers = {
            ODDS_API: MatchedProvider(self.fetcher, self.shared, direct_books(venues)),
            **{name: MatchedProvider(venue, self.shared) for name, venue in venues.items()},
        }
        self.venues = venues
        self.detectors = {sport: Detector(sport, POLICY) for sport in sports}
        self.market = SimulatedMarket(seed)
        self.fixtures, self.open = {}, {}

    async def step(self):
        """Poll every source once and check what it says."""
        now = self.clock.now()
        for sport in self.sports:
            self._note_fixtures(sport)
            for name, provider in self.providers.items():
                if name != ODDS_API and self.venues[name].manifest.code(sport) is None:
                    continue
                snapshot = await provider.odds(OddsRequest(sport, ("h2h", "totals"), ("us", "eu", "us_ex")))
                self.day.polls += 1
                self.day.events += len(snapshot.events)
                self.day.ignored.update(
                    {reason: number for reason, number in snapshot.ignored.items() if reason != "direct_source"}
                )
                self._check_pairs(name, provider, sport)
                detection = self.detectors[sport].process(snapshot, now)
                for tracked in (*detection.found, *detection.updated):
                    self._keep(tracked.opportunity)
                self.day.found.update(each.opportunity.kind for each in detection.found)

    def _note_fixtures(self, sport):
        (kind,) = [each for each in self.market.sports if each.key == sport]
        for fixture in self.market.fixtures(kind, self.clock.now().timestamp()):
            teams = tuple(self._team(sport, name) for name in (fixture.home, fixture.away))
            self.fixtures[fixture.id] = (*teams, fixture)

    def _team(self, sport, name):
        return self.shared.resolver.aliases.find("any", COMPETITIONS[sport], name).alias.team

    def _truth(self, home, away, start):
        """Return the fixture of the market between two teams that starts next to a time."""
        close = [each for first, second, each in self.fixtures.values() if (first, second) == (home, away)]
        close = [each for each in close if abs(each.start - start.timestamp()) < 3600]
        return close[0] if len(close) == 1 else None

    def _check_pairs(self, name, provider, sport):
        matched = provider.last_matched[sport]
        self.day.paired[name] += len(matched.pairings)
        self.day.unpaired.update(f"{name} {refusal.reason}" for refusal in matched.refusals.values())
        for pairing in matched.pairings.values():
            fixture, event = pairing.fixture, pairing.event
            truth = self._truth(fixture.home, fixture.away, fixture.start)
            # The Odds API states the id of the market's fixture; names of exchanges are checked by the market's teams.
            known = truth is not None and (name != ODDS_API or event.id == truth.id)
            first, second = (self._team(sport, each) for each in (event.first, event.second))
            if not known or {first, second} != {fixture.home, fixture.away}:
                self.day.wrong.append((name, event.id, fixture.text))

    def _keep(self, opportunity):
        home, away = (self._team(opportunity.event.sport, each) for each in (
            opportunity.event.home_team, opportunity.event.away_team
        ))  # fmt: skip
        truth = self._truth(home, away, opportunity.event.commence_time)
        if truth is None:
            self.day.wrong.append(("opportunity", opportunity.event.id, opportunity.event.name))
            return
        profit = _profit(opportunity, truth)
        self.day.settled += 1
        if profit < -CENT * len(opportunity.bets):
            self.day.losses.append((opportunity.event.name, opportunity.kind, profit))


def _profit(opportunity, fixture):
    """Return the profit of an opportunity by the final score of the market. Written for this check alone."""
    _, scores = score_history(fixture)
    late = fixture.sport.draws == "overtime" and len(scores) > 1 and scores[-2][0] == scores[-2][1]
    regulation, final = scores[-2 if late else -1], scores[-1]
    total = 0.0
    for bet in opportunity.bets:
        market, basis = bet.market or opportunity.line.key.market, opportunity.line.key.basis
        home, away = final if "overtime" in basis or fixture.sport.draws == "overtime" else regulation
        if basis.startswith("three_way") or "regulation" in basis:
            home, away = regulation
        won, refunded = _share(bet, opportunity.event, market, home, away)
        won, refunded = (1 - won - refunded, refunded) if bet.side == "lay" else (won, refunded)
        total += won * float(bet.potential_return) + refunded * float(bet.stake) - float(bet.stake)
    return total


def _share(bet, event, market, home, away):
    if market.startswith("totals"):
        over = home + away - bet.point
        value = over if bet.outcome == "Over" else -over
        if abs(value) == 0.25:
            return (0.5, 0.5) if value > 0 else (0, 0.5)
        return (1, 0) if value > 0 else (0, 1) if value == 0 else (0, 0)
    winner = event.home_team if home > away else event.away_team if home < away else "Draw"
    return (1, 0) if bet.outcome == winner else (0, 0)


async def simulate(hours, step, sports=SPORTS, seed=3):
    """Return the results of a simulated time, polled every `step` seconds."""
    simulation = Simulation(seed, sports)
    async with simulation.fetcher:
        for number in range(int(hours * 3600 // step)):
            simulation.clock.set(START + timedelta(seconds=number * step))
            await simulation.step()
            if number * step % 3600 < step:
                simulation.day.memory_mb.append(_memory_mb())
    return simulation.day


def _memory_mb():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main():
    hours, step = float(sys.argv[1]), float(sys.argv[2])
    day = asyncio.run(simulate(hours, step))
    print(f"{hours:g} hours, every {step:g} s: {day.polls} polls, {day.events} events")
    print(f"pairs: {sum(day.paired.values())} {dict(day.paired)}; wrong: {len(day.wrong)} {day.wrong[:3]}")
    print(f"refused: {dict(day.unpaired.most_common(8))}; ignored: {dict(day.ignored)}")
    print(f"found: {dict(day.found)}; settled: {day.settled}; losses: {len(day.losses)} {day.losses[:3]}")
    after_an_hour = day.memory_mb[min(1, len(day.memory_mb) - 1)]
    print(f"memory: {after_an_hour:.0f} MB after an hour, {day.memory_mb[-1]:.0f} MB at the end")
    return 1 if day.wrong or day.losses or day.memory_mb[-1] > 1.3 * after_an_hour else 0


if __name__ == "__main__":
    sys.exit(main())
