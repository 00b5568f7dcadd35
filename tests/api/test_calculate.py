"""POST /arbitrage/calculate: stakes, and errors that name the invalid field."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.conftest import assert_error
from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.schemas.calculation import CalculationDocument

PATH = "/arbitrage/calculate"


def one(outcome="A", odds=2.1, bookmaker="B1", **more):
    priced = {"odds": odds} if isinstance(odds, str) else {"decimal_odds": odds}
    return {"outcome": outcome, "bookmaker": bookmaker, **priced, **more}


def body(*odds, **more):
    return {"odds": list(odds), "total_stake": 1000, **more}


async def test_post_arbitrage_calculate_gives_the_guide_s_shape_and_right_numbers(empty):
    response = await empty.post(PATH, body(one("Team A", 2.10), one("Team B", 2.20)))
    assert response.status_code == 200
    document = response.json()
    msgspec.convert(document, CalculationDocument, strict=True)
    assert document["is_arbitrage"] is True
    assert (document["profit_percentage"], document["total_stake"]) == (7.44, 1000.0)
    assert [(bet["stake"], bet["potential_return"]) for bet in document["bets"]] == [
        (511.63, 1074.42),
        (488.37, 1074.41),
    ]
    assert document["guaranteed_profit"] == 74.41


async def test_stakes_for_the_errata_s_odds_are_right(empty):
    document = (await empty.post(PATH, body(one("L", 2.15), one("C", 2.05)))).json()
    assert [bet["stake"] for bet in document["bets"]] == [488.10, 511.90]
    assert document["profit_percentage"] == 4.94


@pytest.mark.parametrize(
    ("text", "decimal", "american"),
    [("+115", 2.15, 115), ("-110", 1.909091, -110), ("5/2", 3.5, 250), ("evens", 2.0, 100), ("2.15", 2.15, 115)],
)
async def test_odds_are_parsed_in_every_notation(empty, text, decimal, american):
    document = (await empty.post(PATH, body(one("A", text), one("B", 3.0)))).json()
    assert (document["bets"][0]["odds"], document["bets"][0]["american_odds"]) == (decimal, american)


async def test_odds_without_arbitrage_show_the_loss(empty):
    document = (await empty.post(PATH, body(one("A", 1.9), one("B", 1.9)))).json()
    assert document["is_arbitrage"] is False
    assert document["guaranteed_profit"] == -50.0


async def test_commission_cap_and_rounding_are_applied(empty):
    document = (await empty.post(PATH, body(one("A", 2.2, commission=5, cap=300), one("B", 2.2), rounding=10))).json()
    assert document["bets"][0]["stake"] <= 300
    assert all(bet["stake"] % 10 == 0 for bet in document["bets"])
    assert document["bets"][0]["commission_percentage"] == 5.0
    assert document["bets"][0]["potential_return"] == round(document["bets"][0]["stake"] * 2.14, 2)


async def test_of_several_prices_for_one_outcome_the_best_counts(empty):
    document = (await empty.post(PATH, body(one("A", 2.0), one("A", 2.2, "B2"), one("B", 2.1)))).json()
    assert [(bet["outcome"], bet["bookmaker"]) for bet in document["bets"]] == [("A", "B2"), ("B", "B1")]


async def test_one_outcome_alone_is_never_an_arbitrage(empty):
    document = (await empty.post(PATH, body(one("A", 2.1), one("A", 2.2, "B2")))).json()
    assert document["is_arbitrage"] is False
    assert document["guaranteed_profit"] == -1000.0
    assert document["payouts"] == [
        {"result": "A", "profit": 1200.0},
        {"result": "any other result", "profit": -1000.0},
    ]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({}, "body"),
        ({"odds": [one()], "total_stake": 10}, "odds"),
        (body(one(), {"outcome": "B", "bookmaker": "b"}), "odds[1]"),
        (body(one(), one(odds=1.0)), "odds[1].decimal_odds"),
        (body(one(), one(odds=0)), "odds[1].decimal_odds"),
        (body(one(), one(odds=-3.5)), "odds[1].decimal_odds"),
        (body(one(), {**one(), "odds": "2.0"}), "odds[1]"),
        (body(one(), one(odds="0.9")), "odds[1].odds"),
        (body(one(), one(odds="+50")), "odds[1].odds"),
        (body(one(), {"decimal_odds": 2.0, "bookmaker": "b"}), "odds[1]"),
        (body(one(), {"decimal_odds": 2.0, "outcome": "b"}), "odds[1]"),
        (body(one(), one("B"), total_stake=0), "total_stake"),
        (body(one(), one("B"), total_stake=-5), "total_stake"),
        (body(one(), one("B"), total_stake="1000"), "total_stake"),
        (body(one(), one("B"), rounding=0.03), "rounding"),
        (body(one(), one("B", commission=100)), "odds[1].commission"),
        (body(one(), one("B"), stakes=5), "body"),
        ([], "body"),
    ],
)
async def test_post_arbitrage_calculate_names_what_is_invalid(empty, wrong, place):
    document = assert_error(await empty.post(PATH, wrong), 422, "ValidationError")
    assert list(document["details"]) == [place]


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"NaN", b"{} {}", b"[" * 5000])
async def test_a_body_that_is_not_json_is_rejected(empty, raw):
    response = await empty.client.post("/api/v1" + PATH, content=raw)
    assert_error(response, 422, "ValidationError")


@pytest.mark.parametrize("rounding", [0.05, 1, 100])
async def test_a_search_that_takes_too_long_is_rejected(empty, rounding):
    odds = [one("A", 2.00001), one("B", 2.00001)]
    response = await empty.post(PATH, body(*odds, total_stake=1_000_000, rounding=rounding))
    assert response.status_code == (200 if rounding == 100 else 422)


PRICES = st.floats(1.01, 50, allow_nan=False).map(lambda price: round(price, 2))


@given(st.lists(PRICES, min_size=2, max_size=5), st.integers(1, 100_000))
def test_every_calculation_adds_up(prices, stake):
    asked = {"odds": [one(str(n), price) for n, price in enumerate(prices)], "total_stake": stake}
    document = calculation(read_calculation(msgspec.json.encode(asked)))
    assert round(sum(bet.stake for bet in document.bets), 2) == document.total_stake == stake
    least = min(round(bet.stake * bet.odds, 6) for bet in document.bets) - stake
    assert document.guaranteed_profit == pytest.approx(least, abs=0.011)
    assert (
        document.is_arbitrage == (sum(1 / price for price in prices) < 1)
        or abs(sum(1 / price for price in prices) - 1) < 1e-9
    )
    assert document.guaranteed_profit == min(row.profit for row in document.payouts)


@pytest.mark.parametrize("text", ["1.90", "1.909090", "2,15", "\u2212110", "150", "EVS", "EV", "4/5", "1,001"])
async def test_every_notation_of_bettors_is_accepted(empty, text):
    response = await empty.post(PATH, body(one("A", text), one("B", 3.0)))
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("text", ["2_15", "1_0/2", "1,00", "1.0", "ever", "+1_50"])
async def test_unclear_odds_are_refused(empty, text):
    assert_error(await empty.post(PATH, body(one("A", text), one("B", 3.0))), 422, "ValidationError")


async def test_a_lay_of_the_same_outcome_covers_every_other_result(empty):
    lay = one("A", "3.05", "Exchange", side="lay", commission=5)
    document = (await empty.post(PATH, body(one("A", "3.45"), lay))).json()
    back, lay = document["bets"]
    assert (document["is_arbitrage"], document["profit_percentage"]) == (True, 2.75)
    assert (lay["side"], lay["lay_stake"]) == ("lay", lay["stake_to_place"])
    assert lay["stake"] == pytest.approx(lay["stake_to_place"] * 2.05, abs=0.01)
    assert back["stake_to_place"] == back["stake"]
    assert document["guaranteed_profit"] == pytest.approx(27.5, abs=0.06)
    assert [row["result"] for row in document["payouts"]] == ["A", "any other result"]


async def test_a_lay_among_three_outcomes_is_not_used(empty):
    odds = [one("A", 3.0), one("B", 3.0), one("C", 3.0), one("C", 2.0, side="lay")]
    assert [bet["side"] for bet in (await empty.post(PATH, body(*odds))).json()["bets"]] == ["back"] * 3


async def test_spellings_of_one_outcome_are_one_outcome(empty):
    document = (await empty.post(PATH, body(one("Lakers", 2.15), one(" lakers", 2.05, "B2")))).json()
    assert document["is_arbitrage"] is False


async def test_a_whole_number_beside_american_odds_is_refused_with_the_remedy(empty):
    response = await empty.post(PATH, body(one("A", "150"), one("B", "-110")))
    assert response.status_code == 422
    assert "write +150 if it is american, 150.0 if it is decimal" in response.json()["message"]
    assert (await empty.post(PATH, body(one("A", 150), one("B", "-110")))).status_code == 200


async def test_taxes_and_other_currencies_are_in_the_stakes_and_the_profit(empty):
    taxed, foreign = one("A", 2.4, "Tipico", tax=5), one("B", 2.1, "Betway", currency_rate=1.25)
    document = (await empty.post(PATH, body(taxed, foreign))).json()
    a, b = document["bets"]
    assert (a["tax_percentage"], b["currency_rate"], b["stake_to_place"]) == (5, 1.25, round(b["stake"] / 1.25, 2))
    spent = a["stake"] + b["stake_to_place"] * 1.25
    wins = [a["stake"] * 2.4 * 0.95 - spent, b["stake_to_place"] * 2.1 * 1.25 - spent]
    assert [row["profit"] for row in document["payouts"]] == pytest.approx(wins, abs=0.02)
    for wrong in (one("A", 2.4, tax=100), one("A", 2.4, currency_rate=0)):
        assert_error(await empty.post(PATH, body(wrong, foreign)), 422, "ValidationError")
