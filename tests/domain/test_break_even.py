"""The odds at which an arbitrage or a cover just pays; expected ones follow from its equations, solved by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.betslip import PricedLeg
from arbitrage_edge.domain.odds import better_hundredth
from arbitrage_edge.domain.resizing import PRECISION, break_even_odds, legs_of
from builders import h2h, market
from domain.test_cover_search import draw_no_bet_board
from domain.test_middles import totals
from domain.test_resizing import only


def odds_of(opportunity):
    return break_even_odds(opportunity, legs_of(opportunity))


def test_a_leg_of_an_arbitrage_may_fall_until_the_implied_probabilities_sum_to_one():
    found = only("arbitrage", h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.05))
    home, away = odds_of(found)
    assert 1 / home + 1 / Fraction("2.05") == 1
    assert 1 / Fraction("2.15") + 1 / away == 1
    assert [better_hundredth(odds, lay=False) for odds in (home, away)] == [1.96, 1.87]


def test_a_lay_may_rise_and_charges_count():
    found = only(
        "arbitrage",
        h2h("draftkings", 2.5, 1.5),
        market("smarkets", "h2h", ("Home", 2.2), ("Away", 1.6)),
        market("smarkets", "h2h_lay", ("Home", 2.3)),
    )
    assert [bet.side for bet in found.bets] == ["back", "lay"]
    kept = Fraction(98, 100)
    legs = legs_of(found)
    charged = PricedLeg.priced(legs[1].outcome, legs[1].odds, 1 - kept, lay=True)
    back, lay = break_even_odds(found, [legs[0], charged])
    # A stake of 1 on Home wins 1.5 and loses 1. A lay of s at odds l wins s less charges, and loses s (l - 1).
    assert kept * Fraction("1.5") / (lay - 1) == 1
    assert kept * (back - 1) / Fraction("1.3") == 1
    assert better_hundredth(lay, lay=True) > float(found.bets[1].odds)


def test_a_leg_of_a_cover_may_fall_until_the_cover_costs_what_it_pays():
    home, draw, away = odds_of(only("cover", *draw_no_bet_board(), sport="soccer_epl"))
    # A unit is paid by 1/a on Home, refunded if it is level, by (1 - 1/a)/b on the draw and by 1/c on Away.
    a, b, c = Fraction("2.02"), Fraction("3.5"), Fraction(3)
    expected = ((1 - 1 / b) / (1 - 1 / c - 1 / b), (1 - 1 / a) / (1 - 1 / a - 1 / c), 1 / (1 - 1 / a - (1 - 1 / a) / b))
    for odds, exact in zip((home, draw, away), expected, strict=True):
        assert 0 <= odds - exact <= PRECISION
    assert better_hundredth(draw, lay=False) < 3.5


def test_odds_are_unknown_out_of_reach_or_where_the_bet_is_not_needed():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    legs = legs_of(cover)
    hopeless = [legs[0], *(replace(leg, effective=Fraction(11, 10)) for leg in legs[1:])]
    assert break_even_odds(cover, hopeless)[0] is None
    spare = replace(cover, payouts=tuple(replace(row, bets=(*row.bets, "lost")) for row in cover.payouts))
    assert break_even_odds(spare, [*legs, legs[0]])[3] is None
    uncovered = replace(cover, payouts=tuple(replace(row, bets=("lost", *row.bets[1:])) for row in cover.payouts))
    assert break_even_odds(uncovered, legs)[1] is None
    line = only("arbitrage", h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.05))
    low = [replace(leg, effective=Fraction(1)) for leg in legs_of(line)]
    assert break_even_odds(line, low) == [None, None]


def test_a_middle_may_lose_at_any_odds():
    middle = only("middle", *totals())
    assert odds_of(middle) == [None, None]


@pytest.mark.parametrize(
    ("odds", "lay", "better"), [("2", False, 2.01), ("2", True, 1.99), ("1.005", True, None), ("2.001", False, 2.01)]
)
def test_better_odds_are_whole_hundredths(odds, lay, better):
    assert better_hundredth(Fraction(Decimal(odds)), lay) == better
