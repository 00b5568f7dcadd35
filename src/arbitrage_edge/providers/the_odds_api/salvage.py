"""Reading of events in which something is malformed: the smallest unit that cannot be read is dropped and counted.

Units, from small to large: outcome, market, bookmaker, event. A dropped unit is listed in `Answer.troubles` and
named in `Answer.unread`, so that nothing counts as withdrawn because it could not be read.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, TypeVar

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Selection
from arbitrage_edge.domain.odds import american_to_decimal, fractional_to_decimal
from arbitrage_edge.providers.the_odds_api.wire import (
    Answer,
    Bookmaker,
    EventOdds,
    Instant,
    Market,
    Trouble,
)

T = TypeVar("T")
OUTCOME, MARKET, BOOKMAKER, EVENT = (f"unreadable_{unit}" for unit in ("outcome", "market", "bookmaker", "event"))
LONGEST_TEXT = 200


class _Unreadable(Exception):
    """Raised where a unit cannot be read: the reason, and the field at fault if one is."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.at = f", field {field}" if field else ""


def salvage_event(value: Any, place: str, answer: Answer) -> None:
    """Append the readable part of one event to the answer."""
    reader = _EventReader(answer)
    try:
        answer.events.append(reader.event(value))
    except _Unreadable as error:
        name = value.get("id") if isinstance(value, dict) else None
        known = name if isinstance(name, str) and name else None
        answer.troubles.append(Trouble(EVENT, (f"event {shown(known)}" if known else place) + error.at, str(error)))
        answer.unread.add((known, None, None))


def shown(value: object) -> str:
    """Return a value as it is shown in messages: shortened, without control characters."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text[:60])


class _EventReader:
    """Reads one event; `answer` collects what is dropped."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._event = ""

    def event(self, value: Any) -> EventOdds:
        """Return the event with everything that can be read of it."""
        fields = _object(value)
        self._event = _text(fields, "id")
        sport, start = _text(fields, "sport_key"), _instant(fields, "commence_time")
        if start is None:
            raise _Unreadable("it is missing", "commence_time")
        odds = EventOdds(
            self._event,
            sport,
            start,
            _optional_text(fields, "sport_title"),
            _optional_text(fields, "home_team"),
            _optional_text(fields, "away_team"),
        )
        if "bookmakers" in fields:
            if not isinstance(fields["bookmakers"], list):
                self._drop(EVENT, (None, None), "field bookmakers", f"{shown(fields['bookmakers'])} is no list")
            else:
                odds.bookmakers = self._each(fields["bookmakers"], self._bookmaker, BOOKMAKER, (None, None))
        return odds

    def _bookmaker(self, value: Any) -> Bookmaker:
        fields = _object(value)
        key = _text(fields, "key")
        markets = fields.get("markets", [])
        if not isinstance(markets, list):
            raise _Unreadable(f"{shown(markets)} is no list", "markets")
        try:
            read_at = _instant(fields, "last_update")
        except _Unreadable:
            # Only markets with a time of their own have a known age.
            if not all(isinstance(market, dict) and market.get("last_update") for market in markets):
                raise
            read_at = None
        return Bookmaker(
            key,
            _optional_text(fields, "title"),
            self._each(markets, lambda market: self._market(key, market), MARKET, (key, None)),
            read_at,
            _optional_text(fields, "link"),
        )

    def _market(self, bookmaker: str, value: Any) -> Market:
        fields = _object(value)
        key, read_at = _text(fields, "key"), _instant(fields, "last_update")
        outcomes = fields.get("outcomes", [])
        if not isinstance(outcomes, list):
            raise _Unreadable(f"{shown(outcomes)} is no list", "outcomes")
        read = self._each(outcomes, _outcome, OUTCOME, (bookmaker, key))
        return Market(key, read, read_at, _optional_text(fields, "link"))

    def _each(
        self, values: list[Any], read: Callable[[Any], T], reason: str, unit: tuple[str | None, str | None]
    ) -> list[T]:
        units = []
        for index, value in enumerate(values):
            try:
                units.append(read(value))
            except _Unreadable as error:
                place = f"{reason.removeprefix('unreadable_')} {_name_of(value, index)}{error.at}"
                self._drop(reason, _part(reason, unit, value), place, str(error))
        return units

    def _drop(self, reason: str, unit: tuple[str | None, str | None], place: str, message: str) -> None:
        bookmaker, market = unit
        where = [f"event {shown(self._event)}"]
        where += [f"bookmaker {shown(bookmaker)}"] if bookmaker and not place.startswith("bookmaker") else []
        where += [f"market {shown(market)}"] if market and not place.startswith("market") else []
        self._answer.troubles.append(Trouble(reason, ", ".join([*where, place]), message))
        self._answer.unread.add((self._event, bookmaker, market))


def _part(reason: str, unit: tuple[str | None, str | None], value: Any) -> tuple[str | None, str | None]:
    """Name the dropped unit as exactly as it is known."""
    key = value.get("key") if isinstance(value, dict) else None
    key = key if isinstance(key, str) and key else None
    if reason == BOOKMAKER:
        return (key, None)
    return (unit[0], key) if reason == MARKET else unit


def _outcome(value: Any) -> Selection:
    fields = _object(value)
    name = _text(fields, "name")
    price, american = _price(fields.get("price"))
    return Selection(
        name,
        price,
        _number(fields, "point"),
        _optional_text(fields, "description"),
        _optional_text(fields, "link"),
        _limit(fields),
        american,
    )


def _price(value: Any) -> tuple[float, int | None]:
    """Return the price as a number of the answer's format, or as decimal odds where the text itself is unambiguous."""
    if isinstance(value, str):
        return _price_from_text(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Unreadable(f"{shown(value)} is no number", "price")
    if not isfinite(value):
        raise _Unreadable(f"{value} is no price", "price")
    return float(value), None


def _price_from_text(text: str) -> tuple[float, int | None]:
    try:
        if text[:1] in {"+", "-", "\u2212"}:
            american = int(text.replace("\u2212", "-"))
            return float(american_to_decimal(american)), american
        if "/" in text or text.lower() in {"evs", "evens", "even"}:
            return float(fractional_to_decimal(text)), None
        price = float(text)
    except (ValueError, InvalidValueError):
        raise _Unreadable(f"{shown(text)} is no price", "price") from None
    if not isfinite(price) or "_" in text:
        raise _Unreadable(f"{shown(text)} is no price", "price")
    return price, None


def _number(fields: dict[str, Any], name: str) -> float | None:
    value = fields.get(name)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise _Unreadable(f"{shown(value)} is no number", name) from None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _Unreadable(f"{shown(value)} is no number", name)
    return float(value)


def _limit(fields: dict[str, Any]) -> float | None:
    """An unreadable limit is no reason to drop a price: the limit is then unknown."""
    try:
        return _number(fields, "bet_limit")
    except _Unreadable:
        return None


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Unreadable(f"{shown(value)} is no object")
    return value


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Unreadable(f"{shown(value)} is no text" if name in fields else "it is missing", name)
    return _without_surrogates(value)


def _optional_text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return _without_surrogates(value) if isinstance(value, str) else None


def _without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs: no encoding can hold them."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _instant(fields: dict[str, Any], name: str) -> Any:
    value = fields.get(name)
    try:
        return msgspec.convert(value, Instant | None)
    except msgspec.ValidationError as error:
        message = str(error).partition(" - at ")[0]
        raise _Unreadable(f"{shown(value)}: {message}", name) from None


def _name_of(value: Any, index: int) -> str:
    if isinstance(value, dict):
        for field in ("key", "name"):
            if isinstance(name := value.get(field), str) and name:
                return shown(name)
    return str(index)
