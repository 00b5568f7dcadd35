"""The application as it is served: real sockets, many at once, and an orderly end."""

import asyncio
import json
import socket

import httpx2
import msgspec
import pytest
import websockets

from api.conftest import API, SPORT, a_board
from arbitrage_edge.api.http.server import serve, serving

LIST = f"{API}/arbitrage/opportunities"


async def served_at(url, path=LIST, **more):
    async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
        return await client.get(path, **more)


async def test_it_serves_until_it_is_told_to_stop(visiting):
    visit = await visiting(filled=True, begun=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    stop = asyncio.Event()
    running = asyncio.create_task(serve(visit.app, "127.0.0.1", port, stop))
    async with asyncio.timeout(60):
        while True:
            try:
                answer = await served_at(f"http://127.0.0.1:{port}")
                break
            except httpx2.ConnectError:
                await asyncio.sleep(0.01)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        stop.set()
        await running
    with pytest.raises(httpx2.ConnectError):
        await served_at(f"http://127.0.0.1:{port}")


async def test_a_port_that_is_taken_is_told(visiting):
    visit = await visiting(begun=False)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        await serve(visit.app, "127.0.0.1", taken.getsockname()[1], asyncio.Event())


@pytest.mark.parametrize("connections", [1, 5])
async def test_many_clients_at_once_are_all_answered(visiting, connections):
    """With one connection, too: nobody waits for another one while holding his own."""
    visit = await visiting(filled=True, begun=False, db_pool_size=connections)
    paths = [
        LIST,
        f"{API}/stats",
        f"{API}/odds/{SPORT}",
        f"{API}/bookmakers",
        f"{API}/history/arbitrage",
        "/health/live",
    ]
    async with serving(visit.app, "127.0.0.1") as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        answers = await asyncio.gather(*(client.get(path, params={}) for path in paths * 20))
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("path", [LIST, f"{API}/quota", "/health/live", "/metrics", "/docs", "/nothing"])
async def test_who_asks_for_the_head_alone_gets_it(visiting, path):
    visit = await visiting(begun=False)
    async with serving(visit.app, "127.0.0.1") as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        whole, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert {"content-type", "x-request-id"} <= head.headers.keys()
    assert head.headers.get("etag") == whole.headers.get("etag")


async def test_the_independent_readings_of_one_request_run_together(visiting):
    """Each waits until all of them have begun: one after the other, none would ever end."""
    together = asyncio.Barrier(3)

    def waiting(part, *names):
        class Waiting:
            def __getattr__(self, name):
                own = getattr(part, name)
                if name not in names:
                    return own

                async def read(*asked):
                    await together.wait()
                    return await own(*asked)

                return read

        return Waiting()

    def change(context):
        return msgspec.structs.replace(
            context,
            archive=waiting(context.archive, "open_opportunities", "statistics", "bookmakers"),
        )

    visit = await visiting(filled=True, change=change)
    async with asyncio.timeout(60):
        assert (await visit.get("/stats")).json()["found"] > 0


async def test_whoever_goes_away_leaves_the_answer_to_the_others(visiting):
    begun, go_on = asyncio.Event(), asyncio.Event()

    def change(context):
        class Slow:
            def __getattr__(self, name):
                return getattr(context.archive, name)

            async def open_opportunities(self, sport=None):
                begun.set()
                await go_on.wait()
                return await context.archive.open_opportunities(sport)

        return msgspec.structs.replace(context, archive=Slow())

    visit = await visiting(filled=True, change=change)
    first = asyncio.create_task(visit.get("/arbitrage/opportunities"))
    async with asyncio.timeout(60):
        await begun.wait()
    second = asyncio.create_task(visit.get("/arbitrage/opportunities"))
    await asyncio.sleep(0.01)
    first.cancel()
    go_on.set()
    assert (await second).status_code == 200


@pytest.mark.parametrize(
    ("headers", "query", "settings", "welcome"),
    [
        ({}, "", {}, True),
        ({"origin": "http://localhost:3000"}, "", {}, True),
        ({"origin": "own"}, "", {}, True),
        ({"origin": "https://evil.example"}, "", {}, False),
        ({"origin": "https://evil.example"}, "", {"cors_origins": "*"}, True),
        ({}, "", {"api_keys": "a-key"}, True),
        ({"x-api-key": "wrong"}, "", {"api_keys": "a-key"}, False),
        ({}, "", {"api_keys": "a-key", "api_keys_required": True}, False),
        ({"x-api-key": "a-key"}, "", {"api_keys": "a-key", "api_keys_required": True}, True),
        ({}, "?api_key=a-key", {"api_keys": "a-key", "api_keys_required": True}, True),
    ],
)
async def test_the_stream_is_open_to_whom_the_settings_say(visiting, headers, query, settings, welcome):
    visit = await visiting(begun=False, **settings)
    async with serving(visit.app, "127.0.0.1") as url:
        sent = {name: url if value == "own" else value for name, value in headers.items()}
        address = url.replace("http", "ws", 1) + "/ws/arbitrage" + query
        async with websockets.connect(address, additional_headers=sent) as stream:
            if welcome:
                await stream.send('{"action": "ping"}')
            told = json.loads(await stream.recv())
            assert told["type"] == ("pong" if welcome else "error")
            assert "a-key" not in str(told)


async def test_what_the_stream_tells_the_list_and_a_snapshot_have_too(visiting):
    visit = await visiting(begun=False)
    async with serving(visit.app, "127.0.0.1") as url:
        await visit.heard(0)
        async with (
            websockets.connect(url.replace("http", "ws", 1) + "/ws/arbitrage") as stream,
            httpx2.AsyncClient(base_url=url) as client,
        ):
            for step in range(8):
                assert (await client.get(LIST)).status_code == 200
                await visit.put(a_board(round(2.1 + step / 100, 2)), seconds=step)
                told = await heard(stream, "arbitrage_opportunity")
                await stream.send('{"action": "snapshot"}')
                (shown,) = (await heard(stream, "snapshot"))["data"]
                (listed,) = (await client.get(LIST)).json()["opportunities"]
                assert listed["bets"] == shown["bets"] == told["data"]["bets"]


async def heard(stream, kind):
    while (told := json.loads(await stream.recv()))["type"] != kind:
        pass
    return told
