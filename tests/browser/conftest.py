"""A real browser before the real service. Where there is no Chromium, or the page is not built, these are skipped."""

import shutil
from contextlib import contextmanager

import pytest

from arbitrage_edge.web.serving import BUILT
from browser.service import Wire, running

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
# A busy machine is slow, not wrong.
PATIENCE = 60_000
FEW = 8
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def needs():
    """Skips what needs a browser where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install the system's package to have the page tested in a browser")
    if not (BUILT / "index.html").is_file():
        pytest.skip("the page is not built: make page")


# Not for the session: while it lives no other test of this process can run an event loop.
@pytest.fixture(scope="module")
def browser(needs):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


# Nothing in these worlds hangs on how long a test takes: prices never count as too old, and where it is calm they are
# read once, so that no opportunity comes or changes while a test looks.
AGELESS = {"MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none"}
ONCE = {"ODDS_UPDATE_INTERVAL": "86400"}
MANY_SPORTS = (
    "soccer_spain_la_liga,soccer_epl,soccer_usa_mls,soccer_germany_bundesliga,baseball_mlb,icehockey_nhl,"
    "americanfootball_nfl,mma_mixed_martial_arts"
)
BUSY = AGELESS | {"ODDS_SPORTS": MANY_SPORTS, "ODDS_UPDATE_INTERVAL": "180"}


@pytest.fixture(scope="module")
def service(needs, tmp_path_factory):
    """One on a busy market: every five seconds it is three minutes later, and within twenty something new opens."""
    with running(tmp_path_factory.mktemp("service"), speed=40, **BUSY) as service:
        yield service


@pytest.fixture(scope="session")
def calm(needs, tmp_path_factory):
    """One on a market that is read once."""
    with running(tmp_path_factory.mktemp("calm"), **AGELESS, **ONCE) as service:
        service.until(lambda: service.get("/arbitrage/opportunities")["total"] >= FEW)
        yield service


@pytest.fixture(scope="session")
def strict(needs, tmp_path_factory):
    """The same, but it wants more than there ever is."""
    with running(tmp_path_factory.mktemp("strict"), MIN_PROFIT_THRESHOLD="9.9", **AGELESS, **ONCE) as service:
        service.until(lambda: service.get("/arbitrage/opportunities")["withheld"].get("below_threshold"))
        yield service


@pytest.fixture
def opened(browser):
    """Opens pages: `opened(address, **context)`; afterwards none of them may have complained."""
    contexts, complaints = [], []

    @contextmanager
    def expected():
        """Complaints of the browser itself while the connection is cut are no fault of the page."""
        before = len(complaints)
        yield
        complaints[before:] = [one for one in complaints[before:] if "ERR_" not in one and "WebSocket" not in one]

    def open_(address, storage=None, **about):
        usual = {"viewport": DESKTOP, "locale": "en-GB", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
        context = browser.new_context(**usual | about)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        for name, value in (storage or {}).items():
            context.add_init_script(f"localStorage.getItem({name!r}) ?? localStorage.setItem({name!r}, {value!r})")
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    open_.expected = expected
    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def wire(service):
    """The way to the service, which can be cut."""
    wire = Wire(service.address)
    yield wire
    wire.close()
