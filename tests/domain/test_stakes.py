"""Sizing of stakes."""

from fractions import Fraction
from itertools import product
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.stakes import Leg, at_risk, calculate_stakes, ideal_stakes, round_stakes
from thorough import examples

CENT = Fraction(1, 100)


def backs(*odds):
    return [Leg(Fraction(str(one))) for one in odds]


def lay(odds, cap=None):
    odds = Fraction(str(odds))
    return Leg(1 + 1 / (odds - 1), odds - 1, cap)


def worst(stakes, legs):
    """Return the smallest return over the outcomes, less the money at risk."""
    return min(x * leg.return_per_unit for x, leg in zip(stakes, legs, strict=True)) - at_risk(stakes, legs)


def nearest(total, legs, step):
    return [round(x / step) * step for x in ideal_stakes(total, legs)]


def best_by_trial(total, legs, step):
    """Return the best worst case over every choice of units within the total."""
    most = [floor(total / (step * leg.risk)) for leg in legs]
    choices = ([n * step for n in units] for units in product(*(range(top + 1) for top in most)))
    allowed = [
        stakes
        for stakes in choices
        if at_risk(stakes, legs) <= total
        and all(leg.cap is None or stake <= leg.cap for stake, leg in zip(stakes, legs, strict=True))
    ]
    return max(worst(stakes, legs) for stakes in allowed)


def test_ideal_stakes_sum_to_the_total():
    assert calculate_stakes(100, ["2", "4"]) == [Fraction(200, 3), Fraction(100, 3)]


def test_cents_go_to_the_largest_remainders():
    assert round_stakes(Fraction(1000), backs(3, 3, 3)) == [Fraction("333.34"), Fraction("333.33"), Fraction("333.33")]


def test_a_unit_of_one_keeps_an_arbitrage_that_nearest_rounding_loses():
    legs, total, unit = backs("1.85", "2.2"), Fraction(100), Fraction(1)
    assert worst(nearest(total, legs, unit), legs) <= 0 < worst(round_stakes(total, legs, unit), legs)


def test_a_unit_too_coarse_for_the_total_bets_nothing():
    assert round_stakes(Fraction(5), backs("2.2", "2.2"), Fraction(10)) == [0, 0]


def test_if_every_choice_loses_the_nearest_stakes_are_returned():
    assert round_stakes(Fraction(100), backs("1.9", "1.9"), Fraction(10)) == [50, 50]


def test_a_cap_limits_its_leg_and_the_others_follow():
    legs = [Leg(Fraction(2), cap=Fraction(120)), Leg(Fraction(3))]
    assert ideal_stakes(Fraction(1000), legs) == [120, 80]
    assert round_stakes(Fraction(1000), legs) == [120, 80]


def test_a_cap_that_does_not_bind_changes_nothing():
    legs = [Leg(Fraction(2), cap=Fraction(900)), Leg(Fraction(2))]
    assert round_stakes(Fraction(1000), legs) == [500, 500]


def test_a_cap_of_zero_leaves_no_stakes():
    legs = [Leg(Fraction(2), cap=Fraction(0)), Leg(Fraction(2))]
    assert round_stakes(Fraction(1000), legs) == [0, 0]


def test_a_cap_off_the_grid_is_never_exceeded():
    legs = [Leg(Fraction(2), cap=Fraction("120.005")), Leg(Fraction(3))]
    assert round_stakes(Fraction(1000), legs)[0] == 120


def test_a_lay_risks_its_liability():
    legs = [Leg(Fraction(3)), lay("2.5")]
    stakes = round_stakes(Fraction(1000), legs)
    assert at_risk(stakes, legs) == stakes[0] + stakes[1] * Fraction("1.5")
    assert at_risk(stakes, legs) <= 1000
    assert worst(stakes, legs) > 0


def test_a_lay_at_long_odds_never_risks_more_than_the_total():
    legs = [Leg(Fraction(110)), lay(101)]
    for total in (1, 3, 10, 33):
        assert at_risk(round_stakes(Fraction(total), legs), legs) <= total


@pytest.mark.parametrize("step", ["0.001", "0", "-1"])
def test_invalid_units_are_rejected(step):
    with pytest.raises(InvalidValueError):
        round_stakes(Fraction(100), backs(2, 3), Fraction(step))


def test_a_total_of_zero_is_rejected():
    with pytest.raises(InvalidValueError, match="total stake"):
        round_stakes(Fraction(0), backs(2, 3))


prices = st.integers(102, 2000).map(lambda hundredths: Fraction(hundredths, 100))
cents = st.integers(1, 500_000).map(lambda count: count * CENT)
several_backs = st.lists(prices.map(Leg), min_size=2, max_size=5)
coarse = st.sampled_from([Fraction(1), Fraction(2), Fraction(5)])
capped = st.builds(lambda odds, cap: Leg(odds, cap=cap), prices, st.none() | cents)
lays = st.integers(110, 900).map(lambda hundredths: lay(Fraction(hundredths, 100)))


@given(cents, several_backs)
def test_backs_at_cents_sum_to_exactly_the_total(total, legs):
    stakes = round_stakes(total, legs)
    assert sum(stakes) == total
    assert min(stakes) >= 0
    assert all(abs(x - ideal) < CENT for x, ideal in zip(stakes, ideal_stakes(total, legs), strict=True))


@given(cents, st.lists(capped | lays, min_size=2, max_size=4), st.sampled_from(["0.01", "0.05", "1", "5"]))
def test_stakes_stay_on_the_grid_and_within_total_and_caps(total, legs, step):
    step = Fraction(step)
    stakes = round_stakes(total, legs, step)
    assert all(x >= 0 and x % step == 0 for x in stakes)
    assert at_risk(stakes, legs) <= total
    assert all(leg.cap is None or x <= leg.cap for x, leg in zip(stakes, legs, strict=True))


@examples(30)
@given(st.integers(3, 20), coarse, st.lists(st.integers(105, 500), min_size=2, max_size=3))
def test_coarse_stakes_are_optimal(total, step, odds):
    legs = backs(*(Fraction(one, 100) for one in odds))
    stakes = round_stakes(Fraction(total), legs, step)
    best = best_by_trial(Fraction(total), legs, step)
    if best > 0:
        assert worst(stakes, legs) == best


@examples(30)
@given(st.integers(3, 30), coarse, prices, st.integers(110, 400))
def test_coarse_stakes_with_a_lay_are_optimal(total, step, back, laid):
    legs = [Leg(back), lay(Fraction(laid, 100))]
    best = best_by_trial(Fraction(total), legs, step)
    if best > 0:
        assert worst(round_stakes(Fraction(total), legs, step), legs) == best


@given(st.integers(3, 30), st.integers(1, 20), st.integers(110, 400), st.integers(110, 400))
def test_coarse_stakes_under_a_cap_are_optimal(total, cap, first, second):
    legs = [Leg(Fraction(first, 100), cap=Fraction(cap)), Leg(Fraction(second, 100))]
    best = best_by_trial(Fraction(total), legs, Fraction(2))
    if best > 0:
        assert worst(round_stakes(Fraction(total), legs, Fraction(2)), legs) == best


@given(st.integers(10, 2000), coarse, several_backs)
def test_coarse_stakes_are_never_worse_than_the_nearest(total, step, legs):
    assume(sum(1 / leg.effective for leg in legs) < 1)
    simple = nearest(Fraction(total), legs, step)
    assume(at_risk(simple, legs) <= total and worst(simple, legs) > 0)
    assert worst(round_stakes(Fraction(total), legs, step), legs) >= worst(simple, legs)


@given(cents, st.lists(capped, min_size=2, max_size=4))
def test_under_a_cap_every_leg_returns_as_much(total, legs):
    stakes = ideal_stakes(total, legs)
    assert len({x * leg.return_per_unit for x, leg in zip(stakes, legs, strict=True)}) == 1
    assert at_risk(stakes, legs) <= total
