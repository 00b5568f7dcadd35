"""Running a poll job: make its requests once and pass the answers to the engine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import (
    EdgeError,
    LostOwnershipError,
    ProviderError,
    QuotaSpentError,
    RefusedError,
    TemporaryError,
)
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline_events import Fetched, PartLeftOut, PollLate
from arbitrage_edge.polling.backoff import delay_after_error
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.dispatcher import DispatchedJob
from arbitrage_edge.polling.job_state import latest_quota, spent_since_reset, with_unreported
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.polling.plan_text import describe_left_out
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.refused_markets import reduced, refused_markets, valid_refusals
from arbitrage_edge.ports import OddsProvider, PollJob, PollResult, PollState, Quota, UnreportedCosts

RESULT_LIFETIME = timedelta(hours=1)
MAX_RESULTS = 60
# Examples of unreadable parts that are shown.
MAX_EXAMPLES = 5
MAX_ERROR = 300
# Longer than any interval between two polls of a request.
REQUEST_TIME_LIFETIME = timedelta(days=2)
# Real seconds of a job: the requests end within the time limit of a task, so that their outcome is recorded.
JOB_SECONDS, LAST_START_SECONDS = 65.0, 45.0


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


def record_error(error: Exception) -> str | None:
    """Return why an answer could not be recorded; None if the provider did not answer."""
    if isinstance(error, ProviderError):
        return None
    return str(error)[:MAX_ERROR] if isinstance(error, EdgeError) else error_text(error)


class PollTimeoutError(TemporaryError):
    """The provider did not answer within the time of a job. Whether the request was charged is unknown."""


class _Outcome(Struct):
    """Changes made by the requests of a job so far."""

    polled_at: dict[str, datetime]
    left_out: dict[str, datetime]
    spent: int
    spent_since: datetime
    unreported: UnreportedCosts | None = None
    failures: int = 0
    retry_at: datetime | None = None
    ignored: dict[str, int] = {}
    unreadable: list[str] = []
    record_error: str | None = None

    def add_ignored(self, detection: Detection, snapshot: Snapshot) -> None:
        """Note what was left out of an answer. The requests of a job share the board of their sport."""
        self.ignored = {
            reason: max(self.ignored.get(reason, 0), detection.ignored.get(reason, 0))
            for reason in self.ignored.keys() | detection.ignored
        }
        self.unreadable = [*self.unreadable, *snapshot.troubles][:MAX_EXAMPLES]

    def add_cost(self, credits: int, now: datetime, before: Quota | None, after: Quota | None) -> None:
        """Count a paid request. A report of credits after it includes its cost, and all earlier ones."""
        self.spent += credits
        is_reported = after is not None and after != before
        self.unreported = None if is_reported else with_unreported(self.unreported, credits, now, before)


class PollWorker:
    """Runs poll jobs: each at most once, and only before its deadline, however often it is delivered.

    A sport whose poll fails is left alone for a while, longer after each failure. The outcome is stored even if the job
    is cancelled: what may have been paid for counts as spent.
    """

    def __init__(
        self,
        provider: OddsProvider,
        engine: Engine,
        planner: Planner,
        context: PollingContext,
        seconds: float = JOB_SECONDS,
    ) -> None:
        self._provider, self._engine, self._planner, self._jobs = provider, engine, planner, context.jobs
        self._context, self._clock, self._scope = context.pipeline, context.clock, context.scope
        self._priced, self._health, self._seconds = context.priced, context.health, seconds

    async def run(self, dispatched: DispatchedJob, wall_time: datetime, fence: int | None) -> bool:
        """Run the job and return True; return False if it is too late or was started before.

        `fence` is the token of the caller that claimed the sport; with None the engine uses its own.
        """
        job, now = dispatched.job, self._clock.now()
        if wall_time > job.start_before:
            return False
        outcome = self._outcome_before(job.state, now)
        requests = [
            small for request in dispatched.requests if (small := reduced(request, outcome.left_out, self._priced))
        ]
        job = replace(job, started_at=wall_time, state=self._state_at_start(dispatched, requests, outcome))
        if not await self._jobs.start(job):
            return False
        self._context.report(PollLate(job.sport, max((now - dispatched.due_at).total_seconds(), 0.0)))
        # A request of refused markets only is not made, and not due before its next interval.
        made = {request.name for request in requests}
        outcome.polled_at |= {request.name: now for request in dispatched.requests if request.name not in made}
        log = PollLog(dispatched.job.state.results)
        try:
            await self._make_requests(dispatched.job, requests, outcome, log, fence)
        finally:
            state = self._state_of(outcome, log, dispatched.job.state)
            await self._jobs.finish(replace(job, state=state))
        self._report_left_out(dispatched.job, outcome)
        return True

    def _outcome_before(self, state: PollState, now: datetime) -> _Outcome:
        earlier = {name: time for name, time in state.polled_at.items() if now - time < REQUEST_TIME_LIFETIME}
        spent, since = spent_since_reset(state, now, self._scope)
        return _Outcome(earlier, valid_refusals(state.left_out, now), spent, since, state.unreported)

    def _state_at_start(
        self, dispatched: DispatchedJob, requests: Sequence[PollRequest], outcome: _Outcome
    ) -> PollState:
        """Return the state in which all requests count as made and paid: a process that dies may have paid for them."""
        state, now = dispatched.job.state, self._clock.now()
        cost = sum(request.cost for request in requests)
        return replace(
            state,
            polled_at=outcome.polled_at | {request.name: now for request in dispatched.requests},
            left_out=dict(outcome.left_out),
            spent=outcome.spent + cost,
            spent_since=outcome.spent_since,
            unreported=with_unreported(outcome.unreported, cost, now, state.quota),
            pending=cost,
            account=self._scope.account,
        )

    def _state_of(self, outcome: _Outcome, log: PollLog, before: PollState) -> PollState:
        quota = latest_quota([], self._clock.now(), before.quota, self._provider.quota)
        return PollState(
            polled_at=outcome.polled_at,
            failures=outcome.failures,
            retry_at=outcome.retry_at,
            quota=quota,
            results=log.results,
            spent=outcome.spent,
            spent_since=outcome.spent_since,
            left_out=outcome.left_out,
            ignored=outcome.ignored,
            unreadable=outcome.unreadable,
            record_error=outcome.record_error,
            unreported=outcome.unreported,
            account=self._scope.account,
        )

    async def _make_requests(
        self, job: PollJob, requests: Sequence[PollRequest], outcome: _Outcome, log: PollLog, fence: int | None
    ) -> None:
        end = asyncio.get_running_loop().time() + self._seconds
        for number, request in enumerate(requests):
            left = end - asyncio.get_running_loop().time()
            # The others stay due: the next job makes them.
            if number and (left < self._seconds - LAST_START_SECONDS or not self._is_above_reserve(request)):
                break
            try:
                async with self._health.watch(job.sport):
                    snapshot = await self._answer(request, outcome, log, left)
                await self._judge(request, snapshot, outcome, fence)
            except LostOwnershipError as error:
                self._context.report_failure(f"poll of {job.sport}", error, 0)
                break
            except Exception as error:
                # An unexpected error must not affect other sports either.
                self._back_off(job, outcome, error)
                outcome.record_error = record_error(error)
                break

    async def _answer(self, request: PollRequest, outcome: _Outcome, log: PollLog, seconds: float) -> Snapshot | None:
        """Make a request within so many seconds, and count its cost."""
        quota, now, started = self._provider.quota, self._clock.now(), perf_counter()
        try:
            with log.measure(now):
                snapshot = await self._odds(request, outcome, seconds)
        except BaseException as error:
            if may_have_cost(error):
                outcome.add_cost(request.cost, now, quota, self._provider.quota)
            if has_paid(quota, self._provider.quota) or isinstance(error, asyncio.CancelledError):
                outcome.polled_at[request.name] = now
            if isinstance(error, Exception):
                await self._health.failed(request.request.sport, error)
            raise
        outcome.polled_at[request.name] = now
        if snapshot is not None:
            outcome.add_cost(request.cost, self._clock.now(), quota, self._provider.quota)
        self._context.report(Fetched(request.request.sport, perf_counter() - started, self._provider.quota))
        return snapshot

    async def _judge(
        self, request: PollRequest, snapshot: Snapshot | None, outcome: _Outcome, fence: int | None
    ) -> None:
        """Evaluate an answer. Nothing is read or written before, so that news are announced at once."""
        try:
            if snapshot is not None:
                outcome.add_ignored(await self._engine.absorb(snapshot, self._clock.now(), fence), snapshot)
        finally:
            await self._health.answered(request.request.sport, self._provider.quota)

    async def _odds(self, request: PollRequest, outcome: _Outcome, seconds: float) -> Snapshot | None:
        """Return the odds without the markets that the provider refuses; None if it refuses all of them."""
        remaining: PollRequest | None = request
        try:
            async with asyncio.timeout(seconds):
                while remaining is not None:
                    try:
                        return await self._provider.odds(remaining.request)
                    except RefusedError as error:
                        refused = refused_markets(error, remaining.request.markets, outcome.left_out)
                        if not refused:
                            raise
                        outcome.left_out |= dict.fromkeys(refused, self._clock.now())
                        remaining = reduced(remaining, outcome.left_out, self._priced)
        except TimeoutError:
            raise PollTimeoutError(f"no answer for {request.request.sport} within {seconds:.0f} s") from None
        return None

    def _report_left_out(self, job: PollJob, outcome: _Outcome) -> None:
        """Report what is left out for the first time: not with every poll."""
        if outcome.left_out.keys() - job.state.left_out.keys():
            (text,) = describe_left_out(job.sport, outcome.left_out)
            self._context.report(PartLeftOut(job.sport, text))
        if outcome.unreadable and outcome.ignored.keys() - job.state.ignored.keys():
            counts = ", ".join(f"{reason} {count}" for reason, count in sorted(outcome.ignored.items()))
            text = f"parts of the odds of {job.sport} are left out: {counts}; for example {outcome.unreadable[0]}"
            self._context.report(PartLeftOut(job.sport, text))

    def _is_above_reserve(self, request: PollRequest) -> bool:
        """Return whether the reserve stays untouched: others may have spent credits of the same key meanwhile."""
        quota = self._provider.quota
        return quota is None or quota.remaining - request.cost >= self._scope.reserve

    def _back_off(self, job: PollJob, outcome: _Outcome, error: Exception) -> None:
        delay = delay_after_error(error, job.state.failures)
        outcome.failures, outcome.retry_at = job.state.failures + 1, self._clock.now() + delay
        self._context.report_failure(f"poll of {job.sport}", error, delay.total_seconds())
        if isinstance(error, QuotaSpentError):
            self._planner.request_sports()


def may_have_cost(error: BaseException) -> bool:
    """Return whether a failed request may have been charged: unless the provider refused it or was not reached."""
    if isinstance(error, PollTimeoutError) or not isinstance(error, ProviderError):
        return True
    return bool(getattr(error, "may_have_cost", False))


def has_paid(before: Quota | None, after: Quota | None) -> bool:
    """Return whether credits were spent in between. In doubt, for this request."""
    return after is not None and (before is None or after.used > before.used) and after.used > 0
