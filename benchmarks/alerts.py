"""From the commit of an opportunity to the receivers of its alerts: 20 webhooks on this machine, an SQLite file.

Each opportunity is a new event between two bookmakers that all rules match. The receiver answers at once; the time of
the commit is taken when the store returns, before the announcement.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from arbitrage_edge.assembly import make_alerting, open_backends
from arbitrage_edge.domain.alerts import AlertRule
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.pipeline.clocks import WallClock
from arbitrage_edge.pipeline_events import Announced
from arbitrage_edge.ports import ChannelDraft
from arbitrage_edge.settings import Settings
from benchmarks.machine import shared

ALERTS, OPPORTUNITIES = 20, 60
SPORT = "basketball_nba"
# Bound of the time from commit to receiver at p95, in seconds.
TO_THE_RECEIVER = 1.0


def main() -> None:
    """Print the distribution."""
    with tempfile.TemporaryDirectory() as folder, shared():
        delays = asyncio.run(measured(Path(folder)))
    cuts = quantiles(delays, n=100)
    print(
        f"alerts: commit -> receiver, {len(delays)} messages of {ALERTS} alerts: p50 {cuts[49] * 1000:.0f} ms, "
        f"p95 {cuts[94] * 1000:.0f} ms, last {max(delays) * 1000:.0f} ms (bound: p95 {TO_THE_RECEIVER * 1000:.0f} ms)"
    )


async def measured(folder: Path) -> list[float]:
    """Return the seconds from commit to receiver of every message."""
    committed: dict[str, float] = {}
    delays: list[float] = []
    done = asyncio.Event()

    async def receiver(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body, message = b"", {"more_body": True}
        while message.get("more_body"):
            message = await receive()
            body += message.get("body", b"")
        delays.append(perf_counter() - committed[json.loads(body)["opportunity"]["arbitrage_id"]])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        done.set()

    settings = Settings(data_dir=folder, alert_allow_private=True)
    async with open_backends(settings) as backends, serve_app(receiver, "127.0.0.1", lifespan="off") as server:
        alerting = make_alerting(settings, backends, WallClock())
        for number in range(ALERTS):
            await alerting.service.create(str(number), AlertRule(), ChannelDraft(f"{server.url}/"), enabled=True)
        async with alerting.delivering(is_only_process=True):
            detector, quotes = Detector(SPORT, Policy()), list[EventQuotes]()
            for number in range(OPPORTUNITIES):
                quotes.append(an_arbitrage(number))
                now = datetime.now(UTC)
                detection = detector.process(Snapshot(SPORT, now, quotes), now)
                notices = await backends.store.record(detection, None, quotes)
                committed |= {notice.tracked.arbitrage_id: perf_counter() for notice in notices}
                alerting.observe(Announced(notices))
                while len(delays) < ALERTS * (number + 1):
                    done.clear()
                    await done.wait()
    return delays


def an_arbitrage(number: int) -> EventQuotes:
    """Return the quotes of two bookmakers on one event, read now."""
    now = datetime.now(UTC)
    event = Event(f"event{number}", SPORT, "NBA", now + timedelta(hours=5), "Home", "Away")
    first, second = [Selection("Home", 2.15), Selection("Away", 1.8)], [Selection("Home", 1.8), Selection("Away", 2.05)]
    return EventQuotes(
        event,
        [
            MarketQuotes("draftkings", "DraftKings", "h2h", now, first),
            MarketQuotes("fanduel", "FanDuel", "h2h", now, second),
        ],
    )
