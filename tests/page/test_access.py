"""Whoever cannot see it, or uses no mouse: checked by axe on every page, dark and light."""

import pytest
from playwright.sync_api import expect

from conftest import PROJECT
from page.conftest import PATIENCE

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
GRAVE = {"serious", "critical"}


@pytest.fixture
def axe(needs):
    if not AXE.is_file():
        pytest.skip("axe is not installed: make page-check")
    return AXE.read_text("utf-8")


def findings(page, axe, scheme):
    page.evaluate(axe)
    # Only contrast hangs on the scheme.
    asked = {"resultTypes": ["violations"]} | ({"runOnly": ["color-contrast"]} if scheme == "light" else {})
    found = page.evaluate("asked => axe.run(document, asked)", asked)["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_serious(calm, opened, axe, scheme):
    page = opened(calm.address, storage={"mantine-color-scheme-value": scheme})
    found = {}
    for path, title in PAGES.items():
        page.goto(calm.address + path)
        expect(page.get_by_role("heading", level=1, name=title)).to_have_count(1)
        expect(page.get_by_text("Loading", exact=False)).to_have_count(0)
        expect(page.get_by_text("Asking for", exact=False)).to_have_count(0)
        if path == "/odds":
            # One event is like another, and axe looks at every price.
            name = page.get_by_role("link", name=" vs ").first.text_content()
            page.get_by_label("Search events").fill(name)
            expect(page.get_by_role("link", name=name).first).to_be_visible()
        found[path] = findings(page, axe, scheme)
    page.goto(calm.address)
    page.get_by_role("article").first.click()
    expect(page.get_by_role("dialog").get_by_text("worst case").first).to_be_visible()
    expect(page.get_by_role("dialog").get_by_text("The others' prices on this line")).to_be_visible()
    found["calculator"] = findings(page, axe, scheme)
    assert {path: one for path, one in found.items() if one} == {}
