"""Several venues through PostgreSQL, Redis, beat and two workers: one fixture, and the exact opportunity."""

import asyncio
import json
import urllib.request
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from distributed.deployment import records_of, running_deployment
from venue_server import VenueServer

SPORT = "americanfootball_nfl"


async def first_of(condition, seconds=150):
    """Return the first true result of a condition that is checked again and again."""
    async with asyncio.timeout(seconds):
        while not (result := await condition()):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        return result


def provider_states(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/provider", timeout=20) as answer:
        return {source["provider"]: source["state"] for source in json.load(answer)["sources"]}


async def test_two_workers_pair_the_venues_and_find_the_opportunity(postgres_url, valkey, tmp_path):
    venues = VenueServer(datetime.now(UTC).replace(microsecond=0) + timedelta(hours=20))
    async with venues.serve():
        settings = {
            "PROVIDERS": "kalshi,polymarket_us,polymarket",
            "PROVIDER_URLS": venues.provider_urls,
            "ODDS_SPORTS": SPORT,
            "ODDS_UPDATE_INTERVAL": "2",
            "MAX_LEG_AGE": "300",
            "USDC_PARITY": "True",
        }
        deployed = running_deployment(postgres_url, valkey, tmp_path, replicas=(0,), settings=settings)
        async with deployed as deployment, records_of(deployment) as records:

            async def both():
                for quotes in (await records.store.restore(SPORT)).events:
                    if {market.bookmaker for market in quotes.markets} == {"kalshi", "polymarket"}:
                        return quotes.event
                return None

            event = await first_of(both)
            assert (event.home_team, event.away_team) == ("Buffalo Bills", "Detroit Lions")
            assert await records.store.open_opportunities() == []
            venues.lions_bids, venues.lions_asks = [("0.38", "40000")], [("0.39", "30000")]
            (tracked,) = await first_of(records.store.open_opportunities)
            stakes = {bet.bookmaker: (bet.contracts, bet.stake) for bet in tracked.opportunity.bets}
            assert stakes == {
                "kalshi": (Decimal(1023), Decimal("353.43")),
                "polymarket": (Decimal("1042.82"), Decimal("646.55")),
            }
            (port,) = deployment.ports()
            states = await asyncio.to_thread(provider_states, port)
            assert states == {"kalshi": "ok", "polymarket_us": "ok", "polymarket": "ok"}
