"""Poll jobs of a single process, read from memory and written through to the table."""

from __future__ import annotations

from collections.abc import Awaitable

from msgspec.structs import replace

from arbitrage_edge.ports import PollJob, PollJobs


class PollJobCache:
    """Serves `latest` from memory, for the only process that polls: it asks many times a second.

    Any write that fails or conflicts drops the memory, so that the next `latest` reads the table again.
    """

    def __init__(self, jobs: PollJobs) -> None:
        self._jobs = jobs
        self._latest: dict[str, PollJob] | None = None
        self._writes = 0

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport."""
        if self._latest is not None:
            return [job for _, job in sorted(self._latest.items())]
        writes = self._writes
        jobs = await self._jobs.latest()
        if self._writes == writes:
            self._latest = {job.sport: job for job in jobs}
        return jobs

    async def create(self, job: PollJob) -> bool:
        """Replace the previous job of the sport."""
        before = (self._latest or {}).get(job.sport)
        state = job.state if before is None else before.state
        created = replace(job, started_at=None, finished=False, state=state)
        return await self._write(self._jobs.create(job), created)

    async def start(self, job: PollJob) -> bool:
        """Mark the job as started."""
        return await self._write(self._jobs.start(job), job)

    async def finish(self, job: PollJob) -> bool:
        """Mark the job as finished."""
        before = (self._latest or {}).get(job.sport, job)
        return await self._write(self._jobs.finish(job), replace(before, finished=True, state=job.state))

    async def _write(self, write: Awaitable[bool], after: PollJob) -> bool:
        self._writes += 1
        try:
            is_written = await write
        except BaseException:
            self._latest = None
            raise
        finally:
            self._writes += 1
        if not is_written:
            self._latest = None
        elif self._latest is not None:
            self._latest[after.sport] = after
        return is_written
