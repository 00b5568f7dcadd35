"""Fair closing odds of placed bets."""

from decimal import Decimal

import pytest

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.closing import closing_odds, with_closing_odds
from arbitrage_edge.domain.evaluation import offers_for_line
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from builders import NOW, OPEN, an_event, h2h, quotes

WINNER = LineKey("h2h", "two_way", "two_way_including_overtime")
EVEN = [h2h(name, 1.9, 1.9) for name in ("alpha", "beta", "gamma")]


def offers(*markets):
    return offers_for_line(quotes(*markets), WINNER, OPEN)


def a_bet(*outcomes, line=True):
    event = an_event(starts_in=0)
    legs = tuple(PlacedLeg(bookmaker="a", outcome=name, odds=Decimal("2.1"), stake=Decimal(10)) for name in outcomes)
    known = line_of(event, WINNER) if line else None
    return PlacedBet(bet_id="b1", profile="default", placed_at=NOW, event=event, legs=legs, line=known)


def test_equal_prices_of_three_bookmakers_are_fair_at_two():
    assert closing_odds(offers(*EVEN), NOW) == (Decimal("2.0"), Decimal("2.0"))


def test_the_fair_odds_of_a_favourite_lie_between_those_of_the_methods():
    found = closing_odds(offers(*(h2h(name, 1.4, 3.0) for name in ("alpha", "beta", "gamma"))), NOW)
    assert 1.43 < float(found[0]) < 1.48
    assert sum(1 / float(odds) for odds in found) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("markets", "reason"),
    [
        (EVEN[:2], "two bookmakers are no market"),
        ([*EVEN[:2], h2h("gamma", 1.9, 1.9, age=1900)], "old prices are not those at the start"),
        ([*EVEN[:2], h2h("gamma", 1.9, 1.9, age=-10)], "prices after the start are not those at the start"),
        ([*EVEN[:2], h2h("gamma", 2.1, 2.1)], "prices without a margin are wrong"),
    ],
)
def test_there_are_no_closing_odds_without_enough_sound_prices(markets, reason):
    assert closing_odds(offers(*markets), NOW) is None, reason


def test_each_leg_gets_the_closing_odds_of_its_outcome_once():
    bet = with_closing_odds(a_bet("Home", "Nobody"), offers(*EVEN))
    assert [leg.closing_odds for leg in bet.legs] == [Decimal("2.0"), None]
    assert bet.revision == 2
    assert with_closing_odds(bet, offers(*EVEN)) is None


def test_a_bet_without_a_line_or_without_prices_is_left_alone():
    assert with_closing_odds(a_bet("Home", line=False), offers(*EVEN)) is None
    assert with_closing_odds(a_bet("Home"), offers()) is None
    assert with_closing_odds(a_bet("Home"), []) is None
