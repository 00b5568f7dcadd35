"""Prometheus metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.pipeline_events import (
    AlertAttempted,
    AlertPaused,
    AlertQueue,
    AlertsSuppressed,
    Announced,
    CreditsCounted,
    Fetched,
    Judged,
    PipelineEvent,
    PollLate,
    ProviderChanged,
    QueueLength,
    Recorded,
    RestRecorded,
    SourceReported,
    StepFailed,
)
from arbitrage_edge.ports import Notice

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
DURATION_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
AGE_BUCKETS = (1, 2, 5, 10, 15, 30, 45, 60, 90, 120, 180, 240, 300, 600)
# The most recent value is exported if several processes set the same gauge.
LATEST: dict[str, Any] = {"multiprocess_mode": "mostrecent"}


class Metrics:
    """Prometheus metrics of the pipeline, in their own registry."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        # Memory, processor time and open files of this process: process_*.
        ProcessCollector(registry=self.registry)
        self._count_polls(self.registry)
        self._count_sources(self.registry)
        self._count_opportunities(self.registry)
        self._alerts = AlertMetrics(self.registry)
        self._seen_reasons: dict[tuple[Gauge, str], set[str]] = {}

    def observe(self, event: PipelineEvent) -> None:
        """Update the metrics from a pipeline event."""
        match event:
            case Fetched():
                self._observe_fetched(event)
            case Judged():
                self._observe_judged(event)
            case Recorded():
                self._observe_recorded(event)
            case RestRecorded(seconds=seconds):
                self._recording.observe(seconds)
            case Announced(notices):
                self._observe_ages(notices)
            case PollLate() | QueueLength():
                self._observe_waiting(event)
            case ProviderChanged() | CreditsCounted() | SourceReported():
                self._observe_provider(event)
            case AlertAttempted() | AlertQueue() | AlertsSuppressed() | AlertPaused():
                self._alerts.observe(event)
            case StepFailed(step, error):
                self._failures.labels(step, type(error).__name__).inc()

    def _observe_waiting(self, event: PollLate | QueueLength) -> None:
        if isinstance(event, PollLate):
            self._lag.labels(event.sport).set(event.seconds)
        else:
            self._queues.labels(event.queue).set(event.tasks)

    def _observe_fetched(self, event: Fetched) -> None:
        self._polls.labels(event.sport).observe(event.seconds)
        self._answered.labels(event.sport).set_to_current_time()
        if event.quota is not None:
            self._credits.set(event.quota.remaining)
            self._spent.set(event.quota.used)

    def _observe_provider(self, event: ProviderChanged | CreditsCounted | SourceReported) -> None:
        if isinstance(event, SourceReported):
            self._observe_source(event.source, event.event)
        elif isinstance(event, ProviderChanged):
            self._provider_up.set(1 if event.state == "ok" else 0)
        else:
            self._credits.set(event.quota.remaining)
            self._spent.set(event.quota.used)
            self._estimated.set(event.quota.estimated)

    def _observe_source(self, source: str, event: Fetched | ProviderChanged) -> None:
        if isinstance(event, ProviderChanged):
            self._source_up.labels(source).set(1 if event.state == "ok" else 0)
        else:
            self._source_answers.labels(source).inc()
            self._source_seconds.labels(source).inc(event.seconds)

    def _observe_judged(self, event: Judged) -> None:
        sport, counts = event.detection.sport, event.detection.withheld_counts
        self._detection.observe(event.seconds)
        self._set_by_reason(self._ignored, sport, event.detection.ignored)
        self._set_by_reason(self._withheld, sport, counts)

    def _set_by_reason(self, gauge: Gauge, sport: str, counts: Mapping[str, int]) -> None:
        # A reason that occurs no more must become 0, not keep its last value.
        reasons = self._seen_reasons.setdefault((gauge, sport), set())
        reasons.update(counts)
        for reason in reasons:
            gauge.labels(sport, reason).set(counts.get(reason, 0))

    def _observe_recorded(self, event: Recorded) -> None:
        detection = event.detection
        self._recording.observe(event.seconds)
        self._open.labels(detection.sport).set(_arbitrages(detection.open))
        self._opened.labels(detection.sport).inc(_arbitrages(detection.found))
        for tracked in detection.closed:
            self._closed.labels(detection.sport, str(tracked.close_reason)).inc()

    def _observe_ages(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            if notice.tracked.status is not Status.CLOSED:
                self._age.observe((notice.at - notice.tracked.opportunity.oldest_reading).total_seconds())

    def text(self) -> bytes:
        """Return all metrics in the Prometheus text format (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

    def _count_polls(self, registry: CollectorRegistry) -> None:
        self._polls = Histogram(
            "arbitrage_edge_poll_seconds", "Duration of an odds request, by sport", ["sport"], registry=registry
        )
        self._failures = Counter(
            "arbitrage_edge_failures", "Failed steps, by step and error", ["what", "error"], registry=registry
        )
        self._credits = Gauge(
            "arbitrage_edge_credits_remaining",
            "Remaining credits, as reported by the provider or estimated",
            registry=registry,
            **LATEST,
        )
        self._spent = Gauge(
            "arbitrage_edge_credits_used",
            "Used credits, as reported by the provider or estimated",
            registry=registry,
            **LATEST,
        )
        self._estimated = Gauge(
            "arbitrage_edge_credits_estimated",
            "Cost of the requests since the provider last reported credits; 0 while it reports them",
            registry=registry,
            **LATEST,
        )
        self._provider_up = Gauge(
            "arbitrage_edge_provider_up",
            "1 if the provider answers requests, 0 if it refuses them, cannot be reached, or no credits are left",
            registry=registry,
            **LATEST,
        )
        self._answered = Gauge(
            "arbitrage_edge_last_answer_timestamp_seconds",
            "Time of the last odds response, by sport",
            ["sport"],
            registry=registry,
            **LATEST,
        )
        self._lag = Gauge(
            "arbitrage_edge_poll_lag_seconds",
            "Delay of the last poll's start, by sport",
            ["sport"],
            registry=registry,
            **LATEST,
        )
        self._queues = Gauge(
            "arbitrage_edge_queue_tasks", "Waiting tasks, by queue", ["queue"], registry=registry, **LATEST
        )

    def _count_sources(self, registry: CollectorRegistry) -> None:
        self._source_up = Gauge(
            "arbitrage_edge_source_up",
            "1 if the odds source answers requests, by source",
            ["source"],
            registry=registry,
            **LATEST,
        )
        self._source_answers = Counter(
            "arbitrage_edge_source_answers", "Answered polls, by source", ["source"], registry=registry
        )
        self._source_seconds = Counter(
            "arbitrage_edge_source_seconds", "Duration of all answered polls, by source", ["source"], registry=registry
        )

    def _count_opportunities(self, registry: CollectorRegistry) -> None:
        self._opened = Counter(
            "arbitrage_edge_opportunities_opened", "Opportunities found, by sport", ["sport"], registry=registry
        )
        self._closed = Counter(
            "arbitrage_edge_opportunities_closed",
            "Opportunities closed, by sport and reason",
            ["sport", "reason"],
            registry=registry,
        )
        self._open = Gauge(
            "arbitrage_edge_opportunities_open", "Open opportunities, by sport", ["sport"], registry=registry, **LATEST
        )
        self._withheld = Gauge(
            "arbitrage_edge_opportunities_withheld",
            "Withheld opportunities, by sport and reason",
            ["sport", "reason"],
            registry=registry,
            **LATEST,
        )
        self._ignored = Gauge(
            "arbitrage_edge_ignored_outcomes",
            "Unusable or unreadable parts of the last answers, by sport and reason",
            ["sport", "reason"],
            registry=registry,
            **LATEST,
        )
        self._detection = Histogram(
            "arbitrage_edge_detection_seconds",
            "Duration of detection, from quotes to opportunities",
            registry=registry,
            buckets=DURATION_BUCKETS,
        )
        self._recording = Histogram(
            "arbitrage_edge_recording_seconds",
            "Duration of one database commit",
            registry=registry,
            buckets=DURATION_BUCKETS,
        )
        self._age = Histogram(
            "arbitrage_edge_age_at_announcement_seconds",
            "Age of the oldest price of a published opportunity, found or updated",
            registry=registry,
            buckets=AGE_BUCKETS,
        )


class AlertMetrics:
    """Metrics of alerts."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._delay = Histogram(
            "arbitrage_edge_alert_delay_seconds",
            "Time from the detection of an opportunity to the acknowledgement of its alert, by channel",
            ["channel"],
            registry=registry,
            buckets=(*DURATION_BUCKETS, 10.0, 30.0, 60.0, 300.0),
        )
        self._attempts = Counter(
            "arbitrage_edge_alert_attempts", "Attempts to deliver an alert, by channel", ["channel"], registry=registry
        )
        self._failures = Counter(
            "arbitrage_edge_alert_failures", "Failed attempts, by channel", ["channel"], registry=registry
        )
        self._suppressed = Counter(
            "arbitrage_edge_alerts_suppressed",
            "Alerts suppressed by mutes, quiet hours, the hourly limit or old prices, by reason",
            ["reason"],
            registry=registry,
        )
        self._paused = Counter(
            "arbitrage_edge_alerts_paused", "Alerts paused because their channel kept failing", registry=registry
        )
        self._pending = Gauge(
            "arbitrage_edge_alert_queue", "Messages of alerts not delivered yet", registry=registry, **LATEST
        )

    def observe(self, event: AlertAttempted | AlertQueue | AlertsSuppressed | AlertPaused) -> None:
        """Update the metrics from an event."""
        match event:
            case AlertAttempted(channel, _, error, delay):
                self._attempts.labels(channel).inc()
                if error is not None:
                    self._failures.labels(channel).inc()
                elif delay is not None:
                    self._delay.labels(channel).observe(max(delay, 0.0))
            case AlertQueue(pending):
                self._pending.set(pending)
            case AlertsSuppressed(counts):
                for reason, number in counts.items():
                    self._suppressed.labels(reason).inc(number)
            case AlertPaused():
                self._paused.inc()


def _arbitrages(tracked_opportunities: Sequence[TrackedOpportunity]) -> int:
    """Return the number of arbitrages: the metrics do not count the other kinds."""
    return sum(tracked.opportunity.kind == "arbitrage" for tracked in tracked_opportunities)
