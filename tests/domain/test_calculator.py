"""The calculator for odds the user enters."""

from fractions import Fraction

import pytest

from arbitrage_edge.domain.calculator import OutcomeOdds, calculate
from arbitrage_edge.domain.errors import InvalidValueError


def bets(*odds, **more):
    return [OutcomeOdds(str(number), "", Fraction(str(one)), **more) for number, one in enumerate(odds)]


def stakes(slip):
    return [bet.stake for bet in slip.bets]


def test_the_example_of_the_guide_is_calculated():
    result = calculate(bets(2.15, 2.05), Fraction(1000))
    assert result.is_arbitrage
    assert stakes(result) == [Fraction("488.10"), Fraction("511.90")]
    assert [profit for _, profit in result.rows] == [Fraction("49.415"), Fraction("49.395")]
    assert result.guaranteed_profit == Fraction("49.395")


def test_odds_without_arbitrage_show_their_loss():
    result = calculate(bets(1.9, 1.8), Fraction(1000))
    assert not result.is_arbitrage
    assert result.guaranteed_profit < -75


def test_commission_lowers_what_a_bet_returns():
    result = calculate(bets(2.1, 2.1, commission=Fraction(5, 100)), Fraction(1000))
    assert result.total_implied_probability == 2 / Fraction("2.045")
    assert [bet.returns for bet in result.bets] == [Fraction("1022.5"), Fraction("1022.5")]


def test_a_cap_lowers_the_total():
    result = calculate(bets(2.1, 2.1, cap=Fraction(120)), Fraction(1000))
    assert (stakes(result), result.total_stake) == ([120, 120], 240)


def test_a_single_bet_is_rejected():
    with pytest.raises(InvalidValueError, match="at least two outcomes, got 1"):
        calculate(bets(2.1), Fraction(1000))
