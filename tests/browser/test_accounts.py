"""Profile, bet book and profit on the page. Money is reckoned here, independently of the service."""

import json
import re
from contextlib import suppress
from fractions import Fraction
from math import floor
from urllib.error import HTTPError

import pytest
from playwright.sync_api import expect

from browser.conftest import MIN_OPEN, NO_AGE_LIMITS, POLL_ONCE, TIMEOUT
from browser.reckoning import equal_return_stakes
from browser.service import run_service, send

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
# Settings of a browser that never chose a profile.
NEW = {"arbitrage-edge.settings": '{"welcomed": true}'}
MAX_ACTIONS = 12
WIDTHS = {1440: 900, 1024: 800, 390: 844}
# The texts that overlap the next one of their row, or leave it.
TOO_WIDE = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
# True as soon as the page cannot be scrolled sideways: a bet that is loaded later may still change the layout.
FITS = "width => document.documentElement.scrollWidth <= width"


@pytest.fixture(scope="module")
def running(prerequisites, tmp_path_factory):
    """A service on a market that is polled once, of which these tests change the profile."""
    with run_service(tmp_path_factory.mktemp("accounts"), **NO_AGE_LIMITS, **POLL_ONCE) as service:
        service.wait_until(lambda: service.get("/arbitrage/opportunities")["total"] >= MIN_OPEN)
        yield service


@pytest.fixture
def book(running):
    """The service without profiles and bets."""
    for bet in running.get("/bets")["bets"]:
        send(running, "DELETE", f"/bets/{bet['bet_id']}")
    if running.get("/profiles")["default_is_stored"]:
        send(running, "DELETE", "/profiles/default")
    return running


def two_backs(service):
    """Return an opportunity of two backs without bet limits at different bookmakers."""
    for found in service.get("/arbitrage/opportunities?limit=100")["opportunities"]:
        bets = found["bets"]
        if len(bets) == 2 and all(bet["side"] == "back" and bet["limit"] is None for bet in bets):
            return found
    raise AssertionError("no opportunity has two backs without limits")


def row_of(page, opportunity):
    return page.get_by_role("article").filter(has=page.locator(f"[data-id='{opportunity['arbitrage_id']}']"))


def amount(text):
    return float(text.replace(",", "").replace("−", "-").replace("+", ""))


def cents(value):
    """Return an amount as the service rounds a gain: down, to the cent."""
    return floor(value * 100) / 100


def expect_message(page, text):
    expect(page.get_by_role("status", name="Last message")).to_contain_text(text)


def test_a_new_user_gets_stakes_that_obey_two_limits_in_a_few_actions(book, open_page):
    opportunity = two_backs(book)
    titles = [bet["bookmaker"] for bet in opportunity["bets"]]
    caps = [Fraction(120), Fraction(90)]
    page = open_page(f"{book.address}/bets/profile", storage=NEW)
    form = page.get_by_role("form", name="Profile default")
    chooser = form.get_by_role("group", name="My bookmakers")
    actions = [lambda: form.locator("summary", has_text="My bookmakers").click()]
    for title, cap in zip(titles, caps, strict=True):
        box = chooser.get_by_label(re.compile(f"^{re.escape(title)}( |$)")).first
        actions += [
            box.check,
            lambda title=title, cap=cap: form.get_by_label(f"Max stake: {title}").fill(str(cap)),
        ]
    actions += [
        lambda: form.get_by_role("button", name="Save the profile").click(),
        lambda: page.get_by_role("link", name="Opportunities").click(),
    ]
    for act in actions:
        act()
    assert len(actions) <= MAX_ACTIONS
    row = row_of(page, opportunity)
    expect(row.get_by_text(re.compile("^max (120|90)$"))).to_be_visible()
    exact = equal_return_stakes(1000, opportunity["bets"])
    scale = min(1, *(cap / stake for cap, stake in zip(caps, exact, strict=True)))
    shown = [amount(text) for text in row.locator(".leg-stake").all_inner_texts()]
    assert shown == pytest.approx([float(stake * scale) for stake in exact], abs=0.02)
    assert all(stake <= cap for stake, cap in zip(shown, caps, strict=True))
    everywhere = page.get_by_role("article").locator(".leg-bookmaker").all_inner_texts()
    assert {text.strip() for text in everywhere} <= set(titles)
    # The calculator says the same, and that the total was lowered.
    row.locator("[data-id]").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(re.compile("^Total lowered from 1,000 to "))).to_be_visible()
    field = drawer.get_by_label(re.compile("^Stake: ")).first
    expect(field).to_have_attribute("placeholder", f"{shown[0]:.2f}")


def test_settings_of_the_browser_move_into_the_profile_once(book, open_page):
    own = {"arbitrage-edge.settings": json.dumps({"welcomed": True, "stake": 321, "rounding": 1, "currency": "€"})}
    page = open_page(book.address, storage=own)
    expect_message(page, "moved to the profile")
    profile = book.get("/profiles/default")
    assert (profile["total_stake"], profile["stake_rounding"], profile["currency"]) == (321.0, 1.0, "EUR")
    # From now on the server's profile is the truth.
    send(book, "PUT", "/profiles/default", {"total_stake": 500, "stake_rounding": 1})
    page.reload()
    expect(page.get_by_role("article").first.locator(".opportunity-total")).to_have_text(re.compile("on (4|5)"))
    page.goto(f"{book.address}/settings")
    expect(page.get_by_text("are in the profile “default”")).to_be_visible()


@pytest.mark.parametrize("status", [403, 503])
def test_without_database_or_with_a_key_that_may_not_the_page_uses_its_own_settings(book, open_page, status):
    own = {"arbitrage-edge.settings": json.dumps({"welcomed": True, "stake": 200})}
    page = open_page("about:blank", storage=own)
    refusal = {"error": "Refused", "message": "not available", "details": {}}
    with open_page.network_errors_allowed():
        page.route("**/profiles**", lambda route: route.fulfill(status=status, json=refusal))
        page.goto(book.address)
        expect(page.get_by_role("article").first).to_be_visible()
        expect(page.locator(".bounds")).to_contain_text("for 200")
        page.goto(f"{book.address}/bets/profile")
        expect(page.get_by_text("uses the settings of this browser")).to_be_visible()


def test_bets_are_placed_settled_and_corrected_and_the_profit_adds_up(book, open_page):
    opportunity = two_backs(book)
    first, second = opportunity["bets"]
    page = open_page(book.address, storage=NEW)
    row_of(page, opportunity).get_by_role("button", name=re.compile("^I placed this")).click()
    dialog = page.get_by_role("dialog", name="I placed this")
    stakes = dialog.get_by_label(re.compile("^Stake: "))
    for field, bet in zip(stakes.all(), (first, second), strict=True):
        assert amount(field.input_value()) == bet["stake_to_place"]
    stakes.first.fill("1oo")
    expect(dialog.get_by_text("not an amount")).to_be_visible()
    expect(dialog.get_by_role("button", name="Record the bets")).to_be_disabled()
    stakes.first.fill("100")
    stakes.last.fill("80.55")
    dialog.get_by_label(re.compile("^Odds: ")).first.fill("2.2")
    dialog.get_by_label("Note").fill("by the test")
    dialog.get_by_role("button", name="Record the bets").click()
    expect_message(page, "Recorded:")
    page.get_by_role("button", name="Open the bet book").click()
    card = page.get_by_role("listitem", name=opportunity["event"])
    expect(card.get_by_text("180.55 at risk")).to_be_visible()
    expect(card.get_by_text("by the test")).to_be_visible()
    results = card.get_by_label(re.compile("^Result of "))
    results.first.select_option("won")
    expect(card.locator(".bet-leg").first).to_contain_text("+120.00")
    results.last.select_option("half_lost")
    lost = Fraction("80.55") - Fraction(cents(Fraction("80.55") / 2)).limit_denominator(100)
    expect(card.locator(".bet-leg").last).to_contain_text(f"−{float(lost):.2f}")
    results.last.select_option("cashed_out")
    card.get_by_label("Money paid back").fill("30.05")
    card.get_by_role("button", name="Confirm").click()
    expected = Fraction(120) + Fraction("30.05") - Fraction("80.55")
    expect(card.locator(".bet-sum")).to_have_text(f"+{float(expected):.2f}")
    card.get_by_role("button", name="History").click()
    history = card.get_by_role("list", name="History").get_by_role("listitem")
    expect(history).to_have_count(6)
    expect(history.nth(1)).to_contain_text("result taken back")
    page.get_by_role("link", name="Profit").click()
    expect(page.locator(".profit-facts").get_by_text(f"+{float(expected):.2f}").first).to_be_visible()
    turnover = Fraction("180.55")
    expect(page.get_by_text(f"{float(expected / turnover * 100):.2f} %").first).to_be_visible()
    balances = page.get_by_role("region", name="Money at bookmakers")
    expect(balances.get_by_role("row", name=re.compile(first["bookmaker"])).first).to_contain_text("120.00")
    by_bookmaker = page.get_by_role("region", name="By bookmaker")
    expect(by_bookmaker).to_contain_text("−50.50")
    page.get_by_role("link", name="Bet book").click()
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Really delete").click()
    expect(page.get_by_role("heading", name="No bets here yet")).to_be_visible()


def test_one_placed_leg_is_hedged_and_the_hedge_recorded(book, open_page):
    opportunity = two_backs(book)
    page = open_page(f"{book.address}/opportunities/{opportunity['arbitrage_id']}", storage=NEW)
    page.get_by_role("dialog").get_by_role("button", name="I placed this").click()
    dialog = page.get_by_role("dialog", name="I placed this")
    dialog.get_by_role(
        "checkbox", name=re.compile(f" at {re.escape(opportunity['bets'][1]['bookmaker'])}")
    ).first.uncheck()
    dialog.get_by_role("button", name="Record the bets").click()
    expect_message(page, "Recorded:")
    page.goto(f"{book.address}/bets")
    card = page.get_by_role("listitem", name=opportunity["event"])
    card.get_by_role("button", name="Hedge").click()
    panel = card.get_by_role("region", name="Hedge")
    placed, other = opportunity["bets"]
    stake = placed["stake_to_place"]
    expect(panel.get_by_text(f"−{stake:,.2f}").first).to_be_visible()
    hedge = stake * placed["odds"] / other["odds"]
    shown = amount(panel.locator(".hedge-bets b").first.inner_text())
    assert shown == pytest.approx(hedge, abs=0.02)
    panel.get_by_role("button", name="I placed this").click()
    page.get_by_role("dialog", name="I placed this").get_by_role("button", name="Record the bets").click()
    expect(card.locator(".bet-leg")).to_have_count(2)
    expect(panel.get_by_text("Every result is covered")).to_be_visible()


def test_bets_for_own_odds_are_recorded_by_hand(book, open_page):
    address = f"{book.address}/calculator?leg=Home~FanDuel~2.15&leg=Away~Coral~2.05"
    page = open_page(address, storage=NEW)
    page.get_by_role("button", name="I placed this").click()
    dialog = page.get_by_role("dialog", name="I placed this")
    dialog.get_by_label("Event").fill("Mine vs Yours")
    dialog.get_by_role("button", name="Record the bets").click()
    expect_message(page, "Recorded: Mine vs Yours")
    bet = book.get("/bets")["bets"][0]
    assert [(leg["bookmaker_key"], leg["odds"]) for leg in bet["legs"]] == [("fanduel", 2.15), ("coral", 2.05)]


def test_bets_are_exported_and_imported_with_a_wrong_row_named(book, open_page, tmp_path):
    opportunity = two_backs(book)
    bet = send(book, "POST", "/bets", {"arbitrage_id": opportunity["arbitrage_id"]})
    page = open_page(f"{book.address}/bets", storage=NEW)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    exported = tmp_path / "bets.csv"
    download.value.save_as(exported)
    send(book, "DELETE", f"/bets/{bet['bet_id']}")
    chooser = page.get_by_label("CSV file with bets")
    chooser.set_input_files(exported)
    expect_message(page, "1 bet imported")
    again = book.get("/bets")["bets"]
    assert [each["bet_id"] for each in again] == [bet["bet_id"]]
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(
        "Date,Sport,Selection,Stake,Odds,Result\n2026-04-18,MLB,Yankees,20,+150,won\n2026-04-18,MLB,Mets,x,2,won\n"
    )
    with open_page.network_errors_allowed():
        chooser.set_input_files(wrong)
        expect(page.get_by_role("alert")).to_contain_text("line 3")
        page.get_by_role("button", name="Import the other rows").click()
        expect_message(page, "1 bet imported")


# The stake of a lay has its liability beside it.
LAY = {"bookmaker_key": "betfair_ex_uk", "outcome": "Sydney Swans", "side": "lay", "odds": "12.5", "stake": 4321.98}
OF_TWO_LAYS = {"event_name": "Greater Western Sydney Giants vs Sydney Swans", "commence_time": "2030-01-01T12:00:00Z"}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_at_three_widths(book, open_page, width):
    opportunity = two_backs(book)
    send(book, "POST", "/bets", {"arbitrage_id": opportunity["arbitrage_id"]})
    send(book, "POST", "/bets/manual", {**OF_TWO_LAYS, "legs": [LAY, {**LAY, "outcome": "Giants", "odds": "8"}]})
    accounts = [{"bookmaker_key": bet["bookmaker_key"], "max_stake": 100} for bet in opportunity["bets"]]
    send(book, "PUT", "/profiles/default", {"accounts": accounts})
    screen = {"viewport": {"width": width, "height": WIDTHS[width]}, "is_mobile": width < 500}
    page = open_page("about:blank", storage=NEW, **screen)
    for path, ready in (
        ("/bets", ".bet-leg"),
        ("/bets/profit", ".profit-facts dd"),
        ("/bets/profile", ".account input"),
    ):
        page.goto(book.address + path)
        expect(page.locator(ready).first).to_be_visible()
        assert page.evaluate(f"document.documentElement.scrollWidth <= {width}"), path
        assert page.locator(".bet-leg > *").evaluate_all(TOO_WIDE) == [], path
    page.goto(book.address)
    page.get_by_role("button", name=re.compile("^I placed this")).first.click()
    dialog = page.get_by_role("dialog", name="I placed this")
    expect(dialog.get_by_role("button", name="Record the bets")).to_be_visible()
    assert page.evaluate(f"document.documentElement.scrollWidth <= {width}")


@pytest.fixture(scope="module")
def over(prerequisites, tmp_path_factory):
    """A service whose clock runs 600 times as fast, with bets on events that are over, and with a paper book.

    It starts two hours before the first event of a day, which is over half a minute later.
    """
    settings = {**NO_AGE_LIMITS, "PAPER_BOOK": "0,20"}
    with run_service(tmp_path_factory.mktemp("over"), 600, "2026-04-17T05:01:00Z", **settings) as service:

        def two_are_over():
            for opportunity in service.get("/arbitrage/opportunities?market=h2h")["opportunities"]:
                key = opportunity["arbitrage_id"]
                if key not in placed:
                    placed.add(key)
                    with suppress(HTTPError):  # it expired meanwhile
                        send(service, "POST", "/bets", {"arbitrage_id": key})
            return len(service.get("/bets/proposals")["proposals"]) >= 2

        placed = set()
        service.wait_until(two_are_over)
        service.wait_until(lambda: service.get("/bets?paper=true&status=settled")["total"] > 0)
        yield service


@pytest.mark.parametrize("width", WIDTHS)
def test_proposed_results_and_the_paper_book_fit_three_widths(over, open_page, width):
    screen = {"viewport": {"width": width, "height": WIDTHS[width]}, "is_mobile": width < 500}
    page = open_page("about:blank", storage=NEW, **screen)
    views = {
        "/bets": page.get_by_role("region", name="Proposed results").get_by_role("button", name="Confirm").first,
        "/bets?paper=1": page.locator(".paper-mark").first,
        "/bets?paper=1&status=settled": page.locator("[data-paper] .bet-sum").first,
        "/bets/profit?paper=1": page.get_by_role("region", name="Time until the bet").first,
    }
    for path, ready in views.items():
        page.goto(over.address + path)
        expect(ready).to_be_visible()
        page.wait_for_function(FITS, arg=width)
        if "paper" in path:
            expect(page.get_by_text("placed in simulation only")).to_be_visible()
            expect(page.get_by_role("region", name="Proposed results")).to_have_count(0)


def test_a_proposed_result_counts_when_it_is_confirmed(over, open_page):
    proposal = over.get("/bets/proposals")["proposals"][0]
    page = open_page(f"{over.address}/bets", storage=NEW)
    region = page.get_by_role("region", name="Proposed results")
    bet = over.get(f"/bets/{proposal['bet_id']}")
    leg = bet["legs"][proposal["leg"]]
    home, away = proposal["home_score"], proposal["away_score"]
    # Who won, from the score and the names alone.
    winner = "Draw" if home == away else bet["event_name"].split(" vs ")[home < away]
    is_won = (leg["outcome"] == winner) != (leg["side"] == "lay")
    expected = ("Won", "won") if is_won else ("Lost", "lost")
    row = region.get_by_role("listitem").filter(has_text=bet["event_name"]).filter(has_text=leg["outcome"]).first
    expect(row).to_contain_text(re.compile(expected[0], re.IGNORECASE))
    expect(row).to_contain_text(f"{home}:{away}")
    assert leg["result"] == "open"
    row.get_by_role("button", name="Confirm").click()
    over.wait_until(lambda: over.get(f"/bets/{bet['bet_id']}")["legs"][proposal["leg"]]["result"] != "open")
    assert over.get(f"/bets/{bet['bet_id']}")["legs"][proposal["leg"]]["result"] == expected[1]
