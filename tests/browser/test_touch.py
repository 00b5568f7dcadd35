"""The page by touch alone, on a phone and on a tablet: list, drawer and hiding."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True, "is_mobile": True}


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


@pytest.fixture(params=[PHONE, TABLET], ids=["phone", "tablet"])
def touched(request, calm, open_page):
    """The list on a device without mouse and keyboard."""
    page = open_page(calm.address, permissions=["clipboard-read", "clipboard-write"], **request.param)
    expect(rows(page).first).to_be_visible()
    yield page
    # Nothing is wider than the screen: the page would move sideways under the finger.
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_opportunity_is_opened_stepped_through_copied_and_closed(touched):
    events = [row.inner_text() for row in rows(touched).locator("[data-id]").all()[:2]]
    rows(touched).locator("[data-id]").first.tap()
    drawer = touched.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name=events[0])).to_be_visible()
    drawer.get_by_role("button", name="Next opportunity").tap()
    expect(drawer.get_by_role("heading", name=events[1])).to_be_visible()
    drawer.get_by_role("button", name="Previous opportunity").tap()
    stakes = drawer.get_by_label(re.compile("^(Lay stake|Stake): "))
    drawer.get_by_label("Total stake").tap()
    drawer.get_by_label("Total stake").fill("300")
    expect(stakes.first).not_to_have_attribute("placeholder", "")
    drawer.get_by_role("button", name="Copy stakes").tap()
    expect(touched.get_by_text("Stakes copied")).to_be_visible()
    drawer.get_by_text("Other prices on this line").tap()
    drawer.get_by_role("button", name=re.compile("^Bet on .* instead")).first.tap()
    expect(drawer.get_by_role("button", name="Reset")).to_be_visible()
    drawer.get_by_role("button", name="Close the calculator").tap()
    expect(drawer).to_be_hidden()


def test_an_event_is_hidden_undone_and_shown_again(touched):
    event = rows(touched).first.locator("[data-id]").inner_text()
    same = touched.locator("[data-id]", has_text=event)
    rows(touched).first.get_by_role("button", name=f"Hide: {event}").tap()
    dialog = touched.get_by_role("dialog", name="Hide")
    dialog.get_by_text("The event:").tap()
    dialog.get_by_role("button", name="An hour").tap()
    expect(same).to_have_count(0)
    touched.get_by_role("button", name="Undo").tap()
    expect(same.first).to_be_visible()


def test_a_filter_is_set_saved_as_a_tab_and_cleared(touched):
    before = rows(touched).count()
    touched.get_by_role("button", name="Filter", exact=True).tap()
    dialog = touched.get_by_role("dialog", name="Filter")
    dialog.get_by_label("Bets", exact=True).select_option("3")
    dialog.locator("summary", has_text="Markets").first.tap()
    dialog.get_by_role("group", name="Markets").get_by_text("Winner", exact=True).tap()
    dialog.get_by_label("Name of the filter").tap()
    dialog.get_by_label("Name of the filter").fill("Three ways")
    dialog.get_by_role("button", name="Save as tab").tap()
    # A tap beside the dialog closes it.
    touched.get_by_role("status", name="Connection: Live").tap()
    expect(dialog).to_have_count(0)
    tab = touched.get_by_role("button", name=re.compile("^Three ways"))
    expect(tab).to_have_attribute("aria-pressed", "true")
    assert {len(row.locator(".leg-stake").all()) for row in rows(touched).all()} == {3}
    touched.get_by_role("group", name="Filters").get_by_role("button", name=re.compile("^All")).tap()
    expect(tab).to_have_attribute("aria-pressed", "false")
    expect(rows(touched)).to_have_count(before)


def test_bookmakers_of_a_country_are_chosen_together(touched):
    touched.get_by_role("button", name="Filter", exact=True).tap()
    dialog = touched.get_by_role("dialog", name="Filter")
    dialog.get_by_text("Only at these bookmakers").tap()
    tree = dialog.get_by_role("group", name="Only at these bookmakers")
    country = tree.get_by_role("checkbox", name="United Kingdom")
    tree.get_by_text("United Kingdom").tap()
    expect(country).to_be_checked()
    expect(tree.get_by_role("checkbox", name=re.compile("^Paddy Power"))).to_be_checked()
    expect(tree.get_by_role("checkbox", name=re.compile("^FanDuel"))).not_to_be_checked()
    tree.get_by_role("checkbox", name=re.compile("^Paddy Power")).tap()
    expect(country).not_to_be_checked()
    dialog.get_by_role("button", name="none").tap()
    expect(tree.get_by_role("checkbox", name=re.compile("^Betway"))).not_to_be_checked()
