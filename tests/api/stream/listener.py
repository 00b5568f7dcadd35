"""A client that tracks the open opportunities as docs/stream.md describes."""

import json
from contextlib import suppress

from websockets.exceptions import WebSocketException

from api.stream.service import prices_in


class Listener:
    """Connects repeatedly. `seqs` are the processed notices, `open` the prices of the open opportunities."""

    def __init__(self, service):
        self.service = service
        self.open, self.seqs, self.since, self.settled = {}, [], None, False
        self.snapshots, self.epoch = 0, None

    async def connect_until(self, enough):
        """Receive until the connection breaks or `enough(self)` is true after a frame."""
        self.settled = False
        command = {"action": "snapshot"}
        if self.since is not None:
            command = {"action": "resume", "since": self.since, "epoch": self.epoch}
        with suppress(WebSocketException, OSError, EOFError):
            async with self.service.connect() as socket:
                await socket.send(json.dumps(command))
                async for text in socket:
                    if self.take(json.loads(text)):
                        await socket.send('{"action": "snapshot"}')
                    if enough(self):
                        return

    def take(self, frame):
        """Process a frame. Return whether a snapshot must be requested."""
        match frame["type"]:
            case "snapshot":
                self.epoch = frame["epoch"]
                if frame["part"] == 1:
                    self.open.clear()
                self.open |= {opportunity["arbitrage_id"]: prices_in(opportunity) for opportunity in frame["data"]}
                self.since = frame["seq"] if frame["part"] == frame["parts"] else None
                self.settled = True
                self.snapshots += 1
            case "resumed":
                self.settled = True
            case "resync":
                self.settled, self.since = False, None
                return True
            case "arbitrage_opportunity" | "arbitrage_expired" if self.settled:
                self._note(frame)
        return False

    def _note(self, frame):
        data, self.since = frame["data"], frame["seq"]
        self.seqs.append(frame["seq"])
        if frame["type"] == "arbitrage_expired":
            self.open.pop(data["arbitrage_id"], None)
        else:
            self.open[data["arbitrage_id"]] = prices_in(data)
