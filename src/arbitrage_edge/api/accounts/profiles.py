"""Routes of profiles, and of stakes for a profile."""

from __future__ import annotations

import asyncio
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Path, Request, Response

from arbitrage_edge.api.accounts.documents import profile_document, profile_of, sizing_document
from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.context import gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import responses, takes
from arbitrage_edge.api.opportunities.listing import find_opportunity
from arbitrage_edge.api.schemas.fields import KEY_PATTERN
from arbitrage_edge.api.schemas.profiles import (
    ProfileBody,
    ProfileDocument,
    ProfileList,
    ProfileSizingDocument,
)
from arbitrage_edge.domain.accounts.profile import DEFAULT_PROFILE
from arbitrage_edge.domain.accounts.sizing import size_for_profile
from arbitrage_edge.domain.bookmakers import misspelt
from arbitrage_edge.domain.errors import InvalidValueError

router = APIRouter(
    prefix="/profiles",
    tags=["profiles"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)
_decoder = msgspec.json.Decoder(ProfileBody)

NamePath = Annotated[str, Path(pattern=KEY_PATTERN, description="Name of the profile", examples=["default"])]


@router.get("", summary="List the profiles", responses=responses(ProfileList, 400), response_model=None)
async def list_profiles(request: Request) -> Response:
    """Return all profiles: your bookmakers, balances, limits, stakes and thresholds."""
    context = get_context(request)
    found, stored = await gather(context.bet_book.profiles(), context.accounts.profiles())
    is_stored = any(profile.name == DEFAULT_PROFILE for profile in stored)
    document = ProfileList([profile_document(profile) for profile in found], default_is_stored=is_stored)
    return await respond(request, encode_response(document))


@router.get("/{name}", summary="Get a profile", responses=responses(ProfileDocument, 400, 404), response_model=None)
async def get_profile(request: Request, name: NamePath) -> Response:
    """Return one profile."""
    profile = await get_context(request).bet_book.profile(name)
    return await respond(request, encode_response(profile_document(profile)))


@router.put(
    "/{name}",
    summary="Store a profile",
    **takes(ProfileBody, ProfileDocument, 404),
)
async def save_profile(request: Request, name: NamePath) -> Response:
    """Store a profile in place of the one with this name."""
    sent = parse_body(_decoder, await request.body(), lambda _: None)
    try:
        _check_bookmakers(sent)
        profile = profile_of(name, sent)
        await get_context(request).bet_book.save_profile(profile)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None
    return await respond(request, encode_response(profile_document(profile)))


@router.delete(
    "/{name}", summary="Delete a profile", responses=responses(ProfileDocument, 400, 404), response_model=None
)
async def delete_profile(request: Request, name: NamePath) -> Response:
    """Delete a stored profile and return it. Its bets stay."""
    book = get_context(request).bet_book
    profile = await book.profile(name)
    await book.delete_profile(name)
    return await respond(request, encode_response(profile_document(profile)))


@router.get(
    "/{name}/stakes/{arbitrage_id}",
    summary="Size an opportunity for a profile",
    responses=responses(ProfileSizingDocument, 400, 404),
    response_model=None,
)
async def stakes(
    request: Request, name: NamePath, arbitrage_id: p.IdPath, total_stake: p.TotalStake = None
) -> Response:
    """Return the stakes that a profile's limits, balances, steps and currencies allow, and which limit decided."""
    context = get_context(request)
    (profile, used), tracked = await gather(
        context.bet_book.profile_and_open_stakes(name), find_opportunity(context, arbitrage_id)
    )
    sizing = await asyncio.to_thread(
        size_for_profile, tracked.opportunity, profile, total=p.exact(total_stake), used=used
    )
    document = sizing_document(arbitrage_id, profile, sizing, context.clock.now())
    return await respond(request, encode_response(document))


def _check_bookmakers(sent: ProfileBody) -> None:
    for index, account in enumerate(sent.accounts):
        if (similar := misspelt(account.bookmaker_key)) is not None:
            rule = f"unknown bookmaker {account.bookmaker_key}; did you mean {similar}?"
            raise InvalidValueError(rule, f"accounts[{index}].bookmaker_key")
