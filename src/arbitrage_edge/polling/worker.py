"""Running a poll job: make its requests once and pass the answers to the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.errors import LostOwnershipError, ProviderError, QuotaSpentError
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline_events import Fetched, PollLate
from arbitrage_edge.polling.backoff import delay_after, requested_delay
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.dispatcher import DispatchedJob
from arbitrage_edge.polling.job_state import latest_quota
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.ports import OddsProvider, PollJob, PollResult, PollState, Quota

RESULT_LIFETIME = timedelta(hours=1)
MAX_RESULTS = 60
# Longer than any interval between two polls of a request.
REQUEST_TIME_LIFETIME = timedelta(days=2)


class PollLog:
    """Results of the polls of one sport in the last hour, at most `MAX_RESULTS`, oldest first."""

    def __init__(self, results: Iterable[PollResult] = ()) -> None:
        self.results = list(results)

    @contextmanager
    def measure(self, now: datetime) -> Iterator[None]:
        """Add the result of the request made in the block at `now`."""
        started = perf_counter()
        try:
            yield
        except Exception as error:
            self._add(now, perf_counter() - started, error_text(error))
            raise
        self._add(now, perf_counter() - started)

    def _add(self, now: datetime, seconds: float, error: str | None = None) -> None:
        recent = [result for result in self.results if now - result.at < RESULT_LIFETIME]
        self.results = [*recent, PollResult(now, round(seconds, 3), error)][-MAX_RESULTS:]


def error_text(error: Exception) -> str:
    """Return the message of a provider's error, which contains no secret; of other errors, the type only."""
    text = str(error) if isinstance(error, ProviderError) else f"a fault of this program ({type(error).__name__})"
    return text or type(error).__name__


class _Outcome(Struct):
    """Changes made by the requests of a job so far."""

    polled_at: dict[str, datetime]
    failures: int = 0
    retry_at: datetime | None = None


class PollWorker:
    """Runs poll jobs: each at most once, and only before its deadline, however often it is delivered.

    A sport whose poll fails is left alone for a while, longer after each failure.
    """

    def __init__(self, provider: OddsProvider, engine: Engine, planner: Planner, context: PollingContext) -> None:
        self._provider, self._engine, self._planner, self._jobs = provider, engine, planner, context.jobs
        self._context, self._clock, self._scope = context.pipeline, context.clock, context.scope
        self._health = context.health

    async def run(self, dispatched: DispatchedJob, wall_time: datetime, fence: int | None) -> bool:
        """Run the job and return True; return False if it is too late or was started before.

        `fence` is the token of the caller that claimed the sport; with None the engine uses its own.
        """
        job, now = dispatched.job, self._clock.now()
        if wall_time > job.start_before:
            return False
        earlier = {name: time for name, time in job.state.polled_at.items() if now - time < REQUEST_TIME_LIFETIME}
        # From here on a process that dies may have paid: its requests count as made.
        polled_at = earlier | {request.name: now for request in dispatched.requests}
        job = replace(job, started_at=wall_time, state=replace(job.state, polled_at=polled_at))
        if not await self._jobs.start(job):
            return False
        self._context.report(PollLate(job.sport, max((now - dispatched.due_at).total_seconds(), 0.0)))
        state = await self._make_requests(job, dispatched.requests, earlier, fence)
        await self._jobs.finish(replace(job, state=state))
        return True

    async def _make_requests(
        self, job: PollJob, requests: Sequence[PollRequest], earlier: dict[str, datetime], fence: int | None
    ) -> PollState:
        outcome, log = _Outcome(dict(earlier)), PollLog(job.state.results)
        for number, request in enumerate(requests):
            if number and not self._is_above_reserve(request):
                break
            try:
                await self._make_request(request, outcome, log, fence)
            except LostOwnershipError as error:
                self._context.report_failure(f"poll of {job.sport}", error, 0)
                break
            except Exception as error:
                # An unexpected error must not affect other sports either.
                self._back_off(job, outcome, error)
                break
        quota = latest_quota([job], self._clock.now(), self._provider.quota)
        return PollState(outcome.polled_at, outcome.failures, outcome.retry_at, quota, log.results)

    async def _make_request(self, request: PollRequest, outcome: _Outcome, log: PollLog, fence: int | None) -> None:
        quota, now, started = self._provider.quota, self._clock.now(), perf_counter()
        try:
            with log.measure(now):
                snapshot = await self._provider.odds(request.request)
        except Exception as error:
            await self._health.failed(request.name, error)
            if has_paid(quota, self._provider.quota):
                outcome.polled_at[request.name] = now
            raise
        outcome.polled_at[request.name] = now
        await self._health.answered(request.name, self._provider.quota)
        sport = request.request.sport
        self._context.report(Fetched(sport, perf_counter() - started, self._provider.quota))
        await self._engine.absorb(snapshot, self._clock.now(), fence)

    def _is_above_reserve(self, request: PollRequest) -> bool:
        """Return whether the reserve stays untouched: others may have spent credits of the same key meanwhile."""
        quota = self._provider.quota
        return quota is None or quota.remaining - request.cost >= self._scope.reserve

    def _back_off(self, job: PollJob, outcome: _Outcome, error: Exception) -> None:
        delay = max(delay_after(job.state.failures), requested_delay(error) or timedelta(0))
        outcome.failures, outcome.retry_at = job.state.failures + 1, self._clock.now() + delay
        self._context.report_failure(f"poll of {job.sport}", error, delay.total_seconds())
        if isinstance(error, QuotaSpentError):
            self._planner.request_sports()


def has_paid(before: Quota | None, after: Quota | None) -> bool:
    """Return whether credits were spent in between. In doubt, for this request."""
    return after is not None and (before is None or after.used > before.used) and after.used > 0
