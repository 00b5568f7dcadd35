"""Messages injected into the stream between a running service and a page."""

import json
from datetime import datetime, timedelta


class StreamTap:
    """Forwards the stream of the service to a page and can send further messages. Create it before the page loads."""

    def __init__(self, page):
        self._sockets, self._seq = [], 1_000_000
        # Commands of the page.
        self.commands = []
        page.route_web_socket("**/ws/arbitrage", self._connect)

    def send(self, opportunity, **fields):
        """Send an update of an opportunity, or its end if `expired` is given."""
        updated_at = datetime.fromisoformat(opportunity["updated_at"]) + timedelta(seconds=1)
        document = opportunity | {"updated_at": updated_at.isoformat()} | fields
        kind = "arbitrage_expired" if document["expired"] else "arbitrage_opportunity"
        self._seq += 1
        frame = {"type": kind, "seq": self._seq, "at": document["updated_at"], "simulated": True, "data": document}
        self._sockets[-1].send(json.dumps(frame))

    def send_text(self, text):
        """Send a message as it is."""
        self._sockets[-1].send(text)

    def _connect(self, socket):
        server = socket.connect_to_server()

        def forward(text):
            self.commands.append(json.loads(text))
            server.send(text)

        socket.on_message(forward)
        server.on_message(socket.send)
        self._sockets.append(socket)
