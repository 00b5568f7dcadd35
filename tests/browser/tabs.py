"""Keep three tabs open on a service with the default rate limit: `make page-tabs [TABS_SECONDS=600]`.

Fails if a request is refused, or if the tabs use more than half of the limit in any minute.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import CHROMIUM, DESKTOP, FLAGS, NO_AGE_LIMITS, STORE, TIMEOUT
from browser.service import run_service

SECONDS = int(os.environ.get("TABS_SECONDS", "600"))
PATHS = ("/", "/status", "/odds")
DEFAULT_LIMIT = 100
MINUTE = 60
TOO_MANY_REQUESTS = 429
SETTINGS = '{"arbitrage-edge.settings": "{\\"welcomed\\": true, \\"profile\\": \\"\\"}"}'


def main():
    """Open the tabs, wait, and print the numbers of requests."""
    if CHROMIUM is None:
        sys.exit("no Chromium: install the system's package")
    sent, refused, errors = [], [], []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as directory:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        limit = {"RATE_LIMIT_REQUESTS": str(DEFAULT_LIMIT)}
        with run_service(Path(directory), speed=10, **NO_AGE_LIMITS, **limit) as service:
            context = browser.new_context(viewport=DESKTOP)
            context.set_default_timeout(TIMEOUT)
            context.add_init_script(f"({STORE})({SETTINGS})")
            pages = [open_tab(context, service.address + path, sent, refused, errors) for path in PATHS]
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                for page in pages:
                    page.wait_for_timeout(1000)
        browser.close()
    # The first minute contains the loading of all pages.
    busiest = max(count for minute, count in per_minute(sent).items() if minute > 0 or SECONDS <= MINUTE)
    print(f"{len(sent)} requests of {len(PATHS)} tabs in {SECONDS} s, at most {busiest} in a minute after the first")
    print(f"{len(refused)} refused, {len(errors)} errors on the console")
    if refused or errors or busiest > DEFAULT_LIMIT / 2:
        sys.exit("\n".join(["too many requests, or errors:", *refused[:5], *errors[:5]]))


def open_tab(context, address, sent, refused, errors):
    page = context.new_page()
    page.on("request", lambda request: "/api/" in request.url and sent.append(time.monotonic()))
    page.on("response", lambda response: response.status == TOO_MANY_REQUESTS and refused.append(response.url))
    page.on("console", lambda message: message.type == "error" and errors.append(error_text(message)))
    page.goto(address)
    return page


def error_text(message):
    return f"{message.text} {message.location.get('url', '')}"


def per_minute(times):
    """Return the number of requests by minute since the first."""
    counts = {}
    for at in times:
        minute = int((at - times[0]) // MINUTE)
        counts[minute] = counts.get(minute, 0) + 1
    return counts


if __name__ == "__main__":
    main()
