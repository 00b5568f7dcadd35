"""JSON encoding of cached values: every read returns a new object, whatever the backend."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError

# Seconds, or a duration.
Ttl = timedelta | float


def encode(key: str, value: Any) -> bytes:
    """Encode a value as JSON. Raises InvalidValueError if JSON cannot represent it."""
    try:
        return msgspec.json.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValueError(f"JSON cannot represent this value ({error})", key) from None


def decode(text: bytes | None) -> Any:
    """Decode a value. Returns None for a missing value and for text that is not JSON."""
    try:
        return None if text is None else msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def milliseconds(ttl: Ttl) -> int:
    """Return a time to live in whole milliseconds."""
    return round((ttl.total_seconds() if isinstance(ttl, timedelta) else ttl) * 1000)


def key_list(keys: Iterable[str]) -> list[str]:
    """Return the keys as a list. A single string is one key, not a sequence of letters."""
    return [keys] if isinstance(keys, str) else list(keys)
