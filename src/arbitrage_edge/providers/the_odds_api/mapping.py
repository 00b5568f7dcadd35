"""Mapping of decoded responses to the domain's snapshots, one per sport.

American prices are converted to decimal odds and keep the quoted price. Times become aware datetimes. A market
without `last_update` takes that of its bookmaker, or else the time of the response.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import msgspec
from msgspec import UNSET

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot, Sport
from arbitrage_edge.domain.merging import merged_event, merged_markets
from arbitrage_edge.domain.names import clean_text, normalized
from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.ports import OddsRequest, Quota, RecordedResponse
from arbitrage_edge.providers.the_odds_api.clean_text import (
    LONGEST_LINK,
    WEB,
    clean_key,
    clean_or_none,
    clean_selections,
    identity,
    web_link,
)
from arbitrage_edge.providers.the_odds_api.decoder import (
    EARLIEST,
    Malformed,
    decode,
    decode_saved,
    in_range,
    load_leniently,
)
from arbitrage_edge.providers.the_odds_api.dropped import EVENT, MARKET, Dropped
from arbitrage_edge.providers.the_odds_api.price_format import answers_in_decimal, in_decimal, quotes_american
from arbitrage_edge.providers.the_odds_api.wire import Answer, Bookmaker, EventOdds, Market, OddsFormat

# Time stamps may be ahead of the answer by this much: clocks differ.
CLOCK_SKEW = timedelta(seconds=60)
# Examples of unreadable parts that are kept of one answer.
TROUBLES_SHOWN = 5
# Larger numbers of credits are not believed: the largest plan has 15 million.
MOST_CREDITS = 1_000_000_000
OUT_OF_RANGE, IN_THE_FUTURE, OTHER_SPORT = "time_out_of_range", "time_in_the_future", "other_sport"

LAY_OF = {"h2h": "h2h_lay", "outrights": "outrights_lay"}


def snapshots(
    answer: Answer,
    taken_at: datetime,
    coverage: Coverage | None = None,
    odds_format: OddsFormat | None = None,
    sport: str | None = None,
) -> list[Snapshot]:
    """Map an answer to one snapshot per sport, or to one of a sport only. Afterwards the answer has no events.

    Without a `coverage` an array covers its sports whole, a single event what it shows. `odds_format` is the format
    that was requested; without one it is recognized by the prices. Time stamps ahead of `taken_at` by more than
    `CLOCK_SKEW` are taken as `taken_at` and counted as `time_in_the_future`. Raises InvalidValueError if the answer has
    events and none of them is usable: an empty snapshot would count everything as withdrawn.
    """
    return _mapped(answer, taken_at, coverage, odds_format, sport)[0]


@collector_paused()
def _mapped(
    answer: Answer,
    taken_at: datetime,
    coverage: Coverage | None,
    odds_format: OddsFormat | None,
    sport: str | None = None,
) -> tuple[list[Snapshot], Dropped]:
    """Return the snapshots of an answer, and all that is left out of it."""
    american = quotes_american(answer) if odds_format is None else odds_format == "american"
    if american and odds_format is not None and answers_in_decimal(answer):
        # The request was answered in another format: american prices of such magnitudes do not exist.
        american = False
    mapper = _Mapper(taken_at, american, answer, sport)
    by_sport: dict[str, dict[str, list[EventQuotes]]] = {}
    for odds in answer.taken():
        event = mapper.event(odds)
        if event is not None:
            parts = by_sport.setdefault(event.event.sport, {}).setdefault(event.event.id, [])
            if parts and not _same_teams(parts[0].event, event.event):
                mapper.drop(EVENT, f"another event, {mapper.dropped.shown(parts[0].event.name)}, has its id", odds.id)
            else:
                parts.append(event)
    dropped = mapper.dropped
    if dropped.troubles and not by_sport:
        raise InvalidValueError(f"nothing in it is readable: {dropped.troubles[0]}")
    found = []
    for key, listed in by_sport.items():
        events = [merged_event(parts) for parts in listed.values()]
        covered = coverage or (_shown(events) if answer.single else Coverage())
        found.append(Snapshot(key, taken_at, events, covered, {}, frozenset(dropped.unread)))
    if found:
        examples = tuple(str(trouble) for trouble in dropped.troubles[:TROUBLES_SHOWN])
        found[0] = msgspec.structs.replace(found[0], ignored=dict(dropped.counts), troubles=examples)
    return found, dropped


def decode_recorded(
    body: bytes, captured_at: datetime | None, default: datetime | None = None
) -> list[RecordedResponse]:
    """Decode a recorded body. A file of several saved responses is decoded into one response per time they state.

    A response is dated by `captured_at`, by the time it states, by its newest reading, or by `default`, whichever is
    known first. Raises InvalidValueError if none is known or nothing in a response is readable.
    """
    return [_recorded_response(answer, captured_at, default) for answer in decode_saved(body)]


def _recorded_response(answer: Answer, captured_at: datetime | None, default: datetime | None) -> RecordedResponse:
    if captured_at is not None and in_range(captured_at) is None:
        raise InvalidValueError(f"its time of capture, {captured_at.isoformat()}, is out of range")
    taken_at = captured_at or answer.taken_at or newest_reading(answer) or default
    if answer.troubles and not answer.events:
        raise InvalidValueError(f"nothing in it is readable: {answer.troubles[0]}")
    if taken_at is None:
        raise InvalidValueError("its time is unknown: neither the time of capture nor of a reading is in it")
    found, dropped = _mapped(answer, taken_at, None, None)
    troubles = [str(trouble) for trouble in dropped.troubles]
    if dropped.unexplained:
        troubles.append(f"{dropped.unexplained:,} more parts are left out")
    return RecordedResponse(taken_at, found, troubles)


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
    """Return the time of the newest reading in an answer, or None. Times out of range do not count."""
    stamps = {
        stamp
        for event in answer.events
        for bookmaker in event.bookmakers
        for stamp in (bookmaker.last_update, *(market.last_update for market in bookmaker.markets))
        if stamp is not None
    }
    return max(filter(in_range, map(_instant, stamps)), default=None)


def _same_teams(first: Event, second: Event) -> bool:
    return [normalized(name or "") for name in (first.home_team, first.away_team)] == [
        normalized(name or "") for name in (second.home_team, second.away_team)
    ]


class _Mapper:
    """Maps the events of one answer, or those of one sport; `dropped` collects what is left out."""

    def __init__(self, taken_at: datetime, american: bool, answer: Answer, sport: str | None) -> None:
        self.dropped = answer.dropped
        self._taken_at, self._latest = taken_at, taken_at + CLOCK_SKEW
        self._answer, self._american = answer, american
        self._sport = None if sport is None else clean_key(sport)
        # Whether prices are to be converted; whether nothing but the links of outcomes is to be checked.
        self._converts = self._links_only = False
        # The keys of the last bookmaker's markets; whether one of them, or one of the event, is there twice.
        self._raw_names: list[str] = []
        self._names: list[str] = []
        self._repeat = self._repeats = False

    def event(self, odds: EventOdds) -> EventQuotes | None:
        """Return the quotes of an event; None if it has no identity, or a time that no database can store."""
        name, sport, start = identity(odds.id), clean_key(odds.sport_key), _instant(odds.commence_time)
        if self._sport is not None and sport != self._sport:
            message = f"its sport is {self.dropped.shown(odds.sport_key)}, not {self._sport}"
            self.drop(OTHER_SPORT, message, odds.id)
            return None
        if not name or not sport:
            self.drop(EVENT, "it has no id or no sport", odds.id)
            return None
        if in_range(start) is None:
            self.drop(OUT_OF_RANGE, f"its start, {start.isoformat()}, is out of range", odds.id)
            return None
        event = Event(
            name,
            sport,
            clean_text(odds.sport_title or sport),
            start,
            clean_or_none(odds.home_team),
            clean_or_none(odds.away_team),
        )
        if odds.quoted is UNSET:
            # An event of a list without odds.
            self.dropped.exclude(name)
        # An event that was salvaged may have prices in several formats.
        self._converts = self._american or self._answer.salvaged
        self._links_only = self._answer.is_plain and not self._converts
        markets: list[MarketQuotes] = []
        keys: set[str] = set()
        for bookmaker in odds.bookmakers:
            keys.add(self._add_markets(odds, bookmaker, markets))
        repeated = self._repeats or len(keys) < len(odds.bookmakers)
        self._repeats = False
        return EventQuotes(event, merged_markets(markets) if repeated else markets)

    def _add_markets(self, odds: EventOdds, bookmaker: Bookmaker, markets: list[MarketQuotes]) -> str:
        """Add the markets of a bookmaker and return its key. Hot path: what can be done once per answer is not here."""
        key, title = clean_key(bookmaker.key), clean_text(bookmaker.title or bookmaker.key)
        link = web_link(bookmaker.link) if bookmaker.link else None
        latest, links_only, add = self._latest, self._links_only, markets.append
        for market, name in zip(bookmaker.markets, self._names_of(bookmaker.markets), strict=True):
            stamp, selections, own_link = market.last_update, market.outcomes, market.link
            if stamp.__class__ is not datetime:
                stamp = self._time_of(stamp if stamp is not None else bookmaker.last_update)
            if not (EARLIEST < stamp <= latest and key and name):
                if stamp <= latest or not (key and name):
                    self._drop_market(odds.id, bookmaker.key, market.key, stamp)
                    continue
                stamp = self._taken_at
                self.dropped.counts[IN_THE_FUTURE] += 1
            if links_only:
                for selection in selections:
                    if (web := selection.link) is not None and not (web.startswith(WEB) and len(web) <= LONGEST_LINK):
                        selections = self._clean(selections)
                        break
            else:
                selections = self._clean(selections)
            add(MarketQuotes(key, title, name, stamp, selections, (own_link and web_link(own_link)) or link))
        return key

    def _time_of(self, stamp: datetime | int | None) -> datetime:
        """Return the time of a reading; that of the answer if none is stated."""
        return self._taken_at if stamp is None else _instant(stamp)

    def _names_of(self, markets: list[Market]) -> list[str]:
        """Return the keys of the markets. Mostly the bookmaker before has the same."""
        raw = [market.key for market in markets]
        if raw != self._raw_names:
            self._raw_names, self._names = raw, list(map(clean_key, raw))
            self._repeat = len(set(self._names)) < len(raw)
        self._repeats = self._repeats or self._repeat
        return self._names

    def _clean(self, selections: list[Selection]) -> list[Selection]:
        if self._converts:
            selections = [in_decimal(quoted, self._american) for quoted in selections]
        return clean_selections(selections, self.dropped.counts)

    def drop(self, reason: str, message: str, event: str) -> None:
        """Leave out an event."""
        self.dropped.add(reason, f"event {self.dropped.shown(event)}", message)
        self.dropped.exclude(event if event.strip() else None)

    def _drop_market(self, event: str, bookmaker: str, market: str, stamp: datetime) -> None:
        """Leave out a market without a key, or with a time of reading that is out of range."""
        shown = self.dropped.shown
        place = f"event {shown(event)}, bookmaker {shown(bookmaker)}, market {shown(market)}"
        if stamp <= EARLIEST:
            self.dropped.add(OUT_OF_RANGE, place, f"its time, {stamp.isoformat()}, is out of range")
        else:
            self.dropped.add(MARKET, place, "it has no key")
        self.dropped.exclude(event, bookmaker if bookmaker.strip() else None, market if market.strip() else None)


@lru_cache(maxsize=4096)
def _instant(stamp: datetime | int) -> datetime:
    return stamp if isinstance(stamp, datetime) else datetime.fromtimestamp(stamp, UTC)


def _shown(events: list[EventQuotes]) -> Coverage:
    markets = (quotes.market for event in events for quotes in event.markets)
    return covering(markets, None, (event.event.id for event in events))


_sports = msgspec.json.Decoder(list[Sport])


def snapshot_of(
    body: bytes,
    request: OddsRequest,
    taken_at: datetime,
    odds_format: OddsFormat | None = None,
    redact: Callable[[str], str] = str,
) -> Snapshot:
    """Return the snapshot of the requested sport. It covers the whole request, even if the response has no events.

    A response of another form covers only what it shows: one event where a sport was requested, events of other sports.
    Raises InvalidValueError if it has nothing that was requested; `redact` removes secrets from its texts.
    """
    answer = decode(body, redact)
    _check_form(answer, request)
    events = [request.event] if request.event is not None else None
    if answer.single and events is None:
        events = [identity(odds.id) for odds in answer.events]
    coverage = covering(request.markets, request.bookmakers or None, events)
    found = snapshots(answer, taken_at, coverage, odds_format, request.sport)
    if not found:
        return Snapshot(request.sport, taken_at, [], coverage)
    return msgspec.structs.replace(found[0], sport=request.sport)


def _check_form(answer: Answer, request: OddsRequest) -> None:
    """Raise InvalidValueError if the absence of an event in the response says nothing about the request."""
    if answer.wrapped and not answer.events:
        raise InvalidValueError("not an answer of The Odds API: expected an array of events, got an empty wrapper")
    if request.event is None or not answer.events:
        return
    if identity(request.event) not in {identity(odds.id) for odds in answer.events}:
        raise InvalidValueError(f"the answer is about {answer.dropped.shown(answer.events[0].id)}, not {request.event}")


def events_of(body: bytes, sport: str, taken_at: datetime, redact: Callable[[str], str] = str) -> list[Event]:
    """Return the events of a sport in a response. Raises InvalidValueError if it has some and none is readable."""
    answer = decode(body, redact)
    return [quotes.event for snapshot in snapshots(answer, taken_at, sport=sport) for quotes in snapshot.events]


def sports_of(body: bytes) -> list[Sport]:
    """Return the readable sports of a response, each once; raise InvalidValueError if none is readable."""
    try:
        rows: list[Sport | None] = list(_sports.decode(body))
    except Malformed as error:
        rows = _salvaged_sports(body, error)
    readable = {sport.key: sport for row in rows if row is not None and (sport := _clean_sport(row)).key}
    if rows and not readable:
        raise InvalidValueError("not a list of sports: none of its rows is one")
    return list(readable.values())


def quota_of(headers: Mapping[str, str], at: datetime) -> Quota | None:
    """Return the credits stated in headers; None without them, as for an unknown key."""
    remaining, used, last = (_number(headers.get(f"x-requests-{name}")) for name in ("remaining", "used", "last"))
    return None if remaining is None or used is None else Quota(remaining, used, last or 0, at)


def _clean_sport(sport: Sport) -> Sport:
    key = clean_text(sport.key.strip())
    title, group, description = clean_text(sport.title or key), clean_text(sport.group), clean_text(sport.description)
    return Sport(key, title, group, description, sport.active, sport.has_outrights)


def _salvaged_sports(body: bytes, error: Exception) -> list[Sport | None]:
    """Return the sport of each row; None for a row without a readable key."""
    try:
        rows = load_leniently(body)
    except InvalidValueError:
        rows = None
    if not isinstance(rows, list):
        raise InvalidValueError(f"not a list of sports: {error}")
    return [_salvaged_sport(row) for row in rows]


def _salvaged_sport(fields: object) -> Sport | None:
    if not isinstance(fields, dict) or not isinstance(key := fields.get("key"), str):
        return None
    title, group, description = (
        text if isinstance(text := fields.get(name), str) else "" for name in ("title", "group", "description")
    )
    return Sport(key, title, group, description, fields.get("active") is not False, fields.get("has_outrights") is True)


def _number(text: str | None) -> int | None:
    try:
        number = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) <= MOST_CREDITS else None
