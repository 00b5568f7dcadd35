"""Being told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable


def stop_at_signals(stop: Callable[[], object]) -> None:
    """Calls `stop` when this process is interrupted or told to end."""
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop)
