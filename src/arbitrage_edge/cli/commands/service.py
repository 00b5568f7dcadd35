"""The commands `status`, `quota` and `history`: the state and the past of a running service."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from msgspec import Struct
from rich.table import Table

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, encode
from arbitrage_edge.api.schemas.resources import OpportunityHistory
from arbitrage_edge.api.schemas.status import ProviderDocument, QuotaDocument, StatisticsDocument
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_error, print_json, print_line, terminal_text
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.client.service import Service

NOT_OK = 1


class HistoryRequest(Struct, frozen=True):
    """Options of `history` as they were typed; empty ones are left out."""

    sport: str
    start: str
    end: str
    min_profit: str
    limit: int
    format: str
    times: ShownTimes


def show_status(service: Service, form: str, times: ShownTimes) -> int:
    """Print the state of the provider and the open opportunities. Return 1 if the provider does not answer."""
    one_of(form, "--format", ("table", "json"))
    provider = service.decode(ProviderDocument, service.get("/provider"))
    statistics = service.decode(StatisticsDocument, service.get("/stats"))
    if form == "json":
        print_json(encode({"provider": provider, "statistics": statistics}))
    else:
        for line in _status_lines(service, provider, statistics, times):
            print_line(line)
    if provider.state == "ok":
        return 0
    print_error(provider.message or f"the provider is {provider.state}")
    return NOT_OK


def show_quota(service: Service, form: str, times: ShownTimes) -> int:
    """Print the credits and the polling plan."""
    one_of(form, "--format", ("table", "json"))
    body = service.get("/quota")
    if form == "json":
        print_json(body)
        return 0
    quota = service.decode(QuotaDocument, body)
    if quota.remaining is None:
        print_line(f"{quota.provider} counts no credits")
    else:
        assumed = " (assumed, the provider reports none)" if quota.assumed else ""
        reset = f"; renewed {times.minute(quota.resets_at)}" if quota.resets_at else ""
        print_line(f"{quota.remaining} credits left, {quota.used} used, {quota.reserve} in reserve{assumed}{reset}")
    for line in quota.plan:
        print_line(line)
    return 0


def show_history(service: Service, request: HistoryRequest) -> int:
    """Print past and open opportunities, newest first."""
    form = one_of(request.format, "--format", ("table", "json", "jsonl", "csv"))
    wanted = {
        "sport": request.sport,
        "start_date": request.start,
        "end_date": request.end,
        "min_profit": request.min_profit,
        "limit": str(request.limit),
        "format": "csv" if form == "csv" else "json",
    }
    body = service.get("/history/arbitrage", **{name: text for name, text in wanted.items() if text})
    if form == "json":
        print_json(body)
        return 0
    if form == "csv":
        sys.stdout.write(body.decode().replace("\r\n", "\n"))
        return 0
    history = service.decode(OpportunityHistory, body)
    if form == "jsonl":
        for opportunity in history.opportunities:
            print_json(encode(opportunity))
        return 0
    console = TerminalConsole()
    console.print(_history_table(history.opportunities, request.times))
    console.print(f"{len(history.opportunities)} of {history.total}, newest first; times in {request.times.zone}")
    return 0


def _status_lines(
    service: Service, provider: ProviderDocument, statistics: StatisticsDocument, times: ShownTimes
) -> Iterator[str]:
    simulated = " (simulated odds)" if provider.simulated else ""
    yield f"service    {service.shown}"
    yield f"provider   {provider.provider}{simulated}: {provider.message or 'answers'}"
    failed = "" if provider.failed_percentage is None else f", {provider.failed_percentage:g} % failed"
    last = f", last answer {times.minute(provider.last_answer_at)}" if provider.last_answer_at else ""
    yield f"last hour  {provider.polls} polls{failed}{last}"
    best = "" if statistics.best_open_profit is None else f", best {statistics.best_open_profit:.2f} %"
    yield f"open       {statistics.open}{best}; {statistics.found} found in the last 7 days"
    if provider.left_out:
        yield f"left out   parts of {', '.join(entry.sport for entry in provider.left_out)}, see --format json"


def _history_table(opportunities: list[OpportunityDocument], times: ShownTimes) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("found", no_wrap=True)
    table.add_column("profit", justify="right", no_wrap=True)
    table.add_column("event", ratio=1)
    table.add_column("market")
    table.add_column("end")
    for opportunity in opportunities:
        end = (opportunity.close_reason or "closed").replace("_", " ") if opportunity.expired else "open"
        cells = (f"{opportunity.profit_percentage:.2f} %", opportunity.event, opportunity.market, end)
        table.add_row(times.minute(opportunity.detected_at), *map(terminal_text, cells))
    return table
