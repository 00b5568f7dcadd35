"""Near misses."""

from decimal import Decimal
from fractions import Fraction

from arbitrage_edge.domain.near_misses import find_near_misses
from arbitrage_edge.domain.policy import Policy, Thresholds
from builders import NOW, h2h, later, quotes, total

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
