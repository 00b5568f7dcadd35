"""Five sports with response times of two seconds: concurrently through OddsFetcher, and sequentially."""

from __future__ import annotations

import asyncio
from time import perf_counter

from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from benchmarks import boards

SPORTS = ("basketball_nba", "icehockey_nhl", "baseball_mlb", "americanfootball_nfl", "soccer_epl")
SECONDS = 2.0
# About 100 KB, a typical sport.
BODY = boards.body(events=30, bookmakers=5)
ANSWERS = {sport: BODY.replace(boards.SPORT.encode(), sport.encode()) for sport in SPORTS}
HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"


async def _slowly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            answer = next(body for sport, body in ANSWERS.items() if f"/{sport}/".encode() in request)
            await asyncio.sleep(SECONDS)
            writer.write(HEAD.format(len(answer)).encode() + answer)
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()
        await writer.wait_closed()


async def _measured() -> tuple[float, float]:
    connections: list[asyncio.Task[None]] = []
    server = await asyncio.start_server(
        lambda *ends: connections.append(asyncio.create_task(_slowly(*ends))), "127.0.0.1", 0
    )
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        figures = await _timed(url)
        await asyncio.gather(*connections)
    return figures


async def _timed(url: str) -> tuple[float, float]:
    async with OddsFetcher("bench", base_url=url) as fetcher:
        began = perf_counter()
        for result in await fetcher.fetch_all_sports_odds(SPORTS):
            if isinstance(result, BaseException):
                raise result
        together = perf_counter() - began
        began = perf_counter()
        for sport in SPORTS:
            await fetcher.fetch_sport_odds(sport)
        return together, perf_counter() - began


def main() -> None:
    """Print both and their ratio."""
    together, sequential = asyncio.run(_measured())
    print(
        f"fetch: {len(SPORTS)} sports of {SECONDS:g} s each: {together:.2f} s at once, "
        f"{sequential:.2f} s one after the other ({sequential / together:.1f} times as long)"
    )


if __name__ == "__main__":
    main()
