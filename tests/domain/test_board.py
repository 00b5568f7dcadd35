"""The board of one sport, tested through the detections on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from arbitrage_edge.domain.board import LONGEST_DELAY, MAX_WITHDRAWN, Board
from arbitrage_edge.domain.detector import Detector
from builders import NOW, OPEN, a_snapshot, an_event, found, h2h, later, legs, market, quotes, spread, total

POINTS = [200.5 + number for number in range(12)]


def side_by_side(points):
    """Return one market per bookmaker, with a pair of outcomes for every point."""
    over = [answer for point in points for answer in (("Over", 2.1, point), ("Under", 1.7, point))]
    under = [answer for point in points for answer in (("Under", 2.1, point), ("Over", 1.7, point))]
    return [market("a", "alternate_totals", *over), market("b", "alternate_totals", *under)]


def test_the_board_lists_its_quotes():
    board = Board("basketball_nba", {})
    board.absorb(a_snapshot(quotes(h2h("a", 1.9, 1.9), total("a", 5.5, 1.9, 1.9)), quotes(h2h("b", 1.8, 1.9), id="e2")))
    listed = [(event.id, one.bookmaker, one.market) for event, one in board.quotes()]
    assert listed == [("e1", "a", "h2h"), ("e1", "a", "totals"), ("e2", "b", "h2h")]


def test_changes_are_added_moved_and_withdrawn_markets():
    board = Board("basketball_nba", {})
    event = an_event()
    came = board.absorb(a_snapshot(quotes(h2h("a", 1.9, 1.9), h2h("b", 1.8, 1.9))))
    assert [(one.id, old, new.bookmaker) for one, old, new in came] == [("e1", None, "a"), ("e1", None, "b")]
    (moved, went) = board.absorb(a_snapshot(quotes(h2h("a", 2.0, 1.9)), seconds=10))
    assert (moved[0], moved[1].selections[0].price, moved[2].selections[0].price) == (event, 1.9, 2.0)
    assert (went[1].bookmaker, went[2]) == ("b", None)


def test_an_event_without_quotes_is_removed():
    board = Board("basketball_nba", {})
    board.absorb(a_snapshot(quotes(h2h("a", 1.9, 1.9)), quotes(id="e2")))
    board.absorb(a_snapshot(quotes(id="e1"), seconds=10))
    assert list(board.quotes()) == []


def test_columns_of_old_points_are_removed():
    detector = Detector("basketball_nba", OPEN)
    for number in range(300):
        event = quotes(*side_by_side([200.5 + number]))
        detection = detector.process(a_snapshot(event, seconds=number), later(number))
        assert [one.opportunity.line.key.point for one in detection.open] == [200.5 + number]
    lines = detector.board.events["e1"].lines
    assert len(lines) <= sum(len(column) for line in lines.values() for column in line.columns) < 300


def test_lines_of_runners_outlive_the_backs_that_they_share():
    detector = Detector("icehockey_nhl", OPEN)
    lay = market("x", "h2h_lay", ("Home", 2.5), ("Draw", 4.5), ("Away", 3.4))
    two_way = [market("a", "h2h", (f"Home{' ' * spaces}", 2.7), ("Away", 1.4)) for spaces in range(70)]
    for number, backs in enumerate([h2h("a", 2.7, 2.6, 3.0), *two_way, h2h("a", 2.7, 2.6, 3.0)]):
        event = quotes(backs, lay, sport="icehockey_nhl")
        detection = detector.process(a_snapshot(event, seconds=number), later(number))
        expected = [] if backs in two_way else [["a Home 2.7", "x lay Home 2.5"]]
        assert [legs(one.opportunity) for one in detection.open] == expected


def test_lines_of_runners_whose_lays_went_are_removed_and_found_again():
    detector = Detector("soccer_epl", OPEN)
    backs = h2h("a", 2.7, 2.6, 3.0)
    for number in range(70):
        lay = market(f"x{number}", "h2h_lay", ("Home" if number % 2 else "Away", 2.5), ("Draw", 9.0))
        detection = detector.process(a_snapshot(quotes(backs, lay, sport="soccer_epl"), seconds=number), later(number))
        assert len(detection.open) == 1
    lines = detector.board.events["e1"].lines
    assert all(any(line.columns) for line in lines.values())


def test_a_point_quoted_again_is_found_again():
    detector = Detector("basketball_nba", OPEN)
    for number, point in enumerate([200.5, 201.5, 200.5]):
        detection = detector.process(a_snapshot(quotes(*side_by_side([point])), seconds=number), later(number))
        assert [one.opportunity.line.key.point for one in detection.open] == [point]


def test_a_market_with_other_outcomes_is_assigned_to_lines_again():
    detector = Detector("icehockey_nhl", OPEN)
    two_way, three_way = h2h("a", 2.1, 1.7), h2h("a", 2.1, 1.7, 4.0)
    for number, (own, open_now) in enumerate([(two_way, 1), (three_way, 0), (two_way, 1)]):
        event = quotes(own, h2h("b", 1.7, 2.1), sport="icehockey_nhl")
        assert len(detector.process(a_snapshot(event, seconds=number), later(number)).open) == open_now


def test_a_withdrawn_best_price_is_replaced_by_the_next():
    detector = Detector("basketball_nba", OPEN)
    all_three = [h2h("a", 2.3, 1.6), h2h("b", 2.1, 1.7), h2h("c", 1.6, 2.1)]
    detector.process(a_snapshot(quotes(*all_three)), later(0))
    detection = detector.process(a_snapshot(quotes(*all_three[1:]), seconds=1), later(1))
    assert [bet.bookmaker for bet in detection.open[0].opportunity.bets] == ["b", "c"]


def test_every_line_of_a_market_of_many_points_is_found():
    points = {one.line.key.point for one in found(*side_by_side(POINTS))}
    assert points == set(POINTS)


def test_backs_and_lays_of_three_way_markets_move_together():
    detector = Detector("soccer_epl", OPEN)
    lay = market("x", "h2h_lay", ("Home", 2.5), ("Draw", 3.6), ("Away", 3.4))
    for number, (home, open_now) in enumerate([(2.4, 0), (2.7, 1), (2.4, 0)]):
        event = quotes(h2h("a", home, 2.6, 3.0), lay, sport="soccer_epl")
        assert len(detector.process(a_snapshot(event, seconds=number), later(number)).open) == open_now


def test_a_lay_at_short_odds_that_gets_shorter_is_detected():
    detector = Detector("basketball_nba", OPEN)
    for number, (laid, open_now) in enumerate([(1.3, 0), (1.2, 1), (1.3, 0)]):
        event = quotes(h2h("a", 1.25, 3.0), market("x", "h2h_lay", ("Home", laid), ("Away", 9.0)))
        assert len(detector.process(a_snapshot(event, seconds=number), later(number)).open) == open_now


def test_an_event_twice_in_one_snapshot_is_one_event():
    detector = Detector("basketball_nba", OPEN)
    both = a_snapshot(quotes(h2h("a", 2.1, 1.7)), quotes(h2h("b", 1.7, 2.1)))
    assert len(detector.process(both, later(0)).open) == 1


def test_of_a_market_twice_in_a_later_snapshot_the_last_one_counts():
    board = Board("basketball_nba", {})
    once = [h2h("a", 1.9, 1.9), h2h("b", 1.8, 1.9)]
    board.absorb(a_snapshot(quotes(*once)))
    board.absorb(a_snapshot(quotes(*once, h2h("a", 2.0, 1.9)), seconds=1))
    assert [(one.bookmaker, one.selections[0].price) for _, one in board.quotes()] == [("a", 2.0), ("b", 1.8)]


def test_a_price_that_moves_below_the_best_changes_no_opportunity():
    detector = Detector("basketball_nba", OPEN)
    for number, price in enumerate([1.5, 1.6]):
        event = quotes(h2h("a", 2.15, 1.7), h2h("b", 1.7, 2.05), h2h("c", price, 1.5))
        detection = detector.process(a_snapshot(event, seconds=number), later(number))
        assert [legs(one.opportunity) for one in detection.open] == [["a Home 2.15", "b Away 2.05"]]
    assert (len(detection.changes), detection.found, detection.closed) == (1, (), ())


def test_handicaps_of_one_team_only_are_no_arbitrage():
    home, away = (spread(one, -3.5, 2.2, 2.2) for one in "ab")
    lone = market("a", "spreads", ("Home", 2.2, -3.5)), market("b", "spreads", ("Home", 2.4, -3.5))
    assert found(*lone) == []
    assert found(home, away)


def test_two_runs_return_the_lines_in_the_same_order():
    here = Path(__file__).parent
    program = "from test_board import line_points; print(line_points())"
    outputs = set()
    for seed in "1234":
        surroundings = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])}
        run = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1


def line_points():
    return [one.line.key.point for one in found(*side_by_side(POINTS))]


def test_an_unreadable_price_leaves_the_opportunity_open():
    detector = Detector("basketball_nba", OPEN)
    board = [total("a", 215.5, 2.12, 1.78), total("b", 215.5, 1.8, 2.04)]
    first = detector.process(a_snapshot(quotes(*board)), NOW)
    partly = market("a", "totals", ("Under", 1.79, 215.5), age=-60)
    unread = [("e1", "a", "totals")]
    second = detector.process(
        a_snapshot(quotes(partly, total("b", 215.5, 1.8, 2.04, age=-60)), seconds=60, unread=unread), later(60)
    )
    assert (len(first.found), second.closed, len(second.open)) == (1, (), 1)
    assert second.open[0].opportunity.oldest_reading == NOW
    third = detector.process(a_snapshot(quotes(partly), seconds=120), later(120))
    assert len(third.closed) == 1


@pytest.mark.parametrize("unread", [("e1", "a", None), ("e1", None, None), (None, None, None)])
def test_unreadable_quotes_are_not_withdrawn(unread):
    detector = Detector("basketball_nba", OPEN)
    detector.process(a_snapshot(quotes(h2h("a", 2.15, 1.7), h2h("b", 1.7, 2.05))), NOW)
    events = [] if unread[0] is None else [quotes(h2h("b", 1.7, 2.05))]
    detection = detector.process(a_snapshot(*events, seconds=60, sport="basketball_nba", unread=[unread]), later(60))
    assert (len(detection.open), detection.closed) == (1, ())


def test_only_outcomes_of_the_last_snapshot_are_counted_as_ignored():
    detector = Detector("basketball_nba", OPEN)
    unusable = h2h("a", 1.0, 1.7)
    detector.process(a_snapshot(quotes(unusable, id="e1"), covers=["e1"]), NOW)
    detection = detector.process(a_snapshot(quotes(unusable, id="e2"), covers=["e2"]), NOW)
    assert detection.ignored == {"price_not_above_one": 1}


@pytest.mark.parametrize(("name", "other"), [("Luka Dončić", "Luka Doncic"), ("J. Lakes Jr.", "J Lakes")])
def test_a_player_spelled_two_ways_is_one_line(name, other):
    detector = Detector("basketball_nba", OPEN)
    board = [
        total("a", 28.5, 2.12, 1.75, key="player_points", description=name),
        total("b", 28.5, 1.75, 2.08, key="player_points", description=other),
    ]
    (tracked,) = detector.process(a_snapshot(quotes(*board)), NOW).found
    assert tracked.opportunity.line.key.description == name


def test_players_that_a_later_market_proves_to_be_two_get_separate_lines():
    detector = Detector("basketball_nba", OPEN)
    board = [
        total("a", 28.5, 2.12, 1.75, key="player_points", description="G. Trent Jr"),
        total("b", 28.5, 1.75, 2.08, key="player_points", description="G. Trent"),
    ]
    assert len(detector.process(a_snapshot(quotes(*board)), NOW).open) == 1
    both = [*total("c", 3.5, 1.9, 1.9, description="G. Trent Jr").selections]
    both += total("c", 3.5, 1.9, 1.9, description="G. Trent").selections
    detection = detector.process(a_snapshot(quotes(*board, market("c", "player_threes", *both))), NOW)
    assert (detection.open, len(detection.closed)) == ((), 1)


def test_one_snapshot_of_two_players_with_similar_names_has_no_arbitrage_between_them():
    both = [*total("c", 3.5, 1.9, 1.9, description="G. Trent Jr").selections]
    both += total("c", 3.5, 1.9, 1.9, description="G. Trent").selections
    board = [
        total("a", 28.5, 2.12, 1.75, key="player_points", description="G. Trent Jr"),
        total("b", 28.5, 1.75, 2.08, key="player_points", description="G. Trent"),
        market("c", "player_threes", *both),
    ]
    assert found(*board) == []


def test_an_older_snapshot_does_not_replace_the_event_of_a_rebuilt_board():
    detector = Detector("basketball_nba", OPEN)
    joined = [
        total("a", 28.5, 2.12, 1.75, key="player_points", description="G. Trent Jr"),
        total("b", 28.5, 1.75, 2.08, key="player_points", description="G. Trent"),
    ]
    both = [*total("c", 3.5, 1.9, 1.9, description="G. Trent Jr").selections]
    both += total("c", 3.5, 1.9, 1.9, description="G. Trent").selections
    newer = quotes(*joined, market("c", "player_threes", *both), starts_in=7200)
    detector.process(a_snapshot(newer, seconds=10), later(10))
    detector.process(a_snapshot(quotes(*joined, starts_in=3600), seconds=5), later(11))
    assert detector.board.events["e1"].event.commence_time == later(7200)


def test_a_team_spelled_another_way_is_the_same_team():
    detector = Detector("basketball_nba", OPEN)
    odd = market("a", "h2h", ("HOME", 2.15), ("Äway", 1.7))
    assert len(detector.process(a_snapshot(quotes(odd, h2h("b", 1.7, 2.05))), NOW).open) == 1


JUNIOR = {"home": "G. Trent", "away": "G. Trent Jr"}


def test_a_lay_of_the_son_is_not_compared_with_backs_of_the_father():
    board = [market("a", "outrights", ("G. Trent", 11.0)), market("b", "outrights_lay", ("G. Trent Jr", 5.0))]
    assert found(*board, sport="golf_masters_winner") == []
    same = market("b", "outrights_lay", ("g. trent", 5.0))
    assert legs(*found(board[0], same, sport="golf_masters_winner")) == ["a G. Trent 11", "b lay G. Trent 5"]


def test_a_market_that_lists_father_and_son_as_runners_keeps_them_apart():
    both = market("a", "outrights", ("G. Trent", 11.0), ("G. Trent Jr", 4.0))
    lay = market("b", "outrights_lay", ("G. Trent Jr", 3.5))
    assert [legs(one) for one in found(both, lay, sport="golf_masters_winner")] == [
        ["a G. Trent Jr 4", "b lay G. Trent Jr 3.5"]
    ]


def test_team_totals_of_opponents_that_differ_by_a_suffix_are_two_lines():
    board = [
        total("a", 5.5, 2.2, 1.6, key="team_totals", description="G. Trent"),
        total("b", 5.5, 1.6, 2.2, key="team_totals", description="G. Trent Jr"),
    ]
    assert found(*board, **JUNIOR) == []


def test_player_markets_of_opponents_that_differ_by_a_suffix_are_two_lines():
    board = [
        total("a", 5.5, 2.2, 1.6, key="player_aces", description="G. Trent"),
        total("b", 5.5, 1.6, 2.2, key="player_aces", description="G. Trent Jr"),
    ]
    assert found(*board, **JUNIOR) == []


def test_a_lay_of_one_opponent_meets_the_backs_of_that_opponent():
    backs = market("a", "h2h", ("G. Trent", 2.6), ("G. Trent Jr", 2.7), ("Draw", 15.0))
    lay = market("b", "h2h_lay", ("G. Trent Jr", 2.5), ("Draw", 30.0))
    assert [legs(one) for one in found(backs, lay, sport="boxing_boxing", **JUNIOR)] == [
        ["a G. Trent Jr 2.7", "b lay G. Trent Jr 2.5"]
    ]


def test_two_bookmakers_with_two_suffixes_mean_two_players():
    board = [
        total("a", 28.5, 2.12, 1.75, key="player_points", description="G. Trent Jr"),
        total("b", 28.5, 1.75, 2.08, key="player_points", description="G. Trent Sr"),
    ]
    assert found(*board) == []


FIRST, SECOND = h2h("a", 2.15, 1.7, age=60), h2h("b", 1.7, 2.05, age=60)


def held(detector):
    return {(one.bookmaker, one.market): one.selections[0].price for _, one in detector.board.quotes()}


def test_a_late_snapshot_does_not_withdraw_what_a_newer_one_contained():
    detector = Detector("basketball_nba", OPEN)
    detector.process(a_snapshot(quotes(FIRST, SECOND), seconds=20), later(20))
    for late in [a_snapshot(quotes(FIRST), seconds=10), a_snapshot(seconds=10)]:
        detection = detector.process(late, later(30))
        assert (detection.changes, detection.closed, len(detection.open)) == ([], (), 1)


def test_a_late_snapshot_does_not_revive_what_a_newer_one_withdrew():
    detector = Detector("basketball_nba", OPEN)
    late = a_snapshot(quotes(FIRST, SECOND), seconds=10)
    detector.process(a_snapshot(quotes(FIRST, SECOND)), later(0))
    detector.process(a_snapshot(quotes(FIRST), seconds=20), later(20))
    assert (detector.process(late, later(21)).changes, held(detector)) == ([], {("a", "h2h"): 2.15})
    detector.process(a_snapshot(seconds=30), later(30))
    assert (detector.process(late, later(31)).changes, held(detector)) == ([], {})


def test_a_withdrawn_market_in_a_newer_snapshot_is_quoted_again():
    detector = Detector("basketball_nba", OPEN)
    for number, board in enumerate([quotes(FIRST, SECOND), quotes(FIRST), quotes(FIRST, SECOND)]):
        detector.process(a_snapshot(board, seconds=number), later(number))
    assert len(held(detector)) == 2
    assert len(detector.process(a_snapshot(quotes(FIRST), seconds=1), later(3)).open) == 1


def test_a_late_snapshot_does_not_replace_prices_of_the_same_last_update():
    detector = Detector("basketball_nba", OPEN)
    detector.process(a_snapshot(quotes(h2h("a", 2.0, 1.7)), seconds=20), later(20))
    detector.process(a_snapshot(quotes(h2h("a", 2.3, 1.7)), seconds=10), later(21))
    assert held(detector) == {("a", "h2h"): 2.0}


def test_a_price_read_later_counts_even_in_a_late_snapshot():
    detector = Detector("basketball_nba", OPEN)
    detector.process(a_snapshot(quotes(h2h("a", 2.0, 1.7)), seconds=20), later(20))
    detector.process(a_snapshot(quotes(h2h("a", 2.3, 1.7, age=-5)), seconds=10), later(21))
    assert held(detector) == {("a", "h2h"): 2.3}
    detector.process(a_snapshot(quotes(), seconds=15), later(22))
    assert held(detector) == {("a", "h2h"): 2.3}


def test_a_late_snapshot_adds_and_withdraws_what_no_newer_one_covered():
    detector = Detector("basketball_nba", OPEN)
    props = total("a", 5.5, 1.9, 1.9, key="team_totals", description="Home", age=60)
    detector.process(a_snapshot(quotes(FIRST, props)), later(0))
    detector.process(a_snapshot(quotes(FIRST), seconds=20, markets=["h2h"]), later(20))
    other = total("b", 5.5, 1.9, 1.9, key="team_totals", description="Home", age=60)
    detector.process(a_snapshot(quotes(other), seconds=10, markets=["team_totals"]), later(21))
    assert set(held(detector)) == {("a", "h2h"), ("b", "team_totals")}


def test_readings_survive_a_rebuilt_board():
    detector = Detector("basketball_nba", OPEN)
    detector.process(a_snapshot(quotes(FIRST, SECOND), seconds=20), later(20))
    renamed = an_event(away="Guests")
    detector.process(a_snapshot(quotes(event=renamed), seconds=30, bookmakers=["c"]), later(30))
    detector.process(a_snapshot(quotes(event=renamed), seconds=10), later(31))
    assert set(held(detector)) == {("a", "h2h"), ("b", "h2h")}


def test_withdrawn_markets_are_remembered_within_bounds():
    board = Board("basketball_nba", {})
    many = [quotes(h2h("a", 1.9, 1.9, age=60), id=f"e{number}") for number in range(MAX_WITHDRAWN + 1)]
    board.absorb(a_snapshot(*many))
    board.absorb(a_snapshot(seconds=20))
    board.absorb(a_snapshot(*many, seconds=10))
    assert [event.id for event, _ in board.quotes()] == ["e0"]
    board.absorb(a_snapshot(seconds=20 + LONGEST_DELAY.total_seconds() + 1))
    board.absorb(a_snapshot(many[-1], seconds=10))
    assert [event.id for event, _ in board.quotes()] == [f"e{MAX_WITHDRAWN}"]
