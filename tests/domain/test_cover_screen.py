"""The screening for covers: what it leaves out without a program, against a program for every change."""

import random

import numpy as np
import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.cover_screen import Certificate, SpaceState
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import KindBounds
from arbitrage_edge.domain.score_space import space_of
from builders import OPEN, a_snapshot, h2h, later, market, quotes, spread, total

COVERS = replace(OPEN, other=KindBounds(kinds=frozenset({"cover"})))


def soccer(draw):
    return [
        h2h("a", 2.5 * draw(), 2.9 * draw(), 3.3 * draw()),
        spread("b", 0.0, 1.85 * draw(), 1.95 * draw()),
        spread("c", -0.25, 2.1 * draw(), 1.75 * draw()),
        total("d", 2.5, 1.92 * draw(), 1.92 * draw()),
        total("e", 2.0, 1.5 * draw(), 2.4 * draw()),
        market("f", "btts", ("Yes", 1.8 * draw()), ("No", 1.95 * draw())),
    ]


def basketball(draw, points=(219.5, 220.0, 220.5)):
    totals = [total(f"t{n}", point, 1.94 * draw(), 1.94 * draw()) for n, point in enumerate(points)]
    return [
        *totals,
        h2h("a", 1.7 * draw(), 2.2 * draw()),
        spread("b", -2.5, 1.93 * draw(), 1.93 * draw()),
        spread("c", -3.0, 1.97 * draw(), 1.9 * draw()),
    ]


@pytest.mark.parametrize(("sport", "board"), [("soccer_epl", soccer), ("basketball_nba", basketball)])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_out_has_no_cover_and_what_is_a_candidate_may_have_one(sport, board, seed):
    generator = random.Random(seed)
    detector = Detector(sport, COVERS)
    decided = {True: 0, False: 0}
    for second in range(20):
        event = quotes(*board(lambda: round(generator.uniform(0.98, 1.06), 2)), sport=sport)
        markets = [replace(quoted, last_update=later(second)) for quoted in event.markets]
        detector.process(a_snapshot(replace(event, markets=markets), seconds=second), later(second))
        (event_board,) = detector.board.events.values()
        candidates = {space for space, _ in detector.other.covers.candidates(event_board)}
        for space in {space_of(event_board.event, line.key) for line in event_board.lines.values()}:
            lines = [line for line in event_board.lines.values() if space_of(event_board.event, line.key) == space]
            fresh = SpaceState.of(event_board.event, space, lines)
            fresh.best = [max(prices.best[column] for prices, column in bet.columns) for bet in fresh.bets]
            fresh.solve()
            decided[fresh.open] += 1
            assert fresh.open <= (space in candidates), (second, space, fresh.cost)
    assert all(decided.values())


def test_a_line_that_is_added_is_screened_with_what_is_known():
    detector = Detector("basketball_nba", COVERS)
    for second, points in enumerate(((219.5, 220.0), (219.5, 220.0, 221.5), (219.5, 220.0, 226.5))):
        board = [total(f"t{n}", point, 1.85, 1.85) for n, point in enumerate(points)]
        event = quotes(*board, sport="basketball_nba")
        markets = [replace(quoted, last_update=later(second)) for quoted in event.markets]
        detection = detector.process(a_snapshot(replace(event, markets=markets), seconds=second), later(second))
        assert not detection.open
    assert detector.other.covers.solved == 0


def test_the_board_of_an_event_that_changes_its_teams_is_screened_anew():
    detector = Detector("soccer_epl", COVERS)
    first = quotes(*soccer(lambda: 0.9), sport="soccer_epl")
    detector.process(a_snapshot(first), later(0))
    states = [state for _, state in detector.other.covers.candidates(next(iter(detector.board.events.values())))]
    assert states == []
    other = replace(first, event=replace(first.event, home_team="Away", away_team="Home"))
    detector.process(a_snapshot(other, seconds=1), later(1))
    (board,) = detector.board.events.values()
    spaces = detector.other.covers._events[board.event.id].spaces
    assert all(line in board.lines.values() for state in spaces.values() for line in state.lines)


def basketball_states(detector, markets, second=0):
    event = quotes(*[replace(quoted, last_update=later(second)) for quoted in markets], sport="basketball_nba")
    detector.process(a_snapshot(event, seconds=second), later(second))
    (board,) = detector.board.events.values()
    detector.other.covers.candidates(board)
    return detector.other.covers._events[board.event.id].spaces


def test_a_space_whose_prices_and_lines_stay_is_not_screened_again():
    detector = Detector("basketball_nba", COVERS)
    totals = [total("a", 219.5, 1.9, 1.9), total("b", 221.5, 1.9, 1.9)]
    before = basketball_states(detector, [*totals, h2h("c", 1.9, 1.9)])
    (space,) = (space for space, state in before.items() if len(state.lines) == 2)
    old = before[space]
    after = basketball_states(detector, [*totals, h2h("c", 1.95, 1.85), spread("d", -2.5, 1.9, 1.9)], 1)
    assert after[space] is old
    assert len(after) == 2


def test_of_two_bets_that_settle_alike_the_better_one_counts():
    detector = Detector("basketball_nba", COVERS)
    board = [h2h("a", 1.9, 1.9), spread("b", -0.5, 2.05, 1.7), spread("c", 0.5, 1.7, 2.05)]
    (state,) = basketball_states(detector, board).values()
    state.best = state.prices()
    state.solve()
    assert state.cost == pytest.approx(2 / 2.05)


def test_an_outcome_of_another_line_is_out_of_reach():
    detector = Detector("basketball_nba", COVERS)
    (state,) = basketball_states(detector, [total("a", 219.5, 1.9, 1.9), total("b", 221.5, 1.9, 1.9)]).values()
    assert state.reach(state.lines[0], 2, 10.0) is None


def test_a_basis_that_is_singular_at_the_new_prices_proves_nothing():
    detector = Detector("basketball_nba", COVERS)
    (state,) = basketball_states(detector, [total("a", 219.5, 1.9, 1.9), total("b", 221.5, 1.9, 1.9)]).values()
    alike = np.ones((len(state.bets), 2))
    prices = [0.5, 0.5]
    state.certificate = Certificate(list(state.scores[:2]), prices, [1.0] * len(state.bets), [0, 1], alike, alike)
    assert not state._is_certified_again()
