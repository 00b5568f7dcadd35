"""Middles: two bets that both win if the result falls between their numbers."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.middles import number_of
from arbitrage_edge.domain.policy import KindBounds, Policy
from builders import NOW, OPEN, a_snapshot, later, market, quotes, spread, total

MIDDLES = KindBounds(kinds=frozenset({"middle"}), min_middle_probability=Decimal(0))
LOW, HIGH = ("bovada", "betmgm", "fanduel"), ("betrivers", "betonlineag", "draftkings")


def detected(*markets, policy=OPEN, other=MIDDLES, now=NOW, **about):
    """Return (middles, withheld ones) of one event."""
    event = quotes(*markets, **about)
    detection = Detector(event.event.sport, replace(policy, other=other)).process(a_snapshot(event), now)
    found = [tracked.opportunity for tracked in detection.open if tracked.opportunity.kind == "middle"]
    return found, [entry for entry in detection.withheld if entry.opportunity.kind == "middle"]


def totals(low=219.5, high=221.5, over=1.95, under=1.95, **about):
    """Return a board on which Over `low` at one operator and Under `high` at another overlap."""
    own = [total(name, low, 1.85, 1.97, **about) for name in LOW[1:]] + [total(LOW[0], low, over, 1.85, **about)]
    return [*own, *[total(n, high, 1.97, 1.85, **about) for n in HIGH[1:]], total(HIGH[0], high, 1.85, under, **about)]


def test_over_a_low_and_under_a_high_total_is_a_middle():
    (found,), withheld = detected(*totals())
    assert [(bet.bookmaker, bet.outcome, bet.point) for bet in found.bets] == [
        ("bovada", "Over", 219.5),
        ("betrivers", "Under", 221.5),
    ]
    assert (found.estimate.window, found.identity) == (
        "the total is 220 or 221",
        "middle:totals/including_overtime/",
    )
    assert float(found.profit_percentage) == pytest.approx((1 / (2 / 1.95) - 1) * 100, abs=1e-4)
    assert [(row.result, row.bets) for row in found.payouts] == [
        ("222 or more", ("won", "lost")),
        ("the total is 220 or 221", ("won", "won")),
        ("219 or fewer", ("lost", "won")),
    ]
    assert [float(row.profit) for row in found.payouts] == [-25.0, 950.0, -25.0]
    assert withheld == []


def test_the_probability_is_the_difference_of_the_fair_probabilities_at_both_lines():
    (found,), _ = detected(*totals())
    fair_over = (1 / 1.85) / (1 / 1.85 + 1 / 1.97)
    fair_over_high = 1 - fair_over
    expected = fair_over - fair_over_high
    estimate = found.estimate
    assert float(estimate.probability) == pytest.approx(expected, abs=2e-3)
    assert estimate.lowest <= estimate.probability <= estimate.highest
    hit, miss, probability = 950, -25, float(estimate.probability)
    assert float(estimate.expected_profit) == pytest.approx(probability * hit + (1 - probability) * miss, abs=0.01)
    assert estimate.cost == 25


@pytest.mark.parametrize(
    ("home", "away", "window"),
    [
        (-2.5, -3.5, "Home by 3"),
        (3.5, 2.5, "Away by 3"),
        (-2.5, -6.5, "Home by 3 to Home by 6"),
        (1.5, -0.5, "Away by 1 or level"),
        (0.5, -1.5, "level or Home by 1"),
        (1.5, 0.5, "Away by 1"),
    ],
)
def test_the_window_of_handicaps_is_a_margin_in_words(home, away, window):
    board = [spread(name, home, 1.95, 1.85) for name in LOW] + [spread(name, away, 1.85, 1.95) for name in HIGH]
    (found,), _ = detected(*board, sport="americanfootball_nfl")
    assert found.estimate.window == window
    assert [row.bets for row in found.payouts] == [("won", "lost"), ("won", "won"), ("lost", "won")]


def test_a_window_that_only_a_level_result_hits_is_no_middle_where_there_is_none():
    board = [spread(name, 0.5, 1.95, 1.85) for name in LOW] + [spread(name, -0.5, 1.85, 1.95) for name in HIGH]
    assert detected(*board, sport="basketball_nba") == ([], [])
    assert len(detected(*board, sport="americanfootball_nfl")[0]) == 1


def test_the_window_of_a_player_names_the_player():
    board = [total(n, 21.5, 1.95, 1.85, key="player_points", description="A. Player") for n in LOW]
    board += [total(n, 23.5, 1.85, 1.95, key="player_points", description="A. Player") for n in HIGH]
    (found,), _ = detected(*board)
    assert found.estimate.window == "the total of A. Player is 22 or 23"
    assert {bet.description for bet in found.bets} == {"A. Player"}


def test_a_wide_window_is_described_by_its_ends():
    (found,), _ = detected(*totals(215.5, 221.5))
    assert found.estimate.window == "the total is 216 to 221"


def test_cost_and_probability_have_bounds():
    assert detected(*totals(over=1.9, under=1.9), other=replace(MIDDLES, max_middle_cost=Decimal(1))) == ([], [])
    assert detected(*totals(), other=replace(MIDDLES, min_middle_probability=Decimal(30))) == ([], [])


def test_a_middle_that_cannot_lose_is_no_middle():
    assert detected(*totals(over=2.1, under=2.1))[0] == []


@pytest.mark.parametrize(
    ("low", "high", "window", "rows"),
    [
        (220, 221.5, "the total is 221; one bet is refunded at 220", ["lost", "won", "won", "won"]),
        (219.5, 221, "the total is 220; one bet is refunded at 221", ["lost", "refunded", "won", "won"]),
        (
            219,
            222,
            "the total is 220 or 221; one bet is refunded at 219 or 222",
            ["lost", "refunded", "won", "won", "won"],
        ),
    ],
)
def test_a_whole_number_refunds_one_bet(low, high, window, rows):
    (found,), _ = detected(*totals(low, high))
    assert found.estimate.window == window
    assert window in found.explanation
    assert [row.bets[1] for row in found.payouts] == rows
    profits = [row.profit for row in found.payouts]
    assert profits[0] == profits[-1] == -found.estimate.cost < 0 < min(profits[1:-1])


def test_the_refund_of_a_handicap_is_a_margin_in_words():
    board = [spread(name, -3, 1.95, 1.85) for name in LOW] + [spread(name, -5, 1.85, 1.95) for name in HIGH]
    (found,), _ = detected(*board, sport="americanfootball_nfl")
    assert found.estimate.window == "Home by 4; one bet is refunded at Home by 3 or Home by 5"


def test_a_handicap_of_zero_refunds_nothing_where_no_result_is_level():
    board = [spread(name, 0, 1.95, 1.85) for name in LOW] + [spread(name, -1.5, 1.85, 1.95) for name in HIGH]
    assert detected(*board, sport="basketball_nba")[0][0].estimate.window == "Home by 1"
    (found,), _ = detected(*board, sport="americanfootball_nfl")
    assert found.estimate.window == "Home by 1; one bet is refunded at level"


def test_two_bets_that_no_result_wins_together_are_no_middle():
    assert detected(*totals(220, 221)) == ([], [])
    assert detected(*totals(220, 220.5)) == ([], [])


@given(
    kind=st.sampled_from(["total", "spread"]),
    low=st.integers(1, 6).map(lambda number: number / 2 + 1),
    numbers=st.integers(1, 4),
    high_is_whole=st.booleans(),
    weights=st.tuples(st.integers(20, 40), st.integers(-2, 2), st.integers(3, 6)),
)
def test_probability_and_expected_value_are_those_of_every_result_counted(kind, low, numbers, high_is_whole, weights):
    high = floor(low) + numbers + (1 if high_is_whole else 0.5)
    tail, difference, each = weights
    first, last = ceil(low), floor(high)
    counts = {first - 1: tail, last + 1: tail + difference} | dict.fromkeys(range(first, last + 1), each)
    board = []
    for number, (over, under) in ((low, (1.99, 1.7)), (high, (1.7, 1.99))):
        above, below = sum(c for n, c in counts.items() if n > number), sum(c for n, c in counts.items() if n < number)
        fair = [float(Fraction(above + below, side)) * 0.999999 for side in (above, below)]
        line = total if kind == "total" else lambda name, point, *odds: spread(name, -point, *odds)
        board += [line("pinnacle", number, *fair), line(f"a{number}", number, over, under)]
    (found,), _ = detected(*board, sport="americanfootball_nfl")
    hits, profit, everything = 0, Fraction(0), sum(counts.values())
    for result, count in counts.items():
        leads = []
        for bet in found.bets:
            sign = 1 if bet.outcome in ("Over", "Home") else -1
            leads.append(sign * result + (bet.point if kind == "spread" else -sign * bet.point))
            stake, odds = Fraction(bet.stake), Fraction(bet.odds)
            profit += count * (stake * (odds - 1) if leads[-1] > 0 else 0 if leads[-1] == 0 else -stake)
        hits += count * (min(leads) > 0)
    assert float(found.estimate.probability) == pytest.approx(hits / everything, abs=1e-5)
    assert float(found.estimate.expected_profit) == pytest.approx(float(profit / everything), abs=0.03)


def test_a_single_line_is_no_middle():
    assert detected(total("a", 219.5, 1.95, 1.95), total("b", 219.5, 1.9, 1.9)) == ([], [])


def test_prices_that_are_too_old_on_one_line_make_no_middle():
    board = totals()
    board[3:] = [replace(quoted, last_update=later(-400)) for quoted in board[3:]]
    assert detected(*board, policy=Policy()) == ([], [])


def test_where_the_best_price_is_too_old_the_next_may_cost_too_much():
    board = [*totals(), total("williamhill_us", 219.5, 2.0, 1.8, age=400)]
    board[2] = total(LOW[0], 219.5, 1.8, 1.85)
    assert detected(*board, policy=Policy()) == ([], [])


def test_a_line_that_too_few_operators_quote_has_no_probability():
    assert detected(total("bovada", 219.5, 1.95, 1.85), total("betrivers", 221.5, 1.85, 1.95)) == ([], [])


def test_both_legs_are_at_different_operators():
    board = [total(name, number, 1.95, 1.95) for name in (*LOW, *HIGH) for number in (219.5, 221.5)]
    (found,), _ = detected(*board)
    assert len({bet.bookmaker for bet in found.bets}) == 2


def test_legs_read_too_far_apart_are_withheld():
    board = totals()
    board[:3] = [total(name, 219.5, 1.95, 1.85, age=290) for name in LOW]
    found, (held,) = detected(*board, policy=Policy())
    assert (found, held.reason.value) == ([], "leg_gap")


def test_a_suspicious_leg_is_withheld():
    board = totals(over=1.95)
    board[:3] = [
        total(LOW[0], 219.5, 1.95, 1.85),
        *[total(n, 219.5, 1.3, 3.2) for n in (*LOW[1:], "unibet_us", "ballybet")],
    ]
    found, (held,) = detected(*board, policy=Policy())
    assert (found, held.reason.value) == ([], "suspicious_price")


def test_the_best_window_of_a_market_is_shown():
    board = [*totals(219.5, 221.5), *totals(215.5, 223.5, over=1.97, under=1.97, key="alternate_totals")]
    (found,), _ = detected(*board)
    assert found.estimate.window != "the total is 220 or 221"


def test_old_prices_make_no_middle():
    board = totals(age=400)
    assert detected(*board, policy=Policy()) == ([], [])


def test_the_number_of_a_handicap_is_the_margin_above_which_home_wins():
    assert number_of(LineKey("spreads", "spread", "including_overtime", None, -3.5)) == 3.5
    assert number_of(LineKey("totals", "total", "including_overtime", None, 221.5)) == 221.5
    assert number_of(LineKey("spreads", "spread", "including_overtime")) == 0


def test_lines_with_one_side_only_have_no_probability_and_make_no_middle():
    over = market("bovada", "totals", ("Over", 1.95, 219.5))
    assert detected(over, market("betrivers", "totals", ("Under", 1.95, 221.5))) == ([], [])


def test_a_middle_just_below_the_least_probability_is_left_out():
    (found,), _ = detected(*totals())
    for difference, number in ((Decimal("-0.001"), 1), (Decimal("0.001"), 0)):
        bound = found.estimate.probability * 100 + difference
        assert len(detected(*totals(), other=replace(MIDDLES, min_middle_probability=bound))[0]) == number
