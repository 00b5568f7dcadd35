"""The Prometheus metrics count what the pipeline does."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.domain.lifecycle import CloseReason, closed, opened
from arbitrage_edge.domain.opportunity import Withheld, WithheldReason
from arbitrage_edge.pipeline_events import (
    Announced,
    CreditsCounted,
    Fetched,
    Judged,
    PollLate,
    ProviderChanged,
    QueueLength,
    Recorded,
    RestRecorded,
    SourceReported,
    StepFailed,
)
from arbitrage_edge.ports import Notice, Quota
from arbitrage_edge.telemetry.metrics import Metrics
from builders import NOW, found, h2h, later


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
def opportunity():
    (opportunity,) = found(h2h("pinnacle", 2.15, 1.7, age=20), h2h("bovada", 1.8, 2.05, age=5))
    return opportunity


def detection(**what):
    nothing = dict.fromkeys(("found", "updated", "closed", "open", "withheld"), ())
    return Detection(sport="basketball_nba", at=NOW, ignored={}, **{**nothing, **what})


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(f"arbitrage_edge_{name}", labels)


def test_polls_are_timed_and_credits_reported(metrics):
    metrics.observe(Fetched("basketball_nba", 0.5, Quota(remaining=480, used=20, last=1, at=NOW)))
    metrics.observe(Fetched("basketball_nba", 1.5, None))
    assert value(metrics, "poll_seconds_count", sport="basketball_nba") == 2
    assert value(metrics, "poll_seconds_sum", sport="basketball_nba") == 2.0
    assert (value(metrics, "credits_remaining"), value(metrics, "credits_used")) == (480, 20)


def test_failures_are_counted_by_step_and_error(metrics):
    metrics.observe(StepFailed("poll of nba", TemporaryError("busy"), 1.0))
    metrics.observe(StepFailed("poll of nba", TemporaryError("busy"), 2.0))
    metrics.observe(StepFailed("poll of nba", RefusedError("no"), 2.0))
    assert value(metrics, "failures_total", what="poll of nba", error="TemporaryError") == 2
    assert value(metrics, "failures_total", what="poll of nba", error="RefusedError") == 1


def test_opened_and_closed_opportunities_count_once_recorded(metrics, opportunity):
    tracked = opened(opportunity)
    metrics.observe(Judged(detection(found=(tracked,), open=(tracked,)), 0.01))
    assert value(metrics, "opportunities_opened_total", sport="basketball_nba") is None
    metrics.observe(Recorded(detection(found=(tracked,), open=(tracked,)), 0.02))
    assert value(metrics, "opportunities_opened_total", sport="basketball_nba") == 1
    assert value(metrics, "opportunities_open", sport="basketball_nba") == 1
    metrics.observe(Recorded(detection(closed=(closed(tracked, CloseReason.STALE, NOW),)), 0.02))
    assert value(metrics, "opportunities_closed_total", sport="basketball_nba", reason="stale") == 1
    assert value(metrics, "opportunities_open", sport="basketball_nba") == 0
    assert value(metrics, "detection_seconds_count") == 1
    assert value(metrics, "recording_seconds_count") == 2
    metrics.observe(RestRecorded("basketball_nba", 0.02))
    assert value(metrics, "recording_seconds_count") == 3
    assert value(metrics, "opportunities_open", sport="basketball_nba") == 0


def test_withheld_opportunities_are_counted_by_reason_and_return_to_zero(metrics, opportunity):
    labels = {"sport": "basketball_nba", "reason": "stale_leg"}
    metrics.observe(Judged(detection(withheld=(Withheld(WithheldReason.STALE_LEG, opportunity),) * 2), 0.01))
    assert value(metrics, "opportunities_withheld", **labels) == 2
    metrics.observe(Judged(detection(), 0.01))
    assert value(metrics, "opportunities_withheld", **labels) == 0


def test_the_age_of_an_update_is_that_of_its_oldest_price(metrics, opportunity):
    tracked = opened(opportunity)
    ended = closed(tracked, CloseReason.ODDS_MOVED, NOW)
    metrics.observe(Announced([Notice(1, later(10), tracked), Notice(2, later(500), ended)]))
    assert value(metrics, "age_at_announcement_seconds_count") == 1
    assert timedelta(seconds=value(metrics, "age_at_announcement_seconds_sum")) == timedelta(seconds=30)


def test_two_instances_share_no_metrics(metrics):
    other = Metrics()
    metrics.observe(Fetched("basketball_nba", 0.5, None))
    assert b'arbitrage_edge_poll_seconds_count{sport="basketball_nba"} 1.0' in metrics.text()
    assert b"poll_seconds_count{" not in other.text()


def test_special_characters_in_a_label_are_escaped(metrics, opportunity):
    metrics.observe(Recorded(replace(detection(), sport='a"b\nc'), 0.01))
    assert b'sport="a\\"b\\nc"' in metrics.text()


def test_late_polls_and_waiting_tasks_are_gauges(metrics):
    metrics.observe(PollLate("basketball_nba", 2.5))
    metrics.observe(QueueLength("2-near", 7))
    assert value(metrics, "poll_lag_seconds", sport="basketball_nba") == 2.5
    assert value(metrics, "queue_tasks", queue="2-near") == 7


def test_the_state_of_the_provider_is_a_gauge(metrics):
    metrics.observe(ProviderChanged("refused", "401"))
    assert value(metrics, "provider_up") == 0
    metrics.observe(ProviderChanged("ok", "the provider answers"))
    assert value(metrics, "provider_up") == 1


def test_each_source_has_its_state_and_its_answers(metrics):
    metrics.observe(SourceReported("kalshi", ProviderChanged("unreachable", "timeout")))
    for source in ("kalshi", "novig"):
        metrics.observe(SourceReported(source, Fetched("basketball_nba", 0.5, None)))
    metrics.observe(SourceReported("novig", Fetched("basketball_nba", 1.5, None)))
    metrics.observe(SourceReported("novig", ProviderChanged("ok", "the provider answers")))
    assert (value(metrics, "source_up", source="kalshi"), value(metrics, "source_up", source="novig")) == (0, 1)
    assert value(metrics, "source_answers_total", source="novig") == 2
    assert value(metrics, "source_seconds_total", source="novig") == 2


def test_ignored_parts_are_a_gauge_by_reason_that_returns_to_zero(metrics):
    labels = {"sport": "basketball_nba", "reason": "unreadable_outcome"}
    metrics.observe(Judged(replace(detection(), ignored={"unreadable_outcome": 3}), 0.1))
    assert value(metrics, "ignored_outcomes", **labels) == 3
    metrics.observe(Judged(detection(), 0.1))
    assert value(metrics, "ignored_outcomes", **labels) == 0


def test_estimated_credits_are_a_gauge_beside_the_remaining_ones(metrics):
    metrics.observe(CreditsCounted(Quota(480, 20, 1, NOW, estimated=7)))
    assert [value(metrics, f"credits_{name}") for name in ("remaining", "used", "estimated")] == [480, 20, 7]
