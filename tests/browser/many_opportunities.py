"""A page with more opportunities than any market has at once, and a way to tell it news of them."""

import json
from datetime import timedelta

from msgspec.structs import replace
from playwright.sync_api import expect

from arbitrage_edge.api.schemas.opportunity import encode, opportunity_document
from arbitrage_edge.domain.detector import Detector
from builders import NOW, OPEN, a_snapshot, h2h, quotes

MANY = 500


def crowded(page, address):
    """Opens it before them; gives them, and `tell(seq, one)`."""
    all_of_them = opportunities([2.1 + number / 1000 for number in range(MANY)])
    sockets = []

    def answer(socket):
        def hear(text):
            if json.loads(text)["action"] in {"snapshot", "resume"}:
                told = {"type": "snapshot", "seq": 1, "at": NOW.isoformat(), "simulated": True, "part": 1, "parts": 1}
                socket.send(json.dumps(told | {"data": all_of_them}))

        socket.on_message(hear)
        sockets.append(socket)

    page.route_web_socket("**/ws/arbitrage", answer)
    page.goto(address)
    expect(page.get_by_text(f"All {MANY}")).to_be_visible()

    def tell(seq, one):
        at = (NOW + timedelta(seconds=seq)).isoformat()
        frame = {"type": "arbitrage_opportunity", "seq": seq, "at": at, "simulated": True, "data": one}
        sockets[-1].send(json.dumps(frame))

    return all_of_them, tell


def opportunities(best):
    """As many as there are prices of Home, each on an event of its own."""
    events = [
        quotes(h2h("draftkings", price, 1.7), h2h("fanduel", 1.7, 2.05), id=f"e{number}", home=f"Home {number}")
        for number, price in enumerate(best)
    ]
    renamed = [rename(event) for event in events]
    found = Detector("basketball_nba", OPEN).process(a_snapshot(*renamed), NOW).found
    return [json.loads(encode(opportunity_document(one, NOW))) for one in found]


def rename(event):
    """The odds of the teams that play, so that each is on its event's line."""
    home = event.event.home_team
    told = [
        replace(one, selections=[replace(s, name=home) if s.name == "Home" else s for s in one.selections])
        for one in event.markets
    ]
    return replace(event, markets=told)
