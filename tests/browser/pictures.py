"""Make the screenshots in docs/images on a fixed simulated market: `make page-pictures`."""

import json
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import BUSY, CHROMIUM, FLAGS, MANY_SPORTS, STORE, TIMEOUT, WELCOMED
from browser.service import run_service

WIDTHS = {1440: 900, 1024: 800, 390: 844}
SCHEMES = ("dark", "light")
MIN_HISTORY = 60
# Kilobytes per picture.
MAX_SIZE = 400


def main(output):
    """Write all screenshots to a directory."""
    output.mkdir(parents=True, exist_ok=True)
    if CHROMIUM is None:
        sys.exit("no Chromium: install the system's package")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as directory:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        (Path(directory) / "calm").mkdir()
        (Path(directory) / "busy").mkdir()
        with run_service(Path(directory) / "calm", ODDS_SPORTS=MANY_SPORTS) as calm:
            calm.wait_until(lambda: calm.get("/arbitrage/opportunities")["total"] >= 10)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    opportunities(browser, calm, output / f"opportunities-{width}-{scheme}.png", width, scheme)
            calculator(browser, calm, output / "calculator-1440-dark.png", 1440)
            calculator(browser, calm, output / "calculator-390-dark.png", 390)
            chart_page(browser, calm, "/status", output / "status-1440-dark.png")
        with run_service(Path(directory) / "busy", speed=40, **BUSY) as busy:
            busy.wait_until(lambda: busy.get("/history/arbitrage")["total"] >= MIN_HISTORY)
            event(browser, busy, output / "event-1440-dark.png")
            chart_page(browser, busy, "/history", output / "history-1440-dark.png")
        browser.close()
    for picture in sorted(output.glob("*.png")):
        size = picture.stat().st_size // 1024
        print(f"{picture.name}: {size} KB")
        assert size < MAX_SIZE, f"{picture.name} is larger than {MAX_SIZE} KB"


@contextmanager
def open_page(browser, address, width=1440, scheme="dark"):
    narrow = width < 500
    options = {"locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce", "is_mobile": narrow}
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, has_touch=narrow, **options)
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(f"({STORE})({json.dumps(WELCOMED | {'mantine-color-scheme-value': scheme})})")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("status", name="Connection: Live").wait_for()
    yield page
    context.close()


def take(page, path):
    """Take a screenshot after all requests finished and fonts are loaded."""
    page.wait_for_function("() => !document.body.innerText.includes('Loading')")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)


def opportunities(browser, service, path, width, scheme):
    with open_page(browser, service.address, width, scheme) as page:
        page.get_by_role("article").first.wait_for()
        page.get_by_text("withheld:").wait_for()
        take(page, path)


def calculator(browser, service, path, width):
    with open_page(browser, service.address, width) as page:
        page.locator("article [data-id]").first.click()
        page.get_by_role("dialog").get_by_text("worst case").first.wait_for(state="attached")
        take(page, path)


def event(browser, service, path):
    """Picture of an event with an expired opportunity, whose period is shaded."""
    past = service.get("/history/arbitrage?limit=500")["opportunities"]
    expired = next(o for o in past if o["closed_at"] and o["market"] == "h2h" and not o["live"])
    with open_page(browser, f"{service.address}/odds/{expired['sport']}/{expired['event_id']}") as page:
        page.locator(".time-chart canvas").first.wait_for()
        # The titles of bookmakers arrive apart from the prices.
        page.get_by_text("Coolbet").first.wait_for()
        take(page, path)


def chart_page(browser, service, route, path):
    with open_page(browser, service.address + route) as page:
        page.locator("svg[role=img]").first.wait_for()
        take(page, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
