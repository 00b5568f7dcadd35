"""`opportunities` and `plan`, and what `up` and `sandbox` refuse."""

import asyncio

import pytest

from arbitrage_edge.assembly import open_backends
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.settings import load_settings
from builders import USUAL
from pipeline.fakes import NBA, NHL, an_answer


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A directory of its own, and an environment that says nothing."""
    for name in ("ODDS_API_KEY", "ODDS_PROVIDER", "DATABASE_URL", "REDIS_URL", "DATA_DIR", "ODDS_SPORTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def filled(place):
    """A store with an open opportunity in each of two sports."""

    async def fill():
        async with open_backends(load_settings({}, None)) as backends:
            engine = Engine(EngineDependencies(backends.store, backends.bus, backends.cache), USUAL)
            for answer in (an_answer(), an_answer(sport=NHL, home=2.08)):
                await engine.absorb(answer, answer.taken_at)

    asyncio.run(fill())


@pytest.mark.usefixtures("filled")
def test_what_is_open_is_shown_as_a_table_best_first(ask):
    said = ask("opportunities")
    assert (said.status, said.err) == (0, "")
    told = said.out.splitlines()
    assert told[0] == "4.94 %  Home vs Away"
    assert [line for line in told if "%" in line] == ["4.94 %  Home vs Away", "3.24 %  Home vs Away"]
    assert any("back Home" in line and "2.15" in line and "488.10" in line for line in told)
    assert told[-1] == "2 open"


@pytest.mark.usefixtures("filled")
def test_what_is_open_is_shown_as_json_for_programs(ask):
    told = ask("opportunities", "--format", "json").json
    assert told["total"] == 2
    assert [one["sport"] for one in told["opportunities"]] == [NBA, NHL]
    assert told["as_of"].endswith("Z")
    assert told["opportunities"][0]["bets"][0]["bookmaker_key"] == "draftkings"


@pytest.mark.usefixtures("filled")
def test_one_sport_can_be_asked_for(ask):
    assert ask("opportunities", "--sport", NHL).out.splitlines()[-1] == f"1 open in {NHL}"
    assert ask("opportunities", "--sport", "cricket_ipl", "--format", "json").json["opportunities"] == []


def test_a_store_of_another_directory_is_found_by_its_option(ask, place):
    assert ask("opportunities", "--data-dir", place / "elsewhere").out == "0 open\n"
    assert (place / "elsewhere" / "arbitrage-edge.db").exists()


def test_the_plan_is_told_without_asking_for_odds(ask, monkeypatch):
    monkeypatch.setenv("ODDS_SPORTS", "soccer_epl,basketball_*")
    said = ask("plan")
    assert said.status == 0
    first, *lines = said.out.splitlines()
    assert first.startswith("15000000 credits left of 15000000, 10 of them in reserve")
    assert any(line.startswith("soccer_epl every ") and " polls of 9" in line for line in lines)
    assert not any("icehockey" in line for line in lines)


def test_a_plan_leaves_the_hour_of_the_simulated_world_as_it_is(ask):
    async def kept():
        async with open_backends(load_settings({}, None)) as backends:
            return [await backends.store.get_state(name) for name in ("sandbox", "polling")]

    ask("plan")
    assert asyncio.run(kept()) == [None, None]


WRONG = {
    "--speed": ("up", "--speed", 0),
    "--provider": ("up", "--provider", "bet365"),
    "--replay": ("up", "--provider", "replay"),
    "--start": ("up", "--start", "noon"),
    "nowhere.jsonl": ("up", "--replay", "nowhere.jsonl"),
    "fault": ("up", "--fault", "gremlins=1"),
    "speed": ("sandbox", "--speed", -1),
    "2026-04-16T19:00:00Z": ("sandbox", "--start", "noon"),
    "--format": ("opportunities", "--format", "xml"),
    "--port": ("sandbox", "--port", "any"),
    "--sped": ("up", "--sped", "3"),
    "DATA_DIR": ("up", "--data-dir", "occupied"),
    "ODDS_API_KEY": ("up", "--provider", "the-odds-api"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_option_is_refused_in_one_line_that_names_it(ask, place, name):
    (place / "occupied").write_text("not a directory")
    said = ask(*WRONG[name])
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("error: ")
    assert name in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", [("up",), ("opportunities",), ("plan",), ("config", "check"), ("migrate",)])
def test_a_wrong_setting_stops_every_command_in_one_line_that_names_it(ask, monkeypatch, command):
    monkeypatch.setenv("ODDS_UPDATE_INTERVAL", "soon")
    said = ask(*command)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("error: ODDS_UPDATE_INTERVAL: expected ")
    assert said.err.count("\n") == 1


def test_a_name_in_the_file_that_is_no_setting_is_warned_of(ask, place):
    (place / ".env").write_text("ODDS_SPROTS=soccer_epl\n")
    said = ask("opportunities")
    assert said.status == 0
    assert said.err == "warning: .env: unknown setting ODDS_SPROTS; did you mean ODDS_SPORTS?\n"


def test_a_database_that_does_not_answer_is_told_in_one_line_without_its_password(ask, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://edge:s3cret-word@127.0.0.1:9/edge")
    said = ask("opportunities")
    assert said.status == 2
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert "s3cret-word" not in said.err
