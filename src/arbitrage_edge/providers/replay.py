"""Recorded answers: json or jsonl, plain or xz-compressed, a file, a folder or standard input.

A line of a series is `{"captured_at", "body"}` or an answer by itself. What the body means is for whoever recorded it.
"""

from __future__ import annotations

import io
import lzma
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta, Raw, Struct

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError

XZ_MAGIC = b"\xfd7zXZ\x00"
ENDINGS = (".json", ".jsonl", ".json.xz", ".jsonl.xz")
STANDARD_INPUT = "-"


class Recorded(Struct, frozen=True):
    """One recorded answer. `source` names the file, and the line of a series; `captured_at`: None where not recorded."""

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
    """The answers recorded in one file, one by one. An unreadable one is given as an error that names its place, and
    the next follows. `told` hears how many bytes of the file were read."""
    with _opened(path) as source:
        stream = _decompressed(source)
        try:
            first = stream.readline()
            if not _complete(first):
                yield _recorded(first + stream.read(), path)
                return
            for number, line in enumerate(_lines(first, stream), start=1):
                if told is not None:
                    told(source.tell())
                if line.strip():
                    yield _recorded(line, f"{path}:{number}")
        except (lzma.LZMAError, EOFError) as error:
            yield InvalidValueError(f"damaged xz data: {error}", path)


def _opened(path: str) -> BinaryIO:
    if path == STANDARD_INPUT:
        return io.BytesIO(sys.stdin.buffer.read())
    return Path(path).open("rb")


def _decompressed(source: BinaryIO) -> BinaryIO:
    head = source.read(len(XZ_MAGIC))
    source.seek(0)
    return lzma.LZMAFile(source) if head == XZ_MAGIC else source  # type: ignore[return-value]


def _lines(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield first
    yield from stream


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
