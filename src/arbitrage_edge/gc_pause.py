"""The garbage collector's passes, held off while collections grow."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collector pass inside the block, and none over all that was made in it right after: what survives a big decode
    is going to stay, so it is put with the old at once. Most of the time of a decode is spent in such passes. Nested
    blocks are fine."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Freezing takes everything out of the young generations unseen, thawing puts it with the old.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
