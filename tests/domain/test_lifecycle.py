"""Lifecycle of an opportunity: found, updated, closed."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.lifecycle import CloseReason, Status, closed, identifier, opened, seen_again
from builders import found, h2h, later


def sight(seconds=0.0, first=2.1, second=2.1, **about):
    (one,) = found(h2h("a", first, 1.7), h2h("b", 1.7, second), now=later(seconds), **about)
    return one


def test_a_first_detection_opens_an_opportunity():
    tracked = opened(sight())
    assert (tracked.status, tracked.first_seen_at, tracked.last_seen_at) == (Status.FOUND, later(0), later(0))
    assert (tracked.best_profit, tracked.closed_at, tracked.lifetime.total_seconds()) == (5, None, 0)
    assert tracked.key == ("e1", "h2h/two_way_including_overtime//")


def test_the_same_prices_again_are_no_change():
    tracked, changed = seen_again(opened(sight()), sight(30))
    assert not changed
    assert (tracked.status, tracked.last_seen_at, tracked.updated_at) == (Status.FOUND, later(30), later(0))
    assert tracked.opportunity.seen_at == later(30)


@pytest.mark.parametrize(
    "other",
    [
        sight(30, first=2.11),
        sight(30, starts_in=7200),
        sight(30, starts_in=-5),
        replace(sight(30), guaranteed_profit=Decimal(1)),
        replace(sight(30), bets=sight(30).bets[::-1]),
    ],
)
def test_other_prices_legs_stakes_or_start_are_a_change(other):
    tracked, changed = seen_again(opened(sight()), other)
    assert changed
    assert (tracked.status, tracked.updated_at) == (Status.UPDATED, later(30))


def test_the_best_profit_is_stored():
    tracked, _ = seen_again(opened(sight()), sight(30, first=2.2))
    assert tracked.best_profit == sight(first=2.2).profit_percentage
    tracked, _ = seen_again(tracked, sight(60, first=2.05))
    assert tracked.best_profit == sight(first=2.2).profit_percentage


def test_a_closed_opportunity_has_time_and_reason():
    tracked = closed(opened(sight()), CloseReason.STALE, later(90))
    assert (tracked.status, tracked.closed_at, tracked.close_reason) == ("closed", later(90), "stale")
    assert tracked.lifetime.total_seconds() == 90


def test_the_lifetime_of_an_open_opportunity_ends_at_its_last_detection():
    tracked, _ = seen_again(opened(sight()), sight(45))
    assert tracked.lifetime.total_seconds() == 45


def test_an_identifier_contains_the_time_and_is_unique():
    first = identifier(sight())
    assert first.startswith("arb_20260416_190000_")
    assert identifier(sight()) == first
    assert len({first, identifier(sight(0.001)), identifier(sight(id="e2")), identifier(sight(30))}) == 4
