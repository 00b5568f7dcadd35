"""How the provider answers: what came of the polls of the last hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter

from arbitrage_edge.domain.errors import ProviderError
from arbitrage_edge.ports import PollResult

REMEMBERED = timedelta(hours=1)
MOST = 60


class Results:
    """What came of the polls of one sport: those of the last hour, at most `MOST`, oldest first."""

    def __init__(self, kept: Iterable[PollResult] = ()) -> None:
        self.all = list(kept)

    @contextmanager
    def noting(self, at: datetime) -> Iterator[None]:
        """Notes what comes of the question that the block asks at this hour."""
        started = perf_counter()
        try:
            yield
        except Exception as error:
            self._note(at, perf_counter() - started, said(error))
            raise
        self._note(at, perf_counter() - started)

    def _note(self, at: datetime, seconds: float, error: str | None = None) -> None:
        recent = [one for one in self.all if at - one.at < REMEMBERED]
        self.all = [*recent, PollResult(at, round(seconds, 3), error)][-MOST:]


def said(error: Exception) -> str:
    """What was wrong, in words. Those of a provider's error carry no secret; one of our own is named only."""
    told = str(error) if isinstance(error, ProviderError) else f"a fault of this program ({type(error).__name__})"
    return told or type(error).__name__
