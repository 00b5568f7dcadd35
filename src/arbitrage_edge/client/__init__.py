"""Client of a running service: HTTP requests to its API, and its stream of changes."""

from arbitrage_edge.client.client import AsyncClient, Client
from arbitrage_edge.client.service import Service
from arbitrage_edge.client.stream import StreamState

__all__ = ["AsyncClient", "Client", "Service", "StreamState"]
