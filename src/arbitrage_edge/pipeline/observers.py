"""The context shared by the parts of the pipeline, and the observer that writes events to the log."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.pipeline_events import (
    AlertAttempted,
    AlertPaused,
    Announced,
    CreditsCounted,
    Fetched,
    Judged,
    Observer,
    PartLeftOut,
    PipelineEvent,
    PollLate,
    ProviderChanged,
    Recorded,
    RestRecorded,
    StepFailed,
    notify,
)
from arbitrage_edge.ports import Clock, Notice, Store

log = logging.getLogger("arbitrage_edge.pipeline")


class Context(Struct, frozen=True):
    """Store, clock and observers of the pipeline."""

    store: Store
    clock: Clock
    observers: Sequence[Observer] = ()

    def report(self, event: PipelineEvent) -> None:
        """Pass the event to every observer."""
        notify(self.observers, event)

    def report_failure(self, step: str, error: Exception, retry_seconds: float) -> None:
        """Report that a step failed and will be retried after so many seconds."""
        self.report(StepFailed(step, error, retry_seconds))


def log_event(event: PipelineEvent) -> None:
    """Log an event: opportunities and failures always, everything else at DEBUG; queue lengths not at all."""
    match event:
        case Fetched(sport, seconds, quota):
            remaining = None if quota is None else quota.remaining
            log.debug("fetched", extra={"sport": sport, "seconds": round(seconds, 3), "credits_remaining": remaining})
        case Judged():
            _log_judged(event)
        case Recorded() | RestRecorded():
            _log_recorded(event)
        case Announced(notices):
            for notice in notices:
                _log_notice(notice)
        case PollLate(sport, seconds):
            log.debug("polling", extra={"sport": sport, "late_by_seconds": round(seconds, 1)})
        case ProviderChanged() | PartLeftOut() | CreditsCounted():
            _log_provider(event)
        case AlertAttempted() | AlertPaused():
            _log_alert(event)
        case StepFailed():
            _log_failure(event)


def _log_judged(event: Judged) -> None:
    detection = event.detection
    fields = {
        "sport": detection.sport,
        "seconds": round(event.seconds, 4),
        "open": len(detection.open),
        "withheld": detection.withheld_counts,
        "changes": len(detection.changes),
    }
    log.debug("judged", extra=fields)


def _log_recorded(event: Recorded | RestRecorded) -> None:
    seconds = round(event.seconds, 4)
    if isinstance(event, Recorded):
        log.debug("recorded", extra={"sport": event.detection.sport, "seconds": seconds})
    else:
        log.debug("recorded quotes without news", extra={"sport": event.sport, "seconds": seconds})


def _log_notice(notice: Notice) -> None:
    tracked = notice.tracked
    fields = {
        "seq": notice.seq,
        "arbitrage_id": tracked.arbitrage_id,
        "sport": notice.sport,
        "arbitrage_event": tracked.opportunity.event.name,
        "line": tracked.opportunity.identity,
        "profit_percentage": float(tracked.opportunity.profit_percentage),
    }
    if tracked.close_reason is not None:
        fields["close_reason"] = tracked.close_reason.value
    log.info("%s %s", tracked.opportunity.kind.replace("_", " "), tracked.status.value, extra=fields)


def _log_provider(event: ProviderChanged | PartLeftOut | CreditsCounted) -> None:
    if isinstance(event, PartLeftOut):
        log.warning(event.text, extra={"sport": event.sport})
    elif isinstance(event, CreditsCounted):
        if event.text:
            level = logging.WARNING if event.quota.estimated else logging.INFO
            log.log(level, event.text, extra={"credits_remaining": event.quota.remaining})
    else:
        level = logging.INFO if event.state == "ok" else logging.WARNING
        log.log(level, event.text, extra={"provider_state": event.state})


def _log_alert(event: AlertAttempted | AlertPaused) -> None:
    if isinstance(event, AlertPaused):
        fields = {"alert": event.name, "destination": event.destination, "error": event.error}
        log.warning("alert paused: its channel keeps failing; correct it, then send a test", extra=fields)
    elif event.error is not None:
        log.warning("alert not delivered", extra={"channel": event.channel, "error": event.error})
    else:
        log.debug("alert delivered", extra={"channel": event.channel, "seconds": round(event.seconds, 3)})


def _log_failure(event: StepFailed) -> None:
    """Log an expected error as a warning, and a fault of this program with its traceback."""
    fields = {
        "what": event.step,
        "error": f"{type(event.error).__name__}: {event.error}",
        "again_in_seconds": round(event.retry_seconds, 1),
    }
    if isinstance(event.error, EdgeError):
        log.warning("failed", extra=fields)
    else:
        log.error("failed", extra=fields, exc_info=event.error)
