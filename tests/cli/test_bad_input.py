"""Invalid input: exit status 2, one line on stderr that names the fault, and no output."""

import json
from pathlib import Path

import pytest

from arbitrage_edge.providers.recordings import ENDINGS
from builders import as_json

REFUSED = {
    "no path": ([], "Missing argument 'paths'."),
    "no such file": (["nowhere.json"], "nowhere.json: no such file or folder"),
    "an unknown option": (["BOARD", "--bogus"], "No such option: --bogus"),
    "an unknown form": (["BOARD", "--format", "xml"], "--format: expected table, json or csv, got 'xml'"),
    "no stake": (["BOARD", "--total-stake", "0"], "--total-stake: expected an amount above 0"),
    "half a cent": (["BOARD", "--total-stake", "10.005"], "--total-stake: expected an amount above 0"),
    "all the money in the world": (["BOARD", "--total-stake", "1e40"], "--total-stake: expected an amount above 0"),
    "a stake in words": (["BOARD", "--total-stake", "much"], "--total-stake: expected a number, got 'much'"),
    "an infinite stake": (
        ["BOARD", "--total-stake", "inf"],
        "--total-stake: expected a number, got 'inf'",
    ),
    "a unit below a cent": (
        ["BOARD", "--round", "0.005"],
        "--round: stakes must be rounded to 0.01 or a multiple of it",
    ),
    "a profit in words": (["BOARD", "--min-profit", "some"], "--min-profit: expected a number, got 'some'"),
    "a negative bound": (["BOARD", "--max-profit", "-1"], "--max-profit: expected a number of at least 0, got '-1'"),
    "a negative age": (["BOARD", "--max-age", "-1"], "--max-age: expected a number of at least 0, got '-1'"),
    "a gap in words": (["BOARD", "--max-leg-gap", "wide"], "--max-leg-gap: expected a number, got 'wide'"),
    "commission of nobody": (["BOARD", "--commission", "5"], "--commission: expected name=number, got '5'"),
    "commission of all": (
        ["BOARD", "--commission", "a=100"],
        "--commission: expected a percentage below 100, got '100'",
    ),
    "minimum above the maximum": (
        ["BOARD", "--min-profit", "12"],
        "--min-profit: expected at most --max-profit, which is 10; for no maximum: --max-profit none",
    ),
    "an impossible day": (["BOARD", "--as-of", "2026-02-30"], "--as-of: expected an ISO 8601 date or time, such as"),
    "no hour": (["BOARD", "--as-of", "noon"], "--as-of: expected an ISO 8601 date or time, such as 2025-02-06 or"),
}


@pytest.fixture
def refused(run_cli, tmp_path):
    """Return a function that scans a response and returns the line on stderr, without the folder."""

    def output(content):
        path = tmp_path / "answer.json"
        path.write_bytes(content)
        result = run_cli("scan", path, "--format", "json")
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        return result.err.replace(str(path), "answer.json").rstrip("\n")

    return output


@pytest.mark.parametrize("what", REFUSED)
def test_the_error_of_invalid_input_names_it(run_cli, tmp_path, an_arbitrage, what):
    words, message = REFUSED[what]
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(an_arbitrage()))
    result = run_cli("scan", *(str(path) if word == "BOARD" else word for word in words))
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
    assert result.err.count("\n") == 1


def test_a_file_that_is_not_json_is_an_error(refused):
    assert refused(b"<html>Bad gateway</html>").startswith(
        "error: answer.json: not an answer of The Odds API: JSON is malf"
    )


def test_a_recorded_error_of_the_provider_is_reported_with_its_message(refused):
    body = b'{"message": "Usage quota has been reached.", "error_code": "OUT_OF_USAGE_CREDITS"}'
    message = "the answer is an error: Usage quota has been reached. (OUT_OF_USAGE_CREDITS)"
    assert refused(body).endswith(message)


def test_a_response_without_readable_parts_is_an_error(refused):
    body = json.dumps([{"id": "e1", "sport_key": "soccer_epl", "commence_time": "soon"}]).encode()
    message = "nothing in it is readable: event e1, field commence_time: soon: Invalid RFC3339 encoded datetime"
    assert refused(body) == f"error: answer.json: {message}"


def test_an_empty_file_is_an_error(refused):
    assert refused(b"").startswith("error: answer.json: not an answer of The Odds API")


def test_a_folder_without_recordings_is_an_error(run_cli, tmp_path):
    result = run_cli("scan", tmp_path)
    assert result.status == 2
    assert result.err == f"error: no recordings ({', '.join(ENDINGS)}) in {tmp_path}\n"


def test_an_unreadable_event_does_not_affect_other_events(run_cli, tmp_path, an_arbitrage):
    events = json.loads(as_json(an_arbitrage(), an_arbitrage(id="e2")))
    events[0]["bookmakers"][0]["markets"][0]["outcomes"][1]["price"] = "cheap"
    path = tmp_path / "answer.json"
    path.write_text(json.dumps([*events, {"id": "e3"}]), encoding="utf-8")
    result = run_cli("scan", path, "--format", "json")
    assert result.status == 0
    assert [found["event_id"] for found in result.json["opportunities"]] == ["e2"]
    assert result.json["ignored"] == {"incomplete_market": 1, "unreadable_event": 1, "unreadable_outcome": 1}
    assert result.err.splitlines() == [
        f"warning: {path}: event e1, bookmaker draftkings, market h2h, outcome Away, field price: cheap is no price",
        f"warning: {path}: event e3, field sport_key: it is missing",
    ]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that is there and cannot be read")
def test_an_unreadable_file_is_an_error_in_one_line(run_cli):
    result = run_cli("scan", "/proc/self/mem")
    assert (result.status, result.err) == (2, "error: /proc/self/mem: Input/output error\n")


def test_damaged_compression_is_an_error_in_one_line(refused):
    assert refused(b"\xfd7zXZ\x00 and then nothing of use").startswith("error: answer.json: damaged data: ")
