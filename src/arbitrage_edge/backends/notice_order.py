"""Delivery of every notice in order and exactly once, even if the bus loses some.

The bus is fast, the store is reliable. Notices are numbered in commit order, and a reader who sees a committed notice
sees all earlier ones. A listener therefore checks the numbers: while each notice follows the previous one, the bus is
enough. If a number is missing, the listener reads the gap from the store. Numbers go missing if another process
published its later notice first, if a publisher stopped between commit and publication, if the bus lost its memory, or
if it dropped notices that a slow listener had not read yet. The listener also reads the store if the bus was silent for
a while or is down, so no notice is delayed until the next publication.

Listeners read at their own pace from what the bus keeps: no queue can overflow, and a slow listener delays no other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import Notice

log = logging.getLogger(__name__)

# Seconds of silence after which the store is read. Also the pause between retries.
POLL_INTERVAL = 2.0
PAGE = 500

# Reads up to a number of committed notices above a number, in order: `Store.notices_after`.
ReadStore = Callable[[int, int], Awaitable[Sequence[Notice]]]
# Reads the notices above a number that the bus keeps. Waits for a while if there are none, then returns none.
ReadBus = Callable[[int], Awaitable[Sequence[Notice]]]


async def in_order(
    after: int, read_bus: ReadBus, read_store: ReadStore | None, closed: asyncio.Event, poll_interval: float
) -> AsyncIterator[Notice]:
    """Yield every notice above `after` in order until `closed` is set. Without a store, lost notices stay lost."""
    last, store_is_up = after, True
    while not closed.is_set():
        notices = await _unless(closed, read_bus(last))
        if closed.is_set():
            return
        if read_store is not None and not _continues(last, notices):
            try:
                notices = _merge(await read_store(last, PAGE), notices)
                store_is_up = True
            except UnavailableError as error:
                if store_is_up:
                    log.warning("the store does not answer; listeners wait: %s", error)
                store_is_up, notices = False, _before_gap(last, notices)
                await pause(closed, poll_interval)
        for notice in notices:
            if notice.seq > last and not closed.is_set():
                last = notice.seq
                yield notice


async def pause(closed: asyncio.Event, seconds: float) -> None:
    """Wait for a number of seconds, or until `closed` is set."""
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


def _continues(last: int, notices: Sequence[Notice]) -> bool:
    return bool(notices) and len(_before_gap(last, notices)) == len(notices)


def _before_gap(last: int, notices: Sequence[Notice]) -> Sequence[Notice]:
    for index, notice in enumerate(notices):
        if notice.seq != last + 1 + index:
            return notices[:index]
    return notices


def _merge(stored: Sequence[Notice], published: Sequence[Notice]) -> Sequence[Notice]:
    if len(stored) >= PAGE:
        # The store may have more notices before the published ones, which are read again later.
        return stored
    by_seq = {notice.seq: notice for notice in (*stored, *published)}
    return [by_seq[seq] for seq in sorted(by_seq)]
