"""The cost of requests to The Odds API, and how often it updates its prices."""

import pytest

from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import CostModel, OddsRequest
from arbitrage_edge.providers.the_odds_api.costs import OddsApiCosts

COSTS: CostModel = OddsApiCosts()
NBA = "basketball_nba"
TEN = tuple(f"book_{number}" for number in range(10))


@pytest.mark.parametrize(
    ("request_", "credits"),
    [
        (OddsRequest(NBA, ("h2h",), ("us",)), 1),
        (OddsRequest(NBA, ("h2h", "spreads", "totals"), ("us", "uk")), 6),
        (OddsRequest(NBA, ("h2h", "totals"), (), TEN), 2),
        (OddsRequest(NBA, ("h2h", "totals"), (), (*TEN, "another")), 4),
        (OddsRequest(NBA, ("player_points",), ("us",), event="e1"), 1),
    ],
)
def test_a_market_costs_a_credit_per_region_or_ten_bookmakers(request_, credits):
    assert COSTS.cost(request_) == credits


def test_markets_are_requested_for_the_sport_or_per_event():
    markets = ("h2h", "player_points", "outrights", "totals")
    game, outright = Sport(NBA, "NBA"), Sport("golf", "Golf", has_outrights=True)
    assert COSTS.sport_markets(game, markets) == ("h2h", "totals")
    assert COSTS.event_markets(game, markets) == ("player_points",)
    assert (COSTS.sport_markets(outright, markets), COSTS.event_markets(outright, markets)) == (("outrights",), ())


@pytest.mark.parametrize(
    ("request_", "before", "in_play"),
    [
        (OddsRequest(NBA, ("h2h",), ("us",)), 60, 40),
        (OddsRequest(NBA, ("h2h",), ("us_ex",)), 30, 20),
        (OddsRequest(NBA, ("h2h",), (), ("betfair_ex_uk", "matchbook")), 30, 20),
        (OddsRequest(NBA, ("h2h",), ("us", "us_ex")), 60, 40),
        (OddsRequest("golf", ("outrights",), ("us",)), 300, 300),
        (OddsRequest(NBA, ("player_points",), ("us",), event="e1"), 60, 60),
    ],
)
def test_prices_are_updated_at_the_intervals_of_the_provider(request_, before, in_play):
    assert COSTS.update_seconds(request_, in_play=False) == before
    assert COSTS.update_seconds(request_, in_play=True) == in_play
