"""Daily use: density, keys, copying, other prices, filters, hiding and the first start."""

import json
import re
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT, WELCOMED
from browser.many_opportunities import open_crowded_page
from browser.reckoning import equal_return_stakes, typed_stake
from browser.stream_tap import StreamTap

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
CLIPBOARD = ["clipboard-read", "clipboard-write"]
MAX_KEYS = 8


def with_settings(**settings):
    return {"arbitrage-edge.settings": json.dumps({"welcomed": True, "profile": ""} | settings)}


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def places_once_measured(page, places):
    """Return the rows' places when each row begins where the one above it ends: estimated heights are gone."""
    page.wait_for_function(
        f"() => ({places})([...document.querySelectorAll('.rows article')])"
        ".every(([top], index, all) => index === 0 || Math.abs(all[index - 1][0] + all[index - 1][1] - top) < 0.5)"
    )
    return rows(page).evaluate_all(places)


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def expect_message(page, text):
    expect(page.get_by_role("status", name="Last message")).to_have_text(re.compile(text))


def listed(calm, **filters):
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return calm.get(f"/arbitrage/opportunities?limit=100&{query}")["opportunities"]


def test_the_best_stakes_at_my_bookmakers_are_copied_with_at_most_eight_keys(calm, open_page):
    best = next(o for o in listed(calm) if len(o["bets"]) == 2)
    mine = sorted(bet["bookmaker_key"] for bet in best["bets"])
    page = open_page("about:blank", storage=with_settings(bookmakers=mine), permissions=CLIPBOARD)
    page.goto(calm.address)
    expect(rows(page).first).to_be_visible()
    keys = ["j", "c"]
    for key in keys:
        page.keyboard.press(key)
    expect_message(page, "Stakes copied")
    copied = clipboard(page)
    at_mine = [o for o in listed(calm) if {bet["bookmaker_key"] for bet in o["bets"]} <= set(mine)]
    expected = max(at_mine, key=lambda o: o["guaranteed_profit"] / o["total_stake"])
    assert copied.startswith(expected["event"])
    for bet in expected["bets"]:
        assert f": {bet['stake_to_place']:.2f}" in copied
    assert len(keys) <= MAX_KEYS


def test_fifteen_compact_rows_fit_on_a_desktop_and_two_cards_on_a_phone(calm, open_page):
    page = open_page("about:blank")
    open_crowded_page(page, calm.address)
    whole = "all => all.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    assert page.get_by_role("article").evaluate_all(whole) >= 15
    phone = open_page(calm.address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(rows(phone).nth(1)).to_be_visible()
    above_navigation = (
        "all => { const end = document.querySelector('.nav').getBoundingClientRect().top;"
        " return all.filter(row => row.getBoundingClientRect().bottom <= end).length }"
    )
    assert phone.get_by_role("article").evaluate_all(above_navigation) >= 2


def test_the_list_can_be_comfortable(calm, open_page):
    page = open_page(calm.address)
    expect(rows(page).first).to_be_visible()
    compact = rows(page).first.bounding_box()["height"]
    page.get_by_role("link", name="Settings").click()
    page.get_by_text("comfortable").click()
    page.goto(calm.address)
    expect(rows(page).first).to_be_visible()
    assert rows(page).first.bounding_box()["height"] > compact


def test_rows_do_not_move_under_the_pointer(calm, open_page):
    page = open_page(calm.address)
    expect(rows(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    places = "all => all.map(row => { const box = row.getBoundingClientRect(); return [box.top, box.height]; })"
    before = places_once_measured(page, places)
    row = rows(page).nth(2)
    row.hover()
    notes = row.locator(".trust-notes")
    expect(notes).to_have_css("position", "absolute")
    assert rows(page).evaluate_all(places) == before
    # All notes can be read, over the row below.
    last = notes.locator("span").last
    found = last.evaluate(
        "one => { const box = one.getBoundingClientRect();"
        "return one.contains(document.elementFromPoint(box.left + 2, box.top + box.height / 2)); }"
    )
    assert found


def test_keys_work_in_the_calculator(calm, open_page):
    page = open_page(calm.address, permissions=CLIPBOARD)
    expect(rows(page).nth(1)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    expect(drawer.get_by_role("button", name="Copy stakes")).to_be_enabled()
    first = page.url
    opportunity = calm.get(f"/arbitrage/opportunities/by-id/{first.rsplit('/', 1)[1]}")
    page.keyboard.press("2")
    expect_message(page, "copied")
    assert clipboard(page) == f"{opportunity['bets'][1]['stake_to_place']:.2f}"
    page.keyboard.press("j")
    expect(drawer.get_by_text(re.compile(r"^2 of \d+$"))).to_be_visible()
    assert page.url != first
    page.keyboard.press("k")
    expect(page).to_have_url(first)
    drawer.get_by_role("button", name="Next opportunity").click()
    expect(drawer.get_by_text(re.compile(r"^2 of \d+$"))).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{calm.address}/")


def test_a_bet_is_placed_at_another_bookmaker_by_a_click_on_its_price(calm, open_page):
    opportunity, index, offer = swappable(calm)
    page = open_page(f"{calm.address}/opportunities/{opportunity['arbitrage_id']}", permissions=CLIPBOARD)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Other prices on this line").click()
    outcome = opportunity["bets"][index]["outcome"]
    drawer.get_by_role("button", name=re.compile(f"^Bet on {re.escape(outcome)} at .+ instead, at ")).first.click()
    leg = drawer.get_by_role("list", name="Bets to place").get_by_role("listitem").nth(index)
    expect(leg.locator(".edit-leg-head")).to_contain_text(offer["bookmaker"])
    expect(drawer.get_by_role("button", name="Copy stakes")).to_be_enabled()
    swapped = [bet | {"commission_percentage": commission(bet)} for bet in opportunity["bets"]]
    swapped[index] |= {"odds": offer["odds"], "commission_percentage": commission(offer)}
    exact = equal_return_stakes(1000, swapped)
    for number, (bet, stake) in enumerate(zip(swapped, exact, strict=True)):
        field = drawer.get_by_label(re.compile("^(Lay stake|Stake): ")).nth(number)
        assert float(field.get_attribute("placeholder")) == pytest.approx(float(typed_stake(bet, stake)), abs=0.02)
    drawer.get_by_role("button", name="Copy stakes").click()
    expect_message(page, "Stakes copied")
    assert f"{offer['bookmaker']}: {opportunity['bets'][index]['side']} {outcome}" in clipboard(page)


def swappable(calm):
    """Return an opportunity without limits, the index of a back and its best offer at another bookmaker."""
    for opportunity in listed(calm):
        if any(bet["limit"] for bet in opportunity["bets"]):
            continue
        line = calm.get(f"/arbitrage/opportunities/by-id/{opportunity['arbitrage_id']}/line")
        for index, bet in enumerate(opportunity["bets"]):
            others = [
                offer
                for offer in line["outcomes"][index]["offers"]
                if offer["side"] == bet["side"] == "back"
                and offer["bookmaker_key"] != bet["bookmaker_key"]
                and offer["point"] == bet["point"]
            ]
            if others and others[0]["limit"] is None:
                return opportunity, index, others[0]
    raise AssertionError("no bet has another offer without a limit")


def commission(price):
    """Return the commission of a bet or of an offer, percent of the winnings."""
    if "commission_percentage" in price:
        return price["commission_percentage"]
    odds, effective = Fraction(str(price["odds"])), Fraction(str(price["effective_odds"]))
    return float(100 * (1 - (effective - 1) / (odds - 1)))


def test_an_expired_row_cannot_be_copied(calm, open_page):
    page = open_page("about:blank", permissions=CLIPBOARD)
    tap = StreamTap(page)
    page.goto(calm.address)
    expect(rows(page).first).to_be_visible()
    page.keyboard.press("j")
    first = page.locator("article[data-selected] [data-id]").get_attribute("data-id")
    opportunity = calm.get(f"/arbitrage/opportunities/by-id/{first}")
    tap.send(opportunity, expired=True, close_reason="odds_moved", closed_at=opportunity["updated_at"])
    expect(page.locator("article[data-expired]")).to_be_visible()
    page.keyboard.press("c")
    expect_message(page, "expired: nothing was copied")


def test_an_event_can_be_hidden_shown_in_a_list_and_shown_again(calm, open_page):
    page = open_page(calm.address)
    row = rows(page).first
    event = row.locator("[data-id]").inner_text()
    same = page.locator("[data-id]", has_text=event)
    row.get_by_role("button", name=f"Hide: {event}").click()
    dialog = page.get_by_role("dialog", name="Hide")
    dialog.get_by_label("The event").check()
    dialog.get_by_role("button", name="Until the start").click()
    expect(same).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^hidden by you [1-9]"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(same.first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("h")
    dialog.get_by_label("The event").check()
    dialog.get_by_role("button", name="For ever").click()
    page.reload()
    page.get_by_role("button", name=re.compile("^hidden by you")).click()
    hidden = page.get_by_role("dialog", name="Hidden by you")
    expect(hidden.get_by_text("for ever")).to_be_visible()
    hidden.get_by_role("button", name="Show again").click()
    expect(hidden.get_by_text("Nothing is hidden.")).to_be_visible()


def test_bounds_of_the_settings_that_hide_something_are_counted(calm, open_page):
    page = open_page("about:blank", storage=with_settings(bookmakers=["coral"], minProfit=0.1))
    page.goto(calm.address)
    total = calm.get("/arbitrage/opportunities")["total"]
    expect(page.locator(".bounds")).to_contain_text(f"not at my bookmakers {total}")


def test_the_filter_offers_every_known_sport_and_bookmakers_by_country(calm, open_page):
    page = open_page(calm.address)
    page.get_by_role("button", name="Filter", exact=True).click()
    form = page.get_by_role("dialog")
    form.locator("summary", has_text="Sports").click()
    closed = next(s for s in calm.get("/odds/sports")["sports"] if s["polled_at"] is None)
    form.get_by_role("group", name="Sports").get_by_label(
        re.compile(f"^{re.escape(closed['name'])}( |$)")
    ).first.check()
    expect(page.get_by_text("No open opportunity matches")).to_be_visible()
    expect(page).to_have_url(f"{calm.address}/?sport={closed['key']}")
    form.get_by_role("button", name="Clear").click()
    form.locator("summary", has_text="Sports").click()
    form.locator("summary", has_text="Only at these bookmakers").click()
    bookmakers = form.get_by_role("group", name="Only at these bookmakers")
    bookmakers.get_by_label("France", exact=True).check()
    french = [b["key"] for b in calm.get("/bookmakers")["bookmakers"] if b["key"].endswith("_fr")]
    assert len(french) > 1
    expect(form.get_by_text(f"{len(french)} chosen")).to_be_visible()


def test_two_bookmakers_of_one_title_are_told_apart_everywhere(calm, open_page):
    twins = [b for b in calm.get("/bookmakers")["bookmakers"] if b["title"] == "Betfair"]
    assert len(twins) > 1
    page = open_page("about:blank")
    tap = StreamTap(page)
    page.goto(calm.address)
    expect(rows(page).first).to_be_visible()
    opportunity = listed(calm)[0]
    first, *others = opportunity["bets"]
    twin = {"bookmaker": "Betfair", "bookmaker_key": "betfair_ex_uk", "odds": first["odds"] + 0.01}
    tap.send(opportunity, bets=[first | twin, *others], status="updated")
    row = rows(page).filter(has=page.locator(f"[data-id='{opportunity['arbitrage_id']}']"))
    expect(row.get_by_text("Betfair (uk)")).to_be_visible()


def test_the_first_start_asks_three_questions(calm, open_page):
    page = open_page("about:blank", storage=dict.fromkeys(WELCOMED, '{"profile": ""}'))
    page.goto(calm.address)
    welcome = page.get_by_role("region", name=re.compile("^Welcome"))
    welcome.get_by_label("How much do you stake per opportunity?").fill("200")
    welcome.get_by_text("fractional").click()
    welcome.get_by_role("button", name="Start").click()
    expect(welcome).to_have_count(0)
    expect(rows(page).first.locator(".leg-odds").first).to_have_text(re.compile(r"^[▲▼]?(\d+/\d+|EVS)$"))
    page.reload()
    expect(rows(page).first).to_be_visible()
    expect(welcome).to_have_count(0)


def test_numbers_follow_the_chosen_language(calm, open_page):
    page = open_page("about:blank", storage=with_settings(locale="de-DE", stake=1234.5))
    page.goto(calm.address)
    expect(rows(page).first.locator(".leg-stake").first).to_have_text(re.compile(r"^\d[\d.]*,\d\d"))
    page.goto(f"{calm.address}/settings")
    field = page.get_by_label("Total stake per opportunity")
    field.fill("1.500")
    page.goto(calm.address)
    expect(page.get_by_text("für 1.500").or_(page.get_by_text("for 1.500"))).to_be_visible()


def test_the_light_scheme_is_set_before_the_page_runs(calm, open_page):
    page = open_page("about:blank", storage={"mantine-color-scheme-value": "light"})
    page.route("**/assets/index-*.js", lambda route: route.abort())
    with open_page.network_errors_allowed():
        page.goto(calm.address)
        expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
