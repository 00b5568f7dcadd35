"""The sandbox over HTTP: on a port and in process."""

import asyncio
import gc
import logging
import socket
from contextlib import asynccontextmanager

import httpx2
import pytest

from arbitrage_edge.sandbox import Sandbox, SandboxOptions, read_faults, serve_sandbox

ODDS = "/v4/sports/soccer_epl/odds"
PARAMS = {"apiKey": "k", "regions": "us"}


def options(**params):
    return SandboxOptions(**({"credits": None, "sports": ("soccer_epl", "baseball_mlb")} | params))


@asynccontextmanager
async def connected(**params):
    async with serve_sandbox(options(**params)) as base_url, httpx2.AsyncClient(base_url=base_url) as client:
        yield client


async def test_the_server_uses_a_free_port_and_releases_it():
    async with serve_sandbox(options()) as base_url, httpx2.AsyncClient(base_url=base_url) as client:
        response = await client.get(ODDS, params=PARAMS)
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/json; charset=utf-8"
        assert response.json()[0]["sport_key"] == "soccer_epl"
    with socket.create_server(("127.0.0.1", int(base_url.rsplit(":", 1)[1]))):
        pass


async def test_the_server_stops_at_once_with_an_open_client_connection():
    client = httpx2.AsyncClient()
    async with serve_sandbox(options()) as base_url:
        await client.get(f"{base_url}/v4/sports", params=PARAMS)
        started = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - started < 2
    await client.aclose()


async def test_the_server_can_be_started_repeatedly():
    for _ in range(3):
        async with serve_sandbox(options()) as base_url, httpx2.AsyncClient() as client:
            assert (await client.get(f"{base_url}/v4/sports/", params=PARAMS)).status_code == 200
    gc.collect()
    assert not [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def test_an_exception_in_the_block_stops_the_server():
    with pytest.raises(RuntimeError, match="ours"):
        async with serve_sandbox(options()) as base_url:
            raise RuntimeError("ours")
    async with httpx2.AsyncClient() as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get(base_url)


async def test_a_port_in_use_raises_os_error():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        async with serve_sandbox(options(), port=taken.getsockname()[1]):
            pass


async def test_responses_are_compressed_if_the_client_accepts_gzip():
    async with connected() as client:
        zipped = await client.get(ODDS, params=PARAMS, headers={"accept-encoding": "gzip"})
        plain = await client.get(ODDS, params=PARAMS, headers={"accept-encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(zipped.headers["content-length"]) < len(plain.content) / 5
    assert {event["id"] for event in zipped.json()} == {event["id"] for event in plain.json()}


async def test_a_key_in_a_header_is_ignored():
    async with connected() as client:
        response = await client.get("/v4/sports", headers={"x-api-key": "k"})
    assert response.json()["error_code"] == "MISSING_KEY"


async def test_only_get_is_allowed():
    async with connected() as client:
        response = await client.post("/v4/sports", params=PARAMS)
    assert (response.status_code, response.headers["allow"]) == (405, "GET")


async def test_the_first_of_repeated_parameters_is_used():
    async with connected() as client:
        response = await client.get(f"{ODDS}?apiKey=k&regions=us&regions=mars")
    assert response.status_code == 200


async def test_concurrent_requests_are_all_answered_and_charged():
    async with connected(credits=1000) as client:
        responses = await asyncio.gather(*(client.get(ODDS, params=PARAMS) for _ in range(20)))
    assert {response.status_code for response in responses} == {200}
    assert sorted(int(response.headers["x-requests-used"]) for response in responses) == list(range(1, 21))


async def test_the_fault_drop_closes_the_connection_in_the_middle_of_a_response():
    async with connected(faults=read_faults(["drop"])) as client:
        with pytest.raises(httpx2.RemoteProtocolError):
            await client.get(ODDS, params=PARAMS)


async def test_a_malformed_response_is_not_json():
    async with connected(faults=read_faults(["malformed"])) as client:
        response = await client.get(ODDS, params=PARAMS)
    assert response.status_code == 200
    with pytest.raises(ValueError, match=r"."):
        response.json()


async def test_latency_delays_responses_concurrently():
    async with connected(faults=read_faults(["latency=1:1"])) as client:
        started = asyncio.get_running_loop().time()
        responses = await asyncio.gather(*(client.get("/v4/sports", params=PARAMS) for _ in range(5)))
        duration = asyncio.get_running_loop().time() - started
    assert {response.status_code for response in responses} == {200}
    # Sequential requests would take five seconds.
    assert 1 <= duration < 4.5


async def test_the_application_can_be_called_without_a_port():
    sandbox = Sandbox(options())
    transport = httpx2.ASGITransport(sandbox)
    async with httpx2.AsyncClient(transport=transport, base_url="http://sandbox") as client:
        response = await client.get(ODDS, params=PARAMS)
    assert response.status_code == 200
    assert response.headers["x-requests-last"] == "1"


async def test_without_a_port_a_dropped_connection_raises_connection_reset():
    transport = httpx2.ASGITransport(Sandbox(options(faults=read_faults(["drop"]))))
    async with httpx2.AsyncClient(transport=transport, base_url="http://sandbox") as client:
        with pytest.raises(ConnectionResetError):
            await client.get(ODDS, params=PARAMS)


async def test_the_application_completes_the_lifespan_protocol():
    sent, steps = [], iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive():
        return {"type": next(steps)}

    async def send(message):
        sent.append(message["type"])

    await Sandbox(options())({"type": "lifespan"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_log_levels_of_other_loggers_do_not_change():
    before = logging.getLogger("uvicorn.error").level
    async with serve_sandbox(options()):
        assert logging.getLogger("uvicorn.error").level == before
