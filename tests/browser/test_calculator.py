"""The calculators show the stakes the service computes, on a market that is polled once."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long


@pytest.fixture
def drawer(calm, open_page):
    """Open the calculator of the first opportunity; returns the page, the drawer and the id."""

    def open_drawer(**context):
        page = open_page(calm.address, **context)
        row = page.get_by_role("list", name="Open opportunities").get_by_role("article").first
        id = row.locator("[data-id]").get_attribute("data-id")
        row.locator("[data-id]").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_text("worst case", exact=False).first).to_be_visible()
        return page, drawer, id

    return open_drawer


def stake_fields(drawer):
    return drawer.get_by_label(re.compile("^(Lay stake|Stake): "))


def with_limits(calm, id, *bets):
    """Return the bets of a request with the bookmakers' limits as caps, as the page sends them."""
    limits = [bet["limit"] for bet in calm.get(f"/arbitrage/opportunities/by-id/{id}")["bets"]]
    given = [*bets, *[{}] * (len(limits) - len(bets))]
    return [{"cap": limit} | bet for limit, bet in zip(limits, given, strict=True)]


def stakes_of(document):
    return [f"{bet['lay_stake'] or bet['stake']:.2f}" for bet in document["bets"]]


def expect_stakes(drawer, stakes):
    """Wait until the fields show these stakes, typed or computed."""
    for index, stake in enumerate(stakes):
        field = stake_fields(drawer).nth(index)
        expect(field).to_have_attribute("placeholder", stake)


def test_the_drawer_shows_the_stakes_of_the_service(calm, drawer):
    _, inside, id = drawer()
    path, caps = f"/arbitrage/opportunities/by-id/{id}/place", with_limits(calm, id)
    expect_stakes(inside, stakes_of(calm.post(path, {"bets": caps})))
    inside.get_by_label("Total stake").fill("250")
    expect_stakes(inside, stakes_of(calm.post(path, {"total_stake": 250, "bets": caps})))
    inside.get_by_text("5", exact=True).click()
    placement = calm.post(path, {"total_stake": 250, "rounding": 5, "bets": caps})
    expect_stakes(inside, stakes_of(placement))
    for row in placement["payouts"]:
        expect(inside.get_by_role("row", name=re.compile(re.escape(row["result"])))).to_be_visible()


def test_a_typed_stake_pins_its_leg_and_resizes_the_others(calm, drawer):
    _, inside, id = drawer()
    stake_fields(inside).first.fill("100")
    placement = calm.post(f"/arbitrage/opportunities/by-id/{id}/place", {"bets": with_limits(calm, id, {"stake": 100})})
    assert placement["bets"][0]["stake"] == 100 or placement["bets"][0]["lay_stake"] == 100
    expect_stakes(inside, stakes_of(placement))
    inside.get_by_label("Total stake").fill("500")
    expect(stake_fields(inside).first).to_have_value("")
    expect_stakes(
        inside,
        stakes_of(
            calm.post(f"/arbitrage/opportunities/by-id/{id}/place", {"total_stake": 500, "bets": with_limits(calm, id)})
        ),
    )


def test_a_placed_bet_is_locked_and_the_others_sized_for_current_odds(calm, drawer):
    _, inside, id = drawer()
    inside.get_by_label(re.compile("^Lock the stake: ")).first.click()
    locked = stake_fields(inside).first.input_value()
    inside.get_by_label(re.compile("^Odds: ")).nth(1).fill("1.02")
    body = {"bets": with_limits(calm, id, {"stake": float(locked)}, {"odds": "1.02"})}
    expect_stakes(inside, stakes_of(calm.post(f"/arbitrage/opportunities/by-id/{id}/place", body)))
    expect(inside.get_by_text("no arbitrage at these odds")).to_be_visible()
    expect(inside.get_by_text("Locked bets count as placed.")).to_be_visible()


def test_invalid_input_is_marked(drawer):
    _, inside, _ = drawer()
    odds = inside.get_by_label(re.compile("^Odds: ")).first
    odds.fill("0.9")
    expect(odds).to_have_attribute("aria-invalid", "true")


def test_other_prices_on_the_line_are_listed(calm, drawer):
    _, inside, id = drawer()
    inside.get_by_text("Other prices on this line").click()
    line = calm.get(f"/arbitrage/opportunities/by-id/{id}/line")
    best = line["outcomes"][0]["offers"][0]
    expect(inside.get_by_role("cell", name=best["bookmaker"]).first).to_be_visible()


def test_on_a_phone_the_drawer_is_a_bottom_sheet(drawer):
    page, inside, _ = drawer(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    box = inside.bounding_box()
    assert box["width"] == 390
    assert box["y"] + box["height"] == pytest.approx(800, abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_everything_works_with_the_keyboard(calm, open_page):
    page = open_page(calm.address, permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("article").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("article[data-selected] [data-id]")).to_be_focused()
    first = page.locator("article[data-selected] [data-id]").get_attribute("data-id")
    page.keyboard.press("j")
    expect(page.locator(f"article[data-selected] [data-id='{first}']")).to_have_count(0)
    page.keyboard.press("k")
    expect(page.locator(f"article[data-selected] [data-id='{first}']")).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("status", name="Last message")).to_contain_text("Stakes copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{calm.get(f'/arbitrage/opportunities/by-id/{first}')['bets'][0]['stake']:.2f}" in copied
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_own_odds_in_every_notation(calm, open_page):
    page = open_page(f"{calm.address}/calculator")
    page.get_by_label("Odds: Outcome 1").fill("+115")
    page.get_by_label("Odds: Outcome 2").fill("21/20")
    expect(page.get_by_text("An arbitrage: 4.94 % before rounding")).to_be_visible()
    expect(page.get_by_label("Stake: Outcome 1", exact=True)).to_have_attribute("placeholder", "488.10")
    page.get_by_role("button", name="Another outcome").click()
    page.get_by_label("Odds: Outcome 3").fill("3")
    expect(page.get_by_text("No arbitrage: the odds sum to 128.63 %")).to_be_visible()


def test_stake_and_odds_format_are_stored_in_the_browser(calm, open_page):
    page = open_page(f"{calm.address}/settings")
    page.get_by_label("Total stake per opportunity").fill("250")
    page.get_by_text("american", exact=True).click()
    page.goto(calm.address)
    row = page.get_by_role("article").first
    expect(row.get_by_text("on 250")).to_be_visible()
    expect(row.locator(".leg-odds").first).to_have_text(re.compile(r"^[+−]\d+$"))
    listed = calm.get("/arbitrage/opportunities?total_stake=250")["opportunities"][0]
    expect(row.locator(".leg-stake").first).to_have_text(f"{listed['bets'][0]['stake']:.2f}")
