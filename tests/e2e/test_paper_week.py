"""Simulated bets over simulated days, settled by scores and checked against the results of the simulated market."""

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal

import pytest

from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.accounts.bet_settler import BetSettler
from arbitrage_edge.accounts.paper_book import PaperBook, paper_state
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.pipeline.clocks import ScaledClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.ports import BetFilter
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher, Timeouts
from arbitrage_edge.sandbox import MarketClock, Sandbox, SandboxOptions, serve_sandbox
from arbitrage_edge.sandbox.market.match_state import score_at
from arbitrage_edge.settings import load_settings

START = datetime(2026, 4, 16, 20, 0, tzinfo=UTC)
SPORTS = ("baseball_mlb", "basketball_nba")
REACTIONS = (0, 20, 60, 180)
POLL_SECONDS = 20
# A busy machine answers late; the simulated time stands still meanwhile.
TIMEOUTS = Timeouts(read=300, whole=300)
CENT = Decimal("0.01")


class PaperDays:
    """The sandbox, the engine, the paper book and the settler on one clock that the test holds."""

    def __init__(self, database, events):
        self.seconds = 0.0
        options = SandboxOptions(
            seed=7, sports=SPORTS, events=events, credits=None, requests_per_second=None, start=START
        )
        self.sandbox = Sandbox(options, MarketClock(START, ticks=lambda: self.seconds))
        self.clock = ScaledClock(1.0, START, ticks=lambda: self.seconds)
        policy = load_settings({"MIN_PROFIT_THRESHOLD": "0.1", "OPPORTUNITY_KINDS": ""}, None).policy
        self.store, self.accounts = SqlStore(database), SqlAccounts(database)
        self.engine = Engine(EngineDependencies(self.store, MemoryBus(), MemoryCache()), policy)
        self.book = BetBook(self.accounts, SqlArchive(database), self.clock, policy)
        self.paper = PaperBook(self.book, self.store, REACTIONS)

    async def run(self, hours, every, waits=0):
        """Watch the market for three minutes out of `every` seconds, then settle what ended. At last wait for results.

        Prices are read every 20 s of the three minutes, so each reaction meets the market as it is by then. Of what is
        found after the first reading, the bets that would be due after the three minutes are missed.
        """
        async with (
            serve_sandbox(sandbox=self.sandbox) as url,
            OddsFetcher(
                "walk",
                base_url=f"{url}/v4",
                markets=("h2h", "totals"),
                regions=("us", "uk"),
                clock=self.clock,
                timeouts=TIMEOUTS,
            ) as fetcher,  # fmt: skip
        ):
            settler = BetSettler(self.accounts, self.book, self.store, fetcher.scores, "propose")
            await self.paper.run()
            for start in range(0, hours * 3600, every):
                for second in range(0, REACTIONS[-1] + 1, POLL_SECONDS):
                    self.seconds = float(start + second)
                    await self._poll(fetcher)
                    await self.paper.run()
                await settler.run()
            for _ in range(waits):
                self.seconds += 3600
                await settler.run()

    async def _poll(self, fetcher):
        answers = await fetcher.fetch_all_sports_odds(SPORTS)
        assert len(answers) == len(SPORTS)
        for answer in answers:
            await self.engine.absorb(answer, self.clock.now())

    async def bets(self):
        return await self.accounts.bets(BetFilter("default", paper=True))


def fixtures_of(sandbox, days):
    """Return the simulated market's own fixtures by id."""
    end = START.timestamp() + days * 86400
    found = {}
    for sport in sandbox.market.sports:
        for day in range(days + 1):
            now = START.timestamp() + day * 86400
            found |= {fixture.id: fixture for fixture in sandbox.market.fixtures(sport, min(now, end), finished_days=3)}
    return found


def returned(leg, fixture, line):
    (home, away), _ = score_at(fixture, fixture.end)
    if leg.market == "totals":
        margin = (home + away - leg.point) * (1 if leg.outcome == "Over" else -1)
    elif leg.outcome == "Draw":
        margin = 1 if home == away else -1
    else:
        margin = (home - away) * (1 if leg.outcome == fixture.home else -1)
        if margin == 0 and len(line.outcomes) == 3:
            margin = -1
    if leg.side == "lay":
        margin = -margin
        risk, won = leg.stake * (leg.odds - 1), leg.stake * (1 - leg.commission)
    else:
        risk, won = leg.stake, leg.stake * (leg.odds - 1) * (1 - leg.commission)
    exact = risk + won if margin > 0 else risk if margin == 0 else Decimal(0)
    return exact.quantize(CENT, ROUND_FLOOR) if margin > 0 else exact


async def checked(run, days):
    """Check every settled bet, and return the number of them and the profit by reaction time."""
    fixtures, bets = fixtures_of(run.sandbox, days), await run.bets()
    settled = [bet for bet in bets if not bet.is_open]
    for bet in settled:
        for leg in bet.legs:
            fixture = fixtures[bet.event.id]
            expected = returned(leg, fixture, bet.line)
            assert abs(leg.returned - expected) <= CENT, (bet, score_at(fixture, fixture.end))
        assert bet.expected_profit is None or bet.profit >= bet.expected_profit - CENT
    overdue = run.clock.now() - timedelta(hours=9)
    assert not [bet for bet in bets if bet.is_open and bet.event.commence_time < overdue]
    assert await run.accounts.transactions("default") == []
    report = profit_report(bets, UTC)
    lines = ["profit by reaction time in seconds:"]
    missed = (await paper_state(run.store)).missed
    for group in report.by_reaction:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(missed.get(group.key, {}).items()))
        made = f"{group.profit:>9} on {group.turnover:>10} in {group.legs} legs"
        lines.append(f"  {group.key:>4}: {made}; missed: {reasons or 'none'}")
    sys.stdout.write("\n".join(["", *lines, ""]))
    return len(settled), Counter(bet.reaction for bet in bets), report


async def test_simulated_bets_of_some_hours_are_settled_as_the_market_says(sqlite_url):
    async with open_database(sqlite_url) as database:
        run = PaperDays(database, events=12)
        await run.run(hours=6, every=3600, waits=60)
        settled, by_reaction, report = await checked(run, 3)
    assert settled > 0
    assert by_reaction[0] >= by_reaction[180] > 0
    assert [group.key for group in report.by_reaction] == ["0", "20", "60", "180"]


@pytest.mark.slow
async def test_simulated_bets_of_a_week_are_settled_as_the_market_says(sqlite_url):
    async with open_database(sqlite_url) as database:
        run = PaperDays(database, events=24)
        await run.run(hours=7 * 24, every=3600, waits=12)
        settled, by_reaction, _ = await checked(run, 8)
    assert settled > 100
    assert by_reaction[0] >= by_reaction[20] >= by_reaction[60] >= by_reaction[180] > 0
