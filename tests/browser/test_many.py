"""Five hundred opportunities at once: only what can be seen is in the document, and a change of it is seen."""

import pytest
from playwright.sync_api import expect

from browser.conftest import PATIENCE
from browser.many_opportunities import crowded

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long


def test_five_hundred_are_scrolled_through_and_changed(calm, opened):
    page = opened("about:blank")
    all_of_them, tell = crowded(page, calm.address)
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
