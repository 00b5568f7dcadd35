"""Commands that look after what is kept, set and promised: `migrate`, `seed`, `openapi`, `config`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds them to the program."""
    app.command()(migrate)
    app.command()(seed)
    app.command()(openapi)
    config = typer.Typer(help="Shows the settings.", rich_markup_mode=None)
    config.command()(check)
    config.command()(env)
    app.add_typer(config, name="config")


def migrate(
    down: Annotated[str, typer.Option(help="Go back to this revision instead; `base` removes every table.")] = "",
) -> int:
    """Brings the database up to date."""
    from arbitrage_edge.cli.keeping import migrate_database

    return migrate_database(down)


def seed(
    number: Annotated[int, typer.Option(help="The same number is the same data.")] = 7,
    hours: Annotated[int, typer.Option(help="How many hours of it.")] = 48,
) -> int:
    """Fills an empty database with two days of realistic data."""
    from arbitrage_edge.cli.keeping import seed_database

    return seed_database(number, hours)


def openapi() -> int:
    """Prints the API's OpenAPI document, as it is with the default settings."""
    from arbitrage_edge.cli.promising import print_openapi

    return print_openapi()


def check() -> int:
    """Says what would run with the settings, and what is wrong or dubious about them."""
    from arbitrage_edge.cli.keeping import check_settings

    return check_settings()


def env(
    show_secrets: Annotated[bool, typer.Option("--show-secrets", help="Write keys and passwords out.")] = False,
) -> int:
    """Prints every setting with its value and meaning, as a .env file."""
    from arbitrage_edge.cli.keeping import print_settings

    return print_settings(show_secrets)
