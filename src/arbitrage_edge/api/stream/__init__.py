"""The WebSocket stream of opportunities."""
