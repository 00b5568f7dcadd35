"""Effective odds after commission, fees and taxes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.charges import FREE, STANDARD_CHARGES, Charges, charges_for, with_taxes

PRICES = st.fractions(Fraction(101, 100), 1000, max_denominator=1000)
RATES = st.fractions(0, Fraction(3, 10), max_denominator=1000)


def test_commission_is_taken_of_the_winnings():
    assert Charges(Fraction(5, 100)).back(Fraction(3)) == Fraction(29, 10)


def test_a_contract_fee_is_taken_per_contract():
    # A contract at 0.50 costs 0.50 + 0.07*0.25 = 0.5175 and pays 1.
    assert Charges(contract_fee=Fraction(7, 100)).back(Fraction(2)) == 1 / Fraction(5175, 10_000)


def test_a_tax_on_the_return_takes_of_the_whole_return():
    assert STANDARD_CHARGES["tipico_de"].back(Fraction(22, 10)) == Fraction(209, 100)


def test_a_tax_on_the_stake_raises_the_price_of_the_bet():
    assert Charges(tax_on_stake=Fraction(5, 100)).back(Fraction(21, 10)) == 2


def test_a_lay_pays_commission_on_what_it_wins():
    assert Charges(Fraction(5, 100)).lay(Fraction(3)) == 1 + Fraction(95, 100) / 2


@given(PRICES, RATES, RATES, RATES, RATES)
def test_the_screen_never_rates_a_price_below_its_worth(odds, commission, fee, on_return, on_stake):
    charges = Charges(commission, fee, on_return, on_stake)
    rate, factor = charges.screening()
    assert (1 + (float(odds) - 1) * (1 - rate)) * factor >= float(charges.back(odds)) * (1 - 1e-12)


@given(PRICES, RATES)
def test_a_contract_fee_is_no_more_than_the_same_commission(odds, rate):
    """The flat rate on winnings is the safe bound that venues' own formula stays within."""
    assert Charges(contract_fee=rate).back(odds) >= Charges(rate).back(odds)


@pytest.mark.parametrize(
    ("bookmaker", "sport", "in_play", "fee"),
    [
        ("kalshi", "baseball_mlb", False, Fraction(35, 1000)),
        ("kalshi", "basketball_nba", False, Fraction(7, 100)),
        ("novig", "basketball_nba", False, 0),
        ("novig", "basketball_nba", True, Fraction(3, 100)),
        ("polymarket", "basketball_nba", False, Fraction(5, 100)),
    ],
)
def test_standard_rates_by_sport_and_in_play(bookmaker, sport, in_play, fee):
    assert charges_for(STANDARD_CHARGES, bookmaker, sport, in_play).contract_fee == fee


def test_a_rate_of_ones_own_wins_over_every_table():
    own = Charges(Fraction(1, 100))
    assert charges_for({"novig": own}, "novig", "basketball_nba", True) is own
    assert charges_for({}, "fanduel", "basketball_nba", False) is FREE


@pytest.mark.parametrize(
    ("bookmaker", "sport", "in_play", "fee"),
    [
        ("kalshi", "baseball_mlb", False, Fraction(35, 1000)),
        ("kalshi", "baseball_mlb", True, Fraction(35, 1000)),
        ("kalshi", "basketball_nba", False, Fraction(7, 100)),
        ("novig", "basketball_nba", True, Fraction(3, 100)),
        ("novig", "basketball_nba", False, 0),
    ],
)
def test_a_tax_of_ones_own_is_added_to_the_fees_by_sport_and_in_play(bookmaker, sport, in_play, fee):
    tax = Fraction(5, 100)
    for on_return, on_stake in [(tax, FREE.tax_on_stake), (FREE.tax_on_return, tax)]:
        table = with_taxes({bookmaker: on_return}, {bookmaker: on_stake})
        expected = Charges(contract_fee=Fraction(fee), tax_on_return=on_return, tax_on_stake=on_stake)
        assert charges_for(table, bookmaker, sport, in_play) == expected
