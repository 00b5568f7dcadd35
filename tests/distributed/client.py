"""A client that tracks the open opportunities at any replica, following docs/stream.md."""

import asyncio
import json
from contextlib import suppress
from itertools import count

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from arbitrage_edge.domain.opportunity import KINDS


class Client:
    """Subscribe to every kind of opportunity, so that no number is missing; reconnect forever, to the next replica.

    `received`: the notices as (seq, id, status). `gaps`: notices that do not directly follow the previous one, as
    (previous, seq).
    """

    def __init__(self, ports, first=0, *, stays=False):
        self._ports, self._first, self._stays = ports, first, stays
        self.open, self.received, self.gaps, self.since = set(), [], [], None
        self.resumed, self.resynced, self.snapshots = 0, 0, 0
        self.settled = False
        self._socket, self.epoch = None, None

    async def run(self):
        for turn in count(self._first):
            with suppress(WebSocketException, OSError, EOFError, TimeoutError):
                ports = self._ports()
                await self._connect(ports[(self._first if self._stays else turn) % len(ports)])
            self.settled = False
            await asyncio.sleep(0.05)

    async def leave(self):
        """Close the connection; `run` opens another."""
        if self._socket is not None:
            await self._socket.close()

    async def _connect(self, port):
        async with connect(f"ws://127.0.0.1:{port}/ws/arbitrage", compression=None, proxy=None) as self._socket:
            await self._begin()
            async for text in self._socket:
                await self._handle(json.loads(text))

    async def _begin(self):
        await self._send({"action": "subscribe", "kinds": list(KINDS)})
        resume = {"action": "resume", "since": self.since, "epoch": self.epoch}
        await self._send(resume if self.since else {"action": "snapshot"})

    async def _send(self, message):
        await self._socket.send(json.dumps(message))

    async def _handle(self, frame):
        match frame["type"]:
            case "snapshot":
                self.epoch = frame["epoch"]
                if frame["part"] == 1:
                    self.open.clear()
                self.open |= {opportunity["arbitrage_id"] for opportunity in frame["data"]}
                last = frame["part"] == frame["parts"]
                self.since, self.settled = (frame["seq"], True) if last else (None, False)
                self.snapshots += last
            case "resumed":
                self.settled = True
                self.resumed += 1
            case "resync":
                self.settled, self.since = False, None
                self.resynced += 1
                await self._send({"action": "snapshot"})
            case "error":
                await asyncio.sleep(0.2)
                await self._begin()
            case "arbitrage_opportunity" | "arbitrage_expired" if self.settled:
                self._add(frame)

    def _add(self, frame):
        if frame["seq"] != self.since + 1:
            self.gaps.append((self.since, frame["seq"]))
        opportunity, self.since = frame["data"], frame["seq"]
        self.received.append((frame["seq"], opportunity["arbitrage_id"], opportunity["status"]))
        (self.open.discard if opportunity["expired"] else self.open.add)(opportunity["arbitrage_id"])
