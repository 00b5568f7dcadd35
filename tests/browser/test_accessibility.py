"""Accessibility: axe on every page, wide and narrow, dark and light."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from conftest import PROJECT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
AXE = PROJECT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "/": "Opportunities",
    "/odds": "Odds",
    "/history": "History",
    "/calculator": "Calculator",
    "/calculator/promotion?side=lay&amount=25&odds=5&hedge=5.2&charge=2": "Free bet and boost",
    "/calculator/free-bets?bookmaker=draftkings": "Find a free bet",
    "/calculator/dutching?odds=3~4~6&total=90&zero=1": "Dutching",
    "/calculator/middle?odds=1.95~1.95&probability=5": "Middle",
    "/calculator/kelly?odds=2.2&probability=50": "Kelly stake",
    "/calculator/fair-odds?odds=1.8~2.1": "Fair odds",
    "/calculator/odds?odds=2.5": "Convert odds",
    "/bets": "Bet book",
    "/bets/profit": "Profit",
    "/bets/profile": "Profile",
    "/alerts": "Alerts",
    "/status": "Status",
    "/settings": "Settings",
}
RELEVANT_IMPACTS = {"moderate", "serious", "critical"}
SCREENS = {"wide": {"viewport": {"width": 1440, "height": 900}}, "narrow": {"viewport": {"width": 390, "height": 800}}}

# A constructed style sheet: the page's Content-Security-Policy forbids others.
STOP_MOTION = """async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
}"""


@pytest.fixture
def axe(prerequisites):
    if not AXE.is_file():
        pytest.skip("axe is not installed: make page-check")
    return AXE.read_text("utf-8")


def violations(page, axe):
    # A colour in the middle of a transition has another contrast than before and after it.
    page.evaluate(STOP_MOTION)
    page.evaluate(axe)
    results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (rule["impact"], rule["id"], [node["html"][:200] for node in rule["nodes"]][:3])
        for rule in results
        if rule["impact"] in RELEVANT_IMPACTS
    ]


def wait_for_content(page, title):
    """Wait until a page shows its data."""
    expect(page.get_by_role("heading", level=1, name=title)).to_have_count(1)
    expect(page.get_by_text("Loading", exact=False)).to_have_count(0)


def test_colours_are_measured_at_the_end_of_their_transition(browser):
    page = browser.new_page()
    page.set_content('<p style="color: rgb(250, 250, 250); transition: color 60s">text</p>')
    text = page.locator("p")
    colour = "element => getComputedStyle(element).color"
    assert text.evaluate(colour) == "rgb(250, 250, 250)"
    text.evaluate("element => { element.style.color = 'rgb(0, 0, 0)' }")
    assert text.evaluate(colour) != "rgb(0, 0, 0)"
    page.evaluate(STOP_MOTION)
    assert text.evaluate(colour) == "rgb(0, 0, 0)"
    page.close()


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_relevant_violation(calm, open_page, axe, scheme, screen):
    page = open_page(calm.address, storage={"mantine-color-scheme-value": scheme}, **SCREENS[screen])
    found = {}
    for path, title in PAGES.items():
        page.goto(calm.address + path)
        wait_for_content(page, title)
        if path == "/odds":
            # One event is enough: axe checks every price cell.
            name = page.get_by_role("link", name=" vs ").first.text_content()
            page.get_by_label("Search events").fill(name)
            expect(page.get_by_role("link", name=name).first).to_be_visible()
        found[path] = violations(page, axe)
    opportunity = calm.get("/arbitrage/opportunities")["opportunities"][0]
    page.goto(f"{calm.address}/odds/{opportunity['sport']}/{opportunity['event_id']}")
    wait_for_content(page, opportunity["event"])
    found["event"] = violations(page, axe)
    page.goto(calm.address)
    page.get_by_role("article").first.click()
    expect(page.get_by_role("dialog").get_by_text("worst case").first).to_be_visible()
    page.get_by_role("dialog").get_by_text("Other prices on this line").click()
    found["drawer"] = violations(page, axe)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Filter", exact=True).click()
    for tree in page.get_by_role("dialog").locator("summary").all():
        tree.click()
    found["filter"] = violations(page, axe)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Hide: ")).first.click()
    expect(page.get_by_role("dialog", name="Hide")).to_be_visible()
    found["hiding"] = violations(page, axe)
    page.get_by_role("button", name="For ever").click()
    page.get_by_role("button", name=re.compile("^hidden by you")).click()
    expect(page.get_by_role("dialog", name="Hidden by you")).to_be_visible()
    found["hidden"] = violations(page, axe)
    page.evaluate("localStorage.setItem('arbitrage-edge.settings', '{\"profile\": \"\"}')")
    page.goto(calm.address)
    expect(page.get_by_role("region", name=re.compile("^Welcome"))).to_be_visible()
    found["welcome"] = violations(page, axe)
    assert {path: rules for path, rules in found.items() if rules} == {}
