"""The opportunities in a browser: they come, change and go by themselves, and nothing is missed."""

import json
import re

import pytest
from playwright.sync_api import expect

from page.conftest import PATIENCE
from page.service import running

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long
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
        if shown(page) == is_open(service):
            return True
        page.wait_for_timeout(100)
    return False


def test_opportunities_appear_and_end_without_a_reload(service, opened):
    page = opened(service.address)
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_text("Simulated odds.")).to_be_visible()
    expect(rows(page).first).to_be_visible()
    first = shown(page)
    page.wait_for_function(
        "([standing, first]) => [...document.querySelectorAll(standing)].some(one => !first.includes(one.dataset.id))",
        arg=[STANDING, list(first)],
    )
    expect(page.get_by_text("Over", exact=True).first).to_be_visible()
    assert in_step(page, service)


def test_after_a_cut_the_page_resumes_and_has_missed_nothing(service, wire, opened):
    said = []
    page = opened("about:blank")
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
    page = opened(service.address)
    expect(rows(page).first).to_be_visible()
    rows(page).first.hover()
    before = in_order(page)
    waiting = page.get_by_role("button", name="new one")
    expect(waiting).to_be_visible()
    assert in_order(page) == before
    waiting.click()
    page.mouse.move(5, 5)
    assert in_step(page, service)


@pytest.fixture(scope="module")
def strict(needs, tmp_path_factory):
    """A service that wants more than there ever is."""
    with running(tmp_path_factory.mktemp("strict"), speed=10, MIN_PROFIT_THRESHOLD="9.9") as service:
        yield service


def test_what_is_held_back_is_counted_and_shown_on_a_click(strict, opened):
    page = opened(strict.address)
    page.get_by_role("button", name="Show them").click()
    table = page.get_by_role("region", name="Held back")
    expect(table.get_by_text("below least profit").first).to_be_visible()
    table.get_by_role("button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Held back:")).to_be_visible()
    expect(drawer.get_by_text("worst case")).to_be_visible()


def test_a_search_that_finds_nothing_says_so_and_can_be_taken_back(service, opened):
    page = opened(service.address)
    expect(rows(page).first).to_be_visible()
    page.get_by_role("searchbox").fill("no such team")
    expect(page.get_by_text("None of those that are open are for you")).to_be_visible()
    page.get_by_role("button", name="Clear the filter").click()
    expect(rows(page).first).to_be_visible()


def test_a_filter_can_be_kept_as_a_tab_with_a_count(service, opened):
    page = opened(service.address)
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_label("Least profit, %").fill("99")
    page.get_by_label("Name of this filter").fill("Dreams")
    page.get_by_role("button", name="Keep as a tab").click()
    page.keyboard.press("Escape")
    page.reload()
    tab = page.get_by_role("button", name="Dreams 0")
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("hidden by this filter")).to_be_visible()


def test_an_empty_list_explains_itself(strict, opened):
    page = opened(strict.address)
    about = page.get_by_role("region", name="No opportunities")
    expect(about.get_by_text("There is no arbitrage right now")).to_be_visible()
    expect(about.get_by_text(re.compile("(EPL|MLB|NBA), .+ ago"))).to_be_visible()
    expect(about.get_by_text("The nearest miss")).to_be_visible()
    expect(about.get_by_text("(simulated)")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1024])
def test_on_every_width_nothing_is_cut_off(service, opened, width):
    page = opened(service.address, viewport={"width": width, "height": 800})
    expect(rows(page).first).to_be_visible()
    for path in ("/", "/odds", "/history", "/calculator", "/status", "/settings"):
        page.goto(service.address + path)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
