"""A simulated betting market behind a faithful The Odds API v4 server.

options = SandboxOptions(seed=7, credits=None, faults=read_faults(["429=0.05"]))
async with serve_sandbox(options) as base_url: ...  # serve on a free port in the running loop
httpx2.ASGITransport(Sandbox(options))              # no port
"""

from arbitrage_edge.sandbox.clock import MarketClock
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.run import fetch_clock, serve_sandbox
from arbitrage_edge.sandbox.server.app import Sandbox
from arbitrage_edge.sandbox.server.faults import KINDS, Faults, read_faults
from arbitrage_edge.sandbox.server.options import SandboxOptions

__all__ = [
    "KINDS",
    "Faults",
    "MarketClock",
    "Sandbox",
    "SandboxOptions",
    "SimulatedMarket",
    "fetch_clock",
    "read_faults",
    "serve_sandbox",
]
