"""Help in sections, options that hold for every command, and the machine-readable stream of `watch`."""

import json
import re

import pytest
import typer

from arbitrage_edge.cli.command_group import SECTIONS
from arbitrage_edge.cli.main import app
from cli.processes import started

PROGRAM = typer.main.get_command(app)


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_every_command_is_in_one_section_of_the_help():
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(PROGRAM.commands)


def test_the_help_shows_whole_sentences_in_80_columns(run_cli, narrow):
    help_ = run_cli("-h").out
    assert "..." not in help_.partition("Start:")[2]
    assert max(map(len, help_.splitlines())) <= 80
    assert re.search(r"^Start:\n  init +Set up: .*\n +for free, and write a \.env file\.$", help_, re.MULTILINE)


def test_the_help_of_a_group_lists_its_commands_once(run_cli, narrow):
    help_ = run_cli("bets", "-h").out
    names = re.findall(r"^  ([a-z-]+)  ", help_.partition("Commands:")[2], re.MULTILINE)
    assert sorted(names) == sorted(PROGRAM.commands["bets"].commands)


def test_choices_are_named_in_the_help(run_cli):
    assert "--format table|json|jsonl|csv" in run_cli("history", "-h").out


def test_an_env_file_and_a_data_folder_hold_for_every_command(run_cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    (tmp_path / ".env").write_text("MIN_PROFIT_THRESHOLD=9\n", encoding="utf-8")
    (tmp_path / "other.env").write_text("MIN_PROFIT_THRESHOLD=7\nDATA_DIR=elsewhere\n", encoding="utf-8")
    other = run_cli("--env-file", "other.env", "config", "env").out
    assert "MIN_PROFIT_THRESHOLD=7\n" in other
    assert "DATA_DIR=elsewhere\n" in other
    both = run_cli("--env-file", "other.env", "--data-dir", "here", "config", "env").out
    assert "DATA_DIR=here\n" in both
    # Nothing of it is left for the next command of this process.
    after = run_cli("config", "env").out
    assert "MIN_PROFIT_THRESHOLD=9\n" in after
    assert "DATA_DIR=data\n" in after


def test_a_missing_env_file_is_an_error(run_cli, tmp_path):
    result = run_cli("--env-file", tmp_path / "gone.env", "config", "env")
    assert (result.status, "gone.env" in result.err) == (2, True)


def test_watch_prints_a_json_object_per_change_and_ends_after_as_many_as_wanted(run_cli, tmp_path):
    with started(tmp_path, "up", "--speed", 60, MAX_LEG_AGE="none", MAX_LEG_GAP="none") as up:
        url = re.search(r"http://[^/]+", up.wait_for_line("API at")).group()
        up.wait_for_line(" found ")
        result = run_cli("watch", "--format", "jsonl", "--count", 2, "--url", url)
    assert result.status == 0
    changes = [json.loads(line) for line in result.out.splitlines()]
    assert len(changes) == 2
    assert all({"arbitrage_id", "status", "bets"} <= set(change) for change in changes)
    assert result.err.startswith("connected to ")


def test_watch_has_no_other_formats(run_cli):
    assert "--format: expected table or jsonl, got 'csv'" in run_cli("watch", "--format", "csv").err
