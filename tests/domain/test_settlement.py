"""Results, settlement and the referee; rows are checked against an enumeration of scores."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.settlement import (
    HALF_LOSS,
    HALF_WIN,
    LOSS,
    PUSH,
    WIN,
    Wager,
    guaranteed_profit,
    payouts,
    profit_of,
    referee,
    results,
    worst_case_profit,
)
from builders import an_event
from oracle_rows import Bet, profits, settle_rows

FOOTBALL, BASKETBALL = "americanfootball_nfl", "basketball_nba"


def line(kind, point=None, *, sport=FOOTBALL, basis="including_overtime", description=None, market="market"):
    return line_of(an_event(sport), LineKey(market, kind, basis, description, point))


def texts(*about, **more):
    return [result.text for result in results(line(*about, **more))]


def settled(*about, **more):
    return [result.settled for result in results(line(*about, **more))]


def back(outcome, odds, stake, commission=0):
    return Wager(outcome, False, Fraction(str(odds)), Fraction(commission, 100), Fraction(str(stake)))


def lay(outcome, odds, stake, commission=0):
    return Wager(outcome, True, Fraction(str(odds)), Fraction(commission, 100), Fraction(str(stake)))


def test_a_half_line_has_two_results():
    assert texts("spread", -3.5) == ["Home by 4 or more", "Away wins, level, or Home by 3 or fewer"]
    assert settled("spread", -3.5) == [(WIN, LOSS), (LOSS, WIN)]
    assert texts("total", 221.5) == ["222 or more", "221 or fewer"]


def test_a_whole_line_has_a_push_in_which_all_stakes_come_back():
    assert texts("total", 6.0) == ["7 or more", "exactly 6", "5 or fewer"]
    assert settled("total", 6.0) == [(WIN, LOSS), (PUSH, PUSH), (LOSS, WIN)]
    assert texts("spread", -3.0)[1] == "Home by exactly 3"
    assert texts("spread", 3.0)[1] == "Away by exactly 3"


def test_a_quarter_line_settles_half_on_each_neighbour():
    assert settled("total", 2.25) == [(WIN, LOSS), (HALF_LOSS, HALF_WIN), (LOSS, WIN)]
    assert settled("total", 2.75) == [(WIN, LOSS), (HALF_WIN, HALF_LOSS), (LOSS, WIN)]
    assert texts("total", 2.25) == ["3 or more", "exactly 2", "1 or fewer"]
    assert settled("spread", -0.25, sport="soccer_epl") == [(WIN, LOSS), (HALF_LOSS, HALF_WIN), (LOSS, WIN)]
    assert [result.halved for result in results(line("total", 2.25))] == [False, True, False]


def test_a_pickem_pushes_only_if_the_teams_can_end_level():
    assert texts("spread", 0.0, sport="soccer_epl") == ["Home by 1 or more", "level", "Away by 1 or more"]
    assert settled("spread", 0.0, sport=BASKETBALL) == [(WIN, LOSS), (LOSS, WIN)]


def test_a_half_handicap_is_the_win_or_the_win_and_the_draw():
    assert texts("spread", -0.5, sport="soccer_epl") == ["Home by 1 or more", "Away wins or level"]
    assert texts("spread", 0.5, sport="soccer_epl") == ["Home wins or level", "Away by 1 or more"]


def test_two_way_is_refunded_where_a_tie_can_happen():
    assert texts("two_way") == ["Home wins", "level: bets refunded", "Away wins"]
    assert settled("two_way")[1] == (PUSH, PUSH)
    assert texts("two_way", sport=BASKETBALL) == ["Home wins", "Away wins"]


@pytest.mark.parametrize(
    ("sport", "level"),
    [
        ("americanfootball_nfl", True),
        ("americanfootball_ncaaf", False),
        ("boxing_boxing", True),
        ("mma_mixed_martial_arts", True),
        ("cricket_ipl", True),
        ("rugbyleague_nrl", True),
        ("basketball_nba", False),
        ("icehockey_nhl", False),
        ("tennis_atp_wimbledon", False),
        ("baseball_mlb", False),
        ("baseball_npb", True),
    ],
)
def test_a_tie_is_a_row_in_the_sports_that_have_one(sport, level):
    event = an_event(sport)
    two_way = line_of(event, LineKey("h2h", "two_way", "two_way_including_overtime"))
    assert two_way.can_be_level == level


def test_a_period_can_end_level_in_every_team_sport():
    key = LineKey("h2h_q1", "two_way", "two_way_regulation")
    assert line_of(an_event(BASKETBALL), key).can_be_level
    assert not line_of(
        an_event("tennis_atp_wimbledon"), LineKey("h2h_s1", "two_way", "two_way_regulation")
    ).can_be_level


def test_games_of_a_tennis_match_can_be_level_but_the_match_has_a_winner():
    event = an_event("tennis_atp_wimbledon")
    assert line_of(event, LineKey("spreads", "spread", "including_overtime", None, 0.0)).can_be_level
    through = LineKey("to_qualify", "two_way", "two_way_including_overtime")
    assert not line_of(an_event("soccer_fifa_world_cup"), through).can_be_level


def test_three_way_has_a_row_for_the_draw():
    assert texts("three_way", basis="three_way_regulation", market="h2h") == ["Home wins", "Draw", "Away wins"]


def test_a_runner_wins_or_does_not():
    assert texts("runner", description="A. Player") == ["A. Player", "not A. Player"]
    assert texts("yes_no") == ["Yes", "No"]


def test_a_negative_total_still_has_two_results():
    assert len(results(line("total", -3.0))) == 3
    assert len(results(line("total", -2.5))) == 2


def test_a_line_of_numbers_needs_a_point():
    with pytest.raises(InvalidValueError, match="has no point"):
        results(line("total"))


def test_a_back_loses_its_stake_or_wins_net_of_commission():
    win, loss = results(line("total", 0.5))
    assert profit_of(back(0, 3, 10, 5), win) == 19
    assert profit_of(back(0, 3, 10, 5), loss) == -10


def test_a_lay_loses_its_liability_or_wins_net_of_commission():
    won, lost = results(line("runner", description="X"))
    assert profit_of(lay(0, 3, 10, 5), won) == -20
    assert profit_of(lay(0, 3, 10, 5), lost) == Fraction("9.5")


def test_half_of_a_lay_on_a_quarter_line_is_refunded():
    _, middle, _ = results(line("total", 2.25))
    assert profit_of(lay(0, 3, 10), middle) == 5
    assert profit_of(back(1, 3, 10), middle) == 10


def test_guaranteed_is_the_smallest_decided_and_worst_case_counts_refunds():
    rows = payouts(results(line("total", 6.0)), [back(0, "2.1", 50), back(1, "2.1", 50)])
    assert [profit for _, profit in rows] == [5, 0, 5]
    assert guaranteed_profit(rows) == 5
    assert worst_case_profit(rows) == 0
    assert referee(rows)


def test_on_a_quarter_line_the_half_result_is_what_is_guaranteed():
    rows = payouts(results(line("total", 2.25)), [back(0, "2.1", 50), back(1, "2.1", 50)])
    assert guaranteed_profit(rows) == worst_case_profit(rows) == Fraction("2.5")


def test_the_referee_rejects_bets_that_can_lose_or_win_nothing():
    assert not referee([])
    assert not referee(payouts(results(line("total", 6.5)), [back(0, 2, 50), back(1, 2, 50)]))
    assert not referee(payouts(results(line("total", 6.5)), [back(0, "2.2", 50), back(1, "1.9", 50)]))
    assert not referee(payouts(results(line("two_way")), [back(0, 3, 50)]))


POINTS = st.integers(-40, 40).map(lambda quarters: Fraction(quarters, 4))
ANSWERS = {
    "two_way": ("two_way", ["home", "away"]),
    "three_way": ("three_way", ["home", "draw", "away"]),
    "spread": ("spreads", ["home", "away"]),
    "total": ("totals", ["over", "under"]),
    "yes_no": ("yes_no", ["yes", "no"]),
    "runner": ("runner", ["runner"]),
}
wagers = st.lists(
    st.tuples(st.integers(0, 2), st.booleans(), st.integers(102, 900), st.integers(0, 7), st.integers(0, 10_000)),
    min_size=1,
    max_size=4,
)


@given(st.sampled_from(sorted(ANSWERS)), POINTS, wagers)
def test_every_row_is_what_playing_every_score_gives(kind, point, placed):
    theirs, names = ANSWERS[kind]
    point = abs(point) if kind == "total" else point
    numbers = kind in {"spread", "total"}
    ours = line(kind, float(point) if numbers else None, description="X" if kind == "runner" else None)
    mine, yours = [], []
    for number, is_lay, odds, commission, stake in placed:
        outcome = number % len(names)
        wager = Wager(outcome, is_lay, Fraction(odds, 100), Fraction(commission, 100), Fraction(stake, 100))
        risk = wager.stake * (wager.odds - 1) if is_lay else wager.stake
        mine.append(wager)
        yours.append(Bet(names[outcome], "lay" if is_lay else "back", wager.odds, risk, wager.commission))
    rows = settle_rows(theirs, point if numbers else None)
    assert sorted(profit for _, profit in payouts(results(ours), mine)) == sorted(profits(rows, yours))
