"""Routes of alerts and their deliveries, and the route that sends one opportunity now."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.alerts.documents import (
    alert_document,
    changed,
    delivery_document,
    invalid_values_are_of_the_body,
    read_alert,
    read_criteria,
    rule_of,
)
from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.example_opportunity import example_opportunity
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import responses, takes
from arbitrage_edge.api.schemas.alerts import (
    AlertBody,
    AlertChanges,
    AlertCriteria,
    AlertDocument,
    AlertList,
    AlertPreview,
    DeliveryDocument,
    DeliveryList,
    NotifyDocument,
    RemovedDocument,
)
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.ports import Alert, ChannelDraft, DeliveryStatus

SHOWN_IDS = 20

unknown_parameters = [Depends(p.reject_unknown_parameters)]
router = APIRouter(default_response_class=Response, dependencies=unknown_parameters)


@router.get("/alerts", summary="List alerts", tags=["alerts"], responses=responses(AlertList, 400), response_model=None)
async def alerts(request: Request) -> Response:
    """Return all alerts, each with its state and the number of open opportunities that match it now. Addresses of
    channels are never returned."""
    context = get_context(request)
    stored = await context.alerts.store.alerts()
    documents = await _documents(context, stored)
    return await _answer(request, AlertList(documents, utc(context.clock.now())))


@router.post(
    "/alerts",
    summary="Create an alert",
    tags=["alerts"],
    **takes(AlertBody, AlertDocument),
)
async def create(request: Request) -> Response:
    """Create an alert for specific criteria, such as sport, profit and bookmakers. Opportunities that are found or
    change from now on cause a message, once per opportunity. The signing secret of a webhook is returned only here."""
    context = get_context(request)
    new = read_alert(await request.body(), await context.sports.keys())
    with invalid_values_are_of_the_body():
        channel = ChannelDraft(new.url, new.secret)
        created = await context.alerts.create(new.name, rule_of(new), channel, new.enabled)
    return await _answer(request, await _document(context, created.alert, created.secret))


@router.post(
    "/alerts/preview",
    summary="Count what criteria match now",
    tags=["alerts"],
    **takes(AlertCriteria, AlertPreview),
)
async def preview(request: Request) -> Response:
    """Return the number of open opportunities that match criteria now, and the message about one. Nothing is stored."""
    context = get_context(request)
    criteria = read_criteria(await request.body(), await context.sports.keys())
    with invalid_values_are_of_the_body():
        rule = rule_of(criteria)
        (matching,) = await context.alerts.matching([rule])
    ids, now = [tracked.arbitrage_id for tracked in matching[:SHOWN_IDS]], context.clock.now()
    title, message = context.alerts.message(rule, matching[0] if matching else example_opportunity(now))
    return await _answer(request, AlertPreview(len(matching), ids, title, message, utc(now)))


@router.get(
    "/alerts/{alert_id}",
    summary="Get one alert",
    tags=["alerts"],
    responses=responses(AlertDocument, 400, 404),
    response_model=None,
)
async def alert(request: Request, alert_id: p.AlertPath) -> Response:
    """Return one alert, with its state."""
    context = get_context(request)
    return await _answer(request, await _document(context, await context.alerts.store.alert(alert_id)))


@router.patch(
    "/alerts/{alert_id}",
    summary="Change an alert",
    tags=["alerts"],
    **takes(AlertChanges, AlertDocument, 404),
)
async def change(request: Request, alert_id: p.AlertPath) -> Response:
    """Change the given fields of an alert; all others stay. Any change resumes an alert that was paused."""
    context = get_context(request)
    before = await context.alerts.store.alert(alert_id)
    after, channel = changed(before, await request.body(), await context.sports.keys())
    with invalid_values_are_of_the_body():
        result = await context.alerts.change(after, channel)
    return await _answer(request, await _document(context, result.alert, result.secret))


@router.delete(
    "/alerts/{alert_id}",
    summary="Delete an alert",
    tags=["alerts"],
    responses=responses(RemovedDocument, 400, 404),
    response_model=None,
)
async def remove(request: Request, alert_id: p.AlertPath) -> Response:
    """Delete an alert with its deliveries. Messages that are not delivered yet are not sent."""
    await get_context(request).alerts.store.remove(alert_id)
    return await _answer(request, RemovedDocument(alert_id))


@router.post(
    "/alerts/{alert_id}/test",
    summary="Send a test message",
    tags=["alerts"],
    responses=responses(DeliveryDocument, 400, 404),
    response_model=None,
)
async def test(request: Request, alert_id: p.AlertPath) -> Response:
    """Queue a test message about the most profitable open opportunity, or about an example. The deliveries of the
    alert show the result. A test that is delivered resumes an alert that was paused."""
    context = get_context(request)
    open_opportunities = await context.store.open_opportunities()
    tracked = open_opportunities[0] if open_opportunities else example_opportunity(context.clock.now())
    return await _answer(request, delivery_document(await context.alerts.test(alert_id, tracked)))


@router.get(
    "/alerts/{alert_id}/deliveries",
    summary="List deliveries of an alert",
    tags=["alerts"],
    responses=responses(DeliveryList, 400, 404),
    response_model=None,
)
async def deliveries(
    request: Request, alert_id: p.AlertPath, status: p.DeliveryStatusQuery = None, limit: p.Limit = 50
) -> Response:
    """Return the newest messages of an alert with every attempt, its time and its result."""
    context = get_context(request)
    await context.alerts.store.alert(alert_id)
    chosen = None if status is None else DeliveryStatus(status)
    listed = await context.alerts.store.deliveries(alert_id, chosen, limit)
    documents = [delivery_document(delivery) for delivery in listed]
    return await _answer(request, DeliveryList(documents, utc(context.clock.now())))


@router.post(
    "/alerts/deliveries/{number}/resend",
    summary="Send a failed message again",
    tags=["alerts"],
    responses=responses(DeliveryDocument, 400, 404),
    response_model=None,
)
async def resend(request: Request, number: p.DeliveryPath) -> Response:
    """Queue a message again that failed or expired, with the same key."""
    return await _answer(request, delivery_document(await get_context(request).alerts.resend(number)))


@router.post(
    "/arbitrage/notify",
    summary="Send one opportunity now",
    tags=["arbitrage"],
    responses=responses(NotifyDocument, 400, 404),
    response_model=None,
)
async def notify(request: Request, arbitrage_id: p.NotifyQuery, alert_id: p.AlertQuery = None) -> Response:
    """Queue a message about one opportunity on an alert, or on all alerts that are switched on. It is sent whatever
    their criteria are. Returns at once."""
    context = get_context(request)
    tracked = await context.archive.opportunity(arbitrage_id)
    queued = await context.alerts.notify(tracked, [] if alert_id is None else [alert_id])
    status = "notifications queued" if queued else "no alerts"
    return await _answer(request, NotifyDocument(status, arbitrage_id, [delivery_document(one) for one in queued]))


async def _document(context: ApiContext, stored: Alert, secret: str | None = None) -> AlertDocument:
    (document,) = await _documents(context, [stored], secret)
    return document


async def _documents(context: ApiContext, stored: Sequence[Alert], secret: str | None = None) -> list[AlertDocument]:
    matching, counts = await gather(
        context.alerts.matching([alert.rule for alert in stored]), context.alerts.store.counts()
    )
    return [
        alert_document(alert, len(found), counts.get(alert.id), secret)
        for alert, found in zip(stored, matching, strict=True)
    ]


async def _answer(request: Request, document: object) -> Response:
    return await respond(request, encode_response(document))
