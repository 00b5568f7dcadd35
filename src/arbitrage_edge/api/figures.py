"""Figures of requests, for Prometheus: how many of what came to which status, and how long they took."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import Scope

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ELSEWHERE = "none"


class Figures:
    """Counts by route as it is written, never by what was asked, so that nobody can make them many."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "arbitrage_edge_http_requests",
            "Requests, by method, route and status",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "arbitrage_edge_http_seconds",
            "Time to the whole answer, by route",
            ["route"],
            registry=registry,
            buckets=BUCKETS,
        )

    def answered(self, scope: Scope, status: int, seconds: float) -> None:
        """One request is over; status 0: nobody waited for the answer."""
        route = scope.get("route_path") or getattr(scope.get("route"), "path", ELSEWHERE)
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._count.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
