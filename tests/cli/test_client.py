"""`watch`, `sports` and `odds` as processes of their own, at a service that runs beside them."""

import json
import re
import signal

import pytest

from cli.processes import STOPS_WITHIN, started

WRONG_KEY = "not-the-key-that-was-set"
KEY = "c0ffee-c0ffee-c0ffee"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The address of a service on the sandbox that tells keys apart."""
    place = tmp_path_factory.mktemp("service")
    told = {"API_KEYS": KEY, "API_KEYS_REQUIRED": "true", "MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none"}
    with started(place, "up", "--speed", 60, **told) as up:
        address = re.search(r"http://[^/]+", up.says("API at")).group()
        up.says(" found ")
        yield address


@pytest.fixture
def asked(tmp_path, service):
    """Runs a command to its end; gives its exit status, output and complaints."""

    def run(*words, url=service, key=KEY):
        with started(tmp_path, *words, "--url", url, "--api-key", key) as command:
            return command.ended(), "\n".join(command.said), "\n".join(command.complained)

    return run


def test_sports_are_listed_with_their_keys(asked):
    status, said, complained = asked("sports")
    assert (status, complained) == (0, "")
    lines = said.splitlines()
    assert lines[0].split() == ["key", "name", "group", "last", "polled"]
    (epl,) = [line for line in lines if line.startswith("soccer_epl ")]
    assert re.search(r"EPL +Soccer +\d\d \w+ \d\d:\d\d:\d\dZ$", epl)
    assert lines[-1] == f"{len(lines) - 2} sports"
    everything = json.loads(asked("sports", "--all", "--format", "json")[1])["sports"]
    assert len(everything) >= len(lines) - 2
    assert "soccer_epl" in {one["key"] for one in everything}


def test_the_best_price_of_every_outcome_is_shown_with_who_has_it(asked):
    status, said, complained = asked("odds", "soccer_epl", "--market", "h2h", "--market", "totals")
    assert (status, complained) == (0, "")
    assert re.search(r"^.+ vs .+, \w{3} \d\d \w{3} \d\d:\d\dZ", said, re.MULTILINE)
    assert re.search(r"^  h2h +Draw +\d+(\.\d+)? +\d+(\.\d+)? +\d+ +\w", said, re.MULTILINE)
    assert re.search(r"^  totals +Over 2\.5 ", said, re.MULTILINE)
    assert said.splitlines()[-1].endswith("UTC, simulated odds")


def test_only_the_bookmakers_that_are_named_are_shown(asked):
    board = json.loads(asked("odds", "soccer_epl", "--format", "json")[1])
    only = board["events"][0]["bookmakers"][0]["bookmaker_key"]
    fewer = json.loads(asked("odds", "soccer_epl", "--bookmakers", only, "--format", "json")[1])
    assert {one["bookmaker_key"] for event in fewer["events"] for one in event["bookmakers"]} == {only}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("odds", "tennis_moon"), "error: unknown sport 'tennis_moon'"),
        (("odds", "soccer_epl", "--market", "x" * 500), "error: "),
        (("odds", "soccer_epl", "--format", "xml"), "error: --format: expected table or json, got 'xml'"),
        (("watch", "--sport", "tennis_moon"), "error: Invalid sport key: tennis_moon"),
    ],
)
def test_what_the_service_does_not_know_is_told_in_one_line(asked, words, told):
    status, _, complained = asked(*words)
    assert status == 2
    assert complained.startswith(told)
    assert len(complained.splitlines()) == 1


@pytest.mark.parametrize("words", [("sports",), ("odds", "soccer_epl"), ("watch",)])
def test_a_wrong_key_is_refused_and_not_shown(asked, words):
    status, said, complained = asked(*words, key=WRONG_KEY)
    assert status == 2
    assert complained.startswith("error: ")
    assert "key" in complained
    assert WRONG_KEY not in said + complained


@pytest.mark.parametrize("words", [("sports",), ("odds", "soccer_epl"), ("watch",)])
def test_where_nothing_answers_it_says_how_to_start_it(asked, words):
    status, _, complained = asked(*words, url="http://127.0.0.1:9")
    assert status == 2
    assert complained.startswith("error: no service at http://127.0.0.1:9 (")
    assert "start one with `arbitrage-edge up`" in complained


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://somewhere", "http://", "http://[::1"])
def test_an_address_that_is_none_is_told(asked, url):
    status, _, complained = asked("sports", url=url)
    assert status == 2
    assert complained.startswith("error: --url: ")


def test_watch_tells_what_is_open_and_what_is_new_until_it_is_stopped(tmp_path, service):
    with started(tmp_path, "watch", "--url", service, API_KEYS=KEY) as watch:
        watch.says(f"connected to {service}")
        watch.says(" found ", " % ", " vs ", " at ")
        status, took = watch.stop(signal.SIGTERM)
        assert (status, watch.complained) == (0, [])
        assert took < STOPS_WITHIN
