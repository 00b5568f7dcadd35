"""Makes the pictures of docs/images anew: `make page-pictures`. On one simulated market, so that they compare."""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import BUSY, CHROMIUM, FLAGS, MANY_SPORTS, PATIENCE
from browser.service import running

WIDTHS = {1440: 900, 1024: 800, 390: 844}
SCHEMES = ("dark", "light")
ENOUGH = 60
# Kilobytes of a picture.
MOST = 300


def main(place):
    """Writes them there."""
    place.mkdir(parents=True, exist_ok=True)
    if CHROMIUM is None:
        sys.exit("no Chromium: install the system's package")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as kept:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        (Path(kept) / "calm").mkdir()
        (Path(kept) / "busy").mkdir()
        with running(Path(kept) / "calm", ODDS_SPORTS=MANY_SPORTS) as calm:
            calm.until(lambda: calm.get("/arbitrage/opportunities")["total"] >= 10)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    opportunities(browser, calm, place / f"opportunities-{width}-{scheme}.png", width, scheme)
            calculator(browser, calm, place / "calculator-1440-dark.png", 1440)
            calculator(browser, calm, place / "calculator-390-dark.png", 390)
            shown(browser, calm, "/status", place / "status-1440-dark.png")
        with running(Path(kept) / "busy", speed=40, **BUSY) as busy:
            busy.until(lambda: busy.get("/history/arbitrage")["total"] >= ENOUGH)
            event(browser, busy, place / "event-1440-dark.png")
            shown(browser, busy, "/history", place / "history-1440-dark.png")
        browser.close()
    for picture in sorted(place.glob("*.png")):
        size = picture.stat().st_size // 1024
        print(f"{picture.name}: {size} KB")
        assert size < MOST, f"{picture.name} is larger than {MOST} KB"


@contextmanager
def opened(browser, address, width=1440, scheme="dark"):
    narrow = width < 500
    about = {"locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce", "is_mobile": narrow}
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, has_touch=narrow, **about)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("status", name="Connection: Live").wait_for()
    yield page
    context.close()


def taken(page, path):
    """Once nothing is asked for any more, and the fonts are there."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)


def opportunities(browser, service, path, width, scheme):
    with opened(browser, service.address, width, scheme) as page:
        page.get_by_role("article").first.wait_for()
        page.get_by_text("held back:").wait_for()
        taken(page, path)


def calculator(browser, service, path, width):
    with opened(browser, service.address, width) as page:
        page.locator("article [data-id]").first.click()
        page.get_by_role("dialog").get_by_text("worst case").first.wait_for(state="attached")
        taken(page, path)


def event(browser, service, path):
    """That of what was found and ended, so that a life is shaded."""
    past = service.get("/history/arbitrage?limit=500")["opportunities"]
    one = next(one for one in past if one["closed_at"] and one["market"] == "h2h" and not one["live"])
    with opened(browser, f"{service.address}/odds/{one['sport']}/{one['event_id']}") as page:
        page.locator(".chart svg").first.wait_for()
        taken(page, path)


def shown(browser, service, where, path):
    with opened(browser, service.address + where) as page:
        page.locator("svg[role=img]").first.wait_for()
        taken(page, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
