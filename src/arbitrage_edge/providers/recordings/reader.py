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
from tempfile import TemporaryFile
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta, Raw, Struct
from msgspec.structs import replace

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.merging import merged_snapshot
from arbitrage_edge.ports import DecodeRecording, OddsRequest, RecordedResponse
from arbitrage_edge.providers.recordings.compression import DAMAGED, decompressed, is_zip, zip_members

SERIES_ENDINGS = (".jsonl", ".jsonl.xz", ".jsonl.gz")
ENDINGS = (".json", ".json.xz", ".json.gz", *SERIES_ENDINGS, ".zip")
STANDARD_INPUT = "-"
SAME_BOARD = timedelta(hours=1)
EARLIEST = datetime.min.replace(tzinfo=UTC)
CAPTURED_AT = re.compile(rb'"captured_at"\s*:\s*"([^"]+)"')
# Runs of a series that are read side by side, each with a file opened. A series of more is sorted.
MOST_RUNS = 8
# Number of bytes at both ends of a line in which its time is searched.
CAPTURED_AT_WITHIN = 200
OK = 200


class Recorded(Struct, frozen=True):
    """One recorded response. `source` names the file and, in a series, the line. Unknown fields are None.

    A recorder also states the `request` that was answered with `status`, the end of a `poll` of several answers, and
    first of all the `sources` that it records; such lines may have no body.
    """

    source: str
    body: bytes
    captured_at: datetime | None = None
    provider: str | None = None
    # The whole file is this one response: it is part of a board that several files may show.
    single: bool = False
    request: str | None = None
    status: int = 200
    poll: OddsRequest | None = None
    sources: tuple[str, ...] = ()


class _Line(Struct):
    body: Raw = Raw()
    captured_at: Annotated[datetime, Meta(tz=True)] | None = None
    provider: str | None = None


class _RecorderLine(Struct):
    captured_at: Annotated[datetime, Meta(tz=True)]
    provider: str | None = None
    request: str | None = None
    status: int = 200
    body: Raw = Raw()
    text: str = ""
    poll: OddsRequest | None = None
    sources: tuple[str, ...] = ()


_any = msgspec.json.Decoder(Raw)
_line = msgspec.json.Decoder(_Line)
_recorder_line = msgspec.json.Decoder(_RecorderLine)
# How the lines of a recorder begin; its own fields follow within the first characters.
RECORDER_LINE = re.compile(rb'\{"captured_at":"[^"]+",(?:"provider":"[^"]*","(?:request|poll)":|"sources":)')


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


def first_line(path: str) -> Recorded:
    """Return the first line of a file as far as a recorder wrote it; an empty one for a file of another form."""
    nothing = Recorded(path, b"")
    if path == STANDARD_INPUT or not Path(path).is_file() or not path.endswith(SERIES_ENDINGS):
        return nothing
    try:
        with _opened(path, None) as raw, decompressed(raw) as stream:
            line = stream.readline()
    except (*DAMAGED, OSError, InvalidValueError):
        return nothing
    found = _recorded(line, path)
    return found if isinstance(found, Recorded) else nothing


def is_single(recorded: Recorded | InvalidValueError, responses: Sequence[RecordedResponse]) -> bool:
    """Return whether a file holds one response and nothing else."""
    return isinstance(recorded, Recorded) and recorded.single and len(responses) == 1


def merged_within_an_hour(responses: Iterable[tuple[bool, RecordedResponse]]) -> Iterator[RecordedResponse]:
    """Put together the responses of single files that are taken within an hour: people save a board in several files.

    Of a market that several of them show the newest counts, and none withdraws what another one shows. The responses
    of a series stay apart.
    """
    pending: list[RecordedResponse] = []
    for single, response in responses:
        if pending and not (single and abs(response.taken_at - pending[0].taken_at) <= SAME_BOARD):
            yield _merged(pending)
            pending = []
        if single:
            pending.append(response)
        else:
            yield response
    if pending:
        yield _merged(pending)


def _merged(responses: Sequence[RecordedResponse]) -> RecordedResponse:
    by_sport: dict[str, list[Snapshot]] = {}
    for response in responses:
        for snapshot in response.snapshots:
            by_sport.setdefault(snapshot.sport, []).append(snapshot)
    taken_at = max(response.taken_at for response in responses)
    snapshots = [replace(merged_snapshot(parts), taken_at=taken_at) for parts in by_sport.values()]
    return RecordedResponse(taken_at, snapshots, [trouble for response in responses for trouble in response.troubles])


def decoded(
    recorded: Recorded | InvalidValueError, decoders: Mapping[str, DecodeRecording], default: datetime | None = None
) -> list[RecordedResponse]:
    """Decode an item of `read` by the decoder of its provider; `default` dates a response whose time is unknown.

    Raises InvalidValueError with the source, also for an item that is an error.
    """
    if isinstance(recorded, InvalidValueError):
        raise recorded
    if recorded.poll is not None or recorded.sources or not _is_board(recorded):
        return []
    decoder = decoders.get(recorded.provider or next(iter(decoders)))
    if decoder is None:
        known = ", ".join(decoders)
        raise InvalidValueError(f"unknown provider {recorded.provider}; it accepts {known}", recorded.source)
    try:
        return decoder(recorded.body, recorded.captured_at, default)
    except InvalidValueError as error:
        raise InvalidValueError(str(error), recorded.source) from None


def _is_board(recorded: Recorded) -> bool:
    """Return whether an answer contains odds, as far as its request is known."""
    if recorded.request is None:
        return True
    path = recorded.request.partition("?")[0]
    return recorded.status == OK and path.endswith("/odds")


def read(path: str, on_progress: Callable[[int], object] | None = None) -> Iterator[Recorded | InvalidValueError]:
    """Yield the responses recorded in one file, ordered by time.

    Yields an error with its location instead of an unreadable line, and continues. `on_progress` is called with the
    number of bytes read so far.
    """
    try:
        content = _read_once(path)
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


def _read_once(path: str) -> bytes | None:
    """Return the content of standard input or of a pipe, which can be read only once; None for a file."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return None if Path(path).is_file() else Path(path).read_bytes()


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
    elif len(starts) <= MOST_RUNS:
        bounds = zip(starts, [*starts[1:], None], strict=True)
        yield from merge(*(source.lines(start, end, on_progress) for start, end in bounds), key=_captured_at)
    else:
        yield from source.sorted_lines(on_progress)


def _captured_at(item: Recorded | InvalidValueError) -> datetime:
    return EARLIEST if isinstance(item, InvalidValueError) else item.captured_at or EARLIEST


class _Source:
    """A recording that is opened once per run: a series can contain several runs of a recorder one after the other,
    although they ran at the same time. One of more runs, such as a reversed series, is sorted. `content` replaces the
    file."""

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
                    if time and last and time < last and len(starts) <= MOST_RUNS:
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

    def sorted_lines(self, on_progress: Callable[[int], object] | None) -> Iterator[Recorded | InvalidValueError]:
        """Yield the responses of all lines by time. Lines without a time follow the one before them.

        A compressed file is unpacked to a temporary one, because it cannot be read backwards.
        """
        index: list[tuple[datetime, int, int]] = []
        number, offset, time = 0, 0, EARLIEST
        damage: Exception | None = None
        with self._open() as raw, TemporaryFile() as copy:
            stream = decompressed(raw)
            try:
                for number, line in enumerate(stream, start=1):
                    time = _capture_time(line) or time
                    if line.strip():
                        index.append((time, number, offset))
                    offset += len(line)
                    if stream is not raw:
                        copy.write(line)
            except DAMAGED as error:
                damage = error
            size, content = raw.seek(0, io.SEEK_END), raw if stream is raw else copy
            for done, (_, at_line, start) in enumerate(sorted(index), start=1):
                content.seek(start)
                if on_progress is not None:
                    on_progress(size * done // len(index))
                yield _recorded(content.readline(), f"{self._path}:{at_line}")
        if damage is not None:
            yield InvalidValueError(f"damaged data from here on: {damage}", f"{self._path}:{number + 1}")

    def _open(self) -> BinaryIO:
        return _opened(self._path, self._content)


def _capture_time(line: bytes) -> datetime | None:
    """Return the capture time of a line, or None."""
    found = CAPTURED_AT.search(line, 0, CAPTURED_AT_WITHIN) or CAPTURED_AT.search(line[-CAPTURED_AT_WITHIN:])
    with suppress(ValueError):
        time = datetime.fromisoformat(found[1].decode()) if found else None
        return time if time and time.tzinfo else None
    return None


def _complete(line: bytes) -> bool:
    try:
        _any.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _recorded(text: bytes, source: str) -> Recorded | InvalidValueError:
    text = text.strip()
    if RECORDER_LINE.match(text):
        try:
            each = _recorder_line.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            return InvalidValueError(f"not a line of a recorder: {error}", source)
        body = bytes(each.body) or each.text.encode()
        extra = {"request": each.request, "status": each.status, "poll": each.poll, "sources": each.sources}
        return Recorded(source, body, each.captured_at, each.provider, **extra)  # type: ignore[arg-type]
    if text.startswith(b"{"):
        try:
            line = _line.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            return InvalidValueError(f"not a recorded response: {error}", source)
        if line.body:
            return Recorded(source, bytes(line.body), line.captured_at, line.provider)
    return Recorded(source, text)
