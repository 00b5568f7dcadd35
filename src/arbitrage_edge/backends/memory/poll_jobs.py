"""Poll jobs within one process."""

from __future__ import annotations

from msgspec.structs import replace

from arbitrage_edge.ports import PollJob


class MemoryPollJobs:
    """`PollJobs` in memory. No method awaits anything, so each is one atomic step."""

    def __init__(self) -> None:
        self._latest: dict[str, PollJob] = {}

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport, ordered by sport."""
        return sorted(self._latest.values(), key=lambda job: job.sport)

    async def create(self, job: PollJob) -> bool:
        """Replace the job with the preceding number and keep its state; return False if there is no such job."""
        previous = self._latest.get(job.sport)
        if previous is not None and previous.number != job.number - 1:
            return False
        state = job.state if previous is None else previous.state
        self._latest[job.sport] = replace(job, started_at=None, finished=False, state=state)
        return True

    async def start(self, job: PollJob) -> bool:
        """Store `started_at` and `state`; return False if the job was started before or superseded."""
        stored = self._same(job)
        if stored is None or stored.started_at is not None or stored.finished:
            return False
        self._latest[job.sport] = replace(stored, started_at=job.started_at, state=job.state)
        return True

    async def finish(self, job: PollJob) -> bool:
        """Mark the job as finished and store its `state`; return False if it was finished before or superseded."""
        stored = self._same(job)
        if stored is None or stored.finished:
            return False
        self._latest[job.sport] = replace(stored, finished=True, state=job.state)
        return True

    def _same(self, job: PollJob) -> PollJob | None:
        stored = self._latest.get(job.sport)
        return stored if stored is not None and stored.number == job.number else None
