"""A provider of many large sports with cheap responses: `python -m benchmarks.load.provider`.

The bodies are created once; each response is the next of a few variants, in which 5 % of the prices changed.
"""

from __future__ import annotations

import argparse
import json
import socket
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn

from benchmarks.boards import MARKETS, READ_AGAIN_AT, READ_AT, SPORT, STARTS_AT, board, encoded, repolls

VARIANTS, SHARE = 6, 0.05
SPORTS = [f"basketball_load{number:03d}" for number in range(1000)]
FIRST_ID = b'"id":"000000'
HEADERS = [
    (b"content-type", b"application/json"),
    (b"x-requests-remaining", b"90000000"),
    (b"x-requests-used", b"1000"),
    (b"x-requests-last", b"1"),
]


class Provider:
    """The endpoints of The Odds API that a poll needs. `speed`: simulated seconds per real second."""

    def __init__(self, sports: int, events: int, bookmakers: int, markets: tuple[str, ...], speed: float) -> None:
        self.sports, self.speed, self._began = SPORTS[:sports], speed, datetime.now(UTC)
        self._variants = list(variants(events, bookmakers, markets))
        self._requests = dict.fromkeys(self.sports, 0)
        self._events = encoded(
            [
                {
                    name: event[name]
                    for name in ("id", "sport_key", "sport_title", "commence_time", "home_team", "away_team")
                }
                for event in board(events, 0)
            ]
        )

    def now(self) -> datetime:
        """Return the simulated time."""
        return self._began + (datetime.now(UTC) - self._began) * self.speed

    def answer(self, path: str) -> bytes:
        """Return the body of a path."""
        if path == "/clock":
            return json.dumps({"hour": self.now().isoformat(), "speed": self.speed}).encode()
        _, _, _, *rest = path.split("/")
        if not rest:
            sport = {"group": "Basketball", "description": "", "active": True, "has_outrights": False}
            return json.dumps([sport | {"key": key, "title": key} for key in self.sports]).encode()
        sport, resource = rest
        if resource == "events":
            return self._as_of(self._events, sport)
        self._requests[sport] += 1
        return self._as_of(self._variants[self._requests[sport] % VARIANTS], sport)

    def _as_of(self, body: bytes, sport: str) -> bytes:
        now = self.now()
        # Fixed: a start that moves is written to every price of the event.
        starts = f"{self._began + timedelta(hours=3):%Y-%m-%dT%H:00:00Z}"
        for old, new in (
            (SPORT.encode(), sport.encode()),
            (FIRST_ID, b'"id":"%06d' % self.sports.index(sport)),
            (READ_AT.encode(), f"{now:%Y-%m-%dT%H:%M:%SZ}".encode()),
            (STARTS_AT.encode(), starts.encode()),
        ):
            body = body.replace(old, new)
        return body

    async def __call__(self, scope: dict[str, Any], _receive: Any, send: Any) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http":
            body = self.answer(scope["path"])
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": body})


def variants(events: int, bookmakers: int, markets: tuple[str, ...]) -> list[bytes]:
    """Return variants of one board, each with some prices changed."""
    answer = board(events, bookmakers)
    for event in answer:
        for bookmaker in event["bookmakers"]:
            bookmaker["markets"] = [market for market in bookmaker["markets"] if market["key"] in markets]
    return [
        encoded(body).replace(READ_AGAIN_AT.encode(), READ_AT.encode()) for body in repolls(answer, SHARE, VARIANTS)
    ]


def main() -> None:
    """Serve until terminated."""
    parser = argparse.ArgumentParser()
    for name, default in (("sports", 100), ("events", 200), ("bookmakers", 30), ("port", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--markets", default=MARKETS[0])
    parser.add_argument("--speed", type=float, default=1.0)
    arguments = parser.parse_args()
    provider = Provider(
        arguments.sports, arguments.events, arguments.bookmakers, tuple(arguments.markets.split(",")), arguments.speed
    )
    with socket.create_server(("127.0.0.1", arguments.port), backlog=256) as listening:
        print(f"provider at http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        server = uvicorn.Server(uvicorn.Config(provider, lifespan="off", log_config=None, access_log=False))
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
