"""The hour of a sandbox that another process serves."""

from __future__ import annotations

from datetime import datetime

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.providers.sandbox.server import CLOCK_PATH

PATIENCE = 5.0


class Hour(Struct, frozen=True):
    """The hour of a simulated world, and how many of its seconds pass in one of ours."""

    hour: datetime
    speed: float


async def hour_of(base_url: str) -> Hour:
    """The hour of the sandbox at an address (with or without `/v4`). TemporaryError where none answers there."""
    address = httpx2.URL(base_url).copy_with(path=CLOCK_PATH, query=None)
    try:
        async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            answer = await client.get(address)
        return msgspec.json.decode(answer.content, type=Hour)
    except (httpx2.HTTPError, msgspec.MsgspecError) as error:
        raise TemporaryError(f"the sandbox does not tell its hour: {type(error).__name__}") from None
