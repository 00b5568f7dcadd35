"""How values are kept: as JSON, so that every driver hands out a fresh copy of the same shape."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError

# Seconds, or a duration.
Ttl = timedelta | float


def packed(key: str, value: Any) -> bytes:
    """The value as JSON; `InvalidValueError` for what JSON cannot hold."""
    try:
        return msgspec.json.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValueError(f"JSON cannot hold this value ({error})", key) from None


def unpacked(text: bytes | None) -> Any:
    """The value again; None for what nobody kept, and for what is no JSON."""
    try:
        return None if text is None else msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def milliseconds(ttl: Ttl) -> int:
    """A time to live in whole milliseconds."""
    return round((ttl.total_seconds() if isinstance(ttl, timedelta) else ttl) * 1000)


def names(keys: Iterable[str]) -> list[str]:
    """The keys; a lone string is one key, not its letters."""
    return [keys] if isinstance(keys, str) else list(keys)
