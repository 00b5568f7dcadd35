"""A single worker thread, so that waiting for it waits for all work in threads."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture(autouse=True)
async def one_thread():
    """Run all work outside the event loop in one thread."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))
