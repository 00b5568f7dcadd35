"""Backtests: counts equal to `scan` and to independent counts; life times and reaction on hand-made series."""

import csv
import doctest
import json
import lzma
from fractions import Fraction

import pytest

from arbitrage_edge.analysis import backtest as module
from arbitrage_edge.analysis.backtest import backtest, sweep
from arbitrage_edge.analysis.backtest_result import GROUPINGS
from arbitrage_edge.cli.main import run
from arbitrage_edge.domain.errors import InvalidValueError
from builders import NOW, as_json, h2h, later, quotes
from conftest import PROJECT

SEASONS = PROJECT.parent / "shared" / "sources" / "football_data_co_uk"
# Matches of the Premier League with an arbitrage on one line: a published count of the same files.
MATCHES = {"0506": 103, "0910": 95, "1314": 220, "1718": 269, "2122": 263}
BEST_PRICES = (
    (("MaxH", "BbMxH"), ("MaxD", "BbMxD"), ("MaxA", "BbMxA")),
    (("Max>2.5", "BbMx>2.5"), ("Max<2.5", "BbMx<2.5")),
    (("MaxAHH", "BbMxAHH"), ("MaxAHA", "BbMxAHA")),
)
SEASON = """Div,Date,Time,HomeTeam,AwayTeam,MaxH,MaxD,MaxA,Max>2.5,Max<2.5,AHh,MaxAHH,MaxAHA
E0,15/08/2025,20:00,Otters,Kites,2.2,3.6,4.2,2.06,2.02,-0.25,1.9,2.0
E0,16/08/2025,12:30,Kites,Otters,2.0,3.2,3.4,,,,,
"""


def counted_lines(path):
    """Return the number of lines with an arbitrage of every match, from the text of the file alone."""
    counts = []
    with lzma.open(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            lines = 0
            for outcomes in BEST_PRICES:
                prices = [next((row[name] for name in names if row.get(name)), None) for names in outcomes]
                lines += all(prices) and sum(1 / Fraction(price) for price in prices) < 1
            counts.append(lines)
    return counts


@pytest.fixture
def season(tmp_path):
    path = tmp_path / "E0.csv"
    path.write_text(SEASON, encoding="utf-8")
    return path


@pytest.fixture
def series(tmp_path):
    """A recording in which an arbitrage of 4.94 % is open for 50 s, the last 20 s of them at 2.44 %."""
    answers = [(0, 2.15), (30, 2.10), (50, 1.90), (300, 1.90)]
    lines = []
    for seconds, price in answers:
        at = later(seconds)
        event = quotes(h2h("draftkings", price, 1.7, age=-seconds), h2h("fanduel", 1.7, 2.05, age=-seconds))
        body = as_json(event).decode()
        lines.append(f'{{"captured_at": "{at.isoformat()}", "body": {body}}}')
    path = tmp_path / "series.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("season", MATCHES)
def test_premier_league_seasons_have_the_published_and_the_independent_counts(season):
    path = SEASONS / f"E0_{season}.csv.xz"
    if not path.exists():
        pytest.skip("the seasons of football-data.co.uk are not part of the repository")
    result = backtest(path, max_profit=None)
    lines = counted_lines(path)
    assert len(result.found) == sum(lines)
    assert len({each.event for each in result.found}) == sum(count > 0 for count in lines) == MATCHES[season]


@pytest.mark.long
@pytest.mark.parametrize(("season", "matches", "covers"), [("1314", 228, 8), ("1718", 275, 6)])
def test_covers_of_a_season_are_found_where_no_line_pays(season, matches, covers):
    path = SEASONS / f"E0_{season}.csv.xz"
    if not path.exists():
        pytest.skip("the seasons of football-data.co.uk are not part of the repository")
    result = backtest(path, max_profit=None, kinds=("arbitrage", "cover"))
    by_line = {each.event for each in result.found if each.kind == "arbitrage"}
    by_cover = {each.event for each in result.found if each.kind == "cover"}
    assert (len(by_line | by_cover), len(by_cover - by_line)) == (matches, covers)
    assert {each.kind for each in backtest(path, max_profit=None, kinds="cover").found} == {"cover"}


def test_a_season_has_the_lines_whose_best_prices_pay(season):
    result = backtest(season)
    assert [(each.market, each.bookmakers, each.sport) for each in result.found] == [
        ("h2h", "best_away + best_draw + best_home", "soccer_epl"),
        ("totals", "best_over + best_under", "soccer_epl"),
    ]
    assert (result.events, result.has_lifetimes, result.unreadable) == (2, False, [])


def test_life_times_and_profit_by_reaction_time_are_those_of_the_series(series):
    result = backtest(series)
    (found,) = result.found
    assert (found.lifetime_seconds, found.close_reason) == (50.0, "odds_moved")
    assert (found.first_seen_at, found.profit) == (NOW, 49.39)
    assert found.profit_after == {0: 49.39, 20: 49.39, 60: 0.0, 180: 0.0}
    assert [result.after(seconds) for seconds in (0, 60)] == [(1, 49.39), (0, 0)]
    assert result.equity() == [(NOW, 49.39)]


def test_a_stake_limit_reduces_all_bets_in_proportion(series):
    (found,) = backtest(series).found
    # The larger bet is 511.90 of 1000: a limit of 100 leaves 19.5 % of the profit.
    assert found.profit_up_to[100] == pytest.approx(49.39 * 100 / 511.9, abs=0.01)
    (rich,) = backtest(series, stake=10).found
    assert rich.profit_up_to[250] == rich.profit


def test_a_backtest_finds_what_scan_finds(capsys):
    board = PROJECT / "examples" / "board.json"
    assert run(["scan", str(board), "--format", "json"]) == 0
    scanned = json.loads(capsys.readouterr().out)["opportunities"]
    result = backtest(board)
    assert sorted(each.profit for each in result.found) == sorted(each["guaranteed_profit"] for each in scanned)


def test_the_recorded_series_has_the_opportunities_that_scan_counts(recordings, capsys):
    path = recordings / "wnba_2026-08-01_2026-08-09.jsonl.xz"
    assert run(["scan", str(path)]) == 0
    opened = capsys.readouterr().out.split("opened ")[1].split(",")[0]
    assert len(backtest(path).found) == int(opened)


def test_groups_have_the_total_of_the_whole(season):
    result = backtest(season)
    for key in GROUPINGS:
        groups = result.by(key)
        assert sum(row.count for row in groups) == len(result.found)
        assert sum(row.profit for row in groups) == pytest.approx(result.profit)
    with pytest.raises(InvalidValueError, match="expected kind, sport"):
        result.by("team")


def test_a_sweep_has_a_backtest_for_every_combination(series):
    rows = sweep(series, over={"min_profit": [0, 3, 6], "bookmakers": [(), ("fanduel",)]})
    assert [len(result.found) for _, result in rows] == [1, 0, 1, 0, 0, 0]


def test_the_report_is_one_page_without_other_files_and_escapes_names(series):
    series.write_text(series.read_text().replace("draftkings", "<i>dk"), encoding="utf-8")
    page = backtest(series).to_html()
    assert page.count("<svg") == 3
    assert "<i>dk" not in page
    assert "&lt;i&gt;dk" in page
    assert "src=" not in page
    assert "http" not in page


def test_a_folder_of_seasons_and_recordings_is_read_whole(season, series, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert len(backtest(tmp_path).found) == 3


def test_unreadable_responses_are_listed_and_the_others_are_used(series):
    series.write_text("{broken\n" + series.read_text(), encoding="utf-8")
    result = backtest(series)
    assert len(result.found) == 1
    assert "series.jsonl:1" in result.unreadable[0]


def test_a_file_that_is_no_season_is_an_error_with_its_place(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"other\.csv: no season"):
        backtest(path)


def test_a_wrong_date_is_an_error_with_its_line(season):
    season.write_text(SEASON.replace("16/08/2025", "2025-08-16"), encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"E0\.csv:3: expected a date"):
        backtest(season)


def test_the_command_prints_tables_json_and_a_report(series, tmp_path, capsys):
    assert run(["backtest", str(series)]) == 0
    assert "By reaction time" in capsys.readouterr().out
    assert run(["backtest", str(series), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["opportunities"], document["profit"]) == (1, 49.39)
    assert run(["backtest", str(series), "--html", str(tmp_path / "report.html")]) == 0
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_compares_settings(series, capsys):
    assert run(["backtest", str(series), "--sweep", "min_profit=0,6,max_age=60,none", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["min_profit"], row["max_age"], row["opportunities"]) for row in rows] == [
        (0, 60, 1), (0, "none", 1), (6, 60, 0), (6, "none", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["min_profits=1", "min_profit=", "max_age=soon"])
def test_a_wrong_sweep_is_an_error(series, capsys, words):
    assert run(["backtest", str(series), "--sweep", words]) == 2
    assert "--sweep: " in capsys.readouterr().err


def test_the_examples_of_docstrings_give_what_they_show(monkeypatch):
    monkeypatch.chdir(PROJECT)
    assert doctest.testmod(module).failed == 0
