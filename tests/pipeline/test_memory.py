"""Memory does not grow with the number of polls."""

import asyncio
import gc
import platform
import sys
from datetime import timedelta
from weakref import ref

import pytest

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.migrate import upgrade
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.gc_pause import (
    COLLECTION_INTERVAL,
    COLLECTION_PAUSES,
    HEAP_LIMITS,
    NEW_OBJECTS,
    FullCollections,
    limit_heaps,
    prepare_collector,
)
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from builders import NOW, OPEN, a_snapshot, h2h, quotes

POLLS = 1000
LOADED = [[number] for number in range(10)]


class Cycle:
    """An object that only a collection removes."""

    def __init__(self):
        self.itself = self


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
                counts.append(len(gc.get_objects()) + gc.get_freeze_count())
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


@pytest.fixture
def prepared():
    """Prepare the collector as a service does, for one test."""
    before, collections = gc.get_threshold(), FullCollections(lambda: 0.0)
    prepare_collector(collections)
    yield collections
    gc.unfreeze()
    gc.set_threshold(*before)


def is_seen_by_the_collector(thing):
    return any(found is thing for found in gc.get_objects())


def test_what_a_service_has_loaded_is_frozen_at_the_end_of_its_start_and_fewer_passes_follow(prepared):
    later = [[number] for number in range(10)]
    assert not is_seen_by_the_collector(LOADED)
    assert is_seen_by_the_collector(later)
    assert gc.get_threshold()[0] == NEW_OBJECTS


def test_a_full_collection_of_a_service_removes_frozen_garbage_and_freezes_the_rest(prepared):
    lost, kept = ref(Cycle()), [[1]]
    gc.freeze()
    gc.collect()
    assert lost() is not None
    for _ in range(COLLECTION_PAUSES):
        prepared.count_pause()
    assert prepared.collect_if_due()
    assert lost() is None
    assert not is_seen_by_the_collector(kept)


async def test_a_pause_freezes_what_it_created_in_a_service_only():
    code = "import gc; from arbitrage_edge import gc_pause\n{}with gc_pause.collector_paused(): kept = [[1]]\n"
    code += "print(any(found is kept for found in gc.get_objects()))"
    for start, seen in (("", "True"), ("gc_pause.prepare_collector()\n", "False")):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code.format(start), stdout=asyncio.subprocess.PIPE
        )
        assert (await process.communicate())[0].decode().strip() == seen


def test_heaps_are_limited_unless_the_environment_limits_them():
    names = [name for name, *_ in HEAP_LIMITS]
    assert limit_heaps({}) == (names if platform.libc_ver()[0] == "glibc" else [])
    assert limit_heaps(dict.fromkeys(names, "1")) == []
