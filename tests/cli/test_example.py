"""The example board and its report in the README."""

import re
import sys
from pathlib import Path

import pytest

from conftest import PROJECT

BOARD, README = PROJECT / "examples" / "board.json", PROJECT / "README.md"


@pytest.fixture
def report(run_cli):
    result = run_cli("scan", BOARD, "--format", "json", "--withheld")
    assert (result.status, result.err) == (0, "")
    return result.json


def test_the_example_shows_an_arbitrage_of_each_kind(report):
    found = {(item["sport"], item["market"], item["line"], len(item["bets"])) for item in report["opportunities"]}
    assert found == {
        ("basketball_nba", "h2h", None, 2),
        ("soccer_epl", "h2h", None, 3),
        ("soccer_epl", "totals", 2.25, 2),
        ("soccer_spain_la_liga", "h2h", None, 2),
        ("americanfootball_nfl", "totals", 44.0, 2),
    }
    flags = {flag for item in report["opportunities"] for flag in item["flags"]}
    assert flags == {"refund_possible", "half_result_possible", "lay", "commission"}


def test_the_example_contains_wrong_prices_that_are_withheld(report):
    held = {(item["sport"], item["withheld_reason"]) for item in report["withheld_opportunities"]}
    assert held == {("americanfootball_nfl", "suspicious_price"), ("tennis_atp_aus_open_singles", "stale_leg")}
    output = report["opportunities"] + report["withheld_opportunities"]
    assert "icehockey_nhl" not in {item["sport"] for item in output}


def test_the_readme_shows_the_printed_report(run_cli):
    shown = re.search(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    printed = "\n".join(line.rstrip() for line in run_cli("scan", BOARD).out.splitlines())
    for paragraph in shown.strip().split("\n\n"):
        assert paragraph in printed


def test_the_program_in_the_readme_runs(monkeypatch, capsys):
    program = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert len(list(filter(None, program.splitlines()))) == 5
    monkeypatch.chdir(PROJECT)
    installed = Path(sys.executable).parent / "arbitrage-edge"
    exec(program.replace(".venv/bin/arbitrage-edge", str(installed)), {})
    assert "4.94 % Harbour City Herons vs Granite Falls Bears: Harbour" in capsys.readouterr().out
