"""Spaces of scores: every line settles there as the referee settles it, and only comparable lines share one."""

from itertools import product

import pytest

from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.score_results import ScoreBet, bet_result, score_results
from arbitrage_edge.domain.score_space import CODES, ScoreSpace, scores_of, settled, space_of
from builders import an_event

SOCCER = an_event("soccer_epl")
NBA = an_event("basketball_nba")
REGULATION, OVERTIME = "regulation", "including_overtime"
THREE_WAY = LineKey("h2h", "three_way", "three_way_regulation")
LINES = [
    THREE_WAY,
    LineKey("draw_no_bet", "two_way", "two_way_regulation"),
    LineKey("h2h", "runner", "three_way_regulation", "Home"),
    LineKey("h2h", "runner", "three_way_regulation", "Draw"),
    LineKey("btts", "yes_no", REGULATION),
    *[LineKey("spreads", "spread", REGULATION, None, quarters / 4) for quarters in range(-13, 14)],
    *[LineKey("totals", "total", REGULATION, None, quarters / 4) for quarters in range(1, 30)],
    *[
        LineKey("team_totals", "total", REGULATION, team, point)
        for team in ("Home", "Away")
        for point in (0.5, 1, 2.25)
    ],
]


@pytest.mark.parametrize("key", LINES)
def test_a_line_settles_in_every_score_as_the_referee_settles_it(key):
    space = space_of(SOCCER, key)
    assert space == ScoreSpace("score", "", False)
    scores, line = scores_of("soccer_epl", space, ()), line_of(SOCCER, key)
    for outcome in range(len(line.outcomes)):
        codes = settled(SOCCER, space, key, outcome, scores)
        found = {CODES[code] for code in codes}
        expected = {
            bet_result(result.settled[0], lay=False)
            for result in score_results(SOCCER, [ScoreBet(line, outcome)], level_possible=True)
        }
        assert found == expected
        home_wins = CODES[codes[scores.index((3, 0))]]
        assert home_wins in expected


def test_each_score_is_settled_alike_by_both():
    from arbitrage_edge.domain.score_results import _settled as referee

    space = space_of(SOCCER, THREE_WAY)
    scores = scores_of("soccer_epl", space, ())
    for key, outcome in product(LINES, range(3)):
        line = line_of(SOCCER, key)
        if outcome < len(line.outcomes):
            codes = settled(SOCCER, space, key, outcome, scores)
            bet = ScoreBet(line, outcome)
            assert [CODES[code] for code in codes] == [
                bet_result(referee(SOCCER, bet, score), lay=False) for score in scores
            ]


@pytest.mark.parametrize(
    ("sport", "key", "expected"),
    [
        ("basketball_nba", LineKey("spreads", "spread", OVERTIME, None, -3.5), ("margin", "", True, None)),
        ("basketball_nba", LineKey("h2h", "two_way", "two_way_including_overtime"), ("margin", "", True, None)),
        ("basketball_nba", LineKey("totals", "total", OVERTIME, None, 221.5), ("total", "", True, None)),
        ("basketball_nba", LineKey("totals_q1", "total", REGULATION, None, 55.5), ("total", "q1", False, None)),
        ("basketball_nba", LineKey("team_totals", "total", OVERTIME, "Away", 110.5), ("team_total", "", True, 1)),
        ("basketball_nba", LineKey("team_totals", "total", OVERTIME, "Somebody", 110.5), None),
        ("basketball_nba", LineKey("player_points", "total", OVERTIME, "A. Player", 21.5), None),
        ("basketball_nba", LineKey("btts", "yes_no", OVERTIME), None),
        ("icehockey_nhl", LineKey("totals", "total", OVERTIME, None, 5.5), ("score", "", True, None)),
        ("icehockey_nhl", LineKey("btts", "yes_no", OVERTIME), None),
        ("tennis_atp", LineKey("spreads", "spread", OVERTIME, None, -3.5), None),
        ("soccer_epl", LineKey("spreads", "spread", REGULATION, None, -7.5), None),
        ("soccer_epl", LineKey("totals", "total", REGULATION, None, 2.1), None),
        ("soccer_epl", LineKey("totals_corners", "total", REGULATION, None, 9.5), None),
        ("soccer_epl", LineKey("totals", "total", REGULATION, None, None), None),
    ],
)
def test_only_lines_that_the_score_settles_have_a_space(sport, key, expected):
    assert space_of(an_event(sport), key) == (None if expected is None else ScoreSpace(*expected))


def test_scores_without_a_grid_are_those_around_the_points():
    margin = scores_of("basketball_nba", ScoreSpace("margin", "", True), (-3.5, 7.0))
    assert [score for score, _ in margin] == [-8, -7, -6, -5, -1, 1, 2, 3, 4, 5]
    assert scores_of("basketball_nba", ScoreSpace("total", "", True), (0.5,)) == ((0, 0), (1, 0), (2, 0))
    assert (0, 0) in scores_of("americanfootball_nfl", ScoreSpace("margin", "", True), (-3.5,))


def test_a_team_total_has_its_own_numbers():
    key = LineKey("team_totals", "total", OVERTIME, "Away", 110.5)
    space = space_of(NBA, key)
    scores = scores_of("basketball_nba", space, (110.5,))
    assert [CODES[code] for code in settled(NBA, space, key, 0, scores)] == ["lost", "lost", "won", "won"]


def results(*bets, event=SOCCER):
    return [result.text for result in score_results(event, [ScoreBet(line_of(event, k), o) for k, o in bets], True)]


def test_results_are_described_by_margins_totals_or_scores():
    btts, total = LineKey("btts", "yes_no", REGULATION), LineKey("totals", "total", REGULATION, None, 2.5)
    handicaps = [(LineKey("spreads", "spread", REGULATION, None, point), 0) for point in (1.5, -1.5)]
    assert results(*handicaps) == [
        "Home by 2 or more",
        "Home by 1 or fewer, level, or Away by 1 or fewer",
        "Away by 2 or more",
    ]
    away = [(LineKey("spreads", "spread", REGULATION, None, point), 0) for point in (1.5, 3.5)]
    assert results(*away)[1] == "Away by 2 to 3"
    home = [(LineKey("spreads", "spread", REGULATION, None, point), 0) for point in (-1.5, -3.5)]
    assert results(*home)[1] == "Home by 2 to 3"
    assert "1-1, 1-2, 2-1, 1-3, 2-2, 3-1 and so on" in results((btts, 0))
    assert results((total, 0)) == ["total 3 or more", "total 2 or fewer"]
    double = results((btts, 0), (total, 0))
    assert len(double) == 4
    assert results((total, 0), (THREE_WAY, 0))[0] == "Home by 1 or more and total 3 or more"
    assert "Home by 1 or more and total 1 to 2" in results((THREE_WAY, 0), (total, 0))
