"""Sports, odds, and one event with its price moves."""

import msgspec
import pytest

from api.conftest import SPORT, a_board, assert_error
from arbitrage_edge.api.schemas.odds import EventBoard, OddsBoard, SportList
from arbitrage_edge.domain.market import Sport
from builders import later, spread, total


async def test_every_sport_is_listed_with_its_key_and_name(filled):
    document = (await filled.get("/odds/sports")).json()
    msgspec.convert(document, SportList, strict=True)
    sports = {sport["key"]: sport for sport in document["sports"]}
    assert (sports["basketball_nba"]["name"], sports["americanfootball_nfl"]["name"]) == ("NBA", "NFL")
    assert sports["basketball_nba"]["description"] == "US Basketball"
    assert sports["basketball_nba"]["polled_at"] == "2026-04-16T19:00:00Z"


async def test_sports_out_of_season_can_be_excluded(empty):
    sports = [Sport("a_b", "A"), Sport("c_d", "C", active=False)]
    await empty.backends.store.save_sports(sports, later(0))
    assert [sport["key"] for sport in (await empty.get("/odds/sports")).json()["sports"]] == ["a_b", "c_d"]
    active = (await empty.get("/odds/sports", active_only="true")).json()
    assert [sport["key"] for sport in active["sports"]] == ["a_b"]


async def test_a_sport_that_was_only_replayed_is_listed_too(empty):
    await empty.record(a_board())
    assert [sport["key"] for sport in (await empty.get("/odds/sports")).json()["sports"]] == [SPORT]
    assert (await empty.get(f"/odds/{SPORT}")).status_code == 200


async def test_odds_have_the_documented_schema(empty):
    await empty.record(a_board())
    document = (await empty.get(f"/odds/{SPORT}")).json()
    msgspec.convert(document, OddsBoard, strict=True)
    event = document["events"][0]
    assert (document["sport"], event["event_id"], event["event_name"]) == (SPORT, "e1", "Home vs Away")
    assert event["commence_time"] == "2026-04-16T20:00:00Z"
    assert [(bookmaker["bookmaker"], bookmaker["bookmaker_key"]) for bookmaker in event["bookmakers"]] == [
        ("Draftkings", "draftkings"),
        ("Fanduel", "fanduel"),
    ]
    market = event["bookmakers"][0]["markets"][0]
    assert (market["market_type"], market["age_seconds"]) == ("h2h", 20.0)
    prices = [(outcome["name"], outcome["decimal_odds"], outcome["american_odds"]) for outcome in market["outcomes"]]
    assert prices == [("Home", 2.15, 115), ("Away", 1.8, -125)]


async def test_odds_are_head_to_head_by_default(empty):
    board = a_board()
    more = [*board.markets, spread("fanduel", -2.5, 1.9, 1.9), total("fanduel", 220.5, 1.9, 1.9)]
    await empty.record(msgspec.structs.replace(board, markets=more))

    async def markets(**parameters):
        events = (await empty.get(f"/odds/{SPORT}", **parameters)).json()["events"]
        return {market["market_type"] for bookmaker in events[0]["bookmakers"] for market in bookmaker["markets"]}

    assert await markets() == {"h2h"}
    assert await markets(market="spreads") == {"spreads"}
    assert await markets(market="spreads,totals") == {"spreads", "totals"}
    assert (await empty.get(f"/odds/{SPORT}", market="player_points")).json()["events"] == []


async def test_odds_are_filtered_by_bookmaker(filled):
    document = (await filled.get(f"/odds/{SPORT}", bookmakers="fanduel,pinnacle,nobody")).json()
    assert {bookmaker["bookmaker_key"] for event in document["events"] for bookmaker in event["bookmakers"]} == {
        "fanduel",
        "pinnacle",
    }


@pytest.mark.parametrize("sport", ["basketball_mars", "NBA", "a b", "%00", "x" * 300, "..%2Fsports"])
@pytest.mark.parametrize("path", ["/odds/{}", "/arbitrage/opportunities/{}", "/stats/sports/{}", "/odds/{}/events/e1"])
async def test_a_non_existent_sport_key_is_not_found(filled, path, sport):
    assert_error(await filled.get(path.format(sport)), 404, "NotFoundError")


@pytest.mark.parametrize("path", ["/arbitrage/opportunities", "/history/arbitrage", "/bookmakers"])
async def test_an_unknown_sport_in_a_query_is_not_found(filled, path):
    assert_error(await filled.get(path, sport="basketball_mars"), 404, "NotFoundError")


async def test_an_unknown_sport_is_refused_with_the_nearest_key(filled):
    refused = (await filled.get(f"/odds/{SPORT}s")).json()
    assert refused["message"] == f"unknown sport '{SPORT}s'; did you mean {SPORT}?"
    refused = (await filled.get("/odds/zzz")).json()
    assert refused["message"].endswith("; GET /odds/sports lists all sports")


async def test_an_event_has_all_markets_and_price_moves(empty):
    await empty.record(a_board(2.1))
    await empty.record(a_board(2.15), seconds=30)
    document = (await empty.get(f"/odds/{SPORT}/events/e1")).json()
    msgspec.convert(document, EventBoard, strict=True)
    moved = [
        (move["moved_at"], move["decimal_odds"])
        for move in document["moves"]
        if (move["bookmaker_key"], move["outcome"]) == ("draftkings", "Home")
    ]
    assert moved == [("2026-04-16T19:00:00Z", 2.1), ("2026-04-16T19:00:30Z", 2.15)]
    only = (await empty.get(f"/odds/{SPORT}/events/e1", bookmakers="fanduel", market="h2h")).json()
    assert {move["bookmaker_key"] for move in only["moves"]} == {"fanduel"}
    assert [bookmaker["bookmaker_key"] for bookmaker in only["event"]["bookmakers"]] == ["fanduel"]
    assert (await empty.get(f"/odds/{SPORT}/events/e1", moves=0)).json()["moves"] == []
    assert len((await empty.get(f"/odds/{SPORT}/events/e1", moves=2)).json()["moves"]) == 2


async def test_an_event_of_another_sport_is_not_found(filled):
    events = (await filled.get(f"/odds/{SPORT}")).json()["events"]
    path = "/odds/{}/events/" + events[0]["event_id"]
    assert (await filled.get(path.format(SPORT))).status_code == 200
    assert_error(await filled.get(path.format("soccer_epl")), 404, "NotFoundError")


async def test_the_etag_of_odds_is_valid_until_a_price_is_read_again(empty):
    await empty.record(a_board())
    first = await empty.get(f"/odds/{SPORT}")
    empty.app.state.context.responses.clear()
    empty.clock.set(later(9))
    tag = {"if-none-match": first.headers["etag"]}
    assert (await empty.get(f"/odds/{SPORT}", headers=tag)).status_code == 304
    empty.app.state.context.responses.clear()
    await empty.record(a_board(2.2), seconds=10)
    assert (await empty.get(f"/odds/{SPORT}", headers=tag)).status_code == 200
