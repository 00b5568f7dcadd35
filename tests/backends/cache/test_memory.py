"""The cache in memory: its size limit and its clock."""

from arbitrage_edge.backends.memory.cache import OVERHEAD, MemoryCache


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def test_a_value_expires_exactly_at_its_time():
    clock = Clock()
    cache = MemoryCache(clock=clock)
    await cache.set("one", 1, 60)
    clock.now = 59.999
    assert await cache.get("one") == 1
    clock.now = 60.0
    assert await cache.get("one") is None


async def test_the_least_recently_used_value_is_dropped_first():
    cache = MemoryCache(size=2 * (OVERHEAD + 20))
    await cache.set("a", "x" * 10)
    await cache.set("b", "x" * 10)
    await cache.get("a")
    await cache.set("c", "x" * 10)
    assert await cache.get_multiple(["a", "b", "c"]) == ["x" * 10, None, "x" * 10]


async def test_a_value_larger_than_the_cache_is_not_cached_and_drops_no_other():
    cache = MemoryCache(size=1000)
    await cache.set("small", 1)
    await cache.set("big", "x" * 1000)
    assert await cache.get_multiple(["small", "big"]) == [1, None]


async def test_freed_memory_is_reused():
    cache, value = MemoryCache(size=1000), "x" * 600
    for turn in range(50):
        await cache.set(f"{turn}", value)
        assert await cache.get(f"{turn}") == value
        await cache.invalidate([f"{turn}"] if turn % 2 else [])
