"""The poller: what is due is asked for once, a failing sport is left alone by itself, no credit too many is spent."""

import asyncio
from datetime import timedelta

import pytest

from arbitrage_edge.domain.errors import QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.polling.poll import Poller
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Quota, StateKey
from builders import NOW, a_snapshot, later, market, quotes
from pipeline.fakes import NBA, NHL, Hour, Provider, Workshop, an_answer, others, until

EPL, MLB = "soccer_epl", "baseball_mlb"
WISHES = PollScope(sports=())


class Round:
    """A poller, and the hours that pass while it looks every second."""

    def __init__(self, *keys, scope=WISHES, quota=None, shop=None):
        self.shop = shop or Workshop()
        self.hour = self.shop.hour
        self.provider = Provider(*keys, quota=quota, hour=self.hour)
        self.poller = Poller(self.provider, self.shop.engine, self.shop.context, scope)

    async def begin(self):
        """Looks until the fixtures are known and the first polls are made."""
        await self.poller.wake()
        for _ in range(3):
            await self.poller.look()
            await others()
        return self

    async def pass_(self, seconds, step=1.0):
        for _ in range(round(seconds / step)):
            await self.hour.pass_(step, step)
            await self.poller.look()
            await others()

    @property
    def failures(self):
        return [wait for what, _, wait in self.shop.observer.failures if what.startswith("poll of")]

    async def heir(self, **more):
        """The same after a restart: what the store keeps is all it knows."""
        shop = Workshop(self.shop.store)
        shop.hour._now = self.hour.now()
        heir = Round(*(sport.key for sport in self.provider.listed), shop=shop, **more)
        heir.provider.quota = self.provider.quota
        return await heir.begin()


def counting(remaining, used=0):
    return Quota(remaining, used, 0, NOW)


async def test_what_is_due_is_fetched_judged_and_announced():
    round_ = Round(NBA)
    round_.provider.boards[NBA] = an_answer()
    await round_.begin()
    assert round_.shop.bus.news == [("found", NBA)]
    assert round_.shop.observer.events[:2] == [f"fetched {NBA}", f"judged {NBA}"]
    (request,) = round_.provider.asked
    assert (request.sport, request.markets, request.regions, request.event) == (NBA, ("h2h",), ("us",), None)


async def test_a_sport_is_polled_again_when_its_interval_is_over_and_not_before():
    round_ = await Round(NBA, scope=PollScope(interval=90)).begin()
    await round_.pass_(88)
    assert round_.provider.times(NBA) == 1
    await round_.pass_(4)
    assert round_.provider.times(NBA) == 2
    await round_.pass_(180, step=2)
    assert round_.provider.times(NBA) == 4


async def test_two_polls_of_one_sport_never_overlap_even_when_one_hangs():
    round_ = Round(NBA, NHL)
    gate = round_.provider.hold(NBA)
    await round_.begin()
    await round_.pass_(600, step=10)
    assert (round_.provider.times(NBA), round_.provider.most[NBA]) == (1, 1)
    assert round_.provider.times(NHL) >= 9
    gate.set()
    await round_.pass_(70, step=5)
    assert round_.provider.times(NBA) >= 2
    assert round_.provider.most[NBA] == 1


async def test_a_sport_whose_record_hangs_is_not_polled_meanwhile():
    round_ = Round(NBA)
    round_.provider.boards[NBA] = an_answer()
    gate = round_.shop.store.hold(NBA)
    await round_.begin()
    await round_.pass_(300, step=10)
    assert round_.provider.times(NBA) == 1
    gate.set()
    await round_.pass_(70, step=5)
    assert round_.provider.times(NBA) >= 2


async def test_events_that_hang_for_one_sport_keep_no_other_from_being_polled():
    round_ = Round(NBA, NHL)
    gate = round_.provider.hold(f"events of {NBA}")
    await round_.poller.wake()
    async with asyncio.timeout(60):
        for _ in range(4):
            await round_.poller.look()
            await others()
    assert round_.provider.times(NHL) == 1
    gate.set()
    await others()
    await round_.poller.look()
    await others()
    assert round_.provider.times(NBA) == 1


async def test_a_failing_sport_backs_off_alone_and_longer_each_time():
    round_ = Round(NBA, NHL)
    round_.provider.boards[NBA] = TemporaryError("it is unwell")
    await round_.begin()
    await round_.pass_(1200, step=5)
    assert round_.failures[:6] == [5, 10, 20, 40, 80, 160]
    assert {one.error for one in round_.poller.results[NBA].all} == {"it is unwell"}
    assert {one.error for one in round_.poller.results[NHL].all} == {None}
    assert round_.provider.times(NHL) >= 19
    round_.provider.boards[NBA] = an_answer(1300)
    await round_.pass_(600, step=5)
    before = round_.provider.times(NBA)
    await round_.pass_(300, step=5)
    assert round_.provider.times(NBA) - before == 5
    failed = len(round_.failures)
    round_.provider.boards[NBA] = TemporaryError("again")
    await round_.pass_(70, step=5)
    assert round_.failures[failed : failed + 2] == [5, 10]


async def test_a_failing_sport_is_tried_again_no_sooner_than_it_was_told():
    round_ = Round(NBA)
    round_.provider.boards[NBA] = TemporaryError("busy", retry_after=200)
    await round_.begin()
    assert round_.failures == [200]
    await round_.pass_(198, step=2)
    assert round_.provider.times(NBA) == 1
    await round_.pass_(4, step=2)
    assert round_.provider.times(NBA) == 2


async def test_an_unpaid_poll_that_failed_does_not_count_as_one():
    round_ = Round(NBA, scope=PollScope(interval=3600))
    round_.provider.boards[NBA] = TemporaryError("it is unwell")
    await round_.begin()
    round_.provider.boards[NBA] = an_answer(5)
    await round_.pass_(8)
    assert round_.provider.times(NBA) == 2
    assert round_.shop.bus.news == [("found", NBA)]


async def test_a_poll_that_was_paid_for_and_failed_is_not_repeated_at_once():
    round_ = Round(NBA, scope=PollScope(interval=600), quota=counting(20_000))

    def unreadable():
        round_.provider.quota = Quota(19_999, 1, 1, round_.hour.now())
        return TemporaryError("it cannot be read")

    round_.provider.boards[NBA] = unreadable
    await round_.begin()
    await round_.pass_(300, step=5)
    assert round_.provider.times(NBA) == 1


@pytest.mark.parametrize("fault", [ValueError("a fault of ours"), KeyError("x"), RefusedError("unknown sport")])
async def test_whatever_goes_wrong_is_told_and_ends_nothing(fault):
    round_ = Round(NBA, NHL)
    round_.provider.boards[NBA] = fault
    await round_.begin()
    await round_.pass_(300, step=5)
    assert [error for _, error, _ in round_.shop.observer.failures][:3] == [fault] * 3
    assert round_.failures[:3] == [5, 10, 20]
    assert round_.provider.times(NHL) >= 5


async def test_a_store_that_is_down_costs_polls_and_no_more():
    round_ = Round(NBA)
    await round_.begin()
    round_.shop.store.down = True
    round_.provider.boards[NBA] = an_answer(70)
    await round_.pass_(120, step=5)
    assert round_.shop.bus.news == []
    round_.shop.store.down = False
    await round_.pass_(600, step=5)
    assert round_.shop.bus.news == [("found", NBA)]


async def test_the_reserve_is_never_touched_however_many_sports_are_due_at_once():
    keys = [f"sport_{number}" for number in range(7)]
    round_ = Round(*keys, scope=PollScope(reserve=10, reset_day=17), quota=counting(14, used=486))
    gates = [round_.provider.hold(key) for key in keys]
    await round_.begin()
    await round_.pass_(7200, step=240)
    assert len(round_.provider.asked) == 4
    for gate in gates:
        gate.set()
    await others()
    assert round_.provider.quota.remaining == 10


async def test_credits_said_to_be_spent_are_asked_about_for_free():
    round_ = Round(NBA, quota=counting(20_000))

    def spent():
        round_.provider.quota = Quota(0, 0, 0, round_.hour.now())
        return QuotaSpentError("out of credits")

    def told():
        round_.provider.quota = Quota(20_000, 0, 0, round_.hour.now())
        return round_.provider.listed

    round_.provider.boards[NBA] = spent
    round_.provider.boards["sports"] = told
    await round_.begin()
    round_.provider.boards[NBA] = an_answer(8)
    await round_.pass_(30)
    assert round_.provider.asked_sports >= 2
    assert round_.provider.times(NBA) == 2


async def test_nothing_is_asked_that_costs_while_the_credits_are_spent():
    round_ = Round(NBA, quota=counting(10, used=490))
    await round_.begin()
    await round_.pass_(3600, step=240)
    assert round_.provider.asked == []


async def test_how_the_credits_went_is_noted():
    round_ = await Round(NBA, quota=counting(500)).begin()
    await round_.pass_(7200, step=240)
    kept = await round_.shop.store.get_state(StateKey.CREDIT_HISTORY)
    left = [point["remaining"] for point in kept["points"]]
    assert left[0] == 500
    assert left[-1] < 500
    assert left == sorted(left, reverse=True)


async def test_what_was_polled_is_not_polled_again_after_a_restart():
    round_ = await Round(NBA, scope=PollScope(interval=600)).begin()
    await round_.pass_(100, step=10)
    heir = await round_.heir(scope=PollScope(interval=600))
    assert heir.provider.asked == []
    await heir.pass_(480, step=10)
    assert heir.provider.asked == []
    await heir.pass_(40, step=10)
    assert heir.provider.times(NBA) == 1


async def test_a_paid_answer_that_could_not_be_recorded_is_remembered_as_polled():
    round_ = Round(NBA, scope=PollScope(interval=600))
    broken = an_answer()
    broken.events.append(None)
    round_.provider.boards[NBA] = broken
    await round_.begin()
    kept = await round_.shop.store.get_state(StateKey.LEGACY_POLLS)
    assert list(kept["at"]) == [NBA]


async def test_the_days_share_is_kept_over_a_restart():
    scope = PollScope(reset_day=17)
    round_ = await Round(NBA, scope=scope, quota=counting(40)).begin()
    await round_.pass_(7200, step=240)
    assert round_.provider.quota.used > 0
    day = round_.poller.polled.day
    heir = await round_.heir(scope=scope)
    assert heir.poller.polled.day == day
    assert heir.poller.plan.spent == round_.provider.quota.used


async def test_a_memory_in_a_shape_that_is_not_known_is_begun_anew():
    round_ = Round(NBA)
    await round_.shop.store.put_state(StateKey.LEGACY_POLLS, {"at": ["nonsense"]})
    await round_.begin()
    assert round_.provider.times(NBA) == 1


async def test_additional_markets_are_asked_event_by_event_and_only_there():
    scope = PollScope(markets=("h2h", "player_points", "alternate_totals"))
    round_ = Round(NBA, scope=scope)
    await round_.begin()
    board, event = round_.provider.asked
    assert (board.event, board.markets) == (None, ("h2h",))
    assert (event.event, event.markets) == (f"{NBA}1", ("player_points", "alternate_totals"))
    assert round_.provider.most[NBA] == 1


async def test_an_answer_about_one_event_withdraws_nothing_from_the_others():
    scope = PollScope(markets=("h2h", "player_points"))
    round_ = Round(NBA, scope=scope)
    board = an_answer(number=1)
    props = a_snapshot(
        quotes(market("betmgm", "player_points", ("Over", 1.9, 24.5, "A. Player")), id=f"{NBA}2"),
        markets=["player_points"],
        covers=[f"{NBA}2"],
    )
    answers = [board, props]
    round_.provider.boards[NBA] = lambda: answers.pop(0) if answers else props
    await round_.begin()
    assert answers == []
    assert round_.shop.bus.news == [("found", NBA)]


async def test_a_poll_in_hand_is_given_a_moment_and_then_dropped():
    round_ = Round(NBA)
    round_.provider.hold(NBA)
    await round_.begin()
    await round_.poller.finish(timedelta(milliseconds=20))
    await until(lambda: not round_.provider.running[NBA])


async def test_a_poll_that_is_done_in_time_is_recorded_before_the_end():
    round_ = Round(NBA)
    gate = round_.provider.hold(NBA)
    round_.provider.boards[NBA] = an_answer()
    await round_.begin()
    gate.set()
    await round_.poller.finish(timedelta(seconds=20))
    assert round_.shop.bus.news == [("found", NBA)]


async def test_a_plan_can_be_foreseen_without_asking_for_odds():
    round_ = Round(NBA, NHL)
    plan = await round_.poller.foresee()
    assert sorted(one.sport.key for one in plan.sports) == [NBA, NHL]
    assert round_.provider.asked == []
    assert await round_.shop.store.get_state(StateKey.LEGACY_POLLS) is None


async def test_sports_not_wished_for_are_not_even_looked_up():
    round_ = await Round(NBA, NHL, scope=PollScope(sports=("ice*",))).begin()
    assert round_.provider.asked_events == [NHL]
    assert round_.provider.times(NBA) == 0


async def test_an_hour_set_by_hand_wakes_who_sleeps_for_it():
    hour = Hour()
    sleeper = asyncio.create_task(hour.sleep(timedelta(seconds=5)))
    await others()
    await hour.pass_(4)
    assert not sleeper.done()
    await hour.pass_(1)
    assert sleeper.done()
    assert hour.now() == later(5)
