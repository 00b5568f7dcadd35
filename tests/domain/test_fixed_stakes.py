"""Stakes around fixed ones: return, rounding and caps."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds import lay_as_back
from arbitrage_edge.domain.stakes import Leg, at_risk, round_stakes, stakes_around_fixed


def legs(*odds):
    return [Leg(Fraction(one)) for one in odds]


def worst(sized, stakes):
    return min(stake * leg.return_per_unit for stake, leg in zip(stakes, sized, strict=True)) - at_risk(stakes, sized)


def test_the_other_leg_returns_as_much_as_the_fixed_one():
    # 511.90 would cost a cent less and return two less.
    assert stakes_around_fixed(legs("2.15", "2.05"), [Fraction("488.10"), None]) == [
        Fraction("488.10"),
        Fraction("511.91"),
    ]
    assert stakes_around_fixed(legs("2", "4"), [Fraction(100), None]) == [100, 50]


def test_of_two_fixed_legs_the_smaller_return_is_followed():
    assert stakes_around_fixed(legs("2", "3", "4"), [Fraction(100), Fraction(90), None]) == [100, 90, 50]


def test_if_all_stakes_are_fixed_nothing_changes():
    assert stakes_around_fixed(legs("2", "3"), [Fraction(10), Fraction(20)]) == [10, 20]


def test_a_cap_limits_the_return_of_all_legs():
    capped = [Leg(Fraction(2)), Leg(Fraction(4), cap=Fraction(30)), Leg(Fraction(5))]
    assert stakes_around_fixed(capped, [Fraction(100), None, None]) == [100, 30, 24]


def test_a_lay_is_sized_by_the_backers_stake():
    lay = Leg(lay_as_back(Fraction(3), Fraction(0)), Fraction(2))
    assert stakes_around_fixed([Leg(Fraction(4)), lay], [Fraction(60), None]) == [60, 80]


def test_on_a_coarse_grid_the_best_worst_case_is_chosen():
    sized = legs("2.1", "2.2")
    stakes = stakes_around_fixed(sized, [Fraction(100), None], Fraction(10))
    assert stakes == [100, 100]
    assert worst(sized, stakes) >= worst(sized, [Fraction(100), Fraction(90)])


def test_a_step_of_zero_is_rejected():
    with pytest.raises(InvalidValueError):
        stakes_around_fixed(legs("2", "3"), [Fraction(1), None], Fraction(0))


ODDS = st.decimals("1.2", "12", places=2)
STEPS = st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(5)])


@example([Decimal("3.5"), Decimal("1.65"), Decimal("4.52"), Decimal("8.51")], 627, Fraction(1, 100))
@given(st.lists(ODDS, min_size=2, max_size=4), st.integers(1, 2000), STEPS)
def test_no_stake_a_unit_away_has_a_better_worst_case(odds, stake, step):
    sized = [Leg(Fraction(one)) for one in odds]
    fixed = [Fraction(stake), *[None] * (len(odds) - 1)]
    stakes = stakes_around_fixed(sized, fixed, step)
    assert stakes[0] == stake
    assert all(one % step == 0 and one >= 0 for one in stakes[1:])
    if sum(1 / leg.effective for leg in sized[1:]) < 1:
        for index in range(1, len(odds)):
            for by in (step, -step):
                other = [*stakes[:index], max(stakes[index] + by, Fraction(0)), *stakes[index + 1 :]]
                assert worst(sized, other) <= worst(sized, stakes)


def test_fixing_a_stake_at_its_ideal_changes_nothing():
    sized = legs("2.3", "4.24", "3.2")
    free = round_stakes(Fraction(1000), sized)
    beside = stakes_around_fixed(sized, [free[0], None, None])
    assert all(abs(one - other) <= Fraction(1, 100) for one, other in zip(free, beside, strict=True))
