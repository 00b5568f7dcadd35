"""Prices of contracts as text."""

from fractions import Fraction

import pytest

from arbitrage_edge.domain.contract_quotes import INCONSISTENT, ask_at, backs_of, contract_price
from arbitrage_edge.domain.errors import InvalidValueError


@pytest.mark.parametrize(
    ("text", "price"),
    [("0.33", Fraction(33, 100)), (0.62, Fraction(62, 100)), ("0", 0), ("1.0000", 1), ("1e-2", Fraction(1, 100))],
)
def test_a_price_is_read_exactly(text, price):
    assert contract_price(text) == price


@pytest.mark.parametrize(
    "text", ["", "cheap", "1/0", "1/2", "-0.1", "1.01", "nan", "inf", "1e999999999", "1e-999999999", "9" * 5000]
)
def test_anything_else_is_refused_at_once(text):
    with pytest.raises(InvalidValueError, match="is no price"):
        contract_price(text)


def test_a_market_with_an_empty_side_has_no_backs_and_one_that_contradicts_itself_is_an_error():
    home, away = ask_at(Fraction("0.4"), Fraction(10)), ask_at(Fraction("0.62"))
    backs = backs_of(("Home", home, -1.5), ("Away", away, 1.5))
    assert [(each.name, each.price, each.point, each.bet_limit) for each in backs] == [
        ("Home", 2.5, -1.5, 4.0),
        ("Away", float(1 / Fraction("0.62")), 1.5, None),
    ]
    assert backs_of(("Home", home, None), ("Away", None, None)) == []
    with pytest.raises(InvalidValueError, match="the prices of Home, Away sum to less than 1") as caught:
        backs_of(("Home", home, None), ("Away", ask_at(Fraction("0.59")), None))
    assert caught.value.location == INCONSISTENT
