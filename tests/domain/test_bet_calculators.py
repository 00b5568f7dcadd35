"""Dutching, middles and Kelly stakes, and odds in every notation."""

from fractions import Fraction

import pytest

from arbitrage_edge.domain.bet_calculators import dutching, kelly_stake, middle
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds_formats import odds_formats


def test_dutching_returns_the_same_on_every_outcome():
    odds = [Fraction(3), Fraction(4), Fraction(6)]
    stakes = dutching(odds, Fraction(90))
    assert sum(stakes) == 90
    assert {stake * price for stake, price in zip(stakes, odds, strict=True)} == {Fraction(120)}


def test_an_outcome_at_zero_breaks_even_and_the_others_win_more():
    odds = [Fraction(3), Fraction(4), Fraction(6)]
    stakes = dutching(odds, Fraction(90), {1})
    assert stakes[1] * 4 == 90
    assert sum(stakes) == 90
    assert stakes[0] * 3 == stakes[2] * 6 > 120
    with pytest.raises(InvalidValueError, match="fewer outcomes"):
        dutching(odds, Fraction(90), {0, 1, 2})


def test_a_middle_states_what_it_costs_wins_and_needs():
    found = middle((Fraction("1.95"), Fraction("1.95")), Fraction(100), Fraction(1, 20))
    assert found.stakes == (50, 50)
    assert (found.missed, found.hit) == (Fraction("-2.5"), 95)
    assert found.break_even == Fraction("2.5") / Fraction("97.5")
    assert found.expected == Fraction(1, 20) * 95 - Fraction(19, 20) * Fraction("2.5")
    assert middle((Fraction(2), Fraction("2.1")), Fraction(100)).break_even == 0


def test_a_kelly_stake_is_the_edge_over_the_odds():
    assert kelly_stake(Fraction("2.2"), Fraction(1, 2), Fraction(1000), Fraction(1)) == Fraction(100) / Fraction("1.2")
    assert kelly_stake(Fraction(2), Fraction(2, 5), Fraction(1000), Fraction(1)) == 0


@pytest.mark.parametrize(
    ("odds", "american", "fractional", "asian"),
    [
        ("1.5", -200, "1/2", ("0.5", "0.5", "-2")),
        ("2", 100, "1/1", ("1", "1", "1")),
        ("2.5", 150, "6/4", ("1.5", -Fraction(2, 3), "1.5")),
        ("5", 400, "4/1", ("4", "-0.25", "4")),
        ("1.66", -152, "4/6", ("0.66", "0.66", -1 / Fraction("0.66"))),
    ],
)
def test_odds_have_a_price_in_every_notation(odds, american, fractional, asian):
    found = odds_formats(Fraction(odds))
    assert (found.american, found.fractional) == (american, fractional)
    assert (found.hong_kong, found.malay, found.indonesian) == tuple(map(Fraction, asian))
    assert found.probability == 1 / Fraction(odds)
