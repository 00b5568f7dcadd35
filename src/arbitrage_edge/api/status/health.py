"""Routes of liveness, readiness and metrics."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http.parameters import reject_unknown_parameters
from arbitrage_edge.api.http.problems import UNAVAILABLE, Problem
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import plain_text, responses
from arbitrage_edge.api.schemas.status import HealthDocument
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.telemetry.metrics import CONTENT_TYPE

# Seconds until a database that does not answer counts as down.
PING_TIMEOUT = 3.0

router = APIRouter(
    tags=["operation"], default_response_class=Response, dependencies=[Depends(reject_unknown_parameters)]
)


@router.get("/health/live", summary="Liveness", responses=responses(HealthDocument), response_model=None)
async def live(request: Request) -> Response:
    """Return 200 while the process runs. Checks nothing else."""
    return await respond(request, encode_response(_health(get_context(request), "live")))


@router.get("/health/ready", summary="Readiness", responses=responses(HealthDocument, 503), response_model=None)
async def ready(request: Request) -> Response:
    """Return 200 if the database responds, has its tables, and accepted the last recording.

    Redis is not checked: without it the service is slower, not down.
    """
    context = get_context(request)
    try:
        async with asyncio.timeout(PING_TIMEOUT):
            await context.ping()
    except (EdgeError, TimeoutError):
        raise Problem(
            UNAVAILABLE, "the database does not respond or does not accept recordings", {"database": "down"}
        ) from None
    return await respond(request, encode_response(_health(context, "ready")))


@router.get("/metrics", summary="Prometheus metrics", responses=plain_text(), response_model=None)
async def metrics(request: Request) -> Response:
    """Return counts and durations of polls, detections, recordings and requests."""
    text = get_context(request).metrics.text()
    return Response(text, headers={"content-type": CONTENT_TYPE, "cache-control": "no-store"})


def _health(context: ApiContext, status: str) -> HealthDocument:
    return HealthDocument(status, context.settings.version, context.status.provider, context.status.simulated)
