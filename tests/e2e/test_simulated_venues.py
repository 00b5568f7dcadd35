"""`up --venues`: the simulated market with three exchanges, read by the clients of the real ones."""

import asyncio
from datetime import UTC, datetime

import httpx2

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import api_context_of, open_runtime
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.sandbox import SandboxOptions
from arbitrage_edge.settings import load_settings

NFL = "americanfootball_nfl"
BOOKS = {"kalshi", "polymarket", "polymarket_us"}


async def test_one_event_has_the_prices_of_bookmakers_and_of_all_exchanges(tmp_path):
    options = SandboxOptions(
        start=datetime(2026, 10, 15, 12, tzinfo=UTC), credits=None, requests_per_second=None, speed=20, venues=True
    )
    settings = load_settings({"DATA_DIR": str(tmp_path), "ODDS_SPORTS": NFL, "ODDS_REGIONS": "us,us_ex"}, None)
    async with open_runtime(settings, options) as runtime:
        stop = asyncio.Event()
        task = asyncio.create_task(runtime.scheduler.run(stop))
        try:
            async with asyncio.timeout(60):
                while not (found := await _with_all(runtime)):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            assert all(event.event.id.startswith(f"{NFL}:") for event in found)
            assert [status.provider for status in runtime.status.others] == ["kalshi", "polymarket", "polymarket_us"]
            async with serve_app(create_app(api_context_of(runtime)), "127.0.0.1") as server:
                matches = await _get(f"{server.url}/api/v1/matches?source=kalshi&state=paired")
            assert matches["total"] >= len(found)
        finally:
            stop.set()
            await task


async def _with_all(runtime):
    """Return the events that a bookmaker and every exchange price."""
    state = await runtime.backends.store.restore(NFL)
    books = [({market.bookmaker for market in event.markets}, event) for event in state.events]
    return [event for found, event in books if found > BOOKS]


async def _get(url):
    async with httpx2.AsyncClient(trust_env=False) as client:
        return (await client.get(url)).json()
