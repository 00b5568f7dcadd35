"""Requests per second of the cached list, compared with a bare route that returns the same bytes.

Both are served by uvicorn in one process and requested alternately from another. The list passes all middleware, like
any request; the bare route is plain Starlette. The table also shows the processor time of the server per request,
which depends less on other load.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arbitrage_edge.api.app import create_app
from arbitrage_edge.api.http.server import serving
from arbitrage_edge.assembly import make_api_context, open_backends
from arbitrage_edge.cli.commands.seed import seed
from arbitrage_edge.pipeline.clocks import WallClock
from arbitrage_edge.settings import Settings
from benchmarks.machine import shared

PATH = "/api/v1/arbitrage/opportunities"
CONNECTIONS, ROUNDS, SECONDS = 16, 7, 1.0
AIM = 0.7


def main() -> None:
    """Print both and their ratio."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    served = context.Process(target=_serve, args=(there,), daemon=True)
    served.start()
    try:
        with shared():
            asyncio.run(_compare(here, *here.recv()))
    finally:
        here.send(None)
        served.join()


async def _compare(server: Connection, listed: int, bare: int, size: int) -> None:
    found: dict[int, list[tuple[float, float]]] = {listed: [], bare: []}
    for port in found:
        await _measure(port, SECONDS, server)
    for _ in range(ROUNDS):
        for port, rates in found.items():
            rates.append(await _measure(port, SECONDS, server))
    print(f"api: {size:,} B, {CONNECTIONS} connections, median of {ROUNDS} rounds of {SECONDS:g} s")
    for name, port in (("cached list", listed), ("bare route", bare)):
        rate, work = (median(values) for values in zip(*found[port], strict=True))
        print(f"{name:<12} {rate:>8,.0f} requests/s, {work * 1e6:>6.0f} us of server processor time each")
    pairs = list(zip(found[listed], found[bare], strict=True))
    by_rate = median(one[0] / other[0] for one, other in pairs)
    by_work = median(other[1] / one[1] for one, other in pairs)
    print(f"ratio        {by_rate:>8.2f} by requests/s, {by_work:.2f} by processor time (target: {AIM} or more)")


async def _measure(port: int, seconds: float, server: Connection) -> tuple[float, float]:
    """Return the requests per second, and the processor time of the server per request."""
    before = await _processor_time(server)
    began = perf_counter()
    count = sum(await asyncio.gather(*(_ask(port, began + seconds) for _ in range(CONNECTIONS))))
    rate = count / (perf_counter() - began)
    return rate, (await _processor_time(server) - before) / count


async def _processor_time(server: Connection) -> float:
    """Return the processor time of the server in seconds."""
    server.send("worked")
    return float(await asyncio.to_thread(server.recv))


async def _ask(port: int, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    count = 0
    while perf_counter() < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode())
        await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        count += 1
    writer.close()
    await writer.wait_closed()
    return count


def _serve(pipe: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_served(Path(folder), pipe))


async def _served(folder: Path, pipe: Connection) -> None:
    settings = Settings(data_dir=folder, min_profit_threshold=0, max_leg_age=None, rate_limit_requests=10**9)
    async with open_backends(settings) as backends:
        await seed(backends.store, datetime.now(UTC), hours=12)
        app = create_app(make_api_context(backends, settings, WallClock()))
        async with serving(app, "127.0.0.1") as listed:
            body = await _body(_port(listed))
            async with serving(_bare(body), "127.0.0.1") as bare:
                pipe.send((_port(listed), _port(bare), len(body)))
                while await asyncio.to_thread(pipe.recv):
                    pipe.send(process_time())


def _bare(body: bytes) -> FastAPI:
    async def respond(_: Request) -> Response:
        return Response(body, media_type="application/json")

    return FastAPI(openapi_url=None, routes=[Route(PATH, respond)])


async def _body(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    body = (await reader.read()).partition(b"\r\n\r\n")[2]
    writer.close()
    return body


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])
