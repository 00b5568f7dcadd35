"""Memory does not grow with the number of polls."""

import gc
import platform
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
    MOST_PAUSES,
    NEW_OBJECTS,
    FullCollections,
    collector_paused,
    limit_heaps,
    prepare_collector,
)
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


class Cycle:
    """An object that only a collection removes."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_what_a_process_has_loaded_is_frozen_at_the_end_of_its_start_and_fewer_passes_follow():
    loaded = [[number] for number in range(1000)]
    prepare_collector()
    assert not [found for found in gc.get_objects() if found is loaded]
    assert gc.get_threshold()[0] == NEW_OBJECTS


def test_what_a_pause_created_is_frozen_and_what_it_left_as_garbage_is_collected_when_due():
    collections = FullCollections(lambda: 0.0)
    with collector_paused():
        kept = [[number] for number in range(1000)]
        lost = ref(Cycle())
    assert gc.get_freeze_count() > len(kept)
    assert not [found for found in gc.get_objects() if found is kept]
    gc.collect()
    assert lost() is not None
    for _ in range(COLLECTION_PAUSES):
        collections.count_pause()
    assert collections.collect_if_due()
    assert lost() is None
    assert kept[-1] == [999]


def test_pauses_collect_themselves_if_nobody_asks_whether_a_collection_is_due():
    collections = FullCollections(lambda: 0.0)
    lost = ref(Cycle())
    for _ in range(MOST_PAUSES - 1):
        collections.count_pause()
    gc.freeze()
    assert lost() is not None
    collections.count_pause()
    assert lost() is None


def test_heaps_are_limited_unless_the_environment_limits_them():
    names = [name for name, *_ in HEAP_LIMITS]
    assert limit_heaps({}) == (names if platform.libc_ver()[0] == "glibc" else [])
    assert limit_heaps(dict.fromkeys(names, "1")) == []
