"""The best hedge of what is placed, against profits that are counted by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.hedge import hedge
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import offers_for_line
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from builders import NOW, OPEN, an_event, answer, h2h, market, quotes
from thorough import examples

WINNER = LineKey("h2h", "two_way", "two_way_including_overtime")
THREE_WAY = LineKey("h2h", "three_way", "three_way_regulation")
EXACT = Profile(rounding=Decimal("0.01"))


def a_leg(outcome="Home", odds="2.15", stake="100", **more):
    return PlacedLeg(bookmaker="alpha", outcome=outcome, odds=Decimal(odds), stake=Decimal(stake), **more)


def a_bet(*legs, key=WINNER, sport="basketball_nba"):
    event = an_event(sport)
    line = None if key is None else line_of(event, key)
    return PlacedBet(bet_id="b1", profile="default", placed_at=NOW, event=event, legs=legs, line=line)


def hedged(bet, *markets, profile=EXACT):
    offers = offers_for_line(quotes(*markets, sport=bet.event.sport), bet.line.key, OPEN)
    return hedge(bet, offers, profile)


def stakes(found):
    return [(offer.quotes.bookmaker, float(bet.stake)) for offer, bet in zip(found.offers, found.bets, strict=True)]


def profits(rows):
    return [round(float(profit), 2) for _, profit in rows]


def test_the_other_side_is_backed_so_that_both_results_pay_the_same():
    found = hedged(a_bet(a_leg()), h2h("gamma", 1.6, 2.3), h2h("delta", 1.6, 2.2))
    assert stakes(found) == [("gamma", 93.48)]
    assert (profits(found.before), profits(found.after)) == ([115, -100], [21.52, 21.52])


def test_a_lay_is_hedged_by_a_back_of_the_same_outcome():
    found = hedged(a_bet(a_leg(side="lay")), h2h("gamma", 2.3, 1.6))
    assert stakes(found) == [("gamma", 93.48)]
    assert profits(found.after) == [6.52, 6.52]


def test_the_results_without_a_leg_are_each_covered_in_a_three_way_market():
    found = hedged(a_bet(a_leg(odds="3.5"), key=THREE_WAY, sport="soccer_epl"), h2h("gamma", 1.2, 3.5, 3.5))
    assert [name for name, _ in stakes(found)] == ["gamma", "gamma"]
    assert profits(found.after) == [50, 50, 50]


def test_only_bookmakers_of_the_profile_are_used_within_their_limits():
    accounts = (
        BookmakerAccount(bookmaker="gamma", enabled=False),
        BookmakerAccount(bookmaker="delta", max_stake=Decimal(40), rate=Decimal("0.5")),
    )
    found = hedged(a_bet(a_leg()), h2h("gamma", 1.6, 2.3), h2h("delta", 1.6, 2.2), profile=Profile(accounts=accounts))
    assert stakes(found) == [("delta", 20.0)]
    assert profits(found.after) == [95, -76]


def test_a_limit_of_the_bookmaker_is_in_the_currency_of_the_account():
    limited = market("delta", "h2h", ("Home", 1.6), answer("Away", 2.2, bet_limit=50.0))
    pounds = Profile(accounts=(BookmakerAccount(bookmaker="delta", rate=Decimal("1.2")),))
    assert stakes(hedged(a_bet(a_leg()), limited, profile=pounds)) == [("delta", 60.0)]


def test_settled_legs_count_and_are_not_hedged():
    settled = a_leg("Away", stake="50", result=LegResult.VOID, settled_at=NOW)
    lost = a_leg("Away", stake="10", result=LegResult.LOST, settled_at=NOW)
    found = hedged(a_bet(a_leg(), settled, lost), h2h("gamma", 1.6, 2.3))
    assert (profits(found.before), profits(found.after)) == ([105, -110], [11.52, 11.52])


def test_a_result_without_a_price_is_named():
    found = hedged(a_bet(a_leg()))
    assert (found.missing, found.bets, found.after) == (("Away",), (), found.before)


def test_covered_results_need_nothing():
    found = hedged(a_bet(a_leg(), a_leg("Away")), h2h("gamma", 1.6, 2.3))
    assert (found.missing, found.bets) == ((), ())


@pytest.mark.parametrize(
    ("bet", "rule"),
    [
        (a_bet(a_leg(), key=None), "line is not known"),
        (a_bet(a_leg(result=LegResult.WON, settled_at=NOW)), "nothing is left"),
        (a_bet(a_leg(free_bet=True)), "free bet calculator"),
        (a_bet(a_leg("Nobody")), "not an outcome"),
    ],
)
def test_what_cannot_be_hedged_is_refused_with_the_reason(bet, rule):
    with pytest.raises(InvalidValueError, match=rule):
        hedge(bet, [[], []], EXACT)


def test_a_level_result_counts_by_the_rule_of_each_bookmaker():
    nfl = a_bet(a_leg(), sport="americanfootball_nfl")
    found = hedged(nfl, h2h("gamma", 1.6, 2.3))
    assert stakes(found) == [("gamma", 93.48)]
    assert 0.0 in profits(found.after)


@examples(100)
@given(
    st.integers(105, 900), st.integers(105, 900), st.integers(100, 100_000), st.integers(0, 10), st.sampled_from("bl")
)
def test_no_other_stake_has_a_better_worst_result(placed, offered, cents, commission, kind):
    """The independent oracle: the worst result over a grid of stakes, each result counted by hand."""
    odds, other, stake = Decimal(placed) / 100, Fraction(offered, 100), Decimal(cents) / 100
    side, share = ("lay", Decimal(commission) / 100) if kind == "l" else ("back", Decimal(0))
    leg = a_leg(odds=str(odds), stake=str(stake), side=side, commission=share)
    wanted = ("gamma", offered / 100, 1.01) if kind == "l" else ("gamma", 1.01, offered / 100)
    found = hedged(a_bet(leg), h2h(*wanted), profile=Profile(rounding=Decimal("0.01"), total_stake=Decimal(10**7)))

    def worst(amount):
        risk = Fraction(stake) * (Fraction(odds) - 1)
        if kind == "l":
            return min(amount * (other - 1) - risk, Fraction(stake) * (1 - Fraction(share)) - amount)
        return min(risk - amount, amount * (other - 1) - Fraction(stake))

    best = min(profit for _, profit in found.after)
    assert best == worst(Fraction(found.bets[0].stake)) if found.bets else True
    for step in range(41):
        amount = Fraction(stake) * Fraction(step, 10)
        assert best >= worst(amount) - Fraction(2, 100) * max(other, 1)
