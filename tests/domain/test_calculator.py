"""The calculator for odds the user enters."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.calculator import OutcomeOdds, calculate, calculation
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


def paid(offer, typed):
    """What a bet returns in your money if it wins, reckoned from what is typed in."""
    if offer.lay:
        return (typed * (offer.odds - 1) + typed * (1 - offer.commission)) * offer.rate
    gross = typed + typed * (offer.odds - 1) * (1 - offer.commission)
    return gross * (1 - offer.tax) * offer.rate


@given(
    st.lists(
        st.builds(
            OutcomeOdds,
            outcome=st.just(""),
            bookmaker=st.just(""),
            odds=st.integers(150, 600).map(lambda hundredths: Fraction(hundredths, 100)),
            commission=st.sampled_from([Fraction(0), Fraction(2, 100)]),
            cap=st.sampled_from([None, Fraction(150)]),
            tax=st.sampled_from([Fraction(0), Fraction(5, 100)]),
            rate=st.sampled_from([Fraction(1), Fraction("1.17"), Fraction("0.86"), Fraction("0.0091")]),
        ),
        min_size=2,
        max_size=3,
    ),
    st.sampled_from([Fraction("0.01"), Fraction(1)]),
)
def test_taxes_and_currencies_are_in_stakes_and_profits(offers, step):
    offers = [replace(offer, outcome=str(number)) for number, offer in enumerate(offers)]
    slip = calculate(offers, Fraction(500), step)
    typed = [offer.typed(bet.stake) for offer, bet in zip(offers, slip.bets, strict=True)]
    spent = sum(stake * offer.rate for stake, offer in zip(typed, offers, strict=True))
    assert spent <= 500
    assert all(stake % step == 0 for stake in typed)
    assert all(offer.cap is None or stake <= offer.cap for stake, offer in zip(typed, offers, strict=True))
    profits = [paid(offer, stake) - spent for offer, stake in zip(offers, typed, strict=True)]
    # Charges together are rounded up to a millionth of the winnings.
    for (_, profit), expected, offer, stake in zip(slip.rows, profits, offers, typed, strict=True):
        assert expected - stake * offer.rate * offer.odds / 1_000_000 <= profit <= expected


def test_a_lay_pays_no_tax_and_has_its_stake_in_the_currency_of_the_exchange():
    back = OutcomeOdds("A", "", Fraction(3), tax=Fraction(1, 10))
    lay = OutcomeOdds("A", "", Fraction("2.5"), Fraction(2, 100), lay=True, tax=Fraction(1, 10), rate=Fraction("1.17"))
    slip = calculation([back, lay], Fraction(1000)).slip
    stakes_typed = [offer.typed(bet.stake) for offer, bet in zip([back, lay], slip.bets, strict=True)]
    spent = stakes_typed[0] + stakes_typed[1] * Fraction("1.5") * lay.rate
    assert [profit for _, profit in slip.rows] == [
        paid(back, stakes_typed[0]) - spent,
        paid(lay, stakes_typed[1]) - spent,
    ]


def test_a_single_bet_in_another_currency_is_in_its_cents():
    offers = [OutcomeOdds("A", "", Fraction(2), rate=Fraction("1.17")), OutcomeOdds("A", "", Fraction("1.9"))]
    calculated = calculation(offers, Fraction(100))
    assert not calculated.covered
    assert calculated.offers[0].typed(calculated.slip.bets[0].stake) == Fraction("85.47")
