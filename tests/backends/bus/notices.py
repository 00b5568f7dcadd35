"""Notices, and a store of notices that can be down."""

import asyncio
from functools import cache

from msgspec.structs import replace

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.lifecycle import CloseReason, closed, opened
from arbitrage_edge.ports import Notice
from builders import NOW, found, h2h, later


@cache
def tracked_opportunity():
    (opportunity,) = found(h2h("pinnacle", 2.15, 1.7), h2h("betfair_ex_uk", 1.8, 2.05))
    return opened(replace(opportunity, event=replace(opportunity.event, home_team="Jürgen “Ü” O'Neil")))


def notice(seq):
    """Return the notice with this number: two of three are of closed opportunities."""
    tracked = replace(tracked_opportunity(), arbitrage_id=f"arb_{seq}")
    return Notice(seq, later(seq), closed(tracked, CloseReason.STALE, NOW) if seq % 3 else tracked)


def notices(*seqs):
    return [notice(seq) for seq in seqs]


def seqs(received):
    return [notice.seq for notice in received]


class Committed:
    """A store of committed notices. While `down` it raises UnavailableError; `reads` counts the calls."""

    def __init__(self, *seqs):
        self.notices, self.down, self.reads = notices(*seqs), False, 0

    def commit(self, *seqs):
        self.notices += notices(*seqs)
        return notices(*seqs)

    async def after(self, seq, limit):
        self.reads += 1
        if self.down:
            raise UnavailableError("the store is down")
        return [notice for notice in self.notices if notice.seq > seq][:limit]


async def until(condition, seconds=60.0):
    """Wait until the condition, a function or coroutine function, is true."""
    async with asyncio.timeout(seconds):
        while True:
            holds = condition()
            if await holds if asyncio.iscoroutine(holds) else holds:
                return
            await asyncio.sleep(0.002)
