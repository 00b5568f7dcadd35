"""Recordings of several sources together: answers in order of time, polls repeated by the sources that made them."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count

import httpx2
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.domain.errors import InvalidValueError, ProviderError
from arbitrage_edge.domain.market import Event, Snapshot, Sport
from arbitrage_edge.json_client import request_text
from arbitrage_edge.matching.matched_provider import MatchedProvider, SharedEvents
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import OddsRequest, Quota, RecordedResponse
from arbitrage_edge.provider_registry import direct_books, shared_events
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import (
    Recorded,
    decoded,
    files_of,
    first_line,
    is_single,
    merged_within_an_hour,
    read,
)
from arbitrage_edge.providers.recordings.recorder import SECRET_PARAMETERS
from arbitrage_edge.venue_registry import THE_ODDS_API, Venue, VenueOptions, known_venues, open_venue

# No such host exists: a request that is not answered by the recording fails.
NOWHERE = "http://recording.invalid"
EARLIEST = datetime.min.replace(tzinfo=UTC)
# Answers kept for further polls; a day of one venue has some hundred different requests.
MOST_REQUESTS = 10_000
# Times in requests: they differ by the milliseconds between a request and the end of its poll.
TIMES = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.%A-F]+Z?|(?<!\d)\d{10}(?:\d{3})?(?!\d)")

Read = Callable[[str], Iterator[Recorded | InvalidValueError]]


class _RecordedAnswers(httpx2.AsyncBaseTransport):
    """Answers each request with its newest recorded answer. `missing`: the requests that have none."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self._newest: OrderedDict[str, Recorded] = OrderedDict()

    def add(self, recorded: Recorded) -> None:
        """Add an answer."""
        key = _comparable(recorded.request or "")
        self._newest[key] = recorded
        self._newest.move_to_end(key)
        if len(self._newest) > MOST_REQUESTS:
            self._newest.popitem(last=False)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the recorded answer. Raises ConnectError if there is none."""
        content = await request.aread()
        body = msgspec.json.decode(content) if content else None
        params = {name: request.url.params.get_list(name) for name in request.url.params}
        text = request_text(request.method, request.url.path, params, body)
        recorded = self._newest.get(_comparable(text))
        if recorded is None:
            self.missing.append(text)
            raise httpx2.ConnectError("not recorded")
        return httpx2.Response(recorded.status, content=recorded.body, request=request)


def _comparable(request: str) -> str:
    """Return a request without what differs when it is repeated: times and keys."""
    return TIMES.sub("T", SECRET_PARAMETERS.sub(r"\1***", request))


class _ReplayedVenue:
    """A venue that is given recorded answers, and repeats the polls that were made with them."""

    def __init__(self, name: str, clock: ManualClock) -> None:
        self.answers = _RecordedAnswers()
        self.venue = open_venue(name, VenueOptions(clock.now, NOWHERE, transport=self.answers))


class _Given:
    """A provider that returns the snapshot it is given."""

    name = THE_ODDS_API
    quota: Quota | None = None

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None

    async def sports(self) -> list[Sport]:
        """Return no sports."""
        return []

    async def events(self, sport: str) -> list[Event]:  # noqa: ARG002 - interface
        """Return no events."""
        return []

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the snapshot."""
        if self.snapshot is None:
            raise InvalidValueError("there is no snapshot", request.sport)
        return self.snapshot


class RecordedSources:
    """Decodes the lines of recordings in order. Events of several `sources` are paired as while they were recorded.

    Without sources that a recorder names, lines are responses of The Odds API and are decoded each on its own.
    """

    def __init__(self, sources: Iterable[str] = ()) -> None:
        self._clock = ManualClock(EARLIEST)
        known = {*known_venues(), THE_ODDS_API}
        self._names = tuple(dict.fromkeys(name for name in sources if name in known))
        self._venues = {name: _ReplayedVenue(name, self._clock) for name in self._names if name != THE_ODDS_API}
        self._given = _Given()
        self._matched: dict[str, MatchedProvider] = {}
        if self._venues:
            venues: dict[str, Venue] = {name: each.venue for name, each in self._venues.items()}
            cache = MemoryCache(clock=lambda: self._clock.now().timestamp())
            shared: SharedEvents = shared_events(self._names, venues, cache, self._clock)
            self._matched = {name: MatchedProvider(venue, shared) for name, venue in venues.items()}
            self._matched[THE_ODDS_API] = MatchedProvider(self._given, shared, direct_books(venues))

    def decoded(
        self, recorded: Recorded | InvalidValueError, default: datetime | None = None
    ) -> list[RecordedResponse]:
        """Return the responses of a line; none for a line that only prepares others.

        Raises InvalidValueError with the source of the line if it cannot be read.
        """
        if isinstance(recorded, InvalidValueError):
            raise recorded
        venue = self._venues.get(recorded.provider or "")
        if venue is not None and recorded.request is not None:
            venue.answers.add(recorded)
            return []
        if venue is not None and recorded.poll is not None:
            return [self._repeated(recorded, recorded.poll, venue)]
        if recorded.poll is not None or (recorded.request is not None and recorded.provider != THE_ODDS_API):
            raise InvalidValueError(f"the source {recorded.provider!r} is not installed", recorded.source)
        found = decoded(recorded, RECORDING_DECODERS, default)
        return [self._paired(recorded, response) for response in found] if self._matched else found

    def _repeated(self, recorded: Recorded, request: OddsRequest, venue: _ReplayedVenue) -> RecordedResponse:
        at = self._set_clock(recorded.captured_at)
        venue.answers.missing.clear()
        try:
            snapshot = _run(self._matched[venue.venue.name], request)
        except ProviderError as error:
            lacking = ", ".join(venue.answers.missing)
            reason = f"the recording lacks the answer to {lacking}" if lacking else str(error)
            raise InvalidValueError(reason, recorded.source) from None
        return RecordedResponse(at, [snapshot], list(snapshot.troubles))

    def _paired(self, recorded: Recorded, response: RecordedResponse) -> RecordedResponse:
        self._set_clock(response.taken_at)
        snapshots = []
        for snapshot in response.snapshots:
            self._given.snapshot = snapshot
            snapshots.append(_run(self._matched[THE_ODDS_API], OddsRequest(snapshot.sport, (), event=_event(recorded))))
        return replace(response, snapshots=snapshots)

    def _set_clock(self, time: datetime | None) -> datetime:
        if time is not None and time > self._clock.now():
            self._clock.set(time)
        return time or self._clock.now()


def _event(recorded: Recorded) -> str | None:
    """Return the event that an answer of The Odds API is about; None if it is a whole sport."""
    found = re.search(r"/events/([^/?]+)/odds", recorded.request or "")
    return found[1] if found else None


def _run(provider: MatchedProvider, request: OddsRequest) -> Snapshot:
    """Return the odds. In a thread, because the caller may have a running event loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, provider.odds(request)).result()


def sources_in(files: Iterable[str]) -> list[str]:
    """Return the sources that recorders name at the beginning of files."""
    return list(dict.fromkeys(source for line in map(first_line, files) for source in line.sources))


def in_order(files: Sequence[str], read_file: Read = read) -> Iterator[tuple[str, Recorded | InvalidValueError]]:
    """Yield the path and the lines of files: by time if one of them is by a recorder, else file by file.

    A file is opened when its time has come, so that any number of files can be read.
    """
    lines = {path: first_line(path) for path in dict.fromkeys(files)}
    if not any(line.sources for line in lines.values()):
        for path in files:
            yield from ((path, item) for item in read_file(path))
        return
    waiting = sorted(lines, key=lambda path: lines[path].captured_at or EARLIEST, reverse=True)
    numbers = count()
    heap: list[_Open] = []
    while waiting or heap:
        if waiting and (not heap or (lines[waiting[-1]].captured_at or EARLIEST) <= heap[0].time):
            path = waiting.pop()
            _advance(heap, _Open(EARLIEST, next(numbers), path, read_file(path)))
            continue
        first = heappop(heap)
        if first.item is not None:
            yield first.path, first.item
        _advance(heap, first)


class _Open(Struct, order=True):
    """An open file with its next line; the earliest one is the next."""

    time: datetime
    number: int
    path: str
    lines: Iterator[Recorded | InvalidValueError]
    item: Recorded | InvalidValueError | None = None


def _advance(heap: list[_Open], opened: _Open) -> None:
    with suppress(StopIteration):
        item = next(opened.lines)
        stated = item.captured_at if isinstance(item, Recorded) else None
        heappush(heap, _Open(stated or opened.time, opened.number, opened.path, opened.lines, item))


def responses_in(
    paths: Iterable[str],
    on_error: Callable[[InvalidValueError], object],
    default: Callable[[], datetime | None] = lambda: None,
) -> Iterator[RecordedResponse]:
    """Yield the responses of recordings in order. Calls `on_error` for each unreadable one and continues."""
    files = files_of(paths)
    sources = RecordedSources(sources_in(files))

    def found() -> Iterator[tuple[bool, RecordedResponse]]:
        for _, recorded in in_order(files):
            try:
                responses = sources.decoded(recorded, default())
            except InvalidValueError as error:
                on_error(error)
            else:
                yield from ((is_single(recorded, responses), response) for response in responses)

    return merged_within_an_hour(found())


def recorded_snapshots(paths: Iterable[str], on_error: Callable[[InvalidValueError], object]) -> Iterator[Snapshot]:
    """Yield the snapshots of recordings in order. Calls `on_error` for each unreadable response and continues."""
    return (snapshot for response in responses_in(paths, on_error) for snapshot in response.snapshots)
