"""Running an errand: the questions are asked once, and their answers handed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from time import perf_counter

from msgspec.structs import replace

from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.pipeline.answering import Results
from arbitrage_edge.pipeline.dispatch import Sent
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.patience import pause_after, told_to_wait
from arbitrage_edge.pipeline.planning import newest_quota
from arbitrage_edge.pipeline.poll import has_paid
from arbitrage_edge.pipeline.questions import Question
from arbitrage_edge.pipeline.watcher import Ground
from arbitrage_edge.ports import Errand, Errands, OddsProvider, Outcome

# When a question was asked longer ago matters to nobody.
FORGOTTEN_AFTER = timedelta(days=2)


class Runner:
    """Runs errands, each once and only in time, however often it is delivered. A failing sport rests for a while."""

    def __init__(self, provider: OddsProvider, engine: Engine, errands: Errands, ground: Ground) -> None:
        self._provider, self._engine, self._errands = provider, engine, errands
        self._clock, self._watcher = ground.clock, ground.watcher

    async def run(self, sent: Sent, moment: datetime, fence: int) -> bool:
        """Whether it was ours to run. `moment` of our world; `fence`: the token of who owns the sport."""
        errand, questions = sent.errand, sent.questions
        if moment > errand.until:
            return False
        now = self._clock.now()
        asked = {name: at for name, at in errand.outcome.asked.items() if now - at < FORGOTTEN_AFTER}
        # Whoever dies from here on may have paid: it counts as asked.
        begun = replace(errand.outcome, asked=asked | {one.name: now for one in questions})
        errand = replace(errand, begun_at=moment, outcome=begun)
        if not await self._errands.begin(errand):
            return False
        self._watcher.lagged(errand.sport, max((now - sent.due_at).total_seconds(), 0.0))
        outcome = await self._ask(errand, questions, asked, fence)
        await self._errands.end(replace(errand, outcome=outcome))
        return True

    async def _ask(
        self, errand: Errand, questions: Sequence[Question], before: dict[str, datetime], fence: int
    ) -> Outcome:
        asked, failures, rests_until = dict(before), 0, None
        results = Results(errand.outcome.results)
        for question in questions:
            quota, at = self._provider.quota, self._clock.now()
            started = perf_counter()
            try:
                with results.noting(at):
                    snapshot = await self._provider.odds(question.request)
                asked[question.name] = at
                self._watcher.fetched(errand.sport, perf_counter() - started, self._provider.quota)
                await self._engine.absorb(snapshot, self._clock.now(), fence)
            except LostOwnershipError as error:
                self._watcher.failed(f"poll of {errand.sport}", error, 0)
                break
            except Exception as error:
                # Also a fault of our own costs this sport only.
                if has_paid(quota, self._provider.quota):
                    asked[question.name] = at
                failures = errand.outcome.failures + 1
                rest = max(pause_after(errand.outcome.failures), told_to_wait(error) or timedelta(0))
                rests_until = self._clock.now() + rest
                self._watcher.failed(f"poll of {errand.sport}", error, rest.total_seconds())
                break
        quota = newest_quota([errand], self._clock.now(), self._provider.quota)
        return Outcome(asked, failures, rests_until, quota, results.all)
