"""Routes of matching: which event of a source is which fixture, and what names mean."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import body, responses
from arbitrage_edge.api.matches.documents import match_documents, name_document, proposal_document
from arbitrage_edge.api.schemas.matches import (
    MatchList,
    NameBody,
    NameDecisionBody,
    NameDocument,
    NameList,
    NameProposalList,
)
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.proposals import Proposal
from arbitrage_edge.matching.report import MatchReport, load_reports
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.ports import Alias, AliasStatus

SIMULATED_AS = "the-odds-api"
STATUS: dict[str, AliasStatus] = {"confirm": "confirmed", "reject": "rejected", "undo": "undone"}

router = APIRouter(
    prefix="/matches",
    tags=["matches"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)
_decision = msgspec.json.Decoder(NameDecisionBody)
_name = msgspec.json.Decoder(NameBody)

SourceQuery = Annotated[str | None, Query(pattern=p.KEY, description="Only this source", examples=["kalshi"])]
StateQuery = Annotated[
    Literal["paired", "refused", "withdrawn"] | None, Query(description="Only events with this decision")
]
ProposalPath = Annotated[str, Path(pattern=p.ID, description="Proposal id", examples=["mp_7f3a2c91d05e"])]


@router.get("", summary="List matched events", responses=responses(MatchList, 400, 404), response_model=None)
async def matches(
    request: Request,
    *,
    source: SourceQuery = None,
    sport: p.SportQuery = None,
    state: StateQuery = None,
    limit: p.Limit = 100,
    offset: p.Offset = 0,
) -> Response:
    """Return the events of all sources with their fixtures, or the rule that refused them."""
    context = get_context(request)
    if sport is not None and sport not in COMPETITIONS:
        await context.sports.get(sport)
    reports = await _reports(context)
    wanted = [each for each in reports if source in {None, each.source} and sport in {None, each.sport}]
    found = [document for report in wanted for document in match_documents(report) if state in {None, document.state}]
    document = MatchList(
        len(found),
        sum(len(report.paired) for report in wanted),
        sum(len(report.refused) for report in wanted),
        len(_proposals(reports)),
        found[offset : offset + limit],
        utc(context.clock.now()),
    )
    return await respond(request, encode_response(document))


@router.get(
    "/proposals", summary="List proposals for names", responses=responses(NameProposalList, 400), response_model=None
)
async def proposals(request: Request) -> Response:
    """Return the names that wait for a decision, with the evidence for each."""
    context = get_context(request)
    reports = await _reports(context)
    table = await _decided(context)
    found = [(each, table.decision(each.source, each.scope, each.name)) for each in _proposals(reports)]
    waiting = [
        proposal_document(each, reports) for each, decided in found if decided is None or decided.team != each.team
    ]
    return await respond(request, encode_response(NameProposalList(len(waiting), waiting, utc(context.clock.now()))))


@router.post(
    "/proposals/{proposal_id}",
    summary="Confirm or reject a proposal",
    responses=responses(NameDocument, 400, 404, 413, 422),
    openapi_extra=body(NameDecisionBody),
    response_model=None,
)
async def decide_proposal(request: Request, proposal_id: ProposalPath) -> Response:
    """Store that a name means a team, or that it does not. A confirmed name counts from the source's next poll on."""
    context = get_context(request)
    asked = parse_body(_decision, await request.body(), lambda _: None)
    found = [each for each in _proposals(await _reports(context)) if each.id == proposal_id]
    if not found:
        raise NotFoundError(f"no proposal has the id {proposal_id[:100]!r}; GET /matches/proposals lists all")
    proposal = found[0]
    evidence = "; ".join([*([asked.note] if asked.note else []), *proposal.evidence])
    alias = Alias(
        proposal.source, proposal.scope, proposal.name, proposal.team, evidence, STATUS[asked.decision], asked.by,
        context.clock.now(),
    )  # fmt: skip
    return await respond(request, encode_response(await _stored(context, alias)))


@router.get("/names", summary="List decisions on names", responses=responses(NameList, 400), response_model=None)
async def names(request: Request) -> Response:
    """Return all decisions on names, oldest first, with their evidence."""
    context = get_context(request)
    rows, table = await context.aliases.decisions(), await _decided(context)
    return await respond(request, encode_response(NameList(len(rows), [name_document(row, table) for row in rows])))


@router.post(
    "/names",
    summary="Decide on a name",
    responses=responses(NameDocument, 400, 413, 422),
    openapi_extra=body(NameBody),
    response_model=None,
)
async def decide_name(request: Request) -> Response:
    """Store a decision on a name. A confirmed name is changed by rejecting it first, or by undoing the decision."""
    context = get_context(request)
    asked = parse_body(_name, await request.body(), lambda _: None)
    scope = asked.team.rpartition(":")[0]
    now: datetime = context.clock.now()
    alias = Alias(asked.source, scope, asked.name, asked.team, asked.note, STATUS[asked.decision], asked.by, now)
    return await respond(request, encode_response(await _stored(context, alias)))


async def _stored(context: ApiContext, alias: Alias) -> NameDocument:
    """Store a decision. Raises a 422 problem if there is no such team, or if it contradicts an earlier decision."""
    try:
        (await _decided(context)).add(alias)
    except InvalidValueError as error:
        raise invalid_body("team" if error.location.startswith("team") else "name", str(error)) from None
    stored = await context.aliases.decide(alias)
    return name_document(stored, await _decided(context))


async def _decided(context: ApiContext) -> AliasTable:
    """Return the table of names with all decisions."""
    table = AliasTable()
    for row in await context.aliases.decisions():
        table.add_stored(row)
    return table


async def _reports(context: ApiContext) -> list[MatchReport]:
    statuses = (context.status, *context.status.others)
    names = {*context.settings.providers, *(status.provider for status in statuses)}
    # A simulated market answers as The Odds API.
    sources = {SIMULATED_AS if name == "sandbox" else name for name in names}
    return await load_reports(context.cache, sorted(sources))


def _proposals(reports: list[MatchReport]) -> list[Proposal]:
    found = [proposal for report in reports for proposal in report.proposals]
    return sorted(found, key=lambda each: -each.similarity)
