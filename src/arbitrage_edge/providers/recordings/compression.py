"""Compressed files, recognised by their content and not by their name: xz, gzip and zip."""

from __future__ import annotations

import gzip
import lzma
import zlib
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from arbitrage_edge.domain.errors import InvalidValueError

XZ_MAGIC = b"\xfd7zXZ\x00"
GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = b"PK\x03\x04"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Errors of damaged files.
DAMAGED = (lzma.LZMAError, EOFError, gzip.BadGzipFile, zlib.error, BadZipFile)
# A member of a zip file is held in memory while it is read.
LARGEST_MEMBER = 2**30


def decompressed(source: BinaryIO) -> BinaryIO:
    """Return a stream of the uncompressed content; raise InvalidValueError for text in UTF-16."""
    head = source.read(len(XZ_MAGIC))
    source.seek(0)
    if head.startswith(UTF16_MARKS):
        raise InvalidValueError("the text is UTF-16, as some editors and shells write it: save it as UTF-8")
    if head == XZ_MAGIC:
        return lzma.LZMAFile(source)  # type: ignore[return-value]
    return gzip.GzipFile(fileobj=source) if head.startswith(GZIP_MAGIC) else source  # type: ignore[return-value]


def is_zip(source: BinaryIO) -> bool:
    """Return whether the stream is a zip file."""
    head = source.read(len(ZIP_MAGIC))
    source.seek(0)
    return head == ZIP_MAGIC


def zip_members(source: BinaryIO) -> list[tuple[str, bytes]]:
    """Return name and content of each file in a zip file, by name. Raises InvalidValueError if one is over 1 GiB."""
    with ZipFile(source) as archive:
        members = sorted((member for member in archive.infolist() if not member.is_dir()), key=lambda m: m.filename)
        for member in members:
            if member.file_size > LARGEST_MEMBER:
                raise InvalidValueError(f"{member.filename} is over 1 GiB: unpack the zip file first")
        return [(member.filename, _content(archive.open(member))) for member in members]


def _content(stream: IO[bytes]) -> bytes:
    with stream:
        content = stream.read(LARGEST_MEMBER + 1)
    if len(content) > LARGEST_MEMBER:
        raise InvalidValueError("a file in it is over 1 GiB: unpack the zip file first")
    return content
