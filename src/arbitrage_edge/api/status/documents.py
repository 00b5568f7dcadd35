"""How the provider answers, from what came of the last polls."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.resources import PriceAgeDocument, PriceAgeList, ProviderDocument
from arbitrage_edge.domain.market import EventQuotes
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


def price_ages(events: Iterable[EventQuotes], now: datetime) -> PriceAgeList:
    """Return the ages of each bookmaker's markets, freshest bookmaker first."""
    ages: dict[str, list[float]] = {}
    titles: dict[str, str] = {}
    for event in events:
        for market in event.markets:
            titles[market.bookmaker] = market.title
            age = max((now - market.last_update).total_seconds(), 0.0)
            ages.setdefault(market.bookmaker, []).append(round(age, 3))
    bookmakers = [
        PriceAgeDocument(key, titles[key], len(seconds), share_below(sorted(seconds), 0.5) or 0.0, max(seconds))
        for key, seconds in ages.items()
    ]
    bookmakers.sort(key=lambda bookmaker: (bookmaker.median_age_seconds, bookmaker.key))
    return PriceAgeList(bookmakers, utc(now))
