"""The command `watch`: the open opportunities of a service, followed over its WebSocket."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import msgspec
from msgspec import Struct, field
from rich.console import Group
from rich.live import Live
from websockets.asyncio.client import ClientConnection, connect
from websockets.client import process_exception
from websockets.exceptions import ConnectionClosed

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.stream.endpoint import POLICY_VIOLATION
from arbitrage_edge.api.stream.messages import (
    ErrorFrame,
    ExpiredFrame,
    HeartbeatFrame,
    OpportunityFrame,
    ResumedFrame,
    ResyncFrame,
    SnapshotFrame,
)
from arbitrage_edge.cli.client import Service
from arbitrage_edge.cli.live_table import change_line, live_table
from arbitrage_edge.cli.runtime import stop_at_signals
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError, UnavailableError

REFRESH_SECONDS = 1.0
RETRY_SECONDS = 1.0
PROVIDER_SECONDS = 5.0
RECENT_LINES = 6
# A part of a snapshot contains at most fifty opportunities: far less than this.
MAX_MESSAGE_BYTES = 16_000_000


class ProviderMessage(Struct, frozen=True):
    """The part of `/provider` that is shown. Earlier versions of the service do not send it."""

    message: str = ""


Message = OpportunityFrame | ExpiredFrame | SnapshotFrame | ResumedFrame | ResyncFrame | HeartbeatFrame | ErrorFrame
_messages = msgspec.json.Decoder(Message)


class StreamState(Struct):
    """State of a client of the stream: the open opportunities and the position in the stream.

    A pure reducer: it receives messages, and returns replies and changes.
    """

    sports: Sequence[str] = ()
    open: dict[str, OpportunityDocument] = field(default_factory=dict)
    since: int | None = None
    simulated: bool = False
    # Time of the service, and the monotonic seconds at which it was received.
    at: datetime | None = None
    received_at: float = 0.0
    _synchronised: bool = False

    def opening(self) -> list[dict[str, Any]]:
        """Return the first commands of a new connection."""
        self._synchronised = False
        first: list[dict[str, Any]] = [{"action": "subscribe", "sports": list(self.sports)}] if self.sports else []
        return [*first, self._position_command()]

    def receive(self, text: str | bytes) -> tuple[list[dict[str, Any]], list[OpportunityDocument]]:
        """Return the replies to a message, and the opportunities that it changed. Raises an EdgeError for an error."""
        try:
            message = _messages.decode(text)
        except msgspec.ValidationError:
            # The acknowledgement of a command, or a message of a later version.
            return [], []
        match message:
            case ErrorFrame():
                raise (UnavailableError if message.error == "UnavailableError" else InvalidValueError)(message.message)
            case ResyncFrame():
                self.since, self._synchronised = None, False
                return [self._position_command()], []
            case ResumedFrame():
                self._synchronised = True
            case SnapshotFrame():
                self._set_time(message.at, message.simulated)
                self._replace(message)
            case HeartbeatFrame():
                self._set_time(message.at, message.simulated)
                if self._synchronised and message.seq is not None and self.since is not None:
                    self.since = max(self.since, message.seq)
                return [{"action": "pong"}], []
            case OpportunityFrame() | ExpiredFrame() if self._synchronised:
                self._set_time(message.at, message.simulated)
                return [], self._apply(message)
        return [], []

    def now(self) -> datetime:
        """Return the current time of the service, or of this machine before the first message."""
        return datetime.now(UTC) if self.at is None else self.at + timedelta(seconds=monotonic() - self.received_at)

    def _position_command(self) -> dict[str, Any]:
        return {"action": "snapshot"} if self.since is None else {"action": "resume", "since": self.since}

    def _set_time(self, at: datetime, simulated: bool) -> None:
        if self.at is None or at >= self.at:
            self.at, self.received_at = at, monotonic()
        self.simulated = simulated

    def _replace(self, message: SnapshotFrame) -> None:
        if message.part == 1:
            self.open = {}
        self.open |= _by_id(message.data)
        self._synchronised = True
        self.since = message.seq if message.part == message.parts else None

    def _apply(self, message: OpportunityFrame | ExpiredFrame) -> list[OpportunityDocument]:
        opportunity = message.data
        self.since = message.seq
        if opportunity.expired:
            return [opportunity] if self.open.pop(str(opportunity.arbitrage_id), None) else []
        # Changes that a snapshot already contained are sent once more.
        previous = self.open.get(str(opportunity.arbitrage_id))
        self.open |= _by_id([opportunity])
        is_repeated = previous is not None and previous.updated_at >= opportunity.updated_at
        return [] if is_repeated else [opportunity]


class Watch:
    """Follows a service and shows its opportunities: as a live table in a terminal, else a line per change."""

    def __init__(self, service: Service, sports: Sequence[str]) -> None:
        self._service = service
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
                    write(f"{self.state.now():%H:%M:%S} {message or 'the provider answers again'}")
                self._provider = message
                self._changed.set()
            await asyncio.sleep(PROVIDER_SECONDS)

    async def _follow(self, write: Callable[[str], None]) -> None:
        async for socket in connect(
            self._service.stream,
            additional_headers=self._service.headers,
            process_exception=self._fatal_error,
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
            self._connected = False
            self._changed.set()
            write(f"connection to {self._service.url} lost, trying again")

    async def _listen(self, socket: ClientConnection, write: Callable[[str], None]) -> None:
        state = self.state
        await _send(socket, state.opening())
        write(f"connected to {self._service.url}")
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
        line = f"{self.state.now():%H:%M:%S} {change_line(opportunity)}"
        self._recent = [*self._recent, line][-RECENT_LINES:]
        write(line)

    def _fatal_error(self, error: Exception) -> Exception | None:
        """Return the error that ends the command, or None to reconnect, as after a first successful connection."""
        fatal = process_exception(error) if self._was_connected else error
        return None if fatal is None else self._service.unreachable(fatal)

    @asynccontextmanager
    async def _output(self) -> AsyncIterator[Callable[[str], None]]:
        if not sys.stdout.isatty():
            yield lambda line: print(line, flush=True)
            return
        drawing = asyncio.create_task(self._draw())
        try:
            yield lambda _: None
        finally:
            drawing.cancel()
            with suppress(asyncio.CancelledError):
                await drawing

    async def _draw(self) -> None:
        with Live(auto_refresh=False, transient=True) as screen:
            while True:
                screen.update(self._table(screen.console.height), refresh=True)
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), REFRESH_SECONDS)

    def _table(self, height: int) -> Group:
        state, now = self.state, self.state.now()
        opportunities = sorted(state.open.values(), key=lambda each: -each.profit_percentage)
        connection = self._service.url if self._connected else f"{self._service.url} does not answer, trying again"
        simulated = "simulated odds, " if state.simulated else ""
        title = f"{len(opportunities)} open at {now:%H:%M:%S} UTC, {simulated}{connection}"
        footer = [*self._recent, *([self._provider] if self._provider else [])]
        return live_table(title, opportunities, footer, now, height)


def show(service: Service, sports: Sequence[str]) -> int:
    """Show the opportunities until interrupted."""
    asyncio.run(_until_stopped(Watch(service, sports)))
    return 0


async def _until_stopped(watch: Watch) -> None:
    task = asyncio.create_task(watch.run())
    stop_at_signals(task.cancel)
    # Cancelled by the user: not an error.
    with suppress(asyncio.CancelledError):
        await task


async def _send(socket: ClientConnection, messages: Sequence[dict[str, Any]]) -> None:
    # The reason of a closed connection is read by the caller.
    with suppress(ConnectionClosed):
        for message in messages:
            await socket.send(json.dumps(message))


def _by_id(documents: Sequence[OpportunityDocument]) -> dict[str, OpportunityDocument]:
    return {str(opportunity.arbitrage_id): opportunity for opportunity in documents}
