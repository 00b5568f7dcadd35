"""What is open, live in a terminal, or line by line where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from arbitrage_edge.assembly import Shelf
from arbitrage_edge.cli.tables import describe_line
from arbitrage_edge.documents import OpportunityDocument, of_episode
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.domain.lifecycle import Episode, Status
from arbitrage_edge.ports import Clock

REFRESH_SECONDS = 1.0
LAST_WORDS_SECONDS = 1.0
RECENT = 6


class Board:
    """Shows the store's open opportunities and the bus's news."""

    def __init__(self, shelf: Shelf, clock: Clock, footer: Callable[[], str]) -> None:
        self._shelf = shelf
        self._clock = clock
        self._footer = footer
        self._recent: list[str] = []
        self._heard = 0
        self._news = asyncio.Event()

    async def live(self) -> None:
        """A table that is drawn anew every second."""
        listening = asyncio.create_task(self._listen())
        try:
            with Live(Text("waiting for the first odds"), auto_refresh=False, transient=True) as screen:
                while True:
                    screen.update(await self._picture(), refresh=True)
                    await asyncio.sleep(REFRESH_SECONDS)
        finally:
            listening.cancel()

    async def lines(self) -> None:
        """A line for each opportunity that is found, changes or ends."""
        await self._listen(print_them=True)

    async def finish(self) -> None:
        """Waits a moment until what the store has announced was heard."""
        with suppress(TimeoutError, EdgeError):
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                newest = await self._newest(self._heard)
                while self._heard < newest:
                    self._news.clear()
                    await self._news.wait()

    async def _listen(self, print_them: bool = False) -> None:
        self._heard = await self._newest(0)
        async for notice in self._shelf.bus.listen(self._heard):
            line = news(notice.episode)
            self._recent = [*self._recent, line][-RECENT:]
            if print_them:
                print(f"{notice.at:%H:%M:%S} {line}", flush=True)
            self._heard = notice.seq
            self._news.set()

    async def _newest(self, seq: int) -> int:
        while page := await self._shelf.store.notices_after(seq, 500):
            seq = page[-1].seq
        return seq

    async def _picture(self) -> Group:
        now = self._clock.now()
        try:
            episodes = await self._shelf.store.open_episodes()
        except EdgeError as error:
            return Group(Text(f"the store does not answer: {error}", style="red"))
        table = _table([of_episode(one, now) for one in episodes])
        recent = Text("\n".join(self._recent), style="dim", no_wrap=True, overflow="ellipsis")
        head = Text(f"{len(episodes)} open at {now:%H:%M:%S} UTC", style="bold")
        return Group(head, table, recent, Text(self._footer(), style="dim", no_wrap=True, overflow="ellipsis"))


def news(episode: Episode) -> str:
    """`found 1.23 % Lakers vs Celtics h2h: Lakers 2.15 at DraftKings, ...`."""
    one = of_episode(episode, episode.last_seen_at)
    bets = ", ".join(f"{bet.side} {bet.outcome} {bet.odds:g} at {bet.bookmaker}" for bet in one.bets)
    what = f"closed ({one.close_reason})" if episode.status is Status.CLOSED else episode.status.value
    return f"{what:<8} {one.profit_percentage:.2f} % {one.event} {describe_line(one)}: {bets}"


def _table(documents: list[OpportunityDocument]) -> Table:
    table = Table("profit", "event", "line", "bets", "stakes", "age", box=None, pad_edge=False, expand=True)
    for one in documents:
        bets = "\n".join(f"{bet.side} {bet.outcome} {bet.odds:g} {bet.bookmaker}" for bet in one.bets)
        stakes = "\n".join(f"{bet.stake:.2f}" for bet in one.bets)
        profit = f"{one.profit_percentage:.2f} %\n{one.guaranteed_profit:+.2f}"
        event = f"{one.event}\n{one.sport}, {one.commence_time:%d %b %H:%MZ}"
        table.add_row(profit, event, describe_line(one), bets, stakes, f"{one.oldest_leg_age_seconds:.0f} s")
    return table
