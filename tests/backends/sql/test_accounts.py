"""The contract of `AccountStore`."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.ledger import movements, transfer
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.ports import AccountData, AccountStore, BetFilter, NewBet
from builders import NOW, an_event


@pytest.fixture
async def accounts(store_url):
    """An account store of each kind."""
    if store_url is None:
        yield MemoryAccounts()
    else:
        async with open_database(store_url) as database:
            yield SqlAccounts(database)


def a_bet(bet_id="b1", minutes=0, **more):
    leg = PlacedLeg(bookmaker="alpha", outcome="Home", odds=Decimal("2.1"), stake=Decimal("12.34"), currency="EUR")
    at = NOW + timedelta(minutes=minutes)
    values = {"profile": "default", "placed_at": at, "event": an_event(), "legs": (leg,)} | more
    return PlacedBet(bet_id=bet_id, **values)


async def record(accounts, bet):
    assert await accounts.change_bet(None, bet, movements(None, bet, NOW))
    return bet


async def test_a_profile_is_stored_replaced_and_deleted(accounts):
    port: AccountStore = accounts
    profile = Profile(name="mine", bankroll=Decimal("2500.50"), accounts=(BookmakerAccount(bookmaker="alpha"),))
    await port.save_profile(Profile(name="other"))
    await port.save_profile(profile)
    await port.save_profile(replace(profile, rounding=Decimal(5)))
    assert [each.name for each in await port.profiles()] == ["mine", "other"]
    assert (await port.profiles())[0] == replace(profile, rounding=Decimal(5))
    assert await port.delete_profile("mine")
    assert not await port.delete_profile("mine")


async def test_a_bet_is_read_as_it_was_written(accounts):
    bet = await record(accounts, a_bet(note="first", expected_profit=Decimal("1.20"), arbitrage_id="arb_1"))
    assert await accounts.bet("b1") == bet
    assert await accounts.bet("b2") is None


async def test_a_bet_is_recorded_once_with_its_movements(accounts):
    bet = a_bet()
    tries = [accounts.change_bet(None, bet, movements(None, bet, NOW)) for _ in range(4)]
    assert sorted(await asyncio.gather(*tries)) == [False, False, False, True]
    assert (await accounts.balances("default"))["balance/alpha", "EUR"] == Decimal("-12.34")


async def test_of_two_changes_of_one_revision_one_is_stored(accounts):
    bet = await record(accounts, a_bet())
    changes = [bet.with_result(0, result, NOW) for result in (LegResult.WON, LegResult.LOST)]
    stored = await asyncio.gather(*(accounts.change_bet(bet, after, movements(bet, after, NOW)) for after in changes))
    assert sorted(stored) == [False, True]
    kept = changes[stored.index(True)]
    assert await accounts.bet("b1") == kept
    assert (await accounts.balances("default"))["profit", "EUR"] == -kept.legs[0].profit


async def test_a_deleted_bet_is_gone_and_its_money_is_back(accounts):
    bet = await record(accounts, a_bet())
    assert await accounts.change_bet(bet, None, movements(bet, None, NOW))
    assert not await accounts.change_bet(bet, None, movements(bet, None, NOW))
    assert await accounts.bet("b1") is None
    assert not any((await accounts.balances("default")).values())


async def test_bets_are_filtered_and_listed_newest_first(accounts):
    first, second = await record(accounts, a_bet("b1")), await record(accounts, a_bet("b2", 5))
    paper = await record(accounts, a_bet("b3", 6, paper=True))
    other = await record(accounts, a_bet("b4", 7, profile="other"))
    soccer = await record(accounts, a_bet("b5", 8, event=an_event("soccer_epl", id="e2")))
    settled = second.with_result(0, LegResult.LOST, NOW)
    assert await accounts.change_bet(second, settled, [])
    wanted = BetFilter("default")
    assert await accounts.bets(wanted) == [soccer, settled, first]
    assert await accounts.bets(wanted, 1, 1) == [settled]
    assert await accounts.count_bets(wanted) == 3
    assert await accounts.bets(replace(wanted, paper=True)) == [paper]
    assert await accounts.bets(BetFilter("other")) == [other]
    assert await accounts.bets(replace(wanted, is_open=True)) == [soccer, first]
    assert await accounts.bets(replace(wanted, is_open=False)) == [settled]
    assert await accounts.bets(replace(wanted, sport="soccer_epl")) == [soccer]
    assert await accounts.bets(replace(wanted, event_id="e1")) == [settled, first]
    assert await accounts.bets(replace(wanted, start=settled.placed_at)) == [soccer, settled]
    assert await accounts.bets(replace(wanted, end=settled.placed_at)) == [first]


async def test_transactions_are_numbered_in_order_and_read_as_written(accounts):
    made = [transfer("default", "alpha", Decimal(cents) / 100, "EUR", NOW, note="first") for cents in (5, 7, 900_001)]
    await accounts.add_transactions(made[:2])
    await accounts.add_transactions([transfer("other", "alpha", Decimal(1), "USD", NOW)])
    await accounts.add_transactions(made[2:])
    read = await accounts.transactions("default")
    assert [each.transaction for each in read] == [made[2], made[1], made[0]]
    assert [each.number for each in read] == [4, 2, 1]
    assert [each.number for each in await accounts.transactions("default", 1, 1)] == [2]
    assert await accounts.balances("default") == {
        ("balance/alpha", "EUR"): Decimal("9000.13"),
        ("outside", "EUR"): Decimal("-9000.13"),
    }


async def test_concurrent_changes_of_many_bets_keep_the_ledger_balanced(accounts):
    bets = await asyncio.gather(*(record(accounts, a_bet(f"b{number}", number)) for number in range(8)))
    settled = [
        bet.with_result(0, LegResult.WON if index % 2 else LegResult.LOST, NOW) for index, bet in enumerate(bets)
    ]
    pairs = zip(bets, settled, strict=True)
    assert all(await asyncio.gather(*(accounts.change_bet(old, new, movements(old, new, NOW)) for old, new in pairs)))
    numbers = [each.number for each in await accounts.transactions("default")]
    assert sorted(numbers) == list(range(1, 17))
    balances = await accounts.balances("default")
    assert sum(balances.values()) == 0
    assert balances["balance/alpha", "EUR"] == sum(bet.legs[0].profit for bet in settled)


def new(bet):
    return NewBet(bet, tuple(movements(None, bet, NOW)))


async def test_bets_are_added_together_and_known_ids_stay_as_they_are(accounts):
    known = await record(accounts, a_bet("b1", note="first"))
    others = [a_bet(f"b{index}", minutes=index) for index in range(2, 6)]
    assert await accounts.add_bets([]) == set()
    added = await accounts.add_bets([new(a_bet("b1", note="second")), *map(new, others)])
    assert added == {bet.bet_id for bet in others}
    assert await accounts.bet("b1") == known
    assert await accounts.count_bets(BetFilter("default")) == 5
    assert (await accounts.balances("default"))["balance/alpha", "EUR"] == 5 * Decimal("-12.34")
    numbers = [each.number for each in await accounts.transactions("default")]
    assert numbers == [5, 4, 3, 2, 1]
    assert await accounts.recorded_ids({"b1", "b5", "b9"}) == {"b1", "b5"}


async def test_everything_is_restored_as_it_was(accounts):
    await accounts.save_profile(Profile(name="mine"))
    bet = await record(accounts, a_bet("b1"))
    won = bet.with_result(0, LegResult.WON, NOW)
    assert await accounts.change_bet(bet, won, movements(bet, won, NOW))
    await record(accounts, a_bet("p1", minutes=1, paper=True, profile="mine"))
    data = await accounts.contents()
    assert ([each.name for each in data.profiles], data.bets[0]) == (["mine"], won)
    assert [each.number for each in data.ledger] == [1, 2, 3]
    assert not await accounts.restore(data, replace=False)
    await accounts.save_profile(Profile(name="other"))
    await record(accounts, a_bet("b2"))
    assert await accounts.restore(data, replace=True)
    assert await accounts.contents() == data
    await record(accounts, a_bet("b3"))
    assert (await accounts.transactions("default", 1))[0].number == 4
    assert await accounts.restore(AccountData([], [], []), replace=True)
    assert await accounts.restore(data, replace=False)
    assert await accounts.contents() == data
