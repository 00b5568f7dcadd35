"""The contract of every store."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.lifecycle import CloseReason, Status
from arbitrage_edge.domain.market import Coverage, EventQuotes, Selection, Sport
from arbitrage_edge.ports import Store
from backends.sql.boards import (
    HOME,
    NOON,
    SPORT,
    after,
    arbitrage,
    board_of,
    detector_from,
    event,
    h2h,
    market,
    new_detector,
    plain,
    polled,
    snapshot,
    totals,
)


async def test_a_new_store_is_empty(store):
    port: Store = store
    assert await port.restore(SPORT) == await port.restore("another")
    assert await port.open_opportunities() == []
    assert await port.notices_after(0, 10) == []


async def test_recorded_quotes_are_restored_exactly(store):
    lay = market("betfair_ex_uk", "h2h_lay", [Selection(HOME, 1.9090909090909092, bet_limit=1234.56)], NOON)
    props = market(
        "fanduel",
        "player_points",
        [
            Selection("Over", 1.87, 22.5, "LeBron James", "https://a.example/?x=1", 100.0, -115),
            Selection("Under", 1.95, 22.5, "LeBron James"),
            Selection("Over", 2.2, 27.5, "LeBron James", american=120),
            Selection("Over", 1.0, -0.25, "Ünï \"'\\ 李", american=None),
        ],
        after(-3.25),
    )
    answer = snapshot(NOON, EventQuotes(event(), [h2h("draftkings", 2.15, 1.7, NOON), lay, props]))
    fee = FeeRule(Decimal("0.0695"), "cent_half_even")
    terms = Terms(fee, step=Decimal("0.01"), currency="USDC", void="half", void_hours=48, rules="ab12")
    answer.events[0].markets.append(replace(h2h("kalshi", 2.0, 1.9, NOON), terms=terms))
    await polled(store, new_detector(), answer, NOON)
    assert board_of(await store.restore(SPORT)) == board_of(answer)
    assert (await store.restore("icehockey_nhl")).events == []


async def test_a_new_opportunity_is_announced_and_open(store):
    detection, notices = await polled(store, new_detector(), arbitrage(NOON), after(5))
    assert [(notice.seq, notice.at, notice.sport) for notice in notices] == [(1, after(5), SPORT)]
    assert notices[0].tracked == detection.found[0]
    assert await store.open_opportunities() == list(detection.open)
    assert await store.open_opportunities(SPORT) == list(detection.open)
    assert await store.open_opportunities("another") == []
    assert await store.notices_after(0, 10) == notices


async def test_an_update_keeps_the_opportunity_and_a_close_ends_it(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    changed, updates = await polled(store, detector, arbitrage(after(20), home=2.2), after(20))
    assert await store.open_opportunities() == list(changed.updated)
    _, closings = await polled(store, detector, plain(after(40)), after(40))
    assert await store.open_opportunities() == []
    assert [notice.tracked.status for notice in updates + closings] == [Status.UPDATED, Status.CLOSED]
    assert closings[0].tracked.close_reason is CloseReason.ODDS_MOVED
    assert [notice.seq for notice in await store.notices_after(1, 10)] == [2, 3]
    assert (await store.notices_after(0, 2))[-1].tracked == changed.updated[0]
    assert (await store.restore(SPORT)).open == []


async def test_an_unchanged_opportunity_is_not_announced_but_its_last_sighting_is_stored(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    detection, notices = await polled(store, detector, arbitrage(after(60)), after(60))
    assert notices == []
    assert (await store.open_opportunities())[0].last_seen_at == after(60)
    assert await store.open_opportunities() == list(detection.open)


async def test_open_opportunities_are_ordered_by_profit(store):
    answers = [arbitrage(NOON, number, home=home) for number, home in enumerate([2.12, 2.3, 2.2])]
    await polled(store, new_detector(), snapshot(NOON, *(answer.events[0] for answer in answers)), NOON)
    assert [one.opportunity.event.id for one in await store.open_opportunities()] == ["event1", "event2", "event0"]


async def test_a_restored_detector_continues_without_changes(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    # The prices are unchanged for longer than the maximum age: only their readings keep them current.
    for seconds in range(120, 601, 120):
        await polled(store, detector, arbitrage(after(seconds)), after(seconds))
    restored = detector_from(await store.restore(SPORT), after(610))
    assert list(restored.board.quotes()) == list(detector.board.quotes())
    swept = restored.expire(after(620))
    assert (swept.found, swept.updated, swept.closed) == ((), (), ())
    again, notices = await polled(store, restored, arbitrage(after(630)), after(630))
    assert (again.found, again.updated, again.closed, again.changes, notices) == ((), (), (), [], [])
    assert again.open == detector.process(arbitrage(after(630)), after(630)).open


async def test_without_recorded_readings_a_price_is_as_old_as_its_last_move(store):
    detector = new_detector()
    await store.record(detector.process(arbitrage(NOON), NOON))
    await store.record(detector.process(arbitrage(after(60)), after(60)))
    ((_, markets),) = board_of(await store.restore(SPORT)).values()
    assert {quotes.last_update for quotes in markets.values()} == {NOON}


async def test_a_response_with_one_market_keeps_the_readings_of_others(store):
    detector = new_detector()
    both = EventQuotes(event(), [h2h("fanduel", 1.9, 1.9, NOON), totals("fanduel", 1.9, 1.9, NOON)])
    await polled(store, detector, snapshot(NOON, both), NOON)
    only = snapshot(
        after(60),
        EventQuotes(event(), [totals("fanduel", 1.9, 1.9, after(60))]),
        coverage=Coverage(markets=frozenset({"totals"})),
    )
    await polled(store, detector, only, after(60))
    assert board_of(await store.restore(SPORT)) == {
        "event1": (
            event(),
            {
                ("fanduel", "h2h"): h2h("fanduel", 1.9, 1.9, NOON),
                ("fanduel", "totals"): totals("fanduel", 1.9, 1.9, after(60)),
            },
        )
    }


async def test_a_moved_point_replaces_the_old_line(store):
    detector = new_detector()
    for seconds, point in ((0, 221.5), (60, 222.5)):
        quotes = totals("fanduel", 1.9, 1.9, after(seconds), point)
        await polled(store, detector, snapshot(after(seconds), EventQuotes(event(), [quotes])), after(seconds))
    ((_, markets),) = board_of(await store.restore(SPORT)).values()
    assert [one.point for one in markets["fanduel", "totals"].selections] == [222.5, 222.5]


async def test_withdrawn_quotes_are_deleted(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    one_left = snapshot(after(60), EventQuotes(event(), [h2h("draftkings", 2.15, 1.7, after(60))]))
    detection, _ = await polled(store, detector, one_left, after(60))
    assert detection.closed[0].close_reason is CloseReason.WITHDRAWN
    assert board_of(await store.restore(SPORT)) == board_of(one_left)
    await polled(store, detector, snapshot(after(120)), after(120))
    assert (await store.restore(SPORT)).events == []


async def test_the_order_of_outcomes_is_stored(store):
    detector, first = new_detector(), [Selection("A", 3.0), Selection("B", 3.0), Selection("C", 3.0)]
    for seconds, selections in ((0, first), (60, [first[2], first[0], first[1]])):
        answer = snapshot(after(seconds), EventQuotes(event(), [market("x", "outrights", selections, after(seconds))]))
        await polled(store, detector, answer, after(seconds))
        assert board_of(await store.restore(SPORT)) == board_of(answer)


async def test_a_moved_start_is_restored(store):
    detector = new_detector()
    await polled(store, detector, plain(NOON), NOON)
    later = event(starts=after(9 * 3600))
    answer = snapshot(after(60), EventQuotes(later, plain(after(60)).events[0].markets))
    detection, _ = await polled(store, detector, answer, after(60))
    assert list(detection.changes) == []
    assert board_of(await store.restore(SPORT))["event1"][0] == later


async def test_a_writer_with_an_old_token_is_rejected(store):
    detector = new_detector()
    await polled(store, detector, plain(NOON), NOON, fence=7)
    with pytest.raises(LostOwnershipError):
        await polled(store, new_detector(), arbitrage(after(10)), after(10), fence=6)
    assert await store.open_opportunities() == []
    assert await store.notices_after(0, 10) == []
    assert board_of(await store.restore(SPORT)) == board_of(plain(NOON))
    await polled(store, detector, arbitrage(after(20)), after(20), fence=7)
    await polled(store, new_detector("another"), plain(NOON, 2, "another"), NOON, fence=1)
    await polled(store, detector, plain(after(30)), after(30), fence=8)
    assert len(await store.notices_after(0, 10)) == 2


async def test_of_two_concurrent_writers_only_the_one_with_the_newer_token_records(store):
    first, second = new_detector(), new_detector()
    await polled(store, second, plain(NOON), NOON, fence=2)
    newer, *older = await asyncio.gather(
        polled(store, second, arbitrage(after(9)), after(9), fence=2),
        *(polled(store, first, arbitrage(after(seconds)), after(seconds), fence=1) for seconds in range(1, 6)),
        return_exceptions=True,
    )
    assert {type(answer) for answer in older} == {LostOwnershipError}
    assert await store.open_opportunities() == list(newer[0].found)
    assert await store.notices_after(0, 10) == newer[1]


async def test_a_line_has_at_most_one_open_opportunity(store):
    await polled(store, new_detector(), arbitrage(NOON), NOON)
    with pytest.raises(LostOwnershipError, match="behind the store"):
        await polled(store, new_detector(), arbitrage(after(60)), after(60))
    assert len(await store.open_opportunities()) == 1
    assert len(await store.notices_after(0, 10)) == 1


async def test_a_reopened_opportunity_is_a_new_one(store):
    detector = new_detector()
    for seconds, answer in enumerate((arbitrage, plain, arbitrage, plain, arbitrage)):
        await polled(store, detector, answer(after(seconds)), after(seconds))
    notices = await store.notices_after(0, 10)
    assert [notice.seq for notice in notices] == [1, 2, 3, 4, 5]
    assert len({notice.tracked.arbitrage_id for notice in notices}) == 3
    assert len(await store.open_opportunities()) == 1


async def test_a_reader_never_sees_a_lower_number_after_a_higher_one(store):
    sports = [f"sport{number}" for number in range(6)]

    async def write(sport):
        detector = new_detector(sport)
        for seconds in range(8):
            answer = (arbitrage if seconds % 2 == 0 else plain)(after(seconds), sport=sport, number=sport)
            await polled(store, detector, answer, after(seconds))

    async def listen():
        seen = []
        while len(seen) < 8 * len(sports):
            seen += [notice.seq for notice in await store.notices_after(seen[-1] if seen else 0, 5)]
            await asyncio.sleep(0)
        return seen

    seen, *_ = await asyncio.wait_for(asyncio.gather(listen(), *map(write, sports)), 60)
    assert seen == list(range(1, 8 * len(sports) + 1))


async def test_notices_that_were_committed_but_not_published_are_read_from_the_store(store):
    detector = new_detector()
    announced = (await polled(store, detector, arbitrage(NOON), NOON))[1][-1].seq
    await polled(store, detector, plain(after(20)), after(20))
    restored = detector_from(await store.restore(SPORT), after(30))
    assert restored.expire(after(30)).closed == ()
    missed = await store.notices_after(announced, 10)
    assert [notice.tracked.status for notice in missed] == [Status.CLOSED]


async def test_retention_deletes_quotes_and_notices_but_no_opportunities(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    await polled(store, detector, plain(after(60)), after(60))
    fresh = NOON + timedelta(days=3)
    await polled(store, new_detector("another"), plain(fresh, 2, "another"), fresh)
    # Four quotes, four first prices, two later ones, and two notices.
    assert await store.prune(fresh - timedelta(days=2)) == 12
    assert (await store.restore(SPORT)).events == []
    assert board_of(await store.restore("another")) == board_of(plain(fresh, 2, "another"))
    assert await store.notices_after(0, 10) == []
    assert await store.prune(fresh - timedelta(days=2)) == 0


async def test_an_unchanged_price_is_kept_while_it_is_read(store):
    detector, later = new_detector(), NOON + timedelta(days=5)
    far = event(starts=NOON + timedelta(days=90))
    for at in (NOON, later):
        answer = snapshot(at, EventQuotes(far, [h2h("fanduel", 1.9, 1.9, at)]))
        await polled(store, detector, answer, at)
    await store.prune(later - timedelta(days=2))
    assert board_of(await store.restore(SPORT)) == board_of(answer)


async def test_numbers_continue_after_all_notices_were_deleted(store):
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    await store.prune(after(3600))
    _, notices = await polled(store, detector, plain(after(3700)), after(3700))
    assert [notice.seq for notice in notices] == [2]


async def test_saved_sports_replace_all_previous_ones_and_keep_their_order(store):
    nba = Sport("basketball_nba", "NBA", "Basketball", "US Basketball")
    golf = Sport("golf_masters", "Masters", "Golf", "", active=False, has_outrights=True)
    await store.save_sports([nba, golf], NOON)
    assert await store.sports() == [nba, golf]
    await store.save_sports([golf], after(60))
    assert await store.sports() == [golf]
    await store.save_sports([], after(120))
    assert await store.sports() == []


@pytest.mark.parametrize("value", [{"remaining": 498, "at": "2026-03-01T12:00:00Z"}, [1, 2.5, "x", None], 7, "text"])
async def test_a_json_value_is_stored_by_key(store, value):
    assert await store.get_state("quota") is None
    await store.put_state("quota", {"old": True})
    await store.put_state("quota", value)
    assert await store.get_state("quota") == value


async def test_changes_of_a_json_value_are_atomic(store):
    def increase(value):
        return {"count": (value or {"count": 0})["count"] + 1}

    await asyncio.gather(*(store.update_state("quota", increase) for _ in range(8)))
    assert await store.get_state("quota") == {"count": 8}


async def test_money_is_stored_exactly(store):
    detection, _ = await polled(store, new_detector(), arbitrage(NOON, home=1 + 100 / 87), NOON)
    stored = (await store.open_opportunities())[0]
    assert stored == detection.found[0]
    assert [str(bet.stake) for bet in stored.opportunity.bets] == [
        str(bet.stake) for bet in detection.found[0].opportunity.bets
    ]


async def test_the_newest_number_is_known_after_its_notice_was_deleted(store):
    assert await store.newest_seq() == 0
    detector = new_detector()
    await polled(store, detector, arbitrage(NOON), NOON)
    await polled(store, detector, arbitrage(after(20), home=2.2), after(20))
    assert await store.newest_seq() == 2
    await store.prune(after(3600))
    assert await store.notices_after(0, 10) == []
    assert await store.newest_seq() == 2


async def test_an_event_id_recorded_for_another_sport_is_found(store):
    await polled(store, new_detector(), arbitrage(NOON), after(5))
    known = event().id
    many = [known, *(f"unknown {number}" for number in range(1200))]
    assert await store.events_of_other_sports("icehockey_nhl", many) == {known}
    assert await store.events_of_other_sports(SPORT, many) == set()
