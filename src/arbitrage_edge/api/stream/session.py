"""Commands of WebSocket clients and their replies.

After a client names the last `seq` it has processed, it receives all later notices in order and once, or a `resync`.
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
from arbitrage_edge.api.stream.messages import Command, ErrorFrame, InvalidCommandError, ResyncReason
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports import Clock, Notice, Store

log = logging.getLogger(__name__)

ACTIONS = ("subscribe", "unsubscribe", "resume", "snapshot", "ping", "pong")

SportKeys = Callable[[], Awaitable[AbstractSet[str]]]
# Query of the open opportunities, at least as new as its call.
OpenOpportunities = Callable[[], Awaitable[Sequence[TrackedOpportunity]]]


class StreamLimits(Struct, frozen=True):
    """Limits of the stream per process. Times in seconds.

    A dead peer is found after `heartbeat` + `timeout` at most. `backlog`: frames that may wait for a client; `replay`:
    missed notices that are sent again, more lead to a `resync`; `page`: notices per query; `part`: opportunities per
    snapshot frame; `queries`: concurrent queries of the store for clients.
    """

    connections: int = 2000
    backlog: int = 256
    message_size: int = 16_384
    heartbeat: float = 10.0
    timeout: float = 15.0
    replay: int = 5000
    page: int = 200
    part: int = 50
    queries: int = 4


class ClientSession:
    """Executes the commands of clients, each client's in order. `position` gives the newest notice broadcast."""

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
        self._queries = asyncio.Semaphore(limits.queries)

    async def run(self, client: Client) -> None:
        """Receive and execute commands until the client disconnects."""
        while (message := await client.receive())["type"] != "websocket.disconnect":
            error = await self._handle(client, message)
            if error is not None:
                await client.outbox.put(messages.encode_text(error))
            # Messages that already wait are received without suspending: yield to the other clients in between.
            await asyncio.sleep(0)

    async def _handle(self, client: Client, message: Message) -> ErrorFrame | None:
        try:
            await self._execute(client, messages.parse_command(message.get("text"), self._limits.message_size))
        except InvalidCommandError as error:
            return error.frame
        except UnavailableError:
            return ErrorFrame("UnavailableError", "the database does not respond: try again later")
        except Exception:
            log.exception("a stream command failed")
            return ErrorFrame("InternalError", "internal error; see the log")
        return None

    async def _execute(self, client: Client, command: Command) -> None:
        match command.action:
            case "subscribe" | "unsubscribe":
                await self._subscribe(client, command)
            case "resume":
                await self._resume(client, command.since, command.epoch)
            case "snapshot":
                await self._snapshot(client)
            case "ping":
                await client.outbox.put(messages.encode_text(messages.PongFrame(utc(self._clock.now()))))
            case "pong":
                client.answers_heartbeats = True
            case unknown:
                raise InvalidCommandError(
                    "ValidationError",
                    f"unknown action {unknown[: messages.MAX_ECHO]!r}: use one of {', '.join(ACTIONS)}",
                    actions=list(ACTIONS),
                )

    async def _subscribe(self, client: Client, command: Command) -> None:
        if not command.sports and not command.kinds:
            raise InvalidCommandError("ValidationError", f"{command.action} needs `sports`: a list of sport keys")
        requested, known = frozenset(command.sports or ()), frozenset(await self._sports())
        if unknown := sorted(requested - known):
            raise InvalidCommandError(
                "NotFoundError",
                f"Invalid sport key: {unknown[0][: messages.MAX_ECHO]}",
                sports=unknown[: messages.MAX_ECHO],
            )
        adds = command.action == "subscribe"
        before, kinds = client.subscriptions, frozenset(command.kinds or ())
        after: frozenset[str] | None = before
        if requested:
            after = (before or frozenset()) | requested if adds else (known if before is None else before) - requested
        client.subscribe(after, client.kinds | kinds if adds else client.kinds - kinds)
        frame_type = messages.SubscribedFrame if adds else messages.UnsubscribedFrame
        subscriptions = sorted(known if after is None else after)
        await client.outbox.put(
            messages.encode_text(frame_type(sorted(requested), subscriptions, sorted(client.kinds)))
        )

    async def _snapshot(self, client: Client) -> None:
        """Send the open opportunities. The position is read before the query, so that no notice is missed between."""
        client.outbox.pause()
        covered = 0
        try:
            if (seq := self._position.seq) is None:
                raise UnavailableError("the store has not answered yet")
            async with self._queries:
                open_opportunities = await self._open_opportunities()
            wanted = [
                each for each in open_opportunities if client.wants(each.opportunity.event.sport, each.opportunity.kind)
            ]
            now, epoch = self._clock.now(), self._position.epoch
            for text in messages.snapshot(seq, wanted, now, self._simulated, self._limits.part, epoch=epoch):
                await client.outbox.put(text)
            covered = seq
        finally:
            client.outbox.unpause(covered)

    async def _resume(self, client: Client, since: int | None, epoch: str | None) -> None:
        if since is None:
            raise InvalidCommandError("ValidationError", "resume needs `since`: the last seq that you have processed")
        client.outbox.pause()
        covered = 0
        try:
            page = await self._notices_after(since)
            reason = self._epoch_reason(epoch) or await self._resync_reason(since, page)
            if reason is None:
                await client.outbox.put(messages.encode_text(messages.ResumedFrame(since, self._position.epoch)))
                covered = since
            while reason is None:
                await self._replay(client, page)
                covered = page[-1].seq if page else covered
                if len(page) < self._limits.page:
                    return
                page = await self._notices_after(covered)
                reason = None if _is_unbroken(covered, page) else "too_old"
            await client.outbox.put(messages.resync(reason, covered or since))
        finally:
            client.outbox.unpause(covered)

    async def _replay(self, client: Client, page: list[Notice]) -> None:
        for notice in page:
            if client.wants(notice.sport, notice.tracked.opportunity.kind):
                await client.outbox.put(messages.notice_frame(notice, self._simulated).text)

    async def _notices_after(self, seq: int) -> list[Notice]:
        async with self._queries:
            return await self._store.notices_after(seq, self._limits.page)

    def _epoch_reason(self, epoch: str | None) -> ResyncReason | None:
        """Return the reason why a number of this epoch cannot be used; None if it can."""
        current = self._position.epoch
        if current is None:
            raise UnavailableError("the store has not answered yet")
        if epoch is None:
            return "no_epoch"
        return None if epoch == current else "other_epoch"

    async def _resync_reason(self, since: int, page: list[Notice]) -> ResyncReason | None:
        """Return the reason why notices after `since` cannot be sent again; None if they can."""
        newest = self._position.seq or 0
        if page:
            return None if newest - since <= self._limits.replay and _is_unbroken(since, page) else "too_old"
        # Another process may have broadcast the notice before this one.
        if since == newest or (since > 0 and await self._store.notices_after(since - 1, 1)):
            return None
        return "too_old" if since < newest else "unknown_seq"


def _is_unbroken(after: int, page: list[Notice]) -> bool:
    return all(notice.seq == seq for seq, notice in enumerate(page, after + 1))
