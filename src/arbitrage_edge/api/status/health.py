"""Whether it lives, whether it can answer, and its figures."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http.errors import UNAVAILABLE, Problem
from arbitrage_edge.api.http.parameters import only_known
from arbitrage_edge.api.http.response_cache import answer, respond
from arbitrage_edge.api.http.responses import plain_text, responses
from arbitrage_edge.api.schemas.resources import HealthDocument
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.telemetry.metrics import CONTENT_TYPE

# Whoever asks wants to know now.
PATIENCE = 3.0

router = APIRouter(tags=["operation"], default_response_class=Response, dependencies=[Depends(only_known)])


@router.get(
    "/health/live", summary="Whether the process lives", responses=responses(HealthDocument), response_model=None
)
async def live(request: Request) -> Response:
    """It answers, so it lives; nothing else is looked at."""
    return await respond(request.headers, answer(_health(get_context(request), "live")))


@router.get(
    "/health/ready", summary="Whether it can answer", responses=responses(HealthDocument, 503), response_model=None
)
async def ready(request: Request) -> Response:
    """The database answers, too; a cache or bus that is down slows things only."""
    context = get_context(request)
    try:
        async with asyncio.timeout(PATIENCE):
            await context.ping()
    except (EdgeError, TimeoutError):
        raise Problem(UNAVAILABLE, "the database does not answer", {"database": "down"}) from None
    return await respond(request.headers, answer(_health(context, "ready")))


@router.get("/metrics", summary="Figures for Prometheus", responses=plain_text(), response_model=None)
async def metrics(request: Request) -> Response:
    """Counters and durations of polls, detections, records and requests."""
    text = get_context(request).metrics.text()
    return Response(text, headers={"content-type": CONTENT_TYPE, "cache-control": "no-store"})


def _health(context: ApiContext, status: str) -> HealthDocument:
    told = context.status
    return HealthDocument(status, context.settings.version, told.provider, told.simulated)
