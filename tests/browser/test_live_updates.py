"""Live updates of the list: new, changed and expired opportunities, also after a lost connection."""

import json

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
# The list is virtualized; a tall viewport shows all rows.
TALL = {"width": 1440, "height": 9000}
OPEN_ROWS = "article.opportunity:not([data-expired]) [data-id]"


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def shown_ids(page):
    """Ids of the rows that are not expired."""
    return set(page.locator(OPEN_ROWS).evaluate_all("all => all.map(row => row.dataset.id)"))


def ids_in_order(page):
    return page.locator("[data-id]").evaluate_all("all => all.map(row => row.dataset.id)")


def open_ids(service):
    return {
        opportunity["arbitrage_id"]
        for opportunity in service.get("/arbitrage/opportunities?limit=500")["opportunities"]
    }


def wait_in_sync(page, service):
    """Wait until the page shows the open opportunities. The market changes meanwhile; a missed update would remain."""
    for _ in range(TIMEOUT // 100):
        before, seen, after = open_ids(service), shown_ids(page), open_ids(service)
        if before & after <= seen <= before | after:
            return True
        page.wait_for_timeout(100)
    return False


def test_opportunities_appear_and_expire_without_a_reload(service, open_page):
    page = open_page(service.address, viewport=TALL)
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_text("Simulated odds.")).to_be_visible()
    expect(rows(page).first).to_be_visible()
    first = shown_ids(page)
    page.wait_for_function(
        "([selector, first]) => [...document.querySelectorAll(selector)].some(row => !first.includes(row.dataset.id))",
        arg=[OPEN_ROWS, list(first)],
    )
    expect(page.locator("article[data-expired]").get_by_text("Expired", exact=True).first).to_be_visible()
    assert wait_in_sync(page, service)


def test_after_a_lost_connection_the_page_resumes_without_missing_updates(service, proxy, open_page):
    sent = []
    page = open_page("about:blank", viewport=TALL)
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(json.loads(frame))))
    page.goto(proxy.address)
    expect(rows(page).first).to_be_visible()
    with open_page.network_errors_allowed():
        proxy.cut()
        expect(page.get_by_role("alert")).to_contain_text("Connection lost")
        proxy.restore()
        expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert wait_in_sync(page, service)
    actions = [command["action"] for command in sent if command["action"] in {"snapshot", "resume"}]
    assert actions[0] == "snapshot"
    assert actions[-1] == "resume"


def test_rows_do_not_move_under_the_cursor_and_new_ones_wait_behind_a_button(service, open_page):
    page = open_page(service.address, viewport=TALL)
    # The thresholds arrive last and shift the list; a cursor that rests meanwhile may leave it unnoticed.
    expect(page.get_by_role("button", name="Show them")).to_be_visible()
    rows(page).first.hover()
    left, top = page.evaluate(
        "() => { const box = document.querySelector('[data-id]').getBoundingClientRect(); "
        "return [box.left + box.width / 2, box.top + box.height / 2]; }"
    )
    page.mouse.move(left + 1, top)
    before = ids_in_order(page)
    waiting = page.get_by_role("button", name="new opportunit")
    # The rows keep their order only while the pointer moves.
    for number in range(TIMEOUT // 500):
        page.mouse.move(left + number % 2, top)
        if waiting.is_visible():
            break
        page.wait_for_timeout(500)
    expect(waiting).to_be_visible()
    assert ids_in_order(page) == before
    waiting.click()
    page.mouse.move(5, 5)
    assert wait_in_sync(page, service)
