"""Routes of files: bets as CSV, and backups of the accounts."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from arbitrage_edge.accounts.backup import make_backup, read_backup, restore_backup
from arbitrage_edge.accounts.spreadsheets.own_format import to_csv
from arbitrage_edge.accounts.spreadsheets.reading import ReadBets, read_bets
from arbitrage_edge.accounts.spreadsheets.table import Notation
from arbitrage_edge.api.accounts.bets import MAX_REPORTED_BETS, FilterQuery, ProfileQuery, ZoneQuery, time_zone
from arbitrage_edge.api.calculator.calculator import invalid_body
from arbitrage_edge.api.context import get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.problems import BAD_BODY, Problem
from arbitrage_edge.api.http.response_cache import CSV, encode_response, respond
from arbitrage_edge.api.http.responses import ANY_FILE, file_body, file_response, responses
from arbitrage_edge.api.schemas.bet_files import ImportDocument, RestoreDocument, RowErrorDocument
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.errors import InvalidValueError

MAX_LISTED_ERRORS = 200
EXAMPLE = "Date,Sport,Selection,Stake,Odds,Result\n2026-04-18,MLB,Yankees,20,+150,won\n"
# Of the path below the prefix: the largest body that is read.
BODY_LIMITS = {"/bets/import": 8 * 2**20, "/bets/restore": 64 * 2**20}

router = APIRouter(
    prefix="/bets",
    tags=["bets"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)
SkipQuery = Annotated[bool, Query(description="Import the other rows if some are wrong")]
DryRunQuery = Annotated[bool, Query(description="Store nothing, only report what would be imported")]
DateOrderQuery = Annotated[
    Literal["dmy", "mdy"] | None, Query(description="Order of dates with slashes, if none of them is unambiguous")
]
OddsFormatQuery = Annotated[Literal["decimal", "american"], Query(description="Format of odds without a sign")]
ReplaceQuery = Annotated[bool, Query(description="Delete all profiles, bets and transactions before")]


@router.get("/export", summary="Export bets as CSV", responses=file_response("text/csv", 400), response_model=None)
async def export_bets(request: Request, wanted: FilterQuery) -> Response:
    """Return bets as CSV for spreadsheets, one row per leg, the newest bet first. `POST /bets/import` reads it."""
    bets = await get_context(request).accounts.bets(wanted, MAX_REPORTED_BETS)
    return _file(await asyncio.to_thread(to_csv, bets), CSV, "bets.csv")


@router.post(
    "/import",
    summary="Import bets from CSV",
    responses=responses(ImportDocument, 400, 404, 413, 422),
    openapi_extra=file_body(ANY_FILE, EXAMPLE),
    response_model=None,
)
async def import_bets(
    request: Request,
    *,
    profile: ProfileQuery = "default",
    skip_invalid: SkipQuery = False,
    dry_run: DryRunQuery = False,
    zone: ZoneQuery = "UTC",
    date_order: DateOrderQuery = None,
    odds_format: OddsFormatQuery = "decimal",
) -> Response:
    """Import bets from the export of this program, from Pikkit's, or from a plain spreadsheet, recognised by the
    header; the media type does not count. A bet whose id is stored stays as it is. If a row is wrong nothing is
    imported, unless `skip_invalid`."""
    context = get_context(request)
    owner = await context.bet_book.profile(profile)
    notation = Notation(odds_format, date_order=date_order, zone=time_zone(zone))
    try:
        read = await asyncio.to_thread(read_bets, await request.body(), owner, notation)
    except InvalidValueError as error:
        raise invalid_body(error.location or "file", str(error).removeprefix(f"{error.location}: ")) from None
    if read.errors and not (skip_invalid or dry_run):
        raise _wrong_rows(read)
    if dry_run:
        new, imported = await context.bet_book.count_new(read.bets), 0
    else:
        new = imported = await context.bet_book.add_all(read.bets)
    document = import_document(read, (profile, new, imported), context.clock.now(), dry_run=dry_run)
    return await respond(request, encode_response(document))


@router.get(
    "/backup",
    summary="Back up profiles, bets and ledger",
    responses=file_response("application/json", 400),
    response_model=None,
)
async def back_up(request: Request) -> Response:
    """Return all profiles, bets, transactions and the state of the paper book as one JSON file. It holds no keys."""
    context = get_context(request)
    content = await make_backup(context.accounts, context.store, context.clock.now())
    return _file(content, "application/json", "arbitrage-edge-accounts.json")


@router.post(
    "/restore",
    summary="Restore a backup",
    responses=responses(RestoreDocument, 400, 413, 422),
    openapi_extra=file_body("application/json", {"format": "arbitrage-edge accounts", "version": 1}),
    response_model=None,
)
async def restore(request: Request, *, replace: ReplaceQuery = False) -> Response:
    """Restore a file that `GET /bets/backup` returned. Where there are profiles, bets or transactions already, only
    with `replace`, which deletes them."""
    context = get_context(request)
    raw = await request.body()
    try:
        content = await asyncio.to_thread(read_backup, raw)
        await restore_backup(content, context.accounts, context.store, overwrite=replace)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error).removeprefix(f"{error.location}: ")) from None
    data = content.accounts
    document = RestoreDocument(len(data.profiles), len(data.bets), len(data.ledger), utc(context.clock.now()))
    return await respond(request, encode_response(document))


def import_document(
    read: ReadBets, stored: tuple[str, int, int], now: datetime, *, dry_run: bool = False
) -> ImportDocument:
    """Return the document of an import. `stored`: profile, number of bets with new ids, number of stored ones."""
    profile, new, imported = stored
    return ImportDocument(
        profile=profile,
        format=read.format,
        dry_run=dry_run,
        rows=read.rows,
        bets=len(read.bets),
        imported=imported,
        duplicates=len(read.bets) - new,
        rejected_rows=read.rejected,
        errors=[RowErrorDocument(error.line, error.column, error.rule) for error in read.errors[:MAX_LISTED_ERRORS]],
        ignored_columns=list(read.ignored_columns),
        as_of=utc(now),
    )


def _wrong_rows(read: ReadBets) -> Problem:
    listed = {f"line {error.line}, {error.column}": error.rule for error in read.errors[:MAX_LISTED_ERRORS]}
    first = "; ".join(f"{place}: {rule}" for place, rule in list(listed.items())[:3])
    rule = (
        f"{read.rejected} of {read.rows} rows cannot be read, and nothing was imported: {first}. "
        "Correct them, or import the others with skip_invalid=true"
    )
    return Problem(BAD_BODY, rule, listed)


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
