"""Boards: the odds to search, from files, from The Odds API or from the simulated market."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.history import parse_time
from arbitrage_edge.domain.market import Event, MarketQuotes, Snapshot
from arbitrage_edge.ports import OddsRequest, RecordedResponse
from arbitrage_edge.providers.recordings import Recorded, files_of, is_single, merged_within_an_hour, read
from arbitrage_edge.recorded_sources import RecordedSources, in_order, sources_in
from arbitrage_edge.results import FrameLibrary, Table

SANDBOX_SPORTS = ("americanfootball_nfl", "basketball_nba", "soccer_epl")
SANDBOX_START = "2026-04-16T19:00:00Z"
SANDBOX_BOOKMAKERS = (
    "draftkings", "fanduel", "betway", "matchbook", "williamhill", "coolbet", "gtbets", "onexbet", "pinnacle",
    "tipico_de",
)  # fmt: skip

T = TypeVar("T")
# A path of a file or folder, the bytes of a response, or a response that is already parsed.
Source = str | os.PathLike[str] | bytes | Sequence[Any] | dict[str, Any]


class Board:
    """The odds of one or more sports: snapshots in order of time.

    `credits_left`: those of the provider after the request, if it was requested.
    """

    def __init__(self, snapshots: Iterable[Snapshot], *, credits_left: int | None = None) -> None:
        self.snapshots = sorted(snapshots, key=lambda snapshot: snapshot.taken_at)
        self.credits_left = credits_left

    @property
    def as_of(self) -> datetime:
        """The time of the newest snapshot, UTC. Raises InvalidValueError for an empty board."""
        if not self.snapshots:
            raise InvalidValueError("there are no odds")
        return self.snapshots[-1].taken_at.astimezone(UTC)

    @property
    def sports(self) -> list[str]:
        """The sport keys."""
        return sorted({snapshot.sport for snapshot in self.snapshots})

    @property
    def bookmakers(self) -> list[str]:
        """The keys of the bookmakers that quote."""
        return sorted({quotes.bookmaker for _, quotes in self.quotes()})

    def quotes(self) -> Iterator[tuple[Event, MarketQuotes]]:
        """Yield every market of every bookmaker with its event."""
        for snapshot in self.snapshots:
            for event in snapshot.events:
                for quotes in event.markets:
                    yield event.event, quotes

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame of pandas or polars with one row per price."""
        return self._table().to_frame(library)

    def __repr__(self) -> str:
        if not self.snapshots:
            return "<Board without odds>"
        events = len({event.id for event, _ in self.quotes()})
        prices = sum(len(quotes.selections) for _, quotes in self.quotes())
        sports = ", ".join(self.sports)
        return f"<Board of {events} events, {prices} prices, {sports}, as of {self.as_of:%Y-%m-%d %H:%M:%S} UTC>"

    def _repr_html_(self) -> str:
        return self._table().head()._repr_html_()

    def _table(self) -> Table:
        rows = [
            (
                event.sport, event.id, event.name, event.commence_time, quotes.bookmaker, quotes.market,
                selection.name, selection.point, selection.description, selection.price, quotes.last_update,
            )
            for event, quotes in self.quotes()
            for selection in quotes.selections
        ]  # fmt: skip
        names = (
            "sport", "event_id", "event", "commence_time", "bookmaker", "market",
            "outcome", "point", "description", "odds", "last_update",
        )  # fmt: skip
        columns = zip(*rows, strict=True) if rows else [()] * len(names)
        return Table(dict(zip(names, map(list, columns), strict=True)))


def load(*sources: Source) -> Board:
    """Return the odds of recorded responses: files, folders, bytes, or parsed JSON.

    Of a series the board has all responses; `find` returns what is open at its end. Raises InvalidValueError for an
    unreadable response, with its place.

    >>> load([])
    <Board without odds>
    """
    return Board(snapshot for response in responses_of(sources) for snapshot in response.snapshots)


def responses_of(
    sources: Iterable[Source],
    on_error: Callable[[InvalidValueError], object] | None = None,
    on_file: Callable[[str], object] | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Iterator[RecordedResponse]:
    """Yield the recorded responses in order; files of one board that were saved within an hour are put together.

    `on_error` is called with each unreadable response; without it, the first one is raised. `on_file` is called with
    each file before it is read, `on_progress` with the number of bytes that are read of it.
    """
    given = list(sources)
    paths = [str(Path(each)) for each in given if isinstance(each, str | os.PathLike)]
    decoder = RecordedSources(sources_in(files_of(paths) if paths else []))
    return merged_within_an_hour(_decoded(decoder, _recorded(given, on_file, on_progress), on_error))


def _decoded(
    decoder: RecordedSources,
    recordings: Iterable[Recorded | InvalidValueError],
    on_error: Callable[[InvalidValueError], object] | None,
) -> Iterator[tuple[bool, RecordedResponse]]:
    for recorded in recordings:
        try:
            found = decoder.decoded(recorded, default=datetime.now(UTC))
        except InvalidValueError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield from ((is_single(recorded, found), response) for response in found)


def _recorded(
    sources: Sequence[Source], on_file: Callable[[str], object] | None, on_progress: Callable[[int], object] | None
) -> Iterator[Recorded | InvalidValueError]:
    """Yield what is in the sources; paths that follow each other are read together."""

    def read_file(path: str) -> Iterator[Recorded | InvalidValueError]:
        if on_file is not None:
            on_file(path)
        yield from read(path, on_progress)

    for is_path, group in groupby(sources, key=lambda each: isinstance(each, str | os.PathLike)):
        if is_path:
            files = files_of(str(Path(str(each))) for each in group)
            yield from (item for _, item in in_order(files, read_file))
            continue
        for source in group:
            if isinstance(source, bytes):
                yield Recorded("the bytes", source, single=True)
            else:
                yield Recorded("the response", msgspec.json.encode(source), single=True)


def fetch(
    sport: str,
    *,
    markets: Sequence[str] = ("h2h",),
    regions: Sequence[str] = ("us",),
    bookmakers: Sequence[str] = (),
    key: str | None = None,
) -> Board:
    """Request the current odds of a sport from The Odds API. Costs credits: markets times regions.

    `key`: by default ODDS_API_KEY of the environment or of `.env`. `bookmakers` replaces `regions`; ten of them cost as
    much as one region.
    """
    from arbitrage_edge.providers.the_odds_api.client import OddsFetcher  # noqa: PLC0415
    from arbitrage_edge.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    if key is None and settings.odds_api_key is not None:
        key = settings.odds_api_key.get_secret_value()
    if not key:
        raise InvalidValueError("set ODDS_API_KEY, or pass key=; without a key there is ae.sandbox()", "key")

    async def request(key: str) -> Board:
        async with OddsFetcher(key, base_url=settings.odds_api_base_url) as fetcher:
            wanted = OddsRequest(sport, tuple(markets), tuple(regions), tuple(bookmakers))
            snapshot = await fetcher.odds(wanted)
            return Board([snapshot], credits_left=None if fetcher.quota is None else fetcher.quota.remaining)

    return run(request(key))


def sandbox(seed: int = 1, *, sports: Sequence[str] = SANDBOX_SPORTS, at: datetime | str = SANDBOX_START) -> Board:
    """Return simulated odds, the same for the same seed and time. Nothing in them can be bet on.

    >>> sandbox(1, sports=["basketball_nba"])  # doctest: +ELLIPSIS
    <Board of ... events, ... prices, basketball_nba, as of 2026-04-16 19:00:00 UTC>
    """
    from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of  # noqa: PLC0415
    from arbitrage_edge.sandbox import Sandbox, SandboxOptions  # noqa: PLC0415

    now = parse_time(at) if isinstance(at, str) else at
    market = Sandbox(SandboxOptions(seed=seed, sports=tuple(sports), credits=None, requests_per_second=None))
    snapshots = []
    for sport in sports:
        request = OddsRequest(sport, ("h2h", "totals"), bookmakers=SANDBOX_BOOKMAKERS)
        parameters = {
            "apiKey": "sandbox",
            "markets": ",".join(request.markets),
            "bookmakers": ",".join(request.bookmakers),
        }
        body = market.reply(f"/v4/sports/{sport}/odds", parameters, now=now.timestamp()).body
        snapshots.append(snapshot_of(body, request, now))
    return Board(snapshots)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread and return its result: notebooks have a running event loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()
