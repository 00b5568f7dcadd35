"""Credits that are not reported any more, that belong to another key, or were counted before the clock was set."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.domain.market import Event
from arbitrage_edge.polling.dispatcher import DispatchResult
from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.scope import PollScope, credit_account
from arbitrage_edge.ports import Quota
from arbitrage_edge.settings import load_settings
from builders import NOW, later
from pipeline.fakes import NBA, NHL, EngineSetup
from polling.test_dispatcher import Cluster
from polling.test_polling import PollingProcess, counting

DAY = 86_400
SCOPE = PollScope(reserve=10, reset_day=17, assumed_credits=500)


async def test_without_reports_the_known_credits_fall_by_the_cost_of_every_request():
    scope = replace(SCOPE, reset_day=1)
    process = await PollingProcess(NBA, scope=scope, quota=counting(40, used=460)).begin()
    process.provider.games[NBA] = [evening(day) for day in range(3)]
    process.provider.reports_credits = False
    await process.advance(3 * DAY, step=900)
    assert 2 < len(process.provider.requests) <= 30
    quota = process.planner.plan.quota
    assert (quota.estimated, quota.assumed) == (len(process.provider.requests) - quota_reported(process), False)
    assert quota.remaining == 40 - len(process.provider.requests)


def quota_reported(process):
    return process.provider.quota.used - 460


async def test_the_free_plan_is_assumed_after_a_reset_that_no_answer_reports():
    process = await PollingProcess(NBA, scope=SCOPE, quota=counting(40, used=460)).begin()
    process.provider.games[NBA] = [evening(day) for day in range(3)]
    process.provider.reports_credits = False
    await process.advance(2 * DAY, step=900)
    quota = process.planner.plan.quota
    assert quota.assumed
    assert 470 < quota.remaining < 500
    assert process.planner.plan.day.share < 20


async def test_it_is_logged_and_shown_when_the_provider_stops_to_report_credits_and_when_it_does_again():
    process = await PollingProcess(NBA, scope=replace(SCOPE, reset_day=1), quota=counting(20_000)).begin()
    process.provider.reports_credits = False
    await process.advance(600, step=10)
    (line,) = [line for line in describe(process.planner.plan) if "has reported no credits since" in line]
    assert f"{process.planner.plan.quota.estimated} credits" in line
    process.provider.reports_credits = True
    await process.advance(600, step=10)
    assert process.planner.plan.quota.estimated == 0
    texts = [event.text for event in process.setup.observer.credits if event.text]
    assert texts == [line.replace(line, texts[0]), "the provider reports credits again"]
    assert "has reported no credits since" in texts[0]


async def test_credits_that_are_reported_again_are_known_within_minutes_by_free_requests():
    process = await PollingProcess(NBA, scope=replace(SCOPE, reset_day=1)).begin()
    assert process.planner.plan.quota.assumed
    process.provider.boards["sports"] = lambda: report(process, 300)
    await process.advance(300, step=10)
    assert (process.planner.plan.quota.assumed, process.planner.plan.quota.remaining <= 300) == (False, True)


async def test_a_daily_budget_is_not_granted_again_when_reports_come_and_go():
    process = await PollingProcess(NBA, scope=replace(SCOPE, reset_day=1), quota=counting(330, used=170)).begin()
    share = process.planner.plan.day.share
    for number in range(12):
        process.provider.reports_credits = number % 2 == 1
        await process.advance(600, step=10)
    assert 5 <= len(process.provider.requests) <= share


async def test_the_credits_plan_and_polls_of_another_key_are_not_carried_over():
    first = PollingProcess(NBA, scope=replace(SCOPE, account="sandbox", assumed_credits=None), quota=counting(90_000))
    await first.begin()
    await first.advance(600, step=10)
    second = PollingProcess(
        NBA, setup=EngineSetup(first.setup.store), table=first.table, scope=replace(SCOPE, account="key")
    )
    second.clock._now = first.clock.now()
    await second.begin()
    assert second.provider.times(NBA) == 1
    assert (second.planner.plan.quota.remaining, second.planner.plan.quota.assumed) == (500, True)
    assert second.planner.plan.day.share < 500
    state = await second.state(NBA)
    assert (state.account, state.spent, state.quota) == ("key", 1, None)


async def test_processes_with_an_earlier_key_do_not_change_the_state_and_plan_of_the_new_one():
    old = Cluster(NBA, quota=counting(20_000), scope=replace(SCOPE, account="old"))
    new = Cluster(NBA, quota=counting(100), scope=replace(SCOPE, account="new"))
    new.store, new.jobs, new.locks = old.store, old.jobs, old.locks
    worker, earlier = new.worker(), old.worker()
    await earlier.plan()
    assert (await worker.dispatcher.dispatch(NOW)) == DispatchResult([], True)
    await worker.plan()
    await earlier.context.health.failed(NBA, RefusedError("the key is not valid", is_general=True))
    assert (await worker.context.health.load()).state == "ok"
    assert (await earlier.context.health.load()).state == "refused"


def test_the_fingerprint_of_an_account_differs_by_key_and_address_and_contains_no_key():
    def account(**given):
        return credit_account(load_settings({"ODDS_API_KEY": "k" * 32, **given}, None))

    accounts = [account(), account(ODDS_API_KEY="j" * 32), account(ODDS_API_BASE_URL="https://odds.example/v4")]
    accounts.append(credit_account(load_settings({}, None)))
    assert len(set(accounts)) == 4
    assert account() == accounts[0]
    assert not any("kkk" in each for each in accounts)


def evening(day):
    return Event(f"{NBA}{day}", NBA, NBA, later(7200 + day * DAY), "Home", "Away")


@pytest.mark.parametrize(
    "steps", [[-2 * 3600], [3600, -3600], [3600, -7200, 3600, -7200], [-7200, 7200, -7200], [86_400 * 2, -86_400 * 2]]
)
async def test_setting_the_clock_grants_no_daily_budget_twice(steps):
    scope = PollScope(reserve=10, reset_day=1, assumed_credits=500)
    process = await PollingProcess(NBA, NHL, scope=scope, quota=counting(330, used=170)).begin()
    await process.advance(3000, step=10)
    share = process.planner.plan.day.share
    for seconds in steps:
        process.clock._now += timedelta(seconds=seconds)
        await process.advance(3000, step=10)
    # A leap over the end of the day begins another one.
    assert len(process.provider.requests) <= share * (1 + (max(steps) >= DAY))


@pytest.mark.parametrize("earlier", [later(-20 * 3600), datetime(1970, 1, 2, tzinfo=UTC)])
async def test_a_clock_before_the_reset_grants_no_credits_that_were_spent_already(earlier):
    process = PollingProcess(NBA, scope=PollScope(reserve=400, reset_day=16, assumed_credits=500))
    await process.begin()
    await process.advance(7000, step=60)
    share = process.planner.plan.day.share
    assert process.provider.requests
    process.clock._now = earlier
    await process.advance(3600, step=60)
    process.clock._now = later(7100)
    await process.advance(3600, step=60)
    assert len(process.provider.requests) <= share


@pytest.mark.parametrize("quota", [counting(330, used=170), None], ids=["counted", "not reported"])
@pytest.mark.parametrize("back", [True, False], ids=["and back", "and stays"])
async def test_a_clock_set_forward_over_the_reset_day_grants_one_more_day_at_most(quota, back):
    scope = PollScope(reserve=10, reset_day=18, assumed_credits=500)
    process = PollingProcess(NBA, scope=scope, quota=quota)
    process.provider.games[NBA] = [evening(day) for day in range(8)]
    await process.begin()
    await process.advance(7000, step=60)
    today = process.planner.plan.day.share
    asked = len(process.provider.requests)
    process.clock._now += timedelta(days=3)
    await process.advance(7000, step=60)
    tomorrow = process.planner.plan.day.share
    assert len(process.provider.requests) - asked <= tomorrow
    # 28 days are left until the next reset, and what a poll costs is carried over.
    assert tomorrow <= 500 / 28 + 1
    if back:
        process.clock._now -= timedelta(days=3)
        await process.advance(7000, step=60)
    assert len(process.provider.requests) <= today + tomorrow


async def test_a_count_stamped_in_the_future_does_not_hide_later_ones():
    process = await PollingProcess(NBA, scope=SCOPE, quota=counting(330, used=170)).begin()
    process.clock._now = later(3600)
    await process.advance(120, step=10)
    process.clock._now = later(120)
    process.provider.boards["sports"] = lambda: report(process, 300)
    await process.advance(60, step=10)
    assert process.planner.plan.quota.remaining == 300
    assert process.planner.plan.quota.at <= process.clock.now()


def report(process, remaining):
    process.provider.quota = Quota(remaining, 500 - remaining, 0, process.clock.now())
    return process.provider.listed


class UnreadableAnswerError(TemporaryError):
    may_have_cost = True


async def test_an_unreadable_answer_is_bought_again_ever_more_rarely_and_is_counted():
    process = PollingProcess(NBA, NHL, quota=counting(20_000))

    def unreadable():
        quota = process.provider.quota
        process.provider.quota = Quota(quota.remaining - 1, quota.used + 1, 1, process.clock.now())
        return UnreadableAnswerError("it cannot be read")

    process.provider.boards[NBA] = unreadable
    await process.begin()
    await process.advance(2 * 3600, step=30)
    assert 3 <= process.provider.times(NBA) <= 7
    assert process.failures == sorted(process.failures)
    assert process.provider.times(NHL) >= 60
    assert (await process.state(NBA)).spent == process.provider.times(NBA)
