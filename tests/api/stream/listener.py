"""A client that keeps its own book of what is open, as docs/stream.md tells it to."""

import json
from contextlib import suppress

from websockets.exceptions import WebSocketException

from api.stream.service import prices_in


class Listener:
    """Connects again and again; `seqs` are the notices it dealt with, `open` what it believes is open."""

    def __init__(self, service):
        self.service = service
        self.open, self.seqs, self.since, self.settled = {}, [], None, False
        self.snapshots = 0

    async def visit(self, enough):
        """Listens until the connection breaks or `enough(self)` holds after a frame."""
        self.settled = False
        asked = {"action": "snapshot"} if self.since is None else {"action": "resume", "since": self.since}
        with suppress(WebSocketException, OSError, EOFError):
            async with self.service.connect() as socket:
                await socket.send(json.dumps(asked))
                async for text in socket:
                    if self.take(json.loads(text)):
                        await socket.send('{"action": "snapshot"}')
                    if enough(self):
                        return

    def take(self, frame):
        """Deals with a frame; whether a snapshot must be asked for."""
        match frame["type"]:
            case "snapshot":
                if frame["part"] == 1:
                    self.open.clear()
                self.open |= {one["arbitrage_id"]: prices_in(one) for one in frame["data"]}
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
