"""Keeps answers of a form that is not known, without keys, so that they can be reported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from arbitrage_edge.domain.errors import SchemaChangedError
from arbitrage_edge.domain.market import Event, Snapshot
from arbitrage_edge.ports import OddsProvider, OddsRequest
from arbitrage_edge.providers.recordings.wrapped_provider import WrappedProvider
from arbitrage_edge.redaction import Redactor

# The newest answers of a provider, and the bytes of one that are kept.
MAX_ANSWERS = 3
MAX_BYTES = 1_000_000


class UnreadableAnswers:
    """Writes answers to `folder`: each error once, the newest of a provider. `secrets` appear in no file."""

    def __init__(self, folder: Path, now: Callable[[], datetime], secrets: Sequence[str] = ()) -> None:
        self._folder, self._now, self._redactor = folder, now, Redactor(secrets)
        self._latest: dict[str, tuple[str, Path]] = {}

    async def explained(self, provider: str, error: SchemaChangedError) -> SchemaChangedError:
        """Keep the answer, and return the error with its place; the error itself if there is none, or no disk."""
        text = str(error)
        if not error.body:
            return error
        if self._latest.get(provider, ("",))[0] != text or not self._latest[provider][1].exists():
            try:
                self._latest[provider] = text, await asyncio.to_thread(self._write, provider, error.body)
            except OSError:
                return error
        return SchemaChangedError(f"{text}; the answer is kept in {self._latest[provider][1]}")

    def _write(self, provider: str, body: bytes) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{provider}-{self._now():%Y%m%dT%H%M%S%f}Z.txt"
        # A secret at the end of what is kept would be cut in two: it is hidden before.
        text = self._redactor.redact(body[: 2 * MAX_BYTES].decode(errors="replace"))
        path.write_bytes(text.encode()[:MAX_BYTES])
        for old in sorted(self._folder.glob(f"{provider}-2*.txt"))[:-MAX_ANSWERS]:
            old.unlink(missing_ok=True)
        return path


class ExplainedVenue(WrappedProvider):
    """A provider whose answers of another form are kept."""

    def __init__(self, provider: OddsProvider, answers: UnreadableAnswers) -> None:
        super().__init__(provider)
        self._answers = answers

    async def events(self, sport: str) -> list[Event]:
        """Return the events of the provider."""
        try:
            return await super().events(sport)
        except SchemaChangedError as error:
            raise await self._answers.explained(self.name, error) from None

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds."""
        try:
            return await super().odds(request)
        except SchemaChangedError as error:
            raise await self._answers.explained(self.name, error) from None
