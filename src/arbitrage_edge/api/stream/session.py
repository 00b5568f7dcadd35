"""What a WebSocket client may ask for, and what it is answered.

Promises a client that names the last `seq` it has dealt with: everything after it, in order, once; or a `resync`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from starlette.types import Message

from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.stream import messages
from arbitrage_edge.api.stream.connections import Client
from arbitrage_edge.api.stream.messages import Command, ErrorFrame, Gap, RefusedCommandError
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports import Clock, Notice, Store

log = logging.getLogger(__name__)

ACTIONS = ("subscribe", "unsubscribe", "resume", "snapshot", "ping", "pong")

SportKeys = Callable[[], Awaitable[AbstractSet[str]]]
# What is open, as it was recorded when it is asked for, or later.
OpenOpportunities = Callable[[], Awaitable[Sequence[TrackedOpportunity]]]


class StreamLimits(Struct, frozen=True):
    """What one process bears, and for how long. Times in seconds.

    A dead peer is found after `heartbeat` + `patience` at most. `backlog`: how many frames may wait for a client;
    `replay`: how many missed notices are told again rather than a `resync`; `page` and `part`: how many are read, and
    sent in a snapshot, at once; `reads`: how many clients' questions the store answers at a time.
    """

    connections: int = 2000
    backlog: int = 256
    message_size: int = 16_384
    heartbeat: float = 10.0
    patience: float = 15.0
    replay: int = 5000
    page: int = 200
    part: int = 50
    reads: int = 4


class ClientSession:
    """Answers clients, each in the order in which it asks. `position` gives the newest notice broadcast to all."""

    def __init__(
        self,
        store: Store,
        sports: SportKeys,
        clock: Clock,
        limits: StreamLimits,
        *,
        position: NoticePosition,
        open_opportunities: OpenOpportunities,
        simulated: bool,
    ) -> None:
        self._store, self._sports, self._clock, self._limits = store, sports, clock, limits
        self._open_opportunities = open_opportunities
        self._position, self._simulated = position, simulated
        self._reads = asyncio.Semaphore(limits.reads)

    async def follow(self, client: Client) -> None:
        """Listens and answers until the client leaves."""
        while (message := await client.listen())["type"] != "websocket.disconnect":
            error = await self._answer(client, message)
            if error is not None:
                await client.outbox.put(messages.text_of(error))
            # Messages that wait already are heard without a pause: whoever sends many lets others have their turn.
            await asyncio.sleep(0)

    async def _answer(self, client: Client, message: Message) -> ErrorFrame | None:
        try:
            await self._obey(client, messages.command_of(message.get("text"), self._limits.message_size))
        except RefusedCommandError as refused:
            return refused.frame
        except UnavailableError:
            return ErrorFrame("UnavailableError", "the store does not answer at the moment: try again")
        except Exception:
            log.exception("a message could not be obeyed")
            return ErrorFrame("InternalError", "something went wrong here; the log says what")
        return None

    async def _obey(self, client: Client, command: Command) -> None:
        match command.action:
            case "subscribe" | "unsubscribe":
                await self._subscribe(client, command)
            case "resume":
                await self._resume(client, command.since)
            case "snapshot":
                await self._snapshot(client)
            case "ping":
                await client.outbox.put(messages.text_of(messages.PongFrame(utc(self._clock.now()))))
            case "pong":
                client.answers_heartbeats = True
            case unknown:
                raise RefusedCommandError(
                    "ValidationError", f"unknown action: {unknown[: messages.ECHO]}", actions=list(ACTIONS)
                )

    async def _subscribe(self, client: Client, command: Command) -> None:
        if not command.sports:
            raise RefusedCommandError("ValidationError", f"{command.action} names its sports: a list of keys")
        named, known = frozenset(command.sports), frozenset(await self._sports())
        if unknown := sorted(named - known):
            raise RefusedCommandError(
                "NotFoundError", f"Invalid sport key: {unknown[0][: messages.ECHO]}", sports=unknown[: messages.ECHO]
            )
        before = client.subscriptions
        if command.action == "subscribe":
            after = (before or frozenset()) | named
        else:
            after = (known if before is None else before) - named
        client.subscribe(after)
        kind = messages.SubscribedFrame if command.action == "subscribe" else messages.UnsubscribedFrame
        await client.outbox.put(messages.text_of(kind(sorted(named), sorted(after))))

    async def _snapshot(self, client: Client) -> None:
        """What is open, then what came since: first the number, then the reading, so that nothing falls between."""
        client.outbox.hold()
        covered = 0
        try:
            if (seq := self._position.seq) is None:
                raise UnavailableError("the store has not answered yet")
            async with self._reads:
                open_opportunities = await self._open_opportunities()
            wanted = [one for one in open_opportunities if client.wants(one.opportunity.event.sport)]
            for text in messages.snapshot(seq, wanted, self._clock.now(), self._simulated, self._limits.part):
                await client.outbox.put(text)
            covered = seq
        finally:
            client.outbox.release(covered)

    async def _resume(self, client: Client, since: int | None) -> None:
        if since is None:
            raise RefusedCommandError("ValidationError", "resume names `since`: the last seq that was dealt with")
        client.outbox.hold()
        covered = 0
        try:
            page = await self._after(since)
            gap = await self._gap(since, page)
            if gap is None:
                await client.outbox.put(messages.text_of(messages.ResumedFrame(since)))
                covered = since
            while gap is None:
                await self._replay(client, page)
                covered = page[-1].seq if page else covered
                if len(page) < self._limits.page:
                    return
                page = await self._after(covered)
                gap = None if _unbroken(covered, page) else "too_old"
            await client.outbox.put(messages.resync(gap, covered or since))
        finally:
            client.outbox.release(covered)

    async def _replay(self, client: Client, page: list[Notice]) -> None:
        for notice in page:
            if client.wants(notice.sport):
                await client.outbox.put(messages.notice_frame(notice, self._simulated).text)

    async def _after(self, seq: int) -> list[Notice]:
        async with self._reads:
            return await self._store.notices_after(seq, self._limits.page)

    async def _gap(self, since: int, page: list[Notice]) -> Gap | None:
        """Why what came after `since` cannot be replayed; None: it can."""
        newest = self._position.seq or 0
        if page:
            return None if newest - since <= self._limits.replay and _unbroken(since, page) else "too_old"
        # Another process may have told it before ours did.
        if since == newest or (since > 0 and await self._store.notices_after(since - 1, 1)):
            return None
        return "too_old" if since < newest else "unknown_seq"


def _unbroken(after: int, page: list[Notice]) -> bool:
    return all(notice.seq == seq for seq, notice in enumerate(page, after + 1))
