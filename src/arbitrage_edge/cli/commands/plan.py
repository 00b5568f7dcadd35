"""`opportunities` and `plan`: show stored opportunities and the plan without changing them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from arbitrage_edge.api.opportunities.listing import expiry_reason
from arbitrage_edge.api.schemas.opportunity import encode, opportunity_document
from arbitrage_edge.api.schemas.status import PlannedSportDocument
from arbitrage_edge.api.status.documents import planned_document
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of, settings_with
from arbitrage_edge.cli.output import print_error, print_json, print_line
from arbitrage_edge.cli.render import print_opportunity
from arbitrage_edge.domain.bookmakers import nearest_key
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.opportunity import OpportunityKind
from arbitrage_edge.settings import Settings


class ListRequest(Struct, frozen=True):
    """Options of `opportunities`. `expired`: list also what expired since the last evaluation."""

    sport: str | None
    kinds: frozenset[OpportunityKind]
    data_dir: Path | None
    format: str
    expired: bool


class PlanDocument(Struct, frozen=True):
    """The plan as `plan --format json` prints it. `idle`: keys of the sports that are not polled, by reason."""

    state: str
    message: str
    made_at: datetime
    resets_at: datetime
    remaining: int | None
    planned: list[PlannedSportDocument]
    idle: dict[str, list[str]]
    unknown: list[str]
    notes: list[str]


def show_opportunities(request: ListRequest) -> int:
    """Print the open opportunities, and the number of those that expired without being closed yet."""
    form = one_of(request.format, "--format", ("table", "json", "jsonl"))
    settings = settings_with(data_dir=request.data_dir)
    tracked: list[TrackedOpportunity] = []
    now = datetime.now(UTC)
    if not _has_no_database(settings):
        tracked, now = asyncio.run(_open_opportunities(settings, request.sport))
    of_kinds = [each for each in tracked if each.opportunity.kind in request.kinds]
    reasons = [expiry_reason(each.opportunity, settings.policy.bounds, now) for each in of_kinds]
    shown = [each for each, reason in zip(of_kinds, reasons, strict=True) if request.expired or reason is None]
    hidden = {} if request.expired else dict(sorted(Counter(reason.value for reason in reasons if reason).items()))
    documents = [opportunity_document(each, now) for each in shown]
    if form == "json":
        document = {"as_of": now, "total": len(documents), "expired": hidden, "opportunities": documents}
        print_json(encode(document))
    elif form == "jsonl":
        for each in documents:
            print_json(encode(each))
    else:
        console = TerminalConsole()
        for each in documents:
            print_opportunity(console, each)
        console.print(f"{len(documents)} open" + (f" in {request.sport}" if request.sport else ""))
        if hidden:
            counts = ", ".join(f"{reason} {count}" for reason, count in hidden.items())
            console.print(f"expired and not listed: {counts}; --expired lists them, `arbitrage-edge up` closes them")
    return 0


def show_plan(provider: str | None, form: str = "table") -> int:
    """Print the plan as text or JSON; return 1 if the provider does not answer."""
    one_of(form, "--format", ("table", "json"))
    settings = settings_with(provider)
    with TemporaryDirectory(prefix="arbitrage-edge-plan-") as folder:
        # Reading commands create nothing: without a database, an empty one that is removed afterwards.
        used = settings.model_copy(update={"data_dir": Path(folder)}) if _has_no_database(settings) else settings
        document, lines = asyncio.run(_plan(used))
    if document.state != "ok":
        print_error(document.message)
    if form == "json":
        print_json(encode(document))
    else:
        for line in lines:
            print_line(line)
    return 0 if document.state == "ok" else 1


def _has_no_database(settings: Settings) -> bool:
    """Return True if the database is the file in the data folder, and does not exist yet."""
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        raise InvalidValueError(f"{settings.data_dir} is a file: expected a folder", "DATA_DIR")
    path = settings.data_dir / "arbitrage-edge.db"
    return settings.database == f"sqlite:///{path}" and not path.exists()


async def _open_opportunities(settings: Settings, sport: str | None) -> tuple[list[TrackedOpportunity], datetime]:
    """Return what is open, and the time of its market: a simulated one has its own."""
    from arbitrage_edge.assembly import open_backends
    from arbitrage_edge.sandbox.saved_clock import load_clock

    async with open_backends(settings) as backends:
        if sport is not None:
            _check_sport(sport, [known.key for known in await backends.store.sports()])
        saved = await load_clock(backends.store) if settings.provider == "sandbox" else None
        now = datetime.now(UTC)
        return await backends.store.open_opportunities(sport), now if saved is None else saved.at(now)


def _check_sport(sport: str, known: Collection[str]) -> None:
    """Raise InvalidValueError for an unknown sport. Without recorded sports none is known, so none is refused."""
    if known and sport not in known:
        nearest = nearest_key(sport, known)
        hint = f"did you mean {nearest}?" if nearest else "`arbitrage-edge sports` lists the keys"
        raise InvalidValueError(f"unknown sport {sport!r}; {hint}", "--sport")


async def _plan(settings: Settings) -> tuple[PlanDocument, list[str]]:
    """Return the plan as a document, and as lines of text: none if the provider refuses the key."""
    from arbitrage_edge.assembly import open_runtime
    from arbitrage_edge.polling.plan_text import describe, idle_by_reason, planned_polls

    async with open_runtime(settings) as runtime:
        plan = await runtime.polling.planner.preview()
        await runtime.status.refresh()
        health = runtime.status.health()
        notes = list(runtime.status.left_out())
        is_refused = health.state == "refused"
        document = PlanDocument(
            state=health.state,
            message=health.text,
            made_at=plan.made_at,
            resets_at=plan.resets_at,
            remaining=None if plan.quota is None else plan.quota.remaining,
            planned=[] if is_refused else [planned_document(each) for each in planned_polls(plan)],
            idle=idle_by_reason(plan),
            unknown=list(plan.unknown),
            notes=notes,
        )
        return document, [] if is_refused else [*describe(plan), *notes]
