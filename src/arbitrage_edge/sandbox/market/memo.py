"""A bounded cache of computed values."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memo(Generic[Value]):
    """Values by key: the `size` most recently used ones, and up to as many older ones. Not thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._recent: dict[Hashable, Value] = {}
        self._older: dict[Hashable, Value] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key, computed by `make` if it is not cached."""
        try:
            return self._recent[key]
        except KeyError:
            value = self._older[key] if key in self._older else make()
        if len(self._recent) >= self._size:
            self._older, self._recent = self._recent, {}
        self._recent[key] = value
        return value
