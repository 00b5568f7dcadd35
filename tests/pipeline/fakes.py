"""Fakes of the ports: a provider with prepared answers, a clock advanced by hand, a store that fails on demand."""

import asyncio
from collections import Counter
from datetime import timedelta

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.market import Event, Sport
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import (
    Announced,
    CreditsCounted,
    Fetched,
    Judged,
    PartLeftOut,
    PollLate,
    ProviderChanged,
    QueueLength,
    Recorded,
    RestRecorded,
    StepFailed,
)
from arbitrage_edge.ports import Quota
from builders import NOW, OPEN, a_snapshot, h2h, later, quotes

NBA, NHL = "basketball_nba", "icehockey_nhl"


class FakeClock:
    """A clock that is advanced by hand; sleeps end when their time has come."""

    def __init__(self, now=NOW):
        self._now = now
        self._sleeps = []
        self.slept = []

    def now(self):
        return self._now

    async def sleep(self, duration):
        self.slept.append(duration)
        if duration <= timedelta(0):
            await asyncio.sleep(0)
            return
        wakeup = asyncio.get_running_loop().create_future()
        self._sleeps.append((self._now + duration, wakeup))
        await wakeup

    async def advance(self, seconds, step=1.0):
        """Advance the time step by step, and run the tasks whose sleep ends."""
        end = self._now + timedelta(seconds=seconds)
        while self._now < end:
            self._now = min(self._now + timedelta(seconds=step), end)
            due = [wakeup for time, wakeup in self._sleeps if time <= self._now]
            self._sleeps = [sleep for sleep in self._sleeps if sleep[0] > self._now]
            for wakeup in due:
                if not wakeup.done():
                    wakeup.set_result(None)
            await run_other_tasks()


async def run_other_tasks():
    """Let all ready tasks run, also those that wait for a thread."""
    for _ in range(3):
        for _ in range(10):
            await asyncio.sleep(0)
        await asyncio.to_thread(int)


async def until(condition, seconds=60.0):
    """Wait until the condition holds; fail after so many seconds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - a condition has no event to wait for
            await asyncio.sleep(0.002)


class FakeProvider:
    """Returns prepared answers and raises prepared errors. Requests on `hold` wait until they are released."""

    name = "fake"

    def __init__(self, *keys, quota=None, clock=None):
        self.quota = quota
        self.listed = [Sport(key, key.title()) for key in keys]
        self.games = {key: [Event(f"{key}1", key, key.title(), later(7200), "Home", "Away")] for key in keys}
        self.boards = {}
        self.costs = 1
        self.reports_credits, self._unreported = True, 0
        self.requests, self.events_requests, self.sports_requests = [], [], 0
        self.held = {}
        self.running, self.most = Counter(), Counter()
        self._clock = clock

    def hold(self, name):
        """Delay the answer to a sport's odds, to `events of ...` or to `sports` until the returned event is set."""
        self.held[name] = asyncio.Event()
        return self.held[name]

    async def sports(self):
        self.sports_requests += 1
        return await self._answer("sports", self.listed)

    async def events(self, sport):
        self.events_requests.append(sport)
        return await self._answer(f"events of {sport}", self.games[sport])

    async def odds(self, request):
        self.requests.append(request)
        sport = request.sport
        self.running[sport] += 1
        self.most[sport] = max(self.most[sport], self.running[sport])
        try:
            empty = a_snapshot(sport=sport, covers=None if request.event is None else [request.event])
            answer = await self._answer(sport, empty)
        finally:
            self.running[sport] -= 1
        self._unreported += self.costs
        if self.quota is not None and self.reports_credits:
            left, used = self.quota.remaining - self._unreported, self.quota.used + self._unreported
            self._unreported = 0
            self.quota = Quota(left, used, self.costs, self._clock.now() if self._clock else NOW)
        return answer

    async def _answer(self, name, usual):
        if name in self.held:
            await self.held[name].wait()
        answer = self.boards.get(name, usual)
        if callable(answer):
            answer = answer()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def times(self, sport):
        return sum(request.sport == sport for request in self.requests)


class RecordingObserver:
    """Records the events it receives."""

    def __init__(self):
        self.events, self.failures, self.notices = [], [], []
        self.provider, self.left_out, self.credits = [], [], []

    def __call__(self, event):
        match event:
            case StepFailed(step, error, retry_seconds):
                self.failures.append((step, error, retry_seconds))
            case Announced(notices):
                self.events.append("announced")
                self.notices += notices
            case Fetched(sport=sport):
                self.events.append(f"fetched {sport}")
            case Judged(detection):
                self.events.append(f"judged {detection.sport}")
            case Recorded(detection):
                self.events.append(f"recorded {detection.sport}")
            case RestRecorded(sport):
                self.events.append(f"rest {sport}")
            case PollLate(sport, seconds):
                self.events.append(f"late {sport} {seconds:g}")
            case ProviderChanged() | PartLeftOut() | CreditsCounted():
                self._of_provider(event)
            case QueueLength(queue, tasks):
                self.events.append(f"queued {queue} {tasks}")

    def _of_provider(self, event):
        if isinstance(event, ProviderChanged):
            self.provider.append((event.state, event.text))
        elif isinstance(event, CreditsCounted):
            self.credits.append(event)
        else:
            self.left_out.append((event.sport, event.text))

    @property
    def failed_steps(self):
        return [what for what, _, _ in self.failures]


class Store(MemoryStore):
    """A store in memory that can be `down` or delay recordings, and counts simultaneous ones."""

    def __init__(self):
        super().__init__()
        self.down = False
        self.held = {}
        self.fences, self.restored = [], []
        self.recording, self.together = Counter(), []

    def hold(self, sport):
        self.held[sport] = asyncio.Event()
        return self.held[sport]

    async def record(self, detection, fence=None, read=()):
        self.fences.append(fence)
        self.recording[detection.sport] += 1
        self.together.append(dict(+self.recording))
        try:
            if detection.sport in self.held:
                await self.held[detection.sport].wait()
            self._check_available()
            return await super().record(detection, fence, read)
        finally:
            self.recording[detection.sport] -= 1

    async def restore(self, sport):
        self._check_available()
        self.restored.append(sport)
        return await super().restore(sport)

    async def open_opportunities(self, sport=None):
        self._check_available()
        return await super().open_opportunities(sport)

    async def put_state(self, name, value):
        self._check_available()
        await super().put_state(name, value)

    async def get_state(self, name):
        self._check_available()
        return await super().get_state(name)

    async def save_sports(self, sports, now):
        self._check_available()
        await super().save_sports(sports, now)

    def _check_available(self):
        if self.down:
            raise UnavailableError("the store is down")


class CheckingBus:
    """A bus that checks that everything published is stored."""

    def __init__(self, store):
        self._store = store
        self.published, self.missing = [], []

    async def publish(self, notices):
        for notice in notices:
            stored = await self._store.notices_after(notice.seq - 1, 1)
            if stored != [notice]:
                self.missing.append(notice)
        self.published += notices

    @property
    def news(self):
        return [(notice.tracked.status.value, notice.sport) for notice in self.published]


class EngineSetup:
    """An engine with fakes of everything it uses."""

    def __init__(self, store=None, policy=OPEN):
        self.store = store or Store()
        self.bus, self.cache = CheckingBus(self.store), MemoryCache()
        self.observer, self.clock = RecordingObserver(), FakeClock()
        self.engine = Engine(EngineDependencies(self.store, self.bus, self.cache, [self.observer]), policy)
        self.context = Context(self.store, self.clock, [self.observer])

    async def open(self, sport=None):
        """Return the ids of the stored open opportunities."""
        return [tracked.arbitrage_id for tracked in await MemoryStore.open_opportunities(self.store, sport)]


def an_answer(seconds=0.0, home=2.15, away=2.05, *, sport=NBA, number=1, starts_in=3600.0):
    """Return a response with one arbitrage, or with none if the prices say so."""
    event = quotes(
        h2h("draftkings", home, 1.7, age=-seconds),
        h2h("fanduel", 1.7, away, age=-seconds),
        sport=sport,
        id=f"{sport}{number}",
        starts_in=starts_in,
    )
    return a_snapshot(event, seconds=seconds)


def nothing(seconds=0.0, **about):
    return an_answer(seconds, 1.9, 1.9, **about)
