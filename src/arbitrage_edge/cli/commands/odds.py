"""What `sports` and `odds` do: ask a running service, and print its answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from statistics import median

from msgspec import Struct, field
from rich.table import Table

from arbitrage_edge.api.schemas.odds import EventDocument, OddsBoard, OutcomeDocument, SportList
from arbitrage_edge.cli.client import Service
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.render import console_for_reports

FORMS = ("table", "json")
# Of a lay the lowest price is the best.
LAY = "_lay"


class Prices(Struct):
    """What bookmakers pay for one answer: pairs of the price and the bookmaker."""

    lay: bool
    quoted: list[tuple[float, str]] = field(default_factory=list)

    def best(self) -> tuple[float, str]:
        """The best price, and the first who has it."""
        return (min if self.lay else max)(self.quoted, key=lambda one: one[0])


def show_sports(service: Service, everything: bool, form: str) -> int:
    """Prints the sports by their groups."""
    one_of(form, "--format", FORMS)
    body = service.ask("/odds/sports", active_only="false" if everything else "true")
    if form == "json":
        return _write(body)
    table = Table(box=None, pad_edge=False)
    for title in ("key", "name", "group", "last asked"):
        table.add_column(title, no_wrap=True)
    listed = service.read(SportList, body).sports
    for one in sorted(listed, key=lambda sport: (sport.group, sport.key)):
        asked = f"{one.polled_at:%d %b %H:%M:%S}Z" if one.polled_at else ""
        table.add_row(one.key, one.name if one.active else f"{one.name} (out of season)", one.group, asked)
    console = console_for_reports()
    console.print(table)
    console.print(f"{len(listed)} sports")
    return 0


def show_odds(service: Service, sport: str, markets: list[str], bookmakers: str, form: str) -> int:
    """Prints the best price of every answer, and what the others pay."""
    one_of(form, "--format", FORMS)
    only = {"bookmakers": bookmakers} if bookmakers else {}
    body = service.ask(f"/odds/{sport}", market=",".join(markets), **only)
    if form == "json":
        return _write(body)
    board = service.read(OddsBoard, body)
    console = console_for_reports()
    for event in board.events:
        console.print(
            f"{event.event_name}, {event.commence_time:%a %d %b %H:%M}Z{' in play' * event.live}", style="bold"
        )
        console.print(_prices(event))
        console.print()
    told = f"{len(board.events)} events in {sport} as of {board.as_of:%F %T} UTC"
    console.print(told + (", simulated odds" if board.simulated else ""))
    return 0


def _prices(event: EventDocument) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in ("  market", "outcome"):
        table.add_column(title, no_wrap=True)
    for title in ("best", "median", "bookmakers"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("best at")
    for (market, outcome), prices in sorted(_by_answer(event).items()):
        best, who = prices.best()
        middle = median(price for price, _ in prices.quoted)
        table.add_row(f"  {market}", outcome, f"{best:g}", f"{middle:.4g}", str(len(prices.quoted)), who)
    return table


def _by_answer(event: EventDocument) -> dict[tuple[str, str], Prices]:
    found: dict[tuple[str, str], Prices] = {}
    for bookmaker in event.bookmakers:
        for market in bookmaker.markets:
            for outcome in market.outcomes:
                place = (market.market_type, _named(outcome))
                prices = found.setdefault(place, Prices(market.market_type.endswith(LAY)))
                prices.quoted.append((outcome.decimal_odds, bookmaker.bookmaker))
    return found


def _named(outcome: OutcomeDocument) -> str:
    parts: Iterable[str | None] = (
        outcome.description,
        outcome.name,
        None if outcome.point is None else f"{outcome.point:g}",
    )
    return " ".join(filter(None, parts))


def _write(body: bytes) -> int:
    sys.stdout.write(body.decode() + "\n")
    return 0
