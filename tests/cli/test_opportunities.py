"""The commands `opportunities` and `plan`, and errors in the options of `up` and `sandbox`."""

import asyncio
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from arbitrage_edge.assembly import open_backends
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.settings import load_settings
from builders import USUAL
from pipeline.fakes import NBA, NHL, an_answer


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder, and an environment without settings."""
    for name in ("ODDS_API_KEY", "ODDS_PROVIDER", "DATABASE_URL", "REDIS_URL", "DATA_DIR", "ODDS_SPORTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def filled(folder):
    """A database with an open opportunity in each of two sports."""

    async def fill():
        async with open_backends(load_settings({}, None)) as backends:
            engine = Engine(EngineDependencies(backends.store, backends.bus, backends.cache), USUAL)
            for answer in (an_answer(), an_answer(sport=NHL, home=2.08)):
                await engine.absorb(answer, answer.taken_at)

    asyncio.run(fill())


@pytest.fixture
def timeless(monkeypatch):
    """Settings with which the filled opportunities hold for ever."""
    for name in ("MAX_LEG_AGE", "MAX_LEG_AGE_LIVE"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("INCLUDE_LIVE", "true")


@pytest.mark.usefixtures("filled")
def test_expired_opportunities_are_counted_and_not_listed(run_cli, monkeypatch):
    result = run_cli("opportunities")
    assert result.out.splitlines()[0] == "0 open"
    assert result.out.splitlines()[1].startswith("expired and not listed: event_started 2; --expired lists them")
    document = run_cli("opportunities", "--format", "json").json
    assert (document["total"], document["opportunities"], document["expired"]) == (0, [], {"event_started": 2})
    monkeypatch.setenv("INCLUDE_LIVE", "true")
    assert run_cli("opportunities", "--format", "json").json["expired"] == {"stale_leg": 2}
    assert run_cli("opportunities", "--expired").out.splitlines()[-1] == "2 open"
    assert len(run_cli("opportunities", "--expired", "--format", "jsonl").lines) == 2


def test_a_file_as_data_folder_is_an_error(run_cli, folder):
    (folder / "occupied").write_text("not a directory")
    result = run_cli("opportunities", "--data-dir", "occupied")
    assert (result.status, result.err) == (2, "error: DATA_DIR: occupied is a file: expected a folder\n")


@pytest.mark.usefixtures("filled", "timeless")
def test_open_opportunities_are_printed_as_a_table_most_profitable_first(run_cli):
    result = run_cli("opportunities")
    assert (result.status, result.err) == (0, "")
    output = result.out.splitlines()
    assert output[0] == "4.94 %  Home vs Away"
    assert [line for line in output if "%" in line] == ["4.94 %  Home vs Away", "3.24 %  Home vs Away"]
    assert any("back Home" in line and "2.15" in line and "488.10" in line for line in output)
    assert output[-1] == "2 open"


@pytest.mark.usefixtures("filled", "timeless")
def test_open_opportunities_are_printed_as_json(run_cli):
    output = run_cli("opportunities", "--format", "json").json
    assert output["total"] == 2
    assert [item["sport"] for item in output["opportunities"]] == [NBA, NHL]
    assert output["as_of"].endswith("Z")
    assert output["opportunities"][0]["bets"][0]["bookmaker_key"] == "draftkings"


@pytest.mark.usefixtures("filled", "timeless")
def test_opportunities_are_filtered_by_sport(run_cli):
    assert run_cli("opportunities", "--sport", NHL).out.splitlines()[-1] == f"1 open in {NHL}"
    assert run_cli("opportunities", "--sport", "cricket_ipl", "--format", "json").json["opportunities"] == []


def test_the_data_folder_option_selects_the_database(run_cli, folder):
    assert run_cli("opportunities", "--data-dir", folder / "elsewhere").out == "0 open\n"
    assert not (folder / "elsewhere" / "arbitrage-edge.db").exists()


def test_the_plan_is_printed_without_polling(run_cli, monkeypatch):
    monkeypatch.setenv("ODDS_SPORTS", "soccer_epl,basketball_*")
    result = run_cli("plan")
    assert result.status == 0
    first, *lines = result.out.splitlines()
    assert first.startswith("15000000 credits left of 15000000, 10 of them in reserve")
    assert any(line.startswith("soccer_epl every ") and " polls of 9" in line for line in lines)
    assert not any("icehockey" in line for line in lines)
    document = run_cli("plan", "--format", "json").json
    assert (document["state"], document["remaining"]) == ("ok", 15_000_000)
    assert "soccer_epl" in {planned["sport"] for planned in document["planned"]}
    assert all(planned["credits"] > 0 for planned in document["planned"])
    assert document["unknown"] == []


class RefusesTheKey(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b'{"message": "API key is not valid", "error_code": "INVALID_KEY"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def test_the_plan_fails_with_a_plain_line_if_the_provider_refuses_the_key(run_cli, monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), RefusesTheKey)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("ODDS_API_KEY", "0123456789abcdef")
    monkeypatch.setenv("ODDS_API_BASE_URL", f"http://127.0.0.1:{server.server_port}/v4")
    result = run_cli("plan")
    server.shutdown()
    server.server_close()
    assert (result.status, result.out) == (1, "")
    assert "error: the provider refuses every request" in result.err
    assert "401 INVALID_KEY to /sports: API key is not valid" in result.err


def test_the_plan_does_not_change_the_simulated_time(run_cli):
    async def kept():
        async with open_backends(load_settings({}, None)) as backends:
            return [await backends.store.get_state(name) for name in ("sandbox", "polling", "plan")]

    run_cli("plan")
    assert asyncio.run(kept()) == [None, None, None]


WRONG = {
    "--speed": ("up", "--speed", 0),
    "--provider": ("up", "--provider", "bet365"),
    "--replay": ("up", "--provider", "replay"),
    "--start": ("up", "--start", "noon"),
    "2000 to 2099": ("up", "--start", "9999-12-31T23:59:59Z"),
    "--hours": ("seed", "--hours", "10000000000"),
    "years 2000": ("sandbox", "--start", "0001-01-01"),
    "nowhere.jsonl": ("up", "--replay", "nowhere.jsonl"),
    "fault": ("up", "--fault", "gremlins=1"),
    "speed": ("sandbox", "--speed", -1),
    "2025-02-06T12:34:56Z": ("sandbox", "--start", "noon"),
    "--format": ("opportunities", "--format", "xml"),
    "--port": ("sandbox", "--port", "any"),
    "--sped": ("up", "--sped", "3"),
    "DATA_DIR": ("up", "--data-dir", "occupied"),
    "ODDS_API_KEY": ("up", "--provider", "the-odds-api"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_option_is_an_error_in_one_line_that_names_it(run_cli, folder, name):
    (folder / "occupied").write_text("not a directory")
    result = run_cli(*WRONG[name])
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert name in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("command", [("up",), ("opportunities",), ("plan",), ("config", "check"), ("migrate",)])
def test_a_wrong_setting_is_an_error_of_every_command(run_cli, monkeypatch, command):
    monkeypatch.setenv("ODDS_UPDATE_INTERVAL", "soon")
    result = run_cli(*command)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: ODDS_UPDATE_INTERVAL: expected ")
    assert result.err.count("\n") == 1


def test_an_unknown_setting_in_the_file_gives_a_warning(run_cli, folder):
    (folder / ".env").write_text("ODDS_SPROTS=soccer_epl\n")
    result = run_cli("opportunities")
    assert result.status == 0
    assert result.err == "warning: .env: unknown setting ODDS_SPROTS; did you mean ODDS_SPORTS?\n"


def test_the_error_of_an_unreachable_database_does_not_show_its_password(run_cli, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://edge:s3cret-word@127.0.0.1:9/edge")
    result = run_cli("opportunities")
    assert result.status == 2
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert "s3cret-word" not in result.err
