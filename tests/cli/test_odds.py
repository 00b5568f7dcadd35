"""The command `odds`: the table of a board."""

import msgspec
import pytest

from arbitrage_edge.api.odds.documents import event_document
from arbitrage_edge.api.schemas.odds import OddsBoard
from arbitrage_edge.cli.commands.odds import OddsRequest, show_odds
from arbitrage_edge.cli.times import ShownTimes
from builders import NOW, h2h, market, quotes, total


class Answering:
    """A service that returns this board."""

    def __init__(self, *markets):
        event = event_document(quotes(*markets), NOW)
        self.body = msgspec.json.encode(
            OddsBoard(sport="basketball_nba", events=[event], ignored={}, simulated=False, as_of=NOW)
        )

    def get(self, path, **parameters):
        assert path == "/odds/basketball_nba"
        return self.body

    def decode(self, shape, body):
        return msgspec.json.decode(body, type=shape)


@pytest.fixture
def rows(capsys):
    def shown(*markets):
        request = OddsRequest("basketball_nba", ["h2h"], "", "table", ShownTimes(utc=True))
        assert show_odds(Answering(*markets), request) == 0
        return [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")][1:]

    return shown


def test_the_best_back_odds_are_the_highest_with_their_bookmaker(rows):
    output = rows(h2h("a", 1.9, 2.0), h2h("b", 2.1, 1.8), h2h("c", 2.0, 1.9))
    assert output == [["h2h", "Away", "2", "1.9", "3", "A"], ["h2h", "Home", "2.1", "2", "3", "B"]]


def test_the_best_lay_odds_are_the_lowest(rows):
    lays = [market(name, "h2h_lay", ("Home", price)) for name, price in (("a", 2.3), ("b", 2.2))]
    assert rows(*lays) == [["h2h_lay", "Home", "2.2", "2.25", "2", "B"]]


def test_every_point_has_its_row(rows):
    output = rows(total("a", 221.5, 1.9, 1.95), total("b", 220.5, 1.85, 2.0))
    assert [row[:3] for row in output] == [
        ["totals", name, point] for name in ("Over", "Under") for point in ("220.5", "221.5")
    ]
