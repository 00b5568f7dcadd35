"""What `openapi` does."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def print_openapi() -> int:
    """On one line, its names in order: the same API gives the same bytes."""
    print(json.dumps(asyncio.run(_document()), sort_keys=True))
    return 0


async def _document() -> dict[str, Any]:
    from arbitrage_edge.assembly import open_shelf
    from arbitrage_edge.pipeline.clocks import WallClock
    from arbitrage_edge.server import create_app, services_on
    from arbitrage_edge.settings import Settings

    with TemporaryDirectory() as place:
        settings = Settings(data_dir=Path(place))
        async with open_shelf(settings) as shelf:
            return create_app(services_on(shelf, settings, WallClock()), settings).openapi()
