"""Taking the margin off, against worked examples and properties every method has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.fair_odds import fair_odds

# The worked example of the R package "implied", odds 4.20, 3.70, 1.95; its Shin iteration stops at five digits.
EXAMPLE = (4.20, 3.70, 1.95)
WORKED = {
    "multiplicative": (0.2331556, 0.2646631, 0.5021813),
    "additive": (0.2310332, 0.2632083, 0.5057585),
    "power": (0.2311414, 0.2630644, 0.5057942),
    "shin": (0.2315811, 0.2635808, 0.5048382),
    "odds_ratio": (0.2320048, 0.2636415, 0.5043537),
}
ODDS = st.lists(st.floats(1.02, 200), min_size=2, max_size=12).filter(lambda odds: sum(1 / price for price in odds) > 1)


@pytest.mark.parametrize("method", WORKED)
def test_the_worked_example_is_reproduced(method):
    found = {one.method: one.probabilities for one in fair_odds(EXAMPLE).methods}
    assert found[method] == pytest.approx(WORKED[method], abs=2e-5)


def test_even_odds_are_fair_at_one_half():
    found = fair_odds([1.9, 1.9])
    assert found.margin == pytest.approx(2 / 1.9 - 1)
    assert all(one.probabilities == pytest.approx((0.5, 0.5)) for one in found.methods)


@given(ODDS)
def test_probabilities_sum_to_one_and_keep_the_order_of_the_odds(odds):
    found = fair_odds(odds)
    for one in found.methods:
        assert sum(one.probabilities) == pytest.approx(1, abs=1e-6)
        assert all(0 < probability < 1 for probability in one.probabilities)
        pairs = sorted(zip(odds, one.probabilities, strict=True))
        assert all(a >= b - 1e-9 for (_, a), (_, b) in pairwise(pairs))
    assert all(low <= high for low, high in zip(found.lowest, found.highest, strict=True))


@given(ODDS)
def test_favourites_keep_at_least_what_the_multiplicative_method_gives_them(odds):
    """Power, Shin and odds ratio take more of the margin from long shots: the favourite-longshot bias."""
    found = {one.method: one.probabilities for one in fair_odds(odds).methods}
    favourite = odds.index(min(odds))
    for method in ("power", "shin", "odds_ratio"):
        assert found[method][favourite] >= found["multiplicative"][favourite] - 1e-6


def test_the_additive_method_is_left_out_where_a_long_shot_would_get_nothing():
    assert "additive" not in {one.method for one in fair_odds([1.05, 8.0, 500.0]).methods}


@pytest.mark.parametrize("odds", [[], [2.0], [2.0, 1.0], [2.1, 2.1], [2.0, float("nan")]])
def test_odds_without_a_margin_or_a_market_are_refused(odds):
    with pytest.raises(InvalidValueError):
        fair_odds(odds)
