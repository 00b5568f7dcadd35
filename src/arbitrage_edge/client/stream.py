"""The stream of a service as a client follows it: the open opportunities, and the position to resume at."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta
from random import uniform
from time import monotonic
from typing import Any

import msgspec
from msgspec import Struct, field

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.stream.messages import (
    ErrorFrame,
    ExpiredFrame,
    HeartbeatFrame,
    OpportunityFrame,
    ResumedFrame,
    ResyncFrame,
    SnapshotFrame,
)
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError

RETRY_SECONDS, LONGEST_RETRY_SECONDS = 1.0, 15.0
# A service that vanished without closing the connection is noticed after twice this time at most.
PING_SECONDS = 5.0
# A part of a snapshot contains at most fifty opportunities: far less than this.
MAX_MESSAGE_BYTES = 16_000_000


def reconnect_delays() -> Generator[float]:
    """Yield the seconds before each further attempt to connect: twice as long each time, up to a maximum."""
    seconds = RETRY_SECONDS
    while True:
        # Clients that lost the same service do not return all at once.
        yield seconds * uniform(0.5, 1.0)  # noqa: S311 - not for secrets
        seconds = min(seconds * 2, LONGEST_RETRY_SECONDS)


Message = OpportunityFrame | ExpiredFrame | SnapshotFrame | ResumedFrame | ResyncFrame | HeartbeatFrame | ErrorFrame
_messages = msgspec.json.Decoder(Message)


class StreamState(Struct):
    """State of a client of the stream: the open opportunities and the position in the stream.

    A pure reducer: it receives messages, and returns replies and changes.
    """

    sports: Sequence[str] = ()
    open: dict[str, OpportunityDocument] = field(default_factory=dict)
    since: int | None = None
    epoch: str | None = None
    simulated: bool = False
    # Time of the service, and the monotonic seconds at which it was received.
    at: datetime | None = None
    received_at: float = 0.0
    _synchronised: bool = False

    def opening(self) -> list[dict[str, Any]]:
        """Return the first commands of a new connection."""
        self._synchronised = False
        first: list[dict[str, Any]] = [{"action": "subscribe", "sports": list(self.sports)}] if self.sports else []
        return [*first, self._position_command()]

    def receive(self, text: str | bytes) -> tuple[list[dict[str, Any]], list[OpportunityDocument]]:
        """Return the replies to a message, and the opportunities that it changed. Raises an EdgeError for an error."""
        try:
            message = _messages.decode(text)
        except msgspec.ValidationError:
            # The acknowledgement of a command, or a message of a later version.
            return [], []
        match message:
            case ErrorFrame():
                raise (UnavailableError if message.error == "UnavailableError" else InvalidValueError)(message.message)
            case ResyncFrame():
                self.since, self._synchronised = None, False
                return [self._position_command()], []
            case ResumedFrame():
                self._synchronised, self.epoch = True, message.epoch
            case SnapshotFrame():
                self._set_time(message.at, message.simulated)
                self._replace(message)
            case HeartbeatFrame():
                self._set_time(message.at, message.simulated)
                if self._synchronised and message.seq is not None and self.since is not None:
                    self.since = max(self.since, message.seq)
                return [{"action": "pong"}], []
            case OpportunityFrame() | ExpiredFrame() if self._synchronised:
                self._set_time(message.at, message.simulated)
                return [], self._apply(message)
        return [], []

    def now(self) -> datetime:
        """Return the current time of the service, or of this machine before the first message."""
        return datetime.now(UTC) if self.at is None else self.at + timedelta(seconds=monotonic() - self.received_at)

    def _position_command(self) -> dict[str, Any]:
        if self.since is None:
            return {"action": "snapshot"}
        # The number is of the history that this epoch names.
        return {"action": "resume", "since": self.since} | ({"epoch": self.epoch} if self.epoch else {})

    def _set_time(self, at: datetime, simulated: bool) -> None:
        if self.at is None or at >= self.at:
            self.at, self.received_at = at, monotonic()
        self.simulated = simulated

    def _replace(self, message: SnapshotFrame) -> None:
        if message.part == 1:
            self.open = {}
        self.open |= _by_id(message.data)
        self._synchronised = True
        self.since, self.epoch = message.seq if message.part == message.parts else None, message.epoch

    def _apply(self, message: OpportunityFrame | ExpiredFrame) -> list[OpportunityDocument]:
        opportunity = message.data
        self.since = message.seq
        if opportunity.expired:
            return [opportunity] if self.open.pop(str(opportunity.arbitrage_id), None) else []
        # Changes that a snapshot already contained are sent once more.
        previous = self.open.get(str(opportunity.arbitrage_id))
        self.open |= _by_id([opportunity])
        is_repeated = previous is not None and previous.updated_at >= opportunity.updated_at
        return [] if is_repeated else [opportunity]


def _by_id(documents: Sequence[OpportunityDocument]) -> dict[str, OpportunityDocument]:
    return {str(opportunity.arbitrage_id): opportunity for opportunity in documents}
