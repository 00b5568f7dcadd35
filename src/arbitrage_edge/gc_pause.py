"""A pause of the garbage collector while many objects are created."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disable the garbage collector inside the block, then move the new objects to its oldest generation.

    Decoding a large response creates many objects that stay; most of its time would be spent in collector passes over
    them. Blocks can be nested. The effect is process-wide.
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
