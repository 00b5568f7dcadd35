"""A database and a Valkey per test."""

import pytest

from backends.bus.valkey import Valkey
from backends.sql.conftest import postgres, postgres_url

__all__ = ["postgres", "postgres_url"]


@pytest.fixture
def valkey():
    """Start a Valkey that the test may kill."""
    with Valkey() as valkey:
        yield valkey
