"""Inputs that are rare on real boards: lays alone, repeated prices, coarse stakes on a thin margin."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.betslip import MANY_UNITS
from arbitrage_edge.domain.board import _completed_by
from arbitrage_edge.domain.calculator import OutcomeOdds, calculation
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import _replaces
from arbitrage_edge.domain.filters import WithheldReason
from arbitrage_edge.domain.opportunity import Withheld
from arbitrage_edge.domain.resizing import resize
from builders import NOW, OPEN, found, h2h


def test_lays_of_three_outcomes_are_refused_with_the_remedy():
    lays = [OutcomeOdds(name, "", Fraction(4), lay=True) for name in "abc"]
    with pytest.raises(InvalidValueError, match="name one outcome or two"):
        calculation(lays, Fraction(100))


def test_a_market_that_misses_no_outcome_keeps_its_own_age():
    newer, older = h2h("draftkings", 2.1, 1.8), h2h("draftkings", 2.0, 1.9, age=20)
    assert _completed_by(newer, older) is newer


def test_of_two_prices_of_one_moment_the_lower_one_counts():
    high, low = (SimpleNamespace(quotes=SimpleNamespace(last_update=NOW), effective=odds) for odds in (2.1, 2.0))
    assert _replaces(low, high)
    assert not _replaces(high, low)


def test_coarse_stakes_on_a_thin_margin_are_lost_in_rounding():
    large = replace(OPEN, total_stake=Decimal(1_000_000))
    [opportunity] = found(h2h("draftkings", 2.00001, 1.8), h2h("fanduel", 1.8, 2.0), policy=large)
    resized = resize(opportunity, Decimal(MANY_UNITS + 1) * 100, Decimal(100))
    assert isinstance(resized, Withheld)
    assert resized.reason is WithheldReason.LOST_IN_ROUNDING
