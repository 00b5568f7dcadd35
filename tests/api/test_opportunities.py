"""GET /arbitrage/opportunities: what stands now, all of it, and nothing that does not."""

import asyncio
from decimal import Decimal

import msgspec
import pytest

from api.conftest import SPORT, a_board, a_total, refused
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.resources import OpportunityList
from builders import later, market

LIST = "/arbitrage/opportunities"


async def test_get_arbitrage_opportunities_has_the_guide_s_shape(empty):
    await empty.put(a_board())
    answer = await empty.get(LIST)
    assert answer.status_code == 200
    document = answer.json()
    msgspec.convert(document, OpportunityList, strict=True)
    assert document["total"] == 1
    one = document["opportunities"][0]
    assert one["sport"] == SPORT
    assert one["event"] == "Home vs Away"
    assert (one["profit_percentage"], one["total_stake"]) == (4.94, 1000.0)
    bets = [(bet["bookmaker"], bet["outcome"], bet["odds"], bet["stake"]) for bet in one["bets"]]
    assert bets == [("Draftkings", "Home", 2.15, 488.1), ("Fanduel", "Away", 2.05, 511.9)]
    assert (one["guaranteed_profit"], min(bet["potential_return"] for bet in one["bets"])) == (49.39, 1049.39)
    assert one["detected_at"] == "2026-04-16T19:00:00Z"


async def test_the_list_is_what_the_store_has_open_the_most_profitable_first(filled):
    standing = await filled.backends.store.open_opportunities()
    document = (await filled.get(LIST)).json()
    assert len(standing) == document["total"] > 1
    assert [one["arbitrage_id"] for one in document["opportunities"]] == [one.arbitrage_id for one in standing]


async def test_pages_put_together_are_the_whole_list(filled):
    whole = (await filled.get(LIST)).json()
    pages = [(await filled.get(LIST, limit=2, offset=offset)).json() for offset in range(0, whole["total"] + 2, 2)]
    assert [one for page in pages for one in page["opportunities"]] == whole["opportunities"]
    assert {page["total"] for page in pages} == {whole["total"]}


async def test_a_sport_in_the_query_and_in_the_path_give_the_same(filled):
    asked = (await filled.get(LIST, sport="soccer_epl")).json()
    assert asked == (await filled.get(f"{LIST}/soccer_epl")).json()
    assert {one["sport"] for one in asked["opportunities"]} == {"soccer_epl"}


async def test_profit_is_bounded_from_both_sides(filled):
    profits = [float(one.opportunity.profit_percentage) for one in await filled.backends.store.open_opportunities()]
    least, most = sorted(profits)[1], sorted(profits)[-2]
    document = (await filled.get(LIST, min_profit=least, max_profit=most)).json()
    assert document["total"] == sum(least <= one <= most for one in profits)
    assert (document["bounds"]["min_profit"], document["bounds"]["max_profit"]) == (least, most)
    assert (await filled.get(LIST, min_profit=5, max_profit=1)).json()["total"] == 0


async def test_without_min_profit_the_threshold_of_the_settings_counts(visiting):
    visit = await visiting(min_profit_threshold=1)
    await visit.put(a_board())
    bounds = (await visit.get(LIST, min_profit=0)).json()["bounds"]
    assert bounds["min_profit"] == 1.0
    assert (bounds["max_profit"], bounds["max_age_seconds"], bounds["max_leg_gap_seconds"]) == (10.0, 300.0, 240.0)
    assert (bounds["include_live"], bounds["total_stake"], bounds["stake_rounding"]) == (False, 1000.0, 0.01)


async def test_markets_and_bookmakers_filter(empty):
    await empty.put(a_board(), a_total(id="e2"))
    assert [one["market"] for one in (await empty.get(LIST, market="totals")).json()["opportunities"]] == ["totals"]
    assert (await empty.get(LIST, market="totals,h2h")).json()["total"] == 2
    both = (await empty.get(LIST, bookmakers="fanduel,draftkings,bovada")).json()
    assert [one["market"] for one in both["opportunities"]] == ["h2h"]
    assert (await empty.get(LIST, bookmakers="fanduel")).json()["total"] == 0


async def test_live_and_age_filter(visiting):
    visit = await visiting(include_live=True)
    await visit.put(a_board(starts_in=-60), a_total(id="e2"))
    assert [one["event_id"] for one in (await visit.get(LIST, live="true")).json()["opportunities"]] == ["e1"]
    assert [one["event_id"] for one in (await visit.get(LIST, live="false")).json()["opportunities"]] == ["e2"]
    young = (await visit.get(LIST, max_age=25)).json()
    assert [one["event_id"] for one in young["opportunities"]] == ["e1"]
    assert young["bounds"]["max_age_seconds"] == 25


@pytest.mark.parametrize(
    ("sort", "order"),
    [("profit", ["e2", "e1"]), ("newest", ["e2", "e1"]), ("soonest", ["e1", "e2"]), ("freshest", ["e1", "e2"])],
)
async def test_the_list_is_sorted_as_asked(empty, sort, order):
    await empty.put(a_board(2.05, starts_in=1000))
    second = a_board(2.15, id="e2", starts_in=2000)
    await empty.put(a_board(2.05, starts_in=1000), _older(second), seconds=5)
    document = (await empty.get(LIST, sort=sort)).json()
    assert [one["event_id"] for one in document["opportunities"]] == order


def _older(board):
    markets = [msgspec.structs.replace(one, last_update=later(-50)) for one in board.markets]
    return msgspec.structs.replace(board, markets=markets)


async def test_what_was_held_back_is_counted_and_told_when_asked(visiting):
    visit = await visiting()
    await visit.backends.store.save_sports([], visit.clock.now())
    await visit.put(a_board())
    visit.clock.set(later(290))
    document = (await visit.get(LIST)).json()
    assert (document["total"], document["withheld"], document["withheld_opportunities"]) == (
        0,
        {"stale_leg": 1},
        None,
    )
    told = (await visit.get(LIST, include_withheld="true")).json()["withheld_opportunities"]
    assert [(one["status"], one["withheld_reason"]) for one in told] == [("withheld", "stale_leg")]


async def test_an_event_that_began_is_not_listed_though_nobody_swept(empty):
    await empty.put(a_board(starts_in=100))
    empty.clock.set(later(100))
    assert (await empty.get(LIST)).json()["withheld"] == {"event_started": 1}


async def test_what_the_desk_held_back_is_counted(visiting):
    from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
    from builders import a_snapshot

    visit = await visiting(filled=True)
    parts = EngineDependencies(visit.backends.store, visit.backends.bus, visit.backends.cache)
    engine = Engine(parts, visit.settings.policy)
    await engine.absorb(a_snapshot(a_board(3.0, 3.0)), visit.clock.now())
    visit.clock.set(later(100))
    document = (await visit.get(LIST, sport=SPORT, include_withheld="true")).json()
    assert document["withheld"]["profit_too_high"] == 1
    told = next(one for one in document["withheld_opportunities"] if one["withheld_reason"] == "profit_too_high")
    assert told["arbitrage_id"].startswith("held_")
    assert told["oldest_leg_age_seconds"] == 120.0
    assert [bet["age_seconds"] for bet in told["bets"]] == [120.0, 110.0]


async def test_what_is_held_back_of_a_sport_on_no_list_is_told_and_sized(empty):
    from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
    from builders import a_snapshot

    parts = EngineDependencies(empty.backends.store, empty.backends.bus, empty.backends.cache)
    await Engine(parts, empty.settings.policy).absorb(a_snapshot(a_board(3.0, 3.0)), empty.clock.now())
    assert await empty.backends.store.sports() == []
    (told,) = (await empty.get(LIST, include_withheld="true")).json()["withheld_opportunities"]
    sized = await empty.post(f"{LIST}/by-id/{told['arbitrage_id']}/place", {"total_stake": 100})
    assert sized.status_code == 200


async def test_stakes_for_my_bankroll_are_those_the_desk_would_have_given(visiting):
    ours, theirs = await visiting(filled=True), await visiting(max_stake=Decimal("137.50"))
    for sport in ("basketball_nba", "soccer_epl", "americanfootball_nfl", "baseball_mlb"):
        kept = await ours.backends.store.restore(sport)
        await theirs.put(*kept.events, sport=sport)
    asked = (await ours.get(LIST, total_stake=137.5, limit=500)).json()
    staked = (await theirs.get(LIST, limit=500)).json()
    told = [
        {name: one[name] for name in ("event_id", "market", "line", "bets", "payouts")}
        for one in asked["opportunities"]
    ]
    assert told == [{name: one[name] for name in told[0]} for one in staked["opportunities"]]
    assert asked["bounds"]["total_stake"] == 137.5


async def test_a_bankroll_too_small_for_any_profit_is_said_to_be_so(visiting):
    visit = await visiting(stake_rounding=5)
    await visit.put(a_board())
    document = (await visit.get(LIST, total_stake=6, include_withheld="true")).json()
    assert (document["total"], document["withheld"]) == (0, {"lost_in_rounding": 1})


async def test_a_known_limit_sizes_the_opportunity_down(empty):
    limited = market("fanduel", "h2h", ("Home", 1.85), msgspec.structs.replace(_selection(), bet_limit=600.0), age=10)
    board = a_board()
    await empty.put(msgspec.structs.replace(board, markets=[board.markets[0], limited]))
    (whole,) = (await empty.get(LIST, total_stake=1000)).json()["opportunities"]
    (limited,) = (await empty.get(LIST, total_stake=2000)).json()["opportunities"]
    assert (whole["total_stake"], "limited" in whole["flags"]) == (1000, False)
    assert max(bet["stake"] for bet in limited["bets"]) <= 600
    assert limited["total_stake"] < 1200


def _selection():
    from arbitrage_edge.domain.market import Selection

    return Selection("Away", 2.05)


async def test_one_opportunity_is_found_by_its_id_also_when_it_is_over(empty):
    await empty.put(a_board())
    one = (await empty.get(LIST)).json()["opportunities"][0]
    path = f"{LIST}/by-id/{one['arbitrage_id']}"
    assert (await empty.get(path)).json() == one
    await empty.put(a_board(1.9), seconds=30)
    over = (await empty.get(path)).json()
    msgspec.convert(over, OpportunityDocument)
    assert (over["status"], over["expired"], over["close_reason"]) == ("closed", True, "odds_moved")
    assert (await empty.get(path, total_stake=500)).json()["total_stake"] == 500.0
    refused(await empty.get(f"{LIST}/by-id/arb_20200101_000000_0000000000"), 404, "NotFoundError")


async def test_a_list_is_never_staler_than_what_was_announced(empty):
    await empty.put(a_board(2.1))
    for step in range(1, 10):
        await empty.put(a_board(round(2.1 + step / 100, 2)), seconds=step)
        await empty.heard(step + 1)
        document = (await empty.get(LIST)).json()
        assert document["opportunities"][0]["bets"][0]["odds"] == round(2.1 + step / 100, 2)


async def test_a_kept_list_is_given_again_and_not_read_anew(empty):
    await empty.put(a_board())
    await empty.heard(1)
    first = await empty.get(LIST)
    empty.clock.set(later(5))
    assert (await empty.get(LIST)).content == first.content


async def test_many_who_ask_at_once_share_one_reading(visiting):
    read = []

    def change(context):
        class Counted:
            def __getattr__(self, name):
                return getattr(context.archive, name)

            async def open_opportunities(self, sport=None):
                read.append(sport)
                await asyncio.sleep(0.01)
                return await context.archive.open_opportunities(sport)

        return msgspec.structs.replace(context, archive=Counted())

    visit = await visiting(filled=True, change=change)
    answers = await asyncio.gather(*(visit.get(LIST) for _ in range(50)))
    assert len({answer.content for answer in answers}) == 1
    assert len(read) == 1


async def test_a_tag_says_that_nothing_changed_though_the_clock_went_on(visiting):
    visit = await visiting()
    await visit.put(a_board())
    first = await visit.get(LIST)
    visit.app.state.context.responses.clear()
    visit.clock.set(later(3))
    again = await visit.get(LIST, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    await visit.put(a_board(2.16), seconds=4)
    visit.app.state.context.responses.clear()
    changed = await visit.get(LIST, headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
