"""The polling of several providers in one process: each with its own plan, poll jobs, locks and status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from msgspec import Struct

from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import Fetched, PipelineEvent, ProviderChanged, SourceReported, notify
from arbitrage_edge.polling.context import PollingContext, make_polling_context
from arbitrage_edge.polling.namespaces import NamespacedJobs, NamespacedLocks, NamespacedStore
from arbitrage_edge.polling.scheduler import PollingParts, make_polling
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.polling.stream_reader import StreamReader
from arbitrage_edge.ports import FencingTokens, Locks, PollJobs, Store
from arbitrage_edge.provider_registry import Source
from arbitrage_edge.settings import Settings
from arbitrage_edge.venue_registry import THE_ODDS_API


class SharedStore(Store, FencingTokens, Protocol):
    """A store that also issues fencing tokens."""


class Wiring(Struct, frozen=True):
    """The state that the providers of one process share."""

    store: SharedStore
    engine: Engine
    jobs: PollJobs
    locks: Locks
    context: Context
    is_shared: bool


def namespaced(name: str, context: Context, jobs: PollJobs) -> tuple[Context, PollJobs]:
    """Return a context and a table of jobs that contain the plan and the polls of one provider only."""
    store = cast(Store, NamespacedStore(context.store, name))

    def report_source(event: PipelineEvent) -> None:
        if isinstance(event, Fetched | ProviderChanged):
            notify(context.observers, SourceReported(name or THE_ODDS_API, event))

    return Context(store, context.clock, (*context.observers, report_source)), NamespacedJobs(jobs, name)


class SourcePolling(Struct, frozen=True):
    """The parts that poll one provider, the status of its polls, and what both use. `streams`: if it has some."""

    source: Source
    polling: PollingParts
    status: PollingStatus
    context: PollingContext
    streams: StreamReader | None = None


def source_polling(source: Source, wiring: Wiring) -> SourcePolling:
    """Return the parts that poll one provider, and the status of its polls."""
    context, jobs = namespaced(source.name, wiring.context, wiring.jobs)
    poll_context = make_polling_context(context, jobs, source.priced, is_shared=wiring.is_shared)
    locks = NamespacedLocks(wiring.locks, source.name)
    polling = make_polling(source.provider, wiring.engine, locks, wiring.store, poll_context)
    status, streams = PollingStatus(source.title, poll_context), None
    # Of several processes none is the one that would read it.
    if source.stream is not None and not wiring.is_shared:
        streams = StreamReader(source.stream, wiring.engine, polling.planner, poll_context)
        status.show_streams(streams.states)
    return SourcePolling(source, polling, status, poll_context, streams)


def with_main_first(settings: Settings, polled: Sequence[SourcePolling]) -> list[SourcePolling]:
    """Return the polled providers, the one whose credits and state the API shows first."""
    return sorted(polled, key=lambda each: each.source.title != settings.provider)
