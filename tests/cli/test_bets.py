"""The commands of `bets` and `profile` against a running service."""

import asyncio
import csv
import json

import pytest

from arbitrage_edge.accounts.bet_settler import KnownScores
from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import make_api_context, open_backends
from arbitrage_edge.cli.main import run
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import StateKey
from arbitrage_edge.settings import Settings
from builders import NOW, OPEN, a_snapshot, h2h, quotes


class Service:
    """A running service with one opportunity; `run` returns the exit status and the output of a command."""

    def __init__(self, url, store, arbitrage_id, capsys):
        self.url, self.store, self.arbitrage_id, self.capsys = url, store, arbitrage_id, capsys

    async def run(self, *words):
        status = await asyncio.to_thread(run, [*map(str, words), "--url", self.url])
        captured = self.capsys.readouterr()
        return status, captured.out + captured.err

    async def add(self, *options):
        status, output = await self.run("bets", "add", self.arbitrage_id, *options)
        assert status == 0, output
        return output.split(":")[0]

    async def json(self, *words):
        status, output = await self.run(*words, "--format", "json")
        assert status == 0, output
        return json.loads(output)


@pytest.fixture
async def service(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    settings = Settings(data_dir=tmp_path)
    async with open_backends(settings) as backends:
        board = quotes(h2h("draftkings", 2.15, 1.5), h2h("fanduel", 1.5, 2.05))
        detection = Detector("basketball_nba", OPEN).process(a_snapshot(board), NOW)
        await backends.store.record(detection)
        context = make_api_context(backends, settings, ManualClock(NOW))
        async with serve_app(create_app(context), "127.0.0.1") as server:
            yield Service(server.url, backends.store, detection.found[0].arbitrage_id, capsys)


async def test_a_bet_is_added_settled_and_reported(service):
    bet_id = await service.add("--note", "first", "--id", "mine")
    assert bet_id == await service.add("--id", "mine") == "mine"
    assert (await service.run("bets", "result", "mine", 0, "won"))[1] == "mine is open, profit +561.31\n"
    assert (await service.run("bets", "result", "mine", 1, "lost"))[1] == "mine is settled, profit +49.41\n"
    status, output = await service.run("bets", "list")
    assert (status, output.splitlines()[-1]) == (0, "1 of 1 bets")
    assert ["mine", "0", "Home", "vs", "Away", "draftkings", "Home", "2.15", "488.10", "won", "+561.31"] in [
        line.split() for line in output.splitlines()
    ]
    assert (await service.run("bets", "list", "--status", "open"))[1].splitlines()[-1] == "0 of 0 bets"
    profit = (await service.run("bets", "profit", "--zone", "Europe/Berlin"))[1]
    assert ["total", "all", "2", "1000.00", "+49.41", "+4.94"] in [line.split() for line in profit.splitlines()]


async def test_a_part_is_added_and_its_hedge_is_shown(service):
    bet_id = await service.add("--leg", "0:200@11/10")
    status, output = await service.run("bets", "hedge", bet_id)
    assert (status, output.splitlines()[0]) == (0, "back Away at Fanduel, 2.05, stake 204.88")
    assert (await service.json("bets", "hedge", bet_id))["worst_case_with"] == 15.12


async def test_money_is_moved_and_the_balances_are_shown(service):
    assert (await service.run("bets", "transfer", "draftkings", 600))[1] == "1: deposit of 600.00 at draftkings\n"
    assert (await service.run("bets", "transfer", "draftkings", 50, "--withdraw"))[0] == 0
    status, output = await service.run("bets", "ledger")
    assert status == 0
    assert ["balance/draftkings", "+550.00"] in [line.split() for line in output.splitlines()]
    assert len((await service.json("bets", "ledger"))["transactions"]) == 2


async def test_proposed_results_are_shown_and_confirmed(service):
    await service.add("--id", "mine")
    known = {"e1": FinalScore("e1", 101, 99, NOW)}
    await service.store.put_state(StateKey.FINAL_SCORES, json.loads(_encoded(KnownScores(known))))
    status, output = await service.run("bets", "proposals")
    assert (status, output.count("101:99")) == (0, 2)
    status, output = await service.run("bets", "proposals", "--confirm")
    assert (status, output.splitlines()[-1]) == (0, "mine is settled, profit +49.41")


def _encoded(value):
    import msgspec

    return msgspec.json.encode(value)


async def test_bets_are_exported_with_one_row_per_bookmaker_and_without_formulas(service, tmp_path):
    await service.add("--note", "=HYPERLINK(1)", "--id", "mine")
    file = tmp_path / "bets.csv"
    assert await service.run("bets", "export", file) == (0, f"2 rows in {file}\n")
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [(row["leg"], row["bookmaker_key"], row["odds"], row["stake"], row["note"]) for row in rows] == [
        ("0", "draftkings", "2.15", "488.10", "'=HYPERLINK(1)"),
        ("1", "fanduel", "2.05", "511.90", "'=HYPERLINK(1)"),
    ]
    assert rows[0]["placed_at"] == "2026-04-16T19:00:00Z"
    assert (await service.run("bets", "export", "-"))[1].count("\n") == 3


async def test_an_export_is_imported_again_and_a_backup_restored(service, tmp_path):
    await service.add("--note", "=HYPERLINK(1)", "--id", "mine")
    await service.run("bets", "result", "mine", 0, "won")
    table, backup = tmp_path / "bets.csv", tmp_path / "backup.json"
    await service.run("bets", "export", table)
    status, output = await service.run("bets", "backup", backup)
    assert (status, output) == (0, f"{backup.stat().st_size} bytes in {backup}\n")
    before = await service.json("bets", "list")
    again = "arbitrage_edge: 2 rows, 1 bets, 1 recorded before, 0 rows rejected; 0 bets imported into default\n"
    assert await service.run("bets", "import", table) == (0, again)
    status, output = await service.run("bets", "restore", backup)
    assert (status, "replace=true" in output) == (2, True)
    restored = (0, "restored 0 profiles, 1 bets, 3 transactions\n")
    assert await service.run("bets", "restore", backup, "--replace") == restored
    assert (await service.json("bets", "list"))["bets"] == before["bets"]
    assert (await service.run("bets", "import", tmp_path / "none.csv"))[0] == 2
    assert (await service.run("bets", "backup", tmp_path / "none" / "b.json"))[0] == 2


async def test_wrong_rows_of_an_import_are_listed_and_the_others_imported_on_request(service, tmp_path):
    file = tmp_path / "bets.csv"
    file.write_text(
        "Date;Sport;Selection;Stake;Odds;Result;Stars\n"
        "18/04/2026;MLB;Yankees;20,00;2,50;won;5\n03/04/2026;MLB;Mets;x;2,50;won;4\n",
        encoding="utf-8",
    )
    status, output = await service.run("bets", "import", file)
    assert (status, output.splitlines()) == (
        1,
        [
            "line 3, stake: 'x' is not a number",
            "spreadsheet: 2 rows, 1 bets, 0 recorded before, 1 rows rejected; 0 bets imported into default",
            "columns without a meaning here: stars",
            "correct these rows, or import the others with --skip-invalid",
        ],
    )
    assert (await service.run("bets", "import", file, "--dry-run", "--skip-invalid"))[0] == 0
    assert (await service.json("bets", "list"))["total"] == 0
    status, output = await service.run("bets", "import", file, "--skip-invalid", "--date-order", "dmy")
    assert (status, "1 bets imported into default" in output) == (0, True)
    (bet,) = (await service.json("bets", "list"))["bets"]
    assert (bet["placed_at"], bet["profit"]) == ("2026-04-18T00:00:00Z", 30.0)


async def test_a_wrong_leg_or_status_is_refused_with_the_rule(service):
    status, output = await service.run("bets", "add", service.arbitrage_id, "--leg", "first")
    assert (status, "INDEX:STAKE@ODDS" in output) == (2, True)
    status, output = await service.run("bets", "list", "--status", "won")
    assert (status, "--status" in output) == (2, True)


async def test_values_of_a_profile_and_of_an_account_are_changed(service):
    status, output = await service.run("profile", "set", "total_stake=500", "currency=EUR", "kinds=arbitrage,middle")
    assert (status, output) == (0, "profile default is saved: 0 accounts, total stake 500\n")
    for change in ("max_stake=100", "enabled=false"):
        assert (await service.run("profile", "set", change, "--bookmaker", "fanduel"))[0] == 0
    profile = json.loads((await service.run("profile", "show"))[1])
    assert (profile["currency"], profile["kinds"]) == ("EUR", ["arbitrage", "middle"])
    assert [(each["bookmaker_key"], each["max_stake"], each["enabled"]) for each in profile["accounts"]] == [
        ("fanduel", 100.0, False)
    ]


async def test_a_profile_is_loaded_from_what_show_printed(service, tmp_path):
    await service.run("profile", "set", "total_stake=250")
    file = tmp_path / "profile.json"
    file.write_text((await service.run("profile", "show"))[1], encoding="utf-8")
    assert (await service.run("profile", "load", file, "--profile", "other"))[0] == 0
    assert json.loads((await service.run("profile", "show", "other"))[1])["total_stake"] == 250.0
    file.write_text("not JSON", encoding="utf-8")
    status, output = await service.run("profile", "load", file)
    assert (status, "not a profile as JSON" in output) == (2, True)


@pytest.mark.parametrize(
    ("change", "remedy"), [("total_stakes=1", "did you mean total_stake?"), ("total_stake", "NAME=VALUE")]
)
async def test_an_unknown_value_of_a_profile_is_refused_with_the_nearest_name(service, change, remedy):
    status, output = await service.run("profile", "set", change)
    assert (status, remedy in output) == (2, True)
