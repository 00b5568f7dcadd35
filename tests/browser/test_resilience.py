"""Failed chunks, rate limits, API keys, lost connections, printing and the browser's find."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from browser.service import run_service

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
        expect(page.get_by_text(re.compile(r"Too many requests: updates continue in \d s"))).to_be_visible()
        page.wait_for_load_state("networkidle")
        before = len(sent)
        page.get_by_role("link", name="History").click()
        expect(page.get_by_role("alert").filter(has_text="Too many requests.")).to_be_visible()
        assert len(sent) == before
        page.unroute("**/api/v1/**")
        expect(page.get_by_text(re.compile("updates continue in"))).to_have_count(0)


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
        expect(page.get_by_role("alert")).to_have_text("The server cannot be reached.")


def test_every_row_is_printed_and_can_be_found(calm, open_page):
    page = open_page(calm.address, viewport={"width": 1440, "height": 400})
    total = calm.get("/arbitrage/opportunities")["total"]
    expect(page.get_by_role("article").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_role("article").count() == total
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.keyboard.press("Control+f")
    assert page.get_by_role("article").count() == total


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
