"""The status page: credits and provider responses."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long


def open_status_with_quota(page, calm, **fields):
    """Open the status page with a mocked quota response; returns the credits region."""
    document = calm.get("/quota") | fields
    page.route("**/api/v1/quota", lambda route: route.fulfill(json=document))
    page.goto(f"{calm.address}/status")
    return page.get_by_role("region", name="Credits")


def test_credits_over_time_are_drawn_with_an_even_pace_and_listed_in_a_table(calm, open_page):
    page = open_page("about:blank")
    first = datetime.fromisoformat(calm.get("/quota")["as_of"])
    history = [
        {"at": (first + timedelta(days=day)).isoformat(), "remaining": left, "used": 500 - left}
        for day, left in ((0, 500), (4, 400), (5, 380))
    ]
    resets_at = (first + timedelta(days=10)).isoformat()
    credits = open_status_with_quota(
        page, calm, remaining=380, used=120, reserve=20, resets_at=resets_at, history=history
    )
    chart = credits.get_by_role("img")
    expect(chart).to_have_attribute("aria-label", "Credits over time: 380 left; even pace until 26 Apr (assumed): 260")
    credits.get_by_text("As a table").click()
    rows = credits.locator("details").get_by_role("row").all_inner_texts()
    assert [row.split("\t")[1:] for row in rows[1:]] == [["500", "500"], ["400", "308"], ["380", "260"]]


def test_missing_credits_are_reported(calm, open_page):
    page = open_page("about:blank")
    credits = open_status_with_quota(
        page, calm, counted=False, remaining=None, used=None, resets_at=None, reserve=None, history=[]
    )
    expect(credits.get_by_text("No credits are counted")).to_be_visible()
    expect(credits.get_by_role("img")).to_have_count(0)


def test_sandbox_credits_are_marked_as_simulated(calm, open_page):
    page = open_page(f"{calm.address}/status")
    expect(page.get_by_text("Simulated credits: they cost nothing")).to_be_visible()
    expect(page.get_by_role("region", name="Credits").get_by_role("img")).to_be_visible()


def test_provider_failures_are_counted(calm, open_page):
    page = open_page(f"{calm.address}/status")
    provider = page.get_by_role("region", name="Provider")
    expect(provider.get_by_text(re.compile(r"^0 of \d+ in the last hour \(0 %\)$"))).to_be_visible()
    expect(provider.get_by_text("none in the last hour")).to_be_visible()


def test_the_last_provider_error_is_shown(calm, open_page):
    page = open_page("about:blank")
    document = calm.get("/provider")
    failures = {"polls": 8, "failed": 2, "failed_percentage": 25.0, "last_error": "server unavailable"}
    page.route(
        "**/api/v1/provider",
        lambda route: route.fulfill(json=document | failures | {"last_error_at": document["as_of"]}),
    )
    page.goto(f"{calm.address}/status")
    provider = page.get_by_role("region", name="Provider")
    expect(provider.get_by_text("2 of 8 in the last hour (25 %)")).to_be_visible()
    expect(provider.get_by_text(re.compile(r"^server unavailable, \d+ s ago$"))).to_be_visible()
