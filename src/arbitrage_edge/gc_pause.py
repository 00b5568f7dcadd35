"""A pause of the garbage collector while many objects are created, and full collections between such pauses.

In a process that runs for long, what its start and each pause leave behind is frozen: the collector's own passes skip
it, so that they stay short however much is kept. A full collection looks through it again and returns free memory to
the system; `limit_heaps` lets the C library keep less of it.
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
# New objects after which the collector looks through them (700 by default). A frame to 1,000 clients keeps several
# thousand for some milliseconds: counted as survivors, they would cause a pass over everything within a few frames.
NEW_OBJECTS = 10_000
# Limits of glibc: the variable that sets one from outside, its number in mallopt(), and the value here.
HEAP_LIMITS = (("MALLOC_ARENA_MAX", -8, 2), ("MALLOC_MMAP_THRESHOLD_", -3, 256 * 1024))


def _collect_and_freeze() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class FullCollections:
    """Full collections at moments that the caller chooses.

    A pause freezes the new objects, or moves them to the oldest generation and resets the counters of the collector, so
    that it never collects them itself: without these collections all cyclic garbage would stay.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks, self._pauses, self._collected_at = ticks, 0, ticks()
        self.keeps_frozen = False

    def count_pause(self) -> None:
        """Count a pause."""
        self._pauses += 1

    def collect_if_due(self) -> bool:
        """Collect everything if pauses took place and a minute or many pauses passed; return whether it did."""
        waited = self._ticks() - self._collected_at
        if not self._pauses or (waited < COLLECTION_INTERVAL and self._pauses < COLLECTION_PAUSES):
            return False
        if self.keeps_frozen:
            _collect_and_freeze()
        else:
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


def prepare_collector(collections: FullCollections = _collections) -> None:
    """Freeze what this process has loaded, and let the collector pass less often.

    For a process that runs for long, at the end of its start. It must call `collect_if_due`.
    """
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    collections.keeps_frozen = True
    _collect_and_freeze()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disable the garbage collector inside the block, then keep it from passing over the new objects.

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
            if not _collections.keeps_frozen:
                gc.unfreeze()
            gc.enable()
            _collections.count_pause()
