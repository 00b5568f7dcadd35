"""Routes of credits, polling plan and provider."""

from __future__ import annotations

from contextlib import suppress

import msgspec
from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.status import (
    CreditPointDocument,
    ProviderDocument,
    QuotaDocument,
)
from arbitrage_edge.api.status.documents import planned_document, provider_document, with_sources
from arbitrage_edge.ports import CreditHistory, Quota, StateKey

router = APIRouter(default_response_class=Response, dependencies=[Depends(p.reject_unknown_parameters)])


@router.get(
    "/quota",
    summary="Credits and polling plan",
    tags=["quota"],
    responses=responses(QuotaDocument, 400),
    response_model=None,
)
async def quota(request: Request) -> Response:
    """Return the provider's remaining credits, their history since the last reset, and the polling plan."""
    context = get_context(request)

    async def make() -> CachedResponse:
        status, now = context.status, context.clock.now()
        credits, plan, health = status.quota(), status.plan(), status.health()
        history = None if credits is None else await _credit_history(context)
        document = QuotaDocument(
            provider=status.provider,
            simulated=status.simulated,
            counted=credits is not None and not credits.assumed,
            assumed=credits is not None and credits.assumed,
            remaining=credits.remaining if credits else None,
            used=credits.used if credits else None,
            last_cost=credits.last if credits else None,
            estimated=credits.estimated if credits else None,
            told_at=utc(credits.at) if credits else None,
            reserve=history.reserve if history else None,
            resets_at=utc(history.resets_at) if history else None,
            reset_is_known=history is not None and history.reset_is_known,
            history=_credit_points(history, credits),
            plan=plan,
            state=health.state,
            message=health.text,
            state_since=None if health.since is None else utc(health.since),
            as_of=utc(now),
            planned=[planned_document(each) for each in status.planned()],
            notes=status.plan_notes(),
        )
        return encode_response(document)

    return await context.responses.get(request, make)


@router.get(
    "/provider",
    summary="Provider response times and errors",
    tags=["quota"],
    responses=responses(ProviderDocument, 400),
    response_model=None,
)
async def provider(request: Request) -> Response:
    """Return the number of polls of the last hour, the share that failed, their response times, and the last error."""
    context = get_context(request)

    async def make() -> CachedResponse:
        status, now = context.status, context.clock.now()
        document, *others = [
            provider_document(
                each.provider,
                each.results(),
                now,
                each.health(),
                each.polls(),
                simulated=each.simulated,
                streams=each.streams(),
            )
            for each in (status, *status.others)
        ]
        return encode_response(with_sources(document, others))

    return await context.responses.get(request, make)


async def _credit_history(context: ApiContext) -> CreditHistory | None:
    """Return the stored history; None if there is none, if it is of another key, or of another version's form."""
    stored = await context.store.get_state(StateKey.CREDIT_HISTORY)
    history: CreditHistory | None = None
    with suppress(msgspec.ValidationError):
        history = msgspec.convert(stored, CreditHistory | None)
    return history if history is not None and history.account == context.status.account else None


def _credit_points(history: CreditHistory | None, credits: Quota | None) -> list[CreditPointDocument]:
    """Return the history and the current credits, which are stored only with the next plan."""
    if history is None or credits is None:
        return []
    points = [(point.at, point.remaining, point.used) for point in history.points]
    if not points or (credits.at > points[-1][0] and credits.used >= points[-1][2]):
        points.append((credits.at, credits.remaining, credits.used))
    return [CreditPointDocument(utc(at), remaining, used) for at, remaining, used in points]
