"""The commands `migrate`, `config`, `openapi` and `asyncapi`."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from arbitrage_edge.cli.locked_folders import data_dir_lock
from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.cli.output import print_error, print_line
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.settings import Settings, as_env, check


def migrate_database(down: str, confirmed: bool = False) -> int:
    """Upgrade the schema to the newest revision, or downgrade it to the revision `down` if that is confirmed."""
    from arbitrage_edge.assembly import ensure_data_dir
    from arbitrage_edge.backends.sql.migrate import current, downgrade, upgrade

    settings = settings_with()
    if down and not confirmed:
        _confirm_downgrade(down)

    async def run() -> str | None:
        if down:
            await downgrade(settings.database, down)
        else:
            ensure_data_dir(settings.data_dir)
            await upgrade(settings.database)
        return await current(settings.database)

    with data_dir_lock(settings.data_dir) if down else nullcontext():
        revision = asyncio.run(run())
    print_line(f"database revision: {revision or 'base (no tables)'}")
    return 0


def _confirm_downgrade(revision: str) -> None:
    """Ask before tables are dropped. Raises InvalidValueError without a yes."""
    question = f"Downgrading to {revision} deletes the data of every newer table. Continue? [y/N] "
    if not sys.stdin.isatty():
        raise InvalidValueError("deletes data of newer tables: confirm it with --yes", "--down")
    if input(question).strip().lower() not in {"y", "yes"}:
        raise InvalidValueError("not confirmed: nothing was changed", "--down")


def check_settings(online: bool = False) -> int:
    """Print what would run with the settings and, if `online`, the credits. Return 1 if the provider refuses."""
    settings = settings_with()
    for line in check(settings):
        print_line(line)
    return _check_provider(settings) if online else 0


def _check_provider(settings: Settings) -> int:
    from arbitrage_edge.assembly import provider_credits

    if settings.provider != "the-odds-api":
        print_line("Credits: none are needed, the odds do not come from The Odds API")
        return 0
    try:
        quota = asyncio.run(provider_credits(settings))
    except EdgeError as error:
        print_error(str(error))
        return 1
    if quota is None or quota.assumed:
        print_line("Credits: the key is accepted, but the answer does not name the credits")
    else:
        print_line(f"Credits: the key is accepted; {quota.remaining} remain, {quota.used} are used")
    return 0


def print_settings(show_secrets: bool) -> int:
    """Print the settings as a `.env` file."""
    sys.stdout.write(as_env(settings_with(), show_secrets))
    return 0


def print_openapi() -> int:
    """Print the OpenAPI document on one line with sorted names, so that equal APIs give equal bytes."""
    sys.stdout.write(json.dumps(asyncio.run(openapi_document()), sort_keys=True) + "\n")
    return 0


def print_asyncapi() -> int:
    """Print the AsyncAPI document of the WebSocket on one line with sorted names."""
    from arbitrage_edge.api.openapi.asyncapi import make_stream_document

    sys.stdout.write(json.dumps(make_stream_document(Settings()), sort_keys=True) + "\n")
    return 0


async def openapi_document() -> dict[str, Any]:
    """Return the OpenAPI document of the API with default settings."""
    from arbitrage_edge.api.app import create_app
    from arbitrage_edge.assembly import make_api_context, open_backends
    from arbitrage_edge.pipeline.clocks import WallClock

    with TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        async with open_backends(settings) as backends:
            return create_app(make_api_context(backends, settings, WallClock())).openapi()
