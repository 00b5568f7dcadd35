"""Decoder of The Odds API's JSON: arrays of events, single events, historical wrappers.

Every event of an array is decoded on its own when it is asked for, and `salvage` reads what can be read of those that
fail, so that one malformed value costs that value only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from json import dumps, loads
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.providers.the_odds_api.dropped import EVENT, Dropped
from arbitrage_edge.providers.the_odds_api.salvage import salvage_event
from arbitrage_edge.providers.the_odds_api.wire import LAST_SECOND, Answer, EventOdds

# Numbers above this are milliseconds: as seconds they lie beyond the year 5138.
FIRST_MILLISECONDS = 100_000_000_000
TOO_DEEP = "not an answer of The Odds API: the JSON is nested too deeply"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Longer integers are read as floats: a conversion of more digits than that costs time, or fails.
LONGEST_INTEGER = 20
# Times outside are errors, and near the limits of a calendar they cannot be converted to UTC.
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
# Nesting of arrays and objects in which events are searched for; a saved answer has at most four.
DEEPEST = 8


class _Envelope(Struct):
    """Any object at the top level: an event, a historical wrapper, or an error."""

    id: str | None = None
    data: Raw = Raw()
    timestamp: Annotated[datetime, Meta(tz=True)] | int | float | None = None
    message: str | None = None
    error_code: str | None = None


# Text that is not UTF-8 is no error of msgspec's own.
Malformed = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

_event = msgspec.json.Decoder(EventOdds)
_raw_events = msgspec.json.Decoder(list[Raw])
_time = msgspec.json.Decoder(Annotated[datetime, Meta(tz=True)] | None)
_envelope = msgspec.json.Decoder(_Envelope)


def decode(body: bytes | Raw, redact: Callable[[str], str] = str) -> Answer:
    """Decode an answer of /odds, of event odds, or of their historical twins.

    Raises InvalidValueError if the body is no JSON, or no answer at all; smaller faults are listed in `dropped` when
    their event is asked for. Its texts pass through `redact`.
    """
    body, dropped = _without_mark(body), Dropped(redact)
    try:
        return _decode(body, dropped)
    except RecursionError:
        raise InvalidValueError(TOO_DEEP) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _decode_leniently(body, Dropped(redact), error)


def decode_saved(body: bytes) -> list[Answer]:
    """Decode a file in which answers were saved: also a list of answers, or an object of answers by sport or day.

    Answers that state their own time stay apart; all others are put together. Raises InvalidValueError as `decode`.
    """
    try:
        answer = decode(body)
    except InvalidValueError:
        return _saved_answers(body) or [decode(body)]
    if answer.events or not answer.troubles:
        return [answer]
    return _saved_answers(body) or [answer]


def _saved_answers(body: bytes) -> list[Answer]:
    try:
        value = load_leniently(_without_mark(body))
    except InvalidValueError:
        return []
    return _merged_by_time(list(_answers_within(value, None, 0)))


def load_leniently(body: bytes | Raw) -> Any:
    """Parse JSON that strict parsers refuse: NaN, infinities, lone surrogates, bytes that are not UTF-8.

    Raises InvalidValueError if it is no JSON all the same, or nested too deeply.
    """
    try:
        return loads(bytes(body).decode("utf-8", "replace"), parse_int=_integer)
    except RecursionError:
        raise InvalidValueError(TOO_DEEP) from None
    except ValueError as error:
        raise InvalidValueError(f"not an answer of The Odds API: {error}") from None


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def instant_from_number(number: float) -> datetime | None:
    """Return the time of a Unix time stamp in seconds or milliseconds; None if it is out of range."""
    if not 0 <= number <= LAST_SECOND * 1000:
        return None
    seconds = number / 1000 if number >= FIRST_MILLISECONDS else number
    return in_range(datetime.fromtimestamp(seconds, UTC))


def in_range(time: datetime | None) -> datetime | None:
    """Return the time if it is one that any database can store in any time zone, else None."""
    return time if time is not None and EARLIEST < time < LATEST else None


def _without_mark(body: bytes | Raw) -> bytes | Raw:
    if memoryview(body)[: len(BYTE_ORDER_MARK)] == BYTE_ORDER_MARK:
        return bytes(body)[len(BYTE_ORDER_MARK) :]
    return body


def _decode(body: bytes | Raw, dropped: Dropped, wrapped: bool = False) -> Answer:
    if _first_byte(body) != b"{":
        return _decode_events(body, dropped)
    envelope = _envelope.decode(body)
    if envelope.id is None and envelope.data and not wrapped:
        answer = _decode(envelope.data, dropped, wrapped=True)
        answer.taken_at, answer.wrapped = _time_of(envelope.timestamp), True
        return answer
    if envelope.id is None and (envelope.message or envelope.error_code):
        message = " ".join(filter(None, (envelope.message, envelope.error_code and f"({envelope.error_code})")))
        raise InvalidValueError(f"the answer is an error: {message}")
    answer = Answer(dropped=dropped, single=True)
    answer.decoded.extend(_decoded([Raw(bytes(body))], answer))
    if envelope.id is None:
        raise InvalidValueError(f"not an answer of The Odds API: {answer.troubles[0]}")
    return answer


def _first_byte(body: bytes | Raw) -> bytes:
    return bytes(memoryview(body)[:64]).lstrip()[:1]


def _time_of(timestamp: datetime | float | None) -> datetime | None:
    is_number = isinstance(timestamp, int | float)
    return instant_from_number(timestamp) if is_number else in_range(timestamp)  # type: ignore[arg-type]


def _decode_events(body: bytes | Raw, dropped: Dropped) -> Answer:
    answer = Answer(dropped=dropped, is_plain=_is_plain(body))
    answer.rest = _decoded(_raw_events.decode(body), answer)
    return answer


def _is_plain(body: bytes | Raw) -> bool:
    """Return whether all texts are printable and without escapes.

    JSON has no control characters but escaped ones, except DEL. The length of names is checked in decoding.
    """
    body = bytes(body)
    return body.isascii() and b"\\" not in body and b"\x7f" not in body


def _decoded(events: list[Raw], answer: Answer) -> Iterator[EventOdds]:
    """Yield each event, or what of it can be read."""
    for index, raw in enumerate(events):
        try:
            odds: EventOdds | None = _event.decode(raw)
        except Malformed:
            odds = _salvaged(raw, index, answer)
        if odds is not None:
            yield odds


def _salvaged(raw: Raw, index: int, answer: Answer) -> EventOdds | None:
    try:
        value = load_leniently(raw)
    except InvalidValueError as error:
        answer.dropped.add(EVENT, f"event {index}", str(error))
        answer.dropped.exclude(None)
        return None
    return salvage_event(value, f"event {index}", answer)


def _decode_leniently(body: bytes | Raw, dropped: Dropped, error: Exception) -> Answer:
    try:
        value = load_leniently(body)
    except InvalidValueError:
        raise InvalidValueError(f"not an answer of The Odds API: {error}") from None
    if isinstance(value, dict) and "id" not in value and isinstance(value.get("data"), list | dict):
        answer = _read_value(value["data"], dropped)
        answer.taken_at, answer.wrapped = _stated_time(value), True
        return answer
    if not isinstance(value, list) and not (isinstance(value, dict) and "sport_key" in value):
        raise InvalidValueError(f"not an answer of The Odds API: {error}")
    return _read_value(value, dropped)


def _read_value(value: Any, dropped: Dropped) -> Answer:
    """Read an array of events, or one event, that was parsed leniently."""
    answer = Answer(dropped=dropped, single=not isinstance(value, list))
    items = enumerate(value if isinstance(value, list) else [value])
    answer.decoded += filter(None, [salvage_event(item, f"event {index}", answer) for index, item in items])
    return answer


def _stated_time(value: dict[str, Any]) -> datetime | None:
    stamp = value.get("timestamp")
    if isinstance(stamp, int | float):
        return None if isinstance(stamp, bool) else instant_from_number(stamp)
    try:
        # As JSON: a conversion of text with halves of surrogates fails otherwise.
        return in_range(_time.decode(dumps(stamp)))
    except (msgspec.DecodeError, RecursionError):
        return None


def _answers_within(value: Any, taken_at: datetime | None, depth: int) -> Iterator[Answer]:
    """Find every array of events in a parsed file."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if "id" in value and "sport_key" in value:
            yield _with_time(_read_value(value, Dropped()), taken_at)
            return
        taken_at = _stated_time(value) or taken_at
        for item in value.values():
            yield from _answers_within(item, taken_at, depth + 1)
    elif isinstance(value, list):
        if any(isinstance(item, dict) and "id" in item and "sport_key" in item for item in value):
            yield _with_time(_read_value(value, Dropped()), taken_at)
        else:
            for item in value:
                yield from _answers_within(item, taken_at, depth + 1)


def _with_time(answer: Answer, taken_at: datetime | None) -> Answer:
    answer.taken_at = taken_at
    return answer


def _merged_by_time(answers: list[Answer]) -> list[Answer]:
    merged: dict[datetime | None, Answer] = {}
    for answer in answers:
        into = merged.setdefault(answer.taken_at, Answer(taken_at=answer.taken_at))
        into.decoded += answer.events
        into.salvaged = into.salvaged or answer.salvaged
        into.dropped.merge(answer.dropped)
    return [merged[time] for time in sorted(merged, key=lambda time: time or datetime.min.replace(tzinfo=UTC))]
