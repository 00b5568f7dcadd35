"""The worker of alerts: matches notices, then delivers what is due, a bounded number of messages at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import perf_counter

from msgspec import Struct
from tenacity import RetryCallState, wait_exponential

from arbitrage_edge.domain.alerts import Trigger, is_too_old
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.notifications.channels import Channels, Outcome
from arbitrage_edge.notifications.matcher import Matcher
from arbitrage_edge.notifications.message import Message, MessageWriter
from arbitrage_edge.pipeline_events import (
    AlertAttempted,
    AlertPaused,
    AlertQueue,
    AlertsSuppressed,
    Observer,
    StepFailed,
    notify,
)
from arbitrage_edge.ports import (
    Alert,
    AlertStore,
    Attempt,
    AttemptResult,
    ClaimLimits,
    Clock,
    Delivery,
    DeliveryStatus,
)

# Messages in progress, together and per alert: a channel that hangs does not delay the others.
MOST_RUNNING, MOST_PER_ALERT = 64, 3
# A claimed message is due again after so long if its process died. Longer than any attempt.
CLAIM = timedelta(seconds=30)
MAX_ATTEMPTS = 12
# 1, 2, 4, ... seconds: the attempts span about six minutes, and an opportunity is rarely open for longer.
FIRST_DELAY, LONGEST_DELAY = 1.0, 60.0
# Failures in a row, and seconds since the first of them, after which an alert is paused.
PAUSE_AFTER = (10, 300.0)
# Seconds between two readings of the outbox without a notice: other processes may have added to it.
IDLE_SECONDS = 1.0
RETRY_SECONDS = 2.0
# Finished deliveries are kept for so long.
RETENTION, CLEANUP_INTERVAL = timedelta(days=30), timedelta(hours=1)

_backoff = wait_exponential(multiplier=FIRST_DELAY, max=LONGEST_DELAY)


class AlertParts(Struct, frozen=True):
    """Dependencies of the worker. `real_now` returns the real time, `clock` that of the odds.

    `stake_step` rounds stakes. `is_only_process`: what an earlier process claimed is due at once.
    """

    store: AlertStore
    matcher: Matcher
    channels: Channels
    writer: MessageWriter
    clock: Clock
    stake_step: Decimal
    observers: Sequence[Observer] = ()
    real_now: Callable[[], datetime] = lambda: datetime.now(UTC)
    idle_seconds: float = IDLE_SECONDS
    is_only_process: bool = False


class AlertWorker:
    """Runs until cancelled. `wake` makes it look for notices at once; it is safe to call at any time."""

    def __init__(self, parts: AlertParts) -> None:
        self._parts, self._store = parts, parts.store
        self._news = asyncio.Event()
        self._running: dict[asyncio.Task[None], str] = {}
        self._results: list[AttemptResult] = []
        self._alerts: dict[str, Alert] = {}
        self._cleaned_at: datetime | None = None

    def wake(self) -> None:
        """Look for notices and due messages now."""
        self._news.set()

    async def run(self) -> None:
        """Match and deliver until cancelled. A step that fails is reported and retried."""
        if self._parts.is_only_process:
            await self._reported(self._store.release(self._parts.real_now()))
        try:
            while True:
                self._news.clear()
                succeeded = await self._reported(self.step())
                with suppress(TimeoutError):
                    async with asyncio.timeout(await self._wait() if succeeded else RETRY_SECONDS):
                        await self._news.wait()
        finally:
            await self._stop()

    async def run_until_idle(self) -> None:
        """Match and deliver until nothing is due and nothing runs."""
        while True:
            await self.step()
            if self._running:
                await asyncio.wait(list(self._running), return_when=asyncio.FIRST_COMPLETED)
            elif not self._results:
                return

    async def step(self) -> None:
        """Match new notices, store the results of finished attempts, and start those that are due."""
        matched = await self._parts.matcher.match(self._parts.real_now())
        if matched.suppressed:
            notify(self._parts.observers, AlertsSuppressed(matched.suppressed))
        await self._store_results()
        await self._start_due()
        now = self._parts.real_now()
        if self._cleaned_at is None or now - self._cleaned_at >= CLEANUP_INTERVAL:
            self._cleaned_at = now
            await self._store.prune(now - RETENTION)

    async def _start_due(self) -> None:
        free = MOST_RUNNING - len(self._running)
        if free <= 0:
            return
        now = self._parts.real_now()
        limits = ClaimLimits(free, MOST_PER_ALERT, Counter(self._running.values()))
        claimed = await self._store.claim(now, now + CLAIM, limits)
        if not claimed:
            return
        self._alerts = {alert.id: alert for alert in await self._store.alerts()}
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery), name=f"deliver {delivery.key}")
            self._running[task] = delivery.alert_id
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task, None)
        self._news.set()

    async def _deliver(self, delivery: Delivery) -> None:
        alert = self._alerts.get(delivery.alert_id)
        if alert is None:
            # It was removed, with its deliveries, or only a newer version can read it: once the claim ends, that one
            # sends the message.
            return
        if self._is_expired(alert, delivery):
            self._results.append(AttemptResult(delivery, None, DeliveryStatus.EXPIRED))
            return
        at, started = self._parts.real_now(), perf_counter()
        outcome = await self._send(alert, delivery)
        seconds = perf_counter() - started
        result = result_of(delivery, outcome, Attempt(at, round(seconds, 3), outcome.status, outcome.error))
        self._results.append(result)
        delay = None if outcome.error else (self._parts.clock.now() - delivery.noticed_at).total_seconds()
        notify(self._parts.observers, AlertAttempted(alert.channel.type.value, seconds, outcome.error, delay))

    async def _send(self, alert: Alert, delivery: Delivery) -> Outcome:
        try:
            return await self._parts.channels.send(alert.channel, self.message(alert, delivery))
        except Exception as error:
            notify(self._parts.observers, StepFailed("alert", error, LONGEST_DELAY))
            return Outcome(f"internal error: {type(error).__name__}")

    def message(self, alert: Alert, delivery: Delivery) -> Message:
        """Return the message of a delivery, with the ages as of now."""
        now, writer, trigger = self._parts.clock.now(), self._parts.writer, delivery.trigger
        step = self._parts.stake_step
        tracked, title, text = writer.of_rule(alert.rule, trigger, delivery.tracked, now, step)
        document = {
            "type": f"opportunity.{trigger.value}",
            "key": delivery.key,
            "alert": {"id": alert.id, "name": alert.name},
            "title": title,
            "message": text,
            "opportunity": writer.document(tracked, now),
        }
        return Message(delivery.key, trigger, tracked.arbitrage_id, title, text, writer.link(tracked), document)

    def _is_expired(self, alert: Alert, delivery: Delivery) -> bool:
        caused = delivery.trigger in {Trigger.FOUND, Trigger.RAISED}
        return caused and is_too_old(alert.rule, delivery.tracked.opportunity, self._parts.clock.now())

    async def _store_results(self) -> None:
        """Store the results so far in one transaction. Those that cannot be stored are kept for the next time."""
        while self._results:
            results = list(self._results)
            paused = await self._store.finish(results, PAUSE_AFTER)
            del self._results[: len(results)]
            for alert in paused:
                notify(self._parts.observers, AlertPaused(alert.name, alert.channel.destination, alert.last_error))

    async def _wait(self) -> float:
        """Return the seconds until something is due, or until another process may have added something."""
        queue = await self._store.queue()
        notify(self._parts.observers, AlertQueue(queue.pending))
        if queue.next_due is None:
            return self._parts.idle_seconds
        left = (queue.next_due - self._parts.real_now()).total_seconds()
        # A due message that was not started waits for a free place: an attempt that ends sets the event.
        return min(max(left, 0.01), self._parts.idle_seconds) if left > 0 else self._parts.idle_seconds

    async def _reported(self, work: object) -> bool:
        try:
            await work  # type: ignore[misc]
        except Exception as error:
            notify(self._parts.observers, StepFailed("alerts", error, RETRY_SECONDS))
            return False
        return True

    async def _stop(self) -> None:
        """Cancel running attempts; they are due again when their claim ends. Store what is finished."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        with suppress(EdgeError):
            await self._store_results()


def result_of(delivery: Delivery, outcome: Outcome, attempt: Attempt) -> AttemptResult:
    """Return the state of a delivery after an attempt: delivered, failed for good, or pending until the next one."""
    if outcome.error is None:
        return AttemptResult(delivery, attempt, DeliveryStatus.DELIVERED)
    number = len(delivery.attempts) + 1
    if outcome.is_final or number >= MAX_ATTEMPTS:
        return AttemptResult(delivery, attempt, DeliveryStatus.FAILED, is_gone=outcome.is_gone)
    delay = max(delay_after(number), outcome.retry_after or 0.0)
    next_at = attempt.at + timedelta(seconds=attempt.seconds + delay)
    return AttemptResult(delivery, attempt, DeliveryStatus.PENDING, next_at)


def delay_after(attempts: int) -> float:
    """Return the seconds to wait after so many failed attempts."""
    state = RetryCallState(None, None, (), {})  # type: ignore[arg-type]
    state.attempt_number = attempts
    return float(_backoff(state))
