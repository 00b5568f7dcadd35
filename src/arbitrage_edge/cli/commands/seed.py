"""`seed`: fill an empty database with the recent past of a simulated market."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import astuple

from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.cli.output import print_line
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import OddsRequest, Store
from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of, sports_of
from arbitrage_edge.sandbox import Sandbox, SandboxOptions

SPORTS = ("americanfootball_nfl", "basketball_nba", "soccer_epl", "soccer_spain_la_liga")
MARKETS = ("h2h", "totals")
# From three regions, with prices that differ enough for frequent arbitrages.
BOOKMAKERS = (
    "draftkings", "fanduel", "betway", "matchbook", "williamhill", "coolbet", "gtbets", "onexbet", "pinnacle",
    "tipico_de",
)  # fmt: skip
MEAN_INTERVAL = timedelta(hours=2.5)
# While opportunities are open, a sport is polled again after a minute, this often at most.
FOLLOW_UP_INTERVAL, FOLLOW_UPS = timedelta(minutes=1), 2


class Seeded(Struct, frozen=True):
    """Numbers of recorded polls and quotes, and of found and still open opportunities."""

    polls: int
    quotes: int
    found: int
    open: int


def seed_database(number: int, hours: int) -> int:
    """Fill the configured database and print what was recorded."""
    from arbitrage_edge.assembly import open_backends

    async def run() -> Seeded:
        async with open_backends(settings_with()) as backends:
            return await seed(backends.store, datetime.now(UTC), number=number, hours=hours)

    seeded = asyncio.run(run())
    print_line(
        f"{seeded.polls} polls and {seeded.quotes} quotes recorded: "
        f"{seeded.found} opportunities found, {seeded.open} of them open"
    )
    return 0


async def seed(store: Store, now: datetime, *, number: int = 1, hours: int = 48) -> Seeded:
    """Record polls of a simulated market over the last `hours` in an empty store.

    The result depends on `number`, the seed of the market, and on `now` only. Raises InvalidValueError if the store
    contains data of a polled sport.
    """
    for sport in SPORTS:
        state = await store.restore(sport)
        if state.events or state.open:
            raise InvalidValueError(f"the database contains {sport} already; only an empty one can be filled")
    sandbox = Sandbox(SandboxOptions(seed=number, credits=None, requests_per_second=None))
    await store.save_sports(sports_of(_get(sandbox, "/v4/sports", {"all": "true"}, now)), now)
    start = now - timedelta(hours=hours)
    sports = [await _seed_sport(store, sandbox, sport, start, now) for sport in SPORTS]
    return Seeded(*map(sum, zip(*map(astuple, sports), strict=True)))


async def _seed_sport(store: Store, sandbox: Sandbox, sport: str, start: datetime, end: datetime) -> Seeded:
    request = OddsRequest(sport, MARKETS, bookmakers=BOOKMAKERS)
    detector, dice = Detector(sport, Policy()), Random(f"{sandbox.options.seed} {sport}")  # noqa: S311 - not for secrets
    time, polls, quotes, found, follow_ups = start, 0, 0, 0, 0
    while True:
        snapshot = _poll(sandbox, request, time)
        detection = detector.process(snapshot, time)
        await store.record(detection, None, snapshot.events)
        polls, found = polls + 1, found + len(detection.found)
        quotes += sum(len(market.selections) for event in snapshot.events for market in event.markets)
        if time == end:
            return Seeded(polls, quotes, found, len(detection.open))
        follow_ups = follow_ups + 1 if detection.open and follow_ups < FOLLOW_UPS else 0
        pause = FOLLOW_UP_INTERVAL if follow_ups else FOLLOW_UP_INTERVAL + MEAN_INTERVAL * dice.expovariate(1)
        time = min(time + pause, end)
        found += await _expire(store, detector, time)


async def _expire(store: Store, detector: Detector, until: datetime) -> int:
    """Close opportunities when they expire before the next poll, and return the number of those found instead."""
    found = 0
    while (expiry := detector.next_expiry()) is not None and expiry < until:
        detection = detector.expire(expiry)
        await store.record(detection)
        found += len(detection.found)
    return found


def _poll(sandbox: Sandbox, request: OddsRequest, time: datetime) -> Snapshot:
    params = {"markets": ",".join(request.markets), "bookmakers": ",".join(request.bookmakers)}
    return snapshot_of(_get(sandbox, f"/v4/sports/{request.sport}/odds", params, time), request, time)


def _get(sandbox: Sandbox, path: str, params: Mapping[str, str], time: datetime) -> bytes:
    return sandbox.reply(path, {"apiKey": "seed", **params}, now=time.timestamp()).body
