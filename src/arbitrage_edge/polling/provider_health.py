"""The state of the provider: does it answer, refuse every request, or not answer at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.errors import EdgeError, ProviderError, QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import ProviderChanged
from arbitrage_edge.ports import Quota, StateKey
from arbitrage_edge.provider_state import HEADLINES, ProviderState, State

# Real time until a request that is not answered shows, while it still waits.
SILENT_AFTER = timedelta(seconds=10)
# Accounts whose state is stored: that of the current key, and those of keys still used by other processes.
MAX_ACCOUNTS = 4
# Difference between the clocks of two machines; a later time shows that the clock was set back.
CLOCK_SKEW = timedelta(minutes=1)


class HealthRecord(Struct, frozen=True):
    """The state of the provider, and the times of the newest evidence and of the newest answer to any process."""

    state: ProviderState = ProviderState()
    at: datetime | None = None
    answered_at: datetime | None = None


class Evidence(Struct, frozen=True):
    """The outcome of a request at a time. `since`: time at which requests like it began to fail, None if answered."""

    state: State
    message: str
    at: datetime
    since: datetime | None = None


def updated(record: HealthRecord, evidence: Evidence) -> HealthRecord:
    """Return the record with the evidence, if that is the newest.

    A failure to answer changes nothing if any request was answered since requests like it began to fail.
    """
    horizon = evidence.at + CLOCK_SKEW
    # Times from the future were noted before the clock was set back.
    at = record.at if record.at is not None and record.at <= horizon else None
    answered_at = record.answered_at if record.answered_at is not None and record.answered_at <= horizon else None
    if evidence.since is None:
        answered_at = evidence.at if answered_at is None else max(answered_at, evidence.at)
    is_answered = answered_at is not None and evidence.since is not None and answered_at > evidence.since
    if (at is not None and evidence.at < at) or (evidence.state == "unreachable" and is_answered):
        return replace(record, at=at, answered_at=answered_at)
    before = record.state
    is_same = before.state == evidence.state and (before.message == evidence.message or before.state != "refused")
    if is_same:
        return HealthRecord(before, evidence.at, answered_at)
    since = before.since if before.state == evidence.state else evidence.at
    return HealthRecord(ProviderState(evidence.state, evidence.message, since), evidence.at, answered_at)


class ProviderHealth:
    """Derives the state from the outcome of every request, and reports its changes.

    If `is_shared`, the evidence of all processes is merged in the store, so that they all show the same state. Evidence
    of another `account`, as of processes with an earlier key, is kept apart.
    """

    def __init__(
        self, context: Context, account: str = "", *, is_shared: bool, silent_after: timedelta = SILENT_AFTER
    ) -> None:
        self._context, self._account, self._is_shared = context, account, is_shared
        self._silent_after = silent_after
        self._record = HealthRecord()
        # By sport or free list: as many as the provider has.
        self._failing_since: dict[str, datetime] = {}
        self._started_at: dict[str, datetime] = {}

    async def load(self) -> ProviderState:
        """Return the state: of this process, or of all processes as it is stored."""
        if self._is_shared:
            stored = await self._context.store.get_state(StateKey.PROVIDER)
            self._record = _records(stored).get(self._account, self._record)
        return self._record.state

    @asynccontextmanager
    async def watch(self, name: str) -> AsyncIterator[None]:
        """Note a failure of `name` if the block waits too long for an answer, before its request ends."""
        self._started_at[name] = self._context.clock.now()
        waiting = asyncio.create_task(self._note_silence(name), name=f"watch {name}")
        try:
            yield
        finally:
            waiting.cancel()

    async def _note_silence(self, name: str) -> None:
        seconds = self._silent_after.total_seconds()
        await asyncio.sleep(seconds)
        await self.failed(name, TemporaryError(f"no answer for {seconds:g} s ({name})"))

    async def answered(self, name: str, quota: Quota | None = None) -> None:
        """Note an answer for the sport or free list `name`."""
        self._failing_since.pop(name, None)
        self._started_at.pop(name, None)
        # Free requests are answered without credits, too.
        spent = quota is not None and quota.remaining <= 0 and not quota.assumed
        await self._add(Evidence("out_of_credits" if spent else "ok", "", self._context.clock.now()))

    async def failed(self, name: str, error: Exception) -> None:
        """Note that a request for the sport or free list `name` failed after all retries."""
        now = self._context.clock.now()
        since = min(self._failing_since.get(name, self._started_at.get(name, now)), now)
        self._failing_since[name] = since
        match error:
            case QuotaSpentError():
                await self._add(Evidence("out_of_credits", str(error), now, since))
            case RefusedError(is_general=True):
                await self._add(Evidence("refused", str(error), now, since))
            case ProviderError() if not isinstance(error, RefusedError):
                await self._add(Evidence("unreachable", str(error), now, since))

    async def _add(self, evidence: Evidence) -> None:
        before = self._record.state
        try:
            if self._is_shared:
                await self._context.store.update_state(StateKey.PROVIDER, lambda stored: self._merged(stored, evidence))
            else:
                self._record = updated(self._record, evidence)
        except EdgeError as error:
            self._context.report_failure("storing the state of the provider", error, 0)
            return
        state = self._record.state
        if (state.state, state.message) != (before.state, before.message):
            self._context.report(ProviderChanged(state.state, state.text or HEADLINES["ok"]))

    def _merged(self, stored: Any, evidence: Evidence) -> Any:
        records = _records(stored)
        self._record = records[self._account] = updated(records.pop(self._account, HealthRecord()), evidence)
        return msgspec.to_builtins(dict(list(records.items())[-MAX_ACCOUNTS:]))


def _records(stored: Any) -> dict[str, HealthRecord]:
    """Return the records by account; none if another version stored them in another form."""
    try:
        return msgspec.convert(stored or {}, dict[str, HealthRecord])
    except msgspec.ValidationError:
        return {}
