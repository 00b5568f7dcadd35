"""Memory does not grow with the number of polls."""

import gc
import platform
from datetime import timedelta

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.migrate import upgrade
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.gc_pause import COLLECTION_INTERVAL, COLLECTION_PAUSES, HEAP_LIMITS, FullCollections, limit_heaps
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from builders import NOW, OPEN, a_snapshot, h2h, quotes

POLLS = 1000


async def test_a_thousand_polls_leave_as_many_objects_as_five_hundred(tmp_path):
    url = f"sqlite:///{tmp_path / 'polls.db'}"
    await upgrade(url)
    async with open_database(url) as database:
        store = SqlStore(database)
        engine = Engine(EngineDependencies(store, MemoryBus(store.notices_after), MemoryCache()), OPEN)
        counts = []
        for poll in range(POLLS):
            price = 1.8 + poll % 7 / 100
            snapshot = a_snapshot(quotes(h2h("draftkings", price, 1.9), h2h("fanduel", 1.85, 1.9)), seconds=poll)
            await engine.absorb(snapshot, NOW + timedelta(seconds=poll))
            if poll % 10 == 9:
                counts.append(len(gc.get_objects()))
        half = len(counts) // 2
        assert max(counts[half:]) < max(counts[:half]) * 1.05


def test_a_full_collection_is_due_after_a_minute_or_many_pauses():
    now = 0.0
    collections = FullCollections(lambda: now)
    assert not collections.collect_if_due()
    collections.count_pause()
    assert not collections.collect_if_due()
    now += COLLECTION_INTERVAL
    assert collections.collect_if_due()
    assert not collections.collect_if_due()
    for _ in range(COLLECTION_PAUSES):
        assert not collections.collect_if_due()
        collections.count_pause()
    assert collections.collect_if_due()


def test_heaps_are_limited_unless_the_environment_limits_them():
    names = [name for name, *_ in HEAP_LIMITS]
    assert limit_heaps({}) == (names if platform.libc_ver()[0] == "glibc" else [])
    assert limit_heaps(dict.fromkeys(names, "1")) == []
