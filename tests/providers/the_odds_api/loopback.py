"""A scripted HTTP server on a loopback socket, and a clock whose sleep takes no time."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
QUOTA = {"x-requests-remaining": "490", "x-requests-used": "10", "x-requests-last": "1"}


class Asked(NamedTuple):
    path: str
    params: dict[str, str]
    headers: dict[str, str]


class Reply(NamedTuple):
    """A scripted response. `hangs_up`: the connection closes before or within it."""

    status: int = 200
    body: bytes = b"[]"
    headers: dict[str, str] = QUOTA
    hangs_up: str = ""


Handler = Callable[[Asked], Awaitable[Reply]]


class Loopback:
    """`answer` is a handler, or the replies to send in order; the last one is repeated."""

    def __init__(self, answer: Handler | Iterable[Reply]) -> None:
        self.asked: list[Asked] = []
        self.url = ""
        self._replies = None if callable(answer) else list(answer)
        self._answer = answer if callable(answer) else self._next
        self._talks: list[asyncio.Task] = []

    @property
    def connections(self) -> int:
        return len(self._talks)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._talks.append(asyncio.create_task(self._closing(self.talk(reader, writer), writer)))

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            asked = _parsed(await reader.readuntil(b"\r\n\r\n"))
            self.asked.append(asked)
            reply = await self._answer(asked)
            writer.write(_written(reply))
            await writer.drain()
            if reply.hangs_up:
                return

    async def end(self) -> None:
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _closing(self, talk: Coroutine, writer: asyncio.StreamWriter) -> None:
        try:
            await talk
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _next(self, asked: Asked) -> Reply:
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


@asynccontextmanager
async def loopback(answer: Handler | Iterable[Reply], kind: type[Loopback] = Loopback):
    it = kind(answer)
    server = await asyncio.start_server(it.accept, "127.0.0.1", 0)
    it.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v4"
    try:
        yield it
    finally:
        server.close()
        await server.wait_closed()
        await it.end()


class PatientClock:
    """A clock whose sleep returns at once and advances its time."""

    def __init__(self, start: datetime = START) -> None:
        self.slept: list[float] = []
        self._now = start

    def now(self) -> datetime:
        return self._now

    async def sleep(self, duration: timedelta) -> None:
        self.slept.append(duration.total_seconds())
        self._now += duration


def _parsed(head: bytes) -> Asked:
    first, *lines = head.decode("ascii").rstrip().split("\r\n")
    target = urlsplit(first.split(" ")[1])
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Asked(target.path, dict(parse_qsl(target.query, keep_blank_values=True)), headers)


def _written(reply: Reply) -> bytes:
    if reply.hangs_up == "before":
        return b""
    headers = {"content-type": "application/json", **reply.headers, "content-length": str(len(reply.body))}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    body = reply.body[: len(reply.body) // 2] if reply.hangs_up else reply.body
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
