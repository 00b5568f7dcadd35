"""Cells of the CSV: no text is a formula or an escape, and numbers stay numbers."""

import csv
import io

import pytest
from msgspec.structs import replace

from arbitrage_edge.api.opportunities.csv import to_csv
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from builders import NOW

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1"]
FORMULAS += ["\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "\u22121", "\x0b=1", "\x00=1", "\tx", "  \t @x"]


@pytest.fixture
async def document(filled):
    listed = (await filled.get("/history/arbitrage", limit=1)).content
    import msgspec

    return msgspec.json.decode(listed, type=_Page).opportunities[0]


class _Page(OpportunityDocument.__base__):
    opportunities: list[OpportunityDocument]


def row(document):
    return next(csv.DictReader(io.StringIO(to_csv([document], NOW).decode(), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
async def test_a_text_that_a_spreadsheet_takes_for_a_formula_is_quoted(document, text):
    cells = row(replace(document, event=text, description=text, bets=[replace(document.bets[0], bookmaker=text)]))
    for name in ("event", "description", "bets"):
        assert cells[name].startswith("'"), name


async def test_ordinary_texts_and_numbers_are_unchanged(document):
    cells = row(replace(document, event="Žalgiris vs 's-Gravenhage", profit_percentage=-1.5, line=-3.5))
    assert (cells["event"], cells["profit_percentage"], cells["line"]) == ("Žalgiris vs 's-Gravenhage", "-1.5", "-3.5")


async def test_no_cell_has_a_control_character(document):
    cells = row(replace(document, event="a\x1b[31mb\u202ec\x9bd"))
    assert cells["event"] == "a\ufffd[31mb\ufffdc\ufffdd"
