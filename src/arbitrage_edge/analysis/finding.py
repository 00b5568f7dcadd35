"""Find opportunities on a board, or in a series of recorded responses as time passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.analysis.boards import Board, Source, responses_of
from arbitrage_edge.api.schemas.opportunity import opportunity_document, withheld_document
from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.detector import Detection, Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, Snapshot
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.domain.opportunity import KINDS, OpportunityKind
from arbitrage_edge.domain.policy import KindBounds, Policy, Thresholds
from arbitrage_edge.results import Opportunities

Amount = int | float | str | Decimal


class Detectors:
    """Detectors of all sports for responses in order of time.

    A response older than the previous one gets a new detector: later quotes were not known at its time.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._detectors: dict[str, Detector] = {}
        self._last: dict[str, datetime] = {}

    def process(self, snapshot: Snapshot, now: datetime) -> tuple[list[TrackedOpportunity], Detection]:
        """Return what expired before this snapshot, each closed at its own time, and the detection at it."""
        sport, last = snapshot.sport, self._last.get(snapshot.sport)
        self._last[sport] = now
        if last is None or now < last:
            self._detectors[sport] = Detector(sport, self._policy)
        return self.expire(sport, now), self._detectors[sport].process(snapshot, now)

    def expire(self, sport: str, now: datetime) -> list[TrackedOpportunity]:
        """Close the opportunities of a sport that expire before `now`, each at its own time, and return them."""
        detector, closed = self._detectors[sport], list[TrackedOpportunity]()
        while (expiry := detector.next_expiry()) is not None and expiry < now:
            closed.extend(detector.expire(expiry).closed)
        return closed


class Step(Struct, frozen=True):
    """The changes that one response of a replay makes. `open`: all that are open then, `withheld` included in it.

    `closed` has also those that expired since the response before.
    """

    at: datetime
    sport: str
    found: Opportunities
    updated: Opportunities
    closed: Opportunities
    open: Opportunities


def find(board: Board, *, as_of: datetime | None = None, **options: Any) -> Opportunities:
    """Return the opportunities of a board, most profitable first, and the withheld ones with their reasons.

    `as_of`: the time at which ages are measured, by default that of each snapshot. Options as of `policy_of`:
    `stake`, `round_to`, `min_profit`, `max_profit`, `max_age`, `kinds`, `bookmakers`, `commissions`, `live`.

    >>> from arbitrage_edge.analysis.boards import sandbox
    >>> found = find(sandbox(1), stake=500, round_to=1)
    >>> all(bet.to_place == int(bet.to_place) for bet in found[0].bets)
    True
    """
    bookmakers = frozenset(options.pop("bookmakers", None) or ())
    policy = policy_of(**options)
    detectors, last = Detectors(policy), dict[str, Detection]()
    for snapshot in board.snapshots:
        wanted = of_bookmakers(snapshot, bookmakers)
        _, last[snapshot.sport] = detectors.process(wanted, as_of or snapshot.taken_at)
    now = as_of or board.as_of
    found = [
        opportunity_document(tracked, now)
        for detection in last.values()
        for tracked in detection.open
        if _is_wanted(tracked, options)
    ]
    withheld = [withheld_document(each, now) for detection in last.values() for each in detection.withheld]
    return Opportunities(found, withheld, as_of=now)


def replay(*sources: Source, **options: Any) -> Iterator[Step]:
    """Yield the changes of every recorded response, in order of time. Options as of `find`."""
    bookmakers = frozenset(options.pop("bookmakers", None) or ())
    detectors = Detectors(policy_of(**options))
    for response in responses_of(sources):
        for snapshot in response.snapshots:
            expired, detection = detectors.process(of_bookmakers(snapshot, bookmakers), snapshot.taken_at)
            yield _step(expired, detection)


def _step(expired: list[TrackedOpportunity], detection: Detection) -> Step:
    at = detection.at

    def listed(tracked: Iterable[TrackedOpportunity]) -> Opportunities:
        return Opportunities([opportunity_document(each, at) for each in tracked], as_of=at)

    withheld = [withheld_document(each, at) for each in detection.withheld]
    still_open = [opportunity_document(each, at) for each in detection.open]
    return Step(
        at=at,
        sport=detection.sport,
        found=listed(detection.found),
        updated=listed(detection.updated),
        closed=listed([*expired, *detection.closed]),
        open=Opportunities(still_open, withheld, as_of=at),
    )


def policy_of(
    *,
    stake: Amount = 1000,
    round_to: Amount = "0.01",
    min_profit: Amount = 0,
    max_profit: Amount | None = 10,
    max_age: float | None = 300,
    max_gap: float | None = 240,
    kinds: Iterable[str] = ("arbitrage",),
    commissions: Mapping[str, Amount] | None = None,
    live: bool = False,
) -> Policy:
    """Return the policy of these options. Profits and commissions in percent, ages in seconds; None: no limit.

    `max_gap`: the most time between the readings of the prices of one opportunity.
    """
    wanted = frozenset([kinds] if isinstance(kinds, str) else kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise InvalidValueError(f"expected {', '.join(KINDS)}, got {unknown[0]!r}", "kinds")
    bounds = Thresholds(
        min_profit=_decimal(min_profit),
        max_profit=None if max_profit is None else _decimal(max_profit),
        max_age=_seconds(max_age),
        max_leg_gap=_seconds(max_gap),
        live=live,
    )
    if max_age is None:
        bounds = replace(bounds, max_age_live=None)
    if max_gap is None:
        bounds = replace(bounds, max_leg_gap_live=None)
    given = {key: to_fraction(_decimal(percent)) / 100 for key, percent in (commissions or {}).items()}
    return Policy(
        bounds,
        total_stake=_decimal(stake),
        stake_step=_decimal(round_to),
        commissions=cast("Mapping[str, Fraction]", {**EXCHANGE_COMMISSIONS, **given}),
        other=KindBounds(kinds=cast("frozenset[OpportunityKind]", wanted)),
    )


def of_bookmakers(snapshot: Snapshot, bookmakers: frozenset[str]) -> Snapshot:
    """Return the snapshot with the quotes of these bookmakers only; of all if there are none."""
    if not bookmakers:
        return snapshot
    events = [
        EventQuotes(event.event, [quotes for quotes in event.markets if quotes.bookmaker in bookmakers])
        for event in snapshot.events
    ]
    return replace(snapshot, events=events)


def _is_wanted(tracked: TrackedOpportunity, options: Mapping[str, Any]) -> bool:
    kinds = options.get("kinds", ("arbitrage",))
    return tracked.opportunity.kind in ([kinds] if isinstance(kinds, str) else kinds)


def _decimal(value: Amount) -> Decimal:
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        raise InvalidValueError(f"expected a number, got {value!r}") from None
    if not number.is_finite():
        raise InvalidValueError(f"expected a finite number, got {value!r}")
    return number


def _seconds(value: float | None) -> timedelta | None:
    return None if value is None else timedelta(seconds=value)
