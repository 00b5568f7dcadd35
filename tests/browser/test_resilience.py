"""Failed chunks, rate limits, API keys, lost connections, printing and the browser's find."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from browser.service import run_service
from browser.stream_tap import StreamTap

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
DEFAULT_LIMIT = 100
TABS = 3


@pytest.fixture(scope="module")
def locked(prerequisites, tmp_path_factory):
    """Service that requires an API key for every request."""
    settings = {"API_KEYS": "a-good-key-of-some-length", "API_KEYS_REQUIRED": "true"}
    with run_service(tmp_path_factory.mktemp("locked"), **settings) as service:
        yield service


def test_a_page_whose_chunk_fails_can_be_retried(calm, open_page):
    page = open_page("about:blank")
    page.route("**/assets/Status-*.js", lambda route: route.abort())
    with open_page.network_errors_allowed():
        page.goto(f"{calm.address}/status")
        expect(page.get_by_role("heading", name="This page could not be loaded")).to_be_visible()
        expect(page.get_by_role("link", name="Odds")).to_be_visible()
        page.unroute("**/assets/Status-*.js")
        page.get_by_role("button", name="Reload").click()
        expect(page.get_by_role("heading", name="Status")).to_be_visible()


def test_a_missing_chunk_of_an_old_build_reloads_the_page_once(calm, open_page):
    page = open_page("about:blank")
    loads = []
    page.on("load", lambda _: loads.append(page.url))
    page.route("**/assets/Status-*.js", lambda route: route.abort())
    newer = '<script type="module" src="/assets/index-newer.js"></script>'
    page.route(
        re.compile(r"/$"),
        lambda route: route.fulfill(body=newer) if route.request.resource_type == "fetch" else route.continue_(),
    )
    with open_page.network_errors_allowed():
        page.goto(f"{calm.address}/status")
        expect(page.get_by_role("heading", name="This page could not be loaded")).to_be_visible()
        page.wait_for_function("sessionStorage.getItem('arbitrage-edge.reloaded') !== null")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", name="This page could not be loaded")).to_be_visible()
    assert len(loads) <= 3


@pytest.mark.parametrize("path", ["/", "/status", "/odds", "/history"])
def test_three_tabs_stay_below_half_of_the_default_rate_limit(calm, open_page, path):
    page = open_page("about:blank")
    page.clock.install()
    sent = []
    page.on("request", lambda request: "/api/" in request.url and sent.append(request.url))
    page.goto(calm.address + path)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.wait_for_load_state("networkidle")
    sent.clear()
    for _ in range(12):
        page.clock.run_for(5_000)
        page.wait_for_load_state("networkidle")
    assert 0 < len(sent) * TABS < DEFAULT_LIMIT / 2, sent


def test_a_rate_limit_stops_all_requests_with_a_countdown(calm, open_page):
    page = open_page("about:blank")
    refusal = {"error": "RateLimitError", "message": "Too many requests.", "details": {}}
    sent = []

    def limit(route):
        sent.append(route.request.url)
        route.fulfill(status=429, json=refusal, headers={"Retry-After": "4"})

    page.route("**/api/v1/**", limit)
    with open_page.network_errors_allowed():
        page.goto(f"{calm.address}/status")
        expect(page.get_by_text(re.compile(r"^Updates continue in \d s"))).to_be_visible()
        page.wait_for_load_state("networkidle")
        before = len(sent)
        page.get_by_role("link", name="History").click()
        expect(page.get_by_role("alert").filter(has_text="Too many requests.")).to_be_visible()
        assert len(sent) == before
        page.unroute("**/api/v1/**")
        expect(page.get_by_text(re.compile("Updates continue in"))).to_have_count(0)


def test_a_missing_or_wrong_api_key_can_be_entered(locked, open_page):
    page = open_page("about:blank")
    with open_page.network_errors_allowed():
        page.goto(locked.address)
        card = page.get_by_role("form", name="API key")
        expect(card.get_by_label("The server requires an API key")).to_be_visible()
        card.get_by_label("The server requires an API key").fill("a-wrong-key")
        card.get_by_role("button", name="Use this key").click()
        expect(card.get_by_label("The server refused this API key")).to_be_visible()
        card.get_by_label("The server refused this API key").fill("a-good-key-of-some-length")
        card.get_by_role("button", name="Use this key").click()
        expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(card).to_have_count(0)


def test_offline_and_online_are_noticed_at_once(calm, open_page):
    page = open_page(calm.address)
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    with open_page.network_errors_allowed():
        page.context.set_offline(True)
        expect(page.get_by_role("alert")).to_contain_text("You are offline", timeout=2_000)
        page.context.set_offline(False)
        expect(page.get_by_role("status", name="Connection: Live")).to_be_visible(timeout=5_000)


def test_an_unreachable_server_is_reported_in_plain_words(calm, open_page):
    page = open_page("about:blank")
    page.route("**/api/v1/history/**", lambda route: route.abort())
    with open_page.network_errors_allowed():
        page.goto(f"{calm.address}/history")
        expect(page.get_by_role("alert")).to_have_text(re.compile("The server cannot be reached."))


def test_every_row_is_printed_and_can_be_found(calm, open_page):
    page = open_page(calm.address, viewport={"width": 1440, "height": 400})
    total = calm.get("/arbitrage/opportunities")["total"]
    expect(page.get_by_role("article").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_role("article").count() == total
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.keyboard.press("Control+f")
    expect(page.get_by_role("article")).to_have_count(total)


def test_the_list_freezes_only_while_the_pointer_moves(calm, open_page):
    page = open_page("about:blank")
    page.clock.install()
    page.goto(calm.address)
    row = page.get_by_role("article").first
    row.hover()
    expect(row).to_be_visible()
    page.clock.run_for(4_000)
    expect(page.get_by_role("list", name="Open opportunities")).not_to_have_attribute("data-frozen", "true")
    page.mouse.move(700, 400)
    expect(page.get_by_role("list", name="Open opportunities")).to_have_attribute("data-frozen", "true")


def test_a_failed_update_leaves_the_last_answer_on_the_page(calm, open_page):
    opportunity = calm.get("/arbitrage/opportunities")["opportunities"][0]
    page = open_page("about:blank")
    page.clock.install()
    page.goto(f"{calm.address}/odds/{opportunity['sport']}/{opportunity['event_id']}")
    expect(page.get_by_role("region", name="Prices")).to_be_visible()
    with open_page.network_errors_allowed():
        page.route("**/api/v1/odds/**/events/**", lambda route: route.fulfill(status=503, json={"message": "Busy."}))
        page.clock.run_for(40_000)
        expect(page.get_by_role("alert")).to_have_text("Busy. Shown: the last answer.")
        expect(page.get_by_role("heading", name=opportunity["event"])).to_be_visible()
        expect(page.get_by_role("region", name="Prices")).to_be_visible()


def test_countdowns_are_not_announced_every_second(calm, open_page):
    page = open_page("about:blank")
    refusal = {"error": "RateLimitError", "message": "Too many requests.", "details": {}}
    page.route("**/api/v1/**", lambda route: route.fulfill(status=429, json=refusal, headers={"Retry-After": "60"}))
    with open_page.network_errors_allowed():
        page.goto(f"{calm.address}/status")
        expect(page.get_by_text(re.compile(r"continue in \d+ s"))).to_be_visible()
        expect(page.get_by_role("alert").first).to_be_visible()
        for alert in page.get_by_role("alert").all_inner_texts():
            assert re.search(r"\d+ s", alert) is None, alert


def test_a_stored_key_that_no_header_can_carry_does_not_blank_the_page(calm, open_page):
    page = open_page(
        "about:blank", storage={"arbitrage-edge.settings": '{"welcomed": true, "profile": "", "apiKey": "clé “x”"}'}
    )
    page.goto(calm.address)
    expect(page.get_by_role("article").first).to_be_visible()
    page.goto(f"{calm.address}/settings")
    page.get_by_label("API key").fill("clé")
    expect(page.get_by_text("letters, digits and signs only")).to_be_visible()


def test_typed_fields_survive_a_reconnection_and_prices_are_marked_meanwhile(service, proxy, open_page):
    page = open_page(proxy.address)
    page.get_by_role("article").first.locator("[data-id]").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Total stake").fill("321")
    with open_page.network_errors_allowed():
        proxy.cut()
        expect(drawer.get_by_text("The connection is lost: these prices may have moved.")).to_be_visible()
        proxy.restore()
        expect(drawer.get_by_text("The connection is lost")).to_have_count(0)
    expect(drawer.get_by_label("Total stake")).to_have_value("321")


def test_a_row_with_impossible_data_does_not_blank_the_page(calm, open_page):
    page = open_page("about:blank")
    tap = StreamTap(page)
    page.goto(calm.address)
    expect(page.get_by_role("article").first).to_be_visible()
    first = page.locator("[data-id]").first.get_attribute("data-id")
    opportunity = calm.get(f"/arbitrage/opportunities/by-id/{first}")
    odd = {"commence_time": None, "payouts": [], "total_stake": 0, "event": "X" * 300, "basis": "", "flags": ["?"]}
    bets = [bet | {"odds": 0, "last_update": "never", "limit": 0, "outcome": "Y" * 200} for bet in opportunity["bets"]]
    tap.send(opportunity, **odd, bets=bets, status="updated")
    expect(page.get_by_text("X" * 300)).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    # The service refuses a limit of 0, which the page reports.
    with open_page.network_errors_allowed():
        page.locator("[data-id]", has_text="X" * 300).click()
        expect(page.get_by_role("dialog").get_by_text("time not known")).to_be_visible()
        expect(page.get_by_role("dialog").get_by_role("button", name="Copy stakes")).to_be_disabled()
        page.wait_for_load_state("networkidle")


def test_an_unreadable_frame_leads_to_a_new_snapshot(calm, open_page):
    page = open_page("about:blank")
    tap = StreamTap(page)
    page.goto(calm.address)
    expect(page.get_by_role("article").first).to_be_visible()
    tap.send_text("{not json")
    for _ in range(TIMEOUT // 100):
        if tap.commands.count({"action": "snapshot"}) == 2:
            break
        page.wait_for_timeout(100)
    assert tap.commands.count({"action": "snapshot"}) == 2
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/odds", "/history", "/status"])
def test_a_server_error_is_shown_on_every_page(calm, open_page, path):
    page = open_page("about:blank")
    page.route("**/api/v1/**", lambda route: route.fulfill(status=500, json={"message": "Something broke."}))
    with open_page.network_errors_allowed():
        page.goto(calm.address + path)
        expect(page.get_by_role("alert").filter(has_text="Something broke.").first).to_be_visible()
        expect(page.get_by_role("button", name="Try again").first).to_be_visible()
        page.unroute("**/api/v1/**")
        page.get_by_role("button", name="Try again").first.click()
        page.wait_for_load_state("networkidle")
