"""WebSocket messages: the frames of the service and the commands of clients. docs/stream.md describes the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, encode, opportunity_document, utc
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import OpportunityKind
from arbitrage_edge.ports import Notice

PATH = "/ws/arbitrage"
# Close codes of RFC 6455 and its registry.
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
# The largest integer that JavaScript represents exactly.
MAX_SEQ = 2**53 - 1
# Characters of a client's message that an error repeats.
MAX_ECHO = 100

Seq = Annotated[int, Meta(ge=0, le=MAX_SEQ)]
# Reason of a resync: `slow`, the client's backlog was dropped; `too_old`, the missed notices are too many or no longer
# stored; `unknown_seq`, the store has not reached that number; `other_epoch`, that number is of another database;
# `no_epoch`, the command does not say of which database it is.
ResyncReason = Literal["slow", "too_old", "unknown_seq", "other_epoch", "no_epoch"]


class Frame(Struct, frozen=True):
    """An encoded frame for all clients of a sport and a kind of opportunity. `sport` None: for all clients.

    `seq` is the number of its notice; None if it has none.
    """

    text: str
    seq: int | None = None
    sport: str | None = None
    kind: OpportunityKind = "arbitrage"


class OpportunityFrame(Struct, frozen=True, tag_field="type", tag="arbitrage_opportunity"):
    """An opportunity was found or updated, see `data.status`. Ages in `data` are as of `at`.

    `simulated`: the odds come from the sandbox and cannot be bet on.
    """

    seq: int
    at: datetime
    simulated: bool
    data: OpportunityDocument


class ExpiredFrame(Struct, frozen=True, tag_field="type", tag="arbitrage_expired"):
    """An opportunity was closed, see `data.close_reason`."""

    seq: int
    at: datetime
    simulated: bool
    data: OpportunityDocument


class SnapshotFrame(Struct, frozen=True, tag_field="type", tag="snapshot"):
    """Open opportunities, most profitable first, in one or more parts. Part 1 replaces everything sent before."""

    seq: int
    at: datetime
    simulated: bool
    part: int
    parts: int
    data: list[OpportunityDocument]
    epoch: str | None = None


class ResumedFrame(Struct, frozen=True, tag_field="type", tag="resumed"):
    """All notices after `since` follow, in order and without a gap."""

    since: int
    epoch: str | None = None


class ResyncFrame(Struct, frozen=True, tag_field="type", tag="resync"):
    """Notices after `since` may be missing: the client should request a snapshot."""

    reason: ResyncReason
    since: int
    message: str


class SubscribedFrame(Struct, frozen=True, tag_field="type", tag="subscribed"):
    """`sports` of the command, all current `subscriptions`, and the `kinds` of opportunity that are sent."""

    sports: list[str]
    subscriptions: list[str]
    kinds: list[OpportunityKind]


class UnsubscribedFrame(Struct, frozen=True, tag_field="type", tag="unsubscribed"):
    """`sports` of the command, all remaining `subscriptions`, and the `kinds` of opportunity that are sent."""

    sports: list[str]
    subscriptions: list[str]
    kinds: list[OpportunityKind]


class ErrorFrame(Struct, frozen=True, tag_field="type", tag="error"):
    """An error, in the same form as in the REST API. The connection stays open."""

    error: str
    message: str
    details: dict[str, Any] = {}


class PongFrame(Struct, frozen=True, tag_field="type", tag="pong"):
    """Reply to `ping`."""

    at: datetime


class HeartbeatFrame(Struct, frozen=True, tag_field="type", tag="heartbeat"):
    """All notices up to `seq` of `epoch` are sent; None while the store has not answered yet."""

    at: datetime
    simulated: bool
    seq: int | None
    epoch: str | None = None


class Command(Struct, frozen=True):
    """A client's command."""

    action: str
    sports: list[str] | None = None
    kinds: list[OpportunityKind] | None = None
    since: Seq | None = None
    epoch: str | None = None


class InvalidCommandError(Exception):
    """An invalid command; `frame` is the reply."""

    def __init__(self, error: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.frame = ErrorFrame(error, message, details)


_decoder = msgspec.json.Decoder(Command)


def parse_command(text: str | None, limit: int) -> Command:
    """Return the command of a message; `text` None: it was binary. Raises InvalidCommandError."""
    if text is None:
        raise InvalidCommandError("ValidationError", "binary message: send JSON in a text frame")
    if len(text) > limit:
        raise InvalidCommandError(
            "PayloadTooLargeError",
            f"the message has {len(text)} characters, the maximum is {limit}: split it into several messages",
            limit=limit,
            size=len(text),
        )
    try:
        return _decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InvalidCommandError("ValidationError", f"invalid command: {error}") from None
    except RecursionError:
        raise InvalidCommandError("ValidationError", "invalid command: too deeply nested") from None


def notice_frame(notice: Notice, simulated: bool) -> Frame:
    """Return the frame of a notice: the same bytes in every process and at every time."""
    at = utc(notice.at)
    frame_type = ExpiredFrame if notice.tracked.status is Status.CLOSED else OpportunityFrame
    frame = frame_type(notice.seq, at, simulated, opportunity_document(notice.tracked, at))
    return Frame(encode_text(frame), notice.seq, notice.sport, notice.tracked.opportunity.kind)


def snapshot(
    seq: int,
    tracked_opportunities: Sequence[TrackedOpportunity],
    now: datetime,
    simulated: bool,
    size: int,
    *,
    epoch: str | None = None,
) -> Iterator[str]:
    """Yield the frames of a snapshot in parts of `size`; a single empty part if nothing is open."""
    at, parts = utc(now), max(-(-len(tracked_opportunities) // size), 1)
    for part in range(parts):
        page = tracked_opportunities[part * size : (part + 1) * size]
        documents = [opportunity_document(tracked, now) for tracked in page]
        yield encode_text(SnapshotFrame(seq, at, simulated, part + 1, parts, documents, epoch))


def resync(reason: ResyncReason, since: int) -> str:
    """Return the frame for a client that has missed notices."""
    return encode_text(ResyncFrame(reason, since, RESYNC_MESSAGES[reason]))


def encode_text(message: object) -> str:
    """Return the message as JSON on one line."""
    return encode(message).decode()


RESYNC_MESSAGES: dict[ResyncReason, str] = {
    "slow": "frames after `since` were dropped because they were not read in time: request a snapshot, or resume",
    "too_old": "not all notices after `since` can be sent again: request a snapshot",
    "other_epoch": "the database was replaced, `since` is a number of another one: request a snapshot",
    "no_epoch": "without the `epoch` of `since` it may be a number of another database: request a snapshot",
    "unknown_seq": "`since` is greater than the newest seq: request a snapshot",
}
