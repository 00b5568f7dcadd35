"""Scores of a source under the ids of fixtures, so that bets on events of several sources settle."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.matched_scores import KEPT, MatchedScores, PairingMemory
from arbitrage_edge.matching.resolver import Pairing, Resolver
from arbitrage_edge.provider_registry import competition_map
from arbitrage_edge.venue_registry import THE_ODDS_API

NOW = datetime(2026, 9, 18, 5, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
SPORT = "americanfootball_nfl"
BUFFALO, DETROIT = "Buffalo Bills", "Detroit Lions"
FIXTURE = f"{SPORT}:buf:det:202609180015"
SCORE = FinalScore("e1", 24, 17, NOW, BUFFALO, DETROIT, KICK_OFF)


class Scores:
    """The Odds API with these scores."""

    quota = None
    scores_cost = 2

    def __init__(self, *scores):
        self.found = list(scores)

    async def scores(self, sport, days):
        return self.found


@pytest.fixture
def cache():
    return MemoryCache()


def matched(cache, *scores):
    resolver = Resolver(competition_map({}), AliasTable())
    return MatchedScores(Scores(*scores), THE_ODDS_API, resolver, cache)


def pairing(fixture=FIXTURE, swapped=False):
    found = Fixture(fixture, SPORT, "nfl:buf", "nfl:det", KICK_OFF, THE_ODDS_API)
    return Pairing(SourceEvent(THE_ODDS_API, "e1", SPORT, BUFFALO, DETROIT, KICK_OFF), found, (), swapped)


async def by_id(scores):
    return {score.event_id: (score.home, score.away) for score in await scores.scores(SPORT, 3)}


async def test_a_score_has_the_id_of_the_source_and_that_of_the_fixture(cache):
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {"e1": pairing()}, NOW)
    assert await by_id(matched(cache, SCORE)) == {"e1": (24, 17), FIXTURE: (24, 17)}


async def test_a_fixture_keeps_its_id_after_its_start_moved(cache):
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {"e1": pairing("fixture")}, NOW)
    assert set(await by_id(matched(cache, SCORE))) == {"e1", "fixture"}


async def test_teams_that_the_source_names_in_the_other_order_swap_their_points(cache):
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {"e1": pairing(swapped=True)}, NOW)
    assert (await by_id(matched(cache, SCORE)))[FIXTURE] == (17, 24)


async def test_an_event_that_was_not_paired_is_identified_by_teams_and_start(cache):
    assert await by_id(matched(cache, SCORE)) == {"e1": (24, 17), FIXTURE: (24, 17)}


@pytest.mark.parametrize(
    "score",
    [
        FinalScore("e1", 24, 17, NOW),
        FinalScore("e1", 24, 17, NOW, BUFFALO, DETROIT),
        FinalScore("e1", 24, 17, NOW, BUFFALO, "Nowhere Nobodies", KICK_OFF),
    ],
)
async def test_an_event_that_is_not_identified_has_its_own_id_only(cache, score):
    assert set(await by_id(matched(cache, score))) == {"e1"}


async def test_pairings_of_events_that_are_over_are_kept_for_some_days(cache):
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {"e1": pairing("old")}, NOW)
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {}, NOW + timedelta(days=3))
    assert "old" in await by_id(matched(cache, SCORE))
    await PairingMemory(cache, THE_ODDS_API).remember(SPORT, {}, NOW + KEPT)
    assert "old" not in await by_id(matched(cache, SCORE))


async def test_cached_values_of_another_form_are_ignored(cache):
    await cache.set(f"source_pairings:{SPORT}:{THE_ODDS_API}", {"e1": 3}, timedelta(days=1))
    assert set(await by_id(matched(cache, SCORE))) == {"e1", FIXTURE}


async def test_credits_are_those_of_the_source(cache):
    scores = matched(cache)
    assert (scores.quota, scores.scores_cost) == (None, 2)


class CountingCache(MemoryCache):
    """A cache that counts what is read and written."""

    def __init__(self):
        super().__init__()
        self.calls = 0

    async def get(self, key):
        self.calls += 1
        return await super().get(key)

    async def set(self, key, value, ttl):
        self.calls += 1
        await super().set(key, value, ttl)


async def test_pairings_are_written_when_one_changed_and_every_hour():
    cache = CountingCache()
    memory = PairingMemory(cache, THE_ODDS_API)
    written = 0
    polls = [
        ({"e1": pairing()}, 0, True),
        ({"e1": pairing()}, 15, False),
        ({"e1": pairing(swapped=True)}, 30, True),
        ({"e1": pairing(swapped=True)}, 45, False),
        ({}, 60, True),
        ({}, 61, False),
        ({}, 60 + 3600, True),
    ]
    for pairings, seconds, is_written in polls:
        await memory.remember(SPORT, pairings, NOW + timedelta(seconds=seconds))
        written += 2 * is_written
        assert cache.calls == written
    await memory.remember("basketball_nba", {}, NOW)
    assert cache.calls == written + 2
    # The event that is not listed any more keeps its last pairing.
    assert await by_id(matched(cache, SCORE)) == {"e1": (24, 17), FIXTURE: (17, 24)}
