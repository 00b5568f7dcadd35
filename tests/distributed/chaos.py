"""What can happen to a town, and what must be true of it afterwards, each time."""

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

from arbitrage_edge.assembly import poll_scope_from
from arbitrage_edge.domain.detector import expires_at
from arbitrage_edge.pipeline.ownership import LASTS
from arbitrage_edge.polling.dispatcher import DispatchedJob
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.settings import load_settings, policy_from
from arbitrage_edge.tasks.app import CLOCKWORK, NEAR, UPKEEP, make_app
from e2e.consistency import at_one_moment, judged

HEALED = 240.0
WAITING = """
SELECT client_port FROM pg_stat_activity WHERE application_name = 'arbitrage-edge' AND wait_event_type = 'Lock'
"""
SHIFTED = str(Path(__file__).with_name("shifted.py"))


class Chaos:
    """Strikes a town by the dice of a seed, and sees that it heals. `took`: the seconds until clients had converged."""

    def __init__(self, town, kept, server, clients, dice):
        self.town, self.kept, self.server, self.clients, self.dice = town, kept, server, clients, dice
        self.settings = load_settings(dict(town.environ), None)
        self.bounds = policy_from(self.settings).bounds
        self.took = []
        self.ledger, self.ended = [], Counter()

    async def strike(self, name):
        """One thing happens; then polling goes on, and the books are compared."""
        await getattr(self, name)()
        for part in self.town.parts.values():
            if part.has_ended:
                await part.start()
        started = monotonic()
        await holds(self.clients_agree)
        self.took.append(monotonic() - started)
        await self.polled_again()
        await self.compare()

    async def worker_killed_in_mid_transaction(self):
        async with self.superuser() as connection, connection.transaction():
            # Every record waits here, after it has written its prices.
            await connection.execute("LOCK TABLE arbitrage_opportunities IN SHARE MODE")
            ports = []

            async def some_wait():
                ports[:] = [port for (port,) in await connection.fetch(WAITING)]
                return ports

            await holds(some_wait)
            struck = [
                part for part in self.town.of("worker") if any(holds_port(part.process.pid, one) for one in ports)
            ]
            assert struck
            await struck[0].kill()

    async def worker_killed_at_any_moment(self):
        await self.a_while()
        await self.dice.choice(self.town.of("worker")).kill()

    async def any_process_ended(self):
        """Killed, or asked to end: a worker, beat, a replica, Redis or the database."""
        ends = {name: (part.kill, part.stop) for name, part in self.town.parts.items()}
        ends |= {"redis": (self.redis_killed_with_all_it_held,), "database": (self.database_crashed,)}
        name = self.dice.choice(list(ends))
        self.ended[name] += 1
        await self.dice.choice(ends[name])()

    async def beat_killed(self):
        await self.town.of("beat")[0].kill()
        await self.a_while()

    async def replica_killed_with_its_clients(self):
        await self.dice.choice(self.town.of("api")).kill()
        await self.a_while()

    async def redis_killed_with_all_it_held(self):
        self.town.valkey.kill()
        await self.a_while()
        self.town.valkey.start()

    async def database_crashed(self):
        await asyncio.to_thread(self.server.end, signal.SIGQUIT)
        await self.a_while()
        await asyncio.to_thread(self.server.again)

    async def database_read_only(self):
        await self.alter("on")
        await self.a_while()
        await self.alter("off")

    async def clock_jumped(self):
        """A worker's machine is an hour off, forward or back, for a while."""
        part = self.dice.choice(self.town.of("worker"))
        right = part.words
        await part.kill()
        part.words = [right[0], SHIFTED, str(self.dice.choice([-3600, 3600])), *right[3:]]
        await part.start()
        await self.a_while()
        await part.kill()
        part.words = right

    async def everything_delivered_twice(self):
        app = make_app(self.settings)
        newest = await self.kept.jobs.latest()
        scope = poll_scope_from(self.settings)
        sports = {one.key: one for one in await self.kept.store.sports()}

        def send():
            for _ in range(2):
                for name, queue in (("odds.send_for_due", CLOCKWORK), ("arbitrage.sweep", CLOCKWORK)):
                    app.send_task(name, queue=queue)
                for name, queue in (("odds.plan", NEAR), ("cleanup.prune", UPKEEP)):
                    app.send_task(name, queue=queue)
                for one in newest:
                    asked = [PollRequest(one.sport, one.costs[one.sport], scope.question(sports[one.sport]))]
                    sent = DispatchedJob(one, asked, near=True, due_at=self.town.sandbox.clock.now())
                    app.send_task("odds.update", args=[msgspec.to_builtins(sent)], queue=NEAR)
            app.close()

        await asyncio.to_thread(send)

    async def worker_frozen_until_its_lease_ran_out(self):
        part = self.dice.choice(self.town.of("worker"))
        os.killpg(part.process.pid, signal.SIGSTOP)
        await asyncio.sleep(LASTS.total_seconds() + 1)
        os.killpg(part.process.pid, signal.SIGCONT)

    async def a_while(self):
        await asyncio.sleep(self.dice.uniform(0.0, 1.5))

    async def alter(self, read_only):
        async with self.superuser() as connection:
            await connection.execute("SET default_transaction_read_only = off")
            await connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {read_only}")
            await connection.execute("SELECT pg_reload_conf()")

    @asynccontextmanager
    async def superuser(self):
        connection = await asyncpg.connect(**self.server.address(self.town.url.rsplit("/", 1)[1]))
        try:
            yield connection
        finally:
            await connection.close()

    async def polled_again(self):
        """Every sport was polled after this moment."""
        since, missing = datetime.now(UTC), set(self.settings.odds_sports)

        async def polled():
            newest = await self.kept.jobs.latest()
            # The next one of a sport may be on its way before that of another has ended.
            missing.difference_update(
                one.sport for one in newest if one.finished and one.started_at and one.started_at >= since
            )
            return not missing

        await holds(polled)

    async def compare(self):
        """Against each other: what the log announced, what is stored, what each client saw and believes is open."""
        notices, tracked_opportunities = await at_one_moment(self.kept.database)
        stored = {
            (one.seq, one.tracked.arbitrage_id, one.tracked.status.value)
            for one in judged(notices, tracked_opportunities)
        }
        later = {
            (one.seq, *what) for one in await self.kept.store.notices_after(len(notices), 5000) for what in [facts(one)]
        }
        assert set(self.town.announced()) <= stored | later
        for client in self.clients:
            # A frame says `closed` where the log does. Each follows on the one before, or on what a snapshot covers.
            assert set(client.told) <= stored | later
            assert client.gaps == []
        overdue = {one.arbitrage_id for one in tracked_opportunities if self.is_overdue(one)}
        await holds(lambda: self.are_closed(overdue))
        await holds(self.clients_agree)

    def is_overdue(self, tracked):
        end = expires_at(tracked, self.bounds)
        return end is not None and end < self.town.sandbox.clock.now()

    async def are_closed(self, overdue):
        return not overdue & {one.arbitrage_id for one in await self.kept.store.open_opportunities()}

    async def provider_gone(self):
        """From here on nobody learns a price: what is open ends by itself, and everyone hears of it."""
        self.town.sandbox.close()
        await holds(self.nothing_is_open)
        await self.compare()

    async def nothing_is_open(self):
        return not await self.kept.store.open_opportunities()

    async def clients_agree(self):
        standing = {one.arbitrage_id for one in await self.kept.store.open_opportunities()}
        return all(client.settled and client.open == standing for client in self.clients)


def facts(notice):
    return notice.tracked.arbitrage_id, notice.tracked.status.value


async def holds(condition, seconds=HEALED):
    """Waits until what is asked of the database holds, also where that is down at first."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - what is asked need not know of it
            await asyncio.sleep(0.05)


def holds_port(group, port):
    """Whether a process of that group has a connection from that port of ours."""
    inodes = {line.split()[9] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if at_port(line, port)}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) != group:
                continue
            links = [os.readlink(one) for one in (process / "fd").iterdir()]
        except OSError:
            continue
        if any(found[1] in inodes for link in links if (found := re.fullmatch(r"socket:\[(\d+)\]", link))):
            return True
    return False


def at_port(line, port):
    return int(line.split()[1].rsplit(":", 1)[1], 16) == port
