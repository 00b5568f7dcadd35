"""How a listener hears every notice in order, none twice and none missing, whatever became of the announcement.

The bus is the fast way, the store the true one. Notices are numbered in commit order, and whoever sees one committed
sees all before it. So a listener goes by number: as long as each notice follows the last one heard, the bus is enough;
where a number is skipped (another process announced its later notice first, a publisher died between commit and
announcement, the bus lost its memory or has trimmed what a slow listener had not heard yet) it asks the store what lies
between. It also asks when the bus was silent for a while, or is down, so that nothing waits for the next announcement.

Listeners read at their own pace from what is kept: there is no queue to overflow, and nobody waits for the slowest.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import Notice

log = logging.getLogger(__name__)

# How many notices a bus keeps, unless told otherwise.
WINDOW = 5000
# Seconds of silence after which the store is asked; also the pause between attempts at what is down.
PATIENCE = 2.0
PAGE = 500

# What was committed after a number, in order, at most so many: `Store.notices_after`.
Missing = Callable[[int, int], Awaitable[Sequence[Notice]]]
# What a bus keeps above a number; waits for it a while, then gives nothing.
Read = Callable[[int], Awaitable[Sequence[Notice]]]


async def in_order(
    after: int, read: Read, missing: Missing | None, closed: asyncio.Event, patience: float
) -> AsyncIterator[Notice]:
    """Every notice above `after` in order, until `closed`. Without `missing`, what the bus lost stays lost."""
    last, healthy = after, True
    while not closed.is_set():
        heard = await _unless(closed, read(last))
        if closed.is_set():
            return
        if missing is not None and not _follows(last, heard):
            try:
                heard = _merged(await missing(last, PAGE), heard)
                healthy = True
            except UnavailableError as error:
                if healthy:
                    log.warning("the store does not answer; listeners wait: %s", error)
                healthy, heard = False, _up_to_gap(last, heard)
                await pause(closed, patience)
        for notice in heard:
            if notice.seq > last and not closed.is_set():
                last = notice.seq
                yield notice


async def pause(closed: asyncio.Event, seconds: float) -> None:
    """Waits, at most until `closed`."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await closed.wait()


async def _unless(closed: asyncio.Event, reading: Awaitable[Sequence[Notice]]) -> Sequence[Notice]:
    read, stop = asyncio.ensure_future(reading), asyncio.ensure_future(closed.wait())
    try:
        await asyncio.wait({read, stop}, return_when=asyncio.FIRST_COMPLETED)
        return read.result() if read.done() else ()
    finally:
        read.cancel()
        stop.cancel()
        await asyncio.gather(read, stop, return_exceptions=True)


def _follows(last: int, heard: Sequence[Notice]) -> bool:
    return bool(heard) and len(_up_to_gap(last, heard)) == len(heard)


def _up_to_gap(last: int, heard: Sequence[Notice]) -> Sequence[Notice]:
    for place, notice in enumerate(heard):
        if notice.seq != last + 1 + place:
            return heard[:place]
    return heard


def _merged(stored: Sequence[Notice], heard: Sequence[Notice]) -> Sequence[Notice]:
    if len(stored) >= PAGE:
        return stored  # there may be more before what was heard: that is read again later
    every = {notice.seq: notice for notice in (*stored, *heard)}
    return [every[seq] for seq in sorted(every)]
