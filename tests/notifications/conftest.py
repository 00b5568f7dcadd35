"""Alerts over a real database and a local receiver: time is set by hand, and messages go over real connections."""

from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from decimal import Decimal

import pytest

from arbitrage_edge.api.schemas.opportunity import opportunity_document
from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.alerts import SqlAlerts
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.alerts import AlertRule
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.notifications.address_guard import AddressGuard
from arbitrage_edge.notifications.channels import Channels, WebhookSender
from arbitrage_edge.notifications.http_sender import HttpSender
from arbitrage_edge.notifications.matcher import Matcher
from arbitrage_edge.notifications.message import MessageWriter
from arbitrage_edge.notifications.secret_box import SecretBox
from arbitrage_edge.notifications.service import AlertManager
from arbitrage_edge.notifications.worker import AlertParts, AlertWorker
from arbitrage_edge.ports import ChannelDraft, ChannelType
from builders import NOW, OPEN, a_snapshot, h2h, quotes

STEP = Decimal("0.01")
SPORT = "basketball_nba"
SECRET = "a secret that both sides share"


class Receiver:
    """A local HTTP server that records requests; `answers` are the statuses of the next ones, then 200."""

    def __init__(self):
        self.requests, self.answers, self.headers = [], [], {}
        self.url = ""

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.requests.append((scope["path"], headers, body))
        status = self.answers.pop(0) if self.answers else 200
        extra = [(name.encode(), value.encode()) for name, value in self.headers.get(status, {}).items()]
        await send({"type": "http.response.start", "status": status, "headers": extra})
        await send({"type": "http.response.body", "body": b"x"})

    @property
    def keys(self):
        return [headers["x-arbitrage-edge-key"] for _, headers, _ in self.requests]


@asynccontextmanager
async def a_receiver(certificate=None):
    """Serve a receiver; over https if there is a certificate with its key."""
    receiver, tls = Receiver(), {}
    if certificate is not None:
        tls = dict(zip(("ssl_certfile", "ssl_keyfile"), map(str, certificate), strict=True))
    async with serve_app(receiver, "127.0.0.1", lifespan="off", **tls) as server:
        receiver.url = server.url.replace("http:", "https:") if tls else server.url
        yield receiver


@pytest.fixture
async def receiver():
    async with a_receiver() as receiver:
        yield receiver


class SetClock:
    """The time of the odds and the real time, both set by hand."""

    def __init__(self, now=NOW):
        self.time = now

    def now(self):
        return self.time

    async def sleep(self, duration):
        self.time += duration

    def pass_seconds(self, seconds):
        self.time += timedelta(seconds=seconds)


class Alerts:
    """The service and the worker of one process on one database, with what tests look at."""

    def __init__(self, database, guard, observers=()):
        self.database = database
        self.store, self.alerts, self.clock = SqlStore(database), SqlAlerts(database), SetClock()
        self.http = HttpSender(guard)
        self.sender = WebhookSender(self.http, guard, self.timestamp)
        self.channels = Channels(lambda: SecretBox("key of this test"), {ChannelType.WEBHOOK: self.sender})
        self.events = []
        self.writer = MessageWriter(opportunity_document)
        self.service = AlertManager(
            self.alerts, self.store, self.channels, self.clock, STEP, writer=self.writer, real_now=self.clock.now
        )
        self.worker = self.new_worker()
        self.detectors = {}

    def timestamp(self):
        return self.clock.time.timestamp()

    def new_worker(self, **parts):
        matcher = Matcher(self.alerts, self.store, self.clock, STEP)
        return AlertWorker(
            AlertParts(
                self.alerts, matcher, self.channels, self.writer, self.clock, STEP, [self.events.append],
                real_now=self.clock.now, **parts,
            )
        )  # fmt: skip

    async def add(self, url, name="All", **criteria):
        created = await self.service.create(name, AlertRule(**criteria), ChannelDraft(url, SECRET), True)
        return created.alert

    async def record(self, *events, sport=SPORT):
        """Evaluate and record a snapshot at the time of the clock."""
        detector = self.detectors.setdefault(sport, Detector(sport, OPEN))
        seconds = (self.clock.time - NOW).total_seconds()
        detection = detector.process(a_snapshot(*events, seconds=seconds, sport=sport), self.clock.time)
        await self.store.record(detection, None, events)
        return detection

    async def pass_until_done(self, step=1.0, most=1000):
        """Deliver, and let the time pass, until nothing is pending."""
        for _ in range(most):
            await self.worker.run_until_idle()
            if not (await self.alerts.queue()).pending:
                return
            self.clock.pass_seconds(step)
        raise AssertionError("messages are still pending")


def an_arbitrage(home=2.15, away=2.05, age=0.0, **about):
    """An event with an arbitrage between two bookmakers: 4.94 % by default."""
    return quotes(h2h("draftkings", home, 1.5, age=age), h2h("fanduel", 1.5, away, age=age), **about)


@pytest.fixture
async def open_alerts(tmp_path):
    """Open alerts on a new SQLite file: `await open_alerts(allow_private=True)`."""
    async with AsyncExitStack() as stack:

        async def opened(allow_private=True, own_hosts=(), url=None):
            url = url or f"sqlite:///{tmp_path / 'edge.db'}"
            await migrate.upgrade(url)
            database = await stack.enter_async_context(open_database(url))
            alerts = Alerts(database, AddressGuard(allow_private, own_hosts))
            stack.push_async_callback(alerts.http.close)
            return alerts

        yield opened


@pytest.fixture
async def alerts(open_alerts):
    return await open_alerts()


def logged(caplog):
    """Return what this program and its libraries logged, without the access log of the receiver."""
    return "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn"))
