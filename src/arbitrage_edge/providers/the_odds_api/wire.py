"""The Odds API's JSON, decoded: arrays of events, single events, historical wrappers.

The happy road is one typed decode of the whole body. Only when that fails is the body taken apart, so that one bad
bookmaker or event costs no other; each is reported with its place.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Raw, Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Selection
from arbitrage_edge.gc_pause import collector_paused

LAST_SECOND = 253_402_300_799  # of the year 9999
Instant = Annotated[datetime, Meta(tz=True)] | Annotated[int, Meta(ge=0, le=LAST_SECOND)]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FIELD_PATH = re.compile(r"^(?P<what>.*?) - at `\$?\.?(?P<path>.*)`$", re.DOTALL)


class Market(Struct, gc=False):
    """One market of one bookmaker; their outcome decodes straight into our `Selection`."""

    key: str
    outcomes: list[Selection] = []
    last_update: Instant | None = None
    link: str | None = None


class Bookmaker(Struct, gc=False):
    """One bookmaker's markets on an event."""

    key: str
    title: str | None = None
    markets: list[Market] = []
    last_update: Instant | None = None
    link: str | None = None


class EventOdds(Struct, gc=False):
    """One event with its odds."""

    id: str
    sport_key: str
    commence_time: Instant
    sport_title: str | None = None
    home_team: str | None = None
    away_team: str | None = None
    bookmakers: list[Bookmaker] = []


class Trouble(Struct, frozen=True):
    """Something in an answer that could not be read: `reason` counts it, `place` and `message` tell it."""

    reason: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Answer(Struct):
    """What an answer holds. `single`: it speaks of one event only. `taken_at`: its own time, if it tells one."""

    events: list[EventOdds]
    troubles: list[Trouble] = []
    single: bool = False
    taken_at: datetime | None = None


class _Envelope(Struct):
    """Whatever an object at the top may be: an event, a historical wrapper, or an error."""

    id: str | None = None
    data: Raw = Raw()
    timestamp: Annotated[datetime, Meta(tz=True)] | None = None
    message: str | None = None
    error_code: str | None = None


class _LooseEvent(Struct):
    id: str
    sport_key: str
    commence_time: Instant
    sport_title: str | None = None
    home_team: str | None = None
    away_team: str | None = None
    bookmakers: list[Raw] = []


class _Named(Struct):
    id: str | int | None = None
    key: str | int | None = None


# What one bad value raises; text that is not UTF-8 is no error of msgspec's own.
Unreadable = (msgspec.ValidationError, UnicodeDecodeError)

_events = msgspec.json.Decoder(list[EventOdds])
_event = msgspec.json.Decoder(EventOdds)
_raw_events = msgspec.json.Decoder(list[Raw])
_loose_event = msgspec.json.Decoder(_LooseEvent)
_bookmaker = msgspec.json.Decoder(Bookmaker)
_envelope = msgspec.json.Decoder(_Envelope)
_named = msgspec.json.Decoder(_Named)


def decode(body: bytes | Raw) -> Answer:
    """An answer of /odds, of event odds, or of their historical twins.

    Raises InvalidValueError where the body is no JSON, or no answer at all; smaller faults are listed in `troubles`.
    """
    if memoryview(body)[: len(BYTE_ORDER_MARK)] == BYTE_ORDER_MARK:
        body = bytes(body)[len(BYTE_ORDER_MARK) :]
    try:
        return _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidValueError(f"not an answer of The Odds API: {error}") from None


def _decode(body: bytes | Raw) -> Answer:
    if _first_byte(body) != b"{":
        return _decode_events(body)
    envelope = _envelope.decode(body)
    if envelope.data:
        answer = _decode(envelope.data)
        answer.taken_at = envelope.timestamp
        return answer
    if envelope.id is None and (envelope.message or envelope.error_code):
        told = " ".join(filter(None, (envelope.message, envelope.error_code and f"({envelope.error_code})")))
        raise InvalidValueError(f"the answer is an error: {told}")
    answer = Answer([], single=True)
    _read_event(Raw(bytes(body)), 0, answer)
    if envelope.id is None:
        raise InvalidValueError(f"not an answer of The Odds API: {answer.troubles[0]}")
    return answer


def _first_byte(body: bytes | Raw) -> bytes:
    return bytes(memoryview(body)[:64]).lstrip()[:1]


def _decode_events(body: bytes | Raw) -> Answer:
    try:
        with collector_paused():
            return Answer(_events.decode(body))
    except Unreadable:
        answer = Answer([])
        for index, raw in enumerate(_raw_events.decode(body)):
            _read_event(raw, index, answer)
        return answer


def _read_event(raw: Raw, index: int, answer: Answer) -> None:
    try:
        answer.events.append(_event.decode(raw))
    except Unreadable as error:
        try:
            loose = _loose_event.decode(raw)
        except Unreadable:
            answer.troubles.append(_trouble("unreadable_event", _place(raw, f"event {index}"), error))
        else:
            answer.events.append(_without_bad_bookmakers(loose, answer.troubles))


def _without_bad_bookmakers(loose: _LooseEvent, troubles: list[Trouble]) -> EventOdds:
    kept = []
    for index, raw in enumerate(loose.bookmakers):
        try:
            kept.append(_bookmaker.decode(raw))
        except Unreadable as error:
            place = f"event {loose.id}, bookmaker {_name_of(raw, index)}"
            troubles.append(_trouble("unreadable_bookmaker", place, error))
    fields = (loose.id, loose.sport_key, loose.commence_time, loose.sport_title, loose.home_team, loose.away_team)
    return EventOdds(*fields, bookmakers=kept)


def _place(raw: Raw, otherwise: str) -> str:
    try:
        name = _named.decode(raw).id
    except Unreadable:
        return otherwise
    return otherwise if name is None else f"event {name}"


def _name_of(raw: Raw, index: int) -> str:
    try:
        return str(_named.decode(raw).key or index)
    except Unreadable:
        return str(index)


def _trouble(reason: str, place: str, error: Exception) -> Trouble:
    told = FIELD_PATH.match(str(error))
    if told is None:
        return Trouble(reason, place, str(error))
    path, what = told["path"], told["what"]
    return Trouble(reason, f"{place}, field {path}" if path else place, what)
