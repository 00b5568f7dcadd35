"""The ledger after kills of the process that writes it."""

import asyncio
import random
import sys

from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.domain.accounts.ledger import balances, movements
from arbitrage_edge.ports import BetFilter
from builders import NOW
from e2e import ledger_writer

KILLS = 4


async def killed_writer(url, lines):
    """Run the writer and kill it after so many lines, while it writes on."""
    writer = await asyncio.create_subprocess_exec(
        sys.executable, ledger_writer.__file__, url, stdout=asyncio.subprocess.PIPE
    )
    try:
        for _ in range(lines):
            assert await writer.stdout.readline()
    finally:
        writer.kill()
        await writer.wait()


async def test_after_kills_every_transaction_balances_and_the_balances_are_those_of_the_bets(url):
    for _ in range(KILLS):
        await killed_writer(url, random.randrange(1, 30))
        async with open_database(url) as database:
            accounts = SqlAccounts(database)
            recorded = [each.transaction for each in await accounts.transactions("default")]
            stored, bets = await accounts.balances("default"), await accounts.bets(BetFilter("default"))
        assert bets
        assert all(transaction.is_balanced for transaction in recorded)
        expected = balances(each for bet in bets for each in movements(None, bet, NOW))
        assert _nonzero(stored) == _nonzero(balances(recorded)) == _nonzero(expected)


def _nonzero(sums):
    return {key: amount for key, amount in sums.items() if amount}
