"""Five hundred opportunities at once: only what can be seen is in the document, and a change of it is seen."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from arbitrage_edge.documents import encode, of_episode
from arbitrage_edge.domain.desk import Desk
from builders import NOW, OPEN, a_snapshot, h2h, quotes
from page.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long
MANY = 500


def opportunities(best):
    """As many as there are prices of Home, each on an event of its own."""
    events = [
        quotes(h2h("draftkings", price, 1.7), h2h("fanduel", 1.7, 2.05), id=f"e{number}", home=f"Home {number}")
        for number, price in enumerate(best)
    ]
    renamed = [rename(event) for event in events]
    found = Desk("basketball_nba", OPEN).take(a_snapshot(*renamed), NOW).found
    return [json.loads(encode(of_episode(one, NOW))) for one in found]


def rename(event):
    """The odds of the teams that play, so that each is on its event's line."""
    from msgspec.structs import replace

    home = event.event.home_team
    told = [
        replace(one, selections=[replace(s, name=home) if s.name == "Home" else s for s in one.selections])
        for one in event.markets
    ]
    return replace(event, markets=told)


@pytest.fixture
def crowd(calm, opened):
    """A page with all of them, and a way to tell it news."""
    all_of_them = opportunities([2.1 + number / 1000 for number in range(MANY)])
    page = opened("about:blank")
    sockets = []

    def answer(socket):
        def hear(text):
            if json.loads(text)["action"] in {"snapshot", "resume"}:
                told = {"type": "snapshot", "seq": 1, "at": NOW.isoformat(), "simulated": True, "part": 1, "parts": 1}
                socket.send(json.dumps(told | {"data": all_of_them}))

        socket.on_message(hear)
        sockets.append(socket)

    page.route_web_socket("**/ws/arbitrage", answer)
    page.goto(calm.address)
    expect(page.get_by_text(f"All {MANY}")).to_be_visible()

    def tell(seq, one):
        at = (NOW + timedelta(seconds=seq)).isoformat()
        frame = {"type": "arbitrage_opportunity", "seq": seq, "at": at, "simulated": True, "data": one}
        sockets[-1].send(json.dumps(frame))

    return page, all_of_them, tell


def test_five_hundred_are_scrolled_through_and_changed(crowd):
    page, all_of_them, tell = crowd
    assert page.get_by_role("article").count() < 60
    best = max(all_of_them, key=lambda one: one["profit_percentage"])
    expect(page.get_by_role("article").first).to_contain_text(best["event"])
    tell(2, best | {"status": "updated", "profit_percentage": 77.77})
    expect(page.get_by_text("77.77 %")).to_be_visible()
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 100_000)
    worst = min(all_of_them, key=lambda one: one["profit_percentage"])
    expect(page.get_by_role("article").last).to_contain_text(worst["event"])
    page.get_by_role("searchbox").fill("home 377")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("article")).to_contain_text("Home 377 vs Away")
