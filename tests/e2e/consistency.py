"""Checks that the notices of a store are consistent with each other and with its open opportunities."""

from collections import Counter

from sqlalchemy import select

from arbitrage_edge.backends.sql import tables
from arbitrage_edge.backends.sql.opportunity_rows import from_document
from arbitrage_edge.ports import Notice

PAGE = 500


async def all_notices(store):
    """Return all notices of a store in order."""
    found = []
    while page := await store.notices_after(found[-1].seq if found else 0, PAGE):
        found += page
    return found


def statuses_by_id(notices):
    """Return the statuses of each opportunity in the order of its notices."""
    statuses = {}
    for notice in notices:
        statuses.setdefault(notice.tracked.arbitrage_id, []).append(notice.tracked.status.value)
    return statuses


def open_ids(notices):
    """Return the ids of the opportunities that were found and not closed."""
    return sorted(name for name, statuses in statuses_by_id(notices).items() if statuses[-1] != "closed")


def invalid_sequences(notices):
    """Return the statuses by id that are not: found once, at first, and closed at most once, at last."""
    return {
        name: statuses
        for name, statuses in statuses_by_id(notices).items()
        if statuses[0] != "found" or statuses.count("found") != 1 or "closed" in statuses[:-1]
    }


def open_twice(notices):
    """Return the lines with a second opportunity while the first was open."""
    open_on, found = {}, []
    for notice in notices:
        tracked = notice.tracked
        before = open_on.get(tracked.key)
        if before not in {None, tracked.arbitrage_id}:
            found.append((tracked.key, before, tracked.arbitrage_id))
        open_on[tracked.key] = None if tracked.status.value == "closed" else tracked.arbitrage_id
    return found


async def check(store):
    """Check the notices and the open opportunities of a store; return the notices."""
    return checked(await all_notices(store), await store.open_opportunities())


def checked(notices, tracked_opportunities):
    """Check notices and the opportunities that are open after them; return the notices."""
    assert [notice.seq for notice in notices] == list(range(1, len(notices) + 1))
    assert invalid_sequences(notices) == {}
    assert open_twice(notices) == []
    assert max(Counter(item.key for item in tracked_opportunities).values(), default=1) == 1
    assert sorted(item.arbitrage_id for item in tracked_opportunities) == open_ids(notices)
    return notices


async def at_one_moment(database):
    """Return all notices and the open opportunities, read in one transaction while others write."""
    columns = tables.notices.c
    opportunities = tables.arbitrage_opportunities.c
    async with database.snapshot() as connection:
        rows = await connection.execute(select(columns.seq, columns.at, columns.document).order_by(columns.seq))
        notices = [Notice(seq, at, from_document(document)) for seq, at, document in rows]
        open_rows = await connection.execute(select(opportunities.document).where(~opportunities.expired))
        return notices, [from_document(document) for document in open_rows.scalars()]
