"""The API as an application, put together from what runs, and served in the loop it runs in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from arbitrage_edge.api.context import ApiContext
from arbitrage_edge.api.http import errors
from arbitrage_edge.api.http.auth import Addresses, AuthMiddleware, Keys
from arbitrage_edge.api.http.cors import Cors, admission
from arbitrage_edge.api.http.metrics import HttpMetrics, watch_clients
from arbitrage_edge.api.http.middleware import RequestMiddleware
from arbitrage_edge.api.http.rate_limit import RateLimiter
from arbitrage_edge.api.http.response_cache import ResponseCache
from arbitrage_edge.api.odds.routes import router as odds_router
from arbitrage_edge.api.openapi.document import add_pages, describe
from arbitrage_edge.api.opportunities.history import router as history_router
from arbitrage_edge.api.opportunities.routes import router as opportunity_router
from arbitrage_edge.api.status.health import router as health_router
from arbitrage_edge.api.status.routes import router as status_router
from arbitrage_edge.api.stream.endpoint import Stream, stream_route
from arbitrage_edge.settings import Settings
from arbitrage_edge.web.serving import add_page

# Requests are told by figures of our own (`api.figures`); FastAPI would ask itself each time whether it is to tell any.
TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
VERSIONED = (opportunity_router, odds_router, history_router, status_router)
AT_THE_ROOT = (health_router,)
TOLD = ("ETag", "Retry-After", "X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


def create_app(context: ApiContext) -> FastAPI:
    """The application. Its lifespan relays news to WebSocket clients and to what is kept of answers."""
    settings = context.settings
    keys = Keys(settings.keys, settings.api_keys_required)
    stream = Stream(
        context.store,
        context.bus,
        context.sports.keys,
        context.clock,
        position=context.position,
        simulated=context.status.simulated,
        open_opportunities=context.archive.open_opportunities,
        admit=admission(settings.cors_origins, keys),
    )
    answers = context.responses
    rates = RateLimiter(settings.rate_limit_requests, settings.rate_limit_period, settings.redis)
    app = FastAPI(
        title=settings.project_name,
        version=settings.version,
        lifespan=_lifespan(stream, answers, rates),
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        telemetry=TELEMETRY,
    )
    app.state.context = context
    app.state.stream = stream
    errors.install(app)
    for router in VERSIONED:
        app.include_router(router, prefix=settings.api_v1_prefix)
    for router in AT_THE_ROOT:
        app.include_router(router)
    app.router.routes.append(stream_route(lambda _: stream))
    add_pages(app)
    add_page(app, settings.api_v1_prefix)
    addresses = Addresses(settings.trusted_proxies)
    # The last one added stands outermost.
    app.add_middleware(
        AuthMiddleware, prefix=settings.api_v1_prefix, keys=keys, addresses=addresses, rates=rates, answers=answers
    )
    app.add_middleware(
        Cors,
        allow_origins=list(settings.cors_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "If-None-Match", "X-API-Key", "X-Request-ID"],
        expose_headers=list(TOLD),
        max_age=600,
    )
    app.add_middleware(RequestMiddleware, figures=HttpMetrics(context.metrics.registry))
    connections = stream.connections
    watch_clients(context.metrics.registry, lambda: len(connections), lambda: connections.lagging)
    _describe(app, settings)
    return app


def _lifespan(stream: Stream, answers: ResponseCache, rates: RateLimiter) -> Any:
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
            made.update(describe(app, settings))
        return made

    app.openapi = document  # type: ignore[method-assign]
