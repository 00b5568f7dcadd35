"""The best hedge of bets on several lines, against a search over whole stakes."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.score_hedge import hedge_on_scores
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import offers_by_line
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from builders import NOW, OPEN, an_event, h2h, market, quotes, total
from thorough import examples

NBA, EPL = "basketball_nba", "soccer_epl"
WHOLE = Profile(rounding=Decimal(1))


def totals_key(point):
    return LineKey("totals", "total", "including_overtime", None, point)


def a_leg(outcome, key, odds="2", stake="100", sport=NBA, **more):
    line = None if key is None else line_of(an_event(sport), key)
    return PlacedLeg(bookmaker="alpha", outcome=outcome, odds=Decimal(odds), stake=Decimal(stake), line=line, **more)


def a_bet(*legs, sport=NBA):
    return PlacedBet(bet_id="b1", profile="default", placed_at=NOW, event=an_event(sport), legs=legs)


def hedged(bet, *markets, profile=WHOLE):
    return hedge_on_scores(bet, offers_by_line(quotes(*markets, sport=bet.event.sport), OPEN), profile)


def placed(found):
    return [
        (offer.quotes.bookmaker, offer.selection.name, offer.selection.point, float(bet.stake))
        for offer, bet in zip(found.offers, found.bets, strict=True)
    ]


def worst(rows):
    return float(min(profit for _, profit in rows))


def test_a_leg_is_hedged_on_the_line_that_leaves_the_best_worst_case():
    bet = a_bet(a_leg("Over", totals_key(219.5), "2.1"))
    found = hedged(bet, total("gamma", 219.5, 1.5, 2.0), total("delta", 221.5, 1.5, 2.05))
    assert placed(found) == [("delta", "Under", 221.5, 102.0)]
    assert found.outcomes == ("Under",)
    assert (worst(found.before), worst(found.after)) == (-100.0, 7.1)
    assert max(float(profit) for _, profit in found.after) == 217.1


def test_what_is_settled_counts_in_every_result():
    void = a_leg("Under", totals_key(221.5), result=LegResult.VOID)
    lost = a_leg("Under", totals_key(221.5), stake="10", result=LegResult.LOST)
    bet = a_bet(a_leg("Over", totals_key(219.5), "2.1"), void, lost)
    found = hedged(bet, total("delta", 221.5, 1.5, 2.05))
    assert (worst(found.before), worst(found.after)) == (-110.0, -2.9)


def test_limits_and_switched_off_bookmakers_of_the_profile_are_obeyed():
    bet = a_bet(a_leg("Over", totals_key(219.5), "2.1"))
    accounts = (
        BookmakerAccount(bookmaker="delta", enabled=False),
        BookmakerAccount(bookmaker="gamma", max_stake=Decimal(40)),
    )
    profile = Profile(rounding=Decimal(1), accounts=accounts)
    found = hedged(bet, total("gamma", 219.5, 1.5, 2.0), total("delta", 221.5, 1.5, 2.05), profile=profile)
    assert placed(found) == [("gamma", "Under", 219.5, 40.0)]


def test_several_bets_cover_what_one_cannot():
    key = LineKey("h2h", "three_way", "three_way_regulation")
    bet = a_bet(a_leg("Home", key, "3", sport=EPL), sport=EPL)
    found = hedged(bet, h2h("gamma", 1.2, 4.0, 4.0))
    assert sorted(placed(found)) == [("gamma", "Away", None, 75.0), ("gamma", "Draw", None, 75.0)]
    assert worst(found.after) == 50.0


def test_without_a_price_that_helps_nothing_is_bet():
    bet = a_bet(a_leg("Over", totals_key(219.5), "1.5"))
    for markets in ((), (market("delta", "h2h", ("Home", 1.5), ("Away", 2.5)),)):
        found = hedged(bet, *markets)
        assert (found.bets, found.after) == ((), found.before)


@pytest.mark.parametrize(
    "legs",
    [
        (a_leg("Over", None),),
        (a_leg("Over", totals_key(219.5)), a_leg("Home", LineKey("h2h", "two_way", "two_way_including_overtime"))),
        (a_leg("Over", totals_key(219.5), result=LegResult.WON),),
        (a_leg("Over", totals_key(219.5), free_bet=True),),
        (a_leg("Nobody", totals_key(219.5)),),
    ],
)
def test_what_cannot_be_hedged_together_is_refused(legs):
    with pytest.raises(InvalidValueError, match="bet"):
        hedged(a_bet(*legs), total("gamma", 219.5, 1.5, 2.0))


POINTS = (1.5, 2.5, 3.5)


def profit(point, over, stake, odds, goals):
    """Count the profit of a bet on a total by hand."""
    won = (goals > point) == over
    return float(stake) * (float(odds) - 1) if won else -float(stake)


@examples(60)
@given(
    st.sampled_from(POINTS),
    st.booleans(),
    st.lists(st.tuples(st.integers(110, 400), st.integers(110, 400)), min_size=3, max_size=3),
)
def test_no_pair_of_whole_stakes_has_a_better_worst_case(point, over, prices):
    outcome = "Over" if over else "Under"
    key = LineKey("totals", "total", "regulation", None, point)
    bet = a_bet(a_leg(outcome, key, "2.5", "10", EPL), sport=EPL)
    odds = [(Decimal(high) / 100, Decimal(low) / 100) for high, low in prices]
    markets = [total("gamma", each, float(high), float(low)) for each, (high, low) in zip(POINTS, odds, strict=True)]
    found = hedged(bet, *markets, profile=Profile(rounding=Decimal("0.01")))
    bets = [
        (each, side, pair[0 if side else 1]) for each, pair in zip(POINTS, odds, strict=True) for side in (True, False)
    ]
    best = max(
        min(
            profit(point, over, 10, "2.5", goals)
            + sum(profit(*bets[number][:2], stake, bets[number][2], goals) for number, stake in (first, second))
            for goals in range(6)
        )
        for first, second in product([(number, stake) for number in range(6) for stake in range(0, 26, 5)], repeat=2)
    )
    assert float(min(profit for _, profit in found.after)) >= best - 0.1
