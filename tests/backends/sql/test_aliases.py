"""The contract of `AliasStore`, in memory and in both databases."""

import asyncio

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.aliases import MemoryAliases
from arbitrage_edge.backends.sql.aliases import SqlAliases
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.ports import Alias, AliasStore
from builders import NOW


@pytest.fixture
async def store(store_url):
    """An alias store of each kind."""
    if store_url is None:
        yield MemoryAliases()
    else:
        async with open_database(store_url) as database:
            yield SqlAliases(database)


def an_alias(name="Buffalo B.", **more):
    return Alias("kalshi", "nfl", name, "nfl:buf", "same opponent; start: 0 min", "confirmed", "me", NOW, **more)


async def test_a_decision_is_read_as_it_was_stored_with_its_number(store):
    port: AliasStore = store
    stored = await port.decide(an_alias())
    assert stored == replace(an_alias(), number=stored.number)
    assert await port.decisions() == [stored]


async def test_rows_are_added_in_order_and_read_from_a_number_on(store):
    first = await store.decide(an_alias())
    second = await store.decide(replace(an_alias("Bü'ffalo \u2019s"), status="rejected", by="", at=None))
    assert [row.number for row in await store.decisions()] == [first.number, second.number]
    assert await store.decisions(first.number) == [second]
    assert await store.decisions(second.number) == []


async def test_concurrent_decisions_all_get_their_own_number(store):
    stored = await asyncio.gather(*(store.decide(an_alias(f"name {number}")) for number in range(8)))
    assert len({row.number for row in stored}) == 8
    assert len(await store.decisions()) == 8
