"""What was found, by when; as JSON and as a table."""

import csv
import io

import msgspec
import pytest

from api.conftest import a_board, refused
from arbitrage_edge.api.schemas.resources import OpportunityHistory

PATH = "/history/arbitrage"


async def everything(visit):
    return (await visit.get(PATH, limit=1000)).json()["opportunities"]


async def test_history_tells_also_what_is_over_the_newest_first(filled):
    document = (await filled.get(PATH)).json()
    msgspec.convert(document, OpportunityHistory, strict=True)
    found = [one["detected_at"] for one in document["opportunities"]]
    assert found == sorted(found, reverse=True)
    assert {one["expired"] for one in document["opportunities"]} == {True, False}
    assert document["limit"] == 100


async def test_pages_of_history_put_together_are_all_of_it(filled):
    whole = await everything(filled)
    pages = [(await filled.get(PATH, limit=40, offset=at)).json() for at in range(0, len(whole), 40)]
    assert [one for page in pages for one in page["opportunities"]] == whole
    assert {page["total"] for page in pages} == {len(whole)}


async def test_history_is_filtered_by_sport_and_profit(filled):
    asked = (await filled.get(PATH, sport="soccer_epl", min_profit=0.5, limit=1000)).json()
    wanted = [one for one in await everything(filled) if one["sport"] == "soccer_epl"]
    exact = {one["arbitrage_id"] for one in asked["opportunities"]}
    assert {one["arbitrage_id"] for one in wanted if one["profit_percentage"] > 0.5} <= exact
    assert all(one["profit_percentage"] >= 0.5 for one in asked["opportunities"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"start_date": "2026-04-16"}, True),
        ({"end_date": "2026-04-16"}, True),
        ({"end_date": "2026-04-15"}, False),
        ({"start_date": "2026-04-17"}, False),
        ({"start_date": "2026-04-16T19:00:00Z"}, True),
        ({"end_date": "2026-04-16T19:00:00Z"}, False),
        ({"start_date": "2026-04-16T21:00:00+02:00"}, True),
        ({"start_date": "2026-04-16T21:00:00 02:00"}, True),
        ({"start_date": "2026-04-16T19:00:01"}, False),
        ({"end_date": "2026-04-16T19:00:00.000001"}, True),
        ({"start_date": "0001-01-01T00:00:00+14:00", "end_date": "9999-12-31T23:59:59-14:00"}, True),
        ({"start_date": "0001-01-01", "end_date": "9999-12-31"}, True),
        ({"start_date": "2026-05-01", "end_date": "2026-04-01"}, False),
    ],
)
async def test_dates_bound_when_it_was_found(empty, asked, found):
    await empty.put(a_board())
    assert bool((await empty.get(PATH, **asked)).json()["total"]) is found


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-04-16T25:00:00Z", "1712345678", "", "16.04.2026"])
async def test_what_is_no_date_is_a_wrong_parameter(empty, text):
    document = refused(await empty.get(PATH, start_date=text), 400, "ValidationError")
    assert list(document["details"]) == ["start_date"]


async def test_the_table_has_a_row_for_each_with_the_same_figures(filled):
    answer = await filled.get(PATH, format="csv", limit=1000)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "arbitrage-history.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    listed = await everything(filled)
    assert [row["arbitrage_id"] for row in rows] == [one["arbitrage_id"] for one in listed]
    for row, one in zip(rows, listed, strict=True):
        assert float(row["profit_percentage"]) == one["profit_percentage"]
        assert row["closed_at"] == (one["closed_at"] or "")
        assert row["bets"].count(" stake ") == len(one["bets"])


async def test_the_accept_header_asks_for_the_table_too(empty):
    await empty.put(a_board())
    asked = await empty.get(PATH, headers={"accept": "text/csv"})
    assert asked.text.startswith("arbitrage_id,sport,")
    assert "Draftkings: Home @ 2.15 stake 488.10; Fanduel: Away @ 2.05 stake 511.90" in asked.text
    plain = await empty.get(PATH, format="json", headers={"accept": "text/csv"})
    assert plain.json()["total"] == 1


async def test_no_cell_of_the_table_is_a_formula(empty):
    await empty.put(_named("=HYPERLINK(1)"))
    rows = list(csv.DictReader(io.StringIO((await empty.get(PATH, format="csv")).text)))
    assert rows[0]["event"].startswith("'=")


def _named(team):
    from builders import market, quotes

    markets = [market(one, "h2h", (team, price), ("Away", other)) for one, price, other in PRICES]
    return quotes(*markets, home=team, id="e2")


PRICES = (("draftkings", 2.15, 1.8), ("fanduel", 1.85, 2.05))
