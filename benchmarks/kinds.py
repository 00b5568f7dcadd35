"""Cost of finding other kinds of opportunity: first pass over a simulated market, with and without each kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import median
from time import process_time

from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.opportunity import KINDS
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of
from arbitrage_edge.sandbox import Sandbox, SandboxOptions
from arbitrage_edge.settings import Settings
from benchmarks.machine import machine, shared

SPORTS = ("americanfootball_nfl", "basketball_nba", "icehockey_nhl", "soccer_epl")
MARKETS = ("h2h", "spreads", "totals")
REGIONS = ("us", "uk", "eu")
NOW = datetime(2026, 4, 16, 17, tzinfo=UTC)
ROUNDS = 5


def main() -> None:
    """Print the table."""
    sandbox = Sandbox(SandboxOptions(seed=1, credits=None, requests_per_second=None))
    boards = [_board(sandbox, sport) for sport in SPORTS]
    policy = Settings().policy
    others = [kind for kind in KINDS if kind in policy.other.kinds]
    chosen = {"arbitrage alone": (), **{f"and {kind}": (kind,) for kind in others}, "all kinds": tuple(others)}
    policies = {
        name: replace(policy, other=replace(policy.other, kinds=frozenset(kinds))) for name, kinds in chosen.items()
    }
    times: dict[str, list[float]] = {name: [] for name in policies}
    found: dict[str, int] = {}
    with shared():
        print(f"Kinds of opportunity, {sum(len(board.events) for board in boards)} simulated events; {machine()}")
        for _ in range(ROUNDS):
            for name, each in policies.items():
                started = process_time()
                found[name] = sum(len(_open(board, each)) for board in boards)
                times[name].append(process_time() - started)
    alone = median(times["arbitrage alone"])
    for name, seconds in times.items():
        print(f"  {name:16} {median(seconds) * 1000:7.0f} ms  {median(seconds) / alone:5.2f}  {found[name]} open")


def _board(sandbox: Sandbox, sport: str) -> Snapshot:
    params = {"apiKey": "bench", "markets": ",".join(MARKETS), "regions": ",".join(REGIONS)}
    body = sandbox.reply(f"/v4/sports/{sport}/odds", params, now=NOW.timestamp()).body
    return snapshot_of(body, OddsRequest(sport, MARKETS, REGIONS), NOW)


def _open(board: Snapshot, policy: Policy) -> Sequence[TrackedOpportunity]:
    return Detector(board.sport, policy).process(board, NOW).open
