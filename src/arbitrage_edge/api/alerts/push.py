"""Routes of web push: browsers that receive notifications."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.alerts.documents import invalid_values_are_of_the_body, push_document
from arbitrage_edge.api.calculator.calculator import parse_body
from arbitrage_edge.api.context import get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import body, responses
from arbitrage_edge.api.schemas.alerts import (
    PushKeyDocument,
    PushSubscriptionBody,
    PushSubscriptionDocument,
    PushSubscriptionList,
    RemovedDocument,
)
from arbitrage_edge.ports import PushDraft

router = APIRouter(prefix="/push", default_response_class=Response, dependencies=[Depends(p.reject_unknown_parameters)])
_subscription: msgspec.json.Decoder[PushSubscriptionBody] = msgspec.json.Decoder(PushSubscriptionBody)


@router.get(
    "/key",
    summary="Get the key for browsers",
    tags=["alerts"],
    responses=responses(PushKeyDocument, 400),
    response_model=None,
)
async def push_key(request: Request) -> Response:
    """Return the public key that a browser needs to subscribe to notifications of this service."""
    document = PushKeyDocument(get_context(request).alerts.push.public_key())
    return await respond(request, encode_response(document))


@router.get(
    "/subscriptions",
    summary="List browsers with notifications",
    tags=["alerts"],
    responses=responses(PushSubscriptionList, 400),
    response_model=None,
)
async def push_subscriptions(request: Request) -> Response:
    """Return the browsers that receive notifications. Their addresses are never returned."""
    stored = await get_context(request).alerts.store.subscriptions()
    return await respond(request, encode_response(PushSubscriptionList([push_document(one) for one in stored])))


@router.post(
    "/subscriptions",
    summary="Register a browser for notifications",
    tags=["alerts"],
    responses=responses(PushSubscriptionDocument, 400, 413, 422),
    openapi_extra=body(PushSubscriptionBody),
    response_model=None,
)
async def subscribe(request: Request) -> Response:
    """Register a browser, or renew its registration. An alert with the url `webpush:ID` is sent to it."""
    new = parse_body(_subscription, await request.body(), lambda _: None)
    draft = PushDraft(new.endpoint, new.keys.p256dh, new.keys.auth, new.name, new.id)
    with invalid_values_are_of_the_body():
        subscription = await get_context(request).alerts.push.subscribe(draft)
    return await respond(request, encode_response(push_document(subscription)))


@router.delete(
    "/subscriptions/{subscription_id}",
    summary="Remove a browser",
    tags=["alerts"],
    responses=responses(RemovedDocument, 400, 404),
    response_model=None,
)
async def unsubscribe(request: Request, subscription_id: p.SubscriptionPath) -> Response:
    """Send no more notifications to a browser. Alerts on it are paused at their next message."""
    await get_context(request).alerts.store.remove_subscription(subscription_id)
    return await respond(request, encode_response(RemovedDocument(subscription_id)))
