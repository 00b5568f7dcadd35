"""Document of the provider's response times and errors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from arbitrage_edge.api.schemas.opportunity import age_seconds, utc
from arbitrage_edge.api.schemas.status import (
    LeftOutDocument,
    PlannedSportDocument,
    PriceAgeDocument,
    PriceAgeList,
    ProviderDocument,
    SourceDocument,
    StreamDocument,
)
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.ports import PlannedPolls, PollResult, PollState, StreamState
from arbitrage_edge.provider_state import ProviderState

PERIOD = timedelta(hours=1)


def provider_document(
    provider: str,
    results: Iterable[PollResult],
    now: datetime,
    health: ProviderState,
    polls: Mapping[str, PollState],
    *,
    simulated: bool,
    streams: Iterable[StreamState] = (),
) -> ProviderDocument:
    """Return the state of the provider and the statistics of the polls in the last 60 minutes before `now`."""
    since = now - PERIOD
    recent = sorted((result for result in results if since < result.at <= now), key=lambda result: result.at)
    succeeded = [result for result in recent if result.error is None]
    failed = [result for result in recent if result.error is not None]
    seconds = sorted(result.seconds for result in succeeded)
    return ProviderDocument(
        provider=provider,
        simulated=simulated,
        since=utc(since),
        polls=len(recent),
        failed=len(failed),
        failed_percentage=round(100 * len(failed) / len(recent), 1) if recent else None,
        last_answer_at=utc(succeeded[-1].at) if succeeded else None,
        last_error=failed[-1].error if failed else None,
        last_error_at=utc(failed[-1].at) if failed else None,
        median_seconds=percentile(seconds, 0.5),
        p95_seconds=percentile(seconds, 0.95),
        left_out=list(_left_out(polls)),
        state=health.state,
        message=health.text,
        state_since=None if health.since is None else utc(health.since),
        as_of=utc(now),
        streams=[stream_document(stream, now) for stream in streams],
    )


def stream_document(stream: StreamState, now: datetime) -> StreamDocument:
    """Return the state of a stream."""
    opened_at, heard_at = stream.opened_at, stream.heard_at
    return StreamDocument(
        sport=stream.sport,
        open=opened_at is not None,
        opened_at=opened_at and utc(opened_at),
        heard_at=heard_at and utc(heard_at),
        silent_seconds=None if heard_at is None else age_seconds(heard_at, now),
        snapshots=stream.snapshots,
        failures=stream.failures,
        last_error=stream.error,
    )


def with_sources(document: ProviderDocument, sources: Sequence[ProviderDocument]) -> ProviderDocument:
    """Return the document of the main provider with the states of all providers, if there are several."""
    if not sources:
        return document
    return replace(document, sources=[_source(each) for each in (document, *sources)])


def _source(document: ProviderDocument) -> SourceDocument:
    return SourceDocument(**{name: getattr(document, name) for name in SourceDocument.__struct_fields__})


def planned_document(planned: PlannedPolls) -> PlannedSportDocument:
    """Return the planned polls of a sport."""
    return PlannedSportDocument(
        sport=planned.sport,
        reason=planned.reason,
        every_seconds=planned.every,
        next_at=planned.next_at and utc(planned.next_at),
        polls=planned.polls,
        event_polls=planned.event_polls,
        events=planned.events,
        credits=planned.credits,
    )


def _left_out(polls: Mapping[str, PollState]) -> Iterable[LeftOutDocument]:
    for sport, state in sorted(polls.items()):
        if state.ignored or state.unreadable or state.left_out or state.record_error:
            refused = sorted(state.left_out)
            yield LeftOutDocument(sport, state.ignored, state.unreadable, refused, state.record_error)


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least this share of the values does not exceed; None if there are no values."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def price_ages(events: Iterable[EventQuotes], now: datetime) -> PriceAgeList:
    """Return the ages of each bookmaker's markets, freshest bookmaker first."""
    ages: dict[str, list[float]] = {}
    titles: dict[str, str] = {}
    for event in events:
        for market in event.markets:
            titles[market.bookmaker] = market.title
            ages.setdefault(market.bookmaker, []).append(age_seconds(market.last_update, now))
    bookmakers = [
        PriceAgeDocument(key, titles[key], len(seconds), percentile(sorted(seconds), 0.5) or 0.0, max(seconds))
        for key, seconds in ages.items()
    ]
    bookmakers.sort(key=lambda bookmaker: (bookmaker.median_age_seconds, bookmaker.key))
    return PriceAgeList(bookmakers, utc(now))
