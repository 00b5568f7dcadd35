"""Buses of several processes, opened and closed together."""

import asyncio
from contextlib import asynccontextmanager

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.redis.bus import RedisBus

SOON = 0.05  # poll interval in seconds


class BusNetwork:
    """Opens connected buses, one per process, and closes them."""

    def __init__(self, make):
        self._make, self._opened, self._tasks = make, [], []

    def open(self, read_store=None, processes=1, window=1000, poll_interval=SOON):
        buses = self._make(read_store, processes, window, poll_interval)
        self._opened += buses
        return buses if processes > 1 else buses[0]

    def listener(self, bus, after=0):
        """Return a list that fills with the received notices."""
        received = []
        self._tasks.append(asyncio.create_task(listen(bus, after, received)))
        return received

    async def close(self):
        for bus in self._opened:
            await bus.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def listen(bus, after, received):
    async for notice in bus.listen(after):
        received.append(notice)


def in_memory(read_store, processes, window, poll_interval):
    # Processes share no memory: in this case they are tasks that share one bus.
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
