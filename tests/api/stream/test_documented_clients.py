"""Runs the example clients of docs/stream.md."""

import asyncio
import os
import re
import shutil
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import StructConfig

from api.stream.service import serve_stream
from arbitrage_edge.api.stream import messages
from arbitrage_edge.api.stream.endpoint import StreamLimits
from backends.bus.notices import until

PAGE = Path(__file__).resolve().parents[3] / "docs" / "stream.md"
SECONDS = 60


def shown(language):
    """Return the example program of a language."""
    (program,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return program


async def node():
    """Return a node command that supports WebSocket; skip the test if there is none."""
    path = shutil.which("node")
    for command in ([path], [path, "--experimental-websocket"]) if path else ():
        check = [*command, "-e", "process.exit(typeof WebSocket === 'function' ? 0 : 1)"]
        process = await asyncio.create_subprocess_exec(*check, stderr=asyncio.subprocess.DEVNULL)
        if await process.wait() == 0:
            return command
    pytest.skip("no node with a WebSocket of its own: node 20 or newer is needed")


@asynccontextmanager
async def running(*command):
    """Run a program, and yield the reader of its output."""
    plain = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env=plain | {"PYTHONUNBUFFERED": "1"}
    )
    try:
        yield process.stdout
    finally:
        process.kill()
        await process.communicate()


async def line_of(lines):
    async with asyncio.timeout(SECONDS):
        return (await lines.readline()).decode().strip()


@pytest.mark.parametrize("language", ["python", "javascript"])
async def test_the_documented_client_receives_everything_despite_lost_connections(language, tmp_path):
    command = [sys.executable] if language == "python" else await node()
    program = tmp_path / f"listen.{'py' if language == 'python' else 'mjs'}"
    program.write_text(shown(language), encoding="utf-8")
    async with serve_stream() as service:
        await service.market.move(lakers=2.15)
        async with running(*command, program, service.url) as lines:
            await until(lambda: service.clients and service.clients[0].outbox._covered == 1)
            await service.market.move(heat=2.2)
            assert await line_of(lines) == "2 found Home vs Away 6.11 open: 2"
            service.cut()
            await service.market.move(lakers=1.9)
            await service.market.move(heat=2.15)
            assert await line_of(lines) == "3 closed Home vs Away 4.94 open: 1"
            assert await line_of(lines) == "4 updated Home vs Away 4.94 open: 1"


async def test_every_frame_type_is_documented():
    kinds = {
        item.__struct_config__.tag
        for item in vars(messages).values()
        if isinstance(getattr(item, "__struct_config__", None), StructConfig) and item.__struct_config__.tag
    }
    table = PAGE.read_text(encoding="utf-8").split("## Frames of the service")[1].split("##")[0]
    assert kinds == {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    } - {"type"}


async def test_the_documented_limits_are_those_of_the_code():
    limits, page = StreamLimits(), PAGE.read_text(encoding="utf-8")
    assert f"at most {limits.message_size:,} characters" in page
    assert f"every {limits.heartbeat:g} seconds" in page
    assert f"({limits.backlog} at most)" in page
    assert f"more than {limits.replay:,} changes" in page
    assert page.count(f"for {limits.timeout:g} seconds") == 3
