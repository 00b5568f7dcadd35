"""Routes of mutes: events, bookmakers, lines and opportunities without alerts."""

from __future__ import annotations

import secrets
from datetime import timedelta

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.alerts.documents import mute_document, read_mute
from arbitrage_edge.api.calculator.calculator import invalid_body
from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import responses, takes
from arbitrage_edge.api.schemas.alerts import MuteBody, MuteDocument, MuteList, RemovedDocument
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.alerts import Mute, MuteScope, line_target
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.opportunity import Opportunity

AN_HOUR = timedelta(hours=1)

router = APIRouter(default_response_class=Response, dependencies=[Depends(p.reject_unknown_parameters)])


@router.get("/mutes", summary="List mutes", tags=["alerts"], responses=responses(MuteList, 400), response_model=None)
async def mutes(request: Request) -> Response:
    """Return what is muted now."""
    context = get_context(request)
    now = context.clock.now()
    documents = [mute_document(mute) for mute in await context.alerts.store.mutes(now)]
    return await respond(request, encode_response(MuteList(documents, utc(now))))


@router.post(
    "/mutes",
    summary="Mute an event, bookmaker, line or opportunity",
    tags=["alerts"],
    **takes(MuteBody, MuteDocument),
)
async def mute(request: Request) -> Response:
    """Send no alerts about an event, bookmaker, line or opportunity. Deleting the mute undoes it."""
    context = get_context(request)
    new = await _new_mute(context, read_mute(await request.body()))
    await context.alerts.store.save_mute(new)
    return await respond(request, encode_response(mute_document(new)))


@router.delete(
    "/mutes/{mute_id}",
    summary="Delete a mute",
    tags=["alerts"],
    responses=responses(RemovedDocument, 400, 404),
    response_model=None,
)
async def unmute(request: Request, mute_id: p.MutePath) -> Response:
    """End a mute: alerts are sent again."""
    await get_context(request).alerts.store.remove_mute(mute_id)
    return await respond(request, encode_response(RemovedDocument(mute_id)))


async def _new_mute(context: ApiContext, asked: MuteBody) -> Mute:
    now, scope = context.clock.now(), MuteScope(asked.scope)
    tracked = await _about(context, scope, asked.target)
    until = now + AN_HOUR if asked.lasts == "hour" else None
    if asked.lasts == "until_start":
        if tracked is None or scope is MuteScope.BOOKMAKER:
            raise invalid_body("lasts", "until_start needs an event or opportunity that is open now")
        until = tracked.opportunity.event.commence_time
    target = asked.target
    if scope is MuteScope.LINE and tracked is not None:
        target = line_target(tracked.opportunity)
    elif scope is MuteScope.LINE and target.startswith("arb_"):
        raise invalid_body("target", "no opportunity with this id is open now: mute the event instead")
    label = asked.target if tracked is None else _label(scope, asked.target, tracked.opportunity)
    return Mute(f"mu_{secrets.token_hex(6)}", scope, target, label, now, until)


async def _about(context: ApiContext, scope: MuteScope, target: str) -> TrackedOpportunity | None:
    """Return an open opportunity that the mute applies to, if there is one. A line is also named by its opportunity."""
    now = context.clock.now()
    scopes = (scope, MuteScope.OPPORTUNITY) if scope is MuteScope.LINE else (scope,)
    probes = [Mute("", one, target, "", now) for one in scopes]
    stored = await context.store.open_opportunities()
    return next((one for one in stored if any(probe.covers(one, now) for probe in probes)), None)


def _label(scope: MuteScope, target: str, opportunity: Opportunity) -> str:
    event, key = opportunity.event.name, opportunity.line.key
    match scope:
        case MuteScope.BOOKMAKER:
            return next(bet.title for bet in opportunity.bets if bet.bookmaker == target)
        case MuteScope.EVENT_BOOKMAKER:
            return f"{next(bet.title for bet in opportunity.bets if target.endswith(f'.{bet.bookmaker}'))}, {event}"
        case MuteScope.LINE:
            point = None if key.point is None else f"{key.point:+g}" if key.kind == "spread" else f"{key.point:g}"
            return f"{event}, {' '.join(part for part in (key.market, key.description, point) if part)}"
    return event
