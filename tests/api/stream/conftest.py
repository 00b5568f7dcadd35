"""A served stream for each test."""

import pytest

from api.stream.service import serve_stream


@pytest.fixture
async def service():
    async with serve_stream() as service:
        yield service
