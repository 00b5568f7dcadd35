"""GET /arbitrage/opportunities: the open opportunities, filtered, sorted, sized and cached."""

import asyncio
from decimal import Decimal

import msgspec
import pytest

from api.conftest import SPORT, a_board, a_total, assert_error
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.resources import OpportunityList
from arbitrage_edge.cli.commands.seed import SPORTS as SEEDED_SPORTS
from builders import h2h, later, market, quotes, spread

LIST = "/arbitrage/opportunities"


async def test_get_arbitrage_opportunities_has_the_documented_schema(empty):
    await empty.record(a_board())
    response = await empty.get(LIST)
    assert response.status_code == 200
    document = response.json()
    msgspec.convert(document, OpportunityList, strict=True)
    assert document["total"] == 1
    opportunity = document["opportunities"][0]
    assert opportunity["sport"] == SPORT
    assert opportunity["event"] == "Home vs Away"
    assert (opportunity["profit_percentage"], opportunity["total_stake"]) == (4.94, 1000.0)
    bets = [(bet["bookmaker"], bet["outcome"], bet["odds"], bet["stake"]) for bet in opportunity["bets"]]
    assert bets == [("Draftkings", "Home", 2.15, 488.1), ("Fanduel", "Away", 2.05, 511.9)]
    assert opportunity["guaranteed_profit"] == 49.39
    assert min(bet["potential_return"] for bet in opportunity["bets"]) == 1049.39
    assert opportunity["detected_at"] == "2026-04-16T19:00:00Z"


async def test_the_list_has_all_open_opportunities_most_profitable_first(filled):
    standing = await filled.backends.store.open_opportunities()
    document = (await filled.get(LIST)).json()
    assert len(standing) == document["total"] > 1
    assert [opportunity["arbitrage_id"] for opportunity in document["opportunities"]] == [
        opportunity.arbitrage_id for opportunity in standing
    ]


async def test_all_pages_together_are_the_whole_list(filled):
    whole = (await filled.get(LIST)).json()
    pages = [(await filled.get(LIST, limit=2, offset=offset)).json() for offset in range(0, whole["total"] + 2, 2)]
    assert [opportunity for page in pages for opportunity in page["opportunities"]] == whole["opportunities"]
    assert {page["total"] for page in pages} == {whole["total"]}


async def test_a_sport_in_the_query_and_in_the_path_return_the_same(filled):
    filtered = (await filled.get(LIST, sport="soccer_epl")).json()
    assert filtered == (await filled.get(f"{LIST}/soccer_epl")).json()
    assert {opportunity["sport"] for opportunity in filtered["opportunities"]} == {"soccer_epl"}


async def test_the_list_is_filtered_by_minimum_and_maximum_profit(filled):
    profits = [
        float(opportunity.opportunity.profit_percentage)
        for opportunity in await filled.backends.store.open_opportunities()
    ]
    least, most = sorted(profits)[1], sorted(profits)[-2]
    document = (await filled.get(LIST, min_profit=least, max_profit=most)).json()
    assert document["total"] == sum(least <= profit <= most for profit in profits)
    assert (document["bounds"]["min_profit"], document["bounds"]["max_profit"]) == (least, most)


async def test_min_profit_cannot_go_below_the_threshold_of_the_settings(open_api):
    running = await open_api(min_profit_threshold=1)
    await running.record(a_board())
    bounds = (await running.get(LIST, min_profit=0)).json()["bounds"]
    assert bounds["min_profit"] == 1.0
    assert (bounds["max_profit"], bounds["max_age_seconds"], bounds["max_leg_gap_seconds"]) == (10.0, 300.0, 240.0)
    assert (bounds["include_live"], bounds["total_stake"], bounds["stake_rounding"]) == (False, 1000.0, 0.01)


async def test_the_list_is_filtered_by_market_and_bookmaker(empty):
    await empty.record(a_board(), a_total(id="e2"))
    assert [
        opportunity["market"] for opportunity in (await empty.get(LIST, market="totals")).json()["opportunities"]
    ] == ["totals"]
    assert (await empty.get(LIST, market="totals,h2h")).json()["total"] == 2
    both = (await empty.get(LIST, bookmakers="fanduel,draftkings,bovada")).json()
    assert [opportunity["market"] for opportunity in both["opportunities"]] == ["h2h"]
    assert (await empty.get(LIST, bookmakers="fanduel")).json()["total"] == 0


async def test_the_list_is_filtered_by_live_and_age(open_api):
    running = await open_api(include_live=True)
    await running.record(a_board(starts_in=-60), a_total(id="e2"))
    assert [
        opportunity["event_id"] for opportunity in (await running.get(LIST, live="true")).json()["opportunities"]
    ] == ["e1"]
    assert [
        opportunity["event_id"] for opportunity in (await running.get(LIST, live="false")).json()["opportunities"]
    ] == ["e2"]
    young = (await running.get(LIST, max_age=25)).json()
    assert [opportunity["event_id"] for opportunity in young["opportunities"]] == ["e1"]
    assert young["bounds"]["max_age_seconds"] == 25


@pytest.mark.parametrize(
    ("sort", "order"),
    [("profit", ["e2", "e1"]), ("newest", ["e2", "e1"]), ("soonest", ["e1", "e2"]), ("freshest", ["e1", "e2"])],
)
async def test_the_list_is_sorted_as_requested(empty, sort, order):
    await empty.record(a_board(2.05, starts_in=1000))
    second = a_board(2.15, id="e2", starts_in=2000)
    await empty.record(a_board(2.05, starts_in=1000), _older(second), seconds=5)
    document = (await empty.get(LIST, sort=sort)).json()
    assert [opportunity["event_id"] for opportunity in document["opportunities"]] == order


def _older(board):
    markets = [msgspec.structs.replace(market, last_update=later(-50)) for market in board.markets]
    return msgspec.structs.replace(board, markets=markets)


async def test_withheld_opportunities_are_counted_and_listed_on_request(open_api):
    running = await open_api()
    await running.backends.store.save_sports([], running.clock.now())
    await running.record(a_board())
    running.clock.set(later(290))
    document = (await running.get(LIST)).json()
    assert (document["total"], document["withheld"], document["withheld_opportunities"]) == (
        0,
        {"stale_leg": 1},
        None,
    )
    withheld = (await running.get(LIST, include_withheld="true")).json()["withheld_opportunities"]
    assert [(opportunity["status"], opportunity["withheld_reason"]) for opportunity in withheld] == [
        ("withheld", "stale_leg")
    ]


async def test_a_started_event_is_withheld_before_the_next_evaluation(empty):
    await empty.record(a_board(starts_in=100))
    empty.clock.set(later(100))
    assert (await empty.get(LIST)).json()["withheld"] == {"event_started": 1}


async def test_opportunities_withheld_by_the_detector_are_counted_and_listed(open_api):
    from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
    from builders import a_snapshot

    running = await open_api(filled=True)
    parts = EngineDependencies(running.backends.store, running.backends.bus, running.backends.cache)
    engine = Engine(parts, running.settings.policy)
    await engine.absorb(a_snapshot(a_board(3.0, 3.0)), running.clock.now())
    running.clock.set(later(100))
    document = (await running.get(LIST, sport=SPORT, include_withheld="true")).json()
    assert document["withheld"]["profit_too_high"] == 1
    withheld = next(
        opportunity
        for opportunity in document["withheld_opportunities"]
        if opportunity["withheld_reason"] == "profit_too_high"
    )
    assert withheld["arbitrage_id"].startswith("held_")
    assert withheld["oldest_leg_age_seconds"] == 120.0
    assert [bet["age_seconds"] for bet in withheld["bets"]] == [120.0, 110.0]


async def test_withheld_opportunities_of_an_unlisted_sport_can_be_listed_and_sized(empty):
    from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
    from builders import a_snapshot

    parts = EngineDependencies(empty.backends.store, empty.backends.bus, empty.backends.cache)
    await Engine(parts, empty.settings.policy).absorb(a_snapshot(a_board(3.0, 3.0)), empty.clock.now())
    assert await empty.backends.store.sports() == []
    (withheld,) = (await empty.get(LIST, include_withheld="true")).json()["withheld_opportunities"]
    sized = await empty.post(f"{LIST}/by-id/{withheld['arbitrage_id']}/place", {"total_stake": 100})
    assert sized.status_code == 200


async def test_stakes_for_a_requested_total_equal_those_of_the_detector(open_api):
    plain, configured = await open_api(filled=True), await open_api(max_stake=Decimal("137.50"))
    for sport in SEEDED_SPORTS:
        state = await plain.backends.store.restore(sport)
        await configured.record(*state.events, sport=sport)
    requested = (await plain.get(LIST, total_stake=137.5, limit=500)).json()
    staked = (await configured.get(LIST, limit=500)).json()
    expected = [
        {name: opportunity[name] for name in ("event_id", "market", "line", "bets", "payouts")}
        for opportunity in requested["opportunities"]
    ]
    assert expected == [{name: opportunity[name] for name in expected[0]} for opportunity in staked["opportunities"]]
    assert requested["bounds"]["total_stake"] == 137.5


async def test_a_total_stake_too_small_for_a_profit_is_withheld_with_its_reason(open_api):
    running = await open_api(stake_rounding=5)
    await running.record(a_board())
    document = (await running.get(LIST, total_stake=6, include_withheld="true")).json()
    assert (document["total"], document["withheld"]) == (0, {"lost_in_rounding": 1})


async def test_a_known_limit_sizes_the_opportunity_down(empty):
    limited = market("fanduel", "h2h", ("Home", 1.85), msgspec.structs.replace(_selection(), bet_limit=600.0), age=10)
    board = a_board()
    await empty.record(msgspec.structs.replace(board, markets=[board.markets[0], limited]))
    (whole,) = (await empty.get(LIST, total_stake=1000)).json()["opportunities"]
    (limited,) = (await empty.get(LIST, total_stake=2000)).json()["opportunities"]
    assert (whole["total_stake"], "limited" in whole["flags"]) == (1000, False)
    assert max(bet["stake"] for bet in limited["bets"]) <= 600
    assert limited["total_stake"] < 1200


def _selection():
    from arbitrage_edge.domain.market import Selection

    return Selection("Away", 2.05)


async def test_an_opportunity_is_found_by_its_id_even_if_closed(empty):
    await empty.record(a_board())
    opportunity = (await empty.get(LIST)).json()["opportunities"][0]
    path = f"{LIST}/by-id/{opportunity['arbitrage_id']}"
    assert (await empty.get(path)).json() == opportunity
    await empty.record(a_board(1.9), seconds=30)
    over = (await empty.get(path)).json()
    msgspec.convert(over, OpportunityDocument)
    assert (over["status"], over["expired"], over["close_reason"]) == ("closed", True, "odds_moved")
    assert (await empty.get(path, total_stake=500)).json()["total_stake"] == 500.0
    assert_error(await empty.get(f"{LIST}/by-id/arb_20200101_000000_0000000000"), 404, "NotFoundError")


async def test_a_list_is_never_older_than_the_last_notice(empty):
    await empty.record(a_board(2.1))
    for step in range(1, 10):
        await empty.record(a_board(round(2.1 + step / 100, 2)), seconds=step)
        await empty.wait_for_seq(step + 1)
        document = (await empty.get(LIST)).json()
        assert document["opportunities"][0]["bets"][0]["odds"] == round(2.1 + step / 100, 2)


async def test_a_cached_list_is_sent_again_without_a_query(empty):
    await empty.record(a_board())
    await empty.wait_for_seq(1)
    first = await empty.get(LIST)
    empty.clock.set(later(5))
    assert (await empty.get(LIST)).content == first.content


async def test_concurrent_requests_share_one_query(open_api):
    read = []

    def change(context):
        class Counted:
            def __getattr__(self, name):
                return getattr(context.archive, name)

            async def open_of_every_kind(self, sport=None):
                read.append(sport)
                await asyncio.sleep(0.01)
                return await context.archive.open_of_every_kind(sport)

        return msgspec.structs.replace(context, archive=Counted())

    running = await open_api(filled=True, change=change)
    answers = await asyncio.gather(*(running.get(LIST) for _ in range(50)))
    assert len({response.content for response in answers}) == 1
    assert len(read) == 1


async def test_the_etag_ignores_changes_of_ages(open_api):
    running = await open_api()
    await running.record(a_board())
    first = await running.get(LIST)
    running.app.state.context.responses.clear()
    running.clock.set(later(3))
    again = await running.get(LIST, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    await running.record(a_board(2.16), seconds=4)
    running.app.state.context.responses.clear()
    changed = await running.get(LIST, headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("path", "parameters", "part"),
    [
        ("/arbitrage/opportunities", {"bookmakers": "draftkings,fandule"}, "did you mean fanduel?"),
        ("/arbitrage/opportunities", {"market": "totls"}, "did you mean totals?"),
        ("/arbitrage/opportunities", {"min_profit": 5, "max_profit": 2}, "min_profit: expected at most max_profit"),
        ("/history/arbitrage", {"start_date": "2026-02-02", "end_date": "2026-01-01"}, "start_date: expected at most"),
    ],
)
async def test_misspelt_and_contradictory_parameters_are_refused(filled, path, parameters, part):
    response = await filled.get(path, **parameters)
    assert response.status_code == 400
    assert part in response.json()["message"]


def a_low_hold(**about):
    """An event whose best prices cost 0.5 %."""
    return quotes(h2h("draftkings", 1.99, 1.85, age=20), h2h("fanduel", 1.85, 1.99, age=10), **about)


async def test_other_kinds_are_listed_on_request_and_counted_always(empty):
    await empty.record(a_board(), a_low_hold(id="e2"))
    listed = (await empty.get(LIST)).json()
    assert [each["kind"] for each in listed["opportunities"]] == ["arbitrage"]
    assert listed["kinds"] == {"arbitrage": 1, "low_hold": 1}
    holds = (await empty.get(LIST, kind="low_hold")).json()
    (found,) = holds["opportunities"]
    assert (found["kind"], found["event_id"], found["profit_percentage"]) == ("low_hold", "e2", -0.5)
    assert found["explanation"] == "all results are covered at a cost of 0.50 % of the stake"
    assert (await empty.get(LIST, kind="arbitrage,low_hold")).json()["total"] == 2
    assert (await empty.get("/history/arbitrage")).json()["total"] == 1
    assert (await empty.get("/history/arbitrage", kind="low_hold")).json()["total"] == 1
    assert "low_hold" in (await empty.get("/history/arbitrage", kind="low_hold", format="csv")).text


async def test_a_low_hold_is_resized_to_the_requested_stake(empty):
    await empty.record(a_low_hold())
    (found,) = (await empty.get(LIST, kind="low_hold", total_stake=100)).json()["opportunities"]
    assert (found["total_stake"], found["guaranteed_profit"]) == (100, -0.5)


async def test_an_unknown_kind_is_an_error_that_names_the_nearest(empty):
    response = await empty.get(LIST, kind="low_holds")
    assert response.status_code == 400
    assert "did you mean low_hold?" in response.json()["message"]
    assert "expected arbitrage" in (await empty.get(LIST, kind="xyzzy")).json()["message"]


def a_cover(**about):
    """A soccer match on which home with the draw refunded, draw and away pay together."""
    return quotes(
        spread("onexbet", 0.0, 2.02, 1.75, age=20),
        h2h("coolbet", 2.4, 2.7, 3.5, age=20),
        h2h("pinnacle", 2.45, 3.0, 3.2, age=10),
        sport="soccer_epl",
        **about,
    )


async def test_a_cover_is_listed_sized_placed_and_explained(open_api):
    running = await open_api(min_profit_threshold=0)
    await running.record(a_cover(), sport="soccer_epl")
    (cover,) = (await running.get(LIST, kind="cover")).json()["opportunities"]
    assert (cover["market"], [bet["market"] for bet in cover["bets"]]) == ("spreads+h2h", ["spreads", "h2h", "h2h"])
    assert [row["bets"] for row in cover["payouts"]][1] == ["refunded", "won", "lost"]
    by_id = f"{LIST}/by-id/{cover['arbitrage_id']}"
    half = (await running.get(by_id, total_stake=500)).json()
    assert half["guaranteed_profit"] == pytest.approx(cover["guaranteed_profit"] / 2, abs=0.02)
    placed = (await running.post(f"{by_id}/place", {"total_stake": 500})).json()
    assert placed["guaranteed_profit"] == half["guaranteed_profit"]
    assert placed["is_arbitrage"]
    assert placed["profit_percentage"] == pytest.approx(cover["profit_percentage"], abs=0.02)
    line = (await running.get(f"{by_id}/line")).json()
    bookmakers = [[offer["bookmaker_key"] for offer in outcome["offers"]] for outcome in line["outcomes"]]
    assert bookmakers == [["onexbet"], ["coolbet", "pinnacle"], ["pinnacle", "coolbet"]]
    refused = await running.post(f"{by_id}/place", {"bets": [{"stake": 10}]})
    assert refused.status_code == 422
    assert "maximum stake" in refused.json()["message"]


async def test_a_value_bet_states_its_probability_and_stake(open_api):
    running = await open_api(min_profit_threshold=0)
    await running.record(quotes(h2h("pinnacle", 1.87, 1.95, age=20), h2h("draftkings", 2.1, 1.7, age=20)))
    (value,) = (await running.get(LIST, kind="value")).json()["opportunities"]
    estimate = value["estimate"]
    assert estimate["sources"] == ["pinnacle"]
    assert estimate["lowest_probability"] <= estimate["probability"] <= estimate["highest_probability"]
    assert value["profit_percentage"] == pytest.approx(estimate["expected_percentage"], abs=0.011)
    assert (await running.get(LIST, kind="value", total_stake=5)).json()["opportunities"] == [value]
    by_id = f"{LIST}/by-id/{value['arbitrage_id']}"
    assert (await running.get(f"{by_id}/line")).status_code == 200
    usual = (await running.post(f"{by_id}/place", {})).json()
    assert usual["bets"][0]["stake"] == value["bets"][0]["stake"]
    assert not usual["is_arbitrage"]
    placed = (await running.post(f"{by_id}/place", {"total_stake": 50})).json()
    assert (placed["bets"][0]["stake"], placed["profit_percentage"]) == (50, -100)
