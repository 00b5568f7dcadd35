"""The opportunities in a browser: they come, change and go by themselves, and nothing is missed."""

import json

import pytest
from playwright.sync_api import expect

from browser.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long
# Only what can be seen is in the document: here it is all of them.
TALL = {"width": 1440, "height": 9000}
STANDING = "article.opportunity:not([data-dead]) [data-id]"


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def shown(page):
    """The ids of the rows that stand."""
    return set(page.locator(STANDING).evaluate_all("all => all.map(one => one.dataset.id)"))


def in_order(page):
    return page.locator("[data-id]").evaluate_all("all => all.map(one => one.dataset.id)")


def is_open(service):
    return {one["arbitrage_id"] for one in service.get("/arbitrage/opportunities?limit=500")["opportunities"]}


def in_step(page, service):
    """Waits until the page shows what is open: the market goes on meanwhile, but what was missed would stay missed."""
    for _ in range(PATIENCE // 100):
        before, seen, after = is_open(service), shown(page), is_open(service)
        if before & after <= seen <= before | after:
            return True
        page.wait_for_timeout(100)
    return False


def test_opportunities_appear_and_end_without_a_reload(service, opened):
    page = opened(service.address, viewport=TALL)
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_text("Simulated odds.")).to_be_visible()
    expect(rows(page).first).to_be_visible()
    first = shown(page)
    page.wait_for_function(
        "([standing, first]) => [...document.querySelectorAll(standing)].some(one => !first.includes(one.dataset.id))",
        arg=[STANDING, list(first)],
    )
    expect(page.locator("article[data-dead]").get_by_text("Over", exact=True).first).to_be_visible()
    assert in_step(page, service)


def test_after_a_cut_the_page_resumes_and_has_missed_nothing(service, wire, opened):
    said = []
    page = opened("about:blank", viewport=TALL)
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: said.append(json.loads(frame))))
    page.goto(wire.address)
    expect(rows(page).first).to_be_visible()
    with opened.expected():
        wire.cut()
        expect(page.get_by_role("alert")).to_contain_text("connection is lost")
        wire.mend()
        expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert in_step(page, service)
    asked = [one["action"] for one in said if one["action"] in {"snapshot", "resume"}]
    assert asked[0] == "snapshot"
    assert asked[-1] == "resume"


def test_nothing_moves_under_the_cursor_and_new_ones_are_announced(service, opened):
    page = opened(service.address, viewport=TALL)
    expect(rows(page).first).to_be_visible()
    rows(page).first.hover()
    before = in_order(page)
    waiting = page.get_by_role("button", name="new one")
    expect(waiting).to_be_visible()
    assert in_order(page) == before
    waiting.click()
    page.mouse.move(5, 5)
    assert in_step(page, service)
