"""Statistics, bookmakers, credits and health."""

from datetime import timedelta

import msgspec
import pytest

from api.conftest import SPORT, a_board, refused
from arbitrage_edge.api.schemas.resources import (
    BookmakerList,
    HealthDocument,
    PriceAgeList,
    ProviderDocument,
    QuotaDocument,
    SportStatisticsDocument,
    StatisticsDocument,
)
from arbitrage_edge.assembly import Quiet
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import CreditHistory, CreditPoint, PollResult, StateKey
from builders import later


async def test_statistics_count_what_the_history_lists(filled):
    document = (await filled.get("/stats")).json()
    msgspec.convert(document, StatisticsDocument, strict=True)
    history = (await filled.get("/history/arbitrage", limit=1000)).json()
    assert document["found"] == history["total"] == sum(one["count"] for one in document["sports"])
    assert document["open"] == (await filled.get("/arbitrage/opportunities")).json()["total"]
    assert document["bookmakers"] == 8
    assert document["best_open_profit"] == max(
        one["profit_percentage"] for one in history["opportunities"] if not one["expired"]
    )


async def test_statistics_go_back_as_many_days_as_asked(filled):
    filled.clock.set(filled.clock.now() + timedelta(days=3))
    assert (await filled.get("/stats", days=1)).json()["found"] == 0
    assert (await filled.get("/stats", days=4)).json()["found"] > 0


async def test_statistics_of_one_sport_are_of_it_alone(filled):
    document = (await filled.get(f"/stats/sports/{SPORT}")).json()
    msgspec.convert(document, SportStatisticsDocument, strict=True)
    whole = (await filled.get("/stats")).json()
    assert document["recent"] == next(one for one in whole["sports"] if one["sport"] == SPORT)
    assert (document["name"], document["bookmakers"]) == ("NBA", 8)


async def test_a_sport_of_which_nothing_came_has_none(empty):
    await empty.put(a_board(1.5, 1.5))
    document = (await empty.get(f"/stats/sports/{SPORT}")).json()
    assert (document["recent"], document["all_time"], document["best_open_profit"]) == (None, None, None)


async def test_bookmakers_are_listed_with_who_trades_behind_them(filled):
    document = (await filled.get("/bookmakers")).json()
    msgspec.convert(document, BookmakerList, strict=True)
    by_key = {one["key"]: one for one in document["bookmakers"]}
    assert list(by_key) == sorted(by_key)
    assert by_key["draftkings"]["title"] == "DraftKings"
    assert by_key["betrivers"]["operator"] == "rush_street"
    assert by_key["draftkings"]["sports"] == 4
    of_one = (await filled.get("/bookmakers", sport=SPORT)).json()["bookmakers"]
    assert {one["sports"] for one in of_one} == {1}


async def test_price_ages_are_listed_by_bookmaker_freshest_first(empty):
    from builders import h2h, quotes

    await empty.put(
        quotes(h2h("slow", 2.0, 1.9, age=200), h2h("fast", 2.0, 1.9, age=5), id="a"),
        quotes(h2h("slow", 2.0, 1.9, age=400), h2h("fast", 2.0, 1.9, age=9), id="b"),
        quotes(h2h("slow", 2.0, 1.9, age=90), id="c"),
    )
    document = (await empty.get("/bookmakers/ages")).json()
    msgspec.convert(document, PriceAgeList, strict=True)
    fields = ("key", "title", "events", "median_age_seconds", "oldest_age_seconds")
    assert [tuple(bookmaker[field] for field in fields) for bookmaker in document["bookmakers"]] == [
        ("fast", "Fast", 2, 5.0, 9.0),
        ("slow", "Slow", 3, 200.0, 400.0),
    ]


async def test_an_exchange_is_told_with_its_commission(visiting):
    from builders import h2h, quotes

    visit = await visiting(commissions={"matchbook": "1.5"})
    await visit.put(quotes(h2h("matchbook", 2.0, 1.9), h2h("smarkets", 2.0, 1.9)))
    told = {one["key"]: one for one in (await visit.get("/bookmakers")).json()["bookmakers"]}
    assert [(told[key]["exchange"], told[key]["commission_percentage"]) for key in ("matchbook", "smarkets")] == [
        (True, 1.5),
        (True, 2.0),
    ]


async def test_credits_and_the_plan_are_told_in_words(empty):
    document = (await empty.get("/quota")).json()
    msgspec.convert(document, QuotaDocument, strict=True)
    assert (document["remaining"], document["used"], document["last_cost"]) == (443, 57, 3)
    assert document["plan"] == ["443 credits left of 500", "basketball_nba every 12 min"]


async def test_how_the_credits_went_is_told_since_they_last_came_back(empty):
    points = [CreditPoint(later(-7200), 449, 51), CreditPoint(later(-60), 446, 54)]
    kept = CreditHistory(points, 10, later(86_400), reset_is_known=True)
    await empty.backends.store.put_state(StateKey.CREDIT_HISTORY, msgspec.to_builtins(kept))
    document = (await empty.get("/quota")).json()
    assert (document["reserve"], document["reset_is_known"]) == (10, True)
    assert [(one["remaining"], one["used"]) for one in document["history"]] == [(449, 51), (446, 54), (443, 57)]
    assert msgspec.convert(document, QuotaDocument, strict=True).resets_at == later(86_400)


async def test_where_how_the_credits_went_was_not_noted_nothing_is_said_of_it(empty):
    await empty.backends.store.put_state(StateKey.CREDIT_HISTORY, {"points": "another version's"})
    document = (await empty.get("/quota")).json()
    assert (document["history"], document["resets_at"], document["remaining"]) == ([], None, 443)


async def test_where_nobody_polls_no_credits_are_counted(visiting):
    visit = await visiting(status=Quiet("replay"))
    document = (await visit.get("/quota")).json()
    assert (document["provider"], document["counted"], document["remaining"], document["plan"]) == (
        "replay",
        False,
        None,
        [],
    )


async def test_how_the_provider_answered_in_the_last_hour_is_told(visiting):
    class Polled(Quiet, frozen=True):
        def results(self):
            answered = [PollResult(later(-60 * number), number / 10) for number in range(1, 20)]
            long_ago = PollResult(later(-3600), 99, "it was unwell")
            return [PollResult(later(-90), 7, "it is unwell"), *answered, long_ago, PollResult(later(-95), 7, "bad")]

    document = (await (await visiting(status=Polled("the-odds-api"))).get("/provider")).json()
    told = msgspec.convert(document, ProviderDocument, strict=True)
    assert (told.polls, told.failed, told.failed_percentage) == (21, 2, 9.5)
    assert (told.last_answer_at, told.last_error, told.last_error_at) == (later(-60), "it is unwell", later(-90))
    assert (told.median_seconds, told.p95_seconds) == (1.0, 1.9)


async def test_where_nothing_was_asked_nothing_is_said_of_the_provider(empty):
    told = (await empty.get("/provider")).json()
    assert (told["polls"], told["failed_percentage"], told["last_answer_at"], told["p95_seconds"]) == (
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("state", ["live", "ready"])
async def test_health_is_told_at_the_root(empty, state):
    answer = await empty.client.get(f"/health/{state}")
    assert answer.status_code == 200
    told = msgspec.convert(answer.json(), HealthDocument, strict=True)
    assert (told.status, told.provider, told.simulated) == (state, "sandbox", True)


async def test_a_database_that_is_down_is_not_ready_and_says_nothing_of_itself(visiting):
    async def down():
        raise UnavailableError("postgresql://user:hunter2@db.internal:5432 refused")

    visit = await visiting(change=lambda context: msgspec.structs.replace(context, ping=down))
    answer = await visit.client.get("/health/ready")
    assert refused(answer, 503, "UnavailableError")["details"] == {"database": "down"}
    assert "hunter2" not in answer.text
    assert (await visit.client.get("/health/live")).status_code == 200


async def test_figures_count_requests_by_route_and_never_by_what_was_asked(empty):
    for sport in ("basketball_mars", "basketball_venus"):
        await empty.get(f"/odds/{sport}")
    await empty.client.get("/nowhere/at/all")
    text = (await empty.client.get("/metrics")).text
    assert 'route="/odds/{sport}",status="404"} 2.0' in text
    assert "venus" not in text
    assert "nowhere" not in text
    assert "arbitrage_edge_opportunities_opened" in text


async def test_a_kept_answer_counts_for_its_route_too(filled):
    for _ in range(3):
        await filled.get("/arbitrage/opportunities")
    text = (await filled.client.get("/metrics")).text
    assert 'route="/arbitrage/opportunities",status="200"} 3.0' in text
