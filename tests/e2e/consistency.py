"""What the notices of a store tell together, to be held against what it says is open."""

from collections import Counter

from sqlalchemy import select

from arbitrage_edge.backends.sql import tables
from arbitrage_edge.backends.sql.opportunity_rows import from_document
from arbitrage_edge.ports import Notice

PAGE = 500


async def all_notices(store):
    """Every notice there is, in order."""
    found = []
    while page := await store.notices_after(found[-1].seq if found else 0, PAGE):
        found += page
    return found


def lives(notices):
    """The statuses of each opportunity, by id, in the order in which they were told."""
    told = {}
    for notice in notices:
        told.setdefault(notice.tracked.arbitrage_id, []).append(notice.tracked.status.value)
    return told


def standing(notices):
    """The ids that were found and have not been closed."""
    return sorted(name for name, told in lives(notices).items() if told[-1] != "closed")


def improper(notices):
    """The lives that are none: each is found once, first of all, and closed at most once, last of all."""
    return {
        name: told
        for name, told in lives(notices).items()
        if told[0] != "found" or told.count("found") != 1 or "closed" in told[:-1]
    }


def doubled(notices):
    """Lines with a second opportunity while the first was open."""
    open_on, found = {}, []
    for notice in notices:
        tracked = notice.tracked
        before = open_on.get(tracked.key)
        if before not in {None, tracked.arbitrage_id}:
            found.append((tracked.key, before, tracked.arbitrage_id))
        open_on[tracked.key] = None if tracked.status.value == "closed" else tracked.arbitrage_id
    return found


async def check(store):
    """The notices, after everything that must hold of them and of what is open was seen to hold."""
    return judged(await all_notices(store), await store.open_opportunities())


def judged(notices, tracked_opportunities):
    """The notices, after everything that must hold of them and of what is open at that moment was seen to hold."""
    assert [notice.seq for notice in notices] == list(range(1, len(notices) + 1))
    assert improper(notices) == {}
    assert doubled(notices) == []
    assert max(Counter(item.key for item in tracked_opportunities).values(), default=1) == 1
    assert sorted(item.arbitrage_id for item in tracked_opportunities) == standing(notices)
    return notices


async def at_one_moment(database):
    """Every notice, and what is open, as one transaction sees them while others write."""
    columns = tables.notices.c
    opportunities = tables.arbitrage_opportunities.c
    async with database.snapshot() as connection:
        rows = await connection.execute(select(columns.seq, columns.at, columns.document).order_by(columns.seq))
        notices = [Notice(seq, at, from_document(document)) for seq, at, document in rows]
        standing_ = await connection.execute(select(opportunities.document).where(~opportunities.expired))
        return notices, [from_document(document) for document in standing_.scalars()]
