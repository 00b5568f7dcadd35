"""Final scores of The Odds API."""

import json
from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.providers.the_odds_api.errors import UnreadableError
from arbitrage_edge.providers.the_odds_api.scores import scores_of
from builders import NOW
from providers.the_odds_api.loopback import START, PatientClock, Reply, loopback

KEY = "0123456789abcdef0123456789abcdef"


def a_row(home="101", away="99", **more):
    return {
        "id": "e1",
        "sport_key": "basketball_nba",
        "completed": True,
        "home_team": "Home",
        "away_team": "Away",
        "scores": [{"name": "Away", "score": away}, {"name": "Home", "score": home}],
        "last_update": "2026-03-01T11:59:30Z",
        **more,
    }


def read(*rows):
    return scores_of(json.dumps(rows).encode(), NOW)


def test_the_points_of_both_teams_are_told_apart_by_name():
    assert read(a_row()) == [FinalScore("e1", 101, 99, NOW, "Home", "Away")]


@pytest.mark.parametrize(
    "row",
    [
        a_row(completed=False),
        a_row(scores=None),
        a_row(scores=[]),
        a_row(scores=[{"name": "Home", "score": "3"}]),
        a_row(home=""),
        a_row(home="3.5"),
        a_row(home="-1"),
        a_row(home="1234567"),
        a_row(home="²"),
        a_row(home_team=None),
        a_row(away_team="Home"),
        a_row(id=" "),
        a_row(id=7),
        "no row",
    ],
)
def test_a_row_that_is_not_certain_is_left_out(row):
    assert read(row, a_row(id="e2")) == [FinalScore("e2", 101, 99, NOW, "Home", "Away")]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-02-06T17:30:00Z", datetime(2026, 2, 6, 17, 30, tzinfo=UTC)),
        (1770399000, datetime(2026, 2, 6, 17, 30, tzinfo=UTC)),
        ("soon", None),
        (-1, None),
        (None, None),
        (10**30, None),
        ([], None),
    ],
)
def test_the_start_is_read_if_it_is_stated(start, expected):
    (score,) = read(a_row(commence_time=start))
    assert score.start == expected


def test_an_answer_that_is_no_list_is_refused():
    with pytest.raises(InvalidValueError, match="not a list of scores"):
        scores_of(b'{"message": "no"}', NOW)


async def test_a_request_names_the_days_and_its_cost_is_known():
    async with (
        loopback([Reply(body=json.dumps([a_row()]).encode())]) as server,
        OddsFetcher(KEY, base_url=server.url, clock=PatientClock()) as fetcher,
    ):
        assert await fetcher.scores("basketball_nba", 2) == [FinalScore("e1", 101, 99, START, "Home", "Away")]
        assert (fetcher.scores_cost, fetcher.quota.used) == (2, 10)
    (asked,) = server.asked
    assert asked.path == "/v4/sports/basketball_nba/scores"
    assert asked.params == {"apiKey": KEY, "daysFrom": "2", "dateFormat": "iso"}


async def test_an_unreadable_answer_may_have_cost_and_names_no_key():
    async with (
        loopback([Reply(body=b"<html>")]) as server,
        OddsFetcher(KEY, base_url=server.url, clock=PatientClock()) as fetcher,
    ):
        with pytest.raises(UnreadableError) as raised:
            await fetcher.scores("basketball_nba", 1)
    assert raised.value.may_have_cost
    assert KEY not in str(raised.value)
