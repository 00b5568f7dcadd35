"""From The Odds API's answers to the domain's snapshots: pure, and by sport.

American prices become decimal ones that remember what was quoted; times become aware datetimes; a market without a
`last_update` of its own takes the bookmaker's, and failing that the hour of the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from math import inf

from msgspec.structs import replace

from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.odds import AMERICAN_MEANING_OFF, SMALLEST_AMERICAN
from arbitrage_edge.providers.the_odds_api.wire import Answer, Bookmaker, EventOdds

LAY_OF = {"h2h": "h2h_lay", "outrights": "outrights_lay"}


def snapshots(answer: Answer, taken_at: datetime, coverage: Coverage | None = None) -> list[Snapshot]:
    """One snapshot a sport. Without a `coverage` an array covers its sports whole, a single event what it shows."""
    american = quotes_american(answer.events)
    by_sport: dict[str, list[EventQuotes]] = {}
    for odds in answer.events:
        by_sport.setdefault(odds.sport_key, []).append(_event_quotes(odds, taken_at, american))
    ignored = dict(Counter(trouble.reason for trouble in answer.troubles))
    return [
        Snapshot(
            sport,
            taken_at,
            events,
            coverage or (_shown(events) if answer.single else Coverage()),
            ignored if index == 0 else {},
        )
        for index, (sport, events) in enumerate(by_sport.items())
    ]


def covering(markets: Iterable[str], bookmakers: Iterable[str] | None, events: Iterable[str] | None) -> Coverage:
    """What an answer to a request speaks of: lay markets come unrequested with their backs."""
    asked = set(markets)
    asked.update(LAY_OF[market] for market in asked & LAY_OF.keys())
    return Coverage(
        frozenset(asked),
        None if bookmakers is None else frozenset(bookmakers),
        None if events is None else frozenset(events),
    )


def newest_reading(answer: Answer) -> datetime | None:
    """When the newest price of the answer was read."""
    stamps = {
        stamp
        for event in answer.events
        for bookmaker in event.bookmakers
        for stamp in (bookmaker.last_update, *(market.last_update for market in bookmaker.markets))
        if stamp is not None
    }
    return max((_instant(stamp) for stamp in stamps), default=None)


def quotes_american(events: Iterable[EventOdds]) -> bool:
    """Whether the answer's prices are american: whole numbers of at least 100 either way. The format is asked for once
    for a whole answer, so that the majority tells it, whatever single prices look like."""
    american, decimal = 0, 0
    positive = 0
    for event in events:
        for bookmaker in event.bookmakers:
            for market in bookmaker.markets:
                for selection in market.outcomes:
                    price = selection.price
                    if price <= -100:
                        american += 1
                    elif 1 < price < 100:
                        decimal += 1
                    elif price >= 100:
                        positive += 1
        if decimal > DECISIVE or american > DECISIVE:
            break
    return american > decimal or (decimal == 0 and positive > 0)


DECISIVE = 100


def _event_quotes(odds: EventOdds, taken_at: datetime, american: bool) -> EventQuotes:
    event = Event(
        odds.id,
        odds.sport_key,
        odds.sport_title or odds.sport_key,
        _instant(odds.commence_time),
        odds.home_team,
        odds.away_team,
    )
    markets: list[MarketQuotes] = []
    repeated = len({bookmaker.key for bookmaker in odds.bookmakers}) < len(odds.bookmakers)
    for bookmaker in odds.bookmakers:
        _add_markets(bookmaker, taken_at, american, markets)
        repeated = repeated or len({market.key for market in bookmaker.markets}) < len(bookmaker.markets)
    return EventQuotes(event, _each_once(markets) if repeated else markets)


def _each_once(markets: Iterable[MarketQuotes]) -> list[MarketQuotes]:
    """What a bookmaker says of one market in several places, put together."""
    found: dict[tuple[str, str], MarketQuotes] = {}
    # Of the same answer given twice the newest counts, of equally new ones the lower: it comes last, and overwrites.
    for quotes in sorted(markets, key=lambda one: one.last_update):
        name = (quotes.bookmaker, quotes.market)
        found[name] = _together(found[name], quotes) if name in found else quotes
    return list(found.values())


def _together(older: MarketQuotes, newer: MarketQuotes) -> MarketQuotes:
    answers: dict[tuple[str, float | None, str | None], Selection] = {}
    tied = older.last_update == newer.last_update
    for selection in (*older.selections, *newer.selections):
        name = (selection.name, selection.point, selection.description)
        known = answers.get(name)
        if known is None or not tied or selection.price < known.price:
            answers[name] = selection
    # What only the older says is as old as that, and the whole is no younger than its oldest part.
    overruled = {(one.name, one.point, one.description) for one in newer.selections}
    kept = any((one.name, one.point, one.description) not in overruled for one in older.selections)
    return replace(newer, selections=list(answers.values()), last_update=(older if kept else newer).last_update)


def _add_markets(bookmaker: Bookmaker, taken_at: datetime, american: bool, markets: list[MarketQuotes]) -> None:
    key, title, link = bookmaker.key, bookmaker.title or bookmaker.key, bookmaker.link
    read_at = _instant(bookmaker.last_update) if bookmaker.last_update is not None else taken_at
    for market in bookmaker.markets:
        stamp, selections = market.last_update or read_at, market.outcomes
        if stamp.__class__ is int:
            stamp = _instant(stamp)
        if american:
            selections = [_from_american(one) for one in selections]
        markets.append(MarketQuotes(key, title, market.key, stamp, selections, market.link or link))  # type: ignore[arg-type]


def _from_american(quoted: Selection) -> Selection:
    price = quoted.price
    whole = int(price) if price == price // 1 and abs(price) < inf else None
    return Selection(
        quoted.name,
        _decimal(price),
        quoted.point,
        quoted.description,
        quoted.link,
        quoted.bet_limit,
        whole,
    )


@lru_cache(maxsize=65536)
def _decimal(american: float) -> float:
    """For screening; 0 where the magnitude is impossible or means "off", so that no price comes of it."""
    if not SMALLEST_AMERICAN <= abs(american) < AMERICAN_MEANING_OFF:
        return 0.0
    return 1 + american / 100 if american > 0 else 1 - 100 / american


@lru_cache(maxsize=4096)
def _instant(stamp: datetime | int) -> datetime:
    return stamp if isinstance(stamp, datetime) else datetime.fromtimestamp(stamp, UTC)


def _shown(events: list[EventQuotes]) -> Coverage:
    markets = (quotes.market for event in events for quotes in event.markets)
    return covering(markets, None, (event.event.id for event in events))
