"""The arbitrage test and the choice of legs; the cases of the guide by name."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.arbitrage import (
    best_legs,
    best_placeable_legs,
    exact_offer,
    is_arbitrage,
    operators_of,
    profit_margin,
    profit_percentage,
    sum_of,
    total_implied_probability,
)
from arbitrage_edge.domain.charges import Charges
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import MarketQuotes, Selection
from arbitrage_edge.domain.odds import implied_probability
from arbitrage_edge.domain.stakes import Leg, calculate_stakes, round_stakes
from builders import answer, later


def judged(*odds):
    probabilities = [implied_probability(one) for one in odds]
    return is_arbitrage(probabilities), total_implied_probability(odds)


def staked(total, *odds):
    return round_stakes(Fraction(total), [Leg(Fraction(str(one))) for one in odds])


def test_guide_case_1_clear_arbitrage():
    yes, total = judged(2.15, 2.05)
    assert yes
    assert round(float(total), 6) == 0.952921
    assert round(float(profit_percentage(total)), 2) == 4.94
    assert round(float(profit_margin(total)), 2) == 4.71


def test_guide_case_1_stakes_and_profit():
    stakes = staked(1000, 2.15, 2.05)
    assert stakes == [Fraction("488.10"), Fraction("511.90")]
    returns = [stake * odds for stake, odds in zip(stakes, (Fraction("2.15"), Fraction("2.05")), strict=True)]
    assert min(returns) - 1000 == Fraction("49.395")


def test_guide_ideal_stakes_return_the_same_in_every_result():
    first, second = calculate_stakes(1000, [2.15, 2.05])
    assert first + second == 1000
    assert first * Fraction("2.15") == second * Fraction("2.05")


def test_guide_case_2_no_arbitrage():
    yes, total = judged(1.90, 1.80)
    assert not yes
    assert round(float(total) * 100, 2) == 108.19


def test_guide_case_3_three_outcomes():
    yes, total = judged(3.50, 3.40, 2.30)
    assert not yes
    assert round(float(total), 4) == 1.0146
    assert judged(3.60, 3.50, 2.40)[0]
    assert sum(staked(1000, 3.60, 3.50, 2.40)) == 1000


def test_guide_case_4_a_perfect_market_is_no_arbitrage():
    assert judged(2.00, 2.00) == (False, 1)


def test_guide_case_5_half_a_percent_is_still_an_arbitrage():
    yes, total = judged(2.01, 2.01)
    assert yes
    assert profit_margin(total) == Fraction(100, 201)


def test_errata_the_second_sample_pays_seven_and_a_half_percent():
    assert round(float(profit_percentage(judged(2.10, 2.20)[1])), 2) == 7.44


def test_one_outcome_alone_is_no_arbitrage():
    assert not is_arbitrage([Fraction(1, 2)])
    assert not is_arbitrage([])


@pytest.mark.parametrize("odds", [(2.1, 1.0), (2.1, 0), (2.1, -3), (2.1, "much")])
def test_odds_of_one_or_less_are_rejected(odds):
    with pytest.raises(InvalidValueError):
        total_implied_probability(odds)


@pytest.mark.parametrize("total", [0, -10, Decimal("-0.01")])
def test_a_total_stake_of_zero_or_less_is_rejected(total):
    with pytest.raises(InvalidValueError, match="total stake"):
        calculate_stakes(total, [2.15, 2.05])


def test_float_errors_do_not_make_a_fair_market_an_arbitrage():
    assert 1 / 1.04 + 1 / 26 < 1
    assert judged(1.04, 26) == (False, 1)


def an_offer(bookmaker, price, operator=None, read=0, *, american=None, lay=False, commission=0):
    quotes = MarketQuotes(bookmaker, "", "h2h", later(read), [])
    selection = answer("Home", price) if american is None else Selection("Home", price, american=american)
    return exact_offer(quotes, selection, operator or bookmaker, lay, Charges(Fraction(commission, 100)))


def keys(legs):
    return legs and [leg.quotes.bookmaker for leg in legs]


def test_an_american_price_is_exact():
    assert an_offer("a", 1.9090909, american=-110).odds == Fraction(21, 11)


def test_a_lay_offer_is_a_back_of_the_opposite_outcome():
    one = an_offer("a", 3.0, lay=True, commission=2)
    assert (one.odds, one.effective) == (3, Fraction("1.49"))


def test_the_best_price_of_each_outcome_is_chosen():
    columns = [[an_offer("a", 2.0), an_offer("b", 2.1)], [an_offer("a", 1.9), an_offer("c", 1.8)]]
    assert keys(best_legs(columns)) == ["b", "a"]


def test_there_are_no_legs_if_an_outcome_has_no_price():
    assert best_legs([[an_offer("a", 9.0)], []]) is None
    assert best_placeable_legs([[an_offer("a", 9.0)], []]) is None


def test_of_equal_prices_the_fresher_is_chosen():
    columns = [[an_offer("a", 2.0, read=-60), an_offer("b", 2.0, read=-5)], [an_offer("c", 2.0)]]
    assert keys(best_legs(columns)) == ["b", "c"]


def test_of_equal_prices_the_one_at_another_operator_is_chosen():
    columns = [[an_offer("a", 2.0), an_offer("z", 2.0)], [an_offer("a", 2.1)]]
    assert keys(best_legs(columns)) == ["z", "a"]


def test_of_prices_equal_in_everything_the_first_key_is_chosen():
    columns = [[an_offer("c", 2.0), an_offer("b", 2.0)], [an_offer("a", 2.1)]]
    assert keys(best_legs(columns)) == ["b", "a"]
    assert keys(best_legs([column[::-1] for column in columns])) == ["b", "a"]


def test_many_equal_prices_are_fast():
    columns = [[an_offer(f"b{i:03}", 3.1) for i in range(200)] for _ in range(3)]
    assert keys(best_legs(columns)) == ["b000", "b001", "b002"]


def test_legs_all_at_one_operator_are_replaced_by_the_best_at_two():
    columns = [
        [an_offer("a1", 2.5, "op"), an_offer("x", 2.2)],
        [an_offer("a2", 2.4, "op"), an_offer("y", 2.3)],
    ]
    assert keys(best_legs(columns)) == ["a1", "a2"]
    assert keys(best_placeable_legs(columns)) == ["a1", "y"]


def test_an_older_price_at_another_operator_is_chosen_if_needed():
    columns = [[an_offer("a1", 2.5, "op"), an_offer("x", 2.5, read=-30)], [an_offer("a2", 2.4, "op")]]
    assert keys(best_placeable_legs(columns)) == ["x", "a2"]


def test_one_operator_alone_has_no_placeable_legs():
    assert best_placeable_legs([[an_offer("a1", 2.5, "op")], [an_offer("a2", 2.4, "op")]]) is None


OPERATED_BY = {"a": "op1", "b": "op1", "c": "op2", "d": "op2", "e": "op3", "f": "op4"}
offers = st.builds(
    lambda bookmaker, price, read: an_offer(bookmaker, price, OPERATED_BY[bookmaker], read),
    st.sampled_from(sorted(OPERATED_BY)),
    st.integers(110, 125).map(lambda hundredths: hundredths / 50),
    st.sampled_from([-60, -30, 0]),
)


def columns_of(least):
    """Offers on each outcome of a line, one per bookmaker."""
    one_each = st.lists(offers, min_size=least, max_size=5, unique_by=lambda one: one.quotes.bookmaker)
    return st.lists(one_each, min_size=2, max_size=3)


@given(columns_of(least=0))
def test_no_combination_of_two_operators_is_better(columns):
    legs = best_placeable_legs(columns)
    combinations = [legs for legs in product(*columns) if len(operators_of(legs)) > 1]
    assert (legs is None) == (not combinations)
    if legs:
        assert legs in combinations
        assert sum_of(legs) == min(sum_of(one) for one in combinations)


@given(columns_of(least=1), st.randoms(use_true_random=False))
def test_the_order_of_offers_does_not_matter(columns, random):
    shuffled = [random.sample(column, len(column)) for column in columns]
    assert facts_of(best_legs(columns)) == facts_of(best_legs(shuffled))
    assert facts_of(best_placeable_legs(columns)) == facts_of(best_placeable_legs(shuffled))


def facts_of(legs):
    return legs and [(leg.effective, leg.quotes.last_update, leg.quotes.bookmaker) for leg in legs]
