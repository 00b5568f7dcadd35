"""Measure the page in Chromium: `make page-measures`."""

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import expect, sync_playwright

from browser.conftest import CHROMIUM, DESKTOP, FLAGS, NO_AGE_LIMITS, POLL_ONCE, STORE, TIMEOUT, WELCOMED
from browser.many_opportunities import MANY, open_crowded_page
from browser.service import run_service

expect.set_options(timeout=TIMEOUT)
LOADS, SHIFTED_LOADS, CHANGES = 7, 30, 30
FIRST_CONTENT = """() => new Promise(resolve => new PerformanceObserver((list, observer) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (!first) return;
    observer.disconnect();
    resolve(first.startTime);
}).observe({type: "paint", buffered: true}))"""
# Of the shifts of the layout without an input: the sum, and the texts of what moved most.
LAYOUT_SHIFT = """() => new Promise(resolve => { let sum = 0, most = 0, moved = [];
    const text = ({node}) => node?.textContent.slice(0, 60) ?? "";
    const add = entry => {
        if (entry.hadRecentInput) return;
        sum += entry.value;
        if (entry.value > most) [most, moved] = [entry.value, entry.sources.map(text)];
    };
    new PerformanceObserver(list => list.getEntries().forEach(add)).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve({sum, moved}), 2000);
})"""
# Time of the first frame drawn after the text appears in the document.
WATCH = """text => { window.drawn = new Promise(resolve => new MutationObserver((_, observer) => {
    if (!document.querySelector(".rows").textContent.includes(text)) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
}).observe(document.body, {subtree: true, childList: true, characterData: true})); }"""


def main():
    """Print all measurements."""
    if CHROMIUM is None:
        sys.exit("no Chromium: install the system's package")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as directory:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with run_service(Path(directory), **NO_AGE_LIMITS, **POLL_ONCE) as service:
            report("first content, empty cache", [first_content(browser, service.address) for _ in range(LOADS)])
            shifts = [layout_shift(browser, service.address) for _ in range(SHIFTED_LOADS)]
            worst = max(shifts, key=lambda shift: shift["sum"])
            print(f"layout shift: maximum {worst['sum']:.3f} of {len(shifts)}; moved most: {worst['moved']}")
            report(f"frame to screen, {MANY} open", changes(browser, service.address))
        browser.close()


def report(name, milliseconds):
    print(f"{name}: median {median(milliseconds):.0f} ms, maximum {max(milliseconds):.0f} ms of {len(milliseconds)}")


def first_content(browser, address):
    """Milliseconds from navigation to first contentful paint with an empty cache."""
    context = opened(browser)
    page = context.new_page()
    page.goto(address)
    took = page.evaluate(FIRST_CONTENT)
    context.close()
    return took


def layout_shift(browser, address):
    """Layout shifts while the list loads: their sum, and what moved."""
    context = opened(browser)
    page = context.new_page()
    page.goto(address)
    shift = page.evaluate(LAYOUT_SHIFT)
    context.close()
    return shift


def opened(browser):
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(f"({STORE})({json.dumps(WELCOMED)})")
    return context


def changes(browser, address):
    """Milliseconds from sending a frame to the screen that shows it."""
    context = opened(browser)
    page = context.new_page()
    everything, send = open_crowded_page(page, address)
    best = max(everything, key=lambda opportunity: opportunity["profit_percentage"])
    took = []
    for number in range(CHANGES):
        profit = 60 + number / 10
        page.evaluate(WATCH, f"{profit:.2f} %")
        sent = time.time() * 1000
        send(number + 2, best | {"status": "updated", "guaranteed_profit": profit * best["total_stake"] / 100})
        took.append(page.evaluate("window.drawn") - sent)
    context.close()
    return took


if __name__ == "__main__":
    main()
