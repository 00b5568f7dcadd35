"""The command `scan`: detect arbitrage in recorded responses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from arbitrage_edge.analysis.finding import Detectors
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import ScanRequest, instant, one_of
from arbitrage_edge.cli.output import print_error, print_json, print_warning
from arbitrage_edge.cli.progress import ReadProgress, read_progress
from arbitrage_edge.cli.render import Report
from arbitrage_edge.domain.bookmakers import nearest_key
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Snapshot
from arbitrage_edge.domain.market_rules import rule_for
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import RecordedResponse
from arbitrage_edge.providers.recordings import Recorded, files_of, is_single, merged_within_an_hour, read
from arbitrage_edge.recorded_sources import RecordedSources, in_order, sources_in

BAD_INPUT = 2


class Scan:
    """Detectors of all sports for a sequence of recorded responses."""

    def __init__(self, request: ScanRequest, policy: Policy, charged: Mapping[str, Iterable[str]]) -> None:
        self._kinds = request.kinds()
        self._as_of = instant(request.as_of, "--as-of") if request.as_of else None
        self._sports = frozenset(request.sports)
        self._markets = request.market_keys()
        self._bookmakers = request.bookmaker_keys()
        self._charged = charged
        self._seen_sports: set[str] = set()
        self._seen_bookmakers: set[str] = set()
        self._detectors = Detectors(policy)

    def report(self, response: RecordedResponse) -> Report:
        """Return the report of one response."""
        report = Report(self._as_of or response.taken_at, kinds=self._kinds)
        for snapshot in response.snapshots:
            self._seen_sports.add(snapshot.sport)
            self._seen_bookmakers.update(quotes.bookmaker for event in snapshot.events for quotes in event.markets)
            if self._sports and snapshot.sport not in self._sports:
                continue
            wanted = self._filtered(snapshot)
            expired, detection = self._detectors.process(wanted, report.as_of)
            report.closed.extend(expired)
            report.add(wanted, detection)
        return report

    def check_keys(self) -> None:
        """Warn of bookmakers that no scanned response has. Raises InvalidValueError for such a sport."""
        named: dict[str, Iterable[str]] = dict(self._charged)
        if not self._bookmakers & self._seen_bookmakers:
            named["--bookmakers"] = self._bookmakers
        for option, keys in named.items():
            if missing := sorted(set(keys) - self._seen_bookmakers):
                there = ", ".join(sorted(self._seen_bookmakers)) or "none"
                print_warning(f"{option}: no quotes of {', '.join(missing)}; there are: {there}")
        if missing := sorted(self._sports - self._seen_sports):
            nearest = nearest_key(missing[0], self._seen_sports)
            hint = f"did you mean {nearest}?" if nearest else f"there are: {', '.join(sorted(self._seen_sports))}"
            raise InvalidValueError(f"no quotes of {missing[0]!r}; {hint}", "--sport")

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
    commissions, taxes = request.commissions(), request.taxes()
    scan = Scan(request, request.policy(commissions, taxes), {"--commission": commissions, "--tax": taxes})
    responses = _Responses(files_of(request.paths), scan)
    if form == "json":
        for report in responses:
            print_json(encode(report.document(request.withheld)))
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
        sizes = {path: _size_of(path) for path in self._files}
        with read_progress(sum(sizes.values())) as progress:
            for response in merged_within_an_hour(self._decoded(progress)):
                yield self._scan.report(response)

    def _decoded(self, progress: ReadProgress) -> Iterator[tuple[bool, RecordedResponse]]:
        """Yield the responses, each with True if it is a separate file. Warn on stderr of unreadable parts."""
        sources = RecordedSources(sources_in(self._files))

        def read_file(path: str) -> Iterator[Recorded | InvalidValueError]:
            yield from _read(path, progress)
            progress.finish_file(_size_of(path))

        for path, recorded in in_order(self._files, read_file):
            try:
                found = sources.decoded(recorded, default=datetime.now(UTC))
                for response in found:
                    source = recorded.source if isinstance(recorded, Recorded) else path
                    for trouble in response.troubles:
                        print_warning(f"{source}: {trouble}")
                    yield is_single(recorded, found), response
            except InvalidValueError as error:
                self.failed = True
                print_error(str(error))


def _size_of(path: str) -> int:
    return os.path.getsize(path) if os.path.isfile(path) else 0


def _read(path: str, progress: ReadProgress) -> Iterator[Recorded | InvalidValueError]:
    try:
        yield from read(path, progress.update)
    except OSError as error:
        yield InvalidValueError(error.strerror or str(error), path)
