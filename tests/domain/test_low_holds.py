"""Low holds: what covers every result at almost no cost."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import KindBounds, Policy
from builders import NOW, OPEN, a_snapshot, h2h, legs, quotes

HOLDS = KindBounds(kinds=frozenset({"low_hold"}))


def detected(*markets, policy=OPEN, now=NOW, other=HOLDS, **about):
    """Return (opportunities, withheld ones) of one event."""
    event = quotes(*markets, **about)
    detection = Detector(event.event.sport, replace(policy, other=other)).process(a_snapshot(event), now)
    return [tracked.opportunity for tracked in detection.open], list(detection.withheld)


def test_a_complete_line_that_costs_half_a_percent_is_a_low_hold():
    (found,), withheld = detected(h2h("a", 1.99, 1.85), h2h("b", 1.85, 1.99))
    assert (found.kind, found.profit_percentage, legs(found)) == (
        "low_hold",
        Decimal("-0.5000"),
        ["a Home 1.99", "b Away 1.99"],
    )
    assert (found.guaranteed_profit, found.identity) == (Decimal("-5.00"), f"low_hold:{found.line.text}")
    assert withheld == []


@pytest.mark.parametrize(
    ("price", "kinds"), [(1.97, []), (1.99, ["low_hold"]), (2.0, ["low_hold"]), (2.01, ["arbitrage"])]
)
def test_a_line_is_a_low_hold_between_no_cost_and_the_bound(price, kinds):
    found, _ = detected(h2h("a", price, 1.85), h2h("b", 1.85, price))
    assert [each.kind for each in found] == kinds


def test_the_bound_is_a_threshold_of_the_policy():
    prices = (h2h("a", 1.97, 1.85), h2h("b", 1.85, 1.97))
    assert len(detected(*prices, other=replace(HOLDS, max_hold=Decimal(2)))[0]) == 1


def test_no_other_kind_is_found_unless_the_policy_names_it():
    assert detected(h2h("a", 1.99, 1.85), h2h("b", 1.85, 1.99), other=KindBounds())[0] == []


def test_a_low_hold_on_an_event_that_has_started_is_not_found():
    assert detected(h2h("a", 1.99, 1.85), h2h("b", 1.85, 1.99), policy=Policy(), starts_in=-60)[0] == []


def test_a_suspicious_price_is_left_out_and_withheld():
    others = [h2h(name, 1.4, 1.7) for name in ("c", "d", "e", "f")]
    found, (held,) = detected(h2h("a", 2.4, 1.01), h2h("b", 1.5, 1.71), *others, policy=Policy())
    assert (held.reason.value, held.opportunity.kind) == ("suspicious_price", "low_hold")
    assert found == []


def test_prices_read_too_far_apart_are_withheld():
    found, (held,) = detected(h2h("a", 1.99, 1.85, age=290), h2h("b", 1.85, 1.99), policy=Policy())
    assert (found, held.reason.value) == ([], "leg_gap")


def test_a_stake_below_the_minimum_is_withheld():
    policy = replace(OPEN, min_stakes={"a": Decimal(600)})
    found, (held,) = detected(h2h("a", 1.99, 1.85), h2h("b", 1.85, 1.99), policy=policy)
    assert (found, held.reason.value) == ([], "below_minimum_stake")
