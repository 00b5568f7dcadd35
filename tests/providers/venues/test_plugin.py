"""A source of an installed package: the example is installed into a folder and polled."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arbitrage_edge.assembly import open_runtime
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.settings import load_settings
from arbitrage_edge.venue_registry import VenueOptions, known_venues, open_venue

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "provider_plugin"
OPTIONS = VenueOptions(lambda: datetime(2026, 1, 5, 12, tzinfo=UTC))


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Install the example without its dependencies, with the build tools of this environment."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    result = subprocess.run(
        [*command, "--target", str(tmp_path), str(EXAMPLE)], check=False, capture_output=True, text=True
    )
    if result.returncode:
        pytest.skip(f"the example cannot be built here: {result.stderr.strip()[-200:]}")
    monkeypatch.syspath_prepend(str(tmp_path))


async def test_the_example_package_is_found_and_returns_odds(installed):
    assert "example_source" in known_venues()
    source = open_venue("example_source", OPTIONS)
    snapshot = await source.odds(OddsRequest("basketball_nba", ("h2h",)))
    assert [market.bookmaker for market in snapshot.events[0].markets] == ["example_book"]
    assert (await source.events("basketball_nba"))[0].commence_time == datetime(2026, 1, 6, 20, tzinfo=UTC)
    await source.close()


async def test_the_service_polls_the_source_of_an_installed_package(installed, tmp_path):
    values = {
        "DATA_DIR": str(tmp_path / "data"),
        "PROVIDERS": "example_source",
        "ODDS_UPDATE_INTERVAL": "1",
        "ODDS_SPORTS": "basketball_nba",
    }
    async with open_runtime(load_settings(values, None)) as runtime:
        stop = asyncio.Event()
        task = asyncio.create_task(runtime.scheduler.run(stop))
        try:
            async with asyncio.timeout(60):
                while not (events := (await runtime.backends.store.restore("basketball_nba")).events):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
                while runtime.status.health().state != "ok":  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        finally:
            stop.set()
            await task
        assert {market.bookmaker for quotes in events for market in quotes.markets} == {"example_book"}


def test_an_unknown_source_is_refused_with_the_known_ones():
    with pytest.raises(InvalidValueError, match="there is no provider 'kalshy'; known are the-odds-api, betfair"):
        open_venue("kalshy", OPTIONS)
