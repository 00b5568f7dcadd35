"""The walk of a price, from the provider's JSON over real HTTP to a notice that was announced."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.pipeline.clocks import ScaledClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.sandbox import MarketClock, Sandbox, SandboxOptions, serve_sandbox
from e2e.consistency import all_notices, check
from pipeline.fakes import until

START = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
SPORTS = ("baseball_mlb", "soccer_epl")
POLICY = Policy(bounds=Thresholds(min_profit=Decimal(0)))


class Walk:
    """The whole road on one hour that the test holds: sandbox, fetcher, engine, store, bus and a listener."""

    def __init__(self, database):
        self.seconds = 0.0
        options = SandboxOptions(seed=7, sports=SPORTS, credits=None, requests_per_second=None, start=START)
        self.sandbox = Sandbox(options, MarketClock(START, ticks=lambda: self.seconds))
        self.clock = ScaledClock(1.0, START, ticks=lambda: self.seconds)
        self.store = SqlStore(database)
        self.bus = MemoryBus(self.store.notices_after, poll_interval=0.05)
        self.cache = MemoryCache()
        self.engine = self.new_engine()
        self.heard = []

    def new_engine(self):
        return Engine(EngineDependencies(self.store, self.bus, self.cache), POLICY)

    async def listen(self):
        async for notice in self.bus.listen(0):
            self.heard.append(notice)

    async def go(self, polls, fetcher):
        """A poll of every sport every other minute."""
        for _ in range(polls):
            answers = await fetcher.fetch_all_sports_odds(SPORTS)
            now = self.clock.now()
            await asyncio.gather(*(self.engine.absorb(answer, now) for answer in answers))
            self.seconds += 120
            await asyncio.gather(*(self.engine.sweep(sport, self.clock.now()) for sport in SPORTS))

    async def all_heard(self):
        stored = await all_notices(self.store)
        await until(lambda: len(self.heard) >= len(stored))
        return stored


@pytest.fixture
async def walk(url):
    async with open_database(url) as database:
        walk = Walk(database)
        listening = asyncio.create_task(walk.listen())
        yield walk
        await walk.bus.close()
        await listening


async def test_a_listener_receives_exactly_the_stored_notices(walk):
    async with serve_sandbox(sandbox=walk.sandbox) as url, fetcher_at(url, walk) as fetcher:
        await walk.go(polls=8, fetcher=fetcher)
    stored = await walk.all_heard()
    assert walk.heard == stored
    statuses = Counter(notice.tracked.status.value for notice in stored)
    assert min(statuses["found"], statuses["updated"], statuses["closed"]) > 0
    assert await check(walk.store) == stored
    last = {notice.tracked.arbitrage_id: notice.tracked for notice in stored}
    for tracked in await walk.store.open_opportunities():
        announced = last[tracked.arbitrage_id]
        # Seen again at the same prices: its legs were read later than in the last notice.
        assert [bet.odds for bet in tracked.opportunity.bets] == [bet.odds for bet in announced.opportunity.bets]
        assert (tracked.updated_at, tracked.first_seen_at) == (announced.updated_at, announced.first_seen_at)


async def test_engines_that_take_turns_announce_the_same_as_a_single_engine(walk):
    kept = MemoryStore()
    alone, heirs = Engine(EngineDependencies(kept, MemoryBus(), MemoryCache()), POLICY), walk.engine
    async with serve_sandbox(sandbox=walk.sandbox) as url, fetcher_at(url, walk) as fetcher:
        for _ in range(8):
            answers = await fetcher.fetch_all_sports_odds(SPORTS)
            now = walk.clock.now()
            for answer in answers:
                await alone.absorb(answer, now)
                await heirs.absorb(answer, now)
            walk.seconds += 120
            heirs = walk.new_engine()
            await heirs.restore_open()
    stored = await check(walk.store)
    assert stored == await all_notices(kept)
    assert {notice.tracked.status.value for notice in stored} == {"found", "updated", "closed"}


async def test_concurrent_engines_announce_the_same_as_a_single_engine(walk):
    """Two engines on one database: one that finds newer records of the other restores its detector from them."""
    kept = MemoryStore()
    alone = Engine(EngineDependencies(kept, MemoryBus(), MemoryCache()), POLICY)
    rivals = [Engine(EngineDependencies(walk.store, walk.bus, walk.cache, (), walk.store), POLICY) for _ in range(2)]
    async with serve_sandbox(sandbox=walk.sandbox) as url, fetcher_at(url, walk) as fetcher:
        for turn in (0, 0, 1, 0, 1, 1, 0, 1):
            answers = await fetcher.fetch_all_sports_odds(SPORTS)
            now = walk.clock.now()
            for answer in answers:
                await alone.absorb(answer, now)
                await rivals[turn].absorb(answer, now)
            walk.seconds += 120
    stored = await check(walk.store)
    assert stored == await all_notices(kept)
    assert {notice.tracked.status.value for notice in stored} == {"found", "updated", "closed"}


def fetcher_at(url, walk):
    return OddsFetcher("walk", base_url=f"{url}/v4", markets=("h2h", "totals"), regions=("us", "uk"), clock=walk.clock)
