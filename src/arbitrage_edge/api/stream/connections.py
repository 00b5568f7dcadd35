"""Who is connected, and what waits to be sent to each.

Everyone has an outbox with a bound and a writer of its own, so that nobody waits for the slowest: whoever does not read
in time loses its backlog, and is told so when it reads again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from starlette.types import Message
from starlette.websockets import WebSocket

from arbitrage_edge.api.stream.messages import Frame, resync, text_of

# Answers that wait for one client before it is asked nothing more.
ANSWERS = 4


class MonotonicClock(Protocol):
    """Seconds as the machine feels them, whatever hour is told."""

    def time(self) -> float:
        """Seconds since some moment; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        ...


class LoopPulse:
    """The pulse of the running event loop."""

    def time(self) -> float:
        """The loop's own time."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)


class Outbox:
    """What waits for one client: answers to what it asked, and then what everyone hears.

    Of the latter at most `bound` frames wait; one more, and they are all dropped, for a `resync` in their place.
    Answers are never dropped: who asks waits. While it is held, only answers go out.
    """

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._answers: deque[str] = deque()
        self._waiting: deque[Frame] = deque()
        self._dropped: tuple[int, int] | None = None
        self._covered = 0
        self._held = False
        self._news, self._room = asyncio.Event(), asyncio.Event()

    def offer(self, frame: Frame) -> None:
        """Takes what everyone hears, if no answer has told it before; never waits."""
        if frame.seq is not None and frame.seq <= self._covered:
            return
        if len(self._waiting) >= self._bound:
            self._drop()
        self._waiting.append(frame)
        self._news.set()

    async def put(self, answer: str) -> None:
        """Takes an answer; waits while others wait to be sent."""
        while len(self._answers) >= ANSWERS:
            self._room.clear()
            await self._room.wait()
        self._answers.append(answer)
        self._news.set()

    async def take(self) -> str:
        """The next to send; waits for it."""
        while (text := self._next()) is None:
            self._news.clear()
            await self._news.wait()
        return text

    def hold(self) -> None:
        """Keeps back what everyone hears, so that an answer of many frames stays in one piece."""
        self._held = True

    @property
    def is_behind(self) -> bool:
        """Whether a good part of what may wait does, or was dropped."""
        return self._dropped is not None or len(self._waiting) * 4 > self._bound

    def release(self, covered: int) -> None:
        """Lets it go again, but for what the answer has covered: everything up to that number."""
        self._covered = max(covered, self._covered)
        self._waiting = deque(one for one in self._waiting if one.seq is None or one.seq > covered)
        if self._dropped is not None and self._dropped[1] <= covered:
            self._dropped = None
        self._held = False
        self._news.set()

    def keep(self, wanted: Callable[[Frame], bool]) -> None:
        """Takes out what is no longer wanted."""
        self._waiting = deque(filter(wanted, self._waiting))

    def _next(self) -> str | None:
        if self._answers:
            self._room.set()
            return self._answers.popleft()
        if self._held:
            return None
        if self._dropped is not None:
            first, _ = self._dropped
            self._dropped = None
            return resync("slow", first - 1)
        return self._waiting.popleft().text if self._waiting else None

    def _drop(self) -> None:
        seqs = [one.seq for one in self._waiting if one.seq is not None]
        if seqs:
            first = seqs[0] if self._dropped is None else self._dropped[0]
            self._dropped = (first, seqs[-1])
        self._waiting.clear()


class Client:
    """One connection: what it wants to hear, what waits for it, and whether it still lives."""

    def __init__(self, websocket: WebSocket, outbox: Outbox, pulse: MonotonicClock) -> None:
        self.websocket, self.outbox = websocket, outbox
        self.subscriptions: frozenset[str] | None = None
        self.given_up = asyncio.Event()
        self.answers_heartbeats = False
        self._pulse = pulse
        self._sending_since: float | None = None
        self._listening_since: float | None = None

    def wants(self, sport: str | None) -> bool:
        """Whether it subscribed to that sport; who never subscribed wants all."""
        return sport is None or self.subscriptions is None or sport in self.subscriptions

    def subscribe(self, sports: frozenset[str]) -> None:
        """From now on it hears of these sports only."""
        self.subscriptions = sports
        self.outbox.keep(lambda frame: self.wants(frame.sport))

    def hear(self, frame: Frame) -> None:
        """Takes what everyone hears, if it is wanted; never waits."""
        if self.wants(frame.sport):
            self.outbox.offer(frame)

    def overdue(self, patience: float) -> bool:
        """Whether it takes longer than `patience` to accept a frame, or to answer heartbeats if it ever did."""
        waits = [self._sending_since, self._listening_since if self.answers_heartbeats else None]
        return any(since is not None and self._pulse.time() - since > patience for since in waits)

    async def listen(self) -> Message:
        """What it says next, or that it left."""
        self._listening_since = self._pulse.time()
        message = await self.websocket.receive()
        self._listening_since = None
        return message

    async def write(self) -> None:
        """Sends what waits, until it is gone."""
        while True:
            text = await self.outbox.take()
            self._sending_since = self._pulse.time()
            await self.websocket.send({"type": "websocket.send", "text": text})
            self._sending_since = None


class ConnectionManager:
    """The clients of this process. `backlog`: how many frames may wait for each."""

    def __init__(self, backlog: int = 256, pulse: MonotonicClock | None = None) -> None:
        self._backlog = backlog
        self._pulse = pulse or LoopPulse()
        self._clients: dict[WebSocket, Client] = {}

    def __len__(self) -> int:
        return len(self._clients)

    @property
    def active_connections(self) -> list[WebSocket]:
        """Everyone who is connected."""
        return list(self._clients)

    @property
    def clients(self) -> list[Client]:
        """The same with what is known of them."""
        return list(self._clients.values())

    @property
    def lagging(self) -> int:
        """How many do not read as fast as they are told."""
        return sum(client.outbox.is_behind for client in self._clients.values())

    async def connect(self, websocket: WebSocket) -> Client:
        """Accepts; from now on it hears what is broadcast, as soon as its `write` runs."""
        client = Client(websocket, Outbox(self._backlog), self._pulse)
        self._clients[websocket] = client
        try:
            await websocket.accept()
        except BaseException:
            self.disconnect(websocket)
            raise
        return client

    def disconnect(self, websocket: WebSocket) -> None:
        """Forgets it and what it had subscribed to."""
        self._clients.pop(websocket, None)

    async def broadcast(self, message: Frame | Mapping[str, Any]) -> None:
        """Hands a frame to everyone who wants to hear of its sport, and lets the writers have a turn.

        Waits for no client. A mapping is encoded first; its sport is that of its `data`.
        """
        frame = message if isinstance(message, Frame) else _framed(message)
        for client in self._clients.values():
            client.hear(frame)
        await asyncio.sleep(0)


def _framed(message: Mapping[str, Any]) -> Frame:
    data = message.get("data")
    sport = data.get("sport") if isinstance(data, Mapping) else None
    return Frame(text_of(message), message.get("seq"), sport)
