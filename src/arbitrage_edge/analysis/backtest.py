"""Backtest: what would have been found in recorded odds, how long it lasted, and what it would have paid."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from arbitrage_edge.analysis.backtest_result import REACTION_SECONDS, STAKE_LIMITS, Backtest, Found
from arbitrage_edge.analysis.boards import responses_of
from arbitrage_edge.analysis.finding import Amount, Detectors, of_bookmakers, policy_of
from arbitrage_edge.analysis.football_data import BEFORE_KICK_OFF, COLUMNS, is_season, matches_of, seasons_in
from arbitrage_edge.domain.detector import Detection, Detector
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Coverage, EventQuotes, Snapshot
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.resizing import resize
from arbitrage_edge.ports import RecordedResponse
from arbitrage_edge.providers.recordings import ENDINGS as RECORDING_ENDINGS

NOTHING = Decimal(0)


class _Timeline(Struct):
    """One opportunity while it is followed: its state after each change."""

    first: TrackedOpportunity
    states: list[tuple[datetime, Decimal]] = field(default_factory=list)
    last: TrackedOpportunity | None = None

    def profit_at(self, time: datetime) -> Decimal:
        """Return the profit of the state at a time; 0 if it is closed by then."""
        if self.last is not None and self.last.closed_at is not None and self.last.closed_at <= time:
            return NOTHING
        return next((profit for at, profit in reversed(self.states) if at <= time), NOTHING)


class _Run:
    """A backtest while it reads."""

    def __init__(self, policy: Policy, bookmakers: frozenset[str]) -> None:
        self._policy, self._bookmakers = policy, bookmakers
        self._detectors = Detectors(policy)
        self._timelines: dict[str, _Timeline] = {}
        self._done: list[Found] = []
        self._events: set[str] = set()
        self._responses = 0
        self._withheld: Counter[str] = Counter()
        self._span: list[datetime] = []

    def add_response(self, response: RecordedResponse) -> None:
        """Add a recorded response, which is later than the one before."""
        self._responses += 1
        for snapshot in response.snapshots:
            self._note_time(snapshot.taken_at)
            wanted = of_bookmakers(snapshot, self._bookmakers)
            self._events.update(event.event.id for event in wanted.events)
            expired, detection = self._detectors.process(wanted, snapshot.taken_at)
            self._follow(expired, detection)

    def add_season(self, matches: Iterable[EventQuotes]) -> None:
        """Add matches with one price each; the kick-off is an hour after it."""
        self._responses += 1
        for match in matches:
            now = match.event.commence_time - BEFORE_KICK_OFF
            self._note_time(now)
            self._events.add(match.event.id)
            snapshot = Snapshot(match.event.sport, now, [match], Coverage(frozenset(COLUMNS)))
            detection = Detector(match.event.sport, self._policy).process(snapshot, now)
            self._count_withheld(detection)
            wanted = [tracked.opportunity for tracked in detection.found if self._is_wanted(tracked.opportunity)]
            self._done += [_found(opportunity, now, self._policy) for opportunity in wanted]

    def result(self, unreadable: list[str]) -> Backtest:
        """Return the result; what is still open ends at the end of the data."""
        found = self._done + [_followed(timeline, self._policy) for timeline in self._timelines.values()]
        still_open = sum(timeline.last is None for timeline in self._timelines.values())
        return Backtest(
            responses=self._responses,
            events=len(self._events),
            start=min(self._span, default=None),
            end=max(self._span, default=None),
            found=sorted(found, key=lambda each: each.first_seen_at),
            still_open=still_open,
            withheld=dict(self._withheld.most_common()),
            unreadable=unreadable,
        )

    def _note_time(self, time: datetime) -> None:
        self._span = [min(time, *self._span), max(time, *self._span)] if self._span else [time]

    def _is_wanted(self, opportunity: Opportunity) -> bool:
        return opportunity.kind in self._policy.other.kinds

    def _count_withheld(self, detection: Detection) -> None:
        wanted = (each for each in detection.withheld if self._is_wanted(each.opportunity))
        self._withheld.update(each.reason.value for each in wanted)

    def _follow(self, expired: Iterable[TrackedOpportunity], detection: Detection) -> None:
        self._count_withheld(detection)
        for tracked in (*expired, *detection.closed):
            if (timeline := self._timelines.get(tracked.arbitrage_id)) is not None:
                timeline.last = tracked
        for tracked in detection.found:
            if self._is_wanted(tracked.opportunity):
                self._timelines[tracked.arbitrage_id] = _Timeline(tracked)
        for tracked in (*detection.found, *detection.updated):
            if (timeline := self._timelines.get(tracked.arbitrage_id)) is not None:
                timeline.states.append((detection.at, tracked.opportunity.guaranteed_profit))


def backtest(
    *paths: str | os.PathLike[str],
    bookmakers: Iterable[str] = (),
    on_file: Callable[[str], object] | None = None,
    on_progress: Callable[[int], object] | None = None,
    **options: Any,
) -> Backtest:
    """Find what recorded odds contained: recordings, and seasons of football-data.co.uk (CSV). Options as of `find`.

    `on_file` is called with each file before it is read, `on_progress` with the bytes read of it. Unreadable
    responses are listed, and the others are used.

    >>> result = backtest("examples/board.json")
    >>> len(result.found), result.by("market")[0].name
    (5, 'h2h')
    """
    test = _Run(policy_of(**options), frozenset(bookmakers))
    unreadable: list[str] = []
    for path in _files(paths):
        if is_season(path):
            if on_file is not None:
                on_file(path)
            test.add_season(matches_of(path))
        else:
            on_error = lambda error: unreadable.append(str(error))  # noqa: E731
            for response in responses_of([path], on_error, on_file, on_progress):
                test.add_response(response)
    return test.result(unreadable)


def sweep(
    *paths: str | os.PathLike[str], over: Mapping[str, Sequence[Any]], **options: Any
) -> list[tuple[dict[str, Any], Backtest]]:
    """Return a backtest for every combination of the values, such as `over={"min_profit": [0, 1], "max_age": [60]}`."""
    combinations = [dict(zip(over, values, strict=True)) for values in product(*over.values())]
    return [(each, backtest(*paths, **{**options, **each})) for each in combinations]


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """Yield the files; a folder is replaced by its seasons in order of name, and the folder for its recordings."""
    for path in (os.fspath(path) for path in paths):
        seasons = seasons_in(path) if Path(path).is_dir() else []
        yield from seasons
        if not seasons or _has_recordings(path):
            yield path


def _has_recordings(folder: str) -> bool:
    return any(file.name.endswith(RECORDING_ENDINGS) for file in Path(folder).iterdir())


def _followed(timeline: _Timeline, policy: Policy) -> Found:
    first = timeline.first
    after = {
        seconds: float(timeline.profit_at(first.first_seen_at + timedelta(seconds=seconds)))
        for seconds in REACTION_SECONDS
    }
    last = timeline.last
    return _found(
        first.opportunity,
        first.first_seen_at,
        policy,
        lifetime_seconds=None if last is None else last.lifetime.total_seconds(),
        close_reason="still_open" if last is None or last.close_reason is None else last.close_reason.value,
        profit_after=after,
    )


def _found(
    opportunity: Opportunity,
    at: datetime,
    policy: Policy,
    *,
    lifetime_seconds: float | None = None,
    close_reason: str | None = None,
    profit_after: dict[int, float] | None = None,
) -> Found:
    return Found(
        event=opportunity.event.name,
        sport=opportunity.event.sport,
        market=opportunity.line.key.market,
        kind=opportunity.kind,
        bookmakers=" + ".join(sorted(bet.bookmaker for bet in opportunity.bets)),
        first_seen_at=at,
        profit_percentage=round(float(opportunity.profit_percentage), 4),
        profit=float(opportunity.guaranteed_profit),
        lifetime_seconds=lifetime_seconds,
        close_reason=close_reason,
        profit_after=profit_after or {},
        profit_up_to={limit: float(_profit_up_to(opportunity, limit, policy)) for limit in STAKE_LIMITS},
    )


def _profit_up_to(opportunity: Opportunity, limit: Amount, policy: Policy) -> Decimal:
    """Return the profit with all stakes reduced in proportion until no bet is larger than the limit."""
    largest = max(bet.lay_stake or bet.stake for bet in opportunity.bets)
    if largest <= Decimal(limit):
        return opportunity.guaranteed_profit
    if opportunity.kind == "value":
        return opportunity.guaranteed_profit * Decimal(limit) / largest
    total = (opportunity.total_stake * Decimal(limit) / largest).quantize(Decimal("0.01"))
    resized = resize(opportunity, total, policy.stake_step)
    return resized.guaranteed_profit if isinstance(resized, Opportunity) else NOTHING
