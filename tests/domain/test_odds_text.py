"""Odds and amounts as people write them."""

from fractions import Fraction

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds import check_notation, format_odds, parse_amount, parse_odds


@pytest.mark.parametrize(
    ("text", "odds"),
    [
        ("1.90", Fraction(19, 10)),
        ("1.909090", Fraction(190909, 100000)),
        ("2,15", Fraction(43, 20)),
        (" 2.15 ", Fraction(43, 20)),
        ("1,001", Fraction(1001, 1000)),
        ("1,250.5", Fraction(2501, 2)),
        ("150", Fraction(150)),
        ("+150", Fraction(5, 2)),
        ("+1,000", Fraction(11)),
        ("-110", Fraction(21, 11)),
        ("\u2212110", Fraction(21, 11)),
        ("4/5", Fraction(9, 5)),
        ("5 / 2", Fraction(7, 2)),
        ("EVS", Fraction(2)),
        ("Evens", Fraction(2)),
        ("even", Fraction(2)),
        ("EV", Fraction(2)),
    ],
)
def test_odds_are_read_as_bettors_write_them(text, odds):
    assert parse_odds(text) == odds


@pytest.mark.parametrize(
    "text",
    [
        "2_15",
        "1_0/2",
        "+1_50",
        "2,1,5",
        "\u0662.15",
        "2..1",
        "",
        "+",
        "ever",
        "1,00",
        "5/0",
        "nan",
        "inf",
        "-",
        "2/1/3",
    ],
)
def test_odds_that_have_no_clear_value_are_refused(text):
    with pytest.raises(InvalidValueError):
        parse_odds(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,000", Fraction(1000)),
        ("1,000,000.50", Fraction(2000001, 2)),
        ("2,5", Fraction(5, 2)),
        ("1.000,50", Fraction(2001, 2)),
        ("1000", Fraction(1000)),
        ("\u22125", Fraction(-5)),
        ("1e3", Fraction(1000)),
    ],
)
def test_amounts_may_have_separators(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize("text", ["1_000", "1,00,000", "1,000,5", "10,0000,0", "\u0661", "nan", "1,", ",", "--5"])
def test_amounts_that_have_no_clear_value_are_refused(text):
    with pytest.raises(InvalidValueError):
        parse_amount(text)


@pytest.mark.parametrize(
    ("odds", "text"),
    [(2.755026, "2.755026"), (Fraction(21, 11), "1.909091"), (2.0, "2"), (151.0, "151"), (1.001, "1.001")],
)
def test_odds_are_printed_in_one_way(odds, text):
    assert format_odds(odds) == text


@pytest.mark.parametrize("texts", [["150", "-110"], ["+120", " 100 "], ["2.1", "1,000", "\u2212110"]])
def test_a_whole_number_from_100_on_beside_american_odds_is_refused(texts):
    with pytest.raises(InvalidValueError, match=r"write \+\d+ if it is american, \d+\.0 if it is decimal"):
        check_notation(texts)


@pytest.mark.parametrize("texts", [["150", "1.02"], ["150.0", "-110"], ["+150", "-110"], ["99", "-110"], []])
def test_odds_whose_notation_is_clear_are_accepted(texts):
    check_notation(texts)
