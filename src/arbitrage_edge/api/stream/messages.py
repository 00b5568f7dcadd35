"""What goes over the WebSocket: the frames we send, the messages we understand. docs/stream.md is their protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, encode, opportunity_document, utc
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.ports import Notice

# The greatest integer that JavaScript tells from its neighbours.
GREATEST = 2**53 - 1
# How much of a client's own words is said back to it.
ECHO = 100

Seq = Annotated[int, Meta(ge=0, le=GREATEST)]
# What a client can ask the store to make good: `slow`, its backlog was dropped; `too_old`, what it missed is no longer
# kept, or too much; `unknown_seq`, the store never reached that number.
Gap = Literal["slow", "too_old", "unknown_seq"]


class Frame(Struct, frozen=True):
    """A frame as it is sent to everyone whom it concerns, encoded once. `sport` None: it concerns all.

    `seq` is the notice it tells of; None where it tells of none.
    """

    text: str
    seq: int | None = None
    sport: str | None = None


class OpportunityFrame(Struct, frozen=True, tag_field="type", tag="arbitrage_opportunity"):
    """An opportunity was found or changed: `data.status` says which. Ages in `data` are as of `at`.

    `simulated`: the odds are nobody's, nothing can be bet on.
    """

    seq: int
    at: datetime
    simulated: bool
    data: OpportunityDocument


class ExpiredFrame(Struct, frozen=True, tag_field="type", tag="arbitrage_expired"):
    """An opportunity ended: `data.close_reason` says why."""

    seq: int
    at: datetime
    simulated: bool
    data: OpportunityDocument


class SnapshotFrame(Struct, frozen=True, tag_field="type", tag="snapshot"):
    """What is open, the most profitable first, in as many parts as it takes; part 1 replaces all that was known."""

    seq: int
    at: datetime
    simulated: bool
    part: int
    parts: int
    data: list[OpportunityDocument]


class ResumedFrame(Struct, frozen=True, tag_field="type", tag="resumed"):
    """Everything after `since` follows, in order and without a gap."""

    since: int


class ResyncFrame(Struct, frozen=True, tag_field="type", tag="resync"):
    """What the client knows may be incomplete after `since`: it should ask for a snapshot."""

    reason: Gap
    since: int
    message: str


class SubscribedFrame(Struct, frozen=True, tag_field="type", tag="subscribed"):
    """`sports` as asked for; `subscriptions`: all that are in force now."""

    sports: list[str]
    subscriptions: list[str]


class UnsubscribedFrame(Struct, frozen=True, tag_field="type", tag="unsubscribed"):
    """`sports` as asked for; `subscriptions`: all that are in force still."""

    sports: list[str]
    subscriptions: list[str]


class ErrorFrame(Struct, frozen=True, tag_field="type", tag="error"):
    """What could not be done, in the form that all errors of the API have. The connection stays."""

    error: str
    message: str
    details: dict[str, Any] = {}


class PongFrame(Struct, frozen=True, tag_field="type", tag="pong"):
    """The answer to `ping`."""

    at: datetime


class HeartbeatFrame(Struct, frozen=True, tag_field="type", tag="heartbeat"):
    """The connection lives, and everything up to `seq` was sent; None while the store has not answered yet."""

    at: datetime
    simulated: bool
    seq: int | None


class Command(Struct, frozen=True):
    """What a client asks for."""

    action: str
    sports: list[str] | None = None
    since: Seq | None = None


class RefusedCommandError(Exception):
    """A message that cannot be obeyed; `frame` tells its sender why."""

    def __init__(self, error: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.frame = ErrorFrame(error, message, details)


_commands = msgspec.json.Decoder(Command)


def command_of(text: str | None, limit: int) -> Command:
    """The message of a client; `text` None: it was binary. Raises RefusedCommandError for what is none."""
    if text is None:
        raise RefusedCommandError("ValidationError", "a message is JSON in a text frame, not binary")
    if len(text) > limit:
        raise RefusedCommandError(
            "PayloadTooLargeError", f"a message has at most {limit} characters", limit=limit, size=len(text)
        )
    try:
        return _commands.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise RefusedCommandError("ValidationError", f"not understood: {error}") from None
    except RecursionError:
        raise RefusedCommandError("ValidationError", "not understood: too deeply nested") from None


def notice_frame(notice: Notice, simulated: bool) -> Frame:
    """The frame of a notice: the same, to the byte, whoever sends it and when."""
    at = utc(notice.at)
    kind = ExpiredFrame if notice.tracked.status is Status.CLOSED else OpportunityFrame
    return Frame(
        text_of(kind(notice.seq, at, simulated, opportunity_document(notice.tracked, at))), notice.seq, notice.sport
    )


def snapshot(
    seq: int, tracked_opportunities: Sequence[TrackedOpportunity], now: datetime, simulated: bool, size: int
) -> Iterator[str]:
    """What is open, in parts of `size`; of nothing there is one part, too."""
    at, parts = utc(now), max(-(-len(tracked_opportunities) // size), 1)
    for part in range(parts):
        page = [opportunity_document(one, now) for one in tracked_opportunities[part * size : (part + 1) * size]]
        yield text_of(SnapshotFrame(seq, at, simulated, part + 1, parts, page))


def resync(reason: Gap, since: int) -> str:
    """What a client is told that has missed something."""
    return text_of(ResyncFrame(reason, since, RESYNC[reason]))


def text_of(message: object) -> str:
    """JSON in one line."""
    return encode(message).decode()


RESYNC: dict[Gap, str] = {
    "slow": "frames after `since` were dropped because they were not read in time: ask for a snapshot, or resume",
    "too_old": "not everything after `since` can be replayed: ask for a snapshot",
    "unknown_seq": "`since` is ahead of everything that was recorded: ask for a snapshot",
}
