"""The contract of every cache."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from backends.bus.notices import until

VALUES = [{"a": [1, 2.5, None, True]}, [], {}, "Jürgen “Ü” \x00", "", 0, False, {"deep": {"er": ["é"]}}]


@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_a_cached_value_is_returned(cache, value):
    await cache.set("odds:basketball_nba", value, timedelta(seconds=60))
    assert await cache.get("odds:basketball_nba") == value


async def test_a_missing_value_is_none(cache):
    assert await cache.get("nothing") is None


async def test_a_cached_value_is_a_copy(cache):
    value = {"bets": [1]}
    await cache.set("one", value)
    value["bets"].append(2)
    (await cache.get("one"))["bets"].append(3)
    assert await cache.get("one") == {"bets": [1]}


async def test_values_are_returned_as_decoded_json(cache):
    await cache.set("one", {"at": datetime(2026, 4, 16, tzinfo=UTC), "pair": (1, 2)})
    assert await cache.get("one") == {"at": "2026-04-16T00:00:00Z", "pair": [1, 2]}


async def test_a_value_is_replaced_by_a_newer_one(cache):
    await cache.set("one", 1)
    await cache.set("one", 2)
    assert await cache.get("one") == 2


@pytest.mark.parametrize("ttl", [0.03, timedelta(milliseconds=30)])
async def test_a_value_expires(cache, ttl):
    await cache.set("short", 1, ttl)
    await cache.set_multiple({"brief": 1}, ttl)
    await cache.set("long", 1, 60)

    async def gone():
        return await cache.get_multiple(["short", "brief"]) == [None, None]

    await until(gone)
    assert await cache.get("long") == 1


@pytest.mark.parametrize("ttl", [0, -1, timedelta(0)])
async def test_a_time_to_live_of_zero_drops_the_value(cache, ttl):
    await cache.set("one", 1)
    await cache.set("one", 2, ttl)
    assert await cache.get("one") is None


async def test_several_values_are_returned_in_the_order_of_the_keys(cache):
    await cache.set_multiple({"a": 1, "b": None, "c": {"x": 3}}, timedelta(seconds=60))
    assert await cache.get_multiple(["c", "missing", "a", "c"]) == [{"x": 3}, None, 1, {"x": 3}]


async def test_no_keys_give_no_values(cache):
    await cache.set_multiple({})
    await cache.invalidate([])
    assert await cache.get_multiple([]) == []


async def test_only_invalidated_values_are_dropped(cache):
    await cache.set_multiple({"a": 1, "b": 2, "ab": 3})
    await cache.invalidate(key for key in ("a", "never there"))
    assert await cache.get_multiple(["a", "b", "ab"]) == [None, 2, 3]
    await cache.invalidate("ab")
    assert await cache.get_multiple(["a", "b", "ab"]) == [None, 2, None]


async def test_a_value_that_json_cannot_represent_is_rejected_with_its_whole_batch(cache):
    with pytest.raises(InvalidValueError, match="bad: JSON cannot represent"):
        await cache.set_multiple({"good": 1, "bad": object()})
    with pytest.raises(InvalidValueError):
        await cache.set("bad", object())
    assert await cache.get_multiple(["good", "bad"]) == [None, None]


async def test_a_closed_cache_is_an_empty_one(cache):
    await cache.set("one", 1)
    await cache.close()
    assert await cache.get("one") is None
    await cache.close()
