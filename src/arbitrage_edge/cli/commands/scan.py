"""`scan`: every arbitrage in recorded answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import ScanRequest, instant, one_of
from arbitrage_edge.cli.render import Report
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import EventQuotes, Snapshot
from arbitrage_edge.domain.market_rules import rule_for
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.providers.recordings import Recorded, files_of, read
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import newest_reading, snapshots

if TYPE_CHECKING:
    from arbitrage_edge.cli.progress import Told

BAD_INPUT = 2


class Scan:
    """Desks for the sports of the answers that come by, one after another."""

    def __init__(self, request: ScanRequest, policy: Policy) -> None:
        self._policy = policy
        self._as_of = instant(request.as_of, "--as-of") if request.as_of else None
        self._sports = frozenset(request.sports)
        self._markets = frozenset(request.markets)
        self._bookmakers = frozenset(filter(None, (key.strip() for key in request.bookmakers.split(","))))
        self._detectors: dict[str, Detector] = {}
        self._looked: dict[str, datetime] = {}

    def take(self, recorded: Recorded) -> Report:
        """Judges one answer; stderr tells what could not be read. Raises InvalidValueError if nothing could."""
        try:
            answer = decode(recorded.body)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), recorded.source) from None
        if answer.troubles and not answer.events:
            raise InvalidValueError(f"nothing in it can be read: {answer.troubles[0]}", recorded.source)
        for trouble in answer.troubles:
            print(f"warning: {recorded.source}: {trouble}", file=sys.stderr)
        taken_at = recorded.captured_at or answer.taken_at or newest_reading(answer) or datetime.now(UTC)
        report = Report(self._as_of or taken_at)
        for snapshot in snapshots(answer, taken_at):
            if self._sports and snapshot.sport not in self._sports:
                continue
            wanted = self._narrowed(snapshot)
            detector = self._desk_at(snapshot.sport, report)
            report.add(wanted, detector.process(wanted, report.as_of))
        return report

    def _desk_at(self, sport: str, report: Report) -> Detector:
        """The sport's desk, what had aged out or started before this answer closed, as the running service would have.
        An answer older than the one before is judged by itself: what is known later was not known then."""
        at, last = report.as_of, self._looked.get(sport)
        self._looked[sport] = at
        if last is None or at < last:
            self._detectors[sport] = Detector(sport, self._policy)
        detector = self._detectors[sport]
        while (hour := detector.next_expiry()) is not None and hour < at:
            report.closed.extend(detector.expire(hour).closed)
        return detector

    def _narrowed(self, snapshot: Snapshot) -> Snapshot:
        if not self._markets and not self._bookmakers:
            return snapshot
        events = []
        for one in snapshot.events:
            kept = [quotes for quotes in one.markets if self._wants(snapshot.sport, quotes.bookmaker, quotes.market)]
            events.append(EventQuotes(one.event, kept))
        return replace(snapshot, events=events)

    def _wants(self, sport: str, bookmaker: str, market: str) -> bool:
        if self._bookmakers and bookmaker not in self._bookmakers:
            return False
        return not self._markets or market in self._markets or rule_for(sport, market).family in self._markets


def show(request: ScanRequest) -> int:
    """Prints what is in the recordings."""
    form = one_of(request.format, "--format", ("table", "json", "csv"))
    scan = Scan(request, request.policy())
    answers = _Answers(files_of(request.paths), scan)
    if form == "json":
        for report in answers:
            sys.stdout.buffer.write(encode(report.document(request.withheld)) + b"\n")
        sys.stdout.flush()
    elif form == "csv":
        from arbitrage_edge.cli.render import write_csv

        write_csv(answers, request.withheld)
    else:
        from arbitrage_edge.cli.render import print_reports

        print_reports(answers, request.withheld)
    return BAD_INPUT if answers.failed else 0


class _Answers:
    """The reports of all recordings in their order. `failed`: an answer could not be read, which stderr told."""

    def __init__(self, files: list[str], scan: Scan) -> None:
        self.failed = False
        self._files = files
        self._scan = scan

    def __iter__(self) -> Iterator[Report]:
        from arbitrage_edge.cli.progress import progress_over

        sizes = [os.path.getsize(path) if path != "-" else 0 for path in self._files]
        with progress_over(sum(sizes)) as told:
            for path, size in zip(self._files, sizes, strict=True):
                for recorded in _read(path, told):
                    try:
                        if isinstance(recorded, InvalidValueError):
                            raise recorded
                        report = self._scan.take(recorded)
                    except InvalidValueError as error:
                        self.failed = True
                        print(f"error: {error}", file=sys.stderr)
                    else:
                        yield report
                told.done(size)


def _read(path: str, told: Told) -> Iterator[Recorded | InvalidValueError]:
    try:
        yield from read(path, told.reached)
    except OSError as error:
        yield InvalidValueError(error.strerror or str(error), path)
