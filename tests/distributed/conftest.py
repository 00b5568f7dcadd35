"""A database and a Valkey for each town."""

import pytest

from backends.bus.valkey import Valkey
from backends.sql.conftest import postgres, postgres_url

__all__ = ["postgres", "postgres_url"]


@pytest.fixture
def valkey():
    """One of its own, since it is killed."""
    with Valkey() as valkey:
        yield valkey
