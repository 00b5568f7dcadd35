"""A service for each test."""

import pytest

from api.stream.service import serving


@pytest.fixture
async def service():
    async with serving() as service:
        yield service
