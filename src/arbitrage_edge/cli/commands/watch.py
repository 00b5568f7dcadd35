"""The command `watch`: the open opportunities of a service, followed over its WebSocket."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from rich.console import ConsoleDimensions, Group
from rich.live import Live
from websockets.asyncio.client import ClientConnection, connect
from websockets.client import process_exception
from websockets.exceptions import ConnectionClosed, WebSocketException

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, encode
from arbitrage_edge.api.stream.messages import POLICY_VIOLATION
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.live_table import change_line, live_table
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_json, print_line, print_notice
from arbitrage_edge.cli.runtime import stop_at_signals
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.client.service import Service
from arbitrage_edge.client.stream import MAX_MESSAGE_BYTES, PING_SECONDS, RETRY_SECONDS, StreamState, reconnect_delays
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError, UnavailableError

REFRESH_SECONDS = 1.0
PROVIDER_SECONDS = 5.0
RECENT_LINES = 6


class ProviderMessage(Struct, frozen=True):
    """The part of `/provider` that is shown. Earlier versions of the service do not send it."""

    message: str = ""


class EnoughError(Exception):
    """As many changes as wanted are shown."""


class Watch:
    """Follows a service and shows its opportunities: as a live table in a terminal, else a line per change."""

    def __init__(
        self, service: Service, sports: Sequence[str], times: ShownTimes, form: str = "table", count: int | None = None
    ) -> None:
        self._service, self._times = service, times
        self._lines, self._left = form == "jsonl", count
        self.state = StreamState(sports)
        self._recent: list[str] = []
        self._connected = False
        self._was_connected = False
        self._changed = asyncio.Event()
        self._provider = ""

    async def run(self) -> None:
        """Follow the service until cancelled. Raises an EdgeError if the first connection fails or is refused."""
        async with self._output() as write:
            checking = asyncio.create_task(self._check_provider(write))
            try:
                await self._follow(write)
            finally:
                checking.cancel()

    async def _check_provider(self, write: Callable[[str], None]) -> None:
        """Show whether the service's provider answers: without odds, there are no opportunities either."""
        while True:
            with suppress(EdgeError):
                body = await asyncio.to_thread(self._service.get, "/provider")
                message = self._service.decode(ProviderMessage, body).message
                if message != self._provider:
                    write(f"{self._times.clock(self.state.now())} {message or 'the provider answers again'}")
                self._provider = message
                self._changed.set()
            await asyncio.sleep(PROVIDER_SECONDS)

    async def _follow(self, write: Callable[[str], None]) -> None:
        service = self._service
        try:
            await self._follow_through(service, write)
        except EdgeError:
            raise
        except (ValueError, ImportError, WebSocketException) as error:
            # A proxy or a key that cannot be used.
            raise service.unreachable(error) from None

    async def _follow_through(self, service: Service, write: Callable[[str], None]) -> None:
        tls: dict[str, Any] = {} if service.tls is None else {"ssl": service.tls}
        async for socket in connect(
            service.stream,
            additional_headers=service.headers,
            process_exception=self._fatal_error,
            reconnect_delays=reconnect_delays,
            proxy=service.proxy,
            **tls,
            ping_interval=PING_SECONDS,
            ping_timeout=PING_SECONDS,
            max_size=MAX_MESSAGE_BYTES,
            compression=None,
        ):
            try:
                await self._listen(socket, write)
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code == POLICY_VIOLATION:
                    raise InvalidValueError(closed.rcvd.reason) from None
            except UnavailableError:
                await asyncio.sleep(RETRY_SECONDS)
            except (EnoughError, EdgeError):
                await socket.close()
                raise
            self._connected = False
            self._changed.set()
            write(f"{self._times.clock(datetime.now(UTC))} connection to {service.shown} lost, trying again")

    async def _listen(self, socket: ClientConnection, write: Callable[[str], None]) -> None:
        state = self.state
        await _send(socket, state.opening())
        write(f"connected to {self._service.shown}")
        self._connected = self._was_connected = True
        async for text in socket:
            before = state.since
            replies, changed = state.receive(text)
            await _send(socket, replies)
            if before is None and state.since is not None:
                changed = [*state.open.values(), *changed]
            for opportunity in changed:
                self._write_change(opportunity, write)
            self._changed.set()

    def _write_change(self, opportunity: OpportunityDocument, write: Callable[[str], None]) -> None:
        if self._lines:
            print_json(encode(opportunity))
            sys.stdout.flush()
        else:
            line = f"{self._times.clock(self.state.now())} {change_line(opportunity)}"
            self._recent = [*self._recent, line][-RECENT_LINES:]
            write(line)
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                raise EnoughError

    def _fatal_error(self, error: Exception) -> Exception | None:
        """Return the error that ends the command, or None to reconnect, as after a first successful connection."""
        fatal = process_exception(error) if self._was_connected else error
        return None if fatal is None else self._service.unreachable(fatal)

    @asynccontextmanager
    async def _output(self) -> AsyncIterator[Callable[[str], None]]:
        if self._lines or not sys.stdout.isatty():
            yield print_notice if self._lines else print_line
            return
        drawing = asyncio.create_task(self._draw())
        try:
            yield lambda _: None
        finally:
            drawing.cancel()
            with suppress(asyncio.CancelledError):
                await drawing

    async def _draw(self) -> None:
        with Live(console=TerminalConsole(), auto_refresh=False, transient=True) as screen:
            while True:
                screen.update(self._table(screen.console.size), refresh=True)
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), REFRESH_SECONDS)

    def _table(self, size: ConsoleDimensions) -> Group:
        state, now = self.state, self.state.now()
        opportunities = sorted(state.open.values(), key=lambda each: -each.profit_percentage)
        connection = self._service.shown if self._connected else f"{self._service.shown} does not answer, trying again"
        simulated = "simulated odds, " if state.simulated else ""
        title = f"{len(opportunities)} open at {self._times.clock(now)} {self._times.zone}, {simulated}{connection}"
        return live_table(title, opportunities, self._recent, now, size, times=self._times, trouble=self._provider)


def show(
    service: Service, sports: Sequence[str], times: ShownTimes, form: str = "table", count: int | None = None
) -> int:
    """Show the opportunities until interrupted, or until so many changes are shown."""
    one_of(form, "--format", ("table", "jsonl"))
    asyncio.run(_until_stopped(Watch(service, sports, times, form, count)))
    return 0


async def _until_stopped(watch: Watch) -> None:
    task = asyncio.create_task(watch.run())
    stop_at_signals(task.cancel)
    # Cancelled by the user: not an error.
    with suppress(asyncio.CancelledError, EnoughError):
        await task


async def _send(socket: ClientConnection, messages: Sequence[dict[str, Any]]) -> None:
    # The reason of a closed connection is read by the caller.
    with suppress(ConnectionClosed):
        for message in messages:
            await socket.send(json.dumps(message))
