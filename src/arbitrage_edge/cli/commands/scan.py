"""The command `scan`: detect arbitrage in recorded responses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec.structs import replace

from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import ScanRequest, instant, one_of, pairs
from arbitrage_edge.cli.progress import ReadProgress, read_progress
from arbitrage_edge.cli.render import Report
from arbitrage_edge.domain.bookmakers import nearest_key
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Snapshot
from arbitrage_edge.domain.market_rules import rule_for
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import RecordedResponse
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import Recorded, decoded, files_of, is_single, merged_within_an_hour, read

BAD_INPUT = 2


class Scan:
    """Detectors of all sports for a sequence of recorded responses."""

    def __init__(self, request: ScanRequest, policy: Policy) -> None:
        self._policy = policy
        self._as_of = instant(request.as_of, "--as-of") if request.as_of else None
        self._sports = frozenset(request.sports)
        self._markets = request.market_keys()
        self._bookmakers = request.bookmaker_keys()
        self._charged = {
            "--commission": pairs(request.commission, "--commission"),
            "--tax": pairs(request.tax, "--tax"),
        }
        self._seen_sports: set[str] = set()
        self._seen_bookmakers: set[str] = set()
        self._detectors: dict[str, Detector] = {}
        self._last_scanned: dict[str, datetime] = {}

    def report(self, response: RecordedResponse) -> Report:
        """Return the report of one response."""
        report = Report(self._as_of or response.taken_at)
        for snapshot in response.snapshots:
            self._seen_sports.add(snapshot.sport)
            self._seen_bookmakers.update(quotes.bookmaker for event in snapshot.events for quotes in event.markets)
            if self._sports and snapshot.sport not in self._sports:
                continue
            wanted = self._filtered(snapshot)
            detector = self._detector_at(snapshot.sport, report)
            report.add(wanted, detector.process(wanted, report.as_of))
        return report

    def check_keys(self) -> None:
        """Warn of bookmakers that no scanned response has. Raises InvalidValueError for such a sport."""
        named: dict[str, Iterable[str]] = dict(self._charged)
        if not self._bookmakers & self._seen_bookmakers:
            named["--bookmakers"] = self._bookmakers
        for option, keys in named.items():
            if missing := sorted(set(keys) - self._seen_bookmakers):
                there = ", ".join(sorted(self._seen_bookmakers)) or "none"
                print(f"warning: {option}: no quotes of {', '.join(missing)}; there are: {there}", file=sys.stderr)
        if missing := sorted(self._sports - self._seen_sports):
            nearest = nearest_key(missing[0], self._seen_sports)
            hint = f"did you mean {nearest}?" if nearest else f"there are: {', '.join(sorted(self._seen_sports))}"
            raise InvalidValueError(f"no quotes of {missing[0]!r}; {hint}", "--sport")

    def _detector_at(self, sport: str, report: Report) -> Detector:
        """Return the detector of a sport, with everything closed that expired or started before this response.

        A response older than the previous one gets a new detector: later quotes were not known at its time.
        """
        now, last = report.as_of, self._last_scanned.get(sport)
        self._last_scanned[sport] = now
        if last is None or now < last:
            self._detectors[sport] = Detector(sport, self._policy)
        detector = self._detectors[sport]
        while (expiry := detector.next_expiry()) is not None and expiry < now:
            report.closed.extend(detector.expire(expiry).closed)
        return detector

    def _filtered(self, snapshot: Snapshot) -> Snapshot:
        if not self._markets and not self._bookmakers:
            return snapshot
        events = []
        for event in snapshot.events:
            markets = [quotes for quotes in event.markets if self._wants(snapshot.sport, quotes)]
            events.append(EventQuotes(event.event, markets))
        return replace(snapshot, events=events)

    def _wants(self, sport: str, quotes: MarketQuotes) -> bool:
        if self._bookmakers and quotes.bookmaker not in self._bookmakers:
            return False
        market = quotes.market
        return not self._markets or market in self._markets or rule_for(sport, market).family in self._markets


def show(request: ScanRequest) -> int:
    """Print the arbitrage found in the recordings; return the exit status."""
    form = one_of(request.format, "--format", ("table", "json", "csv"))
    scan = Scan(request, request.policy())
    responses = _Responses(files_of(request.paths), scan)
    if form == "json":
        for report in responses:
            sys.stdout.buffer.write(encode(report.document(request.withheld)) + b"\n")
        sys.stdout.flush()
    elif form == "csv":
        from arbitrage_edge.cli.render import write_csv

        write_csv(responses, request.withheld)
    else:
        from arbitrage_edge.cli.render import print_reports

        print_reports(responses, request.withheld)
    scan.check_keys()
    return BAD_INPUT if responses.failed else 0


class _Responses:
    """The reports of all recordings in order. `failed` is set if a response was unreadable; stderr has the errors."""

    def __init__(self, files: list[str], scan: Scan) -> None:
        self.failed = False
        self._files = files
        self._scan = scan

    def __iter__(self) -> Iterator[Report]:
        sizes = [_size_of(path) for path in self._files]
        with read_progress(sum(sizes)) as progress:
            for response in merged_within_an_hour(self._decoded(progress, sizes)):
                yield self._scan.report(response)

    def _decoded(self, progress: ReadProgress, sizes: list[int]) -> Iterator[tuple[bool, RecordedResponse]]:
        """Yield the responses, each with True if it is a separate file. Warn on stderr of unreadable parts."""
        for path, size in zip(self._files, sizes, strict=True):
            for recorded in _read(path, progress):
                try:
                    found = decoded(recorded, RECORDING_DECODERS, default=datetime.now(UTC))
                    for response in found:
                        source = recorded.source if isinstance(recorded, Recorded) else path
                        for trouble in response.troubles:
                            print(f"warning: {source}: {trouble}", file=sys.stderr)
                        yield is_single(recorded, found), response
                except InvalidValueError as error:
                    self.failed = True
                    print(f"error: {error}", file=sys.stderr)
            progress.finish_file(size)


def _size_of(path: str) -> int:
    return os.path.getsize(path) if os.path.isfile(path) else 0


def _read(path: str, progress: ReadProgress) -> Iterator[Recorded | InvalidValueError]:
    try:
        yield from read(path, progress.update)
    except OSError as error:
        yield InvalidValueError(error.strerror or str(error), path)
