"""Credits and request rate of each API key. Credits are reset at the start of each month of the market."""

from __future__ import annotations

from collections import deque

from arbitrage_edge.sandbox.clock import next_month

_NO_LIMIT = 15_000_000  # credits reported without a limit: those of the largest plan


class Account:
    """Usage of one API key. As with the provider, one expensive response may make the remaining credits negative."""

    def __init__(self, credits: int | None, requests_per_second: int | None) -> None:
        self._credits, self._rate = credits, requests_per_second
        self._used, self._resets_at = 0, 0.0
        self._recent: deque[float] = deque(maxlen=max(requests_per_second or 1, 1))

    def allow_request(self, now: float) -> bool:
        """Count a request; return False if it exceeds the rate limit of the last second."""
        if self._rate is None:
            return True
        if len(self._recent) == self._recent.maxlen and now - self._recent[0] < 1.0:
            return False
        self._recent.append(now)
        return True

    def is_out_of_credits(self, now: float) -> bool:
        self._start_month(now)
        return self._credits is not None and self._used >= self._credits

    def headers(self, now: float, cost: int = 0) -> dict[str, str]:
        """Charge a cost and return the quota headers after it."""
        self._start_month(now)
        self._used += cost
        remaining = (_NO_LIMIT if self._credits is None else self._credits) - self._used
        return {
            "x-requests-remaining": str(remaining),
            "x-requests-used": str(self._used),
            "x-requests-last": str(cost),
        }

    def _start_month(self, now: float) -> None:
        if now >= self._resets_at:
            self._used, self._resets_at = 0, next_month(now)


class Accounts:
    """The accounts of all API keys, created on first use; every key has the same plan."""

    def __init__(self, credits: int | None, requests_per_second: int | None) -> None:
        self._plan = credits, requests_per_second
        self._accounts: dict[str, Account] = {}

    def account(self, key: str) -> Account:
        if key not in self._accounts:
            self._accounts[key] = Account(*self._plan)
        return self._accounts[key]
