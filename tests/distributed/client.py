"""A client that keeps its own book of what is open, at whichever replica it finds, as docs/stream.md tells it to."""

import asyncio
import json
from contextlib import suppress
from itertools import count

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException


class Client:
    """Connects again and again, each time to the next replica. `told`: the notices it dealt with, (seq, id, status);
    `gaps`: where one did not follow on what it knew before, (before, seq)."""

    def __init__(self, ports, first=0, *, stays=False):
        self._ports, self._first, self._stays = ports, first, stays
        self.open, self.told, self.gaps, self.since = set(), [], [], None
        self.resumed, self.resynced, self.snapshots = 0, 0, 0
        self.settled = False
        self._socket = None

    async def run(self):
        for turn in count(self._first):
            with suppress(WebSocketException, OSError, EOFError, TimeoutError):
                ports = self._ports()
                await self._visit(ports[(self._first if self._stays else turn) % len(ports)])
            self.settled = False
            await asyncio.sleep(0.05)

    async def leave(self):
        """Breaks the connection off; `run` makes another."""
        if self._socket is not None:
            await self._socket.close()

    async def _visit(self, port):
        async with connect(f"ws://127.0.0.1:{port}/ws/arbitrage", compression=None, proxy=None) as self._socket:
            await self._ask({"action": "resume", "since": self.since} if self.since else {"action": "snapshot"})
            async for text in self._socket:
                await self._take(json.loads(text))

    async def _ask(self, message):
        await self._socket.send(json.dumps(message))

    async def _take(self, frame):
        match frame["type"]:
            case "snapshot":
                if frame["part"] == 1:
                    self.open.clear()
                self.open |= {one["arbitrage_id"] for one in frame["data"]}
                last = frame["part"] == frame["parts"]
                self.since, self.settled = (frame["seq"], True) if last else (None, False)
                self.snapshots += last
            case "resumed":
                self.settled = True
                self.resumed += 1
            case "resync":
                self.settled, self.since = False, None
                self.resynced += 1
                await self._ask({"action": "snapshot"})
            case "error":
                await asyncio.sleep(0.2)
                await self._ask({"action": "resume", "since": self.since} if self.since else {"action": "snapshot"})
            case "arbitrage_opportunity" | "arbitrage_expired" if self.settled:
                self._note(frame)

    def _note(self, frame):
        if frame["seq"] != self.since + 1:
            self.gaps.append((self.since, frame["seq"]))
        one, self.since = frame["data"], frame["seq"]
        self.told.append((frame["seq"], one["arbitrage_id"], one["status"]))
        (self.open.discard if one["expired"] else self.open.add)(one["arbitrage_id"])
