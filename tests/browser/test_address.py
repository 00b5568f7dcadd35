"""The state of the page is part of its address: links, reload and Back restore it."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long


def test_the_drawer_is_part_of_the_address_and_back_closes_it(calm, open_page):
    page = open_page(f"{calm.address}/?q=vs")
    row = page.get_by_role("article").first
    row.locator("[data-id]").click()
    expect(page).to_have_url(re.compile(r"/opportunities/[^?]+\?q=vs$"))
    expect(page.get_by_role("dialog").get_by_text("worst case").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("dialog").get_by_text("worst case").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{calm.address}/?q=vs")


def test_closing_a_linked_drawer_returns_to_the_list(calm, open_page):
    opportunity = calm.get("/arbitrage/opportunities")["opportunities"][0]
    page = open_page(f"{calm.address}/opportunities/{opportunity['arbitrage_id']}")
    expect(page.get_by_role("dialog")).to_contain_text(opportunity["event"])
    expect(page).to_have_title(f"{opportunity['event']} · ArbitrageEdge")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{calm.address}/")


def test_a_link_to_an_expired_opportunity_shows_its_bets_and_profit_over_time(service, open_page):
    service.wait_until(lambda: any(o["expired"] for o in history(service)))
    opportunity = next(o for o in history(service) if o["expired"])
    page = open_page(f"{service.address}/opportunities/{opportunity['arbitrage_id']}")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("alert").first).to_contain_text("Expired")
    for bet in opportunity["bets"]:
        expect(drawer.get_by_role("list", name="Bets to place")).to_contain_text(bet["bookmaker"])
    expect(drawer.get_by_role("img", name=re.compile("^Profit over time"))).to_be_attached()


def history(service):
    return service.get("/history/arbitrage?limit=200")["opportunities"]


def test_filter_order_and_search_survive_a_reload(calm, open_page):
    page = open_page(calm.address)
    page.get_by_role("searchbox").fill("city")
    page.get_by_label("Order").select_option(label="Newest")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_label("Min profit, %").fill("0.1")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{calm.address}/?sort=newest&q=city&min=0.1")
    names = page.locator("[data-id]").all_inner_texts()
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("city")
    expect(page.get_by_role("button", name="Filter on")).to_be_visible()
    expect(page.locator("[data-id]")).to_have_text(names)
    expect(page).to_have_title(f"({len(names)}) Opportunities · ArbitrageEdge")


def test_market_line_and_calculator_survive_a_reload(calm, open_page):
    page = open_page(f"{calm.address}/odds/soccer_epl?market=totals")
    expect(page.get_by_role("radio", name="Total")).to_be_checked()
    page.goto(f"{calm.address}/calculator")
    page.get_by_label("Odds: Outcome 1").fill("2.15")
    page.get_by_label("Odds: Outcome 2").fill("2.05")
    page.get_by_label("Total stake").fill("500")
    expect(page.get_by_text("4.94 % before rounding")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Odds: Outcome 1")).to_have_value("2.15")
    expect(page.get_by_label("Total stake")).to_have_value("500")
    expect(page.get_by_text("4.94 % before rounding")).to_be_visible()
