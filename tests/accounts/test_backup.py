"""Backups: complete, checked, and restored into other stores with the same figures."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
import pytest

from arbitrage_edge.accounts.backup import make_backup, read_backup, restore_backup
from arbitrage_edge.accounts.paper_book import PaperState, paper_state
from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.ledger import movements, transfer
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import BetFilter, StateKey
from builders import NOW, an_event

PAPER = PaperState(12, missed={"20": {"price_gone": 3}})


class Desk:
    """Stores of accounts and of small state."""

    def __init__(self):
        self.accounts, self.store = MemoryAccounts(), MemoryStore()

    async def fill(self):
        account = BookmakerAccount(bookmaker="alpha", balance=Decimal("100.50"), rate=Decimal("1.17"), currency="GBP")
        await self.accounts.save_profile(Profile(accounts=(account,)))
        leg = PlacedLeg(bookmaker="alpha", outcome="Home", odds=Decimal("2.1"), stake=Decimal("12.34"), currency="GBP")
        for index, paper in enumerate((False, True)):
            bet = PlacedBet(
                bet_id=f"b{index}",
                profile="default",
                placed_at=NOW + timedelta(minutes=index),
                event=an_event(),
                legs=(leg, leg),
                paper=paper,
            )
            after = bet.with_result(0, LegResult.WON, NOW)
            made = [] if paper else [*movements(None, bet, NOW), *movements(bet, after, NOW)]
            await self.accounts.change_bet(None, after, made)
        await self.accounts.add_transactions([transfer("default", "alpha", Decimal(500), "GBP", NOW)])
        await self.store.put_state(StateKey.PAPER_BOOK, msgspec.to_builtins(PAPER))
        return self

    async def backup(self):
        return await make_backup(self.accounts, self.store, NOW)

    async def restore(self, raw, *, overwrite=False):
        await restore_backup(read_backup(raw), self.accounts, self.store, overwrite=overwrite)

    async def figures(self):
        bets = [await self.accounts.bets(BetFilter("default", paper=paper)) for paper in (False, True)]
        reports = [profit_report(each, ZoneInfo("UTC")) for each in bets]
        ledger = await self.accounts.transactions("default")
        return reports, ledger, await self.accounts.balances("default"), await self.accounts.profiles()


async def test_an_empty_store_has_the_same_figures_after_restoring():
    desk, other = await Desk().fill(), Desk()
    await other.restore(await desk.backup())
    assert await other.figures() == await desk.figures()
    assert await other.accounts.contents() == await desk.accounts.contents()


async def test_the_paper_book_goes_on_with_the_news_of_the_new_store():
    other = Desk()
    await other.restore(await (await Desk().fill()).backup())
    state = await paper_state(other.store)
    assert (state.seq, state.missed) == (await other.store.newest_seq(), PAPER.missed)


async def test_nothing_is_overwritten_unless_it_is_asked_for():
    desk, other = await Desk().fill(), await Desk().fill()
    await other.accounts.save_profile(Profile(name="mine"))
    before = await other.accounts.contents()
    with pytest.raises(InvalidValueError, match="replace=true"):
        await other.restore(await desk.backup())
    assert await other.accounts.contents() == before
    await other.restore(await desk.backup(), overwrite=True)
    assert await other.accounts.contents() == await desk.accounts.contents()


async def test_a_backup_that_a_program_indented_is_read():
    desk = await Desk().fill()
    raw = msgspec.json.format(await desk.backup(), indent=2)
    assert read_backup(raw).accounts == await desk.accounts.contents()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda raw: raw[:-40], "a part of it is missing"),
        (lambda raw: b"", "a part of it is missing"),
        (lambda raw: b"\xff\xfe", "a part of it is missing"),
        (lambda raw: b"[]", "is no backup"),
        (lambda raw: raw.replace(b"12.34", b"99.99"), "is damaged"),
        (lambda raw: raw.replace(b'"version":1', b'"version":2'), "newer version"),
        (lambda raw: raw.replace(b'"content":', b'"content":' + b"[" * 100_000), "is no backup"),
        (lambda raw: raw.replace(b'"arbitrage-edge accounts"', b'"other"'), "its format is 'other'"),
    ],
)
async def test_a_damaged_or_newer_file_is_refused_with_the_reason(change, rule):
    raw = change(await (await Desk().fill()).backup())
    with pytest.raises(InvalidValueError, match=rule):
        read_backup(raw)


def altered(raw, change):
    """Return a backup whose content was changed together with its digest."""
    from hashlib import sha256

    backup = msgspec.json.decode(raw)
    change(backup["content"])
    backup["digest"] = sha256(msgspec.json.encode(backup["content"], order="sorted")).hexdigest()
    return msgspec.json.encode(backup)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda content: content["accounts"]["bets"].append(content["accounts"]["bets"][0]), "two bets with one id"),
        (lambda content: content["accounts"]["ledger"].reverse(), "numbers do not grow"),
        (lambda content: content["accounts"]["ledger"][0]["transaction"]["entries"].pop(), "does not balance"),
        (lambda content: content["accounts"].pop("bets"), "does not have the form"),
        (lambda content: content["accounts"]["bets"][0]["legs"][0].update(stake="-1"), "does not have the form"),
    ],
)
async def test_content_that_no_version_writes_is_refused(change, rule):
    raw = altered(await (await Desk().fill()).backup(), change)
    with pytest.raises(InvalidValueError, match=rule):
        read_backup(raw)
