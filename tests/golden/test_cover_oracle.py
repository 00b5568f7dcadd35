"""Covers on real odds: counts by season, and the cost of every event against an independent solver.

The seasons are those of football-data.co.uk with the best prices of 1X2, Asian handicap and totals 2.5.
"""

import csv
import io
import lzma
import os
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from scipy.optimize import linprog

from arbitrage_edge.domain.cover_screen import SpaceState
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.market_rules import can_be_level, line_of
from arbitrage_edge.domain.policy import KindBounds
from arbitrage_edge.domain.score_results import ScoreBet, _settled
from arbitrage_edge.domain.score_space import space_of
from arbitrage_edge.domain.settlement import point_of
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import decoded, read
from builders import NOW, OPEN, a_snapshot, market, quotes

COVERS = replace(OPEN, other=KindBounds(kinds=frozenset({"cover"})))
SEASONS = Path(
    os.environ.get("ARBITRAGE_EDGE_SOURCES") or Path(__file__).resolve().parents[2].parent / "shared/sources"
)
# Matches with an arbitrage on one line, with any cover, and with a cover only.
COUNTS = {
    "0506": (103, 139, 36),
    "0910": (95, 114, 19),
    "1314": (220, 228, 8),
    "1718": (269, 275, 6),
    "2122": (263, 278, 15),
}


def rows_of(season):
    path = SEASONS / "football_data_co_uk" / f"E0_{season}.csv.xz"
    if not path.exists():
        pytest.skip("no seasons: put them in ../shared/sources/football_data_co_uk or set ARBITRAGE_EDGE_SOURCES")
    with io.TextIOWrapper(lzma.open(path), encoding="latin1") as file:
        return [row for row in csv.DictReader(file) if row["HomeTeam"]]


def price(row, *names):
    return next((float(row[name]) for name in names if row.get(name)), None)


def match(row, number):
    """Return the best prices of a match, each at a bookmaker of its own."""
    home, draw, away = (price(row, f"BbMx{side}", f"Max{side}") for side in "HDA")
    over, under = (price(row, f"BbMx{side}2.5", f"Max{side}2.5") for side in "><")
    handicap, first, second = price(row, "BbAHh", "AHh"), *(price(row, f"BbMxAH{s}", f"MaxAH{s}") for s in "HA")
    priced = [("h2h", ("Home", home)), ("h2h", ("Draw", draw)), ("h2h", ("Away", away))]
    priced += [("totals", ("Over", over, 2.5)), ("totals", ("Under", under, 2.5))]
    if handicap is not None:
        priced += [("spreads", ("Home", first, handicap)), ("spreads", ("Away", second, -handicap))]
    markets = []
    for index, (key, outcome) in enumerate(priced):
        if outcome[1] is not None:
            rest = [(name, 1.01) for name in ("Home", "Draw", "Away") if name != outcome[0]] if key == "h2h" else []
            markets.append(market(f"m{index}", key, outcome, *rest))
    return quotes(*markets, sport="soccer_epl", id=f"e{number}")


@pytest.mark.slow
@pytest.mark.parametrize("season", COUNTS)
def test_the_covers_of_a_season_are_those_counted_independently(season):
    single = any_cover = 0
    for number, row in enumerate(rows_of(season)):
        event = match(row, number)
        detector = Detector("soccer_epl", COVERS)
        detection = detector.process(a_snapshot(event), NOW)
        kinds = Counter(tracked.opportunity.kind for tracked in detection.open)
        board = detector.board.events[event.event.id]
        lines = list(board.lines.values())
        state = SpaceState.of(event.event, space_of(event.event, lines[0].key), lines)
        state.screen()
        single += "arbitrage" in kinds
        any_cover += state.cost < 1 - 1e-9
        assert kinds or state.cost >= 1 - 1e-9
    assert (single, any_cover, any_cover - single) == COUNTS[season]


def independent_cost(event, lines, bets, space):
    """Return the cost of the cheapest cover of these lines: every score by itself, another solver."""
    level = can_be_level(event.sport, lines[0].key) if space.shape != "total" else True
    points = [abs(point_of(line_of(event, line.key))) for line in lines if line.key.point is not None]
    most = int(max([*points, 9])) + 3
    others = most + 1 if space.shape == "score" else 2
    scores = [(home, away) for home in range(most + 1) for away in range(others)]
    if space.shape == "margin":
        scores = [(margin, 0) for margin in range(-most, most + 1)]
    scores = [score for score in scores if level or score[0] != score[1]]
    returns = []
    for one in bets:
        odds = max((prices.best[column] for prices, column in one.columns), default=0.0)
        if odds <= 1:
            continue
        bet = ScoreBet(line_of(event, one.line.key), one.outcome)
        shares = [_settled(event, bet, score) for score in scores]
        returns.append([float(won) * odds + float(refunded) for won, refunded in shares])
    matrix = np.unique(-np.array(returns).T, axis=0)
    found = linprog(np.ones(matrix.shape[1]), A_ub=matrix, b_ub=-np.ones(matrix.shape[0]), method="highs-ds")
    return found.fun if found.status == 0 else float("inf")


@pytest.mark.slow
def test_the_cost_of_every_recorded_event_is_that_of_an_independent_solver(recordings):
    compared = 0
    for recorded in read(str(recordings / "world_2026-04-16.json.xz"), lambda _: None):
        for response in decoded(recorded, RECORDING_DECODERS, default=NOW):
            for snapshot in response.snapshots:
                detector = Detector(snapshot.sport, COVERS)
                detector.process(snapshot, response.taken_at)
                for board in detector.board.events.values():
                    compared += compare(board)
    assert compared > 400


def compare(board):
    by_space = {}
    for line in board.lines.values():
        if (space := space_of(board.event, line.key)) is not None and space.shape != "team_total":
            by_space.setdefault(space, []).append(line)
    for space, lines in by_space.items():
        state = SpaceState.of(board.event, space, lines)
        state.screen()
        cost = independent_cost(board.event, lines, state.bets, space)
        assert state.open == (cost < 1 + 1e-9), board.event
        state.solve()
        assert state.cost == pytest.approx(cost, abs=1e-9), board.event
    return len(by_space)


def paid_by_hand(event, bet, home, away):
    """Return what one unit at risk pays in a score, the stake included, by the rules of the bet slip alone."""
    odds = 1 + (float(bet.odds) - 1) * (1 - float(bet.commission))
    if bet.side == "lay":
        odds = 1 + (1 - float(bet.commission)) / (float(bet.odds) - 1)
    sides = {event.home_team: home - away, event.away_team: away - home}
    if bet.point is None:
        if bet.outcome == "Draw":
            won = home == away
        elif bet.outcome in {"Yes", "No"}:
            won = (home > 0 and away > 0) == (bet.outcome == "Yes")
        else:
            if home == away and bet.market == "draw_no_bet":
                return 1.0
            won = sides[bet.outcome] > 0
        return odds if won != (bet.side == "lay") else 0.0
    if bet.market.startswith("spreads"):
        ahead = [sides[bet.outcome] + bet.point]
    else:
        goals = home + away
        if bet.market.startswith("team_totals"):
            goals = home if bet.description == event.home_team else away
        ahead = [goals - bet.point if bet.outcome == "Over" else bet.point - goals]
    if (bet.point * 2) % 1:
        ahead = [ahead[0] - 0.25, ahead[0] + 0.25]
    return sum(odds if part > 0 else 1.0 if part == 0 else 0.0 for part in ahead) / len(ahead)


@pytest.mark.slow
def test_every_cover_of_the_recording_pays_in_every_score(recordings):
    """Each cover, withheld ones included, settled by the rules of its bet slips in all scores up to 300."""
    settled = 0
    for recorded in read(str(recordings / "world_2026-04-16.json.xz"), lambda _: None):
        for response in decoded(recorded, RECORDING_DECODERS, default=NOW):
            for snapshot in response.snapshots:
                detection = Detector(snapshot.sport, COVERS).process(snapshot, response.taken_at)
                found = [each.opportunity for each in (*detection.open, *detection.withheld)]
                for cover in (each for each in found if each.kind == "cover"):
                    settled += 1
                    only_totals = all(bet.market.startswith("totals") for bet in cover.bets)
                    scores = [(goals, 0) for goals in range(300)] if only_totals else list(product(range(16), repeat=2))
                    staked = float(cover.total_stake)
                    profits = [
                        sum(float(bet.stake) * paid_by_hand(cover.event, bet, *score) for bet in cover.bets) - staked
                        for score in scores
                    ]
                    assert min(profits) == pytest.approx(float(cover.worst_case_profit), abs=0.011), cover.event
                    assert min(profits) > 0
    assert settled >= 8
