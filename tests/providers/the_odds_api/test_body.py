"""Bodies of responses: bounded, unpacked and refused with a clear error."""

import asyncio
import gzip
import zlib

import pytest

from arbitrage_edge.providers.the_odds_api.body import decompressed
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.providers.the_odds_api.errors import UnreadableError
from providers.the_odds_api.loopback import QUOTA, PatientClock, Reply, loopback

SPORTS = b'[{"key": "basketball_nba", "group": "Basketball", "title": "NBA", "active": true, "has_outrights": false}]'
LIMIT = 100_000


async def sports_from(reply, **more):
    async with (
        loopback([reply]) as server,
        OddsFetcher("k" * 16, base_url=server.url, clock=PatientClock(), max_body_bytes=LIMIT, **more) as fetcher,
    ):
        sports = await fetcher.sports()
        return [sport.key for sport in sports], len(server.asked)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes), ("GZIP", gzip.compress)],
)
async def test_a_packed_body_is_unpacked(encoding, pack):
    reply = Reply(200, pack(SPORTS), {**QUOTA, "content-encoding": encoding})
    assert (await sports_from(reply))[0] == ["basketball_nba"]


@pytest.mark.parametrize(
    ("body", "headers", "text"),
    [
        (b"[" + b" " * LIMIT + b"]", {}, "more than 0.1 MB"),
        (gzip.compress(b"[" + b" " * 50_000_000 + b"]"), {"content-encoding": "gzip"}, "more than 0.1 MB"),
        (gzip.compress(SPORTS)[:-12], {"content-encoding": "gzip"}, "cannot be decompressed"),
        (b"no gzip at all", {"content-encoding": "gzip"}, "cannot be decompressed"),
        (SPORTS, {"content-encoding": "zstd"}, "which was not requested"),
    ],
    # Not from the bodies: a gzip header holds the time, and every test process must collect the same names.
    ids=["too large", "bomb", "cut off", "not packed", "zstd"],
)
async def test_a_body_that_is_too_large_or_damaged_is_refused_without_a_retry(body, headers, text):
    async with (
        loopback([Reply(200, body, {**QUOTA, **headers})]) as server,
        OddsFetcher("k" * 16, base_url=server.url, clock=PatientClock(), max_body_bytes=LIMIT) as fetcher,
    ):
        with pytest.raises(UnreadableError, match=text):
            await fetcher.sports()
        assert len(server.asked) == 1
        assert fetcher.quota is not None


async def test_an_endless_body_is_cut_off_at_the_limit():
    async def endless(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        try:
            for _ in range(10_000):
                writer.write(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(endless, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v4"
    async with OddsFetcher("k" * 16, base_url=url, clock=PatientClock(), max_body_bytes=LIMIT) as fetcher:
        with pytest.raises(UnreadableError, match="more than"):
            await asyncio.wait_for(fetcher.sports(), 20)
    server.close()


def test_raw_deflate_is_read_as_browsers_do():
    packer = zlib.compressobj(wbits=-15)
    assert decompressed(packer.compress(SPORTS) + packer.flush(), LIMIT) == SPORTS


@pytest.mark.parametrize("named", ["99999999999999999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 -1200", "nan", "-5"])
async def test_an_absurd_retry_after_is_no_exception(named):
    replies = [Reply(429, b"{}", {"retry-after": named}), Reply(200, SPORTS)]
    async with (
        loopback(replies) as server,
        OddsFetcher("k" * 16, base_url=server.url, clock=PatientClock()) as fetcher,
    ):
        try:
            await fetcher.sports()
        except Exception as error:
            assert type(error).__name__ == "TemporaryError"  # noqa: PT017  an answer or this error


def variables_of(error):
    """Yield the variables of all frames that an error keeps alive."""
    trace = error.__traceback__
    while trace is not None:
        yield from trace.tb_frame.f_locals.values()
        trace = trace.tb_next
    for related in filter(None, (error.__cause__, error.__context__)):
        yield from variables_of(related)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"[" + b" " * LIMIT + b"]", {}),
        (gzip.compress(b"[" + b" " * 50_000_000 + b"]"), {"content-encoding": "gzip"}),
        (b"[" + b"7," * (LIMIT // 3) + b"7]", {}),
        (b"{" + b" " * (LIMIT // 2), {}),
    ],
    ids=["too large", "bomb", "unreadable", "malformed"],
)
async def test_an_error_does_not_keep_the_body(body, headers):
    async with (
        loopback([Reply(200, body, {**QUOTA, **headers})]) as server,
        OddsFetcher("k" * 16, base_url=server.url, clock=PatientClock(), max_body_bytes=LIMIT) as fetcher,
    ):
        with pytest.raises(UnreadableError) as caught:
            await fetcher.sports()
    del body
    kept = [value for value in variables_of(caught.value) if isinstance(value, bytes | bytearray)]
    assert [len(value) for value in kept if len(value) > LIMIT // 4 and value[:1] != b"\x1f"] == []
