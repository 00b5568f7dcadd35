"""`opportunities` and `plan`: show stored opportunities and the plan without changing them."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from arbitrage_edge.api.schemas.opportunity import encode, opportunity_document
from arbitrage_edge.cli.options import one_of, settings_with
from arbitrage_edge.cli.render import console_for_reports, print_opportunity
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.provider_state import ProviderState
from arbitrage_edge.settings import Settings


def show_opportunities(sport: str | None, data_dir: Path | None, form: str) -> int:
    """Print the open opportunities."""
    one_of(form, "--format", ("table", "json"))
    settings = settings_with(data_dir=data_dir)
    tracked_opportunities = [] if _has_no_database(settings) else asyncio.run(_open_opportunities(settings, sport))
    now = datetime.now(UTC)
    documents = [opportunity_document(tracked, now) for tracked in tracked_opportunities]
    if form == "json":
        sys.stdout.write(encode({"as_of": now, "total": len(documents), "opportunities": documents}).decode() + "\n")
        return 0
    console = console_for_reports()
    for document in documents:
        print_opportunity(console, document)
    console.print(f"{len(documents)} open" + (f" in {sport}" if sport else ""))
    return 0


def show_plan(provider: str | None) -> int:
    """Print the plan as text; return 1 if the provider does not answer."""
    settings = settings_with(provider)
    with TemporaryDirectory(prefix="arbitrage-edge-plan-") as folder:
        # Reading commands create nothing: without a database, an empty one that is removed afterwards.
        used = settings.model_copy(update={"data_dir": Path(folder)}) if _has_no_database(settings) else settings
        health, lines = asyncio.run(_plan_lines(used))
    if health.state != "ok":
        print(f"error: {health.text}", file=sys.stderr)
    for line in lines:
        print(line)
    return 0 if health.state == "ok" else 1


def _has_no_database(settings: Settings) -> bool:
    """Return True if the database is the file in the data folder, and does not exist yet."""
    path = settings.data_dir / "arbitrage-edge.db"
    return settings.database == f"sqlite:///{path}" and not path.exists()


async def _open_opportunities(settings: Settings, sport: str | None) -> list[TrackedOpportunity]:
    from arbitrage_edge.assembly import open_backends

    async with open_backends(settings) as backends:
        return await backends.store.open_opportunities(sport)


async def _plan_lines(settings: Settings) -> tuple[ProviderState, list[str]]:
    from arbitrage_edge.assembly import open_runtime
    from arbitrage_edge.polling.plan_text import describe

    async with open_runtime(settings) as runtime:
        plan = await runtime.polling.planner.preview()
        await runtime.status.refresh()
        health = runtime.status.health()
        lines = [*describe(plan), *runtime.status.left_out()]
        return health, [] if health.state == "refused" else lines
