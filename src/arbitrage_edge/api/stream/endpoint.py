"""The WebSocket of one process: a relay hears the bus once and tells everyone who is connected."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from arbitrage_edge.api.http.server import abort
from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.stream import messages
from arbitrage_edge.api.stream.connections import Client, ConnectionManager, LoopPulse, MonotonicClock
from arbitrage_edge.api.stream.messages import ErrorFrame, Frame
from arbitrage_edge.api.stream.session import ClientSession, OpenOpportunities, SportKeys, StreamLimits
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import Bus, Clock, Store

log = logging.getLogger(__name__)

PATH = "/ws/arbitrage"
# Codes of RFC 6455 and its registry.
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
# Seconds between attempts at a store that does not answer.
PAUSE = 1.0

# Why a connection is refused; None: it is welcome.
Admit = Callable[[WebSocket], str | None]


class Stream:
    """`sports` gives the keys that can be subscribed to; `clock` the hour that is told, `pulse` the seconds waited;
    `position` is advanced with every broadcast; `open_opportunities` is the query for snapshots, by default the
    store's.

    A client hears everything that is recorded from its connection on. One that does not read in time loses its backlog
    and is told to resync; one that takes nothing any more is let go.
    """

    def __init__(
        self,
        store: Store,
        bus: Bus,
        sports: SportKeys,
        clock: Clock,
        limits: StreamLimits | None = None,
        *,
        position: NoticePosition | None = None,
        simulated: bool = False,
        open_opportunities: OpenOpportunities | None = None,
        admit: Admit | None = None,
        pulse: MonotonicClock | None = None,
    ) -> None:
        self._store, self._bus, self._clock = store, bus, clock
        self._simulated, self._admit = simulated, admit
        self._limits, self._pulse = limits or StreamLimits(), pulse or LoopPulse()
        self.position = position or NoticePosition()
        self._conversation = ClientSession(
            store,
            sports,
            clock,
            self._limits,
            position=self.position,
            open_opportunities=open_opportunities or store.open_opportunities,
            simulated=simulated,
        )
        self.connections = ConnectionManager(self._limits.backlog, self._pulse)

    async def run(self) -> None:
        """Relays until cancelled, or until the bus is closed. One task a process."""
        beating = asyncio.create_task(self._beat())
        try:
            await self._relay()
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)

    async def serve(self, websocket: WebSocket) -> None:
        """One connection, to its end."""
        if self._admit is not None and (reason := self._admit(websocket)) is not None:
            await _turn_away(websocket, ErrorFrame("ForbiddenError", reason), POLICY_VIOLATION)
        elif len(self.connections) >= self._limits.connections:
            full = ErrorFrame("TooManyConnectionsError", "no connection is free: try again later")
            await _turn_away(websocket, full, TRY_AGAIN_LATER)
        else:
            client = await self.connections.connect(websocket)
            try:
                await self._converse(client)
            finally:
                self.connections.disconnect(websocket)

    async def _relay(self) -> None:
        while True:
            try:
                if self.position.seq is None:
                    self.position.seq = await self._store.newest_seq()
                async for notice in self._bus.listen(self.position.seq):
                    self.position.seq = notice.seq
                    await self.connections.broadcast(messages.notice_frame(notice, self._simulated))
                return
            except UnavailableError as error:
                log.warning("the stream waits for the store: %s", error)
            except Exception:
                log.exception("notice %s could not be told; the stream goes on", self.position.seq)
            await self._pulse.sleep(PAUSE)

    async def _beat(self) -> None:
        while True:
            await self._pulse.sleep(self._limits.heartbeat)
            beat = Frame(
                messages.text_of(messages.HeartbeatFrame(utc(self._clock.now()), self._simulated, self.position.seq))
            )
            for client in self.connections.clients:
                if client.overdue(self._limits.patience):
                    client.given_up.set()
                else:
                    client.hear(beat)

    async def _converse(self, client: Client) -> None:
        """Listens and writes until one of them ends: only who listens notices that a client left."""
        sides = (self._conversation.follow(client), client.write(), client.given_up.wait())
        tasks = [asyncio.create_task(side) for side in sides]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        if client.given_up.is_set():
            log.info("a client was let go: it took no frame, or answered none, for too long")
            abort(client.websocket)
        for end in ends:
            # What is raised for a socket that closed under the writer differs from server to server.
            if isinstance(end, Exception) and not isinstance(end, WebSocketDisconnect):
                log.debug("a connection ended", exc_info=end)


def stream_route(stream_of: Callable[[WebSocket], Stream], path: str = PATH) -> WebSocketRoute:
    """The route; `stream_of` finds the stream, which may be opened later than the route is made."""

    async def arbitrage(websocket: WebSocket) -> None:
        await stream_of(websocket).serve(websocket)

    return WebSocketRoute(path, arbitrage)


async def _turn_away(websocket: WebSocket, error: ErrorFrame, code: int) -> None:
    with suppress(WebSocketDisconnect):
        await websocket.accept()
        await websocket.send_text(messages.text_of(error))
        await websocket.close(code, error.error)
