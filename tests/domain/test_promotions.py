"""Promotions: what a hedge keeps, against the published formulas, and the finder."""

from fractions import Fraction

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.promotions import Hedge, PromotedBet, Wanted, find_hedges, hedged
from builders import NOW, OPEN, h2h, later, market, quotes, spread, total

FINE = Fraction(1, 10**9)


def test_a_free_bet_hedged_by_a_lay_keeps_what_the_formula_says():
    free, odds, lay, commission = Fraction(25), Fraction(5), Fraction("5.2"), Fraction("0.02")
    found = hedged(PromotedBet("free_bet", free, odds), [Hedge(lay, commission, lay=True)], FINE)
    assert float(found.stakes[0]) == pytest.approx(float(free * (odds - 1) / (lay - commission)))
    expected = float(free * (odds - 1) * (1 - commission) / (lay - commission))
    assert [float(profit) for profit in found.profits] == pytest.approx([expected, expected])


def test_a_free_bet_hedged_by_backs_keeps_what_the_formula_says():
    found = hedged(PromotedBet("free_bet", Fraction(20), Fraction(6)), [Hedge(Fraction(4)), Hedge(Fraction(2))], FINE)
    assert float(found.kept) == pytest.approx(20 * 5 * (1 - 1 / 4 - 1 / 2))


@pytest.mark.parametrize(
    ("bet", "won", "lost"),
    [
        (PromotedBet("profit_boost", Fraction(10), Fraction(3), boost=Fraction(1, 2)), 30, -10),
        (PromotedBet("profit_boost", Fraction(10), Fraction(3), boost=Fraction(1, 2), limit=Fraction(4)), 24, -10),
        (PromotedBet("refund", Fraction(10), Fraction(3)), 20, -3),
        (PromotedBet("refund", Fraction(10), Fraction(3), limit=Fraction(5), value=Fraction(1)), 20, -5),
        (PromotedBet("odds_boost", Fraction(10), Fraction(4)), 30, -10),
        (PromotedBet("free_bet", Fraction(10), Fraction(3), commission=Fraction(1, 10)), 18, 0),
    ],
)
def test_each_promotion_has_its_own_profit_in_each_result(bet, won, lost):
    assert (bet.won, bet.lost) == (won, lost)
    found = hedged(bet, [Hedge(Fraction(2))], FINE)
    assert float(found.kept) == pytest.approx(won - (won - lost) / 2)


def test_rounded_stakes_state_what_every_result_keeps():
    found = hedged(PromotedBet("free_bet", Fraction(25), Fraction(5)), [Hedge(Fraction("1.3"))], Fraction(5))
    assert found.stakes == (75,)
    assert found.profits == (100 - 75, Fraction("1.3") * 75 - 75)
    assert found.kept == Fraction("22.5")


def test_a_promotion_without_a_hedge_is_an_error():
    with pytest.raises(InvalidValueError, match="every other outcome"):
        hedged(PromotedBet("free_bet", Fraction(25), Fraction(5)), [])


def found_hedges(*markets, policy=OPEN, bookmaker="draftkings", min_odds=2, now=NOW, **about):
    return find_hedges([quotes(*markets, **about)], Wanted(bookmaker, Fraction(50), Fraction(min_odds)), policy, now)


def test_the_finder_lists_every_hedge_of_the_bookmaker_the_best_first():
    found = found_hedges(
        h2h("draftkings", 4.0, 1.3), h2h("fanduel", 3.8, 1.32), total("draftkings", 221.5, 2.2, 1.7),
        total("fanduel", 221.5, 2.1, 1.75),
    )  # fmt: skip
    assert [(hedge.line.key.market, hedge.hedges[0].quotes.bookmaker) for hedge in found] == [
        ("h2h", "fanduel"),
        ("totals", "fanduel"),
    ]
    assert float(found[0].result.kept) == pytest.approx(50 * 3 * (1 - 1 / 1.32), abs=0.02)
    assert found[0].results == ("Home", "Away")


def test_a_lay_is_used_where_it_keeps_more():
    board = [h2h("draftkings", 4.0, 2.0, 3.4), h2h("fanduel", 3.8, 1.9, 3.3)]
    lay = market("smarkets", "h2h_lay", ("Home", 4.1))
    smarkets = market("smarkets", "h2h", ("Home", 4.0), ("Away", 1.9), ("Draw", 3.3))
    (with_lay,) = [h for h in found_hedges(*board, smarkets, lay, sport="soccer_epl") if h.outcome == 0]
    assert (with_lay.hedges[0].lay, with_lay.results) == (True, ("Home", "not Home"))
    without = next(h for h in found_hedges(*board, sport="soccer_epl") if h.outcome == 0)
    assert without.results == ("Home", "Draw", "Away")
    assert with_lay.result.kept > without.result.kept


def test_lines_with_refunds_short_odds_and_started_events_are_left_out():
    assert found_hedges(total("draftkings", 221, 2.2, 1.7), total("fanduel", 221, 2.1, 1.75)) == []
    assert found_hedges(h2h("draftkings", 1.9, 1.9), h2h("fanduel", 1.9, 1.9)) == []
    board = (h2h("draftkings", 4.0, 1.3), h2h("fanduel", 3.8, 1.32))
    assert found_hedges(*board, starts_in=-60) == []
    assert found_hedges(*board, policy=Policy(), now=later(400)) == []
    assert found_hedges(h2h("draftkings", 4.0, 1.3), spread("fanduel", -3.5, 1.9, 1.9)) == []
