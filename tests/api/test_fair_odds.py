"""POST /calculate/fair-odds: fair probabilities by every method, and errors that name the invalid odds."""

import pytest

from api.conftest import assert_error

PATH = "/calculate/fair-odds"


async def test_the_margin_is_removed_by_every_method(empty):
    document = (await empty.post(PATH, {"odds": ["1.87", "1.95"]})).json()
    assert document["margin_percentage"] == 4.76
    assert [fair["method"] for fair in document["methods"]] == [
        "multiplicative",
        "additive",
        "power",
        "shin",
        "odds_ratio",
    ]
    for fair in document["methods"]:
        assert sum(fair["probabilities"]) == pytest.approx(1, abs=1e-5)
    first = document["outcomes"][0]
    assert first["lowest_probability"] <= first["highest_probability"] < first["implied_probability"]


async def test_odds_in_any_notation_are_read(empty):
    same = [await empty.post(PATH, {"odds": odds}) for odds in (["2.5", "1.5"], ["+150", "-200"], ["3/2", "1/2"])]
    assert len({response.text for response in same}) == 1


@pytest.mark.parametrize(
    ("odds", "place"), [(["2.1", "0.9"], "odds[1]"), (["2.1"], "odds"), (["2.1", "2.1"], "odds"), ("2.1", "odds")]
)
async def test_odds_without_a_margin_or_a_market_are_refused_by_name(empty, odds, place):
    response = await empty.post(PATH, {"odds": odds})
    assert response.status_code == 422
    assert place in response.text
    assert_error(response, 422, "ValidationError")
