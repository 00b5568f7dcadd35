"""Typed events of the pipeline. Observers, such as the log and the metrics, match on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.ports import Notice, Quota


class Fetched(Struct, frozen=True):
    """The provider answered a request for odds; `quota` is what it reported with the answer."""

    sport: str
    seconds: float
    quota: Quota | None


class Judged(Struct, frozen=True):
    """The detector evaluated an answer."""

    detection: Detection
    seconds: float


class Recorded(Struct, frozen=True):
    """The store committed a detection and its notices."""

    detection: Detection
    seconds: float


class RestRecorded(Struct, frozen=True):
    """The store committed the quotes without news, which are recorded after the announcement."""

    sport: str
    seconds: float


class Announced(Struct, frozen=True):
    """The bus accepted the notices."""

    notices: Sequence[Notice]


class PollLate(Struct, frozen=True):
    """A poll started `seconds` after it was due, on the clock of the odds."""

    sport: str
    seconds: float


class QueueLength(Struct, frozen=True):
    """Number of tasks waiting in a queue."""

    queue: str
    tasks: int


class StepFailed(Struct, frozen=True):
    """A step failed and will be retried after `retry_seconds`."""

    step: str
    error: Exception
    retry_seconds: float


class ProviderChanged(Struct, frozen=True):
    """The provider answers again, or does not: `state` as in `/provider`, and a text that explains it."""

    state: str
    text: str


class SourceReported(Struct, frozen=True):
    """An event of one odds source by name; the event itself is reported, too."""

    source: str
    event: Fetched | ProviderChanged


class CreditsCounted(Struct, frozen=True):
    """The credits of a new plan; `text` is set when the provider stops to report them, or does so again."""

    quota: Quota
    text: str = ""


class PartLeftOut(Struct, frozen=True):
    """A part of a sport's odds is left out from now on: it is unreadable, or the provider refuses it."""

    sport: str
    text: str


class AlertAttempted(Struct, frozen=True):
    """An attempt to deliver an alert over a channel took `seconds`; `error` is None if it was acknowledged.

    `delay`: seconds on the clock of the odds from the detection to the acknowledgement.
    """

    channel: str
    seconds: float
    error: str | None
    delay: float | None


class AlertQueue(Struct, frozen=True):
    """Number of messages of alerts that are not delivered yet."""

    pending: int


class AlertsSuppressed(Struct, frozen=True):
    """Number of messages that mutes, quiet hours, the hourly limit or the age of the prices suppressed, by reason."""

    counts: dict[str, int]


class AlertPaused(Struct, frozen=True):
    """An alert is paused because its channel failed repeatedly. `destination` contains no secret."""

    name: str
    destination: str
    error: str | None


PipelineEvent = (
    Fetched
    | Judged
    | Recorded
    | RestRecorded
    | Announced
    | PollLate
    | QueueLength
    | StepFailed
    | ProviderChanged
    | SourceReported
    | PartLeftOut
    | CreditsCounted
    | AlertAttempted
    | AlertQueue
    | AlertsSuppressed
    | AlertPaused
)
# An observer must not raise.
Observer = Callable[[PipelineEvent], None]


def notify(observers: Iterable[Observer], event: PipelineEvent) -> None:
    """Pass the event to every observer."""
    for observer in observers:
        observer(event)
