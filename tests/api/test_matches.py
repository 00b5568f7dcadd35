"""Matching over REST: events with their fixtures or reasons, proposals that a person decides, decisions on names."""

import msgspec
import pytest

from api.conftest import assert_error
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition, SourceEvent
from arbitrage_edge.matching.report import report_key, report_of
from arbitrage_edge.matching.resolver import Resolver
from builders import NOW

NFL = "americanfootball_nfl"


@pytest.fixture
async def running(open_api):
    """An API and a process that matched two sources: one game is paired, one has an unknown name."""
    running = await open_api(providers=("kalshi", "polymarket"))
    rows = [SourceCompetition(source, NFL, NFL, "home_first") for source in ("kalshi", "polymarket")]
    book = FixtureBook(Resolver(CompetitionMap(rows), AliasTable()), ["kalshi", "polymarket"])

    def listed(source, *games):
        return [SourceEvent(source, f"{source}{number}", NFL, *game, NOW) for number, game in enumerate(games)]

    book.absorb("kalshi", listed("kalshi", ("Buffalo", "Detroit"), ("New York J", "Miami")), NOW)
    book.absorb("polymarket", listed("polymarket", ("Bills", "Lions"), ("Jet Planes", "Dolphins")), NOW)
    for source in ("kalshi", "polymarket"):
        report = report_of(book, source, NFL, NOW, None)
        await running.backends.cache.set(report_key(NFL, source), msgspec.to_builtins(report))
    return running


async def test_every_event_is_listed_with_its_fixture_or_the_reason(running):
    body = (await running.get("/matches")).json()
    assert (body["total"], body["paired"], body["refused"], body["open_proposals"]) == (4, 3, 1, 1)
    (refused,) = (await running.get("/matches", state="refused", source="polymarket")).json()["matches"]
    assert (refused["event"], refused["reason"]) == ("Jet Planes vs Dolphins", "unknown_name")
    assert "'Jet Planes' is no known team" in refused["facts"][0]
    paired = (await running.get("/matches", state="paired", sport=NFL)).json()["matches"]
    assert {each["fixture_id"] for each in paired if each["event"].startswith("B")} == {paired[0]["fixture_id"]}
    assert len(paired[0]["facts"]) == 6
    assert (await running.get("/matches", sport="basketball_nba")).json()["total"] == 0
    assert_error(await running.get("/matches", state="guessed"), 400, "ValidationError")
    assert_error(await running.get("/matches", sport="chess"), 404, "NotFoundError")


async def test_a_proposal_is_confirmed_once_with_its_evidence(running):
    (proposal,) = (await running.get("/matches/proposals")).json()["proposals"]
    assert (proposal["name"], proposal["team"]) == ("Jet Planes", "nfl:nyj")
    decided = (await running.post(f"/matches/proposals/{proposal['id']}", {"decision": "confirm", "by": "me"})).json()
    assert (decided["status"], decided["by"], decided["number"]) == ("confirmed", "me", 1)
    assert "same opponent" in decided["evidence"]
    assert (await running.get("/matches/names")).json() == {"total": 1, "names": [decided]}
    assert (await running.get("/matches/proposals")).json()["proposals"] == []


async def test_a_rejected_proposal_is_gone(running):
    (proposal,) = (await running.get("/matches/proposals")).json()["proposals"]
    answer = await running.post(f"/matches/proposals/{proposal['id']}", {"decision": "reject", "note": "no"})
    assert (answer.json()["status"], answer.json()["evidence"][:3]) == ("rejected", "no;")
    assert (await running.get("/matches/proposals")).json()["total"] == 0


async def test_decisions_on_names_are_checked(running):
    def body(**more):
        return {"source": "kalshi", "name": "Jet Planes", "team": "nfl:nyj", "decision": "confirm", "note": "n"} | more

    assert (await running.post("/matches/names", body())).json()["team"] == "nfl:nyj"
    assert_error(await running.post("/matches/names", body(team="nfl:buf")), 422, "ValidationError")
    assert (await running.post("/matches/names", body(decision="reject"))).json()["status"] == "rejected"
    assert (await running.post("/matches/names", body(team="nfl:buf"))).json()["number"] == 3
    for wrong in ({"team": "nfl:none"}, {"team": "x"}, {"note": ""}, {"decision": "guess"}, {"name": None}, {"x": 1}):
        assert_error(await running.post("/matches/names", body(**wrong)), 422, "ValidationError")
    assert_error(await running.post("/matches/proposals/mp_0", {"decision": "confirm"}), 404, "NotFoundError")


async def test_an_undone_decision_leaves_the_proposal_as_it_was(running):
    (proposal,) = (await running.get("/matches/proposals")).json()["proposals"]
    name = {key: proposal[key] for key in ("source", "name", "team")} | {"decision": "undo", "note": "n"}
    assert_error(await running.post("/matches/names", name), 422, "ValidationError")
    for decision in ("confirm", "reject"):
        decided = (await running.post(f"/matches/proposals/{proposal['id']}", {"decision": decision})).json()
        assert decided["in_force"]
        assert_error(await running.post("/matches/names", name | {"team": "nfl:buf"}), 422, "ValidationError")
        undone = (await running.post("/matches/names", name)).json()
        assert (undone["status"], undone["in_force"]) == ("undone", False)
        assert (await running.get("/matches/proposals")).json()["proposals"] == [proposal]
    rows = (await running.get("/matches/names")).json()["names"]
    assert [(row["status"], row["in_force"]) for row in rows] == [
        ("confirmed", False), ("undone", False), ("rejected", False), ("undone", False),
    ]  # fmt: skip


async def test_a_proposal_lists_the_events_of_the_other_sources(running):
    (proposal,) = (await running.get("/matches/proposals")).json()["proposals"]
    assert (proposal["event"], proposal["start"]) == ("Jet Planes vs Dolphins", "2026-04-16T19:00:00Z")
    (other,) = proposal["fixture_events"]
    assert other == {"source": "kalshi", "event": "New York J vs Miami", "start": proposal["start"]}
