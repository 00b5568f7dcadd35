"""Reading of stored values that another version may have written."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec

from arbitrage_edge.ports.storage import StateKey, Store


async def load_state(store: Store, key: StateKey, kind: type[Any]) -> Any:
    """Return the value stored under `key`; None if there is none, or if another version stored it in another shape."""
    value = await store.get_state(key)
    if value is not None:
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, kind)
    return None
