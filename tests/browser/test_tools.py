"""The calculators besides that for stakes; expected amounts are computed here, in fractions."""

import re
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
CENT = Fraction(1, 100)
TOOLS = {
    "promotion": "Free bet and boost",
    "free-bets": "Find a free bet",
    "dutching": "Dutching",
    "middle": "Middle",
    "kelly": "Kelly stake",
    "fair-odds": "Fair odds",
    "odds": "Convert odds",
}


def money(amount):
    return f"{float(amount):.2f}"


def gain(amount):
    """Return a profit as the page writes it: rounded down to the cent, with its sign."""
    cents = amount // CENT * CENT
    return f"{'+' if cents >= 0 else '−'}{money(abs(cents))}"


def open_tool(open_page, service, name, **options):
    page = open_page(f"{service.address}/calculator/{name}", **options)
    expect(page.get_by_role("heading", level=1, name=TOOLS[name])).to_be_visible()
    return page


def fill(page, values):
    for label, text in values.items():
        page.get_by_label(label, exact=True).fill(text)


def test_every_calculator_is_reached_from_the_others(calm, open_page):
    page = open_page(f"{calm.address}/calculator")
    for title in TOOLS.values():
        page.get_by_role("navigation", name="Calculators").get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.get_by_role("navigation", name="Calculators").get_by_role("link", name="Stakes").click()
    expect(page.get_by_label("Odds: Outcome 1")).to_be_visible()


def test_a_free_bet_is_hedged_by_a_lay(calm, open_page):
    page = open_tool(open_page, calm, "promotion")
    page.get_by_text("laying it", exact=True).click()
    values = {"Amount of the promotion": "25", "Its odds": "5", "Odds: Lay": "5.2"}
    fill(page, values | {"Commission of the hedge, %": "2"})
    stake = round(Fraction(25) * 4 / (Fraction("5.2") - Fraction("0.02")), 2)
    kept = min(100 - stake * Fraction("4.2"), stake * Fraction("0.98"))
    result = page.get_by_role("region", name="Result")
    expect(result.locator(".verdict b")).to_have_text(gain(kept))
    expect(result).to_contain_text(f"{money(stake)} (liability {money(stake * Fraction('4.2'))})")
    page.reload()
    expect(result.locator(".verdict b")).to_have_text(gain(kept))


def test_a_boost_is_hedged_by_backing_the_other_outcomes(calm, open_page):
    page = open_tool(open_page, calm, "promotion")
    page.get_by_label("Promotion", exact=True).select_option("profit_boost")
    page.get_by_role("button", name="Another outcome").click()
    fill(page, {"Amount of the promotion": "10", "Its odds": "3", "Boost of the winnings, %": "50"})
    fill(page, {"Odds: Other outcome 1": "3.5", "Odds: Other outcome 2": "4"})
    # Won: 20 and half of it more. The hedges return the difference of 40.
    stakes = [round(40 / Fraction("3.5"), 2), Fraction(10)]
    kept = min(30 - sum(stakes), -10 - sum(stakes) + stakes[0] * Fraction("3.5"), -10 - sum(stakes) + 40)
    expect(page.get_by_role("region", name="Result").locator(".verdict b")).to_have_text(gain(kept))


def test_an_outcome_of_dutching_only_breaks_even(calm, open_page):
    page = open_tool(open_page, calm, "dutching")
    page.get_by_role("button", name="Another outcome").click()
    fill(page, {"Total stake": "90", "Odds: Outcome 1": "3", "Odds: Outcome 2": "4", "Odds: Outcome 3": "6"})
    page.get_by_label("Outcome 2 only breaks even").check()
    # 22.50 on outcome 2 returns 90; the other 67.50 are divided 2 to 1.
    result = page.get_by_role("region", name="Result")
    for number, stake, profit in ((1, "45.00", 45), (2, "22.50", 0), (3, "22.50", 45)):
        row = result.get_by_role("row", name=re.compile(f"^Outcome {number} "))
        expect(row).to_contain_text(stake)
        expect(row).to_contain_text(gain(Fraction(profit)))


def test_a_middle_a_kelly_stake_fair_odds_and_notations(calm, open_page):
    page = open_tool(open_page, calm, "middle")
    fill(page, {"Total stake": "100", "Odds: First bet": "1.95", "Odds: Second bet": "1.95"})
    fill(page, {"Probability of the window, %": "5"})
    result = page.get_by_role("region", name="Result")
    expect(result).to_contain_text(f"If both win{gain(Fraction(95))}")
    expect(result).to_contain_text(f"If one wins{gain(Fraction('-2.5'))}")
    expect(result).to_contain_text(f"Average profit{gain(Fraction(95 * 5, 100) - Fraction('2.5') * Fraction(95, 100))}")
    page = open_tool(open_page, calm, "kelly")
    fill(page, {"Odds": "2.2", "Probability, %": "50"})
    full = (Fraction("2.2") / 2 - 1) / Fraction("1.2")
    result = page.get_by_role("region", name="Result")
    expect(result.locator(".verdict b")).to_have_text(money(full / 4 * 1000 // CENT * CENT))
    page = open_tool(open_page, calm, "fair-odds")
    fill(page, {"Odds: Outcome 1": "1.80", "Odds: Outcome 2": "2.10"})
    implied = 1 / Fraction("1.8") + 1 / Fraction("2.1")
    row = page.get_by_role("row", name=re.compile("^multiplicative"))
    expect(row).to_contain_text(f"{float(Fraction('1.8') * implied):.3f}")
    page = open_tool(open_page, calm, "odds")
    fill(page, {"Odds": "6/4"})
    result = page.get_by_role("region", name="Result")
    for text in (
        "Decimal2.50",
        "American+150",
        "Fractional6/4",
        "Hong Kong1.500",
        "Malay−0.667",
        "Implied probability40.00 %",
    ):
        expect(result).to_contain_text(text)


def test_the_best_free_bets_are_found_at_the_current_odds(calm, open_page):
    bookmakers = calm.get("/bookmakers")["bookmakers"]
    path = "/promotions/free-bets?amount=25&min_odds=3&bookmaker="
    key = next(b["key"] for b in bookmakers if calm.get(path + b["key"])["free_bets"])
    page = open_tool(open_page, calm, "free-bets")
    expect(page.get_by_text("Choose the bookmaker of the free bet")).to_be_visible()
    page.get_by_label("Bookmaker", exact=True).select_option(key)
    fill(page, {"Min odds, decimal": "3"})
    best = calm.get(path + key)["free_bets"][0]
    # What is won with the free bet less all hedges, and what each hedge returns less all of them.
    won = 25 * (Fraction(str(best["free_bet"]["odds"])) - 1)
    spent = sum(Fraction(str(hedge["stake"])) for hedge in best["hedges"])
    first = page.locator(".free-bets > li").first
    expect(first).to_contain_text(best["event"])
    shown = Fraction(first.locator(".verdict b").inner_text().replace("+", ""))
    assert 0 <= won * (1 - Fraction(str(best["free_bet"]["commission_percentage"])) / 100) - spent - shown < 2 * CENT
    expect(first).to_contain_text(f"{best['hedges'][0]['stake_to_place']:.2f}")


@pytest.mark.parametrize("name", TOOLS)
def test_a_calculator_fits_on_a_phone(calm, open_page, name):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = open_tool(open_page, calm, name, **phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    controls = page.locator("main nav a, main input:not([type=checkbox], [type=radio]), main select, main button")
    heights = controls.evaluate_all("all => all.map(control => control.getBoundingClientRect().height)")
    assert min(heights) >= 40
