"""A pause of the garbage collector while many objects are created, and full collections between such pauses.

A full collection also returns free memory to the system; `limit_heaps` lets the C library keep less of it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

# Seconds, and pauses, after which a full collection is due.
COLLECTION_INTERVAL, COLLECTION_PAUSES = 60.0, 600
# Limits of glibc: the variable that sets one from outside, its number in mallopt(), and the value here.
HEAP_LIMITS = (("MALLOC_ARENA_MAX", -8, 2), ("MALLOC_MMAP_THRESHOLD_", -3, 256 * 1024))


class FullCollections:
    """Full collections at moments that the caller chooses.

    A pause moves the new objects to the oldest generation and resets the counters of the collector, so that it never
    collects them itself: without these collections all cyclic garbage would stay.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks, self._pauses, self._collected_at = ticks, 0, ticks()

    def count_pause(self) -> None:
        """Count a pause."""
        self._pauses += 1

    def collect_if_due(self) -> bool:
        """Collect everything if pauses took place and a minute or many pauses passed; return whether it did."""
        waited = self._ticks() - self._collected_at
        if not self._pauses or (waited < COLLECTION_INTERVAL and self._pauses < COLLECTION_PAUSES):
            return False
        gc.collect()
        _return_free_memory()
        self._pauses, self._collected_at = 0, self._ticks()
        return True


def limit_heaps(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Limit the heaps of glibc, and map large blocks on their own, so that freed memory returns to the system.

    Return the names of the limits that were set: none with another C library, and none that the environment sets. Call
    it before threads start: a heap that exists stays.
    """
    set_limit = _c_function("mallopt")
    if set_limit is None:
        return []
    return [name for name, number, value in HEAP_LIMITS if name not in environ and set_limit(number, value)]


def _c_function(name: str) -> Callable[..., int] | None:
    """Return a function of glibc; None with another C library."""
    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
    return function


_trim = _c_function("malloc_trim")


def _return_free_memory() -> None:
    """Return free memory of the C library to the system.

    Responses are read and compressed in several threads; glibc keeps a heap for each, and what is free in them.
    """
    if _trim is not None:
        _trim(0)


_collections = FullCollections()
collect_if_due = _collections.collect_if_due


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disable the garbage collector inside the block, then move the new objects to its oldest generation.

    Decoding a large response creates many objects that stay; most of its time would be spent in collector passes over
    them. Blocks can be nested. The effect is process-wide. Call `collect_if_due` when no result is waited for.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # freeze() removes all objects from the generations without a pass; unfreeze() puts them into the oldest.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
            _collections.count_pause()
