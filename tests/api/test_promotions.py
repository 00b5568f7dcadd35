"""GET /promotions/free-bets: the outcomes at a bookmaker on which a free bet keeps most."""

from api.conftest import assert_error
from builders import h2h, quotes, total

PATH = "/promotions/free-bets"


async def test_free_bets_are_listed_with_hedges_and_results_the_best_first(empty):
    await empty.record(
        quotes(h2h("draftkings", 4.0, 1.3), h2h("fanduel", 3.8, 1.32)),
        quotes(total("draftkings", 221.5, 2.2, 1.7), total("fanduel", 221.5, 2.1, 1.75), id="e2"),
    )
    document = (await empty.get(PATH, bookmaker="draftkings", amount=50, min_odds=2)).json()
    assert document["total"] == 2
    best = document["free_bets"][0]
    assert (best["event_id"], best["free_bet"]["outcome"], best["free_bet"]["stake"]) == ("e1", "Home", 50)
    (hedge,) = best["hedges"]
    assert (hedge["bookmaker_key"], hedge["outcome"], hedge["stake_to_place"]) == ("fanduel", "Away", 113.64)
    assert [row["result"] for row in best["payouts"]] == ["Home", "Away"]
    assert min(row["profit"] for row in best["payouts"]) == best["kept"]
    assert best["kept_percentage"] > document["free_bets"][1]["kept_percentage"]
    longer = (await empty.get(PATH, bookmaker="draftkings", amount=50, min_odds=3, sport="basketball_nba")).json()
    assert longer["total"] == 1


async def test_wrong_parameters_are_errors_that_name_them(empty):
    assert_error(await empty.get(PATH, bookmaker="draftking", amount=50), 400, "ValidationError")
    assert_error(await empty.get(PATH, bookmaker="draftkings"), 400, "ValidationError")
    assert_error(await empty.get(PATH, bookmaker="draftkings", amount=50, sport="xyz"), 404, "NotFoundError")
