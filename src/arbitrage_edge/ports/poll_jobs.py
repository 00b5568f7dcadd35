"""Poll jobs: their table, and the state and results of a sport's polls."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.ports.provider import Quota


class PollResult(Struct, frozen=True):
    """Result of one request to the provider, made `at` on the clock of the odds.

    `seconds` are real seconds, retries included; `error` is None if it was answered.
    """

    at: datetime
    seconds: float
    error: str | None = None


class PlannedPolls(Struct, frozen=True):
    """The polls of one sport until the end of the plan's day.

    `every` is the current interval in seconds; None if it is not polled now, but at `next_at`, or only game by game.
    `event_polls` are those for additional markets of `events` games. `credits` is the cost of all; None if not counted.
    """

    sport: str
    reason: str
    every: float | None
    next_at: datetime | None
    polls: int
    event_polls: int
    events: int
    credits: int | None


class UnreportedCosts(Struct, frozen=True):
    """Maximum cost of requests whose answers reported no credits, the latest of them at `until`."""

    credits: int
    until: datetime


class PollState(Struct, frozen=True):
    """State of a sport's polls, with times on the clock of the odds.

    `polled_at`: the time of the latest request by name; `failures`: number in a row; `retry_at`: end of the backoff;
    `quota`: as of the latest response; `results`: those of the last hour, oldest first. `spent`: maximum cost of the
    requests since the credit reset at `spent_since`. `left_out`: markets the provider refuses, and when it did.
    `ignored`: quotes left out of the last answers by reason, with examples in `unreadable`. `record_error`: why the
    last answer could not be recorded. `unreported`: costs since the last response with credits. `pending`: the part of
    `spent` and `unreported` that belongs to a running job. `account`: fingerprint of the key the credits belong to.
    """

    polled_at: dict[str, datetime] = {}
    failures: int = 0
    retry_at: datetime | None = None
    quota: Quota | None = None
    results: list[PollResult] = []
    spent: int = 0
    spent_since: datetime | None = None
    left_out: dict[str, datetime] = {}
    ignored: dict[str, int] = {}
    unreadable: list[str] = []
    record_error: str | None = None
    unreported: UnreportedCosts | None = None
    pending: int = 0
    account: str = ""


class PollJob(Struct, frozen=True):
    """A poll of a sport, run at most once. `costs`: the maximum cost of each request by name.

    A job not started by `start_before` is superseded. These are real times, not those of the clock of the odds.
    """

    sport: str
    number: int
    costs: dict[str, int]
    start_before: datetime
    started_at: datetime | None = None
    finished: bool = False
    state: PollState = PollState()


class PollJobs(Protocol):
    """The table with the latest poll job of each sport, shared by all processes that poll.

    Each method is atomic. Raises `UnavailableError` if the table cannot be reached.
    """

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport, with the state of its polls so far."""

    async def create(self, job: PollJob) -> bool:
        """Replace the job with the number before, and keep its state; return False if there is none."""

    async def start(self, job: PollJob) -> bool:
        """Store `started_at` and the state; return False if the job was started before or superseded."""

    async def finish(self, job: PollJob) -> bool:
        """Mark the job as finished and store its state; return False if it was finished before or superseded."""
