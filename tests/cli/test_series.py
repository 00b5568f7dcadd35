"""The command `scan` on recorded series of responses."""

import lzma
import os
from contextlib import suppress

from arbitrage_edge.cli.progress import read_progress
from builders import as_json, h2h, quotes


def no_arbitrage(age=0.0, **about):
    return quotes(h2h("draftkings", 1.9, 1.9, age=age), h2h("fanduel", 1.9, 1.9, age=age), **about)


def test_a_series_gives_one_line_of_json_per_response(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage(2.2, ages=(-60, -60))), (120, no_arbitrage(-120)))
    first, second, third = run_cli("scan", path, "--format", "json").lines
    assert [item["as_of"][11:19] for item in (first, second, third)] == ["19:00:00", "19:01:00", "19:02:00"]
    (found,), (updated,) = first["opportunities"], second["opportunities"]
    assert (found["status"], updated["status"]) == ("found", "updated")
    assert found["arbitrage_id"] == updated["arbitrage_id"]
    assert (updated["first_seen_at"], updated["updated_at"]) == ("2026-04-16T19:00:00Z", "2026-04-16T19:01:00Z")
    assert third["opportunities"] == []


def test_unchanged_prices_are_not_an_update(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage(ages=(-60, -60))))
    last = run_cli("scan", path, "--format", "json").lines[-1]
    assert [(item["status"], item["oldest_leg_age_seconds"]) for item in last["opportunities"]] == [("found", 0.0)]


def test_the_same_series_gives_the_same_ids(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()))
    assert run_cli("scan", path, "--format", "json").out == run_cli("scan", path, "--format", "json").out


def test_the_summary_has_counts_lifetimes_and_profits(run_cli, series, an_arbitrage):
    path = series(
        (0, an_arbitrage(), an_arbitrage(2.02, 2.02, id="e2", sport="baseball_mlb")),
        (60, an_arbitrage(2.2, ages=(-60, -60)), an_arbitrage(2.02, 2.02, id="e2", sport="baseball_mlb")),
        (120, no_arbitrage(-120), an_arbitrage(2.02, 2.02, id="e2", sport="baseball_mlb")),
    )
    output = [" ".join(line.split()) for line in run_cli("scan", path).out.splitlines()]
    assert output == [
        "3 responses from 2026-04-16 19:00:00 to 2026-04-16 19:02:00 UTC",
        "opened 2, closed 1, open at the end 1",
        "closed because: odds_moved 1",
        "sport market count median profit % best % median lifetime longest",
        "baseball_mlb h2h 1 1.00 1.00 0:02:00 0:02:00",
        "basketball_nba h2h 1 6.11 6.11 0:02:00 0:02:00",
        "Most profitable:",
        "first seen event line best % lifetime closed because",
        "2026-04-16 19:00 Home vs Away h2h 6.11 0:02:00 odds_moved",
        "2026-04-16 19:00 Home vs Away h2h 1.00 0:02:00 still open",
    ]


def test_an_opportunity_closes_when_its_prices_expire_between_two_responses(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (900, an_arbitrage()))
    output = run_cli("scan", path).out
    assert "closed because: stale 1" in output
    assert " 0:05:00 " in output
    assert "withheld (sum over responses): stale_leg 1" in output


def test_an_opportunity_closes_when_its_event_starts_between_two_responses(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage(starts_in=90)), (900, an_arbitrage(starts_in=90)))
    output = run_cli("scan", path).out
    assert "closed because: event_started 1" in output
    assert " 0:01:30 " in output


def test_a_missing_bookmaker_has_withdrawn_its_prices(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, quotes(h2h("draftkings", 2.15, 1.7, age=-60))))
    assert "closed because: withdrawn 1" in run_cli("scan", path).out


def test_interleaved_recordings_are_processed_in_time_order(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (120, no_arbitrage(-120)), (60, an_arbitrage()), (180, no_arbitrage(-180)))
    reports = run_cli("scan", path, "--format", "json").lines
    assert [item["as_of"][14:19] for item in reports] == ["00:00", "01:00", "02:00", "03:00"]
    assert [len(item["opportunities"]) for item in reports] == [1, 1, 0, 0]


def test_an_older_recording_is_processed_separately(run_cli, series, an_arbitrage):
    newer = series((600, no_arbitrage(-600)), name="newer.jsonl")
    older = series((0, an_arbitrage()), name="older.jsonl")
    reports = run_cli("scan", newer, older, "--format", "json").lines
    assert [len(item["opportunities"]) for item in reports] == [0, 1]


def test_a_folder_is_read_with_all_its_recordings(run_cli, tmp_path, an_arbitrage):
    (tmp_path / "b.json").write_bytes(as_json(an_arbitrage(id="second")))
    (tmp_path / "a.json.xz").write_bytes(lzma.compress(as_json(an_arbitrage(id="first"))))
    (tmp_path / "notes.txt").write_text("not a recording", encoding="utf-8")
    (report,) = run_cli("scan", tmp_path, "--format", "json").lines
    assert [found["event_id"] for found in report["opportunities"]] == ["first", "second"]


def test_a_broken_line_does_not_affect_other_lines(run_cli, series, an_arbitrage):
    path = series((0, an_arbitrage()), (60, an_arbitrage()), (120, an_arbitrage()))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][:-40]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run_cli("scan", path, "--format", "json")
    assert result.status == 2
    assert len(result.lines) == 2
    assert result.err.startswith(f"error: {path}:2: not a recorded response: ")
    assert result.err.count("\n") == 1


def test_a_terminal_shows_the_progress_of_a_large_recording(monkeypatch):
    reader, terminal = os.openpty()
    with os.fdopen(terminal, "w") as stderr:
        monkeypatch.setattr("sys.stderr", stderr)
        with read_progress(5_000_000) as progress:
            progress.update(1_000_000)
            progress.finish_file(2_500_000)
            progress.update(2_500_000)
    shown = b""
    # The output arrives in pieces; reading from a closed terminal is an error.
    with os.fdopen(reader, "rb", buffering=0) as screen, suppress(OSError):
        while piece := screen.read(65536):
            shown += piece
    shown = shown.decode()
    assert "reading" in shown
    assert "100%" in shown


def test_no_progress_is_shown_without_a_terminal(capsys):
    with read_progress(5_000_000) as progress:
        progress.update(1_000_000)
        progress.finish_file(5_000_000)
    assert capsys.readouterr().err == ""
