"""The list: withheld opportunities, filters and the empty state."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from browser.measurements import LAYOUT_SHIFT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def test_withheld_opportunities_are_counted_and_listed_on_demand(strict, open_page):
    page = open_page(strict.address)
    page.get_by_role("button", name="Show them").click()
    table = page.get_by_role("region", name="Withheld")
    expect(table.get_by_text("below min profit").first).to_be_visible()
    table.get_by_role("button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("alert")).to_contain_text("Withheld: ")
    expect(drawer.get_by_text("worst case").first).to_be_visible()


def test_withheld_opportunities_can_be_sized(strict, open_page):
    page = open_page(strict.address)
    page.get_by_role("button", name="Show them").click()
    table = page.get_by_role("region", name="Withheld")
    table.get_by_role("row").filter(has_text="below min profit").first.get_by_role("button").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("alert")).to_contain_text("less than the configured minimum")
    listed = strict.get("/arbitrage/opportunities?include_withheld=true")["withheld_opportunities"]
    withheld = next(o for o in listed if o["withheld_reason"] == "below_threshold")
    expect(drawer.get_by_role("heading", name=withheld["event"])).to_be_visible()
    drawer.get_by_label("Total stake").fill("250")
    placement = strict.post(
        f"/arbitrage/opportunities/by-id/{withheld['arbitrage_id']}/place",
        {"total_stake": 250, "bets": [{"cap": bet["limit"]} for bet in withheld["bets"]]},
    )
    for index, bet in enumerate(placement["bets"]):
        field = drawer.get_by_label(re.compile("^(Lay stake|Stake): ")).nth(index)
        expect(field).to_have_attribute("placeholder", f"{bet['lay_stake'] or bet['stake']:.2f}")


def test_a_search_without_matches_can_be_cleared(calm, open_page):
    page = open_page(calm.address)
    expect(rows(page).first).to_be_visible()
    page.get_by_role("searchbox").fill("no such team")
    expect(page.get_by_text("No open opportunity matches")).to_be_visible()
    page.get_by_role("button", name="Clear filter").click()
    expect(rows(page).first).to_be_visible()


def test_a_filter_can_be_saved_as_a_tab_with_a_count(calm, open_page):
    page = open_page(calm.address)
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_label("Min profit, %").fill("99")
    page.get_by_label("Name of the filter").fill("Dreams")
    page.get_by_role("button", name="Save as tab").click()
    page.keyboard.press("Escape")
    page.reload()
    tab = page.get_by_role("button", name="Dreams 0")
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("hidden by this filter")).to_be_visible()


def test_an_empty_list_shows_the_reason(strict, open_page):
    page = open_page(strict.address)
    empty = page.get_by_role("region", name="No opportunities")
    expect(empty.get_by_text("No arbitrage right now")).to_be_visible()
    expect(empty.get_by_text(re.compile("(EPL|MLB|NBA), .+ ago"))).to_be_visible()
    expect(empty.get_by_text("Closest to an arbitrage")).to_be_visible()
    expect(empty.get_by_text("(simulated)")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1024])
def test_no_page_scrolls_sideways(calm, open_page, width):
    # A phone's screen grows with what is wider than it, hidden texts included.
    page = open_page(calm.address, viewport={"width": width, "height": 800}, is_mobile=True)
    expect(rows(page).first).to_be_visible()
    paths = (
        "/",
        "/odds",
        "/history",
        "/calculator",
        "/bets/profit",
        "/bets/profile",
        "/alerts",
        "/status",
        "/settings",
    )
    for path in paths:
        page.goto(calm.address + path)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_text("Loading", exact=False)).to_have_count(0)
        page.wait_for_load_state("networkidle")
        # The styles of a page arrive with its script: the width counts once they are applied.
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_list_does_not_move_while_it_loads(calm, open_page, width):
    page = open_page(calm.address, viewport={"width": width, "height": 800}, is_mobile=width < 500)
    shift = page.evaluate(LAYOUT_SHIFT)
    expect(rows(page).first).to_be_visible()
    assert shift["sum"] < 0.05, shift["moved"]
