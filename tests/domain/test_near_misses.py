"""What comes nearest to an arbitrage, and what is no miss at all."""

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


def test_the_nearest_line_comes_first_with_its_best_prices():
    near, far = a_market(2.0, 1.98, id="near"), a_market(1.9, 1.9, id="far")
    assert [id for id, _ in sums(far, near)] == ["near", "far"]
    assert sums(far, near, limit=1) == [("near", round(1 / 2.0 + 1 / 1.98, 4))]
    [one] = find_near_misses([near], POLICY, NOW, 1)
    assert [(leg.quotes.bookmaker, leg.odds) for leg in one.legs] == [
        ("draftkings", 2),
        ("fanduel", Fraction(99, 50)),
    ]


def test_what_is_an_arbitrage_or_was_held_back_is_no_miss():
    assert sums(a_market(2.15, 2.05)) == []
    assert sums(a_market(9.0, 9.0)) == []


def test_an_arbitrage_below_the_least_profit_is_one():
    assert len(sums(a_market(2.02, 2.0), policy=Policy(Thresholds(min_profit=Decimal(5))))) == 1


def test_one_bookmaker_s_own_prices_and_old_ones_are_none():
    assert sums(quotes(h2h("draftkings", 2.0, 1.98))) == []
    assert sums(a_market(2.0, 1.98), now=later(4_000)) == []


def test_events_that_began_count_only_where_live_ones_do():
    begun = a_market(2.0, 1.98, starts_in=0)
    assert sums(begun) == []
    assert len(sums(begun, policy=Policy(Thresholds(live=True)))) == 1


def test_a_line_that_nobody_answers_whole_is_none():
    assert sums(quotes(total("betmgm", 221.5, 2.1, 1.7), total("pinnacle", 219.5, 1.8, 2.0))) == []
