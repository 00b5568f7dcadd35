"""The WebSocket of one process: one task reads the bus and broadcasts to all clients."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from arbitrage_edge.api.http.server import abort
from arbitrage_edge.api.notice_position import NoticePosition, stream_epoch
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.stream import messages
from arbitrage_edge.api.stream.connections import Client, ConnectionManager, LoopClock, MonotonicClock, subprotocol
from arbitrage_edge.api.stream.messages import PATH, POLICY_VIOLATION, TRY_AGAIN_LATER, ErrorFrame, Frame
from arbitrage_edge.api.stream.session import ClientSession, OpenOpportunities, SportKeys, StreamLimits
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import Bus, Clock, Store

log = logging.getLogger(__name__)

# Seconds between attempts to reach a store that does not answer.
RETRY_SECONDS = 1.0

# Returns the reason of a refusal, or None to admit the connection.
Admit = Callable[[WebSocket], Awaitable[str | None]]


class Stream:
    """The stream of notices. A client receives all notices recorded after its connection.

    A client that does not read in time loses its backlog and receives a `resync`; one that takes no frame at all is
    disconnected. `sports` returns the keys that can be subscribed to; `clock` gives the times in frames, `timer` the
    seconds waited; `position` advances with every broadcast; `open_opportunities` is the query for snapshots, by
    default the store's.
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
        timer: MonotonicClock | None = None,
    ) -> None:
        self._store, self._bus, self._clock = store, bus, clock
        self._simulated, self._admit = simulated, admit
        self._limits, self._timer = limits or StreamLimits(), timer or LoopClock()
        self.position = position or NoticePosition()
        self._session = ClientSession(
            store,
            sports,
            clock,
            self._limits,
            position=self.position,
            open_opportunities=open_opportunities or store.open_opportunities,
            simulated=simulated,
        )
        self.connections = ConnectionManager(self._limits.backlog, self._timer)

    async def run(self) -> None:
        """Relay notices until cancelled, or until the bus is closed. Run one task per process."""
        heartbeats = asyncio.create_task(self._send_heartbeats())
        try:
            await self._relay()
        finally:
            heartbeats.cancel()
            await asyncio.gather(heartbeats, return_exceptions=True)

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one connection until it ends."""
        if self._admit is not None and (reason := await self._admit(websocket)) is not None:
            await _refuse(websocket, ErrorFrame("ForbiddenError", reason), POLICY_VIOLATION)
        elif len(self.connections) >= self._limits.connections:
            message = f"all {self._limits.connections} connections are in use: try again later"
            await _refuse(websocket, ErrorFrame("TooManyConnectionsError", message), TRY_AGAIN_LATER)
        else:
            client = await self.connections.connect(websocket)
            try:
                await self._serve(client)
            finally:
                self.connections.disconnect(websocket)

    async def _relay(self) -> None:
        while True:
            try:
                await self._read_epoch()
                if self.position.seq is None:
                    self.position.seq = await self._store.newest_seq()
                async for notice in self._bus.listen(self.position.seq):
                    self.position.advance(notice)
                    await self.connections.broadcast(messages.notice_frame(notice, self._simulated))
                return
            except UnavailableError as error:
                log.warning("the stream cannot reach the database and retries: %s", error)
            except Exception:
                log.exception("notice %s could not be broadcast; the stream continues", self.position.seq)
            await self._timer.sleep(RETRY_SECONDS)

    async def _read_epoch(self) -> None:
        """Read the epoch. If the database was replaced, start from its newest notice, and resync all clients."""
        epoch, before, seq = await stream_epoch(self._store), self.position.epoch, self.position.seq
        self.position.epoch = epoch
        if before not in {None, epoch}:
            self.position.seq = None
            await self.connections.broadcast(Frame(messages.resync("other_epoch", seq or 0)))

    async def _send_heartbeats(self) -> None:
        while True:
            await self._timer.sleep(self._limits.heartbeat)
            heartbeat = messages.HeartbeatFrame(
                utc(self._clock.now()), self._simulated, self.position.seq, self.position.epoch
            )
            frame = Frame(messages.encode_text(heartbeat))
            for client in self.connections.clients:
                if client.is_overdue(self._limits.timeout):
                    client.timed_out.set()
                else:
                    client.offer(frame)

    async def _serve(self, client: Client) -> None:
        """Receive and write until one of them ends: only receiving notices a disconnect."""
        coroutines = (self._session.run(client), client.write(), client.timed_out.wait())
        tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        if client.timed_out.is_set():
            log.info("disconnected a stream client: it accepted no frame, or answered no heartbeat, in time")
            abort(client.websocket)
        for result in results:
            # Servers raise different errors for a socket that closes during a write.
            if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect):
                log.debug("a stream connection ended", exc_info=result)


def stream_route(stream_of: Callable[[WebSocket], Stream], path: str = PATH) -> WebSocketRoute:
    """Return the route. `stream_of` returns the stream, which may be created after the route."""

    async def arbitrage(websocket: WebSocket) -> None:
        await stream_of(websocket).serve(websocket)

    return WebSocketRoute(path, arbitrage)


async def _refuse(websocket: WebSocket, error: ErrorFrame, code: int) -> None:
    with suppress(WebSocketDisconnect):
        await websocket.accept(subprotocol(websocket))
        await websocket.send_text(messages.encode_text(error))
        await websocket.close(code, error.error)
