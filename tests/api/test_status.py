"""Statistics, bookmakers, credits and health."""

import contextlib
import sqlite3
from datetime import timedelta

import msgspec
import pytest

from api.conftest import SPORT, a_board, assert_error
from arbitrage_edge.api.schemas.status import (
    BookmakerList,
    HealthDocument,
    PriceAgeList,
    ProviderDocument,
    QuotaDocument,
    SportStatisticsDocument,
    StatisticsDocument,
)
from arbitrage_edge.cli.commands.seed import BOOKMAKERS
from arbitrage_edge.domain.errors import EdgeError, UnavailableError
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.ports import CreditHistory, CreditPoint, PollResult, PollState, Quota, StateKey
from arbitrage_edge.provider_state import ProviderState
from builders import NOW, later


async def test_statistics_agree_with_the_history(filled):
    document = (await filled.get("/stats")).json()
    msgspec.convert(document, StatisticsDocument, strict=True)
    history = (await filled.get("/history/arbitrage", limit=1000)).json()
    assert document["found"] == history["total"] == sum(sport["count"] for sport in document["sports"])
    assert document["open"] == (await filled.get("/arbitrage/opportunities")).json()["total"]
    assert document["bookmakers"] == len(BOOKMAKERS)
    assert document["best_open_profit"] == max(
        opportunity["profit_percentage"] for opportunity in history["opportunities"] if not opportunity["expired"]
    )


async def test_statistics_cover_the_requested_days(filled):
    filled.clock.set(filled.clock.now() + timedelta(days=3))
    assert (await filled.get("/stats", days=1)).json()["found"] == 0
    assert (await filled.get("/stats", days=4)).json()["found"] > 0


async def test_statistics_of_one_sport_contain_only_this_sport(filled):
    document = (await filled.get(f"/stats/sports/{SPORT}")).json()
    msgspec.convert(document, SportStatisticsDocument, strict=True)
    whole = (await filled.get("/stats")).json()
    assert document["recent"] == next(sport for sport in whole["sports"] if sport["sport"] == SPORT)
    bookmakers = (await filled.get("/bookmakers", sport=SPORT)).json()["bookmakers"]
    assert (document["name"], document["bookmakers"]) == ("NBA", len(bookmakers))


async def test_a_sport_without_opportunities_has_no_statistics(empty):
    await empty.record(a_board(1.5, 1.5))
    document = (await empty.get(f"/stats/sports/{SPORT}")).json()
    assert (document["recent"], document["all_time"], document["best_open_profit"]) == (None, None, None)


async def test_bookmakers_are_listed_with_their_operators(filled):
    document = (await filled.get("/bookmakers")).json()
    msgspec.convert(document, BookmakerList, strict=True)
    by_key = {bookmaker["key"]: bookmaker for bookmaker in document["bookmakers"]}
    assert list(by_key) == sorted(by_key)
    assert by_key["draftkings"]["title"] == "DraftKings"
    assert by_key["williamhill"]["operator"] == "evoke"
    assert by_key["draftkings"]["sports"] == 4
    of_one = (await filled.get("/bookmakers", sport=SPORT)).json()["bookmakers"]
    assert {item["sports"] for item in of_one} == {1}


async def test_price_ages_are_listed_by_bookmaker_freshest_first(empty):
    from builders import h2h, quotes

    await empty.record(
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


async def test_an_exchange_is_listed_with_its_commission(open_api):
    from builders import h2h, quotes

    running = await open_api(commissions={"matchbook": "1.5"})
    await running.record(quotes(h2h("matchbook", 2.0, 1.9), h2h("smarkets", 2.0, 1.9)))
    by_key = {bookmaker["key"]: bookmaker for bookmaker in (await running.get("/bookmakers")).json()["bookmakers"]}
    assert [(by_key[key]["exchange"], by_key[key]["commission_percentage"]) for key in ("matchbook", "smarkets")] == [
        (True, 1.5),
        (True, 2.0),
    ]


async def test_the_quota_has_credits_and_the_plan_as_text(empty):
    document = (await empty.get("/quota")).json()
    msgspec.convert(document, QuotaDocument, strict=True)
    assert (document["remaining"], document["used"], document["last_cost"]) == (443, 57, 3)
    assert document["plan"] == ["443 credits left of 500", "basketball_nba every 12 min"]
    assert document["notes"] == ["443 credits left of 500"]
    assert document["planned"] == [
        {
            "sport": "basketball_nba", "reason": "2 in play", "every_seconds": 720.0, "next_at": "2026-04-16T19:00:00Z",
            "polls": 40, "event_polls": 0, "events": 0, "credits": 40,
        }
    ]  # fmt: skip


async def test_the_quota_has_the_history_since_the_last_reset(empty):
    points = [CreditPoint(later(-7200), 449, 51), CreditPoint(later(-60), 446, 54)]
    stored = CreditHistory(points, 10, later(86_400), reset_is_known=True)
    await empty.backends.store.put_state(StateKey.CREDIT_HISTORY, msgspec.to_builtins(stored))
    document = (await empty.get("/quota")).json()
    assert (document["reserve"], document["reset_is_known"]) == (10, True)
    assert [(point["remaining"], point["used"]) for point in document["history"]] == [
        (449, 51),
        (446, 54),
        (443, 57),
    ]
    assert msgspec.convert(document, QuotaDocument, strict=True).resets_at == later(86_400)


async def test_an_unreadable_credit_history_is_left_out(empty):
    await empty.backends.store.put_state(StateKey.CREDIT_HISTORY, {"points": "another version's"})
    document = (await empty.get("/quota")).json()
    assert (document["history"], document["resets_at"], document["remaining"]) == ([], None, 443)


async def test_a_process_that_does_not_poll_counts_no_credits(open_api):
    running = await open_api(status=PollingStatus("replay"))
    document = (await running.get("/quota")).json()
    assert (document["provider"], document["counted"], document["remaining"], document["plan"]) == (
        "replay",
        False,
        None,
        [],
    )


async def test_the_provider_document_has_the_polls_of_the_last_hour(open_api):
    class StatusWithResults(PollingStatus):
        def results(self):
            answered = [PollResult(later(-60 * number), number / 10) for number in range(1, 20)]
            long_ago = PollResult(later(-3600), 99, "it was unwell")
            return [PollResult(later(-90), 7, "it is unwell"), *answered, long_ago, PollResult(later(-95), 7, "bad")]

    document = (await (await open_api(status=StatusWithResults("the-odds-api"))).get("/provider")).json()
    result = msgspec.convert(document, ProviderDocument, strict=True)
    assert (result.polls, result.failed, result.failed_percentage) == (21, 2, 9.5)
    assert (result.last_answer_at, result.last_error, result.last_error_at) == (later(-60), "it is unwell", later(-90))
    assert (result.median_seconds, result.p95_seconds) == (1.0, 1.9)


async def test_without_polls_the_provider_document_is_empty(empty):
    result = (await empty.get("/provider")).json()
    assert (result["polls"], result["failed_percentage"], result["last_answer_at"], result["p95_seconds"]) == (
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("state", ["live", "ready"])
async def test_health_is_served_without_the_prefix(empty, state):
    response = await empty.client.get(f"/health/{state}")
    assert response.status_code == 200
    result = msgspec.convert(response.json(), HealthDocument, strict=True)
    assert (result.status, result.provider, result.simulated) == (state, "sandbox", True)


async def test_readiness_follows_tables_recordings_and_the_database_file(open_api, tmp_path):
    running = await open_api(db_pool_size=1)
    database = running.backends.database
    (path,) = tmp_path.glob("*/arbitrage-edge.db")

    async def ready():
        return (await running.client.get("/health/ready")).status_code

    assert await ready() == 200
    for name in ("alembic_version", "notices"):
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute(f"ALTER TABLE {name} RENAME TO hidden")
            with contextlib.suppress(EdgeError):
                await running.record(a_board())
            assert await ready() == 503, name
            other.execute(f"ALTER TABLE hidden RENAME TO {name}")
        await running.record(a_board(2.2), seconds=1)
        assert await ready() == 200
    async with database.transaction() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(EdgeError):
        async with database.transaction() as connection:
            await connection.exec_driver_sql("CREATE TABLE filler AS SELECT randomblob(9000000)")
    assert await ready() == 503
    async with database.query() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    await running.record(a_board(2.25), seconds=2)
    assert await ready() == 200
    path.rename(path.with_suffix(".away"))
    assert await ready() == 503
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    assert await ready() == 200


async def test_a_process_is_not_ready_while_recordings_fail_though_other_writes_succeed(open_api, tmp_path):
    running = await open_api(db_pool_size=1)
    (path,) = tmp_path.glob("*/arbitrage-edge.db")

    async def ready():
        await running.backends.store.put_state(StateKey.PLAN, {})
        return (await running.client.get("/health/ready")).status_code

    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("ALTER TABLE odds RENAME TO hidden")
        assert await ready() == 503
        other.execute("ALTER TABLE hidden RENAME TO odds")
        assert await ready() == 200
        other.execute("CREATE TRIGGER full BEFORE INSERT ON odds BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        with pytest.raises(EdgeError):
            await running.record(a_board())
        assert await ready() == 503
        other.execute("DROP TRIGGER full")
    await running.record(a_board(2.2), seconds=1)
    assert await ready() == 200


async def test_an_unavailable_database_is_not_ready_and_reveals_no_address(open_api):
    async def down():
        raise UnavailableError("postgresql://user:hunter2@db.internal:5432 assert_error")

    running = await open_api(change=lambda context: msgspec.structs.replace(context, ping=down))
    response = await running.client.get("/health/ready")
    assert assert_error(response, 503, "UnavailableError")["details"] == {"database": "down"}
    assert "hunter2" not in response.text
    assert (await running.client.get("/health/live")).status_code == 200


async def test_metrics_count_requests_by_route_and_never_by_path(empty):
    for sport in ("basketball_mars", "basketball_venus"):
        await empty.get(f"/odds/{sport}")
    await empty.client.get("/nowhere/at/all")
    text = (await empty.client.get("/metrics")).text
    assert 'route="/odds/{sport}",status="404"} 2.0' in text
    assert "venus" not in text
    assert "nowhere" not in text
    assert "arbitrage_edge_opportunities_opened" in text


async def test_a_cached_response_counts_for_its_route(filled):
    for _ in range(3):
        await filled.get("/arbitrage/opportunities")
    text = (await filled.client.get("/metrics")).text
    assert 'route="/arbitrage/opportunities",status="200"} 3.0' in text


async def test_a_refused_key_shows_in_provider_and_quota(open_api):
    class Refused(PollingStatus):
        def health(self):
            return ProviderState("refused", "401 INVALID_KEY", NOW)

    running = await open_api(status=Refused("the-odds-api"))
    for path in ("/provider", "/quota"):
        document = (await running.get(path)).json()
        assert (document["state"], document["state_since"]) == ("refused", "2026-04-16T19:00:00Z")
        assert document["message"].startswith("the provider refuses every request since 2026-04-16 19:00:00 UTC: 401")


async def test_what_is_left_out_shows_in_provider_and_odds(open_api):
    class Partial(PollingStatus):
        def polls(self):
            return {SPORT: PollState(ignored={"unreadable_outcome": 1}, unreadable=["x"], left_out={"totals": NOW})}

        def quota(self):
            return Quota(400, 100, 0, NOW, assumed=True)

    running = await open_api(status=Partial("the-odds-api"))
    assert (await running.get("/provider")).json()["left_out"] == [
        {
            "sport": SPORT,
            "ignored": {"unreadable_outcome": 1},
            "unreadable": ["x"],
            "refused_markets": ["totals"],
            "record_error": None,
        }
    ]
    await running.record(a_board())
    assert (await running.get(f"/odds/{SPORT}")).json()["ignored"] == {"unreadable_outcome": 1}
    quota = (await running.get("/quota")).json()
    assert (quota["counted"], quota["assumed"], quota["remaining"]) == (False, True, 400)
