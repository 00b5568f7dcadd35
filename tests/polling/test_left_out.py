"""Markets the provider refuses, unreadable parts, and credits that are not reported."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.domain.errors import RefusedError, UnavailableError
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.refused_markets import refused_markets
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.ports import Quota
from builders import NOW
from pipeline.fakes import NBA, NHL, an_answer
from polling.seasons import priced
from polling.test_polling import PollingProcess

THREE = PollScope(markets=("h2h", "spreads", "totals"), sports=())
FREE = replace(THREE, markets=("h2h",), assumed_credits=500)
NO_TOTALS = RefusedError("The Odds API answered 422 INVALID_MARKET: not supported: totals", "INVALID_MARKET")


class RefusesTotals:
    """Answers of a sport without totals."""

    def __init__(self, process):
        self.process = process

    def __call__(self):
        return NO_TOTALS if "totals" in self.process.provider.requests[-1].markets else an_answer()


def markets_asked(process):
    return [request.markets for request in process.provider.requests if request.sport == NBA]


async def status_of(process):
    table = make_polling_context(process.setup.context, PollJobCache(process.table), priced(THREE), is_shared=False)
    status = PollingStatus("the-odds-api", table)
    await status.refresh()
    return status


async def test_a_refused_market_is_left_out_and_the_rest_asked_for_in_the_same_poll():
    process = PollingProcess(NBA, NHL, scope=THREE)
    process.provider.boards[NBA] = RefusesTotals(process)
    await process.begin()
    assert markets_asked(process) == [("h2h", "spreads", "totals"), ("h2h", "spreads")]
    assert process.setup.bus.news == [("found", NBA)]
    assert process.failures == []
    await process.advance(130, step=5)
    assert markets_asked(process)[2:] == [("h2h", "spreads")] * 2
    status = await status_of(process)
    assert status.left_out() == [
        f"{NBA} without totals: refused by the provider for this sport, tried again once a day"
    ]
    assert len(process.setup.observer.left_out) == 1
    assert [request.markets for request in process.provider.requests if request.sport == NHL][-1] == THREE.markets


async def test_a_refused_market_is_remembered_over_a_restart_and_asked_for_again_after_a_day():
    process = PollingProcess(NBA, scope=THREE)
    process.provider.boards[NBA] = RefusesTotals(process)
    await process.begin()
    successor = await process.successor(scope=THREE)
    await successor.advance(70, step=5)
    assert set(markets_asked(successor)) == {("h2h", "spreads")}
    successor.setup.clock._now += timedelta(days=1)
    for games in successor.provider.games.values():
        games[:] = [replace(event, commence_time=event.commence_time + timedelta(days=1)) for event in games]
    await successor.advance(120, step=5)
    assert THREE.markets in markets_asked(successor)


async def test_a_sport_without_any_of_the_markets_is_not_asked_again_all_day():
    process = PollingProcess(NBA, scope=replace(THREE, markets=("totals",)))
    process.provider.boards[NBA] = RefusesTotals(process)
    await process.begin()
    await process.advance(600, step=10)
    assert markets_asked(process) == [("totals",)]
    assert process.failures == []


@pytest.mark.parametrize(
    ("text", "code", "refused"),
    [
        ("not supported: totals", "INVALID_MARKET", ("totals",)),
        ("not supported: alternate_totals", "INVALID_MARKET", ("spreads",)),
        ("a market is not supported", "INVALID_MARKET", ("spreads",)),
        ("h2h, totals and spreads", "INVALID_MARKET", ("spreads",)),
        ("unknown sport: totals", "UNKNOWN_SPORT", ()),
    ],
)
def test_the_refused_market_is_the_named_one_or_the_last(text, code, refused):
    assert refused_markets(RefusedError(text, code), ("h2h", "totals", "spreads")) == refused


async def test_unreported_credits_are_taken_as_the_free_plan_and_counted_over_a_restart():
    process = await PollingProcess(NBA, scope=FREE).begin()
    status = await status_of(process)
    assert process.planner.plan.quota.assumed
    assert 0 < process.planner.plan.day.share < 17
    await process.advance(3600, step=20)
    asked = process.provider.times(NBA)
    assert 1 < asked < 17
    assert (await process.state(NBA)).spent == asked
    successor = await process.successor(scope=FREE)
    plan = successor.planner.plan
    assert (plan.quota.used, plan.quota.remaining) == (asked, 500 - asked)
    assert status.quota() is None
    assert plan.spent == asked


async def test_a_provider_that_reports_no_credits_is_asked_for_them_every_two_minutes_at_most():
    process = await PollingProcess(NBA, scope=FREE).begin()
    asked = process.provider.sports_requests
    await process.advance(1200, step=2)
    assert 5 <= process.provider.sports_requests - asked <= 11


async def test_reported_credits_replace_the_assumed_ones_with_a_day_of_their_own():
    process = await PollingProcess(NBA, scope=FREE).begin()
    process.provider.quota = Quota(90_000, 10_000, 1, NOW)
    await process.advance(300, step=10)
    plan = process.planner.plan
    assert (plan.quota.assumed, plan.day.is_assumed) == (False, False)
    assert plan.day.share > 1000


async def test_unreadable_parts_are_kept_for_the_status_and_reported_once():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = replace(
        an_answer(), ignored={"unreadable_outcome": 2}, troubles=("event x, outcome Over: nothing is no number",)
    )
    await process.begin()
    await process.advance(190, step=5)
    state = await process.state(NBA)
    assert state.ignored["unreadable_outcome"] == 2
    assert state.unreadable == ["event x, outcome Over: nothing is no number"]
    assert [sport for sport, _ in process.setup.observer.left_out] == [NBA]


async def test_an_answer_that_cannot_be_recorded_is_named_in_the_state():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = an_answer()

    async def fails(*_, **__):
        raise UnavailableError("the disk is full")

    process.setup.store.record = fails
    await process.begin()
    assert (await process.state(NBA)).record_error == "the disk is full"


def test_a_refusal_of_what_was_not_asked_leaves_out_nothing_more():
    assert refused_markets(NO_TOTALS, ("h2h", "spreads"), {"totals": NOW}) == ()
