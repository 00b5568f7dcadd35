"""Figures of requests, for Prometheus: how many of what came to which status, and how long they took."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import Scope

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ELSEWHERE = "none"


def watch_clients(registry: CollectorRegistry, clients: Callable[[], int], lagging: Callable[[], int]) -> None:
    """Tells how many WebSocket clients there are whenever the figures are read."""
    Gauge("arbitrage_edge_websocket_clients", "Clients of the stream", registry=registry).set_function(clients)
    Gauge("arbitrage_edge_websocket_lagging", "Those that do not keep up", registry=registry).set_function(lagging)


class HttpMetrics:
    """Counts by route as it is written, never by what was asked, so that nobody can make them many."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "arbitrage_edge_http_requests",
            "Requests, by method, route and status",
            ["method", "route", "status"],
            registry=registry,
        )
        # Finding them by their labels each time takes longer than counting.
        self._places: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._seconds = Histogram(
            "arbitrage_edge_http_seconds",
            "Time to the whole answer, by route",
            ["route"],
            registry=registry,
            buckets=BUCKETS,
        )

    def answered(self, scope: Scope, status: int, seconds: float) -> None:
        """One request is over; status 0: nobody waited for the answer."""
        route: str = scope.get("route_path") or getattr(scope.get("route"), "path", None) or ELSEWHERE
        method: str = scope["method"] if scope["method"] in METHODS else "other"
        place = (method, route, status)
        if place not in self._places:
            self._places[place] = self._count.labels(method, route, str(status)), self._seconds.labels(route)
        count, duration = self._places[place]
        count.inc()
        duration.observe(seconds)
