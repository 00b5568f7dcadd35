"""Compare frequency, profit and lifetime of the sandbox's arbitrages with recordings.

A simple detector is applied to both: best back prices of h2h, spreads and totals over different operators.
"""

import lzma
from collections import defaultdict
from datetime import UTC, datetime
from itertools import islice

import msgspec
import pytest

from arbitrage_edge.domain.bookmakers import operator_of
from arbitrage_edge.sandbox.market.bookmakers import select_bookmakers

START = datetime(2026, 8, 5, tzinfo=UTC)
REGIONS = ("us", "uk", "eu", "au")
STEP = 300  # seconds between two snapshots of the recorded series
SPORTS = (
    "basketball_euroleague", "basketball_nba", "baseball_mlb", "icehockey_nhl", "mma_mixed_martial_arts",
    "soccer_epl", "soccer_germany_bundesliga", "soccer_spain_la_liga", "soccer_usa_mls", "tennis_atp_wimbledon",
)  # fmt: skip


def decimal(price, american):
    if not american:
        return price
    return 0.0 if abs(price) < 100 else 1 + (price / 100 if price > 0 else 100 / -price)


def lines_of(event, american):
    """Return the best price and its operator by line and outcome; a line includes its number of outcomes."""
    best = defaultdict(dict)
    for bookmaker in event["bookmakers"]:
        for market in bookmaker["markets"]:
            size = len(market["outcomes"])
            for outcome in market["outcomes"]:
                point = outcome.get("point", 0.0)
                if market["key"] == "spreads" and outcome["name"] != event["home_team"]:
                    point = -point
                line, offer = (market["key"], point, size), (decimal(outcome["price"], american), bookmaker["key"])
                best[line][outcome["name"]] = max(best[line].get(outcome["name"], offer), offer)
    return best


def is_comparable(event, market, point, size):
    if market not in {"h2h", "spreads", "totals"}:
        return False
    if event["sport_key"].startswith("soccer") and market == "h2h":
        return size == 3
    return not (event["sport_key"].startswith("icehockey") and market == "spreads" and abs(point) < 1.5)


def arbitrages(event, american=False):
    """Return the profit in percent of each line with an arbitrage."""
    found = {}
    for line, best in lines_of(event, american).items():
        prices = [price for price, _ in best.values()]
        if len(best) != line[2] or not is_comparable(event, *line) or not all(1 < price < 1000 for price in prices):
            continue
        implied = sum(1 / price for price in prices)
        if implied < 1 and len({operator_of(bookmaker) for _, bookmaker in best.values()}) > 1:
            found[line] = 100 * (1 / implied - 1)
    return found


class Tally:
    """Count events with an arbitrage, and collect profits and lifetimes."""

    def __init__(self):
        self.events = self.hits = self.live = self.live_hits = 0
        self.profits, self.lifetimes, self._open = [], [], {}

    def take(self, now, events, american=False):
        current = set()
        for event in events:
            started = datetime.fromisoformat(event["commence_time"]) <= now
            if not event["bookmakers"] or event["home_team"] is None:
                continue
            found = arbitrages(event, american)
            if started:
                self.live, self.live_hits = self.live + 1, self.live_hits + bool(found)
                continue
            self.events, self.hits = self.events + 1, self.hits + bool(found)
            self.profits += found.values()
            current |= {(event["id"], line) for line in found}
        self._update_open(now, current)

    def _update_open(self, now, current):
        for key in current:
            self._open.setdefault(key, now)
        for key in [key for key in self._open if key not in current]:
            self.lifetimes.append((now - self._open.pop(key)).total_seconds())

    @property
    def rate(self):
        return 100 * self.hits / self.events

    @property
    def live_rate(self):
        return 100 * self.live_hits / self.live


def quantile(values, part=0.5):
    return sorted(values)[int(len(values) * part)]


@pytest.fixture(scope="module")
def recorded_series(recordings):
    tally = Tally()
    for name, count in (("mlb_2026-08-05_2026-08-09", 220), ("wnba_2026-08-01_2026-08-09", 220)):
        with lzma.open(recordings / f"{name}.jsonl.xz") as lines:
            for line in islice(lines, count):
                snapshot = msgspec.json.decode(line)
                tally.take(datetime.fromisoformat(snapshot["captured_at"]), snapshot["body"], american=True)
    return tally


@pytest.fixture(scope="module")
def recorded_board(recordings):
    return msgspec.json.decode(lzma.decompress((recordings / "world_2026-04-16.json.xz").read_bytes()))


@pytest.fixture(scope="module")
def sandbox_series(make_client):
    client, tally = make_client(start=START, sports=("baseball_mlb", "basketball_nba")), Tally()
    for _ in range(144):
        sports = client.sandbox.options.sports
        tally.take(
            client.now, [event for sport in sports for event in client.odds(sport, markets="h2h,spreads,totals").json]
        )
        client.advance(seconds=STEP)
    return tally


@pytest.fixture(scope="module")
def sandbox_boards(make_client):
    """Return three boards of all regions, hours apart."""
    client, boards = make_client(start=START, sports=SPORTS), []
    for _ in range(3):
        params = {"regions": "us,us2,uk,eu,au", "markets": "h2h,spreads,totals"}
        boards.append((client.now, [event for sport in SPORTS for event in client.odds(sport, **params).json]))
        client.advance(hours=7)
    return boards


def only(events, bookmakers):
    """Return the events with the quotes of these bookmakers only."""
    return [
        event | {"bookmakers": [bookmaker for bookmaker in event["bookmakers"] if bookmaker["key"] in bookmakers]}
        for event in events
    ]


def rates(boards):
    """Return the share of events with an arbitrage, in percent, by region and for all regions."""
    keys = {region: {bookmaker.key for bookmaker in select_bookmakers(regions=(region,))} for region in REGIONS}
    found = {}
    for region, bookmakers in (
        *keys.items(),
        ("all", {bookmaker.key for bookmaker in select_bookmakers(regions=(*REGIONS, "us2"))}),
    ):
        tally = Tally()
        for now, events in boards:
            tally.take(now, only(events, bookmakers))
        found[region] = tally.rate
    return found


def test_arbitrages_have_the_frequency_size_and_lifetime_of_recorded_series(recorded_series, sandbox_series):
    recorded, simulated = recorded_series, sandbox_series
    assert 0.4 < recorded.rate < 3
    assert recorded.rate / 3 < simulated.rate < recorded.rate * 3
    assert quantile(recorded.profits) / 3 < quantile(simulated.profits) < quantile(recorded.profits) * 3
    assert quantile(simulated.profits, 0.95) < 10
    assert sum(profit < 1 for profit in simulated.profits) > len(simulated.profits) / 3
    # Both series have one snapshot per five minutes: one step is the shortest measurable lifetime.
    assert quantile(recorded.lifetimes) <= 2 * STEP
    assert quantile(simulated.lifetimes) <= 2 * STEP
    assert quantile(simulated.lifetimes, 0.9) <= 3 * quantile(recorded.lifetimes, 0.9)


def test_live_events_have_arbitrages_as_often_as_in_recorded_series(recorded_series, sandbox_series):
    assert recorded_series.live_rate > 40
    assert abs(sandbox_series.live_rate - recorded_series.live_rate) < 35


def test_every_region_has_arbitrages_about_as_often_as_a_recorded_board(recorded_board, sandbox_boards):
    recorded = rates([(datetime(2026, 4, 16, 19, tzinfo=UTC), recorded_board)])
    simulated = rates(sandbox_boards)
    assert simulated["all"] == pytest.approx(recorded["all"], rel=0.6)
    assert recorded["eu"] / 4 < simulated["eu"] < recorded["eu"] * 2
    thirds = [sum(found[region] for region in ("us", "uk", "au")) / 3 for found in (recorded, simulated)]
    assert thirds[0] / 4 < thirds[1] < thirds[0] * 3
    assert max(REGIONS, key=simulated.get) == max(REGIONS, key=recorded.get) == "eu"


def test_margins_are_close_to_those_of_a_recorded_board(recorded_board, sandbox_boards):
    def margins(events):
        found = defaultdict(list)
        for event in events:
            for bookmaker in event["bookmakers"]:
                for market in bookmaker["markets"]:
                    if market["key"] in {"h2h", "spreads", "totals"} and event["home_team"]:
                        implied = sum(1 / outcome["price"] for outcome in market["outcomes"])
                        found[market["key"], len(market["outcomes"])].append(100 * (implied - 1))
        return {kind: quantile(values) for kind, values in found.items() if kind[1] in {2, 3}}

    recorded, simulated = margins(recorded_board), margins(sandbox_boards[0][1])
    assert simulated.keys() == recorded.keys()
    for kind, margin in recorded.items():
        assert simulated[kind] == pytest.approx(margin, abs=1.7), kind
