"""WebSocket clients and their outboxes.

Each client has its own bounded outbox and writer, so that a slow client delays no other: if it does not read in time,
its backlog is dropped and replaced by a `resync`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from starlette.types import Message
from starlette.websockets import WebSocket

from arbitrage_edge.api.stream.messages import Frame, encode_text, resync
from arbitrage_edge.domain.opportunity import OpportunityKind

SUBPROTOCOL = "arbitrage-edge"
# Replies that may wait for a client before its next command is executed.
MAX_REPLIES = 4


def subprotocol(websocket: WebSocket) -> str | None:
    """Return the subprotocol to select: browsers end a connection whose server selects none of those offered."""
    return SUBPROTOCOL if SUBPROTOCOL in websocket.scope.get("subprotocols", ()) else None


class MonotonicClock(Protocol):
    """Monotonic seconds, independent of the time of day."""

    def time(self) -> float:
        """Return the seconds since a fixed time; never decreases."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        ...


class LoopClock:
    """The clock of the running event loop."""

    def time(self) -> float:
        """Return the loop's time."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)


class Outbox:
    """Frames that wait for one client: replies first, then broadcasts.

    At most `bound` broadcasts wait; one more drops them all and leaves a `resync` instead. Replies are never dropped:
    a client's next command waits for them. While paused, only replies are sent.
    """

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._replies: deque[str] = deque()
        self._broadcasts: deque[Frame] = deque()
        self._dropped: tuple[int, int] | None = None
        self._covered = 0
        self._paused = False
        self._available, self._room = asyncio.Event(), asyncio.Event()

    def offer(self, frame: Frame) -> None:
        """Add a broadcast unless a reply already covered it. Never waits."""
        if frame.seq is not None and frame.seq <= self._covered:
            return
        if len(self._broadcasts) >= self._bound:
            self._drop()
        self._broadcasts.append(frame)
        self._available.set()

    async def put(self, reply: str) -> None:
        """Add a reply. Waits while too many replies are unsent."""
        while len(self._replies) >= MAX_REPLIES:
            self._room.clear()
            await self._room.wait()
        self._replies.append(reply)
        self._available.set()

    async def take(self) -> str:
        """Wait for the next frame to send, and remove it."""
        while (text := self._next()) is None:
            self._available.clear()
            await self._available.wait()
        return text

    def pause(self) -> None:
        """Hold broadcasts back, so that they do not interrupt a reply of several frames."""
        self._paused = True

    def unpause(self, covered: int) -> None:
        """Release broadcasts, except those up to `covered`, which the reply contained."""
        self._covered = max(covered, self._covered)
        self._broadcasts = deque(frame for frame in self._broadcasts if frame.seq is None or frame.seq > covered)
        if self._dropped is not None and self._dropped[1] <= covered:
            self._dropped = None
        self._paused = False
        self._available.set()

    @property
    def is_behind(self) -> bool:
        """True if more than a quarter of the bound waits, or broadcasts were dropped."""
        return self._dropped is not None or len(self._broadcasts) * 4 > self._bound

    def filter(self, wanted: Callable[[Frame], bool]) -> None:
        """Remove the broadcasts that are not wanted."""
        self._broadcasts = deque(frame for frame in self._broadcasts if wanted(frame))

    def _next(self) -> str | None:
        if self._replies:
            self._room.set()
            return self._replies.popleft()
        if self._paused:
            return None
        if self._dropped is not None:
            first, _ = self._dropped
            self._dropped = None
            return resync("slow", first - 1)
        return self._broadcasts.popleft().text if self._broadcasts else None

    def _drop(self) -> None:
        seqs = [frame.seq for frame in self._broadcasts if frame.seq is not None]
        if seqs:
            first = seqs[0] if self._dropped is None else self._dropped[0]
            self._dropped = (first, seqs[-1])
        self._broadcasts.clear()


class Client:
    """One connection with its subscriptions and outbox."""

    def __init__(self, websocket: WebSocket, outbox: Outbox, clock: MonotonicClock) -> None:
        self.websocket, self.outbox = websocket, outbox
        self.subscriptions: frozenset[str] | None = None
        self.kinds: frozenset[OpportunityKind] = frozenset({"arbitrage"})
        self.timed_out = asyncio.Event()
        self.answers_heartbeats = False
        self._clock = clock
        self._sending_since: float | None = None
        self._receiving_since: float | None = None

    def wants(self, sport: str | None, kind: OpportunityKind) -> bool:
        """Return whether the client subscribed to the sport and kind; without subscriptions it wants all sports."""
        return sport is None or ((self.subscriptions is None or sport in self.subscriptions) and kind in self.kinds)

    def subscribe(self, sports: frozenset[str] | None, kinds: frozenset[OpportunityKind]) -> None:
        """Restrict broadcasts to these sports (None: all) and kinds, waiting ones included."""
        self.subscriptions, self.kinds = sports, kinds
        self.outbox.filter(lambda frame: self.wants(frame.sport, frame.kind))

    def offer(self, frame: Frame) -> None:
        """Add a broadcast to the outbox if the client wants it. Never waits."""
        if self.wants(frame.sport, frame.kind):
            self.outbox.offer(frame)

    def is_overdue(self, timeout: float) -> bool:
        """Return whether a frame, or the reply to a heartbeat if the client sends them, takes longer than `timeout`."""
        waits = [self._sending_since, self._receiving_since if self.answers_heartbeats else None]
        return any(since is not None and self._clock.time() - since > timeout for since in waits)

    async def receive(self) -> Message:
        """Wait for the next message or the disconnect."""
        self._receiving_since = self._clock.time()
        message = await self.websocket.receive()
        self._receiving_since = None
        return message

    async def write(self) -> None:
        """Send frames of the outbox until cancelled or disconnected."""
        while True:
            text = await self.outbox.take()
            self._sending_since = self._clock.time()
            await self.websocket.send({"type": "websocket.send", "text": text})
            self._sending_since = None


class ConnectionManager:
    """The clients of this process. `backlog`: frames that may wait for each."""

    def __init__(self, backlog: int = 256, clock: MonotonicClock | None = None) -> None:
        self._backlog = backlog
        self._clock = clock or LoopClock()
        self._clients: dict[WebSocket, Client] = {}

    def __len__(self) -> int:
        return len(self._clients)

    @property
    def active_connections(self) -> list[WebSocket]:
        """The WebSockets of all clients."""
        return list(self._clients)

    @property
    def clients(self) -> list[Client]:
        """All clients."""
        return list(self._clients.values())

    @property
    def lagging(self) -> int:
        """The number of clients with a backlog."""
        return sum(client.outbox.is_behind for client in self._clients.values())

    async def connect(self, websocket: WebSocket) -> Client:
        """Accept a WebSocket and add it to the clients. Broadcasts wait in its outbox until its `write` runs."""
        client = Client(websocket, Outbox(self._backlog), self._clock)
        self._clients[websocket] = client
        try:
            await websocket.accept(subprotocol(websocket))
        except BaseException:
            self.disconnect(websocket)
            raise
        return client

    def disconnect(self, websocket: WebSocket) -> None:
        """Remove a client and its subscriptions."""
        self._clients.pop(websocket, None)

    async def broadcast(self, message: Frame | Mapping[str, Any]) -> None:
        """Add a frame to the outboxes of all clients that want its sport. Waits for no client.

        A mapping is encoded first; its sport is that of its `data`.
        """
        frame = message if isinstance(message, Frame) else _frame(message)
        for client in self._clients.values():
            client.offer(frame)
        # Let the writers run.
        await asyncio.sleep(0)


def _frame(message: Mapping[str, Any]) -> Frame:
    data = message.get("data")
    sport = data.get("sport") if isinstance(data, Mapping) else None
    return Frame(encode_text(message), message.get("seq"), sport)
