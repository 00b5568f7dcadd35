"""Amounts, stakes and reliability shown to the bettor. Stakes are recomputed here, independently of the service."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT
from browser.reckoning import equal_return_stakes, typed_stake
from browser.stream_tap import StreamTap

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def tapped(calm, open_page):
    """Open the list with a tapped stream; returns the page, the tap and the first opportunity."""

    def open_tapped(**context):
        page = open_page("about:blank", **context)
        tap = StreamTap(page)
        page.goto(calm.address)
        expect(page.get_by_role("article").first).to_be_visible()
        first = page.locator("[data-id]").first.get_attribute("data-id")
        return page, tap, calm.get(f"/arbitrage/opportunities/by-id/{first}")

    return open_tapped


def row_of(page, opportunity):
    return page.get_by_role("article").filter(has=page.locator(f"[data-id='{opportunity['arbitrage_id']}']"))


def drawer_of(page, opportunity):
    page.locator(f"[data-id='{opportunity['arbitrage_id']}']").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("worst case").first).to_be_visible()
    return drawer


def with_other_odds(opportunity):
    """Return the bets with changed first odds, so that the page does not use the sizes of the REST list."""
    first, *others = opportunity["bets"]
    return [first | {"odds": round(first["odds"] + 0.2, 2)}, *others]


def test_stakes_pay_the_same_in_every_outcome(calm, open_page):
    page = open_page(calm.address)
    listed = calm.get("/arbitrage/opportunities?limit=100")["opportunities"]
    for opportunity in [o for o in listed if all(bet["limit"] is None for bet in o["bets"])][:4]:
        inside = drawer_of(page, opportunity)
        inside.get_by_label("Total stake").fill("750")
        expect(inside.get_by_text("on 750 at risk")).to_be_visible()
        exact = equal_return_stakes(750, opportunity["bets"])
        for index, (bet, stake) in enumerate(zip(opportunity["bets"], exact, strict=True)):
            typed = typed_stake(bet, stake)
            field = inside.get_by_label(re.compile("^(Lay stake|Stake): ")).nth(index)
            assert float(field.get_attribute("placeholder")) == pytest.approx(float(typed), abs=0.02)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_row_names_a_result_that_pays_less_than_the_guaranteed_profit(tapped):
    page, tap, opportunity = tapped()
    bets = with_other_odds(opportunity)
    payouts = [*opportunity["payouts"], {"result": "level: bets refunded", "profit": 0, "decided": False}]
    tap.send(opportunity, bets=bets, payouts=payouts, worst_case_profit=0, status="updated")
    expect(row_of(page, opportunity).get_by_text("or 0 if it ends level")).to_be_visible()
    name = row_of(page, opportunity).locator("[data-id]").get_attribute("aria-label")
    assert "or 0 if it ends level" in name


def test_a_lay_shows_the_lay_stake_before_the_liability(calm, open_page):
    page = open_page(calm.address, permissions=CLIPBOARD)
    listed = calm.get("/arbitrage/opportunities?limit=100")["opportunities"]
    opportunity = next(o for o in listed if any(bet["side"] == "lay" for bet in o["bets"]))
    lay = next(bet for bet in opportunity["bets"] if bet["side"] == "lay")
    shown = row_of(page, opportunity).locator(".leg-stake", has_text="liability")
    expect(shown).to_have_text(f"{lay['lay_stake']:,.2f}liability {lay['stake']:,.2f}")
    drawer_of(page, opportunity).get_by_role("button", name="Copy stakes").click()
    expect(page.get_by_role("status", name="Last message")).to_contain_text("Stakes copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"@ {lay['odds']}: {lay['lay_stake']:.2f} (liability {lay['stake']:.2f})" in copied


def test_stakes_of_a_failed_request_are_dimmed_and_cannot_be_copied(tapped, open_page):
    page, _, opportunity = tapped()
    inside = drawer_of(page, opportunity)
    copy = inside.get_by_role("button", name="Copy stakes")
    expect(copy).to_be_enabled()
    with open_page.network_errors_allowed():
        refusal = {"error": "RateLimitError", "message": "too many requests", "details": {}}
        page.route("**/place", lambda route: route.fulfill(status=429, json=refusal, headers={"Retry-After": "2"}))
        inside.get_by_label("Total stake").fill("333")
        expect(inside.get_by_role("alert")).to_contain_text("previous values")
        expect(inside.get_by_text(re.compile(r"Trying again in \d s"))).to_be_visible()
        expect(inside.locator(".betslip[data-stale]")).to_be_visible()
        expect(copy).to_be_disabled()
        page.unroute("**/place")
        expect(inside.get_by_text("on 333 at risk")).to_be_visible()
    expect(copy).to_be_enabled()


def test_every_refused_field_has_a_message_and_stakes_cannot_be_copied(tapped):
    page, _, opportunity = tapped()
    inside = drawer_of(page, opportunity)
    inside.get_by_label("Total stake").fill("1oo")
    expect(inside.get_by_text("not an amount")).to_be_visible()
    inside.get_by_label(re.compile("^Odds: ")).first.fill("0.9")
    expect(inside.get_by_text("not valid odds")).to_be_visible()
    expect(inside.get_by_role("button", name="Copy stakes")).to_be_disabled()
    expect(inside.get_by_text("Correct the marked fields")).to_be_visible()


def test_an_opportunity_that_expires_in_the_drawer_is_struck_and_can_be_continued(calm, tapped):
    page, tap, opportunity = tapped()
    moved = opportunity["bets"][0]
    line = calm.get(f"/arbitrage/opportunities/by-id/{opportunity['arbitrage_id']}/line")
    for offer in line["outcomes"][0]["offers"]:
        if offer["bookmaker_key"] == moved["bookmaker_key"]:
            offer["odds"] = 1.02
    page.route("**/line*", lambda route: route.fulfill(json=line))
    inside = drawer_of(page, opportunity)
    tap.send(opportunity, expired=True, close_reason="odds_moved", closed_at=opportunity["updated_at"])
    notice = inside.get_by_role("alert").first
    expect(notice).to_contain_text("Expired: odds moved.")
    expect(notice).to_contain_text(f"at {moved['bookmaker']}: {moved['odds']:.2f} → 1.02")
    expect(notice).to_contain_text(re.compile(r"At the current prices: −[\d.,]+ in the worst case"))
    expect(inside.locator(".verdict")).to_have_css("text-decoration-line", "none")
    expect(inside.locator(".verdict b")).to_have_css("text-decoration-line", "line-through")
    expect(inside.locator(".verdict b")).not_to_have_class(re.compile("gain"))
    expect(inside.get_by_role("button", name="Copy stakes")).to_be_disabled()
    notice.get_by_role("button", name=f"Hedge: {moved['outcome']} at {moved['bookmaker']}").click()
    expect(inside.get_by_text("Locked bets count as placed.")).to_be_visible()
    expect(inside.get_by_label(re.compile("^(Lay stake|Stake): ")).first).to_have_value(
        f"{moved['lay_stake'] or moved['stake']:.2f}"
    )
    expect(inside.get_by_role("button", name="Copy stakes")).to_be_enabled()


def test_copied_stakes_stay_until_moved_prices_are_accepted(calm, tapped):
    page, tap, opportunity = tapped(permissions=CLIPBOARD)
    inside = drawer_of(page, opportunity)
    inside.get_by_role("button", name="Copy stakes").click()
    bets = with_other_odds(opportunity)
    tap.send(opportunity, bets=bets, status="updated")
    expect(inside.get_by_role("alert")).to_contain_text("Prices moved after you copied the stakes.")
    placed = calm.post(f"/arbitrage/opportunities/by-id/{opportunity['arbitrage_id']}/place", {})
    page.route("**/place", lambda route: route.fulfill(json=placed | {"bets": bets}))
    inside.get_by_role("button", name="Accept the new prices").click()
    expect(inside.get_by_text("Prices moved")).to_have_count(0)
    expect(inside.get_by_text(re.compile(r"was \d"))).to_be_visible()


def test_odds_far_above_the_market_are_marked_and_sorted_last(tapped):
    page, tap, opportunity = tapped()
    bets = [bet | {"above_market_percentage": 33.0, "peers": 1} for bet in with_other_odds(opportunity)]
    tap.send(opportunity, bets=bets, status="updated")
    row = row_of(page, opportunity)
    expect(row.get_by_text("33.0 % above market")).to_have_class(re.compile("care"))
    expect(row.get_by_text("only 1 other price")).to_be_visible()
    page.get_by_label("Order").select_option(label="Most reliable")
    expect(page.get_by_role("article").last).to_contain_text("33.0 % above market")
