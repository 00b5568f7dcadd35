"""Recorded responses: JSON or JSON lines, plain or xz-compressed, from a file, a folder or standard input.

A line of a series is `{"captured_at": time, "provider": name, "body": response}` or a bare response. The decoder
of the provider interprets the body.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta, Raw, Struct
from msgspec.structs import replace

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.merging import merged_snapshot
from arbitrage_edge.ports import DecodeRecording, RecordedResponse
from arbitrage_edge.providers.recordings.compression import DAMAGED, decompressed, is_zip, zip_members

SERIES_ENDINGS = (".jsonl", ".jsonl.xz", ".jsonl.gz")
ENDINGS = (".json", ".json.xz", ".json.gz", *SERIES_ENDINGS, ".zip")
STANDARD_INPUT = "-"
SAME_BOARD = timedelta(hours=1)
EARLIEST = datetime.min.replace(tzinfo=UTC)
CAPTURED_AT = re.compile(rb'"captured_at"\s*:\s*"([^"]+)"')
# Number of bytes of a line in which its time is searched.
CAPTURED_AT_WITHIN = 200


class Recorded(Struct, frozen=True):
    """One recorded response. `source` names the file and, in a series, the line. Unknown fields are None."""

    source: str
    body: bytes
    captured_at: datetime | None = None
    provider: str | None = None
    # The whole file is this one response: it is part of a board that several files may show.
    single: bool = False


class _Line(Struct):
    body: Raw = Raw()
    captured_at: Annotated[datetime, Meta(tz=True)] | None = None
    provider: str | None = None


_any = msgspec.json.Decoder(Raw)
_line = msgspec.json.Decoder(_Line)


def files_of(paths: Iterable[str]) -> list[str]:
    """Return the paths of recordings. A folder is replaced by the recordings in it, ordered by name.

    Raises NotFoundError for a path that does not exist and if there are no recordings.
    """
    found: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT or (Path(path).exists() and not Path(path).is_dir()):
            found.append(path)
        elif Path(path).is_dir():
            found.extend(str(file) for file in sorted(Path(path).iterdir()) if file.name.endswith(ENDINGS))
        else:
            raise NotFoundError(f"{path}: no such file or folder")
    if not found:
        raise NotFoundError(f"no recordings ({', '.join(ENDINGS)}) in {', '.join(paths)}")
    return found


def snapshots_in(
    paths: Iterable[str], decoders: Mapping[str, DecodeRecording], on_error: Callable[[InvalidValueError], object]
) -> Iterator[Snapshot]:
    """Yield the snapshots of recordings in order. Calls `on_error` for each unreadable response and continues."""

    def responses() -> Iterator[tuple[bool, RecordedResponse]]:
        for path in files_of(paths):
            for recorded in read(path):
                try:
                    found = decoded(recorded, decoders)
                    yield from ((is_single(recorded, found), response) for response in found)
                except InvalidValueError as error:
                    on_error(error)

    for response in merged_within_an_hour(responses()):
        yield from response.snapshots


def is_single(recorded: Recorded | InvalidValueError, responses: Sequence[RecordedResponse]) -> bool:
    """Return whether a file holds one response and nothing else."""
    return isinstance(recorded, Recorded) and recorded.single and len(responses) == 1


def merged_within_an_hour(responses: Iterable[tuple[bool, RecordedResponse]]) -> Iterator[RecordedResponse]:
    """Put together the responses of single files that are taken within an hour: people save a board in several files.

    Of a market that several of them show the newest counts, and none withdraws what another one shows. The responses
    of a series stay apart.
    """
    pending: RecordedResponse | None = None
    first: datetime | None = None
    for single, response in responses:
        if pending is not None and first is not None and single and abs(response.taken_at - first) <= SAME_BOARD:
            pending = _merged(pending, response)
            continue
        if pending is not None:
            yield pending
        pending, first = (response, response.taken_at) if single else (None, None)
        if not single:
            yield response
    if pending is not None:
        yield pending


def _merged(first: RecordedResponse, second: RecordedResponse) -> RecordedResponse:
    by_sport = {snapshot.sport: snapshot for snapshot in first.snapshots}
    for snapshot in second.snapshots:
        known = by_sport.get(snapshot.sport)
        by_sport[snapshot.sport] = snapshot if known is None else merged_snapshot(known, snapshot)
    taken_at = max(first.taken_at, second.taken_at)
    snapshots = [replace(snapshot, taken_at=taken_at) for snapshot in by_sport.values()]
    return RecordedResponse(taken_at, snapshots, [*first.troubles, *second.troubles])


def decoded(
    recorded: Recorded | InvalidValueError, decoders: Mapping[str, DecodeRecording], default: datetime | None = None
) -> list[RecordedResponse]:
    """Decode an item of `read` by the decoder of its provider; `default` dates a response whose time is unknown.

    Raises InvalidValueError with the source, also for an item that is an error.
    """
    if isinstance(recorded, InvalidValueError):
        raise recorded
    decoder = decoders.get(recorded.provider or next(iter(decoders)))
    if decoder is None:
        known = ", ".join(decoders)
        raise InvalidValueError(f"unknown provider {recorded.provider}; it accepts {known}", recorded.source)
    try:
        return decoder(recorded.body, recorded.captured_at, default)
    except InvalidValueError as error:
        raise InvalidValueError(str(error), recorded.source) from None


def read(path: str, on_progress: Callable[[int], object] | None = None) -> Iterator[Recorded | InvalidValueError]:
    """Yield the responses recorded in one file, ordered by time.

    Yields an error with its location instead of an unreadable line, and continues. `on_progress` is called with the
    number of bytes read so far.
    """
    content = sys.stdin.buffer.read() if _is_stream(path) else None
    try:
        with _opened(path, content) as raw:
            members = zip_members(raw) if is_zip(raw) else None
        if members is None:
            yield from _responses(_Source(path, content), path, on_progress)
            return
        for name, member in members:
            yield from _responses(_Source(f"{path}:{name}", member), f"{path}:{name}", None)
    except DAMAGED as error:
        yield InvalidValueError(f"damaged data: {error}", path)
    except InvalidValueError as error:
        yield InvalidValueError(str(error), path)


def _is_stream(path: str) -> bool:
    """Return whether the path can be read only once: standard input, a pipe."""
    return path == STANDARD_INPUT or not Path(path).is_file()


def _opened(path: str, content: bytes | None) -> BinaryIO:
    return Path(path).open("rb") if content is None else io.BytesIO(content)


def _responses(
    source: _Source, path: str, on_progress: Callable[[int], object] | None
) -> Iterator[Recorded | InvalidValueError]:
    starts = source.runs()
    if starts is None:
        recorded = _recorded(source.whole(), path)
        yield recorded if isinstance(recorded, InvalidValueError) else replace(recorded, single=True)
    elif len(starts) == 1:
        yield from source.lines(0, None, on_progress)
    else:
        bounds = zip(starts, [*starts[1:], None], strict=True)
        yield from merge(*(source.lines(start, end, on_progress) for start, end in bounds), key=_captured_at)


def _captured_at(item: Recorded | InvalidValueError) -> datetime:
    return EARLIEST if isinstance(item, InvalidValueError) else item.captured_at or EARLIEST


class _Source:
    """A recording that is opened once per run: a series can contain several runs of a recorder one after the other,
    although they ran at the same time. `content` replaces the file."""

    def __init__(self, path: str, content: bytes | None) -> None:
        self._path = path
        self._content = content

    def runs(self) -> list[int] | None:
        """Return the indices of the lines at which the runs of a series start, or None for a single response."""
        with self._open() as raw, decompressed(raw) as stream:
            first, starts, number = b"", [0], 0
            # `lines` reports damage.
            with suppress(*DAMAGED):
                first = stream.readline()
                last = _capture_time(first)
                for number, line in enumerate(stream, start=1):
                    time = _capture_time(line)
                    if time and time < last:
                        starts.append(number)
                    last = time or last
            is_series = self._path.endswith(SERIES_ENDINGS) or (number > 0 and _complete(first))
            return starts if is_series else None

    def whole(self) -> bytes:
        """Return the whole content."""
        with self._open() as raw, decompressed(raw) as stream:
            return stream.read()

    def lines(
        self, start: int, end: int | None, on_progress: Callable[[int], object] | None
    ) -> Iterator[Recorded | InvalidValueError]:
        """Yield the responses of the lines from `start` up to `end`. Damage ends them with an error."""
        number = start
        with self._open() as raw, decompressed(raw) as stream:
            try:
                for number, line in enumerate(islice(stream, start, end), start=start + 1):
                    if on_progress is not None:
                        on_progress(raw.tell())
                    if line.strip():
                        yield _recorded(line, f"{self._path}:{number}")
            except DAMAGED as error:
                yield InvalidValueError(f"damaged data from here on: {error}", f"{self._path}:{number + 1}")

    def _open(self) -> BinaryIO:
        return _opened(self._path, self._content)


def _capture_time(line: bytes) -> bytes:
    """Return the capture time of a line as text: times in ISO 8601 and UTC sort as text."""
    found = CAPTURED_AT.search(line, 0, CAPTURED_AT_WITHIN)
    return found[1] if found else b""


def _complete(line: bytes) -> bool:
    try:
        _any.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _recorded(text: bytes, source: str) -> Recorded | InvalidValueError:
    text = text.strip()
    if text.startswith(b"{"):
        try:
            line = _line.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            return InvalidValueError(f"not a recorded response: {error}", source)
        if line.body:
            return Recorded(source, bytes(line.body), line.captured_at, line.provider)
    return Recorded(source, text)
