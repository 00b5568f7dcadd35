"""Recorded answers: json or jsonl, plain or xz-compressed, a file, a folder or standard input.

A line of a series is `{"captured_at", "body"}` or an answer by itself. What the body means is for whoever recorded it.
"""

from __future__ import annotations

import io
import lzma
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta, Raw, Struct

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError

XZ_MAGIC = b"\xfd7zXZ\x00"
SERIES_ENDINGS = (".jsonl", ".jsonl.xz")
ENDINGS = (".json", ".json.xz", *SERIES_ENDINGS)
# What xz raises.
DAMAGED = (lzma.LZMAError, EOFError)
STANDARD_INPUT = "-"
BEGINNING = datetime.min.replace(tzinfo=UTC)
CAPTURED_AT = re.compile(rb'"captured_at"\s*:\s*"([^"]+)"')
STAMP_WITHIN = 200


class Recorded(Struct, frozen=True):
    """One recorded answer. `source` names the file and, in a series, the line; `captured_at` is None where not told."""

    source: str
    body: bytes
    captured_at: datetime | None = None


class _Line(Struct):
    body: Raw = Raw()
    captured_at: Annotated[datetime, Meta(tz=True)] | None = None


_any = msgspec.json.Decoder(Raw)
_line = msgspec.json.Decoder(_Line)


def files_of(paths: Iterable[str]) -> list[str]:
    """The recordings behind these paths: a folder stands for the recordings in it, by name. Raises NotFoundError."""
    found: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT or Path(path).is_file():
            found.append(path)
        elif Path(path).is_dir():
            found.extend(str(one) for one in sorted(Path(path).iterdir()) if one.name.endswith(ENDINGS))
        else:
            raise NotFoundError(f"{path}: there is no such file or folder")
    if not found:
        raise NotFoundError(f"no recordings ({', '.join(ENDINGS)}) in {', '.join(paths)}")
    return found


def read(path: str, told: Callable[[int], object] | None = None) -> Iterator[Recorded | InvalidValueError]:
    """The answers recorded in one file, in the order of time. An unreadable one is given as an error that names its
    place, and the next follows. `told` hears how many bytes of the file were read."""
    held = sys.stdin.buffer.read() if path == STANDARD_INPUT else None
    source = _Source(path, held)
    try:
        starts = source.runs()
        if starts is None:
            yield _recorded(source.whole(), path)
        elif len(starts) == 1:
            yield from source.lines(0, None, told)
        else:
            bounds = zip(starts, [*starts[1:], None], strict=True)
            yield from merge(*(source.lines(start, end, told) for start, end in bounds), key=_moment)
    except DAMAGED as error:
        yield InvalidValueError(f"damaged xz data: {error}", path)


def _moment(one: Recorded | InvalidValueError) -> datetime:
    return BEGINNING if isinstance(one, InvalidValueError) else one.captured_at or BEGINNING


class _Source:
    """A recording that can be opened more than once: a series may hold several runs of a recorder, one after another,
    though they ran at the same time."""

    def __init__(self, path: str, held: bytes | None) -> None:
        self._path = path
        self._held = held

    def runs(self) -> list[int] | None:
        """The line numbers at which the times of a series begin anew; None where the file is one answer."""
        with self._open() as raw, _decompressed(raw) as stream:
            first, starts = b"", [0]
            # Damage is told where the lines are read.
            with suppress(*DAMAGED):
                first = stream.readline()
                last = _stamp(first)
                for number, line in enumerate(stream, start=1):
                    stamp = _stamp(line)
                    if stamp and stamp < last:
                        starts.append(number)
                    last = stamp or last
            return starts if self._path.endswith(SERIES_ENDINGS) or _complete(first) else None

    def whole(self) -> bytes:
        """All of it."""
        with self._open() as raw, _decompressed(raw) as stream:
            return stream.read()

    def lines(
        self, start: int, end: int | None, told: Callable[[int], object] | None
    ) -> Iterator[Recorded | InvalidValueError]:
        """The answers of the lines from `start` up to `end`, or up to where the file is damaged, and then an error."""
        number = start
        with self._open() as raw, _decompressed(raw) as stream:
            try:
                for number, line in enumerate(islice(stream, start, end), start=start + 1):
                    if told is not None:
                        told(raw.tell())
                    if line.strip():
                        yield _recorded(line, f"{self._path}:{number}")
            except DAMAGED as error:
                yield InvalidValueError(f"damaged xz data from here on: {error}", f"{self._path}:{number + 1}")

    def _open(self) -> BinaryIO:
        return Path(self._path).open("rb") if self._held is None else io.BytesIO(self._held)


def _stamp(line: bytes) -> bytes:
    """When a line was captured, as it is written: ISO 8601 in UTC sorts as text."""
    found = CAPTURED_AT.search(line, 0, STAMP_WITHIN)
    return found[1] if found else b""


def _decompressed(source: BinaryIO) -> BinaryIO:
    head = source.read(len(XZ_MAGIC))
    source.seek(0)
    return lzma.LZMAFile(source) if head == XZ_MAGIC else source  # type: ignore[return-value]


def _complete(line: bytes) -> bool:
    try:
        _any.decode(line)
    except msgspec.DecodeError:
        return False
    return True


def _recorded(text: bytes, source: str) -> Recorded | InvalidValueError:
    text = text.strip()
    if text.startswith(b"{"):
        try:
            line = _line.decode(text)
        except msgspec.DecodeError as error:
            return InvalidValueError(f"not a recorded answer: {error}", source)
        if line.body:
            return Recorded(source, bytes(line.body), line.captured_at)
    return Recorded(source, text)
