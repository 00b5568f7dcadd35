"""GET /history/arbitrage, as JSON and CSV."""

import csv
import io

import msgspec
import pytest

from api.conftest import a_board, assert_error
from arbitrage_edge.api.schemas.resources import OpportunityHistory

PATH = "/history/arbitrage"


async def everything(running):
    return (await running.get(PATH, limit=1000)).json()["opportunities"]


async def test_history_lists_closed_opportunities_too_newest_first(filled):
    document = (await filled.get(PATH)).json()
    msgspec.convert(document, OpportunityHistory, strict=True)
    found = [opportunity["detected_at"] for opportunity in document["opportunities"]]
    assert found == sorted(found, reverse=True)
    assert {opportunity["expired"] for opportunity in document["opportunities"]} == {True, False}
    assert document["limit"] == 100


async def test_all_pages_of_history_together_are_complete(filled):
    whole = await everything(filled)
    pages = [(await filled.get(PATH, limit=40, offset=at)).json() for at in range(0, len(whole), 40)]
    assert [opportunity for page in pages for opportunity in page["opportunities"]] == whole
    assert {page["total"] for page in pages} == {len(whole)}


async def test_history_is_filtered_by_sport_and_profit(filled):
    filtered = (await filled.get(PATH, sport="soccer_epl", min_profit=0.5, limit=1000)).json()
    wanted = [opportunity for opportunity in await everything(filled) if opportunity["sport"] == "soccer_epl"]
    filtered_ids = {opportunity["arbitrage_id"] for opportunity in filtered["opportunities"]}
    assert {item["arbitrage_id"] for item in wanted if item["profit_percentage"] > 0.5} <= filtered_ids
    assert all(opportunity["profit_percentage"] >= 0.5 for opportunity in filtered["opportunities"])


@pytest.mark.parametrize(
    ("parameters", "found"),
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
        ({"start_date": "2026-05-01", "end_date": "2026-06-01"}, False),
    ],
)
async def test_dates_filter_by_time_of_detection(empty, parameters, found):
    await empty.record(a_board())
    assert bool((await empty.get(PATH, **parameters)).json()["total"]) is found


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-04-16T25:00:00Z", "1712345678", "", "16.04.2026"])
async def test_an_invalid_date_is_rejected(empty, text):
    document = assert_error(await empty.get(PATH, start_date=text), 400, "ValidationError")
    assert list(document["details"]) == ["start_date"]


async def test_the_csv_has_one_row_per_opportunity_with_the_same_values(filled):
    response = await filled.get(PATH, format="csv", limit=1000)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "arbitrage-history.csv" in response.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(response.text)))
    listed = await everything(filled)
    assert [row["arbitrage_id"] for row in rows] == [opportunity["arbitrage_id"] for opportunity in listed]
    for row, opportunity in zip(rows, listed, strict=True):
        assert float(row["profit_percentage"]) == opportunity["profit_percentage"]
        assert row["closed_at"] == (opportunity["closed_at"] or "")
        assert row["bets"].count(" stake ") == len(opportunity["bets"])


async def test_the_accept_header_selects_csv(empty):
    await empty.record(a_board())
    assert (await empty.get(PATH)).json()["total"] == 1
    response = await empty.get(PATH, headers={"accept": "text/csv"})
    assert response.text.startswith("arbitrage_id,sport,")
    assert "Draftkings: Home @ 2.15 stake 488.10; Fanduel: Away @ 2.05 stake 511.90" in response.text
    plain = await empty.get(PATH, format="json", headers={"accept": "text/csv"})
    assert plain.json()["total"] == 1
    assert (await empty.get(PATH)).json()["total"] == 1


async def test_no_csv_cell_is_a_formula(empty):
    await empty.record(_named("=HYPERLINK(1)"))
    rows = list(csv.DictReader(io.StringIO((await empty.get(PATH, format="csv")).text)))
    assert rows[0]["event"].startswith("'=")


def _named(team):
    from builders import market, quotes

    markets = [market(bookmaker, "h2h", (team, price), ("Away", other)) for bookmaker, price, other in PRICES]
    return quotes(*markets, home=team, id="e2")


PRICES = (("draftkings", 2.15, 1.8), ("fanduel", 1.85, 2.05))
