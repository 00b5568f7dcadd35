"""The bet book: placing, settling, correcting, hedging."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from arbitrage_edge.accounts.bet_book import AcceptedLeg, BetBook
from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError, UnavailableError
from arbitrage_edge.domain.lifecycle import opened
from arbitrage_edge.pipeline.clocks import ManualClock
from builders import NOW, OPEN, a_snapshot, an_event, bounded, found, h2h, quotes
from domain.test_middles import totals
from domain.test_resizing import EVERY


class BoardArchive:
    """An archive whose live board is set by the test."""

    def __init__(self, *boards):
        self.boards = list(boards)

    async def odds(self, sport, event_id, markets, bookmakers):
        return [board for board in self.boards if board.event.id == event_id]


class ContestedAccounts(MemoryAccounts):
    """A store in which another request changes the bet first, a number of times."""

    def __init__(self, times):
        super().__init__()
        self.times = times

    async def change_bet(self, before, after, transactions):
        if before is not None and self.times:
            self.times -= 1
            return False
        return await super().change_bet(before, after, transactions)


HOME, AWAY = h2h("alpha", 2.15, 1.5), h2h("beta", 1.5, 2.05)


def an_opportunity():
    return opened(found(HOME, AWAY)[0])


def a_book(*markets, store=None, policy=OPEN):
    archive = BoardArchive(quotes(*markets)) if markets else BoardArchive()
    return BetBook(store or MemoryAccounts(), archive, ManualClock(NOW), policy)


async def test_all_bets_of_an_opportunity_are_placed_at_its_stakes():
    bet = await a_book().place(an_opportunity(), [])
    assert [(leg.bookmaker, leg.odds, leg.stake) for leg in bet.legs] == [
        ("alpha", Decimal("2.15"), Decimal("488.10")),
        ("beta", Decimal("2.05"), Decimal("511.90")),
    ]
    assert (bet.expected_profit, bet.is_open, bet.at_risk) == (Decimal("49.39"), True, Decimal("1000.00"))


async def test_accepted_odds_and_stakes_replace_those_of_the_opportunity():
    accepted = [AcceptedLeg(1, Decimal(100), Decimal("2.00"))]
    bet = await a_book().place(an_opportunity(), accepted, note="alpha refused")
    assert [(leg.bookmaker, leg.odds, leg.stake) for leg in bet.legs] == [("beta", Decimal("2.00"), Decimal(100))]
    assert (bet.expected_profit, bet.note) == (Decimal("-100.00"), "alpha refused")


async def test_a_request_that_is_repeated_records_one_bet():
    book = a_book()
    first = await book.place(an_opportunity(), [], bet_id="mine")
    again = await book.place(an_opportunity(), [AcceptedLeg(0)], bet_id="mine")
    assert again == first


async def test_a_leg_that_the_opportunity_does_not_have_is_refused():
    with pytest.raises(InvalidValueError, match="bets 0 to 1"):
        await a_book().place(an_opportunity(), [AcceptedLeg(2)])


async def test_stakes_are_in_the_currency_of_the_account_with_its_commission():
    book = a_book()
    account = BookmakerAccount(bookmaker="alpha", currency="USD", rate=Decimal("0.5"), commission=Decimal("0.05"))
    await book.save_profile(Profile(accounts=(account,)))
    leg = (await book.place(an_opportunity(), [])).legs[0]
    assert (leg.currency, leg.stake, leg.commission) == ("USD", Decimal("976.20"), Decimal("0.05"))


async def test_a_free_bet_has_no_expected_profit():
    bet = await a_book().place(an_opportunity(), [AcceptedLeg(0, free_bet=True)])
    assert (bet.expected_profit, bet.at_risk) == (None, 0)


async def test_results_are_entered_corrected_and_removed():
    store = MemoryAccounts()
    book = a_book(store=store)
    bet = await book.place(an_opportunity(), [])
    await book.settle(bet.bet_id, 0, LegResult.WON)
    await book.settle(bet.bet_id, 0, LegResult.LOST)
    settled = await book.settle(bet.bet_id, 1, LegResult.WON)
    assert (settled.profit, settled.is_open) == (Decimal("49.39"), False)
    reopened = await book.settle(bet.bet_id, 1, LegResult.OPEN)
    assert reopened.is_open
    reasons = [each.transaction.reason for each in reversed(await store.transactions("default"))]
    assert reasons == ["placed", "placed", "settled", "corrected", "settled", "settled", "corrected"]


async def test_a_change_is_repeated_when_another_request_was_first():
    book = a_book(store=ContestedAccounts(2))
    bet = await book.place(an_opportunity(), [])
    assert (await book.set_note(bet.bet_id, "checked")).note == "checked"
    contested = a_book(store=ContestedAccounts(99))
    other = await contested.place(an_opportunity(), [])
    with pytest.raises(UnavailableError, match="changed by others"):
        await contested.set_note(other.bet_id, "checked")
    with pytest.raises(UnavailableError, match="try again"):
        await contested.delete(other.bet_id)


async def test_many_requests_at_once_lose_nothing():
    store = MemoryAccounts()
    book = a_book(store=store)
    bet = await book.place(an_opportunity(), [])
    await asyncio.gather(*(book.settle(bet.bet_id, leg, result) for leg, result in enumerate(("won", "lost"))))
    assert not (await book.bet(bet.bet_id)).is_open
    assert sum((await store.balances("default")).values()) == 0


async def test_a_deleted_bet_and_unknown_ones_are_not_found():
    book = a_book()
    bet = await book.place(an_opportunity(), [])
    await book.delete(bet.bet_id)
    for lost in (book.bet(bet.bet_id), book.settle("nothing", 0, LegResult.WON), book.delete("nothing")):
        with pytest.raises(NotFoundError):
            await lost


async def test_paper_bets_move_no_money():
    store = MemoryAccounts()
    leg = PlacedLeg(bookmaker="alpha", outcome="Home", odds=Decimal(2), stake=Decimal(10))
    paper = PlacedBet(
        bet_id="p1", profile="default", placed_at=NOW, event=an_event(), legs=(leg,), paper=True, reaction=20
    )
    book = a_book(store=store)
    await book.add(paper)
    await book.settle("p1", 0, LegResult.WON)
    assert await store.balances("default") == {}


async def test_money_is_deposited_withdrawn_and_adjusted_in_the_currency_of_the_account():
    store = MemoryAccounts()
    book = a_book(store=store)
    await book.save_profile(Profile(accounts=(BookmakerAccount(bookmaker="alpha", currency="USD"),)))
    await book.transfer("default", "alpha", Decimal(200))
    await book.transfer("default", "alpha", Decimal("-50.25"), note="to the bank")
    await book.transfer("default", "alpha", Decimal("0.25"), adjust=True)
    assert (await store.balances("default"))["balance/alpha", "USD"] == Decimal("150.00")


async def test_the_default_profile_exists_and_others_must_be_stored():
    book = a_book()
    assert (await book.profile("default")).total_stake == OPEN.total_stake
    assert [profile.name for profile in await book.profiles()] == ["default"]
    with pytest.raises(NotFoundError, match="PUT /api/v1/profiles/mine"):
        await book.profile("mine")
    await book.save_profile(Profile(name="mine"))
    assert [profile.name for profile in await book.profiles()] == ["default", "mine"]
    await book.save_profile(Profile(rounding=Decimal(5)))
    assert [profile.rounding for profile in await book.profiles()] == [5, Decimal("0.01")]
    await book.delete_profile("mine")
    with pytest.raises(NotFoundError):
        await book.delete_profile("mine")


async def test_profiles_are_bounded():
    book = a_book()
    for number in range(20):
        await book.save_profile(Profile(name=f"p{number:02}"))
    with pytest.raises(InvalidValueError, match="at most 20"):
        await book.save_profile(Profile(name="one-more"))
    await book.save_profile(Profile(name="p00", rounding=Decimal(2)))


async def one_leg(book, stake="100"):
    return await book.place(an_opportunity(), [AcceptedLeg(0, Decimal(stake))])


async def test_the_other_side_is_hedged_at_the_best_price_now():
    book = a_book(h2h("alpha", 2.0, 1.7), h2h("gamma", 1.6, 2.3), h2h("delta", 1.6, 2.2))
    hedge = await book.hedge((await one_leg(book)).bet_id)
    assert [(offer.quotes.bookmaker, bet.stake) for offer, bet in zip(hedge.offers, hedge.bets, strict=True)] == [
        ("gamma", Decimal("93.48"))
    ]
    assert [float(profit) for _, profit in hedge.before] == [115, -100]
    assert [round(float(profit), 2) for _, profit in hedge.after] == [21.52, 21.52]


async def test_a_hedge_uses_only_bookmakers_of_the_profile_and_recent_prices():
    book = a_book(h2h("gamma", 1.6, 2.3), h2h("delta", 1.6, 2.2), h2h("epsilon", 1.6, 2.5, age=900))
    bounded_book = BetBook(book._store, book._archive, ManualClock(NOW), bounded(max_age=timedelta(minutes=5)))
    await book.save_profile(Profile(accounts=(BookmakerAccount(bookmaker="gamma", enabled=False),)))
    hedge = await bounded_book.hedge((await one_leg(book)).bet_id)
    assert [offer.quotes.bookmaker for offer in hedge.offers] == ["delta"]


async def test_a_hedge_follows_a_void_leg_with_a_new_one():
    book = a_book(h2h("gamma", 1.6, 1.9))
    bet = await book.place(an_opportunity(), [])
    await book.settle(bet.bet_id, 1, LegResult.VOID)
    hedge = await book.hedge(bet.bet_id)
    assert [offer.quotes.bookmaker for offer in hedge.offers] == ["gamma"]
    assert min(profit for _, profit in hedge.after) > min(profit for _, profit in hedge.before)


async def test_a_result_without_a_price_is_named_and_nothing_is_proposed():
    book = a_book()
    hedge = await book.hedge((await one_leg(book)).bet_id)
    assert (hedge.missing, hedge.bets, hedge.after) == (("Away",), (), hedge.before)


async def test_fully_covered_bets_need_no_hedge():
    book = a_book(HOME, AWAY)
    hedge = await book.hedge((await book.place(an_opportunity(), [])).bet_id)
    assert (hedge.bets, hedge.missing) == ((), ())


async def test_settled_bets_free_bets_and_bets_without_a_line_are_not_hedged():
    book = a_book(HOME, AWAY)
    settled = await one_leg(book)
    await book.settle(settled.bet_id, 0, LegResult.WON)
    free = await book.place(an_opportunity(), [AcceptedLeg(0, free_bet=True)])
    leg = PlacedLeg(bookmaker="alpha", outcome="Home", odds=Decimal(2), stake=Decimal(10))
    manual = await book.add(PlacedBet(bet_id="m1", profile="default", placed_at=NOW, event=an_event(), legs=(leg,)))
    other = await book.add(
        PlacedBet(
            bet_id="m2",
            profile="default",
            placed_at=NOW,
            event=an_event(),
            legs=(PlacedLeg(bookmaker="alpha", outcome="Nobody", odds=Decimal(2), stake=Decimal(10)),),
            line=an_opportunity().opportunity.line,
        )
    )
    for bet, rule in (
        (settled, "nothing is left"),
        (free, "free bet calculator"),
        (manual, "line is not known"),
        (other, "not an outcome"),
    ):
        with pytest.raises(InvalidValueError, match=rule):
            await book.hedge(bet.bet_id)


async def test_final_scores_propose_results_for_open_bets_only():
    book = a_book()
    bet, settled = await one_leg(book), await one_leg(book)
    await book.settle(settled.bet_id, 0, LegResult.VOID)
    proposed = await book.proposals("default", [FinalScore("e1", 99, 90, NOW), FinalScore("e9", 1, 0, NOW)])
    assert [(found.bet_id, proposal.result) for found, proposal in proposed] == [(bet.bet_id, "won")]


async def test_legs_are_added_to_a_bet():
    book = a_book()
    bet = await one_leg(book)
    hedge = PlacedLeg(bookmaker="gamma", outcome="Away", odds=Decimal("2.3"), stake=Decimal("93.48"))
    changed = await book.add_legs(bet.bet_id, [hedge])
    assert (len(changed.legs), changed.expected_profit, changed.at_risk) == (2, None, Decimal("193.48"))


async def test_bets_on_several_lines_are_recorded_without_a_line_and_settled_by_hand():
    tracked = an_opportunity()
    bets = (
        replace(tracked.opportunity.bets[0], market="h2h"),
        replace(tracked.opportunity.bets[1], market="totals", outcome="Over", point=2.5),
    )
    cover = replace(tracked, opportunity=replace(tracked.opportunity, kind="cover", bets=bets))
    bet = await a_book().place(cover, [])
    assert (bet.line, bet.expected_profit, bet.kind) == (None, None, "cover")
    assert [(leg.market, leg.outcome, leg.line) for leg in bet.legs] == [
        ("h2h", "Home", None),
        ("totals", "Over", None),
    ]


def a_middle():
    """Return a book whose board has a middle, and the middle: Over 219.5 at alpha, Under 221.5 at beta."""
    board = quotes(*totals())
    book = a_book(*totals())
    policy = replace(OPEN, other=EVERY)
    detection = Detector("basketball_nba", policy).process(a_snapshot(board), NOW)
    return book, next(each for each in detection.open if each.opportunity.kind == "middle")


async def test_legs_on_several_lines_know_their_line_and_are_settled_by_the_score():
    book, tracked = a_middle()
    bet = await book.place(tracked, [])
    assert [(leg.outcome, leg.line.key.point) for leg in bet.legs] == [("Over", 219.5), ("Under", 221.5)]
    proposed = await book.proposals("default", [FinalScore("e1", 110, 110, NOW)])
    assert [(proposal.leg, proposal.result, proposal.certain) for _, proposal in proposed] == [
        (0, "won", True),
        (1, "won", True),
    ]


async def test_a_refused_or_void_leg_of_a_middle_is_hedged_over_every_total():
    book, tracked = a_middle()
    first = await book.place(tracked, [AcceptedLeg(0)])
    both = await book.place(tracked, [])
    await book.settle(both.bet_id, 1, LegResult.VOID)
    for bet in (first, both):
        hedge = await book.hedge(bet.bet_id)
        assert [offer.selection.name for offer in hedge.offers] == ["Under"]
        assert min(profit for _, profit in hedge.before) < min(profit for _, profit in hedge.after)


async def test_a_middle_is_repriced_on_both_of_its_lines():
    book, tracked = a_middle()
    assert (await book.repriced(tracked.opportunity)).bets == tracked.opportunity.bets
    empty = a_book()
    assert await empty.repriced(tracked.opportunity) is None
