"""The commands that ask a running service, which is another process; `watch` is one, too."""

import json
import re
import signal

import pytest

from cli.processes import STOPS_WITHIN, started

WRONG_KEY = "not-the-key-that-was-set"
KEY = "c0ffee-c0ffee-c0ffee"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The URL of a service on the sandbox that requires a key."""
    folder = tmp_path_factory.mktemp("service")
    output = {"API_KEYS": KEY, "API_KEYS_REQUIRED": "true", "MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none"}
    with started(folder, "up", "--speed", 20, **output) as up:
        address = re.search(r"http://[^/]+", up.wait_for_line("API at")).group()
        up.wait_for_line(" found ")
        yield address


@pytest.fixture
def asked(run_cli, tmp_path, monkeypatch, service):
    """Return a function that runs a command and returns its exit status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words, url=service, key=KEY):
        status, output, errors = run_cli(*words, "--url", url, "--api-key", key)
        return status, output.rstrip("\n"), errors.rstrip("\n")

    return run


def lines_of_sports(asked):
    status, result, errors = asked("sports", "--utc")
    assert (status, errors) == (0, "")
    return result.splitlines()


def test_sports_are_listed_with_their_keys(asked):
    # The service refreshes the times of polls every two seconds.
    for _ in range(10):
        lines = lines_of_sports(asked)
        (epl,) = [line for line in lines if line.startswith("soccer_epl ")]
        if polled := re.search(r"EPL +Soccer +\d\d \w+ \d\d:\d\d:\d\dZ$", epl):
            break
    assert polled
    assert lines[0].split() == ["key", "name", "group", "last", "polled"]
    assert lines[-1] == f"{len(lines) - 2} sports; times in UTC"
    everything = json.loads(asked("sports", "--all", "--format", "json")[1])["sports"]
    assert len(everything) >= len(lines) - 2
    assert "soccer_epl" in {item["key"] for item in everything}


def test_the_best_odds_of_every_outcome_are_shown_with_the_bookmaker(asked):
    status, result, errors = asked("odds", "soccer_epl", "--market", "h2h", "--market", "totals", "--utc")
    assert (status, errors) == (0, "")
    assert re.search(r"^.+ vs .+, \w{3} \d\d \w{3} \d\d:\d\dZ", result, re.MULTILINE)
    assert re.search(r"^  h2h +Draw +\d+(\.\d+)? +\d+(\.\d+)? +\d+ +\w", result, re.MULTILINE)
    assert re.search(r"^  totals +Over 2\.5 ", result, re.MULTILINE)
    assert re.search(r"as of \d\d \w{3} \d\d:\d\d:\d\dZ, simulated odds$", result.splitlines()[-1])


def test_only_the_selected_bookmakers_are_shown(asked):
    board = json.loads(asked("odds", "soccer_epl", "--format", "json")[1])
    only = board["events"][0]["bookmakers"][0]["bookmaker_key"]
    fewer = json.loads(asked("odds", "soccer_epl", "--bookmakers", only, "--format", "json")[1])
    assert {item["bookmaker_key"] for event in fewer["events"] for item in event["bookmakers"]} == {only}


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (("odds", "tennis_moon"), "error: unknown sport 'tennis_moon'"),
        (("odds", "soccer_epl", "--market", "x" * 500), "error: "),
        (("odds", "soccer_epl", "--format", "xml"), "error: --format: expected table or json, got 'xml'"),
        (("watch", "--sport", "tennis_moon"), "error: Invalid sport key: tennis_moon"),
    ],
)
def test_an_unknown_value_is_an_error_in_one_line(asked, words, output):
    status, _, errors = asked(*words)
    assert status == 2
    assert errors.startswith(output)
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("sports",), ("odds", "soccer_epl"), ("watch",), ("status",), ("quota",), ("history",)]
)
def test_a_wrong_api_key_is_an_error_that_does_not_show_it(asked, words):
    status, result, errors = asked(*words, key=WRONG_KEY)
    assert status == 2
    assert errors.startswith("error: ")
    assert "key" in errors
    assert WRONG_KEY not in result + errors


@pytest.mark.parametrize(
    "words", [("sports",), ("odds", "soccer_epl"), ("watch",), ("status",), ("quota",), ("history",)]
)
def test_the_error_without_a_service_names_the_command_that_starts_one(asked, words):
    status, _, errors = asked(*words, url="http://127.0.0.1:9")
    assert status == 2
    assert errors.startswith("error: no service at http://127.0.0.1:9 (")
    assert "start one with `arbitrage-edge up`" in errors


def test_the_status_names_the_provider_and_the_open_opportunities(asked):
    status, result, errors = asked("status")
    assert (status, errors) == (0, "")
    assert re.search(r"^provider +sandbox \(simulated odds\): answers$", result, re.MULTILINE)
    assert re.search(r"^open +\d+.* found in the last 7 days$", result, re.MULTILINE)
    assert json.loads(asked("status", "--format", "json")[1])["provider"]["state"] == "ok"


def test_the_credits_and_the_plan_are_shown(asked):
    status, result, errors = asked("quota", "--utc")
    assert (status, errors) == (0, "")
    assert "soccer_epl every " in result
    assert json.loads(asked("quota", "--format", "json")[1])["provider"] == "sandbox"


def test_the_history_is_listed_in_every_format(asked):
    status, result, errors = asked("history", "--limit", 3, "--utc")
    assert (status, errors) == (0, "")
    lines = result.splitlines()
    assert lines[0].split() == ["found", "profit", "event", "market", "end"]
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\dZ +\d+\.\d\d % ", lines[1])
    assert re.search(r"^\d of \d+, newest first; times in UTC$", lines[-1])
    assert asked("history", "--format", "csv")[1].startswith("arbitrage_id,")
    single = asked("history", "--limit", 1, "--format", "jsonl")[1]
    assert json.loads(single)["arbitrage_id"].startswith("arb_")
    assert json.loads(asked("history", "--format", "json")[1])["total"] >= 1


def test_an_impossible_period_is_an_error_in_the_words_of_the_service(asked):
    status, _, errors = asked("history", "--start", "2026-02-02", "--end", "2026-01-01")
    assert (status, errors) == (2, "error: start_date: expected at most end_date")
    assert asked("history", "--start", "2026-02-30")[2].startswith("error: start_date: expected an ISO 8601 date")


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://somewhere", "http://", "http://[::1"])
def test_an_invalid_url_is_an_error(asked, url):
    status, _, errors = asked("sports", url=url)
    assert status == 2
    assert errors.startswith("error: --url: ")


def test_watch_prints_open_opportunities_and_changes_until_stopped(tmp_path, service):
    with started(tmp_path, "watch", "--url", service, API_KEYS=KEY) as watch:
        watch.wait_for_line(f"connected to {service}")
        watch.wait_for_line(" found ", " % ", " vs ", " at ")
        status, took = watch.stop(signal.SIGTERM)
        assert (status, watch.errors) == (0, [])
        assert took < STOPS_WITHIN
