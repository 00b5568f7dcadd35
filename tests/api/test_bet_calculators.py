"""POST /calculate/...: promotions, dutching, middles, Kelly stakes and odds notations."""

import pytest

from api.conftest import assert_error


async def test_a_free_bet_is_hedged_by_a_lay(empty):
    body = {"amount": 25, "odds": "5", "hedges": [{"odds": "5.2", "side": "lay", "commission": 2}]}
    document = (await empty.post("/calculate/promotion", body)).json()
    assert document == {
        "stakes": [19.31],
        "liabilities": [81.1],
        "profits": [18.89, 18.92],
        "kept": 18.89,
        "kept_percentage": 75.59,
    }


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        # (won + lost) / 2 with a hedge at 2.0.
        ({"kind": "profit_boost", "boost": 50}, 10.0),
        ({"kind": "profit_boost", "boost": 50, "limit": 4}, 7.0),
        ({"kind": "refund", "value": 70}, 8.5),
        ({"kind": "odds_boost"}, 5.0),
    ],
)
async def test_other_promotions_are_hedged_by_backs(empty, more, kept):
    body = {"amount": 10, "odds": "3", "hedges": [{"odds": "2"}], "commission": 0} | more
    document = (await empty.post("/calculate/promotion", body)).json()
    assert document["kept"] == pytest.approx(kept, abs=0.01)
    assert min(document["profits"]) == document["kept"]


async def test_dutching_a_middle_a_kelly_stake_and_odds_are_calculated(empty):
    dutch = await empty.post("/calculate/dutching", {"odds": ["3", "4", "6"], "total_stake": 90, "at_zero": [1]})
    assert dutch.json()["profits"] == [45, 0, 45]
    middle = await empty.post("/calculate/middle", {"odds": ["1.95", "1.95"], "total_stake": 100, "probability": 5})
    assert (middle.json()["missed"], middle.json()["expected_profit"]) == (-2.5, 2.37)
    kelly = await empty.post("/calculate/kelly", {"odds": "2.2", "probability": 50})
    assert kelly.json() == {"stake": 20.83, "stake_percentage": 2.08, "expected_percentage": 10}
    odds = await empty.post("/calculate/odds", {"odds": "6/4"})
    assert (odds.json()["american"], odds.json()["malay"]) == (150, -0.6667)


@pytest.mark.parametrize(
    ("path", "body", "place"),
    [
        ("promotion", {"amount": 25, "odds": "0.5", "hedges": [{"odds": "2"}]}, "odds"),
        ("promotion", {"amount": 25, "odds": "5", "hedges": [{"odds": "x"}]}, "hedges[0].odds"),
        ("promotion", {"amount": 25, "odds": "5", "hedges": [{"odds": "2"}, {"odds": "2", "side": "lay"}]}, "hedges"),
        ("dutching", {"odds": ["3", "4"], "total_stake": 90, "at_zero": [2]}, "at_zero"),
        ("dutching", {"odds": ["3", "4"], "total_stake": 90, "at_zero": [0, 1]}, "body"),
        ("middle", {"odds": ["3"], "total_stake": 90}, "odds"),
        ("kelly", {"odds": "3", "probability": 0}, "probability"),
        ("odds", {"odds": "abc"}, "odds"),
        ("dutching", {"odds": ["150", "-110"], "total_stake": 90}, "body"),
        ("middle", {"odds": ["+150", "110"], "total_stake": 90}, "body"),
        ("fair-odds", {"odds": ["150", "-110"]}, "odds"),
    ],
)
async def test_wrong_values_are_errors_that_name_their_place(empty, path, body, place):
    response = await empty.post(f"/calculate/{path}", body)
    assert_error(response, 422, "ValidationError")
    assert place in response.json()["details"]
