"""The tabs of the kinds: covers, middles, low holds and value bets, each with its table in the drawer."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import NO_AGE_LIMITS, POLL_ONCE, TIMEOUT
from browser.service import run_service, send

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
TABS = {"Covers": "cover", "Middles": "middle", "Low holds": "low_hold", "Value": "value"}
MARKETS = {
    "ODDS_SPORTS": "soccer_epl,basketball_nba,soccer_germany_bundesliga,icehockey_nhl,americanfootball_nfl",
    "ODDS_MARKETS": "h2h,spreads,totals",
    "ODDS_REGIONS": "us,eu,uk",
    "MIN_MIDDLE_PROBABILITY": "0",
    "MAX_MIDDLE_COST": "9",
}


@pytest.fixture(scope="module")
def every_kind(prerequisites, tmp_path_factory):
    """Service on a market with opportunities of every kind, polled once."""
    settings = NO_AGE_LIMITS | POLL_ONCE | MARKETS
    with run_service(tmp_path_factory.mktemp("every_kind"), **settings) as service:
        service.wait_until(lambda: set(TABS.values()) <= kinds_of(service).keys())
        yield service


def kinds_of(service):
    return service.get("/arbitrage/opportunities")["kinds"]


def open_tab(page, name):
    tabs = page.get_by_role("group", name="Kinds")
    tab = tabs.get_by_role("button", name=re.compile(f"^{name} "))
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    return tab


@pytest.mark.parametrize("name", TABS)
def test_a_tab_lists_its_kind_with_the_number(every_kind, open_page, name):
    page = open_page(every_kind.address)
    tab = open_tab(page, name)
    count = every_kind.get(f"/arbitrage/opportunities?kind={TABS[name]}")["total"]
    expect(tab).to_contain_text(str(count))
    rows = page.get_by_role("list", name="Open opportunities").get_by_role("article")
    expect(rows.first).to_be_visible()


def test_the_tabs_are_preset_by_the_profile(every_kind, open_page):
    send(every_kind, "PUT", "/profiles/default", {"kinds": ["middle", "low_hold"]})
    try:
        page = open_page(every_kind.address, storage={"arbitrage-edge.settings": '{"welcomed": true}'})
        tabs = page.get_by_role("group", name="Kinds")
        pressed = tabs.locator("[aria-pressed=true]")
        expect(pressed).to_have_text([re.compile("^Middles"), re.compile("^Low holds")])
        query = "kind=middle,low_hold&profile=default"
        total = every_kind.get(f"/arbitrage/opportunities?{query}")["total"]
        expect(page.get_by_text(f"{total} shown")).to_be_visible()
        tabs.get_by_role("button", name=re.compile("^Arbitrage ")).click()
        expect(pressed).to_have_text([re.compile("^Arbitrage")])
        page.reload()
        expect(pressed).to_have_text([re.compile("^Arbitrage")])
    finally:
        send(every_kind, "DELETE", "/profiles/default")


def opened(every_kind, open_page, name):
    page = open_page(every_kind.address)
    open_tab(page, name)
    page.get_by_role("list", name="Open opportunities").get_by_role("article").first.get_by_role("button").first.click()
    return page.get_by_role("dialog")


def test_a_cover_shows_which_bets_pay_in_which_result(every_kind, open_page):
    drawer = opened(every_kind, open_page, "Covers")
    expect(drawer.get_by_text("The bets pay in every result together")).to_be_visible()
    grid = drawer.get_by_role("table", name="Which bets pay in which result")
    expect(grid).to_contain_text("wins")
    expect(grid).to_contain_text("loses")


def test_a_middle_names_its_window_and_its_worth(every_kind, open_page):
    drawer = opened(every_kind, open_page, "Middles")
    facts = drawer.get_by_role("table", name="What it is worth")
    expect(facts).to_contain_text("Wins both if")
    expect(facts).to_contain_text("Expected profit")
    expect(drawer.get_by_role("table", name="Which bets pay in which result")).to_be_visible()


def test_a_value_bet_shows_its_fair_odds_and_kelly_stake(every_kind, open_page):
    drawer = opened(every_kind, open_page, "Value")
    facts = drawer.get_by_role("table", name="What it is worth")
    expect(facts).to_contain_text("Fair odds")
    expect(facts).to_contain_text("by method")
    expect(facts).to_contain_text("Kelly stake")


def test_a_low_hold_states_its_cost(every_kind, open_page):
    drawer = opened(every_kind, open_page, "Low holds")
    expect(drawer.get_by_text("All results are covered at a cost of")).to_be_visible()
