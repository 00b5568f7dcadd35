"""A list of 600 opportunities is virtualized, and updates appear."""

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from browser.many_opportunities import open_crowded_page

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long


def test_six_hundred_opportunities_can_be_scrolled_searched_and_updated(calm, open_page):
    page = open_page("about:blank")
    everything, send = open_crowded_page(page, calm.address)
    assert page.get_by_role("article").count() < 60
    best = max(everything, key=lambda opportunity: opportunity["profit_percentage"])
    expect(page.get_by_role("article").first).to_contain_text(best["event"])
    send(2, best | {"status": "updated", "guaranteed_profit": 777.7})
    expect(page.get_by_text("77.77 %")).to_be_visible()
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 100_000)
    worst = min(everything, key=lambda opportunity: opportunity["profit_percentage"])
    expect(page.get_by_role("article").last).to_contain_text(worst["event"])
    page.get_by_role("searchbox").fill("home 377")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("article")).to_contain_text("Home 377 vs Away")
