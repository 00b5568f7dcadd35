"""Conversion of odds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds import (
    american_to_decimal,
    decimal_odds,
    decimal_to_american,
    decimal_to_fractional,
    fractional_to_decimal,
    implied_probability,
    lay_as_back,
    net_of_commission,
    parse_odds,
    to_fraction,
)

quoted = st.integers(101, 100_000).map(lambda hundredths: Fraction(hundredths, 100))


@pytest.mark.parametrize("value", [2.15, "2.15", Decimal("2.15"), Fraction(43, 20), " 2.15 "])
def test_a_price_has_the_value_of_its_text(value):
    assert to_fraction(value) == Fraction(43, 20)


@pytest.mark.parametrize(
    "value", ["", "two", "nan", "inf", float("nan"), float("inf"), "1/2", None, True, "1e999999999"]
)
def test_text_that_is_no_number_is_rejected(value):
    with pytest.raises(InvalidValueError, match="is not a number"):
        to_fraction(value)


@pytest.mark.parametrize("value", [1, 1.0, "0.5", 0, -2, "-110"])
def test_decimal_odds_are_above_one(value):
    with pytest.raises(InvalidValueError, match="above 1"):
        decimal_odds(value)


@pytest.mark.parametrize(
    ("american", "odds"),
    [(150, "5/2"), (-110, "21/11"), (100, "2"), (-100, "2"), (-10_000, "1.01"), ("+115", "2.15"), (105.5, "2.055")],
)
def test_american_odds_become_decimal_exactly(american, odds):
    assert american_to_decimal(american) == Fraction(odds)


@pytest.mark.parametrize("american", [99, -99, 0, 1.5, "-1"])
def test_american_odds_below_a_hundred_are_rejected(american):
    with pytest.raises(InvalidValueError, match="american"):
        american_to_decimal(american)


@pytest.mark.parametrize(
    ("odds", "american"), [(2.15, 115), (1.5, -200), (2, 100), ("1.909091", -110), (1.01, -10_000), (101, 10_000)]
)
def test_decimal_odds_become_the_nearest_american(odds, american):
    assert decimal_to_american(odds) == american


@given(st.integers(100, 99_999), st.sampled_from([1, -1]))
def test_american_odds_survive_a_round_trip(magnitude, sign):
    american = sign * magnitude
    assert decimal_to_american(american_to_decimal(american)) == (100 if american == -100 else american)


@pytest.mark.parametrize(
    ("text", "odds"), [("5/2", "7/2"), ("1/4", "5/4"), ("evens", "2"), (" EVS ", "2"), ("11 / 10", "21/10")]
)
def test_fractional_odds_exclude_the_stake(text, odds):
    assert fractional_to_decimal(text) == Fraction(odds)


@pytest.mark.parametrize("text", ["5", "0/2", "-1/2", "5/0", "five/two", "", "/", "5/2/1", "evening"])
def test_text_that_is_no_fraction_is_rejected(text):
    with pytest.raises(InvalidValueError, match="fractional"):
        fractional_to_decimal(text)


@pytest.mark.parametrize(("odds", "text"), [("3.5", "5/2"), ("2", "1/1"), ("1.909091", "10/11"), ("2.15", "23/20")])
def test_decimal_odds_become_the_nearest_fraction(odds, text):
    assert decimal_to_fractional(odds) == text


@given(st.integers(1, 100), st.integers(1, 100))
def test_fractional_odds_survive_a_round_trip(above, below):
    odds = fractional_to_decimal(f"{above}/{below}")
    assert fractional_to_decimal(decimal_to_fractional(odds)) == odds


@pytest.mark.parametrize(
    ("text", "odds"),
    [("2.15", "2.15"), ("+115", "2.15"), ("-110", "21/11"), ("5/2", "3.5"), ("evens", "2"), (" 110 ", "110")],
)
def test_every_common_notation_is_parsed(text, odds):
    assert parse_odds(text) == Fraction(odds)


@pytest.mark.parametrize("text", ["", "+50", "1", "abc", "event", "5/x", "-1.5"])
def test_an_unknown_notation_is_rejected(text):
    with pytest.raises(InvalidValueError):
        parse_odds(text)


@pytest.mark.parametrize(("odds", "percent"), [(2.15, "46.51"), (2.05, "48.78"), (1.90, "52.63"), (1.80, "55.56")])
def test_implied_probability_as_the_guide_has_it(odds, percent):
    assert round(float(implied_probability(odds)) * 100, 2) == float(percent)


def test_commission_is_taken_from_the_winnings_only():
    assert net_of_commission(Fraction(3), Fraction(5, 100)) == Fraction("2.9")
    assert net_of_commission(Fraction(3), Fraction(0)) == 3


def test_a_lay_is_a_back_of_the_opposite_outcome():
    assert lay_as_back(Fraction(3), Fraction(0)) == Fraction("1.5")
    assert lay_as_back(Fraction(2), Fraction(2, 100)) == Fraction("1.98")


@given(quoted, st.integers(0, 20).map(lambda percent: Fraction(percent, 100)))
def test_a_lay_and_a_back_of_the_same_price_leave_the_exchange_its_commission(odds, commission):
    back, lay = net_of_commission(odds, commission), lay_as_back(odds, commission)
    assert (1 / back + 1 / lay == 1) if commission == 0 else (1 / back + 1 / lay > 1)
