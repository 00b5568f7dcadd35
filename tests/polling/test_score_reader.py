"""Requests for scores are paid from the budget of the polls."""

import asyncio

import pytest

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.score_reader import ScoreReader
from arbitrage_edge.ports import Quota
from builders import NOW, later
from pipeline.fakes import NBA
from polling.test_dispatcher import Cluster

SCORE = FinalScore("e1", 101, 99, NOW)


class Scores:
    """A provider of scores. `reports`: it reports its credits."""

    scores_cost = 2

    def __init__(self, answer=(SCORE,), quota=None, reports=True):
        self.answer, self.quota, self.reports, self.asked = answer, quota, reports, []

    async def scores(self, sport, days):
        self.asked.append((sport, days))
        if isinstance(self.answer, BaseException):
            raise self.answer
        if self.quota is not None and self.reports:
            self.quota = Quota(self.quota.remaining - 2, self.quota.used + 2, 2, later(1))
        return list(self.answer)


def plenty(remaining=490):
    return Quota(remaining, 500 - remaining, 1, NOW)


async def a_reader(provider, quota=None, reserve=10):
    cluster = Cluster(NBA, quota=quota, scope=PollScope(reserve=reserve))
    worker = cluster.worker()
    await worker.plan()
    return ScoreReader(provider, worker.context), worker, cluster


async def the_job(cluster):
    return next(job for job in await cluster.jobs.latest() if job.sport == f"scores/{NBA}")


async def test_scores_are_read_and_their_cost_is_counted():
    reader, _, cluster = await a_reader(Scores(quota=plenty()), plenty())
    assert await reader.read(NBA, 2) == [SCORE]
    job = await the_job(cluster)
    assert (job.finished, job.state.spent, job.state.quota.used, job.state.unreported) == (True, 2, 12, None)
    assert [result.error for result in job.state.results] == [None]


async def test_a_cost_that_is_not_reported_lowers_the_credits_of_the_plan():
    reader, worker, _ = await a_reader(Scores(quota=plenty(), reports=False), plenty())
    before = (await worker.plan()).quota
    worker.clock._now = later(5)
    await reader.read(NBA, 1)
    after = (await worker.plan()).quota
    assert (before.remaining - after.remaining, after.estimated) == (2, 2)


async def test_the_reserve_is_not_touched():
    provider = Scores(quota=plenty(11))
    reader, _, cluster = await a_reader(provider, plenty(11))
    assert await reader.read(NBA, 1) is None
    assert (provider.asked, await cluster.jobs.latest()) == ([], [])


async def test_before_the_first_plan_nothing_is_requested():
    cluster = Cluster(NBA)
    provider = Scores()
    assert await ScoreReader(provider, cluster.worker().context).read(NBA, 1) is None
    assert provider.asked == []


async def test_a_failure_is_followed_by_a_pause_and_costs_nothing_if_it_was_refused():
    provider = Scores(RefusedError("no such sport"), plenty())
    reader, worker, cluster = await a_reader(provider, plenty())
    with pytest.raises(RefusedError):
        await reader.read(NBA, 1)
    job = await the_job(cluster)
    assert (job.state.spent, job.state.failures) == (0, 1)
    assert await reader.read(NBA, 1) is None
    provider.answer = [SCORE]
    worker.clock._now = later(700)
    assert await reader.read(NBA, 1) == [SCORE]
    assert (await the_job(cluster)).state.failures == 0


async def test_an_answer_that_may_have_cost_counts():
    error = TemporaryError("cut off")
    error.may_have_cost = True
    reader, _, cluster = await a_reader(Scores(error, plenty()), plenty())
    with pytest.raises(TemporaryError):
        await reader.read(NBA, 1)
    assert (await the_job(cluster)).state.spent == 2


async def test_a_cancelled_request_counts_as_paid():
    reader, _, cluster = await a_reader(Scores(asyncio.CancelledError(), plenty()), plenty())
    with pytest.raises(asyncio.CancelledError):
        await reader.read(NBA, 1)
    job = await the_job(cluster)
    assert (job.finished, job.state.spent, job.state.unreported.credits) == (True, 2, 2)
