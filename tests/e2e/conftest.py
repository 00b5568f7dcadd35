"""Stores of each kind for whole walks."""

import pytest

from backends.sql.conftest import postgres, postgres_url, sqlite_template, sqlite_url

__all__ = ["postgres", "postgres_url", "sqlite_template", "sqlite_url"]


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def url(request):
    """A migrated database of each kind."""
    return request.getfixturevalue(request.param)
