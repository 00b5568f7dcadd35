"""Exception classes."""

import gc

import pytest

from arbitrage_edge.domain import errors
from arbitrage_edge.gc_pause import collector_paused
from builders import later


def test_every_error_has_one_base_class():
    named = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert len(named) >= 9
    assert all(issubclass(one, errors.EdgeError) for one in named)


def test_an_invalid_value_names_its_location():
    assert str(errors.InvalidValueError("it is wrong", "event e1")) == "event e1: it is wrong"
    assert str(errors.InvalidValueError("it is wrong")) == "it is wrong"


@pytest.mark.parametrize(
    ("error", "field", "value"),
    [
        (errors.TemporaryError("busy", retry_after=2.5), "retry_after", 2.5),
        (errors.RefusedError("no such sport", code="UNKNOWN_SPORT"), "code", "UNKNOWN_SPORT"),
        (errors.QuotaSpentError("spent", resets_at=later(60)), "resets_at", later(60)),
    ],
)
def test_a_providers_error_carries_its_remedy(error, field, value):
    assert isinstance(error, errors.ProviderError)
    assert getattr(error, field) == value


def test_the_garbage_collector_is_off_inside_a_pause_only():
    assert gc.isenabled()
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
