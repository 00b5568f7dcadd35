"""What placed bets return, and their ledger."""

from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.ledger import balances, movements, transfer
from arbitrage_edge.domain.errors import InvalidValueError
from builders import NOW, an_event
from thorough import examples

# An independent table: of a unit of stake, what part wins and what part comes back, from the bettor's view.
PARTS = {
    "won": (1, 0),
    "lost": (0, 0),
    "push": (0, 1),
    "half_won": (Fraction(1, 2), Fraction(1, 2)),
    "half_lost": (0, Fraction(1, 2)),
    "half_paid": (Fraction(1, 2), 0),
    "void": (0, 1),
}


def a_leg(odds="2.10", stake="100", **more):
    return PlacedLeg(bookmaker="alpha", outcome="Home", odds=Decimal(odds), stake=Decimal(stake), **more)


def a_bet(*legs, **more):
    return PlacedBet(bet_id="b1", profile="default", placed_at=NOW, event=an_event(), legs=legs or (a_leg(),), **more)


def settled(leg, result, cash_out=None):
    return replace(leg, result=LegResult(result), cash_out=cash_out, settled_at=NOW)


def independent_profit(leg):
    """Compute the profit in whole cents from the bookmaker's side: what it takes and what it hands out."""
    stake, odds, kept = Fraction(leg.stake), Fraction(leg.odds), 1 - Fraction(leg.commission)
    won, back = PARTS[leg.result.value]
    if leg.side == "lay":
        liability = Fraction(round(stake * (odds - 1) * 100), 100)
        paid = won * (liability + stake * kept) + back * liability
        return Fraction(floor(paid * 100), 100) - liability
    if leg.free_bet:
        return Fraction(floor(won * stake * (odds - 1) * kept * 100), 100)
    paid = won * stake * (1 + (odds - 1) * kept) + back * stake
    return Fraction(floor(paid * 100), 100) - stake


@pytest.mark.parametrize(
    ("result", "profit"),
    [
        ("won", "110.00"),
        ("lost", "-100"),
        ("push", "0"),
        ("void", "0"),
        ("half_won", "55.00"),
        ("half_lost", "-50"),
        ("half_paid", "5.00"),
    ],
)
def test_a_back_pays_by_its_result(result, profit):
    assert settled(a_leg(), result).profit == Decimal(profit)


@pytest.mark.parametrize(
    ("result", "profit"), [("won", "95.00"), ("lost", "-110.00"), ("push", "0"), ("half_won", "47.50")]
)
def test_a_lay_wins_the_backers_stake_less_commission_or_loses_the_liability(result, profit):
    lay = a_leg(side="lay", commission=Decimal("0.05"))
    assert lay.at_risk == Decimal("110.00")
    assert settled(lay, result).profit == Decimal(profit)


def test_a_free_bet_risks_nothing_and_returns_its_winnings_only():
    free = a_leg(free_bet=True)
    assert free.at_risk == 0
    assert settled(free, "won").profit == Decimal("110.00")
    assert settled(free, "lost").profit == 0


def test_a_leg_that_is_cashed_out_returns_that_amount():
    assert settled(a_leg(), "cashed_out", Decimal("61.20")).profit == Decimal("-38.80")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"stake": Decimal(0)}, "stake"),
        ({"commission": Decimal(1)}, "commission"),
        ({"rate": Decimal(0)}, "rate"),
        ({"cash_out": Decimal(5)}, "cash_out"),
        ({"result": LegResult.CASHED_OUT}, "cash_out"),
        ({"result": LegResult.CASHED_OUT, "cash_out": Decimal(-1)}, "cash_out"),
        ({"side": "lay", "free_bet": True}, "free_bet"),
    ],
)
def test_a_leg_that_nobody_places_is_refused_with_its_field(values, field):
    with pytest.raises(InvalidValueError) as refused:
        replace(a_leg(), **values)
    assert refused.value.location == field


def test_a_bet_does_not_have_a_leg_beyond_its_last():
    with pytest.raises(InvalidValueError, match="legs 0 to 0"):
        a_bet().with_result(1, LegResult.WON, NOW)


CENTS = st.integers(1, 500_000).map(lambda cents: Decimal(cents) / 100)
LEGS = st.builds(
    lambda odds, stake, commission, side, free, rate, currency, result, bookmaker: PlacedLeg(
        bookmaker=bookmaker,
        outcome="Home",
        odds=odds,
        stake=stake,
        commission=commission,
        side=side,
        free_bet=free and side == "back",
        rate=rate,
        currency=currency,
        result=LegResult(result),
        settled_at=NOW,
    ),
    st.integers(101, 20_000).map(lambda odds: Decimal(odds) / 100),
    CENTS,
    st.sampled_from([Decimal(0), Decimal("0.02"), Decimal("0.05"), Decimal("0.065")]),
    st.sampled_from(["back", "lay"]),
    st.booleans(),
    st.sampled_from([Decimal(1), Decimal("0.92"), Decimal("1.17")]),
    st.sampled_from(["EUR", "USD"]),
    st.sampled_from(sorted(PARTS)),
    st.sampled_from(["alpha", "beta", "gamma"]),
)


@examples(500)
@given(st.lists(LEGS, min_size=1, max_size=5))
def test_random_bets_add_up_to_the_cent_and_their_ledger_balances(legs):
    bet = a_bet(*[replace(leg, result=LegResult.OPEN, settled_at=None) for leg in legs])
    recorded = movements(None, bet, NOW)
    for index, leg in enumerate(legs):
        after = bet.with_result(index, leg.result, NOW)
        recorded += movements(bet, after, NOW)
        bet = after
    assert [Fraction(leg.profit) for leg in bet.legs] == [independent_profit(leg) for leg in bet.legs]
    assert all(transaction.is_balanced for transaction in recorded)
    sums = balances(recorded)
    assert not any(amount for (account, _), amount in sums.items() if account.startswith("placed/"))
    won = sum((amount for (account, _), amount in sums.items() if account.startswith("balance/")), Decimal(0))
    assert won == sum((leg.profit for leg in bet.legs), Decimal(0))
    assert won == -sum((amount for (account, _), amount in sums.items() if account == "profit"), Decimal(0))
    assert bet.profit == sum(
        ((leg.profit * leg.rate).quantize(Decimal("0.01"), ROUND_FLOOR) for leg in bet.legs), Decimal(0)
    )


def test_a_corrected_result_reverses_the_first_one_and_keeps_both():
    placed = a_bet()
    won = placed.with_result(0, LegResult.WON, NOW)
    lost = won.with_result(0, LegResult.LOST, NOW + timedelta(hours=1))
    corrections = movements(won, lost, NOW)
    assert [transaction.reason for transaction in corrections] == ["corrected", "settled"]
    recorded = movements(None, placed, NOW) + movements(placed, won, NOW) + corrections
    assert balances(recorded)["balance/alpha", ""] == Decimal(-100)
    assert (lost.revision, lost.settled_at) == (3, NOW + timedelta(hours=1))


def test_a_result_that_is_taken_back_leaves_the_stake_placed():
    placed = a_bet()
    won = placed.with_result(0, LegResult.WON, NOW)
    reopened = won.with_result(0, LegResult.OPEN, NOW)
    assert [transaction.reason for transaction in movements(won, reopened, NOW)] == ["corrected"]
    sums = balances([*movements(None, placed, NOW), *movements(placed, won, NOW), *movements(won, reopened, NOW)])
    assert {name: amount for (name, _), amount in sums.items() if amount} == {
        "balance/alpha": -100,
        "placed/alpha": 100,
    }


def test_a_changed_stake_replaces_what_was_placed():
    placed = a_bet()
    changed = replace(placed, legs=(a_leg(stake="80"),))
    sums = balances([*movements(None, placed, NOW), *movements(placed, changed, NOW)])
    assert sums["balance/alpha", ""] == Decimal(-80)


def test_a_deleted_bet_leaves_nothing_behind():
    won = a_bet().with_result(0, LegResult.WON, NOW)
    recorded = [*movements(None, a_bet(), NOW), *movements(a_bet(), won, NOW), *movements(won, None, NOW)]
    assert not any(balances(recorded).values())
    assert [transaction.reason for transaction in recorded] == ["placed", "settled", "corrected", "cancelled"]
    assert movements(None, None, NOW) == []
    assert movements(won, won, NOW) == []


def test_deposits_withdrawals_and_adjustments_balance():
    made = [
        transfer("default", "alpha", Decimal(500), "EUR", NOW),
        transfer("default", "alpha", Decimal(-120), "EUR", NOW),
        transfer("default", "alpha", Decimal("-3.50"), "EUR", NOW, adjust=True),
    ]
    assert [transaction.reason for transaction in made] == ["deposit", "withdrawal", "adjustment"]
    assert all(transaction.is_balanced for transaction in made)
    assert balances(made)["balance/alpha", "EUR"] == Decimal("376.50")


def test_an_open_leg_has_brought_nothing_and_is_at_risk():
    assert (a_leg().returned, a_leg().profit) == (0, 0)
    bet = a_bet(a_leg(), a_leg(stake="50", rate=Decimal("1.2")))
    assert bet.at_risk == Decimal("160.00")


@pytest.mark.parametrize("stake", ["0.001", "10.005", "NaN", "Infinity"])
def test_a_stake_with_fractions_of_a_cent_is_refused(stake):
    with pytest.raises((InvalidValueError, InvalidOperation)):
        a_leg(stake=stake)


@pytest.mark.parametrize("amount", ["0", "0.001"])
def test_a_transfer_of_nothing_is_refused(amount):
    with pytest.raises(InvalidValueError, match="amount"):
        transfer("default", "alpha", Decimal(amount), "EUR", NOW)
