"""The state of `watch` after lost connections and resyncs."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest

from api.stream.service import NBA, NFL, Market, serve_stream
from arbitrage_edge.api.stream.endpoint import StreamLimits
from arbitrage_edge.api.stream.messages import SnapshotFrame, encode_text, notice_frame, resync, snapshot
from arbitrage_edge.cli.commands.watch import Watch
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.client import Service, StreamState
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from backends.bus.notices import until
from builders import NOW

EVENTS = ("lakers", "heat", "bulls", "jazz")


def known(following):
    return {
        name: sorted((bet.bookmaker_key, bet.odds, bet.stake) for bet in one.bets)
        for name, one in following.open.items()
    }


@asynccontextmanager
async def watching(service, *sports):
    watch = Watch(Service(f"http://127.0.0.1:{service.port}", "/api/v1", None), sports, ShownTimes(utc=True))
    running = asyncio.create_task(watch.run())
    try:
        await until(lambda: watch.state.since is not None or running.done())
        yield watch.state
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def cut_and_back(service):
    (before,) = service.clients
    service.cut()
    await until(lambda: service.clients and before not in service.clients)


@pytest.mark.parametrize("parts", [1, 50])
async def test_watch_has_the_state_of_the_store_after_twenty_lost_connections(parts):
    drawn = random.Random(5)
    async with serve_stream(limits=StreamLimits(part=parts)) as service:
        await service.market.move(lakers=2.15)
        async with watching(service) as following:
            for _ in range(20):
                for _ in range(drawn.randint(0, 6)):
                    price = drawn.choice([1.9, 2.1, 2.15, 2.2])
                    await service.market.move(drawn.choice([NBA, NFL]), **{drawn.choice(EVENTS): price})
                await cut_and_back(service)
            newest = service.market.notices[-1].seq
            await until(lambda: following.since == newest)
            assert known(following) == await service.market.open_prices()


async def test_watch_receives_only_the_requested_sports():
    async with serve_stream() as service:
        await service.market.move(NFL, lakers=2.15)
        await service.market.move(NBA, heat=2.2)
        async with watching(service, NBA) as following:
            await service.market.move(NFL, bulls=2.15)
            await service.market.move(NBA, jazz=2.15)
            await until(lambda: len(following.open) > 1)
            assert known(following) == await service.market.open_prices(NBA)


async def test_watch_prints_each_notice_once(capsys):
    async with serve_stream() as service:
        await service.market.move(lakers=2.15)
        async with watching(service) as following:
            await service.market.move(lakers=2.2)
            await service.market.move(lakers=1.9)
            await until(lambda: following.since == 3)
    lines = [line.split()[1:4] for line in capsys.readouterr().out.splitlines() if "Home vs Away" in line]
    assert lines == [["found", "4.94", "%"], ["updated", "6.11", "%"], ["closed", "(odds_moved)", "6.11"]]


async def test_a_notice_contained_in_a_snapshot_is_not_reported():
    market = Market()
    first, second = await market.move(lakers=2.15), await market.move(heat=2.2)
    following = StreamState()
    assert following.opening() == [{"action": "snapshot"}]
    (whole,) = snapshot(1, await market.store.open_opportunities(), NOW, simulated=True, size=50)
    following.receive(whole)
    assert following.simulated
    assert following.receive(notice_frame(second[0], True).text) == ([], [])
    assert following.since == 2
    assert len(following.open) == len(first + second)


async def test_frames_before_the_requested_reply_are_ignored():
    market = Market()
    (notice,) = await market.move(lakers=2.15)
    following = StreamState()
    following.opening()
    assert following.receive(notice_frame(notice, False).text) == ([], [])
    assert (following.open, following.since) == ({}, None)


def test_an_incomplete_snapshot_is_requested_again():
    following = StreamState(["basketball_nba"])
    following.opening()
    following.receive(encode_text(SnapshotFrame(9, NOW, False, 1, 2, [])))
    assert following.opening() == [{"action": "subscribe", "sports": ["basketball_nba"]}, {"action": "snapshot"}]
    following.receive(encode_text(SnapshotFrame(9, NOW, False, 1, 2, [])))
    following.receive(encode_text(SnapshotFrame(9, NOW, False, 2, 2, [])))
    assert following.opening()[-1] == {"action": "resume", "since": 9}


def test_a_resync_leads_to_a_snapshot_request():
    following = StreamState(since=4)
    following.opening()
    assert following.receive(resync("too_old", 4)) == ([{"action": "snapshot"}], [])


def test_an_unknown_frame_type_is_ignored():
    following = StreamState()
    assert following.receive('{"type":"weather","seq":4}') == ([], [])


@pytest.mark.parametrize(("error", "raised"), [("UnavailableError", UnavailableError), ("NotFound", InvalidValueError)])
def test_an_error_frame_is_raised(error, raised):
    with pytest.raises(raised, match="not today"):
        StreamState().receive(f'{{"type":"error","error":"{error}","message":"not today"}}')
