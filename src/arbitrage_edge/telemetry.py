"""What operators see: one log, in which no secret ever stands, and figures for Prometheus."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Literal, TextIO
from urllib.parse import quote, quote_plus

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
    start_http_server,
)
from stamina.instrumentation import set_on_retry_hooks
from structlog.typing import EventDict, Processor

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import Status
from arbitrage_edge.ports import Notice, Quota

HIDDEN = "***"
# Hiding anything shorter would make the log unreadable, and hide little.
SHORTEST_SECRET = 4
# They tell every request; what a poll came to, we tell ourselves.
TALKATIVE = ("httpx2", "httpcore2")
# It tells every row that is read or written, at whatever level.
SILENCED = ("aiosqlite",)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# Of many processes that tell the same, the one that told it last is right.
NEWEST: dict[str, Any] = {"multiprocess_mode": "mostrecent"}

# Recognised by their shape, whether registered or not.
_SHAPES = (
    (re.compile(r"(?i)(api[-_]?key\\*[\"']?\s*(?:=|:|%3d)\s*\\*[\"']?)[^\s&\"'\\,;)}\]>]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)(\bbearer\s+)[^\s\"'\\,;]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(://[^\s:/@\"'\\]*):[^\s/\"'\\]+@"), rf"\1:{HIDDEN}@"),
)


class Redactor:
    """Takes secrets out of any text: registered ones, in each form an address, JSON or a `repr` gives them; keys in
    queries and headers; passwords in URLs. Secrets under four characters are known by their place only."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._forms: set[str] = set()
        self._registered: re.Pattern[str] | None = None
        self.add(*secrets)

    def add(self, *secrets: str) -> None:
        """Registers more."""
        self._forms |= {form for secret in secrets if len(secret) >= SHORTEST_SECRET for form in _forms(secret)}
        longest_first = sorted(self._forms, key=len, reverse=True)
        self._registered = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def clean(self, text: str) -> str:
        """The text without them."""
        if self._registered is not None:
            text = self._registered.sub(HIDDEN, text)
        for shape, instead in _SHAPES:
            text = shape.sub(instead, text)
        return text

    def __call__(self, _: Any, __: str, rendered: Any) -> str:
        """As the last processor of a log: cleans the line that will be written."""
        return self.clean(str(rendered))


def configure_logging(
    level: str = "INFO",
    format: Literal["json", "console"] = "json",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> Redactor:
    """Sends every log, structlog's and the standard library's, to `stream` (by default stderr) in one form.

    May be called again: the last call counts. Returns what hides the secrets, for whatever else is shown.
    """
    redactor = Redactor(secrets)
    shared = _shared()
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(format), redactor],
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(), _without_noise],
        )
    )
    _take_over(handler, level)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return redactor


class Metrics:
    """Figures for Prometheus, in a registry of their own. Hears what the pipeline tells its watcher."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._count_polls(self.registry)
        self._count_opportunities(self.registry)
        self._seen_withheld: dict[str, set[str]] = {}

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """An answer came."""
        self._polls.labels(sport).observe(seconds)
        self._answered.labels(sport).set_to_current_time()
        if quota is not None:
            self._credits.set(quota.remaining)
            self._spent.set(quota.used)

    def judged(self, detection: Detection, seconds: float) -> None:
        """A desk looked at a sport."""
        self._detection.observe(seconds)
        counts = detection.withheld_counts
        # A reason that no longer holds anything back is none, not the last number.
        before = self._seen_withheld.setdefault(detection.sport, set())
        before.update(counts)
        for reason in before:
            self._withheld.labels(detection.sport, reason).set(counts.get(reason, 0))

    def recorded(self, detection: Detection, seconds: float) -> None:
        """The findings are in the store: from now on they count."""
        self._recording.observe(seconds)
        self._open.labels(detection.sport).set(len(detection.open))
        self._opened.labels(detection.sport).inc(len(detection.found))
        for tracked in detection.closed:
            self._closed.labels(detection.sport, str(tracked.close_reason)).inc()

    def kept(self, sport: str, seconds: float) -> None:  # noqa: ARG002 - as the watcher has it
        """What was left for after the announcement is in the store: another commit."""
        self._recording.observe(seconds)

    def announced(self, notices: Sequence[Notice]) -> None:
        """The bus has taken them."""
        for notice in notices:
            if notice.tracked.status is not Status.CLOSED:
                self._age.observe((notice.at - notice.tracked.opportunity.oldest_reading).total_seconds())

    def lagged(self, sport: str, seconds: float) -> None:
        """A poll begins so late."""
        self._lag.labels(sport).set(seconds)

    def waiting(self, queue: str, tasks: int) -> None:
        """So many tasks wait."""
        self._queues.labels(queue).set(tasks)

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:  # noqa: ARG002 - logs tell it
        """A step failed and is tried again."""
        self._failures.labels(what, type(error).__name__).inc()

    def text(self) -> bytes:
        """Everything, as Prometheus reads it (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

    def _count_polls(self, registry: CollectorRegistry) -> None:
        self._polls = Histogram(
            "arbitrage_edge_poll_seconds", "Asking for odds, by sport", ["sport"], registry=registry
        )
        self._failures = Counter(
            "arbitrage_edge_failures", "Steps that failed, by step and error", ["what", "error"], registry=registry
        )
        self._credits = Gauge(
            "arbitrage_edge_credits_remaining", "Credits the provider says are left", registry=registry, **NEWEST
        )
        self._spent = Gauge(
            "arbitrage_edge_credits_used", "Credits the provider says are spent", registry=registry, **NEWEST
        )
        self._answered = Gauge(
            "arbitrage_edge_last_answer_timestamp_seconds",
            "When odds were last answered, by sport",
            ["sport"],
            registry=registry,
            **NEWEST,
        )
        self._lag = Gauge(
            "arbitrage_edge_poll_lag_seconds",
            "How late the last poll began, by sport",
            ["sport"],
            registry=registry,
            **NEWEST,
        )
        self._queues = Gauge(
            "arbitrage_edge_queue_tasks", "Tasks that wait, by queue", ["queue"], registry=registry, **NEWEST
        )

    def _count_opportunities(self, registry: CollectorRegistry) -> None:
        self._opened = Counter("arbitrage_edge_opportunities_opened", "Found, by sport", ["sport"], registry=registry)
        self._closed = Counter(
            "arbitrage_edge_opportunities_closed", "Ended, by sport and reason", ["sport", "reason"], registry=registry
        )
        self._open = Gauge(
            "arbitrage_edge_opportunities_open", "Open now, by sport", ["sport"], registry=registry, **NEWEST
        )
        self._withheld = Gauge(
            "arbitrage_edge_opportunities_withheld",
            "Held back now, by sport and reason",
            ["sport", "reason"],
            registry=registry,
            **NEWEST,
        )
        self._detection = Histogram(
            "arbitrage_edge_detection_seconds", "From the quotes to the findings", registry=registry, buckets=FINE
        )
        self._recording = Histogram("arbitrage_edge_recording_seconds", "One commit", registry=registry, buckets=FINE)
        self._age = Histogram(
            "arbitrage_edge_age_at_announcement_seconds",
            "Age of the oldest price of what is announced as found or updated",
            registry=registry,
            buckets=AGES,
        )


def serve_together(host: str, port: int) -> int:
    """Serves the figures of all processes that share PROMETHEUS_MULTIPROC_DIR, from a thread; gives the port.

    That variable must be there before this module is imported. Raises OSError where the port cannot be had.
    """
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    server, _ = start_http_server(port, host, registry)
    return int(server.server_port)


FINE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
AGES = (1, 2, 5, 10, 15, 30, 45, 60, 90, 120, 180, 240, 300, 600)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream. A line that cannot be formed is told of without what it would have held."""

    def handleError(self, record: logging.LogRecord) -> None:
        with suppress(Exception):
            words = {"name": record.name, "levelno": logging.ERROR, "levelname": "ERROR"}
            line = self.format(logging.makeLogRecord({**words, "msg": "a line of this log could not be formed"}))
            self.stream.write(line + self.terminator)
            self.flush()


def _take_over(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for logger in (root, *(logging.getLogger(name) for name in list(root.manager.loggerDict))):
        # Whoever writes to a stream of its own would write what nobody cleaned.
        for own in [one for one in logger.handlers if type(one) in {logging.StreamHandler, _Handler}]:
            logger.removeHandler(own)
        logger.propagate = True
    root.addHandler(handler)
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET if root.level <= logging.DEBUG else logging.WARNING)
    for name in SILENCED:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Retries are told by whoever makes them, with what was asked.
    set_on_retry_hooks([])
    logging.captureWarnings(True)


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]


def _renderer(format: str) -> Processor:
    if format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)


def _without_noise(_: Any, __: str, event: EventDict) -> EventDict:
    event.pop("color_message", None)
    return event


def _forms(secret: str) -> set[str]:
    once = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), *_escaped(secret)}
    return once | {form for one in once for form in _escaped(one)}


def _escaped(text: str) -> set[str]:
    """As it stands within JSON or a `repr`, of bytes too, whose quotes may be of either kind."""
    quoted = repr(f'"{text}')[2:-1], ascii(f'"{text}')[2:-1], repr(b'"' + text.encode(errors="replace"))[3:-1]
    in_json = json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]
    return {*in_json, *quoted, *(form.replace("\\'", "'") for form in quoted)}
