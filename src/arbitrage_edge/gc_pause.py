"""A pause of the garbage collector while many objects are created, and full collections between such pauses."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Seconds, and pauses, after which a full collection is due.
COLLECTION_INTERVAL, COLLECTION_PAUSES = 60.0, 200


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
        self._pauses, self._collected_at = 0, self._ticks()
        return True


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
