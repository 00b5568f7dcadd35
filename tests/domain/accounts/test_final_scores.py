"""Results proposed from a final score."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.final_scores import FinalScore, has_score, proposals, usual_end
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from builders import NOW, an_event
from thorough import examples


def a_bet(key, *legs, sport="basketball_nba"):
    """Return a bet on a line; a leg is an outcome, or (outcome, side, bookmaker)."""
    event = an_event(sport)
    placed = []
    for leg in legs:
        outcome, side, bookmaker = leg if isinstance(leg, tuple) else (leg, "back", "alpha")
        placed.append(PlacedLeg(bookmaker=bookmaker, outcome=outcome, side=side, odds=Decimal(2), stake=Decimal(10)))
    return PlacedBet(
        bet_id="b1", profile="default", placed_at=NOW, event=event, legs=tuple(placed), line=line_of(event, key)
    )


def proposed(bet, home, away):
    return [(each.leg, each.result.value, each.certain) for each in proposals(bet, FinalScore("e1", home, away, NOW))]


WINNER = LineKey("h2h", "two_way", "two_way_including_overtime")
THREE_WAY = LineKey("h2h", "three_way", "three_way_regulation")


def spread(point, basis="including_overtime"):
    return LineKey("spreads", "spread", basis, None, point)


def total(point, basis="including_overtime"):
    return LineKey("totals", "total", basis, None, point)


def test_the_winner_settles_both_sides():
    assert proposed(a_bet(WINNER, "Home", "Away"), 101, 99) == [(0, "won", True), (1, "lost", True)]


def test_a_lay_wins_where_a_back_loses():
    assert proposed(a_bet(WINNER, ("Home", "lay", "alpha")), 90, 99) == [(0, "won", True)]


def test_a_level_nfl_game_is_refunded():
    assert proposed(a_bet(WINNER, "Home", sport="americanfootball_nfl"), 20, 20) == [(0, "push", True)]


def test_a_level_result_pays_half_at_a_contract_venue_and_is_left_open_where_no_rule_is_known():
    level = a_bet(WINNER, ("Home", "back", "kalshi"), ("Away", "back", "alpha"), sport="aussierules_afl")
    assert proposed(level, 80, 80) == [(0, "half_paid", True)]


def test_a_level_score_of_a_sport_that_is_played_to_a_decision_is_no_result():
    assert proposed(a_bet(WINNER, "Home"), 99, 99) == []


def test_a_soccer_draw_wins_the_draw():
    bet = a_bet(THREE_WAY, "Home", "Draw", "Away", sport="soccer_epl")
    assert proposed(bet, 1, 1) == [(0, "lost", True), (1, "won", True), (2, "lost", True)]


def test_a_cup_tie_may_include_extra_time_and_needs_a_person():
    assert proposed(a_bet(THREE_WAY, "Home", sport="soccer_fa_cup"), 2, 1) == [(0, "won", False)]


def test_draw_no_bet_is_refunded_at_a_draw():
    key = LineKey("draw_no_bet", "two_way", "two_way_regulation")
    assert proposed(a_bet(key, "Home", "Away", sport="soccer_epl"), 0, 0) == [(0, "push", True), (1, "push", True)]


def test_regulation_of_a_sport_with_overtime_is_told_by_a_margin_of_two_goals_only():
    key = LineKey("h2h", "three_way", "three_way_regulation")
    assert proposed(a_bet(key, "Home", sport="icehockey_nhl"), 4, 2) == [(0, "won", True)]
    assert proposed(a_bet(key, "Home", sport="icehockey_nhl"), 3, 2) == []
    assert proposed(a_bet(total(5.5, "regulation"), "Over", sport="icehockey_nhl"), 4, 2) == []
    assert proposed(a_bet(spread(-0.5, "regulation"), "Home"), 110, 90) == []


@pytest.mark.parametrize(
    ("point", "over", "under"),
    [(200, "push", "push"), (199.5, "won", "lost"), (200.5, "lost", "won"), (199.75, "half_won", "half_lost")],
)
def test_totals_are_settled_by_the_sum(point, over, under):
    assert [result for _, result, _ in proposed(a_bet(total(point), "Over", "Under"), 101, 99)] == [over, under]


@examples(300)
@given(st.integers(-40, 40).map(lambda quarters: quarters / 4), st.integers(0, 12), st.integers(0, 12))
def test_a_spread_is_settled_as_two_half_bets_on_the_neighbouring_half_points(point, home, away):
    def half(handicap):
        margin = home - away + handicap
        return 1.0 if margin > 0 else 0.0 if margin == 0 else -1.0

    is_quarter = (point * 2) % 1 != 0
    expected = (half(point - 0.25) + half(point + 0.25)) / 2 if is_quarter else half(point)
    names = {1.0: "won", 0.5: "half_won", 0.0: "push", -0.5: "half_lost", -1.0: "lost"}
    bet = a_bet(spread(point, "regulation"), "Home", "Away", sport="soccer_epl")
    assert [result for _, result, _ in proposed(bet, home, away)] == [names[expected], names[-expected]]


def test_team_totals_count_the_points_of_their_team():
    key = LineKey("team_totals", "total", "including_overtime", "Away", 98.5)
    assert proposed(a_bet(key, "Over"), 80, 99) == [(0, "won", True)]
    unknown = LineKey("team_totals", "total", "including_overtime", "Others", 98.5)
    assert proposed(a_bet(unknown, "Over"), 80, 99) == []


def test_both_teams_to_score_needs_a_goal_of_each():
    key = LineKey("btts", "yes_no", "regulation")
    assert proposed(a_bet(key, "Yes", "No", sport="soccer_epl"), 2, 0) == [(0, "lost", True), (1, "won", True)]


@pytest.mark.parametrize(
    ("key", "outcome", "sport"),
    [
        (LineKey("player_points", "total", "including_overtime", "A. Player", 20.5), "Over", "basketball_nba"),
        (LineKey("totals_h1", "total", "regulation", None, 100.5), "Over", "basketball_nba"),
        (total(22.5), "Over", "tennis_atp_us_open"),
        (LineKey("h2h", "yes_no", "regulation"), "Yes", "soccer_epl"),
        (WINNER, "Somebody else", "basketball_nba"),
    ],
)
def test_what_the_score_cannot_settle_is_left_open(key, outcome, sport):
    assert proposed(a_bet(key, outcome, sport=sport), 101, 99) == []


def test_settled_legs_and_bets_without_a_line_are_left_alone():
    bet = a_bet(WINNER, "Home").with_result(0, LegResult.VOID, NOW)
    assert proposed(bet, 101, 99) == []
    free_text = PlacedBet(bet_id="b", profile="default", placed_at=NOW, event=bet.event, legs=bet.legs)
    assert proposed(free_text, 101, 99) == []


@pytest.mark.parametrize(
    ("sport", "minutes"),
    [("soccer_epl", 125), ("basketball_nba", 165), ("rugbyunion_six_nations", 125), ("baseball_mlb", 220)],
)
def test_an_event_should_be_over_after_the_usual_time_of_its_sport(sport, minutes):
    bet = a_bet(WINNER, "Home", sport=sport)
    assert usual_end(bet) == bet.event.commence_time + timedelta(minutes=minutes)


def test_only_bets_on_lines_that_a_score_settles_wait_for_one():
    assert has_score(a_bet(WINNER, "Home"))
    assert not has_score(a_bet(WINNER, "Home", sport="tennis_atp_us_open"))
    assert not has_score(a_bet(LineKey("totals_q1", "total", "q1", None, 50.5), "Over"))


@pytest.mark.parametrize(
    ("runner", "home", "away", "expected"),
    [
        ("Home", 2, 1, "won"),
        ("Home", 1, 1, "lost"),
        ("Draw", 1, 1, "won"),
        ("Draw", 0, 2, "lost"),
        ("Away", 0, 2, "won"),
    ],
)
def test_the_lay_market_of_one_runner_is_settled_by_the_three_way_result(runner, home, away, expected):
    key = LineKey("h2h", "runner", "three_way_regulation", runner)
    bet = a_bet(key, runner, sport="soccer_epl")
    assert proposed(bet, home, away) == [(0, expected, True)]
    opposite = {"won": "lost", "lost": "won"}[expected]
    assert proposed(a_bet(key, (runner, "lay", "alpha"), sport="soccer_epl"), home, away) == [(0, opposite, True)]


@pytest.mark.parametrize(
    ("name", "home", "away", "expected"),
    [
        ("Home or Draw", 1, 1, "won"),
        ("Home or Draw", 0, 1, "lost"),
        ("Home or Away", 0, 1, "won"),
        ("Home or Away", 2, 2, "lost"),
        ("Away or Draw", 2, 2, "won"),
        ("Away or Draw", 1, 0, "lost"),
    ],
)
def test_a_double_chance_wins_in_two_of_three_results(name, home, away, expected):
    key = LineKey("double_chance", "yes_no", "regulation", name)
    assert proposed(a_bet(key, name, sport="soccer_epl"), home, away) == [(0, expected, True)]
