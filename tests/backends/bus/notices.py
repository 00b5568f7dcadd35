"""Notices, and a store of them that tests can hold back."""

import asyncio
from functools import cache

from msgspec.structs import replace

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.lifecycle import CloseReason, closed, opened
from arbitrage_edge.ports import Notice
from builders import NOW, found, h2h, later


@cache
def an_episode():
    (opportunity,) = found(h2h("pinnacle", 2.15, 1.7), h2h("betfair_ex_uk", 1.8, 2.05))
    return opened(replace(opportunity, event=replace(opportunity.event, home_team="Jürgen “Ü” O'Neil")))


def notice(seq):
    """The notice of that number: two in three tell of an end."""
    tracked = replace(an_episode(), arbitrage_id=f"arb_{seq}")
    return Notice(seq, later(seq), closed(tracked, CloseReason.STALE, NOW) if seq % 3 else tracked)


def notices(*seqs):
    return [notice(seq) for seq in seqs]


def seqs(heard):
    return [one.seq for one in heard]


class Committed:
    """What was committed. While `down` it does not answer; `asked` counts the questions."""

    def __init__(self, *seqs):
        self.notices, self.down, self.asked = notices(*seqs), False, 0

    def commit(self, *seqs):
        self.notices += notices(*seqs)
        return notices(*seqs)

    async def after(self, seq, limit):
        self.asked += 1
        if self.down:
            raise UnavailableError("the store is down")
        return [one for one in self.notices if one.seq > seq][:limit]


async def until(condition, seconds=60.0):
    """Waits until it holds; a coroutine function is asked, too."""
    async with asyncio.timeout(seconds):
        while True:
            holds = condition()
            if await holds if asyncio.iscoroutine(holds) else holds:
                return
            await asyncio.sleep(0.002)
