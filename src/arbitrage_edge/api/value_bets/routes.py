"""Route of the closing line value of the value bets that were found."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.value_bets import ClosedValueDocument, ValueGroupDocument, ValueReportDocument
from arbitrage_edge.domain.accounts.value_report import ClosedValue, ValueGroup, ValueReport, value_report

# A report of more bets than this would take seconds.
MAX_REPORTED_VALUES = 20_000

router = APIRouter(
    prefix="/value-bets",
    tags=["statistics"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)


@router.get(
    "/closing-line",
    summary="Compare value bets with the closing odds",
    responses=responses(ValueReportDocument, 400, 404),
    response_model=None,
)
async def closing_line(
    request: Request, days: p.Days = 30, sport: p.SportQuery = None, limit: p.HistoryLimit = 100
) -> Response:
    """Return how the value bets that were found compare with the fair odds at the start of their events: of all, by
    sport, by bookmaker, and the newest bets."""
    context = get_context(request)
    if sport is not None:
        await context.sports.get(sport)
    now = context.clock.now()
    values = await context.accounts.closed_values(now - timedelta(days=days), now, sport, MAX_REPORTED_VALUES)
    report = await asyncio.to_thread(value_report, values)
    return await respond(request, encode_response(value_report_document(report, days, limit, now)))


def value_report_document(report: ValueReport, days: int, limit: int, now: datetime) -> ValueReportDocument:
    """Return the document of a report, with the newest bets."""
    return ValueReportDocument(
        days=days,
        total=None if report.total is None else _group(report.total),
        without_closing_odds=report.without,
        by_sport=[_group(group) for group in report.by_sport],
        by_bookmaker=[_group(group) for group in report.by_bookmaker],
        bets=[_bet(bet) for bet in report.bets[:limit]],
        as_of=utc(now),
    )


def _group(group: ValueGroup) -> ValueGroupDocument:
    return ValueGroupDocument(
        group.key, group.bets, group.better, float(group.closing_line_value), float(group.expected)
    )


def _bet(closed: ClosedValue) -> ClosedValueDocument:
    opportunity = closed.tracked.opportunity
    event, key, bet = opportunity.event, opportunity.line.key, opportunity.bets[0]
    return ClosedValueDocument(
        arbitrage_id=closed.tracked.arbitrage_id,
        sport=event.sport,
        event_id=event.id,
        event=event.name,
        commence_time=utc(event.commence_time),
        market=key.market,
        description=key.description,
        line=key.point,
        bookmaker=bet.title,
        bookmaker_key=bet.bookmaker,
        outcome=bet.outcome,
        side=bet.side,
        odds=float(bet.odds),
        closing_odds=float(closed.closing_odds),
        closing_line_value=float(closed.closing_line_value),
        expected_percentage=float(opportunity.profit_percentage),
    )
