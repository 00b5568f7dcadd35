"""Many WebSocket clients in a separate process, with the time at which each received each notice."""

from __future__ import annotations

import asyncio
import os
import re
from multiprocessing.connection import Connection
from time import monotonic

SEQ = re.compile(rb'"type":"arbitrage_(?:opportunity|expired)","seq":(\d+)')
HANDSHAKE = (
    b"GET /ws/arbitrage HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Listener(asyncio.Protocol):
    """A socket that collects the numbers of received notices and sends nothing."""

    def __init__(self, received: dict[int, list[float]]) -> None:
        self._received, self._rest = received, b""
        self.ready = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the handshake."""
        self.transport = transport
        transport.write(HANDSHAKE)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Collect the numbers in frames, or parts of frames."""
        if not self.ready.done() and b"\r\n\r\n" in data:
            self.ready.set_result(b" 101 " in data)
        text = self._rest + data
        end = 0
        for found in SEQ.finditer(text):
            self._received.setdefault(int(found[1]), []).append(monotonic())
            end = found.end()
        self._rest = text[max(end, len(text) - 64) :]


def listen(ports: list[int], clients: int, pipe: Connection) -> None:
    """Connect clients, spread over the ports; send their number when all are connected, and on request the times."""
    asyncio.run(_listen(ports, clients, pipe))


async def _listen(ports: list[int], clients: int, pipe: Connection) -> None:
    loop, received = asyncio.get_running_loop(), {}
    listeners = []
    for number in range(clients):
        _, listener = await loop.create_connection(lambda: Listener(received), "127.0.0.1", ports[number % len(ports)])
        listeners.append(listener)
    admitted = await asyncio.gather(*(listener.ready for listener in listeners))
    pipe.send((os.getpid(), sum(admitted)))
    await asyncio.to_thread(pipe.recv)
    pipe.send(received)
    for listener in listeners:
        listener.transport.abort()  # type: ignore[attr-defined]
