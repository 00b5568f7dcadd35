"""Prometheus metrics of HTTP requests and of the stream's clients."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
NO_ROUTE = "none"


def register_client_gauges(registry: CollectorRegistry, clients: Callable[[], int], lagging: Callable[[], int]) -> None:
    """Register gauges of the stream's clients, read whenever metrics are collected."""
    Gauge("arbitrage_edge_websocket_clients", "Connected stream clients", registry=registry).set_function(clients)
    Gauge("arbitrage_edge_websocket_lagging", "Stream clients with a backlog", registry=registry).set_function(lagging)


class HttpMetrics:
    """Counts requests by path template, never by actual path, so that clients cannot create new series."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "arbitrage_edge_http_requests",
            "Requests by method, route and status",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "arbitrage_edge_http_seconds",
            "Time to the complete response by route",
            ["route"],
            registry=registry,
            buckets=BUCKETS,
        )
        # The lookup of a series by its labels takes longer than counting.
        self._series: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """Count one finished request; status 0 if the client left before the response."""
        key = (method if method in METHODS else "other", route or NO_ROUTE, status)
        if key not in self._series:
            self._series[key] = self._count.labels(key[0], key[1], str(status)), self._seconds.labels(key[1])
        count, duration = self._series[key]
        count.inc()
        duration.observe(seconds)
