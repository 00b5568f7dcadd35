"""Mapping of decoded responses to the domain's snapshots, one per sport.

American prices are converted to decimal odds and keep the quoted price. Times become aware datetimes. A market
without `last_update` takes that of its bookmaker, or else the time of the response.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import inf

import msgspec
from msgspec import Raw

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot, Sport
from arbitrage_edge.domain.merging import merged_event, merged_markets
from arbitrage_edge.domain.odds import PLACEHOLDER_AMERICAN, SMALLEST_AMERICAN
from arbitrage_edge.ports import OddsRequest, Quota, RecordedResponse
from arbitrage_edge.providers.the_odds_api.clean_text import clean, clean_or_none, clean_selections, web_link
from arbitrage_edge.providers.the_odds_api.decoder import decode, decode_saved
from arbitrage_edge.providers.the_odds_api.wire import Answer, Bookmaker, EventOdds, OddsFormat

# Time stamps may be ahead of the answer by this much: clocks differ.
CLOCK_SKEW = timedelta(seconds=60)
# Times outside are errors, and near the limits of a calendar they cannot be converted to UTC.
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
# Examples of unreadable parts that are kept of one answer.
TROUBLES_SHOWN = 5
# Larger numbers of credits are not believed: the largest plan has 15 million.
MOST_CREDITS = 1_000_000_000

LAY_OF = {"h2h": "h2h_lay", "outrights": "outrights_lay"}


def snapshots(
    answer: Answer, taken_at: datetime, coverage: Coverage | None = None, odds_format: OddsFormat | None = None
) -> list[Snapshot]:
    """Map an answer to one snapshot per sport.

    Without a `coverage` an array covers its sports whole, a single event what it shows. `odds_format` is the format
    that was requested; without one it is recognized by the prices. Time stamps ahead of `taken_at` by more than
    `CLOCK_SKEW` are taken as `taken_at` and counted as `time_in_the_future`.
    """
    american = _is_american(answer.events, odds_format)
    ignored = Counter(trouble.reason for trouble in answer.troubles)
    unread = set(answer.unread)
    by_sport: dict[str, dict[str, EventQuotes]] = {}
    for odds in answer.events:
        if not _is_storable(odds):
            ignored["time_out_of_range"] += 1
            unread.add((odds.id, None, None))
            continue
        event = _event_quotes(odds, taken_at, american, ignored)
        known = by_sport.setdefault(odds.sport_key, {})
        known[odds.id] = merged_event(known[odds.id], event) if odds.id in known else event
    troubles = tuple(str(trouble) for trouble in answer.troubles[:TROUBLES_SHOWN])
    return [
        Snapshot(
            sport,
            taken_at,
            list(events.values()),
            coverage or (_shown(list(events.values())) if answer.single else Coverage()),
            dict(ignored) if index == 0 else {},
            frozenset(unread),
            troubles if index == 0 else (),
        )
        for index, (sport, events) in enumerate(by_sport.items())
    ]


def decode_recorded(
    body: bytes, captured_at: datetime | None, default: datetime | None = None
) -> list[RecordedResponse]:
    """Decode a recorded body. A file of several saved responses is decoded into one response per time they state.

    A response is dated by `captured_at`, by the time it states, by its newest reading, or by `default`, whichever is
    known first. Raises InvalidValueError if none is known or nothing in a response is readable.
    """
    return [_recorded_response(answer, captured_at, default) for answer in decode_saved(body)]


def _recorded_response(answer: Answer, captured_at: datetime | None, default: datetime | None) -> RecordedResponse:
    if answer.troubles and not answer.events:
        raise InvalidValueError(f"nothing in it is readable: {answer.troubles[0]}")
    taken_at = captured_at or answer.taken_at or newest_reading(answer) or default
    if taken_at is None:
        raise InvalidValueError("its time is unknown: neither the time of capture nor of a reading is in it")
    return RecordedResponse(taken_at, snapshots(answer, taken_at), [str(trouble) for trouble in answer.troubles])


def covering(markets: Iterable[str], bookmakers: Iterable[str] | None, events: Iterable[str] | None) -> Coverage:
    """Return the coverage of a request. Lay markets are delivered with their back markets without being requested."""
    covered = set(markets)
    covered.update(LAY_OF[market] for market in covered & LAY_OF.keys())
    return Coverage(
        frozenset(covered),
        None if bookmakers is None else frozenset(bookmakers),
        None if events is None else frozenset(events),
    )


def newest_reading(answer: Answer) -> datetime | None:
    """Return the time of the newest reading in an answer, or None."""
    stamps = {
        stamp
        for event in answer.events
        for bookmaker in event.bookmakers
        for stamp in (bookmaker.last_update, *(market.last_update for market in bookmaker.markets))
        if stamp is not None
    }
    return max((_instant(stamp) for stamp in stamps), default=None)


def _is_american(events: Sequence[EventOdds], requested: OddsFormat | None) -> bool:
    """Return whether the prices are american: as requested, unless no price of the answer can be of that format."""
    if requested is None:
        return quotes_american(events)
    prices = [
        selection.price
        for event in events
        for bookmaker in event.bookmakers[:1]
        for market in bookmaker.markets[:1]
        for selection in market.outcomes
        if selection.american is None
    ]
    if requested == "american":
        return not prices or any(abs(price) >= SMALLEST_AMERICAN for price in prices)
    return bool(prices) and any(price <= -SMALLEST_AMERICAN for price in prices)


def quotes_american(events: Iterable[EventOdds]) -> bool:
    """Return whether the prices of a saved answer are american: whole numbers of at least 100 either way.

    A price of -100 or less is american, one between 1 and 100 decimal; the majority decides. Positive prices of 100 and
    more are american only if nothing says otherwise: a lay near its back, or a fraction, makes them long decimal odds.
    """
    american = decimal = positive = 0
    for event in events:
        for bookmaker in event.bookmakers:
            for market in bookmaker.markets:
                for selection in market.outcomes:
                    price = selection.price
                    if selection.american is not None:
                        continue
                    if price <= -100:
                        american += 1
                    elif 1 < price < 100 or (price >= 100 and price != price // 1):
                        decimal += 1
                    elif price >= 100:
                        positive += 1
        if decimal > DECISIVE or american > DECISIVE:
            break
    return american > decimal or (decimal == 0 and positive > 0 and not _long_decimal_odds(events))


DECISIVE = 100


def _long_decimal_odds(events: Iterable[EventOdds]) -> bool:
    """Return whether prices of 100 and more are decimal.

    Only fields of long shots (outrights) have no shorter price, and decimal odds made of fractions such as 150/1 end in
    1 there, which american prices never do.
    """
    markets = [market for event in events for bookmaker in event.bookmakers for market in bookmaker.markets]
    return all(market.key.startswith("outrights") for market in markets) and any(
        selection.price % 10 == 1 for market in markets for selection in market.outcomes
    )


def _is_storable(odds: EventOdds) -> bool:
    """Return whether a database can store the start time, in any time zone."""
    return EARLIEST < _instant(odds.commence_time) < LATEST


def _event_quotes(odds: EventOdds, taken_at: datetime, american: bool, ignored: Counter[str]) -> EventQuotes:
    event = Event(
        clean(odds.id),
        odds.sport_key,
        clean(odds.sport_title or odds.sport_key),
        _instant(odds.commence_time),
        clean_or_none(odds.home_team),
        clean_or_none(odds.away_team),
    )
    markets: list[MarketQuotes] = []
    repeated = len({bookmaker.key for bookmaker in odds.bookmakers}) < len(odds.bookmakers)
    for bookmaker in odds.bookmakers:
        _add_markets(bookmaker, taken_at, american, markets, ignored)
        repeated = repeated or len({market.key for market in bookmaker.markets}) < len(bookmaker.markets)
    return EventQuotes(event, merged_markets(markets) if repeated else markets)


def _add_markets(
    bookmaker: Bookmaker, taken_at: datetime, american: bool, markets: list[MarketQuotes], ignored: Counter[str]
) -> None:
    key, title, link = clean(bookmaker.key), clean(bookmaker.title or bookmaker.key), web_link(bookmaker.link)
    read_at = _instant(bookmaker.last_update) if bookmaker.last_update is not None else taken_at
    latest = taken_at + CLOCK_SKEW
    for market in bookmaker.markets:
        stamp, selections = market.last_update or read_at, clean_selections(market.outcomes)
        if stamp.__class__ is int:
            stamp = _instant(stamp)
        if stamp < EARLIEST:  # type: ignore[operator]
            ignored["time_out_of_range"] += 1
            continue
        if stamp > latest:  # type: ignore[operator]
            stamp = taken_at
            ignored["time_in_the_future"] += 1
        if american:
            selections = [_from_american(quoted) for quoted in selections]
        markets.append(MarketQuotes(key, title, clean(market.key), stamp, selections, web_link(market.link) or link))  # type: ignore[arg-type]


def _from_american(quoted: Selection) -> Selection:
    price = quoted.price
    if quoted.american is not None:
        return quoted
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
    """Return decimal odds for screening, or 0, which is no valid price, for impossible and placeholder values."""
    if not SMALLEST_AMERICAN <= abs(american) < PLACEHOLDER_AMERICAN:
        return 0.0
    return 1 + american / 100 if american > 0 else 1 - 100 / american


@lru_cache(maxsize=4096)
def _instant(stamp: datetime | int) -> datetime:
    return stamp if isinstance(stamp, datetime) else datetime.fromtimestamp(stamp, UTC)


def _shown(events: list[EventQuotes]) -> Coverage:
    markets = (quotes.market for event in events for quotes in event.markets)
    return covering(markets, None, (event.event.id for event in events))


_raw_list = msgspec.json.Decoder(list[Raw])
_sport = msgspec.json.Decoder(Sport)


def snapshot_of(
    body: bytes, request: OddsRequest, taken_at: datetime, odds_format: OddsFormat | None = None
) -> Snapshot:
    """Return the snapshot of the requested sport. It covers the whole request, even if the response has no events."""
    coverage = covering(request.markets, request.bookmakers or None, None if request.event is None else [request.event])
    found = _snapshots(body, taken_at, coverage, odds_format)
    first = found[0] if found else Snapshot(request.sport, taken_at, [])
    events = next((snapshot.events for snapshot in found if snapshot.sport == request.sport), [])
    return Snapshot(request.sport, taken_at, events, coverage, first.ignored, first.unread, first.troubles)


def events_of(body: bytes, sport: str, taken_at: datetime) -> list[Event]:
    """Return the events of a sport in a response."""
    found = _snapshots(body, taken_at, None, None)
    return [quotes.event for snapshot in found if snapshot.sport == sport for quotes in snapshot.events]


def sports_of(body: bytes) -> list[Sport]:
    """Return the readable sports of a response; raise InvalidValueError if none is readable."""
    try:
        rows = _raw_list.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"not a list of sports: {error}") from None
    readable = [sport for row in rows if (sport := _sport_of(row)) is not None]
    if rows and not readable:
        raise InvalidValueError("not a list of sports: none of its rows is one")
    return readable


def quota_of(headers: Mapping[str, str], at: datetime) -> Quota | None:
    """Return the credits stated in headers; None without them, as for an unknown key."""
    remaining, used, last = (_number(headers.get(f"x-requests-{name}")) for name in ("remaining", "used", "last"))
    return None if remaining is None or used is None else Quota(remaining, used, last or 0, at)


def _snapshots(
    body: bytes, taken_at: datetime, coverage: Coverage | None, odds_format: OddsFormat | None
) -> list[Snapshot]:
    answer = decode(body)
    # An empty snapshot would count everything as withdrawn.
    if answer.troubles and not answer.events:
        raise InvalidValueError(f"nothing in the response is readable: {answer.troubles[0]}")
    return snapshots(answer, taken_at, coverage, odds_format)


def _sport_of(row: Raw) -> Sport | None:
    try:
        return _sport.decode(row)
    except msgspec.ValidationError:
        return None


def _number(text: str | None) -> int | None:
    try:
        number = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) <= MOST_CREDITS else None
