"""What commands have in common that run until they are told to stop: the log, and the address they serve at."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, TextIO

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.logs import configure_logging

if TYPE_CHECKING:
    from fastapi import FastAPI
import asyncio
import signal
from collections.abc import Callable


def stop_at_signals(stop: Callable[[], object]) -> None:
    """Calls `stop` when this process is interrupted or told to end."""
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop)


# What they tell of every start and stop is no news here.
TALKATIVE = ("alembic", "uvicorn")


def log_by(settings: Settings, stream: TextIO | None, talkative: Iterable[str] = TALKATIVE) -> None:
    """Sets up the log; who talks much is heard only where everything is."""
    configure_logging(settings.log_level, settings.log_format, settings.secrets, stream)
    for name in talkative:
        logging.getLogger(name).setLevel(logging.NOTSET if settings.log_level == "DEBUG" else logging.WARNING)


@asynccontextmanager
async def served(app: FastAPI, host: str, port: int) -> AsyncIterator[None]:
    """Serves while the block lasts, and says where. Raises InvalidValueError where the address cannot be had."""
    # A worker logs, and serves nothing: it need not load the API.
    from arbitrage_edge.api.http.server import serving

    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serving(app, host, port))
        except OSError as error:
            raise InvalidValueError(f"cannot serve at {host}:{port}: {error.strerror or error}", "--port") from None
        print(f"page at {address}/", flush=True)
        stream = address.replace("http", "ws", 1)
        print(f"API at {address}/docs, WebSocket at {stream}/ws/arbitrage", flush=True)
        yield
