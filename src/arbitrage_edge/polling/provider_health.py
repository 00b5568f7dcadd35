"""The state of the provider: does it answer, refuse every request, or not answer at all."""

from __future__ import annotations

from datetime import datetime

import msgspec

from arbitrage_edge.domain.errors import EdgeError, ProviderError, QuotaSpentError, RefusedError
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import ProviderChanged
from arbitrage_edge.polling.stored_state import load_state
from arbitrage_edge.ports import Quota, StateKey
from arbitrage_edge.provider_state import HEADLINES, ProviderState, State


class ProviderHealth:
    """Derives the state from the outcome of every request, and reports its changes.

    A temporary error of one request changes nothing if others were answered since that request began to fail. If
    `is_shared`, the state is that of the store, because other processes send requests, too.
    """

    def __init__(self, context: Context, *, is_shared: bool) -> None:
        self._context, self._is_shared = context, is_shared
        self._state = ProviderState()
        self._failing_since: dict[str, datetime] = {}
        self._answered_at: datetime | None = None

    async def load(self) -> ProviderState:
        """Return the state: of this process, or as any process stored it."""
        if self._is_shared:
            stored: ProviderState | None = await load_state(self._context.store, StateKey.PROVIDER, ProviderState)
            self._state = stored or self._state
        return self._state

    async def answered(self, name: str, quota: Quota | None = None) -> None:
        """Note an answer to the request `name`."""
        self._failing_since.pop(name, None)
        self._answered_at = self._context.clock.now()
        # Free requests are answered without credits, too.
        spent = quota is not None and quota.remaining <= 0 and not quota.assumed
        await self._change("out_of_credits" if spent else "ok", "")

    async def failed(self, name: str, error: Exception) -> None:
        """Note that the request `name` failed after all retries."""
        now = self._context.clock.now()
        since = self._failing_since.setdefault(name, now)
        match error:
            case QuotaSpentError():
                await self._change("out_of_credits", str(error))
            case RefusedError(is_general=True):
                await self._change("refused", str(error))
            case ProviderError() if not isinstance(error, RefusedError):
                if self._answered_at is None or self._answered_at <= since or self._answered_at > now:
                    await self._change("unreachable", str(error))

    async def _change(self, state: State, message: str) -> None:
        try:
            before = await self.load()
            if before.state == state and (before.message == message or state != "refused"):
                return
            since = before.since if before.state == state else self._context.clock.now()
            self._state = ProviderState(state, message, since)
            self._context.report(ProviderChanged(state, self._state.text or HEADLINES["ok"]))
            if self._is_shared:
                await self._context.store.put_state(StateKey.PROVIDER, msgspec.to_builtins(self._state))
        except EdgeError as error:
            self._context.report_failure("storing the state of the provider", error, 0)
