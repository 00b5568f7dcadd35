"""Whoever cannot see it, or uses no mouse: checked by axe on every page, wide and narrow, dark and light."""

import pytest
from playwright.sync_api import expect

from browser.conftest import PATIENCE
from conftest import PROJECT

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long
AXE = PROJECT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "/": "Opportunities",
    "/odds": "Odds",
    "/history": "History",
    "/calculator": "Calculator",
    "/status": "Status",
    "/settings": "Settings",
}
GRAVE = {"moderate", "serious", "critical"}
SCREENS = {"wide": {"viewport": {"width": 1440, "height": 900}}, "narrow": {"viewport": {"width": 390, "height": 800}}}


@pytest.fixture
def axe(needs):
    if not AXE.is_file():
        pytest.skip("axe is not installed: make page-check")
    return AXE.read_text("utf-8")


def detection(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (one["impact"], one["id"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in GRAVE
    ]


def settled(page, title):
    """Waits until a page shows what it asked for."""
    expect(page.get_by_role("heading", level=1, name=title)).to_have_count(1)
    expect(page.get_by_text("Loading", exact=False)).to_have_count(0)
    expect(page.get_by_text("Asking for", exact=False)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_grave(calm, opened, axe, scheme, screen):
    page = opened(calm.address, storage={"mantine-color-scheme-value": scheme}, **SCREENS[screen])
    found = {}
    for path, title in PAGES.items():
        page.goto(calm.address + path)
        settled(page, title)
        if path == "/odds":
            # One event is like another, and axe looks at every price.
            name = page.get_by_role("link", name=" vs ").first.text_content()
            page.get_by_label("Search events").fill(name)
            expect(page.get_by_role("link", name=name).first).to_be_visible()
        found[path] = detection(page, axe)
    one = calm.get("/arbitrage/opportunities")["opportunities"][0]
    page.goto(f"{calm.address}/odds/{one['sport']}/{one['event_id']}")
    settled(page, one["event"])
    found["event"] = detection(page, axe)
    page.goto(calm.address)
    page.get_by_role("article").first.click()
    expect(page.get_by_role("dialog").get_by_text("worst case").first).to_be_visible()
    page.get_by_role("dialog").get_by_text("The others' prices on this line").click()
    found["drawer"] = detection(page, axe)
    assert {path: one for path, one in found.items() if one} == {}
