"""Placement of one opportunity, and its line."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest
from msgspec.structs import replace

from api.conftest import SPORT, a_board, a_total, assert_error
from arbitrage_edge.api.odds.documents import line_document
from arbitrage_edge.api.schemas.placement import LineDocument, NearMissList, PlacementDocument
from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from builders import NOW, a_snapshot, answer, h2h, market, quotes

BY_ID = "/arbitrage/opportunities/by-id/"


async def found(running, *answers, **about):
    detection = await running.record(*(answers or (a_board(),)), **about)
    return detection.open[0].arbitrage_id


async def place(running, id, **body):
    response = await running.post(f"{BY_ID}{id}/place", body)
    assert response.status_code == 200, response.text
    msgspec.convert(response.json(), PlacementDocument, strict=True)
    return response.json()


def stakes(document):
    return [bet["stake"] for bet in document["bets"]]


async def test_without_changes_the_stakes_are_those_of_the_list(empty):
    id = await found(empty)
    document = await place(empty, id)
    assert (stakes(document), document["guaranteed_profit"]) == ([488.1, 511.9], 49.39)
    listed = (await empty.get(f"{BY_ID}{id}", total_stake=250)).json()
    placed = await place(empty, id, total_stake=250)
    assert stakes(placed) == stakes(listed)
    assert placed["payouts"] == listed["payouts"]


async def test_a_placement_takes_as_many_levels_of_an_order_book_as_the_list(empty):
    id = await found(empty, quotes(deep(), h2h("fanduel", 1.85, 2.0)))
    for total, odds in ((30, 2.1), (500, 2.06)):
        listed = (await empty.get(f"{BY_ID}{id}", total_stake=total)).json()
        placed = await place(empty, id, total_stake=total)
        assert placed["bets"] == listed["bets"]
        (bet,) = [bet for bet in listed["bets"] if bet["bookmaker_key"] == "matchbook"]
        assert bet["odds"] == odds
        assert bet["stake"] <= bet["limit"]
        assert (bet["average_odds"] is None) == (odds == 2.1)
        assert placed["profit_percentage"] == listed["profit_percentage"]
        assert bet["order_book"]
    # Within the limit of the level, and a lower one of yours.
    assert stakes(await place(empty, id, total_stake=5000))[0] == 920
    assert stakes(await place(empty, id, total_stake=5000, bets=[{"cap": 100}]))[0] == 100
    # 20 at 2.1 and the rest at 2.06.
    rest = bet["stake"] - 20
    assert bet["average_odds"] == pytest.approx((20 * 2.1 + rest * 2.06) / bet["stake"], abs=1e-4)


def deep():
    """An exchange with 20 to stake at 2.1, and 900 more at 2.06."""
    home = answer("Home", 2.1, bet_limit=20.0, levels=((2.1, 20.0), (2.06, 900.0)))
    return replace(market("matchbook", "h2h", home, ("Away", 1.85)), terms=Terms(commission=Decimal(0)))


async def test_a_placement_states_from_which_odds_each_bet_pays(empty):
    id = await found(empty)
    # 1 / (1 - 1 / 2.05) is 1.952, 1 / (1 - 1 / 2.15) is 1.870.
    assert (await place(empty, id))["pays_from"] == [1.96, 1.87]
    # Without a profit a bet needs better odds than it has: 1 / (1 - 1 / 1.8) is 2.25.
    assert (await place(empty, id, bets=[{"odds": "2.2"}, {"odds": "1.8"}]))["pays_from"] == [2.26, 1.84]


async def test_a_placement_rounds_like_the_list(empty):
    id = await found(empty)
    listed = (await empty.get("/arbitrage/opportunities", total_stake=300, rounding=5)).json()
    assert (
        stakes(listed["opportunities"][0]) == stakes(await place(empty, id, total_stake=300, rounding=5)) == [145, 150]
    )
    assert listed["bounds"]["stake_rounding"] == 5
    one = (await empty.get(f"{BY_ID}{id}", rounding=50)).json()
    assert all(stake % 50 == 0 for stake in stakes(one))
    assert_error(await empty.get("/arbitrage/opportunities", rounding=3), 400, "ValidationError")


async def test_the_other_stakes_follow_the_return_of_a_fixed_one(empty):
    id = await found(empty)
    document = await place(empty, id, bets=[{"stake": 200}, {}])
    assert stakes(document) == [200, 209.76]
    assert document["total_stake"] == 409.76
    assert document["guaranteed_profit"] == 20.24


async def test_other_odds_without_arbitrage_show_the_loss(empty):
    id = await found(empty)
    document = await place(empty, id, bets=[{"stake": 500}, {"odds": "1.8"}])
    assert document["is_arbitrage"] is False
    assert document["guaranteed_profit"] == document["worst_case_profit"] < 0
    assert document["bets"][1]["american_odds"] == -125


async def test_caps_and_commission_are_applied(empty):
    id = await found(empty)
    document = await place(empty, id, bets=[{"cap": 100}, {"commission": 2}])
    assert document["bets"][0]["stake"] == 100
    assert document["bets"][1]["commission_percentage"] == 2
    assert document["bets"][1]["potential_return"] == pytest.approx(215, abs=0.03)


async def test_every_result_of_the_line_is_listed_pushes_included(empty):
    id = await found(empty, quotes(*a_total(id="t").markets, id="t"))
    document = await place(empty, id)
    assert [row["result"] for row in document["payouts"]] == ["222 or more", "221 or fewer"]


@pytest.mark.parametrize(
    ("wrong", "place_"),
    [
        ({"bets": [{}, {"odds": "1.0"}]}, "bets[1].odds"),
        ({"bets": [{}, {"stake": 0}]}, "bets[1].stake"),
        ({"bets": [{"commission": 100}, {}]}, "bets[0].commission"),
        ({"rounding": 3}, "rounding"),
        ({"total_stake": 0}, "total_stake"),
        ({"total": 5}, "body"),
        ([], "body"),
    ],
)
async def test_an_invalid_placement_names_the_field(empty, wrong, place_):
    id = await found(empty)
    document = assert_error(await empty.post(f"{BY_ID}{id}/place", wrong), 422, "ValidationError")
    assert list(document["details"]) == [place_]


async def test_omitted_bets_are_unchanged_and_too_many_are_an_error(empty):
    id = await found(empty)
    assert await place(empty, id, bets=[{}]) == await place(empty, id)
    assert_error(await empty.post(f"{BY_ID}{id}/place", {"bets": [{}, {}, {}]}), 404, "NotFoundError")


async def test_an_unknown_opportunity_has_neither_placement_nor_line(empty):
    assert_error(await empty.post(f"{BY_ID}arb_none/place", {}), 404, "NotFoundError")
    assert_error(await empty.get(f"{BY_ID}arb_none/line"), 404, "NotFoundError")


@pytest.fixture
async def held(filled):
    """A withheld opportunity: a profit of 50 % is too high."""
    parts = EngineDependencies(filled.backends.store, filled.backends.bus, filled.backends.cache)
    engine = Engine(parts, filled.settings.policy)
    await engine.absorb(a_snapshot(a_board(3.0, 3.0)), filled.clock.now())
    listed = (await filled.get("/arbitrage/opportunities", sport=SPORT, include_withheld="true")).json()
    (one,) = [one for one in listed["withheld_opportunities"] if one["withheld_reason"] == "profit_too_high"]
    return one


async def test_a_withheld_opportunity_can_be_resized_and_looked_up(filled, held):
    document = await place(filled, held["arbitrage_id"])
    assert (stakes(document), document["payouts"]) == ([bet["stake"] for bet in held["bets"]], held["payouts"])
    typed = await place(filled, held["arbitrage_id"], bets=[{"odds": "2.5"}, {"stake": 300}])
    assert typed["bets"][0]["odds"] == 2.5
    assert typed["bets"][1]["stake"] == 300
    line = (await filled.get(f"{BY_ID}{held['arbitrage_id']}/line")).json()
    assert [one["outcome"] for one in line["outcomes"]] == ["Home", "Away"]


async def test_an_opportunity_no_longer_withheld_is_not_found(filled, held):
    for path, body in (("/place", {}), ("/line", None)):
        asked = filled.post if body is not None else filled.get
        response = await asked(f"{BY_ID}held_0123456789abcdef{path}", *([body] if body is not None else []))
        assert "reload the list" in assert_error(response, 404, "NotFoundError")["message"]


async def test_a_cached_value_of_another_version_is_not_found(filled, held):
    await filled.backends.cache.set(f"withheld:{SPORT}", {"opportunities": [{"line": "?"}]}, timedelta(hours=1))
    assert_error(await filled.post(f"{BY_ID}{held['arbitrage_id']}/place", {}), 404, "NotFoundError")


async def test_the_line_lists_all_prices_the_best_first(empty):
    peers = [h2h("betmgm", 2.02, 1.87, age=5), h2h("pinnacle", 2.05, 1.9, age=5)]
    id = await found(empty, quotes(*a_board().markets, *peers))
    document = (await empty.get(f"{BY_ID}{id}/line")).json()
    msgspec.convert(document, LineDocument, strict=True)
    home, away = document["outcomes"]
    assert [(one["bookmaker_key"], one["odds"]) for one in home["offers"]] == [
        ("draftkings", 2.15),
        ("pinnacle", 2.05),
        ("betmgm", 2.02),
        ("fanduel", 1.85),
    ]
    assert [one["in_opportunity"] for one in home["offers"]] == [True, False, False, True]
    assert away["offers"][0]["bookmaker_key"] == "fanduel"


async def test_the_line_lists_the_price_moves_of_its_bets(empty):
    await empty.record(a_board(backed=2.1))
    id = await found(empty, a_board(backed=2.2), seconds=30.0)
    moves = (await empty.get(f"{BY_ID}{id}/line")).json()["moves"]
    of_home = [one["decimal_odds"] for one in moves if one["bookmaker_key"] == "draftkings"]
    assert of_home == [2.1, 2.2]
    assert {(one["bookmaker_key"], one["outcome"]) for one in moves} == {("draftkings", "Home"), ("fanduel", "Away")}
    assert len((await empty.get(f"{BY_ID}{id}/line", moves=1)).json()["moves"]) == 1


async def test_a_line_without_quotes_has_no_prices(empty):
    [tracked] = (await empty.record(a_board())).open
    for gone in ([], [quotes(*a_total().markets)]):
        document = line_document(tracked, gone, [], Policy(), NOW)
        assert [one.offers for one in document.outcomes] == [[], []]


async def test_a_fixed_stake_counts_in_a_calculation_too(empty):
    odds = [
        {"outcome": "A", "bookmaker": "a", "odds": "2.5", "stake": 100},
        {"outcome": "B", "bookmaker": "b", "odds": "2"},
    ]
    document = (await empty.post("/arbitrage/calculate", {"odds": odds, "total_stake": 7})).json()
    assert [bet["stake"] for bet in document["bets"]] == [100, 125]
    assert document["total_stake"] == 225


async def test_the_nearest_miss_shows_its_negative_profit(empty):
    await empty.record(quotes(h2h("draftkings", 2.0, 1.8, age=20), h2h("fanduel", 1.85, 1.98, age=10)))
    await empty.backends.store.save_sports([Sport("basketball_nba", "NBA")], NOW)
    document = (await empty.get("/arbitrage/nearest")).json()
    msgspec.convert(document, NearMissList, strict=True)
    [one] = document["misses"]
    assert (one["profit_percentage"], one["total_implied_probability"]) == (-0.51, 1.005051)
    assert [(bet["bookmaker"], bet["odds"]) for bet in one["bets"]] == [("Draftkings", 2.0), ("Fanduel", 1.98)]
    assert (await empty.get("/arbitrage/nearest", sport="basketball_nba")).json()["misses"] == document["misses"]
    assert_error(await empty.get("/arbitrage/nearest", sport="nonsense"), 404, "NotFoundError")
