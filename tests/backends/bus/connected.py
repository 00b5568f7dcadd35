"""Where buses are opened, listened to and closed."""

import asyncio
from contextlib import asynccontextmanager

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.redis.bus import RedisBus

SOON = 0.05  # the poll_interval of the buses under test


class BusNetwork:
    """Opens buses that hear of each other, as processes would: `processes` of them. Closes what it opened."""

    def __init__(self, make):
        self._make, self._opened, self._tasks = make, [], []

    def open(self, read_store=None, processes=1, window=1000, poll_interval=SOON):
        buses = self._make(read_store, processes, window, poll_interval)
        self._opened += buses
        return buses if processes > 1 else buses[0]

    def listener(self, bus, after=0):
        """A list that fills with what is heard."""
        heard = []
        self._tasks.append(asyncio.create_task(listen(bus, after, heard)))
        return heard

    async def close(self):
        for bus in self._opened:
            await bus.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def listen(bus, after, heard):
    async for one in bus.listen(after):
        heard.append(one)


def in_memory(read_store, processes, window, poll_interval):
    # Many processes share no memory: here they are tasks that share one bus.
    return [MemoryBus(read_store, window=window, poll_interval=poll_interval)] * processes


def on_redis(valkey):
    def make(read_store, processes, window, poll_interval):
        return [RedisBus(valkey.url, read_store, window=window, poll_interval=poll_interval) for _ in range(processes)]

    return make


@asynccontextmanager
async def open_network(make):
    network = BusNetwork(make)
    try:
        yield network
    finally:
        await network.close()
