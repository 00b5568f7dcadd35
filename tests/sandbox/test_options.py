"""Options, clock, bookmakers, price steps and score models."""

from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox import MarketClock, SandboxOptions
from arbitrage_edge.sandbox.clock import iso, next_month
from arbitrage_edge.sandbox.market.bookmakers import BOOKMAKERS, REGIONS
from arbitrage_edge.sandbox.market.lines import win_chance
from arbitrage_edge.sandbox.market.memo import Memo
from arbitrage_edge.sandbox.market.price_steps import PRICE_STEPS, above, below, nearest, to_american, to_decimal
from arbitrage_edge.sandbox.market.score_models import GoalsModel, PointsModel


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": 0},
        {"events": 10**6},
        {"speed": 0},
        {"speed": float("nan")},
        {"credits": -1},
        {"sports": ("chess",)},
        {"start": datetime(2026, 1, 1)},  # noqa: DTZ001 - the missing zone is tested
    ],
)
def test_a_wrong_option_is_named_in_the_error(wrong):
    with pytest.raises(InvalidValueError, match=f"^{next(iter(wrong))}: "):
        SandboxOptions(**wrong)


@pytest.mark.parametrize(("credits", "has"), [(500, False), (20_000, True), (None, True)])
def test_plans_of_up_to_500_credits_have_no_history(credits, has):
    assert SandboxOptions(credits=credits).has_history is has


def test_the_market_clock_runs_at_its_speed():
    tick = [100.0]
    clock = MarketClock(datetime(2026, 1, 1, tzinfo=UTC), 60, lambda: tick[0])
    tick[0] += 30
    assert clock.now() == datetime(2026, 1, 1, 0, 30, tzinfo=UTC)


def test_a_month_ends_at_the_start_of_the_next():
    assert iso(int(next_month(datetime(2026, 12, 5, tzinfo=UTC).timestamp()))) == "2027-01-01T00:00:00Z"
    assert iso(int(next_month(datetime(2027, 1, 1, tzinfo=UTC).timestamp()))) == "2027-02-01T00:00:00Z"


def test_bookmaker_keys_are_unique_and_titles_are_not():
    assert len({bookmaker.key for bookmaker in BOOKMAKERS}) == len(BOOKMAKERS)
    assert len({bookmaker.title for bookmaker in BOOKMAKERS}) < len(BOOKMAKERS)
    assert {region for bookmaker in BOOKMAKERS for region in bookmaker.regions} == set(REGIONS)
    assert {bookmaker.price_steps for bookmaker in BOOKMAKERS} <= PRICE_STEPS


@pytest.mark.parametrize(("american", "decimal"), [(-110, 1.91), (130, 2.3), (-10000, 1.01), (100, 2.0), (-135, 1.74)])
def test_american_odds_convert_to_decimals_of_two_places(american, decimal):
    assert to_decimal(american) == decimal


@pytest.mark.parametrize(("decimal", "american"), [(1.91, -110), (2.0, 100), (1.5, -200), (3.45, 245)])
def test_decimal_odds_convert_to_whole_american_odds(decimal, american):
    assert to_american(decimal) == american


@pytest.mark.parametrize("price_steps", sorted(PRICE_STEPS))
def test_the_nearest_price_step_lies_between_its_neighbours(price_steps):
    for wish in (1.001, 1.2, 1.913, 2.0, 3.333, 7.77, 41.0, 5000.0):
        price = nearest(price_steps, wish)
        assert price[0] > 1
        assert below(price_steps, wish)[0] <= price[0] <= above(price_steps, wish)[0]
        assert nearest(price_steps, price[0])[0] == pytest.approx(price[0], abs=0.011)


def test_score_models_give_decreasing_probabilities():
    for score_model in (
        GoalsModel(1.6, 1.1),
        GoalsModel(4.6, 4.1, (2, 1)),
        PointsModel(lead=3, total=220, margin_deviation=12, total_deviation=18),
    ):
        for tail in (score_model.margin, score_model.total, score_model.home, score_model.away):
            chances = [tail(score) for score in range(-10, 300)]
            assert chances == sorted(chances, reverse=True)
            assert 0 <= chances[-1] <= chances[0] <= 1


def test_the_goals_model_has_a_realistic_draw_probability():
    score_model = GoalsModel(1.5, 1.5)
    assert score_model.margin(1) == pytest.approx(1 - score_model.margin(0), abs=1e-3)
    assert score_model.margin(0) - score_model.margin(1) == pytest.approx(0.243, abs=0.002)


def test_chances_of_quarter_lines_lie_between_their_neighbours():
    score_model = GoalsModel(1.6, 1.1)
    chances = [win_chance(score_model.total, line) for line in (2.0, 2.25, 2.5, 2.75, 3.0)]
    assert chances == sorted(chances, reverse=True)


def test_a_memo_evicts_values_that_were_not_used_recently():
    memo, computed = Memo(2), []

    def get(key):
        return memo.get(key, lambda: computed.append(key) or key.upper())

    assert [get(key) for key in "aabcab"] == ["A", "A", "B", "C", "A", "B"]
    assert computed == ["a", "b", "c"]
    for key in "defgha":
        get(key)
    assert computed == list("abcdefgha")
