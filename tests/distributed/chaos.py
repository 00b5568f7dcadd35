"""Failures of a deployment, and the conditions that must hold after each of them."""

import asyncio
import os
import re
import signal
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import asyncpg
import msgspec

from arbitrage_edge.assembly import priced_scope
from arbitrage_edge.domain.detector import expires_at
from arbitrage_edge.pipeline.ownership import LOCK_LIFETIME
from arbitrage_edge.polling.dispatcher import DispatchedJob
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.settings import load_settings
from arbitrage_edge.tasks.app import CLOCKWORK, NEAR, UPKEEP, make_app
from e2e.consistency import at_one_moment, checked

RECOVERY = 240.0
WAITING = """
SELECT client_port FROM pg_stat_activity WHERE application_name = 'arbitrage-edge' AND wait_event_type = 'Lock'
"""
SKEWED_CLOCK = str(Path(__file__).with_name("skewed_clock.py"))


class Chaos:
    """Cause failures at random and check the recovery. `took`: seconds until all clients agreed, per failure."""

    def __init__(self, deployment, records, server, clients, random):
        self.deployment, self.records, self.server, self.clients, self.random = (
            deployment,
            records,
            server,
            clients,
            random,
        )
        self.settings = load_settings(dict(deployment.environ), None)
        self.bounds = self.settings.policy.bounds
        self.took = []
        self.report, self.ended = [], Counter()

    async def cause(self, name):
        """Cause one failure, wait for the recovery and compare the data."""
        await getattr(self, name)()
        for part in self.deployment.parts.values():
            if part.has_ended:
                await part.start()
        started = monotonic()
        await holds(self.clients_agree)
        self.took.append(monotonic() - started)
        await self.polled_again()
        await self.compare()

    async def worker_killed_in_a_transaction(self):
        async with self.superuser() as connection, connection.transaction():
            # Every record blocks here, after it has written its prices.
            await connection.execute("LOCK TABLE arbitrage_opportunities IN SHARE MODE")
            ports = []

            async def records_wait():
                ports[:] = [port for (port,) in await connection.fetch(WAITING)]
                return ports

            await holds(records_wait)
            blocked = [
                part
                for part in self.deployment.of("worker")
                if any(holds_port(part.process.pid, port) for port in ports)
            ]
            assert blocked
            await blocked[0].kill()

    async def worker_killed_at_any_moment(self):
        await self.pause()
        await self.random.choice(self.deployment.of("worker")).kill()

    async def any_process_ended(self):
        """Kill or terminate a worker, beat, a replica, Redis or the database."""
        ends = {name: (part.kill, part.stop) for name, part in self.deployment.parts.items()}
        ends |= {"redis": (self.redis_killed_with_its_data,), "database": (self.database_crashed,)}
        name = self.random.choice(list(ends))
        self.ended[name] += 1
        await self.random.choice(ends[name])()

    async def beat_killed(self):
        await self.deployment.of("beat")[0].kill()
        await self.pause()

    async def replica_killed_with_its_clients(self):
        await self.random.choice(self.deployment.of("api")).kill()
        await self.pause()

    async def redis_killed_with_its_data(self):
        self.deployment.valkey.kill()
        await self.pause()
        self.deployment.valkey.start()

    async def database_crashed(self):
        await asyncio.to_thread(self.server.end, signal.SIGQUIT)
        await self.pause()
        await asyncio.to_thread(self.server.again)

    async def database_read_only(self):
        await self.alter("on")
        await self.pause()
        await self.alter("off")

    async def clock_jumped(self):
        """Run a worker with a clock that is an hour fast or slow, for a while."""
        part = self.random.choice(self.deployment.of("worker"))
        right = part.command
        await part.kill()
        part.command = [right[0], SKEWED_CLOCK, str(self.random.choice([-3600, 3600])), *right[3:]]
        await part.start()
        await self.pause()
        await part.kill()
        part.command = right

    async def everything_delivered_twice(self):
        app = make_app(self.settings)
        newest = await self.records.jobs.latest()
        priced = priced_scope(self.settings)
        sports = {sport.key: sport for sport in await self.records.store.sports()}

        def send():
            for _ in range(2):
                for name, queue in (("odds.send_for_due", CLOCKWORK), ("arbitrage.sweep", CLOCKWORK)):
                    app.send_task(name, queue=queue)
                for name, queue in (("odds.plan", NEAR), ("cleanup.prune", UPKEEP)):
                    app.send_task(name, queue=queue)
                for job in newest:
                    requests = [PollRequest(job.sport, job.costs[job.sport], priced.board_request(sports[job.sport]))]
                    sent = DispatchedJob(job, requests, near=True, due_at=self.deployment.sandbox.clock.now())
                    app.send_task("odds.update", args=[msgspec.to_builtins(sent)], queue=NEAR)
            app.close()

        await asyncio.to_thread(send)

    async def worker_paused_until_its_lock_expired(self):
        part = self.random.choice(self.deployment.of("worker"))
        os.killpg(part.process.pid, signal.SIGSTOP)
        await asyncio.sleep(LOCK_LIFETIME.total_seconds() + 1)
        os.killpg(part.process.pid, signal.SIGCONT)

    async def pause(self):
        await asyncio.sleep(self.random.uniform(0.0, 1.5))

    async def alter(self, read_only):
        async with self.superuser() as connection:
            await connection.execute("SET default_transaction_read_only = off")
            await connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {read_only}")
            await connection.execute("SELECT pg_reload_conf()")

    @asynccontextmanager
    async def superuser(self):
        connection = await asyncpg.connect(**self.server.address(self.deployment.url.rsplit("/", 1)[1]))
        try:
            yield connection
        finally:
            await connection.close()

    async def polled_again(self):
        """Wait until every sport was polled after this time."""
        since, missing = datetime.now(UTC), set(self.settings.odds_sports)

        async def polled():
            newest = await self.records.jobs.latest()
            # The next job of a sport may start before the job of another has ended.
            missing.difference_update(
                job.sport for job in newest if job.finished and job.started_at and job.started_at >= since
            )
            return not missing

        await holds(polled)

    async def compare(self):
        """Compare the notices in the logs, the store, and the notices and open opportunities of each client."""
        notices, tracked_opportunities = await at_one_moment(self.records.database)
        stored = {
            (notice.seq, notice.tracked.arbitrage_id, notice.tracked.status.value)
            for notice in checked(notices, tracked_opportunities)
        }
        later = {(notice.seq, *facts(notice)) for notice in await self.records.store.notices_after(len(notices), 5000)}
        assert set(self.deployment.announced()) <= stored | later
        for client in self.clients:
            # Each notice directly follows the one before, or the snapshot.
            assert set(client.received) <= stored | later
            assert client.gaps == []
        overdue = {tracked.arbitrage_id for tracked in tracked_opportunities if self.is_overdue(tracked)}
        await holds(lambda: self.are_closed(overdue))
        await holds(self.clients_agree)

    def is_overdue(self, tracked):
        end = expires_at(tracked, self.bounds)
        return end is not None and end < self.deployment.sandbox.clock.now()

    async def are_closed(self, overdue):
        return not overdue & {tracked.arbitrage_id for tracked in await self.records.store.open_opportunities()}

    async def provider_gone(self):
        """Stop the provider: all opportunities must expire, and all clients must receive this."""
        self.deployment.sandbox.close()
        await holds(self.nothing_is_open)
        await self.compare()

    async def nothing_is_open(self):
        return not await self.records.store.open_opportunities()

    async def clients_agree(self):
        open_ids = {tracked.arbitrage_id for tracked in await self.records.store.open_opportunities()}
        return all(client.settled and client.open == open_ids for client in self.clients)


def facts(notice):
    return notice.tracked.arbitrage_id, notice.tracked.status.value


async def holds(condition, seconds=RECOVERY):
    """Wait until a condition holds; the database may be down at first."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - the condition sends no event
            await asyncio.sleep(0.05)


def holds_port(group, port):
    """Return True if a process of the group has a connection from this local port."""
    inodes = {line.split()[9] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if at_port(line, port)}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) != group:
                continue
            links = [os.readlink(link) for link in (process / "fd").iterdir()]
        except OSError:
            continue
        if any(found[1] in inodes for link in links if (found := re.fullmatch(r"socket:\[(\d+)\]", link))):
            return True
    return False


def at_port(line, port):
    return int(line.split()[1].rsplit(":", 1)[1], 16) == port
