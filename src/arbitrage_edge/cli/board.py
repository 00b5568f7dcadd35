"""What is open, live in a terminal, or line by line where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
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

    def __init__(self, shelf: Shelf, clock: Clock, about: str, footer: Callable[[], str]) -> None:
        self._shelf = shelf
        self._clock = clock
        self._about = about
        self._footer = footer
        self._recent: list[str] = []
        self._heard = 0
        self._news = asyncio.Event()

    async def begin(self) -> None:
        """What is announced from here on is news."""
        self._heard = await self._shelf.store.newest_seq()

    async def live(self) -> None:
        """A table that is drawn anew every second."""
        listening = asyncio.create_task(self._listen())
        try:
            with Live(Text("waiting for the first odds"), auto_refresh=False, transient=True) as screen:
                while True:
                    screen.update(await self._picture(screen.console.height), refresh=True)
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
                newest = await self._shelf.store.newest_seq()
                while self._heard < newest:
                    self._news.clear()
                    await self._news.wait()

    async def _listen(self, print_them: bool = False) -> None:
        async for notice in self._shelf.bus.listen(self._heard):
            line = news(notice.episode)
            self._recent = [*self._recent, line][-RECENT:]
            if print_them:
                print(f"{notice.at:%H:%M:%S} {line}", flush=True)
            self._heard = notice.seq
            self._news.set()

    async def _picture(self, height: int) -> Group:
        now = self._clock.now()
        try:
            episodes = await self._shelf.store.open_episodes()
        except EdgeError as error:
            return Group(Text(f"the store does not answer: {error}", style="red"))
        shown = list(_fitting([of_episode(one, now) for one in episodes], height - len(self._recent) - 4))
        head = Text(f"{len(episodes)} open at {now:%H:%M:%S} UTC, {self._about}", style="bold")
        hidden = len(episodes) - len(shown)
        more = [Text(f"and {hidden} more, see `arbitrage-edge opportunities`", style="dim")] if hidden else []
        last = (Text(line, style="dim", no_wrap=True, overflow="ellipsis") for line in (*self._recent, self._footer()))
        return Group(head, _table(shown), *more, *last)


def news(episode: Episode) -> str:
    """`found 1.23 % Lakers vs Celtics h2h: Lakers 2.15 at DraftKings, ...`."""
    one = of_episode(episode, episode.last_seen_at)
    bets = ", ".join(f"{bet.side} {bet.outcome} {bet.odds:g} at {bet.bookmaker}" for bet in one.bets)
    what = f"closed ({one.close_reason})" if episode.status is Status.CLOSED else episode.status.value
    return f"{what:<8} {one.profit_percentage:.2f} % {one.event} {describe_line(one)}: {bets}"


def _fitting(documents: Iterable[OpportunityDocument], height: int) -> Iterator[OpportunityDocument]:
    """The first of them, as many as a screen has room for."""
    for one in documents:
        height -= _rows(one)
        if height < 0:
            return
        yield one


def _rows(one: OpportunityDocument) -> int:
    return max(len(one.bets), 2)


def _table(documents: Iterable[OpportunityDocument]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for title, ratio in (("profit", 0), ("event", 5), ("line", 3), ("bet", 4)):
        table.add_column(title, ratio=ratio or None, no_wrap=True)
    for title in ("odds", "stake"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("bookmaker", ratio=3, no_wrap=True)
    table.add_column("age", justify="right", no_wrap=True)
    for one in documents:
        table.add_row(*("\n".join(cell) for cell in _cells(one)))
    return table


def _cells(one: OpportunityDocument) -> Iterator[Iterable[str]]:
    line, _, basis = describe_line(one).partition(" (")
    yield f"{one.profit_percentage:.2f} %", f"{one.guaranteed_profit:+.2f}"
    yield one.event, f"{one.sport}, {one.commence_time:%d %b %H:%M}Z"
    yield line, basis.removesuffix(")")
    yield [bet.outcome if bet.side == "back" else f"{bet.side} {bet.outcome}" for bet in one.bets]
    yield [f"{bet.odds:g}" for bet in one.bets]
    yield [f"{bet.stake if bet.lay_stake is None else bet.lay_stake:.2f}" for bet in one.bets]
    yield [bet.bookmaker for bet in one.bets]
    yield [f"{bet.age_seconds:.0f} s" for bet in one.bets]
