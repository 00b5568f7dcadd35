"""The ports as tests play them: a provider told what to answer, an hour set by hand, stores that fail when asked to."""

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


class Hour:
    """A clock that stands until it is set; who sleeps wakes when its hour has come."""

    def __init__(self, now=NOW):
        self._now = now
        self._sleepers = []
        self.slept = []

    def now(self):
        return self._now

    async def sleep(self, duration):
        self.slept.append(duration)
        if duration <= timedelta(0):
            await asyncio.sleep(0)
            return
        waker = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + duration, waker))
        await waker

    async def pass_(self, seconds, step=1.0):
        """Lets so much time pass, a step at a time, and whoever wakes do its work."""
        end = self._now + timedelta(seconds=seconds)
        while self._now < end:
            self._now = min(self._now + timedelta(seconds=step), end)
            due = [waker for hour, waker in self._sleepers if hour <= self._now]
            self._sleepers = [one for one in self._sleepers if one[0] > self._now]
            for waker in due:
                if not waker.done():
                    waker.set_result(None)
            await others()


async def others():
    """Lets whoever is ready go on, also those who wait for a thread."""
    for _ in range(3):
        for _ in range(10):
            await asyncio.sleep(0)
        await asyncio.to_thread(int)


async def until(condition, seconds=60.0):
    """Waits until it holds; fails after so many seconds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for need not know of it
            await asyncio.sleep(0.002)


class Provider:
    """Answers what it was told. `held` sports do not answer until they are let go; an error is raised, not given."""

    name = "fake"

    def __init__(self, *keys, quota=None, hour=None):
        self.quota = quota
        self.listed = [Sport(key, key.title()) for key in keys]
        self.games = {key: [Event(f"{key}1", key, key.title(), later(7200), "Home", "Away")] for key in keys}
        self.boards = {}
        self.costs = 1
        self.asked, self.asked_events, self.asked_sports = [], [], 0
        self.held = {}
        self.running, self.most = Counter(), Counter()
        self._hour = hour

    def hold(self, name):
        """The answer to this sport's odds (or `events of ...`, or `sports`) is held back until what is given is set."""
        self.held[name] = asyncio.Event()
        return self.held[name]

    async def sports(self):
        self.asked_sports += 1
        return await self._answer("sports", self.listed)

    async def events(self, sport):
        self.asked_events.append(sport)
        return await self._answer(f"events of {sport}", self.games[sport])

    async def odds(self, request):
        self.asked.append(request)
        sport = request.sport
        self.running[sport] += 1
        self.most[sport] = max(self.most[sport], self.running[sport])
        try:
            empty = a_snapshot(sport=sport, covers=None if request.event is None else [request.event])
            answer = await self._answer(sport, empty)
        finally:
            self.running[sport] -= 1
        if self.quota is not None:
            left, used = self.quota.remaining - self.costs, self.quota.used + self.costs
            self.quota = Quota(left, used, self.costs, self._hour.now() if self._hour else NOW)
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
        return sum(request.sport == sport for request in self.asked)


class Watching:
    """Records the events it receives."""

    def __init__(self):
        self.events, self.failures, self.notices = [], [], []
        self.provider, self.left_out = [], []

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
            case ProviderChanged() | PartLeftOut():
                self._of_provider(event)
            case QueueLength(queue, tasks):
                self.events.append(f"queued {queue} {tasks}")

    def _of_provider(self, event):
        if isinstance(event, ProviderChanged):
            self.provider.append((event.state, event.text))
        else:
            self.left_out.append((event.sport, event.text))

    @property
    def failed_steps(self):
        return [what for what, _, _ in self.failures]


class Store(MemoryStore):
    """A store in memory that can be `down`, or hold back what it records, and that knows who was there together."""

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
            self._answers()
            return await super().record(detection, fence, read)
        finally:
            self.recording[detection.sport] -= 1

    async def restore(self, sport):
        self._answers()
        self.restored.append(sport)
        return await super().restore(sport)

    async def open_opportunities(self, sport=None):
        self._answers()
        return await super().open_opportunities(sport)

    async def put_state(self, name, value):
        self._answers()
        await super().put_state(name, value)

    async def get_state(self, name):
        self._answers()
        return await super().get_state(name)

    async def save_sports(self, sports, now):
        self._answers()
        await super().save_sports(sports, now)

    def _answers(self):
        if self.down:
            raise UnavailableError("the store is down")


class Checking:
    """A bus that looks, whenever something is announced, whether the store holds it."""

    def __init__(self, store):
        self._store = store
        self.heard, self.missing = [], []

    async def publish(self, notices):
        for notice in notices:
            stored = await self._store.notices_after(notice.seq - 1, 1)
            if stored != [notice]:
                self.missing.append(notice)
        self.heard += notices

    @property
    def news(self):
        return [(one.tracked.status.value, one.sport) for one in self.heard]


class Workshop:
    """An engine with everything it stands on."""

    def __init__(self, store=None, policy=OPEN):
        self.store = store or Store()
        self.bus, self.cache, self.observer, self.hour = Checking(self.store), MemoryCache(), Watching(), Hour()
        self.engine = Engine(EngineDependencies(self.store, self.bus, self.cache, [self.observer]), policy)
        self.context = Context(self.store, self.hour, [self.observer])

    async def open(self, sport=None):
        """The ids of what is open in the store."""
        return [one.arbitrage_id for one in await MemoryStore.open_opportunities(self.store, sport)]


def an_answer(seconds=0.0, home=2.15, away=2.05, *, sport=NBA, number=1, starts_in=3600.0):
    """An answer with one arbitrage, or with none where the prices say so; read when it was taken."""
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
