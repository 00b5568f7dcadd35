"""Near misses."""

from decimal import Decimal
from fractions import Fraction

import pytest

from arbitrage_edge.domain.near_misses import find_near_misses
from arbitrage_edge.domain.policy import Policy, Thresholds
from builders import NOW, h2h, later, market, quotes, spread, total

POLICY = Policy(Thresholds())


def a_market(home, away, **about):
    return quotes(h2h("draftkings", home, 1.5, age=20), h2h("fanduel", 1.5, away, age=10), **about)


def sums(*events, policy=POLICY, now=NOW, limit=5):
    return [(one.event.id, round(float(one.total), 4)) for one in find_near_misses(events, policy, now, limit)]


def test_the_nearest_line_is_first_with_its_best_prices():
    near, far = a_market(2.0, 1.98, id="near"), a_market(1.9, 1.9, id="far")
    assert [id for id, _ in sums(far, near)] == ["near", "far"]
    assert sums(far, near, limit=1) == [("near", round(1 / 2.0 + 1 / 1.98, 4))]
    [one] = find_near_misses([near], POLICY, NOW, 1)
    assert [(leg.quotes.bookmaker, leg.odds) for leg in one.legs] == [
        ("draftkings", 2),
        ("fanduel", Fraction(99, 50)),
    ]


def test_an_opportunity_or_a_withheld_one_is_no_near_miss():
    assert sums(a_market(2.15, 2.05)) == []
    assert sums(a_market(9.0, 9.0)) == []


def test_an_arbitrage_below_the_minimum_profit_is_a_near_miss():
    assert len(sums(a_market(2.02, 2.0), policy=Policy(Thresholds(min_profit=Decimal(5))))) == 1


def test_prices_of_one_bookmaker_and_stale_prices_are_no_near_miss():
    assert sums(quotes(h2h("draftkings", 2.0, 1.98))) == []
    assert sums(a_market(2.0, 1.98), now=later(4_000)) == []


def test_started_events_count_only_if_live_is_on():
    begun = a_market(2.0, 1.98, starts_in=0)
    assert sums(begun) == []
    assert len(sums(begun, policy=Policy(Thresholds(live=True)))) == 1


def test_an_incomplete_line_is_no_near_miss():
    assert sums(quotes(total("betmgm", 221.5, 2.1, 1.7), total("pinnacle", 219.5, 1.8, 2.0))) == []


def test_a_miss_says_which_odds_make_it_an_arbitrage():
    [one] = find_near_misses([a_market(2.0, 1.98)], POLICY, NOW, 1)
    assert one.reach == (1 / (1 - 1 / Fraction(198, 100)), Fraction(2))
    assert one.cover_reach == (None, None)
    assert len(find_near_misses([a_market(2.03, 1.98, id="now")], POLICY, NOW, 1)) == 0
    [lay] = find_near_misses(
        [quotes(market("betfair_ex_uk", "h2h_lay", ("Home", 2.1), ("Away", 9.0)), h2h("fanduel", 2.06, 1.7))],
        POLICY,
        NOW,
        1,
    )
    assert [leg.lay for leg in lay.legs] == [False, True]
    # A lay at o with 5 % commission is a back of the other team at 1 + 0.95 / (o - 1).
    assert lay.reach[1] == 1 + Fraction(95, 100) / (1 / (1 - 1 / Fraction(206, 100)) - 1)


def test_a_miss_says_which_odds_make_a_cover_with_other_lines():
    """Home with the draw refunded, draw and away: the odds at which they cost 1, solved by hand."""
    winner = [h2h("coolbet", 2.0, 2.7, 3.5), h2h("pinnacle", 2.0, 3.0, 3.4)]
    level = [spread("onexbet", 0.0, 1.84, 1.75), spread("betway", 0.0, 1.8, 1.85)]
    event = quotes(*winner, *level, sport="soccer_epl")
    misses = find_near_misses([event], POLICY, NOW, 5)
    [nearest] = [miss for miss in misses if miss.line.key.kind != "three_way"]
    # 1/o + 1/3 + (1 - 1/o)/3.5 = 1 has the solution o = (1 - 1/3.5) / (1 - 1/3 - 1/3.5).
    assert float(nearest.cover_reach[0]) == pytest.approx((1 - 1 / 3.5) / (1 - 1 / 3 - 1 / 3.5), abs=0.002)
    assert nearest.cover_reach[0] < nearest.reach[0]
