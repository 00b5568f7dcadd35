"""Reading of events in which something is malformed: the smallest unit that cannot be read is dropped and counted.

Units, from small to large: outcome, market, bookmaker, event. A dropped unit is listed in `Answer.troubles` and
named in `Answer.unread`, so that nothing counts as withdrawn because it could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from math import isfinite
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Selection
from arbitrage_edge.domain.odds import EVENS, parse_odds
from arbitrage_edge.providers.the_odds_api.clean_text import UNUSABLE_LIMIT
from arbitrage_edge.providers.the_odds_api.dropped import BOOKMAKER, EVENT, MARKET, OUTCOME, Dropped
from arbitrage_edge.providers.the_odds_api.wire import (
    LAST_SECOND,
    Answer,
    Bookmaker,
    DecimalSelection,
    EventOdds,
    Instant,
    Market,
)

T = TypeVar("T")
# Prices and points in text: no other spelling of a number is the same in every country.
NUMBER = re.compile(r"-?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})", re.ASCII)
# American odds as text have a sign, and by it state their own format, as fractions and evens do.
SIGNED = re.compile(r"[+\-\u2212]\d{1,20}(?:\.\d{1,20})?", re.ASCII)
# Shorter texts may be years.
UNIX_SECONDS = re.compile(r"\d{9,12}", re.ASCII)


class _Unreadable(Exception):
    """Raised where a unit cannot be read: the reason, the value, and the field at fault if one is."""

    def __init__(self, message: str, field: str = "", value: object = UNSET) -> None:
        super().__init__(message)
        self.at = f", field {field}" if field else ""
        self._value = value

    def text(self, dropped: Dropped) -> str:
        """Return value and reason as they are shown."""
        space = "" if str(self).startswith(":") else " "
        return str(self) if self._value is UNSET else f"{dropped.shown(self._value)}{space}{self}"


def salvage_event(value: Any, place: str, answer: Answer) -> EventOdds | None:
    """Return the readable part of one event of an answer; None if nothing of it is."""
    dropped, answer.salvaged = answer.dropped, True
    try:
        return _EventReader(dropped).event(value)
    except _Unreadable as error:
        name = value.get("id") if isinstance(value, dict) else None
        known = name if isinstance(name, str) and name.strip() else None
        dropped.add(EVENT, (f"event {dropped.shown(known)}" if known else place) + error.at, error.text(dropped))
        dropped.exclude(known)
        return None


class _EventReader:
    """Reads one event; `dropped` collects what is left out."""

    def __init__(self, dropped: Dropped) -> None:
        self._dropped = dropped
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
            bookmakers = fields["bookmakers"]
            if isinstance(bookmakers, list):
                odds.quoted = self._each(bookmakers, self._bookmaker, BOOKMAKER, (None, None))
            else:
                odds.quoted = []
                self._drop(EVENT, (None, None), "field bookmakers", f"{self._dropped.shown(bookmakers)} is no list")
        return odds

    def _bookmaker(self, value: Any) -> Bookmaker:
        fields = _object(value)
        key, markets = _text(fields, "key"), _list(fields, "markets")
        own_age = True
        try:
            read_at = _instant(fields, "last_update")
        except _Unreadable:
            # Only markets with a time of their own have a known age.
            if not any(isinstance(market, dict) and market.get("last_update") is not None for market in markets):
                raise
            read_at, own_age = None, False
        read = self._each(markets, lambda market: self._market(key, market, own_age), MARKET, (key, None))
        return Bookmaker(key, read, _optional_text(fields, "title"), read_at, _optional_text(fields, "link"))

    def _market(self, bookmaker: str, value: Any, age_is_known: bool) -> Market:
        fields = _object(value)
        key, read_at = _text(fields, "key"), _instant(fields, "last_update")
        if read_at is None and not age_is_known:
            raise _Unreadable("it is missing, and that of the bookmaker is unreadable", "last_update")
        outcomes = _list(fields, "outcomes")
        read = self._each(outcomes, self._outcome, OUTCOME, (bookmaker, key))
        return Market(key, read, read_at, _optional_text(fields, "link"))

    def _outcome(self, value: Any) -> Selection:
        fields = _object(value)
        name = _text(fields, "name")
        selection, price, american = _price(fields)
        description, link = _optional_text(fields, "description"), _optional_text(fields, "link")
        point = _number(fields, "point")
        try:
            limit = _number(fields, "bet_limit")
        except _Unreadable as error:
            # No reason to drop a price: the limit is then unknown.
            limit = None
            self._dropped.add(UNUSABLE_LIMIT, f"event {self._dropped.shown(self._event)}", error.text(self._dropped))
        return selection(name, price, point, description, link, limit, american)

    def _each(
        self, values: list[Any], read: Callable[[Any], T], reason: str, unit: tuple[str | None, str | None]
    ) -> list[T]:
        units = []
        for index, value in enumerate(values):
            try:
                units.append(read(value))
            except _Unreadable as error:
                place = f"{reason.removeprefix('unreadable_')} {self._name_of(value, index)}{error.at}"
                self._drop(reason, _part(reason, unit, value), place, error.text(self._dropped))
        return units

    def _drop(self, reason: str, unit: tuple[str | None, str | None], place: str, message: str) -> None:
        (bookmaker, market), shown = unit, self._dropped.shown
        where = [f"event {shown(self._event)}"]
        where += [f"bookmaker {shown(bookmaker)}"] if bookmaker and not place.startswith("bookmaker") else []
        where += [f"market {shown(market)}"] if market and not place.startswith("market") else []
        self._dropped.add(reason, ", ".join([*where, place]), message)
        self._dropped.exclude(self._event, bookmaker, market)

    def _name_of(self, value: Any, index: int) -> str:
        if isinstance(value, dict):
            for field in ("key", "name"):
                if isinstance(name := value.get(field), str) and name:
                    return self._dropped.shown(name)
        return str(index)


def _part(reason: str, unit: tuple[str | None, str | None], value: Any) -> tuple[str | None, str | None]:
    """Name the dropped unit as exactly as it is known."""
    key = value.get("key") if isinstance(value, dict) else None
    key = key if isinstance(key, str) and key.strip() else None
    if reason == BOOKMAKER:
        return (key, None)
    return (unit[0], key) if reason == MARKET else unit


def _price(fields: dict[str, Any]) -> tuple[type[Selection], float, int | None]:
    """Return the price as a number of the answer's format, or as decimal odds where the text states its own format."""
    value = fields.get("price")
    if not isinstance(value, str):
        price = _number(fields, "price")
        if price is None:
            raise _Unreadable("is no number", "price", value)
        return Selection, price, None
    text = value.strip()
    try:
        if SIGNED.fullmatch(text):
            number = float(text.replace("\u2212", "-"))
            return DecimalSelection, float(parse_odds(text)), int(number) if number.is_integer() else None
        if "/" in text or text.lower() in EVENS:
            return DecimalSelection, float(parse_odds(text)), None
        if NUMBER.fullmatch(text):
            return Selection, float(text), None
    except (InvalidValueError, ValueError, OverflowError):
        # Also a fraction of more digits than Python converts.
        pass
    raise _Unreadable("is no price", "price", value)


def _number(fields: dict[str, Any], name: str) -> float | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        return float(value)
    # Numbers beyond the range of a float were read as infinite.
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _Unreadable("is no number", name, value)
    return float(value)


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Unreadable("is no object", "", value)
    return value


def _list(fields: dict[str, Any], name: str) -> list[Any]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise _Unreadable("is no list", name, value) if name in fields else _Unreadable("it is missing", name)
    return value


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Unreadable("is no text", name, value) if name in fields else _Unreadable("it is missing", name)
    return _without_surrogates(value)


def _optional_text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return _without_surrogates(value) if isinstance(value, str) else None


def _without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs: no encoding can hold them."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _instant(fields: dict[str, Any], name: str) -> datetime | int | None:
    """Return a time: ISO 8601 with a zone, or Unix seconds as a number or text. None if it is missing."""
    value = fields.get(name)
    stamp = _without_surrogates(value.strip()) if isinstance(value, str) else value
    if isinstance(stamp, str) and UNIX_SECONDS.fullmatch(stamp):
        stamp = int(stamp)
    if isinstance(stamp, float) and 0 <= stamp <= LAST_SECOND:
        return datetime.fromtimestamp(stamp, UTC)
    try:
        instant: datetime | int | None = msgspec.convert(stamp, Instant | None)
    except msgspec.ValidationError as error:
        raise _Unreadable(f": {str(error).partition(' - at ')[0]}", name, value) from None
    return instant
