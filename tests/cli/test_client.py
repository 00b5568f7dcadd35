"""The commands `watch`, `sports` and `odds` in separate processes, with a running service."""

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
    with started(folder, "up", "--speed", 60, **output) as up:
        address = re.search(r"http://[^/]+", up.wait_for_line("API at")).group()
        up.wait_for_line(" found ")
        yield address


@pytest.fixture
def asked(tmp_path, service):
    """Return a function that runs a command and returns its exit status, output and errors."""

    def run(*words, url=service, key=KEY):
        with started(tmp_path, *words, "--url", url, "--api-key", key) as command:
            return command.ended(), "\n".join(command.output), "\n".join(command.errors)

    return run


def lines_of_sports(asked):
    status, result, errors = asked("sports")
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
    assert lines[-1] == f"{len(lines) - 2} sports"
    everything = json.loads(asked("sports", "--all", "--format", "json")[1])["sports"]
    assert len(everything) >= len(lines) - 2
    assert "soccer_epl" in {item["key"] for item in everything}


def test_the_best_odds_of_every_outcome_are_shown_with_the_bookmaker(asked):
    status, result, errors = asked("odds", "soccer_epl", "--market", "h2h", "--market", "totals")
    assert (status, errors) == (0, "")
    assert re.search(r"^.+ vs .+, \w{3} \d\d \w{3} \d\d:\d\dZ", result, re.MULTILINE)
    assert re.search(r"^  h2h +Draw +\d+(\.\d+)? +\d+(\.\d+)? +\d+ +\w", result, re.MULTILINE)
    assert re.search(r"^  totals +Over 2\.5 ", result, re.MULTILINE)
    assert result.splitlines()[-1].endswith("UTC, simulated odds")


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


@pytest.mark.parametrize("words", [("sports",), ("odds", "soccer_epl"), ("watch",)])
def test_a_wrong_api_key_is_an_error_that_does_not_show_it(asked, words):
    status, result, errors = asked(*words, key=WRONG_KEY)
    assert status == 2
    assert errors.startswith("error: ")
    assert "key" in errors
    assert WRONG_KEY not in result + errors


@pytest.mark.parametrize("words", [("sports",), ("odds", "soccer_epl"), ("watch",)])
def test_the_error_without_a_service_names_the_command_that_starts_one(asked, words):
    status, _, errors = asked(*words, url="http://127.0.0.1:9")
    assert status == 2
    assert errors.startswith("error: no service at http://127.0.0.1:9 (")
    assert "start one with `arbitrage-edge up`" in errors


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
