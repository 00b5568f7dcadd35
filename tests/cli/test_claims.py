"""Profits in the terminal: the worst case over all results, and the stake to type in."""

import pytest

from arbitrage_edge.api.opportunities.csv import to_csv
from arbitrage_edge.api.schemas.opportunity import opportunity_document
from arbitrage_edge.cli.live_table import change_line
from arbitrage_edge.cli.render import stake_text
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.results import profit_claim
from builders import NOW, a_snapshot, h2h, later, quotes


@pytest.fixture
def document():
    """Return a function for the document of an opportunity in this sport."""

    def found(sport="americanfootball_nfl", **about):
        board = quotes(h2h("draftkings", 2.15, 1.6), h2h("fanduel", 1.6, 2.05), sport=sport, **about)
        (tracked,) = Detector(sport, Policy()).process(a_snapshot(board, sport=sport), later(0)).open
        return opportunity_document(tracked, NOW)

    return found


def test_a_refund_is_named_beside_the_profit(document):
    assert profit_claim(document()) == "+49.39, or 0 if it ends level"
    assert "or 0 if it ends level" in change_line(document())


def test_at_least_is_the_worst_of_all_results(document):
    assert profit_claim(document("basketball_nba")) == "at least +49.39"


def test_a_change_line_has_the_stakes_to_place(document):
    assert "back Home 2.15 at Draftkings stake 488.10" in change_line(document())
    assert stake_text(document().bets[0]) == "488.10"


def test_a_csv_cell_is_no_formula(document):
    import msgspec

    for text in ("=1+1", " =1+1", "+1", "-1", "@x", "\t=1"):
        row = to_csv([msgspec.structs.replace(document(), event=text)], NOW).decode().splitlines()[1]
        assert f"'{text}" in row
