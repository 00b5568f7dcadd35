"""The list in a browser: what stands above it, how it is filtered, and what it says when it is empty."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def test_what_is_held_back_is_counted_and_shown_on_a_click(strict, opened):
    page = opened(strict.address)
    page.get_by_role("button", name="Show them").click()
    table = page.get_by_role("region", name="Held back")
    expect(table.get_by_text("below least profit").first).to_be_visible()
    table.get_by_role("button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("alert")).to_contain_text("Held back: ")
    expect(drawer.get_by_text("worst case").first).to_be_visible()


def test_what_is_held_back_is_sized_anew_like_any_other(strict, opened):
    page = opened(strict.address)
    page.get_by_role("button", name="Show them").click()
    table = page.get_by_role("region", name="Held back")
    table.get_by_role("row").filter(has_text="below least profit").first.get_by_role("button").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("alert")).to_contain_text("less than the least profit that is set")
    listed = strict.get("/arbitrage/opportunities?include_withheld=true")["withheld_opportunities"]
    held = next(one for one in listed if one["withheld_reason"] == "below_threshold")
    expect(drawer.get_by_role("heading", name=held["event"])).to_be_visible()
    drawer.get_by_label("Total stake").fill("250")
    placed = strict.post(f"/arbitrage/opportunities/by-id/{held['arbitrage_id']}/place", {"total_stake": 250})
    for place, bet in enumerate(placed["bets"]):
        field = drawer.get_by_label(re.compile("^(Lay stake|Stake): ")).nth(place)
        expect(field).to_have_attribute("placeholder", f"{bet['lay_stake'] or bet['stake']:.2f}")


def test_a_search_that_finds_nothing_says_so_and_can_be_taken_back(calm, opened):
    page = opened(calm.address)
    expect(rows(page).first).to_be_visible()
    page.get_by_role("searchbox").fill("no such team")
    expect(page.get_by_text("None of those that are open are for you")).to_be_visible()
    page.get_by_role("button", name="Clear the filter").click()
    expect(rows(page).first).to_be_visible()


def test_a_filter_can_be_kept_as_a_tab_with_a_count(calm, opened):
    page = opened(calm.address)
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
def test_on_every_width_nothing_is_cut_off(calm, opened, width):
    page = opened(calm.address, viewport={"width": width, "height": 800})
    expect(rows(page).first).to_be_visible()
    for path in ("/", "/odds", "/history", "/calculator", "/status", "/settings"):
        page.goto(calm.address + path)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
