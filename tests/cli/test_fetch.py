"""`fetch` records odds of The Odds API, here the sandbox's, and says before what it costs."""

import json

import pytest

from cli.processes import started
from cli.test_up import answers, free_port

CREDITS = 20_000


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """The URL of a simulated provider."""
    port = free_port()
    with started(tmp_path_factory.mktemp("provider"), "sandbox", "--port", port, "--credits", CREDITS):
        answers(port)
        yield f"http://127.0.0.1:{port}/v4"


@pytest.fixture
def fetch(run_cli, provider, monkeypatch, tmp_path):
    """Return a function that runs `fetch` in an empty folder, with an own key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ODDS_API_BASE_URL", provider)
    monkeypatch.setenv("ODDS_API_KEY", f"{abs(hash(tmp_path.name)):032d}")
    return lambda *words: run_cli("fetch", *words)


def test_current_odds_are_recorded_and_can_be_scanned(fetch, run_cli, tmp_path):
    result = fetch("soccer_epl", "-o", "epl.jsonl", "--region", "uk,eu", "--market", "h2h", "--yes")
    assert result.status == 0, result.err
    assert "Costs at most 2 credits; 20000 credits are left" in result.err
    assert result.out == "1 added to epl.jsonl\n"
    assert fetch("soccer_epl", "-o", "epl.jsonl", "--yes").status == 0
    lines = [json.loads(line) for line in (tmp_path / "epl.jsonl").read_text().splitlines()]
    assert [sorted(line) for line in lines] == [["body", "captured_at"]] * 2
    assert run_cli("scan", "epl.jsonl", "--format", "json").status == 0


def test_historical_odds_cost_ten_times_as_much(fetch, tmp_path):
    result = fetch(
        *("soccer_epl", "-o", "epl.jsonl", "--market", "h2h", "--region", "uk", "--yes"),
        *("--start", "2026-01-10T12:00", "--end", "2026-01-10T12:25", "--every", "10"),
    )
    assert result.status == 0, result.err
    assert "Costs 3 responses of at most 10 credits: 30; 20000 credits are left" in result.err
    assert "3 of 3; 19970 credits are left" in result.err
    lines = [json.loads(line) for line in (tmp_path / "epl.jsonl").read_text().splitlines()]
    assert [line["captured_at"] for line in lines] == [f"2026-01-10T12:{minute}:00Z" for minute in ("00", "10", "20")]
    assert all(line["body"]["data"] for line in lines)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("soccer_epll", "--yes"), "SPORT: unknown sport 'soccer_epll'; did you mean soccer_epl?"),
        (("soccer_epl", "--market", "h2hh", "--yes"), "--market: unknown market 'h2hh'; did you mean h2h?"),
        (("soccer_epl", "--bookmakers", "draftking", "--yes"), "did you mean draftkings?"),
        (("soccer_epl",), "spends credits: confirm it with --yes"),
        (("soccer_epl", "--end", "2026-01-10"), "--end: needs --start"),
        (("soccer_epl", "--start", "soon"), "--start: expected an ISO 8601 date or time"),
        (("soccer_epl", "--start", "2026-01-02", "--end", "2026-01-01"), "--end: expected a time after --start"),
        (("soccer_epl", "--start", "2020-01-02", "--end", "2026-01-01"), "at most 10000 responses"),
        (("soccer_epl", "--start", "2026-01-01", "--end", "2026-01-21", "--yes"), "costs 28810 credits, and 20000 are"),
    ],
)
def test_nothing_is_spent_or_written_after_a_mistake(fetch, tmp_path, words, error):
    result = fetch(*words, "-o", "x.jsonl")
    assert (result.status, error in result.err) == (2, True), result.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_key_the_error_says_where_to_get_one(fetch, monkeypatch):
    monkeypatch.delenv("ODDS_API_KEY")
    assert "fetch: needs ODDS_API_KEY" in fetch("soccer_epl", "-o", "x.jsonl", "--yes").err
