"""What is open, live in a terminal, or line by line where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from rich.console import Group
from rich.live import Live
from rich.text import Text

from arbitrage_edge.assembly import Shelf
from arbitrage_edge.cli.openings import news, picture
from arbitrage_edge.documents import of_episode
from arbitrage_edge.domain.errors import EdgeError
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
            line = news(of_episode(notice.episode, notice.at))
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
        head = f"{len(episodes)} open at {now:%H:%M:%S} UTC, {self._about}"
        documents = [of_episode(one, now) for one in episodes]
        return picture(head, documents, [*self._recent, self._footer()], now, height)
