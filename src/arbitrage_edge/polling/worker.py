"""Running an errand: the questions are asked once, and their answers handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter

from msgspec.structs import replace

from arbitrage_edge.domain.errors import LostOwnershipError, ProviderError
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import Fetched, PollLate
from arbitrage_edge.polling.backoff import delay_after, requested_delay
from arbitrage_edge.polling.dispatcher import DispatchedJob
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.polling.planner import newest_quota
from arbitrage_edge.ports import OddsProvider, PollJob, PollJobs, PollResult, PollState, Quota

REMEMBERED = timedelta(hours=1)
MOST = 60


class PollLog:
    """What came of the polls of one sport: those of the last hour, at most `MOST`, oldest first."""

    def __init__(self, kept: Iterable[PollResult] = ()) -> None:
        self.all = list(kept)

    @contextmanager
    def noting(self, at: datetime) -> Iterator[None]:
        """Notes what comes of the question that the block asks at this hour."""
        started = perf_counter()
        try:
            yield
        except Exception as error:
            self._note(at, perf_counter() - started, said(error))
            raise
        self._note(at, perf_counter() - started)

    def _note(self, at: datetime, seconds: float, error: str | None = None) -> None:
        recent = [one for one in self.all if at - one.at < REMEMBERED]
        self.all = [*recent, PollResult(at, round(seconds, 3), error)][-MOST:]


def said(error: Exception) -> str:
    """What was wrong, in words. Those of a provider's error carry no secret; one of our own is named only."""
    told = str(error) if isinstance(error, ProviderError) else f"a fault of this program ({type(error).__name__})"
    return told or type(error).__name__


# When a question was asked longer ago matters to nobody.
FORGOTTEN_AFTER = timedelta(days=2)


class PollWorker:
    """Runs errands, each once and only in time, however often it is delivered. A failing sport rests for a while."""

    def __init__(self, provider: OddsProvider, engine: Engine, jobs: PollJobs, context: Context) -> None:
        self._provider, self._engine, self._jobs = provider, engine, jobs
        self._clock, self._context = context.clock, context

    async def run(self, sent: DispatchedJob, moment: datetime, fence: int) -> bool:
        """Whether it was ours to run. `moment` of our world; `fence`: the token of who owns the sport."""
        job, questions = sent.job, sent.questions
        if moment > job.start_before:
            return False
        now = self._clock.now()
        asked = {name: at for name, at in job.state.polled_at.items() if now - at < FORGOTTEN_AFTER}
        # Whoever dies from here on may have paid: it counts as asked.
        begun = replace(job.state, polled_at=asked | {one.name: now for one in questions})
        job = replace(job, started_at=moment, state=begun)
        if not await self._jobs.start(job):
            return False
        self._context.report(PollLate(job.sport, max((now - sent.due_at).total_seconds(), 0.0)))
        outcome = await self._ask(job, questions, asked, fence)
        await self._jobs.finish(replace(job, state=outcome))
        return True

    async def _ask(
        self, job: PollJob, questions: Sequence[PollRequest], before: dict[str, datetime], fence: int
    ) -> PollState:
        asked, failures, retry_at = dict(before), 0, None
        results = PollLog(job.state.results)
        for question in questions:
            quota, at = self._provider.quota, self._clock.now()
            started = perf_counter()
            try:
                with results.noting(at):
                    snapshot = await self._provider.odds(question.request)
                asked[question.name] = at
                self._context.report(Fetched(job.sport, perf_counter() - started, self._provider.quota))
                await self._engine.absorb(snapshot, self._clock.now(), fence)
            except LostOwnershipError as error:
                self._context.report_failure(f"poll of {job.sport}", error, 0)
                break
            except Exception as error:
                # Also a fault of our own costs this sport only.
                if has_paid(quota, self._provider.quota):
                    asked[question.name] = at
                failures = job.state.failures + 1
                rest = max(delay_after(job.state.failures), requested_delay(error) or timedelta(0))
                retry_at = self._clock.now() + rest
                self._context.report_failure(f"poll of {job.sport}", error, rest.total_seconds())
                break
        quota = newest_quota([job], self._clock.now(), self._provider.quota)
        return PollState(asked, failures, retry_at, quota, results.all)


def has_paid(before: Quota | None, after: Quota | None) -> bool:
    """Whether credits went meanwhile, for this question or another one: when in doubt it was paid for."""
    return after is not None and (before is None or after.used > before.used) and after.used > 0
