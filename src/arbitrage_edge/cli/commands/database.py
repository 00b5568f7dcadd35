"""What `migrate`, `seed` and `config` do."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.settings import Settings, as_env, check


def migrate_database(down: str) -> int:
    """Up to the newest revision, or down to one."""
    from arbitrage_edge.assembly import ensure_data_dir
    from arbitrage_edge.backends.sql.migrate import current, downgrade, upgrade

    settings = settings_with()

    async def run() -> str | None:
        if down:
            await downgrade(settings.database, down)
        else:
            ensure_data_dir(settings.data_dir)
            await upgrade(settings.database)
        return await current(settings.database)

    print(f"the database is at {asyncio.run(run()) or 'base: it has no tables'}")
    return 0


def seed_database(number: int, hours: int) -> int:
    """Fills an empty database."""
    from arbitrage_edge.sandbox.seed import Seeded, seed

    settings = settings_with()

    async def run(settings: Settings) -> Seeded:
        from arbitrage_edge.assembly import open_backends

        async with open_backends(settings) as backends:
            return await seed(backends.store, datetime.now(UTC), number=number, hours=hours)

    seeded = asyncio.run(run(settings))
    print(f"{seeded.answers} answers, {seeded.quotes} quotes, {seeded.found} opportunities, {seeded.open} of them open")
    return 0


def check_settings() -> int:
    """Prints what would run."""
    for line in check(settings_with()):
        print(line)
    return 0


def print_settings(show_secrets: bool) -> int:
    """Prints the settings as a file."""
    print(as_env(settings_with(), show_secrets))
    return 0


def print_openapi() -> int:
    """On one line, its names in order: the same API gives the same bytes."""
    print(json.dumps(asyncio.run(_document()), sort_keys=True))
    return 0


async def _document() -> dict[str, Any]:
    from arbitrage_edge.api.app import create_app
    from arbitrage_edge.assembly import make_api_context, open_backends
    from arbitrage_edge.pipeline.clocks import WallClock
    from arbitrage_edge.settings import Settings

    with TemporaryDirectory() as place:
        settings = Settings(data_dir=Path(place))
        async with open_backends(settings) as backends:
            return create_app(make_api_context(backends, settings, WallClock())).openapi()
