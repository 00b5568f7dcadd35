"""Many WebSocket clients in a process of their own, who say when each notice reached each of them."""

from __future__ import annotations

import asyncio
import os
import re
from multiprocessing.connection import Connection
from time import monotonic

SEQ = re.compile(rb'"type":"arbitrage_(?:opportunity|expired)","seq":(\d+)')
HANDSHAKE = (
    b"GET /ws/arbitrage HTTP/1.1\r\nHost: load\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Listener(asyncio.Protocol):
    """A socket that looks for the numbers of notices in what it hears, and answers nothing."""

    def __init__(self, heard: dict[int, list[float]]) -> None:
        self._heard, self._rest = heard, b""
        self.ready = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks to be admitted."""
        self.transport = transport
        transport.write(HANDSHAKE)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Frames, or parts of them."""
        if not self.ready.done() and b"\r\n\r\n" in data:
            self.ready.set_result(b" 101 " in data)
        text = self._rest + data
        end = 0
        for found in SEQ.finditer(text):
            self._heard.setdefault(int(found[1]), []).append(monotonic())
            end = found.end()
        self._rest = text[max(end, len(text) - 64) :]


def listen(ports: list[int], clients: int, pipe: Connection) -> None:
    """Connects so many, spread over the ports; tells when all are there, then on demand what was heard when."""
    asyncio.run(_listen(ports, clients, pipe))


async def _listen(ports: list[int], clients: int, pipe: Connection) -> None:
    loop, heard = asyncio.get_running_loop(), {}
    listeners = []
    for number in range(clients):
        _, one = await loop.create_connection(lambda: Listener(heard), "127.0.0.1", ports[number % len(ports)])
        listeners.append(one)
    admitted = await asyncio.gather(*(one.ready for one in listeners))
    pipe.send((os.getpid(), sum(admitted)))
    await asyncio.to_thread(pipe.recv)
    pipe.send(heard)
    for one in listeners:
        one.transport.abort()  # type: ignore[attr-defined]
