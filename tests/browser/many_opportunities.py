"""A page fed with 600 opportunities by a mocked stream."""

import json
from datetime import timedelta

from msgspec.structs import replace
from playwright.sync_api import expect

from arbitrage_edge.api.schemas.opportunity import encode, opportunity_document
from arbitrage_edge.domain.detector import Detector
from builders import NOW, OPEN, a_snapshot, h2h, quotes

MANY = 600


def open_crowded_page(page, address):
    """Open the page with a mocked stream; return the opportunities and `send(seq, opportunity)`."""
    everything = opportunities([2.1 + number / 1000 for number in range(MANY)])
    sockets = []

    def handle(socket):
        def receive(text):
            if json.loads(text)["action"] in {"snapshot", "resume"}:
                frame = {"type": "snapshot", "seq": 1, "at": NOW.isoformat(), "simulated": True, "part": 1, "parts": 1}
                socket.send(json.dumps(frame | {"data": everything}))

        socket.on_message(receive)
        sockets.append(socket)

    page.route_web_socket("**/ws/arbitrage", handle)
    page.goto(address)
    expect(page.get_by_text(f"All {MANY}")).to_be_visible()

    def send(seq, opportunity):
        at = (NOW + timedelta(seconds=seq)).isoformat()
        frame = {"type": "arbitrage_opportunity", "seq": seq, "at": at, "simulated": True, "data": opportunity}
        sockets[-1].send(json.dumps(frame))

    return everything, send


def opportunities(best):
    """Return one opportunity per price of the home team, each on a separate event."""
    events = [
        quotes(h2h("draftkings", price, 1.7), h2h("fanduel", 1.7, 2.05), id=f"e{number}", home=f"Home {number}")
        for number, price in enumerate(best)
    ]
    renamed = [rename(event) for event in events]
    found = Detector("basketball_nba", OPEN).process(a_snapshot(*renamed), NOW).found
    return [json.loads(encode(opportunity_document(tracked, NOW))) for tracked in found]


def rename(event):
    """Return the event with its home team's name in the selections."""
    home = event.event.home_team
    markets = [
        replace(
            market,
            selections=[replace(s, name=home) if s.name == "Home" else s for s in market.selections],
        )
        for market in event.markets
    ]
    return replace(event, markets=markets)
