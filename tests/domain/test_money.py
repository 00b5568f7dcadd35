"""Rounding of money."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import checked_step, floor_decimal, positive, shortest_decimal, to_decimal


@pytest.mark.parametrize(
    ("value", "money"), [("1/8", "0.12"), ("3/8", "0.38"), ("2/3", "0.67"), ("-2/3", "-0.67"), ("5", "5.00")]
)
def test_money_is_rounded_half_to_even(value, money):
    assert str(to_decimal(Fraction(value))) == money


@pytest.mark.parametrize(("value", "money"), [("2/3", "0.66"), ("0.999", "0.99"), ("0.009", "0.00"), ("5", "5.00")])
def test_a_profit_is_never_rounded_up(value, money):
    assert str(floor_decimal(Fraction(value))) == money


def test_a_loss_is_never_rounded_towards_zero():
    assert floor_decimal(Fraction("-0.001")) == Decimal("-0.01")
    assert floor_decimal(Fraction("-4.719")) == Decimal("-4.72")


@given(st.fractions(min_value=-(10**12), max_value=10**12), st.integers(0, 6))
def test_rounding_down_stays_within_one_unit_below(value, places):
    rounded = Fraction(floor_decimal(value, places))
    assert rounded <= value < rounded + Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("value", "text"), [("43/20", "2.15"), ("21/11", "1.909091"), ("100", "100"), ("1000", "1000"), ("1/3", "0.333333")]
)
def test_a_number_has_no_trailing_zeros(value, text):
    assert str(shortest_decimal(Fraction(value))) == text


def test_a_huge_number_keeps_all_its_digits():
    assert shortest_decimal(Fraction(10) ** 40) == Decimal(10) ** 40


@pytest.mark.parametrize("step", ["0.01", "0.05", "0.5", "1", "10", "2.5"])
def test_stakes_are_rounded_to_cents_or_a_multiple(step):
    assert checked_step(Fraction(step)) == Fraction(step)


@pytest.mark.parametrize("step", ["0.001", "0.015", "0", "-1", "1/3"])
def test_other_units_are_rejected(step):
    with pytest.raises(InvalidValueError, match=r"0\.01 or a multiple"):
        checked_step(Fraction(step))


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_of_zero_is_rejected_by_name(amount):
    with pytest.raises(InvalidValueError, match="the total stake must be above 0"):
        positive(Fraction(amount), "the total stake")
