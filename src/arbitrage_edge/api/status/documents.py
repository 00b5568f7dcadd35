"""How the provider answers, from what came of the last polls."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.resources import ProviderDocument
from arbitrage_edge.ports import PollResult

HOUR = timedelta(hours=1)


def provider_document(
    provider: str, results: Iterable[PollResult], now: datetime, *, simulated: bool
) -> ProviderDocument:
    """What is said of the polls of the hour before `now`."""
    since = now - HOUR
    recent = sorted((one for one in results if since < one.at <= now), key=lambda one: one.at)
    answered = [one for one in recent if one.error is None]
    failed = [one for one in recent if one.error is not None]
    seconds = sorted(one.seconds for one in answered)
    return ProviderDocument(
        provider=provider,
        simulated=simulated,
        since=utc(since),
        polls=len(recent),
        failed=len(failed),
        failed_percentage=round(100 * len(failed) / len(recent), 1) if recent else None,
        last_answer_at=utc(answered[-1].at) if answered else None,
        last_error=failed[-1].error if failed else None,
        last_error_at=utc(failed[-1].at) if failed else None,
        median_seconds=share_below(seconds, 0.5),
        p95_seconds=share_below(seconds, 0.95),
        as_of=utc(now),
    )


def share_below(ordered: Sequence[float], share: float) -> float | None:
    """The least of these that so large a share of them does not exceed; None of none."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
