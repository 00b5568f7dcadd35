"""Measures the page in the system's Chromium: `make page-measures`. On this machine, as it is now."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from browser.conftest import AGELESS, CHROMIUM, DESKTOP, FLAGS, ONCE, PATIENCE
from browser.many_opportunities import MANY, crowded
from browser.service import running

LOADS, CHANGES = 7, 30
FIRST_CONTENT = """() => new Promise(resolve => new PerformanceObserver((list, watching) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (!first) return;
    watching.disconnect();
    resolve(first.startTime);
}).observe({type: "paint", buffered: true}))"""
# When a frame was drawn after the text came into the document.
WATCH = """text => { window.drawn = new Promise(resolve => new MutationObserver((_, watching) => {
    if (!document.querySelector(".rows").textContent.includes(text)) return;
    watching.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
}).observe(document.body, {subtree: true, childList: true, characterData: true})); }"""


def main():
    """Prints them."""
    if CHROMIUM is None:
        sys.exit("no Chromium: install the system's package")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as kept:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with running(Path(kept), **AGELESS, **ONCE) as service:
            told("first content, nothing cached", [first_content(browser, service.address) for _ in range(LOADS)])
            told(f"a change on the screen, {MANY} open", changes(browser, service.address))
        browser.close()


def told(what, milliseconds):
    print(f"{what}: {median(milliseconds):.0f} ms, at most {max(milliseconds):.0f} ms of {len(milliseconds)}")


def first_content(browser, address):
    """Milliseconds from the navigation to the first paint with content, in a browser that knows nothing yet."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address)
    took = page.evaluate(FIRST_CONTENT)
    context.close()
    return took


def changes(browser, address):
    """Milliseconds from the sending of a frame to the frame of the screen that shows it."""
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    all_of_them, tell = crowded(page, address)
    best = max(all_of_them, key=lambda one: one["profit_percentage"])
    took = []
    for number in range(CHANGES):
        profit = 60 + number / 10
        page.evaluate(WATCH, f"{profit:.2f} %")
        sent = time.time() * 1000
        tell(number + 2, best | {"status": "updated", "profit_percentage": profit})
        took.append(page.evaluate("window.drawn") - sent)
    context.close()
    return took


if __name__ == "__main__":
    main()
