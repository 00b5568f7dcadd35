"""Settlement by final scores, and closing odds at the start."""

from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from accounts.test_bet_book import BoardArchive
from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.accounts.bet_settler import BetSettler, known_scores
from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.pipeline.clocks import ManualClock
from builders import NOW, OPEN, an_event, h2h, quotes

WINNER = LineKey("h2h", "two_way", "two_way_including_overtime")
SHOOTING = "basketball_nba"
CUP = LineKey("h2h", "three_way", "three_way_regulation")


class Season:
    """A bet book, its settler, and a provider that reports the scores in `finals`."""

    def __init__(self, mode="automatic", *boards):
        self.accounts, self.store, self.clock = MemoryAccounts(), MemoryStore(), ManualClock(NOW)
        self.book = BetBook(self.accounts, BoardArchive(*boards), self.clock, OPEN)
        self.settler = BetSettler(self.accounts, self.book, self.store, self.read, mode)
        self.finals, self.asked, self.is_affordable = {}, [], True

    async def read(self, sport, days):
        if not self.is_affordable:
            return None
        self.asked.append((sport, days))
        return [FinalScore(event, *score, self.clock.now()) for event, score in self.finals.items()]

    async def place(self, id="e1", sport=SHOOTING, starts_in=0.0, key=WINNER, **more):
        event = an_event(sport, starts_in=starts_in, id=id)
        legs = tuple(
            PlacedLeg(bookmaker="alpha", outcome=name, odds=Decimal("2.1"), stake=Decimal(10))
            for name in ("Home", "Away")
        )
        line = None if key is None else line_of(event, key)
        name = more.pop("bet_id", f"on_{id}")
        bet = PlacedBet(bet_id=name, profile="default", placed_at=NOW, event=event, legs=legs, line=line, **more)
        return await self.book.add(bet)

    async def run_at(self, hours):
        self.clock.set(NOW + timedelta(hours=hours))
        await self.settler.run()

    async def results(self, bet_id="on_e1"):
        return [leg.result.value for leg in (await self.book.bet(bet_id)).legs]


async def test_a_finished_event_settles_its_bet_once():
    season = Season()
    await season.place()
    season.finals["e1"] = (101, 99)
    await season.run_at(2)
    assert season.asked == []
    await season.run_at(3)
    await season.run_at(3.1)
    assert season.asked == [(SHOOTING, 1)]
    assert await season.results() == ["won", "lost"]
    reasons = [each.transaction.reason for each in await season.accounts.transactions("default")]
    assert reasons == ["settled", "settled", "placed", "placed"]


async def test_only_sports_with_a_bet_that_should_be_over_are_asked_for():
    season = Season()
    await season.place("e1", "icehockey_nhl")
    await season.place("e2", "soccer_epl", starts_in=7200, key=CUP)
    await season.place("e3", "tennis_atp_us_open")
    await season.place("e4", key=None)
    await season.run_at(3)
    assert season.asked == [("icehockey_nhl", 1)]


async def test_a_sport_whose_score_is_not_final_is_asked_for_again_later():
    season = Season()
    await season.place()
    for hours in (3, 3.1, 3.2, 3.4):
        await season.run_at(hours)
    assert len(season.asked) == 2


async def test_scores_older_than_the_provider_keeps_are_not_asked_for():
    season = Season()
    await season.place()
    await season.run_at(50)
    await season.run_at(73)
    assert season.asked == [(SHOOTING, 3)]


async def test_without_credits_the_score_is_asked_for_when_there_are_some():
    season = Season()
    await season.place()
    season.finals["e1"], season.is_affordable = (90, 99), False
    await season.run_at(3)
    assert await season.results() == ["open", "open"]
    season.is_affordable = True
    await season.run_at(3.1)
    assert await season.results() == ["lost", "won"]


async def test_proposed_results_are_stored_and_not_entered():
    season = Season("propose")
    bet = await season.place()
    season.finals["e1"] = (101, 99)
    await season.run_at(3)
    assert await season.results() == ["open", "open"]
    scores = (await known_scores(season.store)).scores
    proposed = await season.book.proposals("default", list(scores.values()))
    assert [(found.bet_id, each.leg, each.result) for found, each in proposed] == [
        (bet.bet_id, 0, "won"),
        (bet.bet_id, 1, "lost"),
    ]


async def test_paper_bets_are_settled_when_results_of_real_ones_are_only_proposed():
    season = Season("propose")
    await season.place(paper=True)
    season.finals["e1"] = (101, 99)
    await season.run_at(3)
    assert await season.results() == ["won", "lost"]
    assert await season.accounts.transactions("default") == []


async def test_a_score_that_may_include_extra_time_is_left_to_the_user():
    season = Season()
    await season.place(sport="soccer_uefa_champs_league", key=CUP)
    season.finals["e1"] = (2, 1)
    await season.run_at(3)
    assert await season.results() == ["open", "open"]


async def test_a_result_that_the_user_entered_stays():
    season = Season()
    await season.place()
    await season.book.settle("on_e1", 0, LegResult.VOID)
    season.finals["e1"] = (101, 99)
    await season.run_at(3)
    assert await season.results() == ["void", "lost"]


async def test_scores_of_settled_bets_are_forgotten():
    season = Season()
    await season.place()
    season.finals["e1"] = (101, 99)
    await season.run_at(3)
    await season.run_at(4)
    assert (await known_scores(season.store)).scores == {}


@pytest.mark.parametrize(("starts_in", "expected"), [(30, Decimal("2.0")), (-30, Decimal("2.0")), (1800, None)])
async def test_closing_odds_are_taken_at_the_start(starts_in, expected):
    board = quotes(*(h2h(name, 1.9, 1.9, age=60) for name in ("alpha", "beta", "gamma")), starts_in=starts_in)
    season = Season("propose", board)
    await season.place(starts_in=starts_in)
    await season.run_at(0)
    assert [leg.closing_odds for leg in (await season.book.bet("on_e1")).legs] == [expected, expected]


async def test_without_a_board_there_are_no_closing_odds_and_no_change():
    season = Season()
    bet = await season.place()
    await season.run_at(0)
    assert await season.book.bet("on_e1") == replace(bet)
