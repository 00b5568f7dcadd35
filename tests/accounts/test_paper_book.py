"""The paper book: what opportunities would have brought after a time of reaction."""

from datetime import UTC
from decimal import Decimal

import pytest
from msgspec.structs import replace

from accounts.test_bet_book import BoardArchive
from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.accounts.paper_book import PaperBook, paper_state
from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.accounts.bet import LegResult
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import BetFilter
from builders import NOW, OPEN, a_snapshot, h2h, later, quotes

HOME, AWAY = h2h("alpha", 2.15, 1.5), h2h("beta", 1.5, 2.05)


class Desk:
    """A detector that records what it finds, a live board set by the test, and the paper book."""

    def __init__(self, reactions=(0, 60), policy=OPEN):
        self.store, self.accounts, self.clock = MemoryStore(), MemoryAccounts(), ManualClock(NOW)
        self.archive = BoardArchive()
        self.detector = Detector("basketball_nba", policy)
        self.book = BetBook(self.accounts, self.archive, self.clock, policy)
        self.paper = PaperBook(self.book, self.store, reactions)

    async def quote(self, *markets, seconds=0.0):
        board = quotes(*markets)
        self.archive.boards = [board]
        await self.store.record(self.detector.process(a_snapshot(board, seconds=seconds), later(seconds)))

    async def run_at(self, seconds):
        self.clock.set(later(seconds))
        await self.paper.run()

    async def placed(self):
        bets = await self.accounts.bets(BetFilter("default", paper=True))
        return {bet.reaction: [(leg.bookmaker, leg.odds, leg.stake) for leg in bet.legs] for bet in bets}

    async def missed(self):
        return (await paper_state(self.store)).missed


async def a_desk(**more):
    """Return a desk that has started before the first opportunity."""
    desk = Desk(**more)
    await desk.run_at(0)
    return desk


async def test_an_opportunity_is_placed_once_for_each_reaction_time_at_the_prices_then():
    desk = await a_desk()
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    at_once = [("alpha", Decimal("2.15"), Decimal("488.10")), ("beta", Decimal("2.05"), Decimal("511.90"))]
    assert await desk.placed() == {0: at_once}
    await desk.quote(h2h("alpha", 2.1, 1.5, age=-30), AWAY, seconds=30)
    await desk.run_at(59)
    assert await desk.placed() == {0: at_once}
    await desk.run_at(60)
    await desk.run_at(90)
    later_legs = [("alpha", Decimal("2.1"), Decimal("493.98")), ("beta", Decimal("2.05"), Decimal("506.02"))]
    assert await desk.placed() == {0: at_once, 60: later_legs}
    assert await desk.missed() == {}
    assert await desk.accounts.transactions("default") == []


async def test_paper_bets_are_marked_and_know_what_they_expect():
    desk = await a_desk(reactions=(0,))
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    (bet,) = await desk.accounts.bets(BetFilter("default", paper=True))
    assert (bet.paper, bet.reaction, bet.expected_profit) == (True, 0, Decimal("49.39"))
    assert bet.bet_id == f"paper_{bet.arbitrage_id}_0"


@pytest.mark.parametrize(
    ("board", "reason"),
    [([AWAY], "price_gone"), ([], "price_gone"), ([h2h("alpha", 1.9, 1.5), AWAY], "not_profitable")],
)
async def test_a_price_that_moved_away_is_counted_as_missed(board, reason):
    desk = await a_desk()
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    desk.archive.boards = [quotes(*board)] if board else []
    await desk.run_at(61)
    assert (list(await desk.placed()), await desk.missed()) == ([0], {"60": {reason: 1}})


async def test_a_bet_that_was_due_while_the_program_was_stopped_is_missed():
    desk = await a_desk()
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    await desk.run_at(3600)
    assert await desk.missed() == {"60": {"program_stopped": 1}}


async def test_what_was_found_before_the_first_run_does_not_count():
    desk = Desk()
    await desk.quote(HOME, AWAY)
    await desk.run_at(0)
    await desk.run_at(61)
    assert (await desk.placed(), await desk.missed()) == ({}, {})


async def test_a_waiting_bet_survives_a_restart():
    desk = await a_desk()
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    desk.paper = PaperBook(desk.book, desk.store, (0, 60))
    await desk.run_at(61)
    assert list(await desk.placed()) == [60, 0]


async def test_a_run_that_failed_after_placing_places_nothing_twice():
    desk = await a_desk()
    await desk.quote(HOME, AWAY)
    before = await desk.store.get_state("paper_book")
    await desk.run_at(1)
    await desk.store.put_state("paper_book", before)
    await desk.run_at(2)
    assert list(await desk.placed()) == [0]


@pytest.mark.parametrize(
    "profile",
    [
        Profile(accounts=(BookmakerAccount(bookmaker="alpha", enabled=False),)),
        Profile(kinds=("middle",)),
        Profile(min_profit=Decimal(10)),
        Profile(total_stake=Decimal(10**9), rounding=Decimal("0.01")),
    ],
)
async def test_only_what_the_default_profile_would_place_is_placed(profile):
    desk = await a_desk()
    limit = replace(profile.account("beta"), max_stake=Decimal("0.01"))
    await desk.book.save_profile(profile if profile.total_stake < 10**9 else replace(profile, accounts=(limit,)))
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    assert await desk.placed() == {}


async def test_stakes_obey_the_limits_of_the_profile():
    desk = await a_desk(reactions=(0,))
    account = BookmakerAccount(bookmaker="alpha", max_stake=Decimal(100))
    await desk.book.save_profile(Profile(accounts=(account,)))
    await desk.quote(HOME, AWAY)
    await desk.run_at(1)
    ((alpha, _),) = (await desk.placed()).values()
    assert alpha == ("alpha", Decimal("2.15"), Decimal("100.00"))


async def test_the_profit_is_reported_by_reaction_time():
    desk = await a_desk(reactions=(180, 0, 20))
    await desk.quote(HOME, AWAY)
    for seconds in (1, 20, 180):
        await desk.run_at(seconds)
    bets = await desk.accounts.bets(BetFilter("default", paper=True))
    settled = [bet.with_result(0, LegResult.WON, NOW).with_result(1, LegResult.LOST, NOW) for bet in bets]
    groups = profit_report(settled, UTC).by_reaction
    assert [(group.key, group.legs, group.profit) for group in groups] == [
        ("0", 2, Decimal("49.41")),
        ("20", 2, Decimal("49.41")),
        ("180", 2, Decimal("49.41")),
    ]
