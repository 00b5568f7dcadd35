"""The Odds API's answers: bodies to values, headers to the quota. Pure; InvalidValueError for what is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec import Raw

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Coverage, Event, Snapshot, Sport
from arbitrage_edge.ports import OddsRequest, Quota
from arbitrage_edge.providers.the_odds_api import mapping, wire

_raw_list = msgspec.json.Decoder(list[Raw])
_sport = msgspec.json.Decoder(Sport)


def snapshot_of(body: bytes, request: OddsRequest, taken_at: datetime) -> Snapshot:
    """The sport asked for, as this answer tells it: empty where it tells nothing, covering all that was asked."""
    coverage = mapping.covering(
        request.markets, request.bookmakers or None, None if request.event is None else [request.event]
    )
    told = _snapshots(body, taken_at, coverage)
    ignored = told[0].ignored if told else {}
    events = next((one.events for one in told if one.sport == request.sport), [])
    return Snapshot(request.sport, taken_at, events, coverage, ignored)


def events_of(body: bytes, sport: str, taken_at: datetime) -> list[Event]:
    """A sport's fixtures, whatever else the answer holds."""
    told = _snapshots(body, taken_at, None)
    return [quotes.event for snapshot in told if snapshot.sport == sport for quotes in snapshot.events]


def sports_of(body: bytes) -> list[Sport]:
    """Every sport that can be read."""
    try:
        rows = _raw_list.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"not a list of sports: {error}") from None
    readable = [sport for row in rows if (sport := _sport_of(row)) is not None]
    if rows and not readable:
        raise InvalidValueError("not a list of sports: none of its rows is one")
    return readable


def quota_of(headers: Mapping[str, str], at: datetime) -> Quota | None:
    """The credits an answer tells of; None where it does not, as for a key nobody knows."""
    remaining, used, last = (_number(headers.get(f"x-requests-{name}")) for name in ("remaining", "used", "last"))
    return None if remaining is None or used is None else Quota(remaining, used, last or 0, at)


def _snapshots(body: bytes, taken_at: datetime, coverage: Coverage | None) -> list[Snapshot]:
    answer = wire.decode(body)
    # Were it taken for an empty answer, everything would count as withdrawn.
    if answer.troubles and not answer.events:
        raise InvalidValueError(f"nothing in the answer can be read: {answer.troubles[0]}")
    return mapping.snapshots(answer, taken_at, coverage)


def _sport_of(row: Raw) -> Sport | None:
    try:
        return _sport.decode(row)
    except msgspec.ValidationError:
        return None


def _number(text: str | None) -> int | None:
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
