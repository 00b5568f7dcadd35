"""Route of the opportunity history."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from arbitrage_edge.api.context import ApiContext, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response, respond
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.opportunities.csv import to_csv
from arbitrage_edge.api.schemas.opportunity import opportunity_document, utc
from arbitrage_edge.api.schemas.resources import OpportunityHistory
from arbitrage_edge.domain.history import HistoryFilter

router = APIRouter(
    prefix="/history",
    tags=["history"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)

Format = Annotated[
    Literal["json", "csv"] | None,
    Query(alias="format", description="json or csv. By default the Accept header decides, and otherwise json"),
]


@router.get(
    "/arbitrage",
    summary="List past and open opportunities",
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
    kind: p.KindsQuery = "arbitrage",
    form: Format = None,
) -> Response:
    """Return opportunities by time of detection, newest first, closed ones included; as JSON, or as CSV for
    spreadsheets."""
    context = get_context(request)
    start, end = p.start(start_date), p.end(end_date)
    p.check_order("start_date", start, "end_date", end)
    query = HistoryFilter(sport, start, end, p.exact(min_profit), p.kinds(kind))

    async def make() -> CachedResponse:
        return await _page(context, query, limit, offset, as_csv=form == "csv")

    if form is None and _prefers_csv(request.headers.get("accept", "")):
        return await respond(request, await _page(context, query, limit, offset, as_csv=True))
    return await context.responses.get(request, make)


async def _page(context: ApiContext, query: HistoryFilter, limit: int, offset: int, *, as_csv: bool) -> CachedResponse:
    page = await context.archive.history(query, limit, offset)
    if query.sport is not None and not page.total:
        await context.sports.get(query.sport)
    now = context.clock.now()
    documents = [opportunity_document(tracked, now) for tracked in page.tracked_opportunities]
    document = OpportunityHistory(page.total, limit, offset, documents, utc(now))
    if not as_csv:
        return encode_response(document)
    response = encode_response(document, csv=to_csv(documents, utc(now)))
    response.headers = {"content-disposition": 'attachment; filename="arbitrage-history.csv"'}
    return response


def _prefers_csv(accept: str) -> bool:
    media_types = [entry.partition(";")[0].strip().lower() for entry in accept.split(",")]
    return "text/csv" in media_types and "application/json" not in media_types
