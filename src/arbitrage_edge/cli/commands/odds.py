"""The commands `sports` and `odds`: requests to a running service, printed as tables or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from msgspec import Struct, field
from rich.table import Table

from arbitrage_edge.api.schemas.odds import EventDocument, OddsBoard, OutcomeDocument, SportList
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import key_list, one_of
from arbitrage_edge.cli.output import print_json, terminal_text
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.client.service import Service
from arbitrage_edge.domain.odds import format_odds

FORMATS = ("table", "json")
# The lowest odds of a lay bet are the best.
LAY_SUFFIX = "_lay"


class OddsRequest(Struct, frozen=True):
    """Options of `odds` as they were typed."""

    sport: str
    markets: list[str]
    bookmakers: str
    format: str
    times: ShownTimes


class OutcomePrices(Struct):
    """Odds of one outcome: pairs of decimal odds and bookmaker."""

    lay: bool
    quoted: list[tuple[float, str]] = field(default_factory=list)

    def best(self) -> tuple[float, str]:
        """Return the best odds and the first bookmaker that offers them."""
        return (min if self.lay else max)(self.quoted, key=lambda price: price[0])


def show_sports(service: Service, include_inactive: bool, form: str, times: ShownTimes) -> int:
    """Print the sports, ordered by group."""
    one_of(form, "--format", FORMATS)
    body = service.get("/odds/sports", active_only="false" if include_inactive else "true")
    if form == "json":
        return _write(body)
    table = Table(box=None, pad_edge=False)
    for title in ("key", "name", "group", "last polled"):
        table.add_column(title, no_wrap=True)
    sports = service.decode(SportList, body).sports
    for sport in sorted(sports, key=lambda sport: (sport.group, sport.key)):
        polled_at = times.second(sport.polled_at) if sport.polled_at else ""
        name = sport.name if sport.active else f"{sport.name} (out of season)"
        table.add_row(*map(terminal_text, (sport.key, name, sport.group)), polled_at)
    console = TerminalConsole()
    console.print(table)
    console.print(f"{len(sports)} sports; times in {times.zone}")
    return 0


def show_odds(service: Service, request: OddsRequest) -> int:
    """Print the best and the median odds of every outcome."""
    one_of(request.format, "--format", FORMATS)
    only = {"bookmakers": ",".join(keys)} if (keys := key_list(request.bookmakers)) else {}
    markets = ",".join(key for text in request.markets for key in key_list(text))
    body = service.get(f"/odds/{request.sport}", market=markets, **only)
    if request.format == "json":
        return _write(body)
    board = service.decode(OddsBoard, body)
    console = TerminalConsole()
    for event in board.events:
        start = request.times.start(event.commence_time) + " in play" * event.live
        console.print(terminal_text(f"{event.event_name}, {start}"), style="bold")
        console.print(_table(event))
        console.print()
    simulated = ", simulated odds" if board.simulated else ""
    zone = "" if request.times.utc else f" {request.times.zone}"
    as_of = request.times.second(board.as_of) + zone
    console.print(f"{len(board.events)} events in {request.sport} as of {as_of}{simulated}")
    return 0


def _table(event: EventDocument) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in ("  market", "outcome"):
        table.add_column(title, no_wrap=True)
    for title in ("best", "median", "bookmakers"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("best at")
    for (market, outcome), prices in sorted(_by_outcome(event).items()):
        best, bookmaker = prices.best()
        middle = median(price for price, _ in prices.quoted)
        cells = (format_odds(best), format_odds(middle), str(len(prices.quoted)))
        table.add_row(f"  {market}", terminal_text(outcome), *cells, terminal_text(bookmaker))
    return table


def _by_outcome(event: EventDocument) -> dict[tuple[str, str], OutcomePrices]:
    by_outcome: dict[tuple[str, str], OutcomePrices] = {}
    for bookmaker in event.bookmakers:
        for market in bookmaker.markets:
            for outcome in market.outcomes:
                key = (market.market_type, _outcome_name(outcome))
                prices = by_outcome.setdefault(key, OutcomePrices(market.market_type.endswith(LAY_SUFFIX)))
                prices.quoted.append((outcome.decimal_odds, bookmaker.bookmaker))
    return by_outcome


def _outcome_name(outcome: OutcomeDocument) -> str:
    point = None if outcome.point is None else f"{outcome.point:g}"
    parts: Iterable[str | None] = (outcome.description, outcome.name, point)
    return " ".join(filter(None, parts))


def _write(body: bytes) -> int:
    print_json(body)
    return 0
