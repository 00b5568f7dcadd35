"""Files of bets over REST: export, import, backup and restore."""

import pytest

from arbitrage_edge.accounts.spreadsheets.reading import read_bets
from arbitrage_edge.accounts.spreadsheets.table import Notation
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.ports import BetFilter

from .conftest import API

FILE = b"Date,Sport,Selection,Stake,Odds,Result\n2026-04-18,MLB,Yankees,20,2.5,won\n2026-04-19,MLB,Mets,x,2,won\n"


async def post(api, path, content, **query):
    return await api.client.post(f"{API}/bets{path}", content=content, params=query)


async def import_valid(api, content=FILE, **query):
    answer = await post(api, "/import", content, skip_invalid="true", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_import_with_a_wrong_row_stores_nothing(empty):
    answer = await post(empty, "/import", FILE)
    assert answer.status_code == 422
    assert answer.json()["details"] == {"line 3, stake": "'x' is not a number"}
    assert "nothing was imported" in answer.json()["message"]
    assert (await empty.get("/bets")).json()["total"] == 0


async def test_the_other_rows_are_imported_on_request_and_once(empty):
    tried = await import_valid(empty, dry_run="true")
    assert (tried["imported"], tried["duplicates"], tried["bets"]) == (0, 0, 1)
    first, again = await import_valid(empty), await import_valid(empty)
    assert (first["format"], first["rows"], first["imported"], first["rejected_rows"]) == ("spreadsheet", 2, 1, 1)
    assert (again["imported"], again["duplicates"]) == (0, 1)
    (bet,) = (await empty.get("/bets")).json()["bets"]
    assert (bet["profit"], bet["status"]) == (30.0, "settled")
    ledger = (await empty.get("/bets/ledger")).json()["balances"]
    assert {each["account"]: each["amount"] for each in ledger}["balance/other"] == 30.0


async def test_an_export_is_imported_into_another_store_as_it_was(empty):
    await import_valid(empty)
    exported = await empty.get("/bets/export")
    assert exported.headers["content-type"] == "text/csv; charset=utf-8"
    assert "bets.csv" in exported.headers["content-disposition"]
    stored = await empty.app.state.context.accounts.bets(BetFilter("default"))
    read = read_bets(exported.content, Profile(), Notation())
    assert (read.format, read.errors, read.bets) == ("arbitrage_edge", (), tuple(stored))


@pytest.mark.parametrize(
    ("query", "status"),
    [({"zone": "Mars"}, 400), ({"profile": "nobody"}, 404), ({"date_order": "ymd"}, 400), ({"unknown": "1"}, 400)],
)
async def test_wrong_options_of_an_import_are_refused(empty, query, status):
    assert (await post(empty, "/import", FILE, **query)).status_code == status


async def test_a_file_of_another_kind_is_refused_with_what_is_missing(empty):
    answer = await post(empty, "/import", b"a,b\n1,2\n")
    assert answer.status_code == 422
    assert "Date,Sport,Selection,Stake,Odds,Result" in answer.json()["details"]["file"]


async def test_a_file_that_is_too_large_is_refused(empty):
    answer = await post(empty, "/import", b"x" * (8 * 2**20 + 1))
    assert (answer.status_code, answer.json()["details"]) == (413, {"most_bytes": 8 * 2**20})
    assert (await empty.client.post(f"{API}/bets", content=b"x" * 70_000)).status_code == 413


async def test_a_backup_is_restored_with_the_same_figures(empty):
    await import_valid(empty)
    await empty.client.put(f"{API}/profiles/default", json={"total_stake": 500})
    before = [(await empty.get(path)).json() for path in ("/bets", "/bets/profit", "/bets/ledger", "/profiles")]
    backup = (await empty.get("/bets/backup")).content
    refused = await post(empty, "/restore", backup)
    assert (refused.status_code, list(refused.json()["details"])) == (422, ["replace"])
    restored = (await post(empty, "/restore", backup, replace="true")).json()
    assert (restored["profiles"], restored["bets"], restored["transactions"]) == (1, 1, 2)
    after = [(await empty.get(path)).json() for path in ("/bets", "/bets/profit", "/bets/ledger", "/profiles")]
    assert after == before
    damaged = await post(empty, "/restore", backup.replace(b"Yankees", b"Red Sox"), replace="true")
    assert (damaged.status_code, "damaged" in damaged.json()["message"]) == (422, True)
