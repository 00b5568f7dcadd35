"""Quotes of one board in several parts."""

from itertools import permutations

from arbitrage_edge.domain.market import MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.merging import merged_event, merged_markets, merged_snapshot
from builders import NOW, h2h, later, quotes


def lines(market, *parts):
    return [
        MarketQuotes("a", "A", market, later(-age), [Selection(name, price) for name, price in prices.items()])
        for age, prices in parts
    ]


def merged(market, *parts):
    results = []
    for order in permutations(lines(market, *parts)):
        (found,) = merged_markets(order)
        results.append((found.last_update, {one.name: one.price for one in found.selections}))
    assert all(result == results[0] for result in results)
    return results[0]


def test_the_newest_price_counts_in_whatever_order_the_parts_come():
    parts = [(300, {"Home": 1.9, "Away": 2.0}), (0, {"Home": 2.0}), (120, {"Home": 1.8})]
    assert merged("h2h", *parts) == (later(-300), {"Home": 2.0, "Away": 2.0})


def test_of_equally_new_prices_the_lower_counts_and_of_lays_the_higher():
    parts = [(0, {"Home": 2.1}), (0, {"Home": 2.0}), (0, {"Home": 2.2}), (60, {"Home": 1.5})]
    assert merged("h2h", *parts) == (NOW, {"Home": 2.0})
    assert merged("h2h_lay", *parts) == (NOW, {"Home": 2.2})


def test_one_part_is_returned_as_it_is():
    event = quotes(h2h("a", 1.9, 1.9))
    assert merged_event([event]) is event


def test_a_market_of_which_no_part_has_prices_is_as_old_as_its_newest_part():
    assert merged("h2h", (60, {}), (0, {})) == (NOW, {})


def test_snapshots_add_up():
    first, second = quotes(h2h("a", 1.9, 1.9)), quotes(h2h("b", 2.0, 1.8))
    parts = [
        Snapshot("basketball_nba", NOW, [first], ignored={"x": 1}, unread=frozenset({("e1", "c", None)})),
        Snapshot("basketball_nba", later(5), [second], ignored={"x": 2, "y": 1}, troubles=("t",)),
    ]
    found = merged_snapshot(parts)
    assert [market.bookmaker for market in found.events[0].markets] == ["a", "b"]
    assert (found.taken_at, found.ignored, found.troubles) == (later(5), {"x": 3, "y": 1}, ("t",))
    assert found.unread == {("e1", "c", None)}
