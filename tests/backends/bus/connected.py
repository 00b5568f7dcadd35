"""Where buses are opened, listened to and closed."""

import asyncio
from contextlib import asynccontextmanager

from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.redis.bus import RedisBus

SOON = 0.05  # the patience of the buses under test


class Hall:
    """Opens buses that hear of each other, as processes would: `processes` of them. Closes what it opened."""

    def __init__(self, make):
        self._make, self._opened, self._tasks = make, [], []

    def open(self, missing=None, processes=1, window=1000, patience=SOON):
        buses = self._make(missing, processes, window, patience)
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


def in_memory(missing, processes, window, patience):
    # Many processes share no memory: here they are tasks that share one bus.
    return [MemoryBus(missing, window=window, patience=patience)] * processes


def on_redis(valkey):
    def make(missing, processes, window, patience):
        return [RedisBus(valkey.url, missing, window=window, patience=patience) for _ in range(processes)]

    return make


@asynccontextmanager
async def opened_hall(make):
    hall = Hall(make)
    try:
        yield hall
    finally:
        await hall.close()
