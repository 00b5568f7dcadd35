"""`up` as a process of its own: how it begins, what it says, how it ends; and `sandbox`."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from cli.processes import STOPS_WITHIN, started

LOOKS = 20
KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"


def test_it_introduces_itself_tells_its_plan_and_the_news_and_stops_when_interrupted(tmp_path):
    with started(tmp_path, "up", "--data-dir", tmp_path / "kept", "--speed", 60) as up:
        up.says("Simulated odds", "there is no ODDS_API_KEY")
        up.says("h2h, spreads, totals at us, uk, eu", "0 % profit or more", "Ctrl-C stops")
        up.says("state in", str(tmp_path / "kept" / "arbitrage-edge.db"))
        up.says("plan: soccer_epl every ")
        up.says(" found ", " % ", " vs ", " at ")
        status, took = up.stop()
        assert (status, up.complained) == (0, [])
        assert took < STOPS_WITHIN
        assert up.said[-1] == "stopped"


def test_it_stops_in_time_while_its_provider_keeps_it_waiting(tmp_path):
    with started(tmp_path, "up", "--fault", "latency=1:60") as up:
        up.says("Simulated odds")
        status, took = up.stop(signal.SIGTERM)
        assert (status, up.complained) == (0, [])
        assert took < STOPS_WITHIN


def test_two_at_once_do_not_share_a_place(tmp_path):
    with started(tmp_path, "up") as first:
        first.says("API at")
        with started(tmp_path, "up") as second:
            assert second.ended() == 2
            assert second.said == []
            assert second.complained == [
                "error: --data-dir: another `arbitrage-edge up` uses data: stop it, or choose another folder"
            ]
        first.stop(signal.SIGKILL)
        with started(tmp_path, "up") as third:
            third.says("API at")


def test_what_it_found_can_be_seen_while_it_runs(tmp_path):
    with started(tmp_path, "up", "--speed", 20, MAX_LEG_AGE="none", MAX_LEG_GAP="none") as up:
        up.says(" found ")
        # What was found may have ended before it is looked at.
        for _ in range(LOOKS):
            seen = opportunities(tmp_path)
            assert seen["total"] == len(seen["opportunities"])
            if seen["total"]:
                break
        assert seen["total"] > 0
        up.stop()


def opportunities(place):
    with started(place, "opportunities", "--format", "json") as asked:
        assert asked.ended() == 0
        return json.loads(asked.said[0])


def test_the_provider_is_asked_with_the_key_and_no_one_else_is_told_it(tmp_path):
    port = free_port()
    with started(tmp_path, "sandbox", "--port", port, "--seed", 3, LOG_LEVEL="INFO") as sandbox:
        answers(port)
        settings = {"ODDS_API_BASE_URL": f"http://127.0.0.1:{port}/v4", "ODDS_API_KEY": KEY}
        with started(tmp_path, "up", LOG_LEVEL="DEBUG", LOG_FORMAT="console", **settings) as up:
            assert up.said == [] or KEY not in up.said[0]
            up.says(f"The Odds API at http://127.0.0.1:{port}/v4")
            up.says("plan: 500 credits left of 500, 10 of them in reserve")
            status, _ = up.stop()
            assert status == 0
            told = "\n".join(up.said + up.complained)
            assert KEY not in told
            assert "apiKey=***" in told
        assert sandbox.process.poll() is None


def test_a_series_is_replayed_and_what_is_left_can_be_seen(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage(2.2, ages=(-60, -60))))
    with started(tmp_path, "up", "--replay", path) as up:
        assert up.process.wait(60) == 0
        up.says("replayed 2 answers")
        assert up.said[0].startswith(f"Replaying {path}")
        assert [line.split()[1] for line in up.said[1:-1]] == ["found", "updated"]
    assert [one["status"] for one in opportunities(tmp_path)["opportunities"]] == ["updated"]


def test_an_answer_that_cannot_be_replayed_is_told_and_costs_no_other(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage()), (120, an_arbitrage(2.2, ages=(-120, -120))))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][:-40]
    path.write_text("\n".join(lines), encoding="utf-8")
    with started(tmp_path, "up", "--replay", path) as up:
        assert up.process.wait(60) == 2
        up.says("replayed 2 answers")
        assert [line for line in up.complained if line.startswith(f"error: {path}:2: ")] == up.complained


def test_a_replay_can_be_interrupted_and_keeps_what_it_has(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (3600, an_arbitrage()))
    with started(tmp_path, "up", "--replay", path, "--speed", 1) as up:
        up.says(" found ")
        status, took = up.stop()
        assert (status, up.said[-1]) == (0, "stopped")
        assert took < STOPS_WITHIN
    assert opportunities(tmp_path)["total"] == 1


def test_the_sandbox_serves_the_providers_paths_until_it_is_interrupted(tmp_path):
    port = free_port()
    with started(tmp_path, "sandbox", "--port", port, "--events", 3, "--credits", 77) as sandbox:
        status, headers, sports = answers(port)
        assert status == 200
        assert "soccer_epl" in {sport["key"] for sport in sports}
        assert headers["x-requests-remaining"] == "77"
        assert ask(port, "/v4/sports", key=None)[0] == 401
        status, took = sandbox.stop()
        assert status in {0, 130, -signal.SIGINT}
        assert took < STOPS_WITHIN


@contextmanager
def answered(port, path, key="any"):
    question = f"?apiKey={key}" if key else ""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}{question}", timeout=20) as answer:
            yield answer
    except urllib.error.HTTPError as answer:
        yield answer
        answer.close()


def ask(port, path, key="any"):
    with answered(port, path, key) as answer:
        return answer.status, answer.headers, json.loads(answer.read())


def answers(port, seconds=60.0):
    """The sports, as soon as somebody answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            return ask(port, "/v4/sports")
        except urllib.error.URLError:
            assert time.monotonic() < end
            time.sleep(0.05)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture(autouse=True)
def nobody_asks_the_internet(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
