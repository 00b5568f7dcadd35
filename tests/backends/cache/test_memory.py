"""What a cache in memory adds: a bound, and an hour that is handed in."""

from arbitrage_edge.backends.memory.cache import OVERHEAD, MemoryCache


class Ticks:
    now = 0.0

    def __call__(self):
        return self.now


async def test_a_value_is_gone_when_its_time_is_over_and_not_before():
    clock = Ticks()
    cache = MemoryCache(clock=clock)
    await cache.set("one", 1, 60)
    clock.now = 59.999
    assert await cache.get("one") == 1
    clock.now = 60.0
    assert await cache.get("one") is None


async def test_where_room_is_needed_the_longest_unused_goes_first():
    cache = MemoryCache(size=2 * (OVERHEAD + 20))
    await cache.set("a", "x" * 10)
    await cache.set("b", "x" * 10)
    await cache.get("a")
    await cache.set("c", "x" * 10)
    assert await cache.get_multiple(["a", "b", "c"]) == ["x" * 10, None, "x" * 10]


async def test_a_value_too_big_for_the_cache_is_not_kept_and_drives_nobody_out():
    cache = MemoryCache(size=1000)
    await cache.set("small", 1)
    await cache.set("big", "x" * 1000)
    assert await cache.get_multiple(["small", "big"]) == [1, None]


async def test_room_that_was_freed_is_used_again():
    cache, kept = MemoryCache(size=1000), "x" * 600
    for turn in range(50):
        await cache.set(f"{turn}", kept)
        assert await cache.get(f"{turn}") == kept
        await cache.invalidate([f"{turn}"] if turn % 2 else [])
