"""The API as an application, put together from what runs, and served in the loop it runs in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from msgspec import Struct

from arbitrage_edge.api import errors, openapi, routes
from arbitrage_edge.api.access import Addresses, Keys
from arbitrage_edge.api.answers import Answers
from arbitrage_edge.api.doorway import Doorway
from arbitrage_edge.api.face import Face
from arbitrage_edge.api.figures import Figures, watch_clients
from arbitrage_edge.api.gate import Gate
from arbitrage_edge.api.lately import Lately
from arbitrage_edge.api.origins import Cors, admission
from arbitrage_edge.api.pages import add_pages
from arbitrage_edge.api.rates import Rates
from arbitrage_edge.api.services import Services, Status, Wanted
from arbitrage_edge.api.serving import serve, serving
from arbitrage_edge.api.sports import Sports
from arbitrage_edge.api.stream import Stream, stream_route
from arbitrage_edge.assembly import Runtime, Shelf
from arbitrage_edge.domain.lifecycle import Episode
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.pipeline.plan_words import words
from arbitrage_edge.ports import Clock, PollResult, Quota, Store
from arbitrage_edge.settings import Settings, policy_of
from arbitrage_edge.storage.archive import (
    Archive,
    BookmakerSeen,
    History,
    HistoryFilter,
    PriceMove,
    SportStatistics,
)
from arbitrage_edge.telemetry import Metrics
from arbitrage_edge.web.serving import add_page

__all__ = ["Polling", "Quiet", "create_app", "serve", "services_of", "services_on", "serving"]

# Readings kept at once, each of which may be of some megabytes.
KEPT = 8
# Requests are told by figures of our own (`api.figures`); FastAPI would ask itself each time whether it is to tell any.
TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
TOLD = ("ETag", "Retry-After", "X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


class ArchiveReaders:
    """Store and archive as the routes ask them. What takes long to read is kept while nothing was recorded since, so
    that what many ask differently is read once."""

    def __init__(self, store: Store, archive: Archive, settings: Settings) -> None:
        self._store, self._archive = store, archive
        self._standing = Lately[Sequence[Episode]](settings.cache_ttl_arbitrage, 1)
        self._pages = Lately[History](settings.cache_ttl_arbitrage, KEPT)
        self._boards = Lately[Sequence[EventQuotes]](settings.cache_ttl_odds, KEPT)
        self._quoting = Lately[Sequence[BookmakerSeen]](settings.cache_ttl_odds, KEPT)

    async def opportunity(self, arbitrage_id: str) -> Episode:
        """The episode of that id."""
        return await self._archive.opportunity(arbitrage_id)

    async def history(self, wanted: Wanted, limit: int, offset: int) -> History:
        """What was found, newest first."""
        asked = HistoryFilter(wanted.sport, wanted.start, wanted.end, wanted.min_profit)
        return await self._pages.get(
            (asked, limit, offset), await self._version(), lambda: self._archive.history(asked, limit, offset)
        )

    async def recorded(self) -> Mapping[str, int]:
        """The sports of which something was recorded, and how often."""
        return await self._archive.recorded()

    async def open_episodes(self, sport: str | None = None) -> Sequence[Episode]:
        """What is open now."""
        standing = await self._standing.get((), await self._version(), self._store.open_episodes)
        return [one for one in standing if sport in {None, one.opportunity.event.sport}]

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """The newest quotes."""
        if event_id is not None:
            return await self._archive.odds(sport, event_id, markets, bookmakers)
        only = [None if keys is None else frozenset(keys) for keys in (markets, bookmakers)]
        version = (await self._archive.recorded()).get(sport)
        return await self._boards.get(
            (sport, *only), version, lambda: self._archive.odds(sport, None, markets, bookmakers)
        )

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[PriceMove]:
        """How prices moved."""
        return await self._archive.moves(event_id, market, bookmaker, limit)

    async def statistics(self, sport: str | None = None, start: datetime | None = None) -> Sequence[SportStatistics]:
        """By sport."""
        return await self._archive.statistics(sport, start)

    async def bookmakers(self, sport: str | None = None) -> Sequence[BookmakerSeen]:
        """Who quotes now, or a moment ago: all odds are counted for it, which one poll of many hardly changes."""
        version = frozenset(await self._archive.recorded())
        return await self._quoting.get(sport, version, lambda: self._archive.bookmakers(sport))

    async def _version(self) -> frozenset[tuple[str, int]]:
        return frozenset((await self._archive.recorded()).items())


class Quiet(Struct, frozen=True):
    """The status of a process that only reads, or replays: no credits, no plan."""

    provider: str

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """Nobody counts here."""
        return None

    def plan(self) -> list[str]:
        """Nobody polls here."""
        return []

    def polled(self) -> Mapping[str, datetime]:
        """Nobody polls here."""
        return {}

    def next_polls(self) -> Mapping[str, datetime]:
        """Nobody polls here."""
        return {}

    def results(self) -> list[PollResult]:
        """Nobody polls here."""
        return []


class Polling:
    """The status of a process that polls."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    @property
    def provider(self) -> str:
        """Where odds come from."""
        return self._runtime.settings.provider

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """The credits as the provider last told them."""
        return self._runtime.provider.quota

    def plan(self) -> list[str]:
        """The plan in words."""
        plan = self._runtime.road.poller.plan
        return [] if plan is None else words(plan)

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        return self._runtime.road.poller.polled.at

    def next_polls(self) -> Mapping[str, datetime]:
        """By the plan."""
        plan = self._runtime.road.poller.plan
        return {} if plan is None else plan.next_polls(self.polled(), self._runtime.clock.now())

    def results(self) -> list[PollResult]:
        """What came of the last hour's polls, since the start."""
        return [result for one in self._runtime.road.poller.results.values() for result in one.all]


def services_of(runtime: Runtime, metrics: Metrics | None = None) -> Services:
    """What the API stands on where the whole road runs. `metrics`: those that watch the road, if any do."""
    return services_on(runtime.shelf, runtime.settings, runtime.clock, Polling(runtime), metrics)


def services_on(
    shelf: Shelf, settings: Settings, clock: Clock, status: Status | None = None, metrics: Metrics | None = None
) -> Services:
    """The same for a process that only reads what others keep, or replays."""
    return Services(
        readers=ArchiveReaders(shelf.store, shelf.archive, settings),
        store=shelf.store,
        cache=shelf.cache,
        bus=shelf.bus,
        clock=clock,
        status=status or Quiet(settings.provider),
        policy=policy_of(settings),
        metrics=metrics or Metrics(),
        ping=shelf.database.ping,
    )


def create_app(services: Services, settings: Settings) -> FastAPI:
    """The application. Its lifespan relays news to WebSocket clients and to what is kept of answers."""
    keys = Keys(settings.keys, settings.api_keys_required)
    sports = Sports(services.store, services.readers)
    stream = Stream(
        services.store,
        services.bus,
        sports.keys,
        services.clock,
        simulated=services.status.simulated,
        standing=services.readers.open_episodes,
        admit=admission(settings.cors_origins, keys),
    )
    answers = Answers(lambda: stream.seq)
    rates = Rates(settings.rate_limit_requests, settings.rate_limit_period, settings.redis)
    app = FastAPI(
        title=settings.project_name,
        version=settings.version,
        lifespan=_lifespan(stream, answers, rates),
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        telemetry=TELEMETRY,
    )
    app.state.face = Face(services, settings, sports, answers)
    app.state.stream = stream
    errors.install(app)
    for router in routes.VERSIONED:
        app.include_router(router, prefix=settings.api_v1_prefix)
    for router in routes.AT_THE_ROOT:
        app.include_router(router)
    app.router.routes.append(stream_route(lambda _: stream))
    add_pages(app)
    add_page(app, settings.api_v1_prefix)
    addresses = Addresses(settings.trusted_proxies)
    # The last one added stands outermost.
    app.add_middleware(
        Gate, prefix=settings.api_v1_prefix, keys=keys, addresses=addresses, rates=rates, answers=answers
    )
    app.add_middleware(
        Cors,
        allow_origins=list(settings.cors_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "If-None-Match", "X-API-Key", "X-Request-ID"],
        expose_headers=list(TOLD),
        max_age=600,
    )
    app.add_middleware(Doorway, figures=Figures(services.metrics.registry))
    connections = stream.connections
    watch_clients(services.metrics.registry, lambda: len(connections), lambda: connections.lagging)
    _describe(app, settings)
    return app


def _lifespan(stream: Stream, answers: Answers, rates: Rates) -> Any:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        relaying = asyncio.create_task(stream.run(), name="stream")
        try:
            yield
        finally:
            relaying.cancel()
            with suppress(asyncio.CancelledError):
                await relaying
            await answers.close()
            await rates.close()

    return lifespan


def _describe(app: FastAPI, settings: Settings) -> None:
    made: dict[str, Any] = {}

    def document() -> dict[str, Any]:
        if not made:
            made.update(openapi.describe(app, settings))
        return made

    app.openapi = document  # type: ignore[method-assign]
