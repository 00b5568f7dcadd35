"""The MCP server, used by the library's own client in this process."""

import re

import pytest

pytest.importorskip("fastmcp", reason="needs the extra mcp")

from fastmcp import Client as Assistant
from fastmcp.exceptions import ToolError

import arbitrage_edge as ae
from arbitrage_edge.mcp import RecordedOdds, RunningService, create_server
from cli.processes import started
from conftest import PROJECT

BOARD = PROJECT / "examples" / "board.json"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The URL of a service on the sandbox."""
    with started(tmp_path_factory.mktemp("service"), "up", "--speed", 60, MAX_LEG_AGE="none", MAX_LEG_GAP="none") as up:
        url = re.search(r"http://[^/]+", up.wait_for_line("API at")).group()
        up.wait_for_line(" found ")
        yield url


@pytest.fixture
def recorded():
    return create_server(RecordedOdds(ae.load(BOARD)))


async def asked(server, tool, **arguments):
    async with Assistant(server) as assistant:
        return (await assistant.call_tool(tool, arguments)).data


def is_sized(total, placed):
    """Whether bets, as pairs of stake and limit, put 500 at risk, or as much as the limit of one of them allows."""
    limited = any(limit and stake == pytest.approx(limit, rel=0.01) for stake, limit in placed)
    return total == pytest.approx(500, abs=1) or (limited and total < 500)


async def test_the_best_open_opportunity_of_the_sandbox_is_sized_for_500(service):
    server = create_server(RunningService(ae.Client(service)))
    found = await asked(server, "open_opportunities", stake=500, limit=1)
    (best,) = found["opportunities"]
    assert is_sized(best["total_stake"], [(bet["to_place"], bet["limit"]) for bet in best["bets"]])
    assert (found["simulated"], "credits_left" in found, found["as_of"] is not None) == (True, True, True)
    explained = await asked(server, "explain_opportunity", arbitrage_id=best["id"], stake=500)
    bets = explained["opportunity"]["bets"]
    placed = zip([bet["stake"] for bet in explained["to_place"]], [bet["limit"] for bet in bets], strict=True)
    assert is_sized(sum(bet["stake"] for bet in bets), placed)


@pytest.mark.parametrize(
    ("tool", "arguments", "field"),
    [("odds", {"sport": "soccer_epl"}, "odds"), ("plan_and_credits", {}, "plan"), ("profit", {}, "profit")],
)
async def test_every_answer_of_a_service_has_the_time_of_its_data_and_the_credits(service, tool, arguments, field):
    answer = await asked(create_server(RunningService(ae.Client(service))), tool, **arguments)
    assert {"as_of", "credits_left", field} <= set(answer)


async def test_recorded_odds_have_the_opportunities_of_the_library(recorded):
    answer = await asked(recorded, "open_opportunities", stake=500)
    found = ae.find(ae.load(BOARD), stake=500)
    assert [[bet["to_place"] for bet in each["bets"]] for each in answer["opportunities"]] == [
        [bet.to_place for bet in each.bets] for each in found
    ]
    assert answer["withheld"] == found.withheld_counts
    assert answer["as_of"] == "2026-01-17T12:00:21Z"


async def test_stakes_for_own_odds_are_those_of_the_library(recorded):
    answer = await asked(recorded, "calculate", odds={"Lakers@DraftKings": 2.15, "Celtics@FanDuel": "+105"})
    assert answer["calculation"]["guaranteed_profit"] == 49.39


async def test_prices_of_a_recording_are_listed(recorded):
    answer = await asked(recorded, "odds", sport="basketball_nba")
    assert answer["odds"]["total"] == len(answer["odds"]["prices"]) > 0


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("explain_opportunity", {"arbitrage_id": "arb_x"}, "list the open ones first"),
        ("plan_and_credits", {}, "ask a running service"),
        ("profit", {}, "ask a running service"),
        ("calculate", {"odds": {"a": 0.5, "b": 2}}, "above 1"),
    ],
)
async def test_an_error_names_the_remedy(recorded, tool, arguments, message):
    with pytest.raises(ToolError, match=message):
        await asked(recorded, tool, **arguments)


async def test_all_tools_are_read_only_and_described(recorded):
    async with Assistant(recorded) as assistant:
        tools = await assistant.list_tools()
    assert len(tools) == 6
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
