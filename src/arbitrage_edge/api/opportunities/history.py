"""What was found."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from arbitrage_edge.api.context import get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CSV, answer, respond
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.opportunities.csv import as_csv
from arbitrage_edge.api.schemas.opportunity import opportunity_document, utc
from arbitrage_edge.api.schemas.resources import OpportunityHistory
from arbitrage_edge.ports import HistoryFilter

router = APIRouter(
    prefix="/history", tags=["history"], default_response_class=Response, dependencies=[Depends(p.only_known)]
)

Format = Annotated[
    Literal["json", "csv"] | None,
    Query(alias="format", description="json or csv; without it the Accept header decides, and JSON where it does not"),
]


@router.get(
    "/arbitrage",
    summary="What was found, also what is over",
    responses=responses(OpportunityHistory, 400, 404, csv=True),
    response_model=None,
)
async def history(
    request: Request,
    *,
    sport: p.SportQuery = None,
    start_date: p.StartDate = None,
    end_date: p.EndDate = None,
    min_profit: p.PastMinProfit = None,
    limit: p.HistoryLimit = 100,
    offset: p.Offset = 0,
    form: Format = None,
) -> Response:
    """Opportunities by when they were found, the newest first, those that are over among them; as JSON or as a table
    for spreadsheets."""
    context = get_context(request)
    wanted = HistoryFilter(sport, p.start(start_date), p.end(end_date), p.exact(min_profit))
    page = await context.archive.history(wanted, limit, offset)
    if sport is not None and not page.total:
        await context.sports.get(sport)
    now = context.clock.now()
    listed = [opportunity_document(one, now) for one in page.tracked_opportunities]
    if form == "csv" or (form is None and _prefers_csv(request.headers.get("accept", ""))):
        sheet = answer(as_csv(listed), media_type=CSV)
        sheet.headers = {"content-disposition": 'attachment; filename="arbitrage-history.csv"'}
        return await respond(request.headers, sheet)
    document = OpportunityHistory(page.total, limit, offset, listed, utc(now))
    return await respond(request.headers, answer(document, (page.total, limit, offset, page.tracked_opportunities)))


def _prefers_csv(accept: str) -> bool:
    accepted = [one.partition(";")[0].strip().lower() for one in accept.split(",")]
    return "text/csv" in accepted and "application/json" not in accepted
