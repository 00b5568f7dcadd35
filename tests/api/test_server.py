"""The served application: real sockets, concurrency and shutdown."""

import asyncio
import base64
import json
import socket

import httpx2
import msgspec
import pytest
import websockets

from api.conftest import API, SPORT, a_board
from arbitrage_edge.api.http.server import serve, serving

LIST = f"{API}/arbitrage/opportunities"


async def request_at(url, path=LIST, **more):
    async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
        return await client.get(path, **more)


async def test_the_server_runs_until_the_stop_event_is_set(open_api):
    running = await open_api(filled=True, started=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    stop = asyncio.Event()
    running = asyncio.create_task(serve(running.app, "127.0.0.1", port, stop))
    async with asyncio.timeout(60):
        while True:
            try:
                response = await request_at(f"http://127.0.0.1:{port}")
                break
            except httpx2.ConnectError:
                await asyncio.sleep(0.01)
        assert response.status_code == 200
        assert "server" not in response.headers
        stop.set()
        await running
    with pytest.raises(httpx2.ConnectError):
        await request_at(f"http://127.0.0.1:{port}")


async def test_a_port_in_use_raises_an_error(open_api):
    running = await open_api(started=False)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        await serve(running.app, "127.0.0.1", taken.getsockname()[1], asyncio.Event())


@pytest.mark.parametrize("connections", [1, 5])
async def test_many_concurrent_requests_all_succeed(open_api, connections):
    """Also with one connection: no request waits for another one while it holds a connection."""
    running = await open_api(filled=True, started=False, db_pool_size=connections)
    paths = [
        LIST,
        f"{API}/stats",
        f"{API}/odds/{SPORT}",
        f"{API}/bookmakers",
        f"{API}/history/arbitrage",
        "/health/live",
    ]
    async with serving(running.app, "127.0.0.1") as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        answers = await asyncio.gather(*(client.get(path, params={}) for path in paths * 20))
    assert {response.status_code for response in answers} == {200}


@pytest.mark.parametrize("path", [LIST, f"{API}/quota", "/health/live", "/metrics", "/docs", "/nothing"])
async def test_a_head_request_gets_the_headers_of_get(open_api, path):
    running = await open_api(started=False)
    async with serving(running.app, "127.0.0.1") as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        whole, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert {"content-type", "x-request-id"} <= head.headers.keys()
    assert head.headers.get("etag") == whole.headers.get("etag")


async def test_the_independent_queries_of_one_request_run_concurrently(open_api):
    """Each query waits until all have started; one after the other, none would end."""
    together = asyncio.Barrier(3)

    def waiting(part, *names):
        class Waiting:
            def __getattr__(self, name):
                own = getattr(part, name)
                if name not in names:
                    return own

                async def read(*parameters):
                    await together.wait()
                    return await own(*parameters)

                return read

        return Waiting()

    def change(context):
        return msgspec.structs.replace(
            context,
            archive=waiting(context.archive, "open_opportunities", "statistics", "bookmakers"),
        )

    running = await open_api(filled=True, change=change)
    async with asyncio.timeout(60):
        assert (await running.get("/stats")).json()["found"] > 0


async def test_a_cancelled_request_does_not_cancel_the_shared_computation(open_api):
    begun, go_on = asyncio.Event(), asyncio.Event()

    def change(context):
        class Slow:
            def __getattr__(self, name):
                return getattr(context.archive, name)

            async def open_of_every_kind(self, sport=None):
                begun.set()
                await go_on.wait()
                return await context.archive.open_of_every_kind(sport)

        return msgspec.structs.replace(context, archive=Slow())

    running = await open_api(filled=True, change=change)
    first = asyncio.create_task(running.get("/arbitrage/opportunities"))
    async with asyncio.timeout(60):
        await begun.wait()
    second = asyncio.create_task(running.get("/arbitrage/opportunities"))
    await asyncio.sleep(0.01)
    first.cancel()
    go_on.set()
    assert (await second).status_code == 200


@pytest.mark.parametrize(
    ("headers", "query", "settings", "admitted"),
    [
        ({}, "", {}, True),
        ({"origin": "http://localhost:3000"}, "", {}, True),
        ({"origin": "own"}, "", {}, True),
        ({"origin": "https://evil.example"}, "", {}, False),
        ({"origin": "https://evil.example"}, "", {"cors_origins": "*"}, True),
        ({}, "", {"api_keys": "a-key-of-sixteen-characters"}, True),
        ({"host": "evil.example"}, "", {}, False),
        ({"host": "evil.example"}, "", {"allowed_hosts": "evil.example"}, True),
        ({"x-api-key": "wrong"}, "", {"api_keys": "a-key-of-sixteen-characters"}, False),
        ({}, "", {"api_keys": "a-key-of-sixteen-characters", "api_keys_required": True}, False),
        (
            {"x-api-key": "a-key-of-sixteen-characters"},
            "",
            {"api_keys": "a-key-of-sixteen-characters", "api_keys_required": True},
            True,
        ),
        (
            {},
            "?api_key=a-key-of-sixteen-characters",
            {"api_keys": "a-key-of-sixteen-characters", "api_keys_required": True},
            True,
        ),
    ],
)
async def test_the_stream_admits_clients_by_origin_and_key(open_api, headers, query, settings, admitted):
    running = await open_api(started=False, **settings)
    async with serving(running.app, "127.0.0.1") as url:
        sent = {name: url if value == "own" else value for name, value in headers.items()}
        address = url.replace("http", "ws", 1) + "/ws/arbitrage" + query
        async with websockets.connect(address, additional_headers=sent) as stream:
            if admitted:
                await stream.send('{"action": "ping"}')
            frame = json.loads(await stream.recv())
            assert frame["type"] == ("pong" if admitted else "error")
            assert "a-key-of-sixteen-characters" not in str(frame)


@pytest.mark.parametrize(
    ("key", "admitted"), [("a-key-of-sixteen-characters", True), ("another-key-altogether", False)]
)
async def test_the_stream_accepts_a_key_in_a_subprotocol(open_api, key, admitted):
    running = await open_api(started=False, api_keys="a-key-of-sixteen-characters", api_keys_required=True)
    encoded = base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")
    async with serving(running.app, "127.0.0.1") as url:
        address = url.replace("http", "ws", 1) + "/ws/arbitrage"
        async with websockets.connect(address, subprotocols=["arbitrage-edge", f"key.{encoded}"]) as stream:
            assert stream.subprotocol == "arbitrage-edge"
            if admitted:
                await stream.send('{"action": "ping"}')
            assert json.loads(await stream.recv())["type"] == ("pong" if admitted else "error")


async def test_guesses_of_a_key_at_the_stream_are_limited_like_requests(open_api):
    running = await open_api(started=False, api_keys="a-key-of-sixteen-characters", rate_limit_requests=2)
    messages = []
    async with serving(running.app, "127.0.0.1") as url:
        for number in range(3):
            address = f"{url.replace('http', 'ws', 1)}/ws/arbitrage?api_key=guess-{number}"
            async with websockets.connect(address) as stream:
                messages.append(json.loads(await stream.recv())["message"])
    assert ["more than 2 requests" in message for message in messages] == [False, False, True]


async def test_stream_list_and_snapshot_have_the_same_bets(open_api):
    running = await open_api(started=False)
    async with serving(running.app, "127.0.0.1") as url:
        await running.wait_for_seq(0)
        async with (
            websockets.connect(url.replace("http", "ws", 1) + "/ws/arbitrage") as stream,
            httpx2.AsyncClient(base_url=url) as client,
        ):
            for step in range(8):
                assert (await client.get(LIST)).status_code == 200
                await running.record(a_board(round(2.1 + step / 100, 2)), seconds=step)
                frame = await receive(stream, "arbitrage_opportunity")
                await stream.send('{"action": "snapshot"}')
                (shown,) = (await receive(stream, "snapshot"))["data"]
                (listed,) = (await client.get(LIST)).json()["opportunities"]
                assert listed["bets"] == shown["bets"] == frame["data"]["bets"]


async def receive(stream, kind):
    while (frame := json.loads(await stream.recv()))["type"] != kind:
        pass
    return frame
