"""Keeps raw answers of providers as compressed lines, in files of bounded size, without keys.

A file is a sequence of xz streams, each complete on its own: what an interrupted write leaves unreadable is the last
stream only. The first line of a file names the sources; an answer has the line
`{"captured_at": time, "provider": name, "request": text, "status": number, "body": answer}`, and a poll that consists
of several answers ends with `{"captured_at": time, "provider": name, "poll": request}`.
"""

from __future__ import annotations

import lzma
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.ports import OddsProvider, OddsRequest, OnAnswer, RawAnswer
from arbitrage_edge.providers.recordings.wrapped_provider import WrappedProvider
from arbitrage_edge.redaction import SHORTEST_SECRET

ENDING = ".jsonl.xz"
NAME = re.compile(r"recorded-\d{8}T\d{12}Z-\d+\.jsonl\.xz")
# A stream of lines is compressed and written once it has so many bytes, or so many seconds after its first line.
STREAM_BYTES = 1_000_000
STREAM_SECONDS = 30
# Lines that wait for a slow disk; more are dropped and counted.
MOST_WAITING_BYTES = 200_000_000
# Files of a bounded folder: one is removed at a time.
FILES = 10
# Answers to requests whose path contains one of these contain secrets.
SECRET_PATHS = re.compile(r"(?i)login|logout|keepalive|session|token|oauth|/auth")
SECRET_PARAMETERS = re.compile(r"(?i)([?&](?:api[-_]?key|key|token|secret|password|app[-_]?key)=)[^&\s]*")
HIDDEN = b"***"
PRESET = 1

_json = msgspec.json.Decoder(msgspec.Raw)


class Recorder:
    """Writes to `folder`, at most `megabytes` in all: the oldest file of a recorder is removed for a new one.

    `secrets` appear in no file. `sources` are the providers that are recorded together. An error of the disk ends the
    recording and is passed to `on_error`; it never disturbs a poll.
    """

    def __init__(
        self,
        folder: Path,
        sources: Sequence[str],
        *,
        now: Callable[[], datetime],
        megabytes: int = 500,
        secrets: Sequence[str] = (),
        on_error: Callable[[OSError], object] = print,
    ) -> None:
        self.answers = self.polls = self.dropped = 0
        self.error: OSError | None = None
        self._folder, self._sources, self._now, self._on_error = folder, tuple(sources), now, on_error
        self._bound = megabytes * 1_000_000
        forms = {form for secret in secrets if len(secret) >= SHORTEST_SECRET for form in (secret, quote(secret))}
        self._secrets = [form.encode() for form in forms]
        self._lines: list[bytes] = []
        self._size, self._waiting = 0, 0
        self._began: datetime | None = None
        self._path: Path | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="recorder")
        folder.mkdir(parents=True, exist_ok=True)

    def observer(self, provider: str) -> OnAnswer:
        """Return the function that records the answers of a provider."""

        def record(answer: RawAnswer) -> None:
            self.add_answer(provider, answer)

        return record

    def add_answer(self, provider: str, answer: RawAnswer) -> None:
        """Record an answer. One that is no JSON is recorded as text, and one of a login not at all."""
        if SECRET_PATHS.search(answer.request.partition("?")[0]):
            return
        self.answers += 1
        line = self._line(provider) | {
            "request": SECRET_PARAMETERS.sub(r"\1***", answer.request),
            "status": answer.status,
        }
        self._add(line | _body(answer.body))

    def add_poll(self, provider: str, request: OddsRequest, at: datetime) -> None:
        """Record that a poll is complete, which can consist of several answers; `at`: the time of its snapshot."""
        self.polls += 1
        self._add(self._line(provider, at) | {"poll": msgspec.to_builtins(request)})

    def close(self) -> None:
        """Write what is left and end the recording."""
        self._write_soon()
        self._thread.shutdown(wait=True)

    def _line(self, provider: str, at: datetime | None = None) -> dict[str, Any]:
        return {"captured_at": at or self._now(), "provider": provider}

    def _add(self, line: dict[str, Any]) -> None:
        text = msgspec.json.encode(line)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        if self.error is not None or self._waiting + self._size + len(text) > MOST_WAITING_BYTES:
            self.dropped += 1
            return
        self._lines.append(text)
        self._size += len(text) + 1
        self._began = self._began or self._now()
        if self._size >= STREAM_BYTES or (self._now() - self._began).total_seconds() >= STREAM_SECONDS:
            self._write_soon()

    def _write_soon(self) -> None:
        if not self._lines:
            return
        lines, size = self._lines, self._size
        self._lines, self._size, self._began = [], 0, None
        self._waiting += size
        written = self._thread.submit(self._write, lines, self._now())

        def finish(done: Future[None]) -> None:
            self._waiting -= size
            if isinstance(error := done.exception(), OSError) and self.error is None:
                self.error = error
                self._on_error(error)

        written.add_done_callback(finish)

    def _write(self, lines: Sequence[bytes], now: datetime) -> None:
        """Append the lines as one stream. Runs in the thread of the recorder."""
        # Another process that records to this folder may have removed the file.
        if self._path is None or not self._path.exists() or self._path.stat().st_size >= self._bound // FILES:
            self._path = self._folder / f"recorded-{now:%Y%m%dT%H%M%S%f}Z-{os.getpid()}{ENDING}"
            header = msgspec.json.encode({"captured_at": now, "sources": self._sources})
            lines = [header, *lines]
        stream = lzma.compress(b"\n".join(lines) + b"\n", preset=PRESET)
        with self._path.open("ab") as file:
            file.write(stream)
        self._remove_oldest()

    def _remove_oldest(self) -> None:
        files = sorted(path for path in self._folder.iterdir() if NAME.fullmatch(path.name))
        total = sum(path.stat().st_size for path in files)
        for path in files:
            if total <= self._bound or path == self._path:
                return
            with suppress(FileNotFoundError):
                total -= path.stat().st_size
                path.unlink()


def _body(body: bytes) -> dict[str, Any]:
    """Return a body as the field of a line. JSON stays as it is, except for line breaks between its tokens."""
    try:
        _json.decode(body)
        body.decode()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {"text": body.decode(errors="replace")}
    return {"body": msgspec.Raw(body.replace(b"\n", b" ").replace(b"\r", b" "))}


class RecordedVenue(WrappedProvider):
    """A provider each of whose polls is recorded. Its answers are recorded by its HTTP client."""

    def __init__(self, provider: OddsProvider, recorder: Recorder) -> None:
        super().__init__(provider)
        self._recorder = recorder

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds, and record that the answers before belong to this poll."""
        snapshot = await super().odds(request)
        self._recorder.add_poll(self.name, request, snapshot.taken_at)
        return snapshot
