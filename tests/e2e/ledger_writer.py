"""Writes bets and results until it is killed, and prints a line after each; the argument is the database's URL."""

import asyncio
import random
import sys
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.market import Event
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.pipeline.clocks import WallClock

RESULTS = [result for result in LegResult if result is not LegResult.CASHED_OUT]


def a_leg():
    return PlacedLeg(
        bookmaker=random.choice(["alpha", "beta"]),
        outcome="Home",
        odds=Decimal(random.randrange(101, 900)) / 100,
        stake=Decimal(random.randrange(1, 100_000)) / 100,
        side=random.choice(["back", "lay"]),
        commission=Decimal(random.randrange(0, 9)) / 100,
        currency=random.choice(["EUR", "USD"]),
    )


async def main(url):
    event = Event("e1", "basketball_nba", "NBA", datetime.now(UTC), "Home", "Away")
    async with open_database(url) as database:
        book = BetBook(SqlAccounts(database), SqlArchive(database), WallClock(), Policy())
        while True:
            legs = (a_leg(), a_leg())
            name = f"bet_{uuid4().hex}"
            await book.add(
                PlacedBet(bet_id=name, profile="default", placed_at=datetime.now(UTC), event=event, legs=legs)
            )
            print("placed", flush=True)  # noqa: T201 - the test counts the lines
            for leg in (0, 1, 0):
                await book.settle(name, leg, random.choice(RESULTS))
                print("settled", flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
