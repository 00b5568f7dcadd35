"""Price changes of a stream through detection on one core: messages, order books, mapping, and the evaluation.

Simulated time brings so many changes a second to the order books of a league, beside the prices of another venue. Each
is received as it comes. Every tenth of a second, as while streaming, the games that changed are mapped and evaluated.
"""

from __future__ import annotations

import gc
import json
import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import process_time
from typing import Any

import msgspec

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.polymarket import mapping
from arbitrage_edge.providers.polymarket.client import changed_snapshot, decoded, events_by_token
from arbitrage_edge.providers.polymarket.live_books import LiveBooks
from arbitrage_edge.settings import Settings
from arbitrage_edge.venue_feed import PAUSE_SECONDS
from benchmarks.machine import machine, shared

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h", "spreads", "totals"))
GAMES, LINES = 16, 5
RATES = (500, 5_000)
SECONDS = 30
BOUND_RATE, BOUND_MS = 5_000, 20
LEVELS = 10
TEXT = "If it ends in a tie, this resolves 50-50. Overtime counts."


def main() -> None:
    """Print the times of each rate."""
    with shared():
        print(f"Streamed changes of {GAMES} games with {GAMES * (1 + 2 * LINES)} order books; {machine()}")
        for rate in RATES:
            times, receiving = _run(rate)
            busy = sum(times) / (len(times) * PAUSE_SECONDS) + rate * receiving
            ordered = sorted(each * 1000 for each in times)
            p99 = ordered[int(len(ordered) * 0.99)]
            bound = f" (bound {BOUND_MS} ms)" if rate == BOUND_RATE else ""
            print(
                f"  {rate:5} changes/s: {receiving * 1e6:4.0f} us to receive one; evaluation median "
                f"{ordered[len(ordered) // 2]:5.1f} ms, p99 {p99:5.1f} ms{bound}; {busy:4.0%} of a core"
            )


def _run(rate: int) -> tuple[list[float], float]:
    """Return the processor times of the evaluations, and that of receiving one change."""
    events, _ = decoded([msgspec.Raw(json.dumps(_event(number)).encode()) for number in range(GAMES)])
    by_token = events_by_token(events, NFL)
    tokens = list(by_token)
    server = {token: _ServerBook(token) for token in tokens}
    live, detector = LiveBooks(), Detector(NFL.sport, Settings().policy)
    live.follow(tokens)
    live.replace(book.whole() for book in server.values())
    detector.process(changed_snapshot(NFL, by_token, tokens, live, NOW), NOW)
    detector.process(_other_venue(events), NOW)
    picker, times, received = random.Random(1), [], 0.0
    for tick in range(1, round(SECONDS / PAUSE_SECONDS) + 1):
        now = NOW + timedelta(seconds=tick * PAUSE_SECONDS)
        bodies = [server[picker.choice(tokens)].change(picker, now) for _ in range(round(rate * PAUSE_SECONDS))]
        gc.collect()
        started = process_time()
        for body in bodies:
            live.receive(body)
        received += process_time() - started
        started = process_time()
        with collector_paused():
            snapshot = changed_snapshot(NFL, by_token, live.take_changed(), live, now)
            detector.process(snapshot, now)
        times.append(process_time() - started)
        assert not live.doubtful
        assert not snapshot.ignored, snapshot.troubles
    return times, received / (rate * SECONDS)


class _ServerBook:
    """A book whose sizes change; now and then its best prices move by a cent."""

    def __init__(self, token: str) -> None:
        self.token, self.middle, self.at = token, 50, int(NOW.timestamp() * 1000)
        self.bids = {self.middle - each: 100 for each in range(1, LEVELS)}
        self.asks = {self.middle + each: 100 for each in range(1, LEVELS)}

    def whole(self) -> mapping.Book:
        """Return the book."""
        both = (self.bids, self.asks)
        sides = ([mapping.Level(_price(cents), str(size)) for cents, size in side.items()] for side in both)
        return mapping.Book(self.token, *sides, str(self.at))

    def change(self, picker: random.Random, now: datetime) -> bytes:
        """Return the message of a change: in one of ten the best price goes or comes back."""
        self.at = int(now.timestamp() * 1000)
        side, levels, best = ("BUY", self.bids, self.middle - 1)
        if picker.random() < 0.5:
            side, levels, best = ("SELL", self.asks, self.middle + 1)
        cents = best if picker.random() < 0.1 else picker.choice([each for each in levels if each != best])
        size = 0 if cents == best and cents in levels else picker.randint(1, 5000)
        if size:
            levels[cents] = size
        else:
            del levels[cents]
        change = {"asset_id": self.token, "price": _price(cents), "size": str(size), "side": side, "hash": "0" * 40}
        best_prices = {"best_bid": _price(max(self.bids)), "best_ask": _price(min(self.asks))}
        body = {"event_type": "price_change", "market": "0x" + "f" * 64, "timestamp": str(self.at)}
        return json.dumps(body | {"price_changes": [change | best_prices]}).encode()


def _price(cents: int) -> str:
    return str(Decimal(cents) / 100)


def _event(number: int) -> dict[str, Any]:
    home, away = f"Home {number}", f"Away {number}"
    shared_fields = {
        "active": True, "closed": False, "acceptingOrders": True, "enableOrderBook": True, "feesEnabled": True,
        "feeSchedule": {"exponent": 1, "rate": 0.05}, "description": TEXT,
    }  # fmt: skip
    rows: list[dict[str, Any]] = [{"sportsMarketType": "moneyline", "outcomes": [away, home]}]
    for line in range(LINES):
        points = line + 0.5
        rows.append({
            "sportsMarketType": "spreads", "outcomes": [home, away], "line": -points,
            "question": f"Spread: {home} ({-points:+g})",
        })  # fmt: skip
        rows.append({"sportsMarketType": "totals", "outcomes": ["Over", "Under"], "line": 40 + points})
    markets = [
        shared_fields
        | row
        | {
            "slug": f"m{number}-{index}",
            "outcomes": json.dumps(row["outcomes"]),
            "clobTokenIds": json.dumps([f"{number}-{index}", f"{number}-{index}-other"]),
        }
        for index, row in enumerate(rows)
    ]
    return {
        "slug": f"nfl-{number}",
        "title": "",
        "description": TEXT,
        "startTime": (NOW + timedelta(days=2)).isoformat(),
        "period": "NS",
        "teams": [{"name": home, "ordering": "home"}, {"name": away, "ordering": "away"}],
        "markets": markets,
    }


def _other_venue(events: list[mapping.PolymarketEvent]) -> Snapshot:
    """Return the winners of the same games at another venue."""

    def winner(event: mapping.PolymarketEvent) -> MarketQuotes:
        selections = [Selection(team.name, 1.95, bet_limit=500.0) for team in event.teams]
        return MarketQuotes("kalshi", "Kalshi", "h2h", NOW, selections)

    quotes = [
        EventQuotes(
            Event(event.slug, NFL.sport, "NFL", event.start_time, *(team.name for team in event.teams)), [winner(event)]
        )
        for event in events
    ]
    return Snapshot(NFL.sport, NOW, quotes, Coverage(bookmakers=frozenset({"kalshi"})))
