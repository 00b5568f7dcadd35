"""What was worked out before, as much of it as fits."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Values by key: the latest `size` made or asked for, up to as many before them. Not for two threads at once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[Hashable, Value] = {}
        self._old: dict[Hashable, Value] = {}

    def get_state(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of this key, made when it is not remembered."""
        try:
            return self._young[key]
        except KeyError:
            value = self._old[key] if key in self._old else make()
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value
