"""Near misses: the lines closest to an arbitrage that are not listed."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime

from arbitrage_edge.api.context import ApiContext, gather
from arbitrage_edge.api.schemas.opportunity import age_seconds, utc
from arbitrage_edge.api.schemas.placement import NearBet, NearMiss, NearMissList
from arbitrage_edge.domain.arbitrage import profit_percentage
from arbitrage_edge.domain.evaluation import settled_outcome
from arbitrage_edge.domain.money import shortest_decimal, shown_percentage, to_decimal
from arbitrage_edge.domain.near_misses import Miss, find_near_misses
from arbitrage_edge.domain.odds import better_hundredth, decimal_to_american


async def near_misses(context: ApiContext, sports: Collection[str], limit: int) -> NearMissList:
    """Return the nearest misses among the newest quotes of these sports. Evaluates in a thread."""
    boards = await gather(*(context.archive.odds(sport, None, None, None) for sport in sports))
    now = context.clock.now()
    events = [event for board in boards for event in board]
    found = await asyncio.to_thread(find_near_misses, events, context.policy, now, limit)
    return NearMissList([miss_document(miss, now) for miss in found], utc(now))


def miss_document(miss: Miss, now: datetime) -> NearMiss:
    """Return the document of a near miss, with ages as of `now`."""
    event, key = miss.event, miss.line.key
    return NearMiss(
        sport=event.sport,
        event_id=event.id,
        event=event.name,
        commence_time=utc(event.commence_time),
        market=key.market,
        basis=key.basis,
        description=key.description,
        line=key.point,
        profit_percentage=float(shown_percentage(profit_percentage(miss.total))),
        total_implied_probability=float(to_decimal(miss.total, 6)),
        bets=[_bet(miss, index, now) for index in range(len(miss.legs))],
    )


def _bet(miss: Miss, index: int, now: datetime) -> NearBet:
    line, leg = miss.line, miss.legs[index]
    return NearBet(
        bookmaker=leg.quotes.title,
        bookmaker_key=leg.quotes.bookmaker,
        outcome=line.outcomes[settled_outcome(index, leg.lay)],
        side="lay" if leg.lay else "back",
        odds=float(shortest_decimal(leg.odds)),
        american_odds=leg.selection.american or decimal_to_american(leg.odds),
        point=leg.selection.point,
        age_seconds=age_seconds(leg.quotes.last_update, now),
        arbitrage_at=better_hundredth(miss.reach[index], leg.lay),
        cover_at=better_hundredth(miss.cover_reach[index], leg.lay),
    )
