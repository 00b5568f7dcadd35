"""The API as a FastAPI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, compile_path

from arbitrage_edge.api.accounts.bets import router as bets_router
from arbitrage_edge.api.accounts.files import BODY_LIMITS
from arbitrage_edge.api.accounts.files import router as bet_file_router
from arbitrage_edge.api.accounts.profiles import router as profiles_router
from arbitrage_edge.api.alerts.mutes import router as mute_router
from arbitrage_edge.api.alerts.push import router as push_router
from arbitrage_edge.api.alerts.routes import router as alert_router
from arbitrage_edge.api.calculator.bet_calculators import router as bet_calculators_router
from arbitrage_edge.api.calculator.fair_odds import router as fair_odds_router
from arbitrage_edge.api.context import ApiContext
from arbitrage_edge.api.http.auth import AuthMiddleware, ClientAddresses, Keys
from arbitrage_edge.api.http.cors import Cors, stream_admission
from arbitrage_edge.api.http.errors import add_error_handlers
from arbitrage_edge.api.http.host_check import Hosts, OriginMiddleware, Origins
from arbitrage_edge.api.http.metrics import HttpMetrics, register_client_gauges
from arbitrage_edge.api.http.middleware import RequestMiddleware
from arbitrage_edge.api.http.rate_limit import RateLimiter
from arbitrage_edge.api.matches.routes import router as match_router
from arbitrage_edge.api.odds.routes import router as odds_router
from arbitrage_edge.api.openapi.asyncapi import make_stream_document
from arbitrage_edge.api.openapi.document import add_pages, make_document
from arbitrage_edge.api.opportunities.history import router as history_router
from arbitrage_edge.api.opportunities.routes import router as opportunity_router
from arbitrage_edge.api.promotions.routes import router as promotions_router
from arbitrage_edge.api.status.health import router as health_router
from arbitrage_edge.api.status.routes import router as status_router
from arbitrage_edge.api.status.statistics import router as statistics_router
from arbitrage_edge.api.stream.endpoint import Stream, stream_route
from arbitrage_edge.api.value_bets.routes import router as value_bets_router
from arbitrage_edge.web.serving import add_page

# `api.http.metrics` measures requests; FastAPI's own telemetry would add a check to each.
TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
API_ROUTERS = (
    alert_router,
    mute_router,
    push_router,
    opportunity_router,
    fair_odds_router,
    bet_calculators_router,
    promotions_router,
    odds_router,
    history_router,
    statistics_router,
    status_router,
    # Before the bets: their paths would be ids there.
    bet_file_router,
    bets_router,
    profiles_router,
    value_bets_router,
    match_router,
)
EXPOSED_HEADERS = (
    "ETag",
    "Retry-After",
    "X-Request-ID",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
)


def create_app(context: ApiContext) -> FastAPI:
    """Return the application. Its lifespan runs the stream that relays notices to WebSocket clients."""
    settings = context.settings
    keys = Keys(settings.keys, settings.api_keys_required)
    addresses = ClientAddresses(settings.trusted_proxies)
    origins = Origins(Hosts((settings.host, *settings.allowed_hosts)), settings.cors_origins)
    limiter = RateLimiter(settings.rate_limit_requests, settings.rate_limit_period, settings.redis)
    stream = Stream(
        context.store,
        context.bus,
        context.sports.keys,
        context.clock,
        position=context.position,
        simulated=context.status.simulated,
        open_opportunities=context.archive.open_of_every_kind,
        admit=stream_admission(origins, keys, addresses, limiter),
    )
    app = FastAPI(
        title=settings.project_name,
        version=settings.version,
        lifespan=_lifespan(stream, context, limiter),
        redirect_slashes=False,
        # The name of the route's function alone: generated clients name their functions after it.
        generate_unique_id_function=lambda route: route.name,
        docs_url=None,
        redoc_url=None,
        telemetry=TELEMETRY,
    )
    app.state.context, app.state.stream = context, stream
    add_error_handlers(app)
    _add_routes(app, context, stream)
    app.add_middleware(
        AuthMiddleware,
        prefix=settings.api_v1_prefix,
        keys=keys,
        addresses=addresses,
        limiter=limiter,
        responses=context.responses,
    )
    _add_outer_middleware(app, context, origins)
    connections = stream.connections
    register_client_gauges(context.metrics.registry, lambda: len(connections), lambda: connections.lagging)
    _use_own_document(app, context)
    return app


def _lifespan(stream: Stream, context: ApiContext, limiter: RateLimiter) -> Any:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        relay = asyncio.create_task(stream.run(), name="stream")
        try:
            yield
        finally:
            relay.cancel()
            with suppress(asyncio.CancelledError):
                await relay
            await context.responses.close()
            await limiter.close()

    return lifespan


def _add_routes(app: FastAPI, context: ApiContext, stream: Stream) -> None:
    prefix = context.settings.api_v1_prefix
    methods: dict[str, set[str]] = {}
    for router in API_ROUTERS:
        for route in router.routes:
            if isinstance(route, Route):
                methods.setdefault(prefix + route.path, set()).update(route.methods or ())
    app.state.methods_by_path = [(compile_path(path)[0], sorted(allowed)) for path, allowed in methods.items()]
    for router in API_ROUTERS:
        app.include_router(router, prefix=prefix)
    app.include_router(health_router)
    app.router.routes.append(stream_route(lambda _: stream))
    add_pages(app)
    app.add_route("/asyncapi.json", _stream_document(context), include_in_schema=False)
    add_page(app, prefix, simulated=context.status.simulated)


def _stream_document(context: ApiContext) -> Callable[[Request], Awaitable[Response]]:
    async def document(request: Request) -> Response:
        # The host was checked against ALLOWED_HOSTS.
        return JSONResponse(make_stream_document(context.settings, request.url.netloc))

    return document


def _add_outer_middleware(app: FastAPI, context: ApiContext, origins: Origins) -> None:
    """Add the middlewares around authentication, innermost first."""
    settings = context.settings
    app.add_middleware(OriginMiddleware, prefix=settings.api_v1_prefix, origins=origins)
    app.add_middleware(
        Cors,
        allow_origins=list(settings.cors_origins),
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Content-Type", "If-None-Match", "X-API-Key", "X-Request-ID"],
        expose_headers=list(EXPOSED_HEADERS),
        max_age=600,
    )
    app.add_middleware(
        RequestMiddleware,
        metrics=HttpMetrics(context.metrics.registry),
        body_limits={settings.api_v1_prefix + path: most for path, most in BODY_LIMITS.items()},
    )


def _use_own_document(app: FastAPI, context: ApiContext) -> None:
    document: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not document:
            document.update(make_document(app, context.settings))
        return document

    app.openapi = openapi  # type: ignore[method-assign]
