"""The status: how the credits go, and how the provider answers."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from browser.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.long


def told(page, calm, **about):
    """Makes the service tell other credits than its own."""
    document = calm.get("/quota") | about
    page.route("**/api/v1/quota", lambda route: route.fulfill(json=document))
    page.goto(f"{calm.address}/status")
    return page.get_by_role("region", name="Credits")


def test_the_credits_over_time_are_drawn_beside_an_even_pace_and_told_in_a_table(calm, opened):
    page = opened("about:blank")
    first = datetime.fromisoformat(calm.get("/quota")["as_of"])
    history = [
        {"at": (first + timedelta(days=day)).isoformat(), "remaining": left, "used": 500 - left}
        for day, left in ((0, 500), (4, 400), (5, 380))
    ]
    resets_at = (first + timedelta(days=10)).isoformat()
    credits = told(page, calm, remaining=380, used=120, reserve=20, resets_at=resets_at, history=history)
    drawn = credits.get_by_role("img")
    expect(drawn).to_have_attribute(
        "aria-label", "Credits over time: 380 left; at an even pace until 26 Apr (assumed) it would be 260"
    )
    credits.get_by_text("As a table").click()
    rows = credits.get_by_role("row").all_inner_texts()
    assert [row.split("\t")[1:] for row in rows[1:]] == [["500", "500"], ["400", "308"], ["380", "260"]]


def test_where_no_credits_are_counted_it_says_so(calm, opened):
    page = opened("about:blank")
    credits = told(page, calm, counted=False, remaining=None, used=None, resets_at=None, reserve=None, history=[])
    expect(credits.get_by_text("No credits are counted here")).to_be_visible()
    expect(credits.get_by_role("img")).to_have_count(0)


def test_the_sandbox_s_credits_are_told_to_be_simulated(calm, opened):
    page = opened(f"{calm.address}/status")
    expect(page.get_by_text("Simulated credits: nothing is paid for them")).to_be_visible()
    expect(page.get_by_role("region", name="Credits").get_by_role("img")).to_be_visible()


def test_how_the_provider_answers_is_told(calm, opened):
    page = opened(f"{calm.address}/status")
    provider = page.get_by_role("region", name="Provider")
    expect(provider.get_by_text(re.compile(r"^0 of \d+ in the last hour \(0 %\)$"))).to_be_visible()
    expect(provider.get_by_text("none in the last hour")).to_be_visible()


def test_the_provider_s_last_error_is_told_in_words(calm, opened):
    page = opened("about:blank")
    document = calm.get("/provider")
    about = {"polls": 8, "failed": 2, "failed_percentage": 25.0, "last_error": "it is unwell"}
    page.route(
        "**/api/v1/provider", lambda route: route.fulfill(json=document | about | {"last_error_at": document["as_of"]})
    )
    page.goto(f"{calm.address}/status")
    provider = page.get_by_role("region", name="Provider")
    expect(provider.get_by_text("2 of 8 in the last hour (25 %)")).to_be_visible()
    expect(provider.get_by_text(re.compile(r"^it is unwell, \d+ s ago$"))).to_be_visible()
