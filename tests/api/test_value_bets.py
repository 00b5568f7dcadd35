"""GET /value-bets/closing-line: value bets against the fair odds at the start of their events."""

from statistics import fmean

import pytest
from msgspec.structs import replace

from api.conftest import assert_error
from arbitrage_edge.accounts.value_closer import ValueCloser
from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.domain.fair_odds import fair_odds
from builders import OPEN, h2h, later, quotes

PATH = "/value-bets/closing-line"
BOARD = {"pinnacle": (1.87, 1.95), "bovada": (1.88, 1.93), "fanduel": (1.86, 1.94), "draftkings": (2.1, 1.7)}
TWO_MINUTES = 120.0


def board(id="e1", **changed):
    prices = BOARD | changed
    return quotes(*[h2h(name, *odds) for name, odds in prices.items()], starts_in=TWO_MINUTES, id=id)


def read_at(event, seconds):
    return replace(event, markets=[replace(quoted, last_update=later(seconds)) for quoted in event.markets])


def fair_home(prices):
    """The mean over bookmakers of the mean over methods, as for placed bets."""
    return 1 / fmean(fmean(one.probabilities[0] for one in fair_odds(odds).methods) for odds in prices.values())


@pytest.fixture
async def closer(empty):
    return ValueCloser(SqlAccounts(empty.backends.database), empty.backends.archive, empty.clock, OPEN)


async def test_a_value_bet_keeps_the_fair_odds_at_the_start(empty, closer):
    await empty.record(board())
    closing = {"draftkings": (2.05, 1.75), "pinnacle": (1.8, 2.02)}
    await empty.record(read_at(board(**closing), 60), seconds=60)
    await closer.run()
    assert (await empty.get(PATH)).json()["total"] is None
    await empty.record(read_at(board(**closing), 60), seconds=130)
    await closer.run()
    await closer.run()
    document = (await empty.get(PATH, days=1)).json()
    (bet,) = document["bets"]
    fair = fair_home(BOARD | closing)
    assert (bet["bookmaker_key"], bet["outcome"], bet["event_id"]) == ("draftkings", "Home", "e1")
    assert bet["closing_odds"] == pytest.approx(fair, abs=0.0001)
    assert bet["closing_line_value"] == pytest.approx((bet["odds"] / fair - 1) * 100, abs=0.02)
    assert document["total"]["bets"] == document["total"]["better"] == 1
    assert [group["key"] for group in document["by_bookmaker"]] == ["draftkings"]
    assert [group["key"] for group in document["by_sport"]] == ["basketball_nba"]
    assert document["without_closing_odds"] == 0


async def test_odds_read_before_the_start_count_when_the_bet_is_closed_later(empty, closer):
    await empty.record(board())
    empty.clock.set(later(90))
    await closer.run()
    in_play = {"pinnacle": (1.05, 9.0), "bovada": (1.05, 9.0), "fanduel": (1.05, 9.0), "draftkings": (1.05, 9.0)}
    await empty.record(read_at(board(**in_play), 140), seconds=140)
    await closer.run()
    (bet,) = (await empty.get(PATH)).json()["bets"]
    assert bet["closing_odds"] == pytest.approx(fair_home(BOARD), abs=0.0001)


async def test_a_value_bet_without_enough_bookmakers_at_the_start_has_no_closing_odds(empty, closer):
    await empty.record(quotes(h2h("pinnacle", 1.87, 1.95), h2h("draftkings", 2.1, 1.7), starts_in=TWO_MINUTES))
    await empty.record(seconds=130)
    await closer.run()
    document = (await empty.get(PATH)).json()
    assert (document["total"], document["bets"], document["without_closing_odds"]) == (None, [], 1)
    assert (await empty.get(PATH, sport="basketball_nba", limit=1)).status_code == 200


async def test_wrong_parameters_are_errors(empty):
    assert_error(await empty.get(PATH, days=0), 400, "ValidationError")
    assert_error(await empty.get(PATH, sport="xyz"), 404, "NotFoundError")
