"""The ledger of alerts: what was stored, what had to be sent by an independent reading, what was acknowledged."""

import json
import random
import sqlite3
import sys
from collections import Counter
from contextlib import closing

import asyncpg
import msgspec

RULES = 20
FAILURES = 0.3
SPORTS = ("soccer_epl", "baseball_mlb")


class FailingReceiver:
    """A local server that fails with a probability: it refuses a request, or accepts it and breaks the connection.

    `acknowledged` counts full answers by key, `cut` accepted requests whose answer was broken off.
    """

    def __init__(self, seed=1):
        self._random = random.Random(seed)
        self.received, self.acknowledged, self.cut = Counter(), Counter(), Counter()
        self.url = ""

    @property
    def repeated(self):
        """The number of requests that were recognised by their key: the message had been accepted before."""
        return sum((self.acknowledged + self.cut).values()) - len(self.acknowledged | self.cut)

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        body, message = b"", {"more_body": True}
        while message.get("more_body"):
            message = await receive()
            body += message.get("body", b"")
        key = dict(scope["headers"])[b"x-arbitrage-edge-key"].decode()
        assert json.loads(body)["key"] == key
        self.received[key] += 1
        fails = self._random.random() < FAILURES
        status = self._random.choice((500, 503, 429, 200)) if fails else 200
        if fails and status == 200:
            self.cut[key] += 1
            # Less than was promised: the server closes the connection.
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"9")]})
            await send({"type": "http.response.body", "body": b"half"})
            return
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        if not fails:
            self.acknowledged[key] += 1


def rules():
    """Return the bodies of twenty alerts with criteria that do not depend on the time."""
    kinds = [{"min_profit": number / 4} for number in range(8)]
    kinds += [{"max_profit": 1 + number / 2} for number in range(4)]
    kinds += [{"sports": [sport], "min_profit": profit} for sport in SPORTS for profit in (0, 1, 2)]
    kinds += [{"markets": ["h2h"]}, {}]
    return [{"name": f"rule {number}", "max_age": None, **criteria} for number, criteria in enumerate(kinds)]


def expected(rules_by_id, notices):
    """Return the (alert, opportunity) pairs that must be sent, read from the stored notices by other code."""
    pairs = set()
    for seq, document in notices:
        tracked = msgspec.json.decode(document)
        if tracked["status"] == "closed":
            continue
        opportunity = tracked["opportunity"]
        profit = float(opportunity["profit_percentage"])
        for alert_id, (since, rule) in rules_by_id.items():
            if (
                seq > since
                and opportunity.get("kind", "arbitrage") == "arbitrage"
                and rule.get("min_profit", -1e9) <= profit <= rule.get("max_profit", 1e9)
                and opportunity["event"]["sport"] in rule.get("sports", SPORTS)
                and opportunity["line"]["key"][0] in rule.get("markets", [opportunity["line"]["key"][0]])
            ):
                pairs.add((alert_id, tracked["arbitrage_id"]))
    return pairs


async def stored(url):
    """Return the notices, and per alert the first notice it must match, from the tables."""
    notices, since = "SELECT seq, document FROM notices ORDER BY seq", "SELECT alert_id, since_seq FROM alerts"
    if url.startswith("sqlite:///"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return connection.execute(notices).fetchall(), dict(connection.execute(since).fetchall())
    connection = await asyncpg.connect(url)
    try:
        rows = [tuple(row) for row in await connection.fetch(notices)]
        return rows, {row[0]: row[1] for row in await connection.fetch(since)}
    finally:
        await connection.close()


async def check_ledger(url, created, receiver, last):
    """Compare the three columns of the ledger as of notice number `last`, print it, return the number of messages."""
    notices, since = await stored(url)
    criteria = {alert_id: (since[alert_id], rule) for alert_id, rule in created.items()}
    wanted = expected(criteria, [notice for notice in notices if notice[0] <= last])
    allowed = expected(criteria, notices)
    acknowledged = Counter()
    for key in receiver.acknowledged:
        alert_id, arbitrage_id, number = key.split(".")
        assert number == "1"
        acknowledged[alert_id, arbitrage_id] += 1
    missing, unexpected = wanted - acknowledged.keys(), acknowledged.keys() - allowed
    sys.stdout.write(
        f"\nalerts: {sum(seq <= last for seq, _ in notices)} notices stored, {len(wanted)} messages matched, "
        f"{len(wanted & acknowledged.keys())} acknowledged, {len(missing)} lost; {sum(receiver.received.values())} "
        f"requests, {receiver.repeated} recognised as repeats by their key\n"
    )
    assert not missing, f"{len(missing)} of {len(wanted)} are missing: {sorted(missing)[:5]}"
    assert not unexpected, sorted(unexpected)[:5]
    # One key per alert and opportunity: a message that came twice had the same key, so the receiver recognises it.
    assert set(acknowledged.values()) <= {1}
    return len(wanted)
