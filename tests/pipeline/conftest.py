"""Threads that can be waited for."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture(autouse=True)
async def one_thread():
    """Work that leaves the event loop is done in one thread: whoever asks it something waits for all before."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))
