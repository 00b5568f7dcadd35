"""The commands `up` and `sandbox` in separate processes: start, output, end."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from cli.processes import STOPS_WITHIN, started

ATTEMPTS = 20
KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"


def test_up_prints_settings_plan_and_changes_and_stops_when_interrupted(tmp_path):
    with started(tmp_path, "up", "--data-dir", tmp_path / "kept", "--speed", 60) as up:
        up.wait_for_line("Simulated odds", "there is no ODDS_API_KEY")
        up.wait_for_line("h2h, spreads, totals at us, uk, eu", "profit of 0 % or more", "Ctrl-C stops")
        up.wait_for_line("data in", str(tmp_path / "kept" / "arbitrage-edge.db"))
        up.wait_for_line("plan: soccer_epl every ")
        up.wait_for_line(" found ", " % ", " vs ", " at ")
        status, took = up.stop()
        assert (status, up.errors) == (0, [])
        assert took < STOPS_WITHIN
        assert up.output[-1] == "stopped"


def test_up_stops_in_time_while_the_provider_is_slow(tmp_path):
    with started(tmp_path, "up", "--fault", "latency=1:60") as up:
        up.wait_for_line("Simulated odds")
        status, took = up.stop(signal.SIGTERM)
        assert (status, up.errors) == (0, [])
        assert took < STOPS_WITHIN


def test_a_second_process_on_the_same_data_folder_is_refused(tmp_path):
    with started(tmp_path, "up") as first:
        first.wait_for_line("API at")
        with started(tmp_path, "up") as second:
            assert second.ended() == 2
            assert second.output == []
            assert second.errors == [
                "error: --data-dir: another `arbitrage-edge up` uses data: stop it, or choose another folder"
            ]
        first.stop(signal.SIGKILL)
        with started(tmp_path, "up") as third:
            third.wait_for_line("API at")


def test_opportunities_can_be_listed_while_up_runs(tmp_path):
    with started(tmp_path, "up", "--speed", 20, MAX_LEG_AGE="none", MAX_LEG_GAP="none") as up:
        up.wait_for_line(" found ")
        # An opportunity may close before it is listed.
        for _ in range(ATTEMPTS):
            seen = opportunities(tmp_path)
            assert seen["total"] == len(seen["opportunities"])
            if seen["total"]:
                break
        assert seen["total"] > 0
        up.stop()


def opportunities(folder):
    with started(folder, "opportunities", "--expired", "--format", "json") as asked:
        assert asked.ended() == 0
        return json.loads(asked.output[0])


def test_the_key_is_sent_to_the_provider_and_printed_nowhere(tmp_path):
    port = free_port()
    with started(tmp_path, "sandbox", "--port", port, "--seed", 3, LOG_LEVEL="INFO") as sandbox:
        answers(port)
        settings = {"ODDS_API_BASE_URL": f"http://127.0.0.1:{port}/v4", "ODDS_API_KEY": KEY}
        with started(tmp_path, "up", LOG_LEVEL="DEBUG", LOG_FORMAT="console", **settings) as up:
            assert up.output == [] or KEY not in up.output[0]
            up.wait_for_line(f"The Odds API at http://127.0.0.1:{port}/v4")
            up.wait_for_line("plan: 500 credits left of 500, 10 of them in reserve")
            status, _ = up.stop()
            assert status == 0
            output = "\n".join(up.output + up.errors)
            assert KEY not in output
            assert "apiKey=***" in output
        assert sandbox.process.poll() is None


def test_a_replayed_series_leaves_its_open_opportunities(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage(2.2, ages=(-60, -60))))
    with started(tmp_path, "up", "--replay", path) as up:
        assert up.process.wait(60) == 0
        up.wait_for_line("replayed 2 answers")
        assert up.output[0].startswith(f"Replaying {path}")
        assert [line.split()[1] for line in up.output[1:-1]] == ["found", "updated"]
    assert [item["status"] for item in opportunities(tmp_path)["opportunities"]] == ["updated"]


def test_an_unreadable_response_does_not_stop_the_replay(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage()), (120, an_arbitrage(2.2, ages=(-120, -120))))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][:-40]
    path.write_text("\n".join(lines), encoding="utf-8")
    with started(tmp_path, "up", "--replay", path) as up:
        assert up.process.wait(60) == 2
        up.wait_for_line("replayed 2 answers")
        assert [line for line in up.errors if line.startswith(f"error: {path}:2: ")] == up.errors


def test_an_interrupted_replay_keeps_its_results(tmp_path, series, an_arbitrage):
    path = series((0, an_arbitrage()), (3600, an_arbitrage()))
    with started(tmp_path, "up", "--replay", path, "--speed", 1) as up:
        up.wait_for_line(" found ")
        status, took = up.stop()
        assert (status, up.output[-1]) == (0, "stopped")
        assert took < STOPS_WITHIN
    assert opportunities(tmp_path)["total"] == 1


def test_the_sandbox_serves_the_paths_of_the_provider_until_interrupted(tmp_path):
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
    """Return the sports, as soon as the server answers."""
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
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
