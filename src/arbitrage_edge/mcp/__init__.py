"""Access for assistants by the Model Context Protocol: read-only tools over a running service or recorded odds."""

from arbitrage_edge.mcp.server import create_server
from arbitrage_edge.mcp.sources import RecordedOdds, RunningService

__all__ = ["RecordedOdds", "RunningService", "create_server"]
