"""`watch`: what is open at a service, followed over its WebSocket."""

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
from arbitrage_edge.cli.live_table import news, picture
from arbitrage_edge.cli.runtime import stop_at_signals
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError

REFRESH_SECONDS = 1.0
PAUSE = 1.0
RECENT = 6
# A snapshot's part holds fifty opportunities; a frame is far from it.
LARGEST_FRAME = 16_000_000

Known = OpportunityFrame | ExpiredFrame | SnapshotFrame | ResumedFrame | ResyncFrame | HeartbeatFrame | ErrorFrame
_frames = msgspec.json.Decoder(Known)


class Following(Struct):
    """What one listener knows, and where it is in the stream. Frames come in; what to say and what is new go out."""

    sports: Sequence[str] = ()
    open: dict[str, OpportunityDocument] = field(default_factory=dict)
    since: int | None = None
    simulated: bool = False
    # The service's hour, and our own seconds when it was told.
    at: datetime | None = None
    told_at: float = 0.0
    _answered: bool = False

    def begin(self) -> list[dict[str, Any]]:
        """What a new connection is opened with."""
        self._answered = False
        first: list[dict[str, Any]] = [{"action": "subscribe", "sports": list(self.sports)}] if self.sports else []
        return [*first, self._question()]

    def take(self, text: str | bytes) -> tuple[list[dict[str, Any]], list[OpportunityDocument]]:
        """What to answer to a frame, and what is new in it. Raises an EdgeError for what the service refuses."""
        try:
            frame = _frames.decode(text)
        except msgspec.ValidationError:
            # An answer to what we said, or a frame of a later version.
            return [], []
        match frame:
            case ErrorFrame():
                raise (UnavailableError if frame.error == "UnavailableError" else InvalidValueError)(frame.message)
            case ResyncFrame():
                self.since, self._answered = None, False
                return [self._question()], []
            case ResumedFrame():
                self._answered = True
            case SnapshotFrame():
                self._heard(frame.at, frame.simulated)
                self._replace(frame)
            case HeartbeatFrame():
                self._heard(frame.at, frame.simulated)
                if self._answered and frame.seq is not None and self.since is not None:
                    self.since = max(self.since, frame.seq)
                return [{"action": "pong"}], []
            case OpportunityFrame() | ExpiredFrame() if self._answered:
                self._heard(frame.at, frame.simulated)
                return [], self._renew(frame)
        return [], []

    def now(self) -> datetime:
        """The service's hour, as far as it is known."""
        return datetime.now(UTC) if self.at is None else self.at + timedelta(seconds=monotonic() - self.told_at)

    def _question(self) -> dict[str, Any]:
        return {"action": "snapshot"} if self.since is None else {"action": "resume", "since": self.since}

    def _heard(self, at: datetime, simulated: bool) -> None:
        if self.at is None or at >= self.at:
            self.at, self.told_at = at, monotonic()
        self.simulated = simulated

    def _replace(self, frame: SnapshotFrame) -> None:
        if frame.part == 1:
            self.open = {}
        self.open |= _by_id(frame.data)
        self._answered = True
        self.since = frame.seq if frame.part == frame.parts else None

    def _renew(self, frame: OpportunityFrame | ExpiredFrame) -> list[OpportunityDocument]:
        one = frame.data
        self.since = frame.seq
        # What a snapshot already held comes once more.
        known = self.open.get(str(one.arbitrage_id))
        if one.expired:
            return [one] if self.open.pop(str(one.arbitrage_id), None) else []
        self.open |= _by_id([one])
        return [] if known is not None and known.updated_at >= one.updated_at else [one]


class Watch:
    """Follows a service, and shows it: a live table in a terminal, else a line for each piece of news."""

    def __init__(self, service: Service, sports: Sequence[str]) -> None:
        self._service = service
        self._following = Following(sports)
        self._recent: list[str] = []
        self._connected = False
        self._was_connected = False
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled. Raises an EdgeError where the service is not there to begin with, or refuses."""
        async with self._shown() as say:
            await self._follow(say)

    async def _follow(self, say: Callable[[str], None]) -> None:
        async for socket in connect(
            self._service.stream,
            additional_headers=self._service.headers,
            process_exception=self._worth_another,
            max_size=LARGEST_FRAME,
            compression=None,
        ):
            try:
                await self._listen(socket, say)
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code == POLICY_VIOLATION:
                    raise InvalidValueError(closed.rcvd.reason) from None
            except UnavailableError:
                await asyncio.sleep(PAUSE)
            self._connected = False
            self._news.set()
            say(f"connection to {self._service.url} lost, trying again")

    async def _listen(self, socket: ClientConnection, say: Callable[[str], None]) -> None:
        following = self._following
        await _send(socket, following.begin())
        say(f"connected to {self._service.url}")
        self._connected = self._was_connected = True
        async for text in socket:
            before = following.since
            answers, fresh = following.take(text)
            await _send(socket, answers)
            if before is None and following.since is not None:
                for one in following.open.values():
                    self._tell(one, say)
            for one in fresh:
                self._tell(one, say)
            self._news.set()

    def _tell(self, one: OpportunityDocument, say: Callable[[str], None]) -> None:
        line = f"{self._following.now():%H:%M:%S} {news(one)}"
        self._recent = [*self._recent, line][-RECENT:]
        say(line)

    def _worth_another(self, error: Exception) -> Exception | None:
        """A service that was there comes back; one that never was is not waited for."""
        fatal = process_exception(error) if self._was_connected else error
        return None if fatal is None else self._service.silent(fatal)

    @asynccontextmanager
    async def _shown(self) -> AsyncIterator[Callable[[str], None]]:
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
                following, now = self._following, self._following.now()
                standing = sorted(following.open.values(), key=lambda one: -one.profit_percentage)
                state = self._service.url if self._connected else f"{self._service.url} does not answer, trying again"
                about = "simulated odds, " if following.simulated else ""
                head = f"{len(standing)} open at {now:%H:%M:%S} UTC, {about}{state}"
                screen.update(picture(head, standing, self._recent, now, screen.console.height), refresh=True)
                self._news.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), REFRESH_SECONDS)


def show(service: Service, sports: Sequence[str]) -> int:
    """Watches until interrupted."""
    asyncio.run(_until_stopped(Watch(service, sports)))
    return 0


async def _until_stopped(watch: Watch) -> None:
    task = asyncio.create_task(watch.run())
    stop_at_signals(task.cancel)
    # Whoever stops it has seen enough; the terminal gets its cursor back.
    with suppress(asyncio.CancelledError):
        await task


async def _send(socket: ClientConnection, messages: Sequence[dict[str, Any]]) -> None:
    # Whoever closes may have said why before: that is still to be read.
    with suppress(ConnectionClosed):
        for message in messages:
            await socket.send(json.dumps(message))


def _by_id(documents: Sequence[OpportunityDocument]) -> dict[str, OpportunityDocument]:
    return {str(one.arbitrage_id): one for one in documents}
