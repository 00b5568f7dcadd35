"""Credits and pace of each key. Credits come back with each month of the world."""

from __future__ import annotations

from collections import deque

from arbitrage_edge.sandbox.clock import next_month

_NO_LIMIT = 15_000_000  # credits shown where none are counted: the largest plan's


class Account:
    """What one key has used. As with the provider, one costly answer may take what remains below zero."""

    def __init__(self, credits: int | None, requests_per_second: int | None) -> None:
        self._credits, self._pace = credits, requests_per_second
        self._used, self._resets_at = 0, 0.0
        self._recent: deque[float] = deque(maxlen=max(requests_per_second or 1, 1))

    def may_ask(self, now: float) -> bool:
        """Count a request; False when it is one too many within the last second."""
        if self._pace is None:
            return True
        if len(self._recent) == self._recent.maxlen and now - self._recent[0] < 1.0:
            return False
        self._recent.append(now)
        return True

    def is_spent(self, now: float) -> bool:
        self._turn(now)
        return self._credits is not None and self._used >= self._credits

    def headers(self, now: float, cost: int = 0) -> dict[str, str]:
        """Charge this cost and say how things stand after it."""
        self._turn(now)
        self._used += cost
        remaining = (_NO_LIMIT if self._credits is None else self._credits) - self._used
        return {
            "x-requests-remaining": str(remaining),
            "x-requests-used": str(self._used),
            "x-requests-last": str(cost),
        }

    def _turn(self, now: float) -> None:
        if now >= self._resets_at:
            self._used, self._resets_at = 0, next_month(now)


class Ledger:
    """The accounts of all keys, opened when first used; every key has the same plan."""

    def __init__(self, credits: int | None, requests_per_second: int | None) -> None:
        self._plan = credits, requests_per_second
        self._accounts: dict[str, Account] = {}

    def account(self, key: str) -> Account:
        if key not in self._accounts:
            self._accounts[key] = Account(*self._plan)
        return self._accounts[key]
