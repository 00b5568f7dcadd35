"""Other stakes for covers, middles, low holds and value bets."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.opportunity import Withheld
from arbitrage_edge.domain.policy import KindBounds
from arbitrage_edge.domain.resizing import legs_of, resize, slip_of
from builders import NOW, OPEN, a_snapshot, h2h, market, quotes, spread
from domain.test_cover_search import draw_no_bet_board
from domain.test_middles import totals
from domain.test_value_bets import consensus

EVERY = KindBounds(kinds=frozenset({"cover", "middle", "low_hold", "value"}), min_middle_probability=Decimal(0))


def only(kind, *markets, **about):
    event = quotes(*markets, **about)
    detection = Detector(event.event.sport, replace(OPEN, other=EVERY)).process(a_snapshot(event), NOW)
    (found,) = (each.opportunity for each in detection.open if each.opportunity.kind == kind)
    return found


def test_a_cover_is_sized_for_another_total():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    half = resize(cover, Decimal(500), Decimal("0.01"))
    assert half.total_stake == pytest.approx(Decimal(500), abs=Decimal("0.03"))
    assert half.guaranteed_profit == pytest.approx(cover.guaranteed_profit / 2, abs=Decimal("0.02"))
    assert [row.bets for row in half.payouts] == [row.bets for row in cover.payouts]
    assert half.profit_percentage == cover.profit_percentage


def test_a_cover_with_a_lay_is_sized_as_it_was_found():
    cover = only(
        "cover",
        market("smarkets", "h2h", ("Home", 2.5), ("Away", 2.62), ("Draw", 3.0)),
        market("smarkets", "h2h_lay", ("Home", 2.66)),
        market("betfair_ex_uk", "h2h", ("Away", 3.05), ("Home", 2.3), ("Draw", 3.0)),
        spread("onexbet", 0.0, 1.92, 1.8),
        sport="soccer_epl",
    )
    again = resize(cover, Decimal(1000), Decimal("0.01"))
    assert [(bet.stake, bet.lay_stake) for bet in again.bets] == [(bet.stake, bet.lay_stake) for bet in cover.bets]


def test_a_cover_that_rounding_spoils_is_withheld():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    held = resize(cover, Decimal(10), Decimal(5))
    assert isinstance(held, Withheld)
    assert held.reason.value == "lost_in_rounding"


def test_a_cover_without_its_covering_odds_has_no_stakes():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    legs = legs_of(cover)[:2]
    payouts = tuple(replace(row, bets=row.bets[:2]) for row in cover.payouts)
    slip = slip_of(replace(cover, payouts=payouts), legs, Fraction(1000))
    assert slip.total_stake == 0


def test_the_stake_of_a_cover_cannot_be_fixed():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    legs = legs_of(cover)
    with pytest.raises(InvalidValueError, match="maximum stake"):
        slip_of(cover, [replace(legs[0], fixed=Fraction(10)), *legs[1:]], Fraction(1000))


def test_a_middle_is_sized_for_another_total():
    middle = only("middle", *totals())
    small = resize(middle, Decimal(100), Decimal(1))
    assert (small.total_stake, small.estimate.cost) == (100, Decimal("2.50"))
    assert [row.bets for row in small.payouts] == [row.bets for row in middle.payouts]


def test_a_low_hold_is_sized_for_another_total():
    hold = only("low_hold", h2h("a", 1.99, 1.85), h2h("b", 1.85, 1.99))
    assert resize(hold, Decimal(100), Decimal("0.01")).guaranteed_profit == Decimal("-0.50")


def test_the_stake_of_a_value_bet_follows_from_the_bankroll():
    value = only("value", *consensus(), h2h("draftkings", 2.15, 1.7))
    assert resize(value, Decimal(5), Decimal(1)) is value
