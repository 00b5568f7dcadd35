"""Fixtures: a real Chromium and running services. Tests are skipped without Chromium or without a built page."""

import json
import os
import shutil
from contextlib import contextmanager

import pytest

from arbitrage_edge.web.serving import BUILT
from browser.service import Proxy, run_service

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds; generous because the machine may be busy.
TIMEOUT = int(os.environ.get("BROWSER_TIMEOUT", "60000"))
MIN_OPEN = 8
DESKTOP = {"width": 1440, "height": 900}
# Values that are not stored yet; documents without an address have no storage.
STORE = """values => { try {
    for (const [name, value] of Object.entries(values)) localStorage.getItem(name) ?? localStorage.setItem(name, value);
} catch {} }"""
# Settings of a browser in which the questions of the first start were answered, and that has no profile: tests share
# a service, whose profile would otherwise take over the settings of the first of them.
WELCOMED = {"arbitrage-edge.settings": '{"welcomed": true, "profile": ""}'}


@pytest.fixture(scope="session")
def prerequisites():
    """Skip tests without Chromium or a built page."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install the system's package to have the page tested in a browser")
    if not (BUILT / "index.html").is_file():
        pytest.skip("the page is not built: make page")


# Module scope: while Playwright runs, no other test in this process can run an event loop.
@pytest.fixture(scope="module")
def browser(prerequisites):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


# Results do not depend on the duration of a test: prices never expire by age, and the calm market is polled once, so
# that no opportunity changes during a test.
NO_AGE_LIMITS = {"MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none"}
POLL_ONCE = {"ODDS_UPDATE_INTERVAL": "86400"}
MANY_SPORTS = (
    "soccer_spain_la_liga,soccer_epl,soccer_usa_mls,soccer_germany_bundesliga,baseball_mlb,icehockey_nhl,"
    "americanfootball_nfl,mma_mixed_martial_arts"
)
BUSY = NO_AGE_LIMITS | {"ODDS_SPORTS": MANY_SPORTS, "ODDS_UPDATE_INTERVAL": "180"}


@pytest.fixture(scope="module")
def service(prerequisites, tmp_path_factory):
    """Service on a busy market at 40 times real time: a new opportunity opens at least every 20 seconds."""
    with run_service(tmp_path_factory.mktemp("service"), speed=40, **BUSY) as service:
        yield service


@pytest.fixture(scope="session")
def calm(prerequisites, tmp_path_factory):
    """Service on a market that is polled once."""
    with run_service(tmp_path_factory.mktemp("calm"), **NO_AGE_LIMITS, **POLL_ONCE) as service:
        service.wait_until(lambda: service.get("/arbitrage/opportunities")["total"] >= MIN_OPEN)
        yield service


@pytest.fixture(scope="session")
def strict(prerequisites, tmp_path_factory):
    """Service on a market that is polled once, with a minimum profit that no opportunity reaches."""
    with run_service(
        tmp_path_factory.mktemp("strict"), MIN_PROFIT_THRESHOLD="9.9", **NO_AGE_LIMITS, **POLL_ONCE
    ) as service:
        service.wait_until(lambda: service.get("/arbitrage/opportunities")["withheld"].get("below_threshold"))
        yield service


@pytest.fixture
def open_page(browser):
    """Open pages with `storage` as local storage. Fails after the test if a page logged an error."""
    contexts, errors = [], []

    @contextmanager
    def network_errors_allowed():
        """Ignore the browser's own network errors while the connection is cut."""
        before = len(errors)
        yield
        network = ("ERR_", "WebSocket", "Failed to load resource", "dynamically imported module")
        errors[before:] = [text for text in errors[before:] if not any(part in text for part in network)]

    def open_(address, storage=None, **options):
        defaults = {"viewport": DESKTOP, "locale": "en-GB", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
        # Routes of a test do not see what a service worker fetches.
        defaults["service_workers"] = "block"
        context = browser.new_context(**defaults | options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        context.add_init_script(f"({STORE})({json.dumps(WELCOMED | (storage or {}))})")
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    open_.network_errors_allowed = network_errors_allowed
    yield open_
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def proxy(service):
    """TCP proxy in front of the service whose connections can be cut."""
    proxy = Proxy(service.address)
    yield proxy
    proxy.close()
