"""The result of a backtest: groups, tables, plots and JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from typing import Any

from msgspec import Struct

from arbitrage_edge.analysis.html_report import bar_plot, body_of, line_plot, page_of
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.results import FrameLibrary, Table

# Seconds from detection to the bets.
REACTION_SECONDS = (0, 20, 60, 180)
# The largest stake of one bet, in the bettor's currency.
STAKE_LIMITS = (10, 25, 50, 100, 250)


class Found(Struct, frozen=True):
    """One opportunity of a backtest as it was first detected.

    `profit`: the smallest over all decided results. `lifetime_seconds`: None if the data has one price per match.
    `profit_after`: by seconds of reaction; 0 where it was closed by then. `profit_up_to`: by stake limit of a bet.
    """

    event: str
    sport: str
    market: str
    kind: str
    bookmakers: str
    first_seen_at: datetime
    profit_percentage: float
    profit: float
    lifetime_seconds: float | None
    close_reason: str | None
    profit_after: dict[int, float]
    profit_up_to: dict[int, float]


class Group(Struct, frozen=True):
    """Opportunities with something in common."""

    name: str
    count: int
    profit: float
    median_profit_percentage: float
    median_lifetime_seconds: float | None


class Backtest(Struct, frozen=True):
    """The result of a backtest. Money in your currency, at the total stake of each opportunity.

    `events`: that had quotes. `withheld`: sums over all responses, by reason. `still_open`: at the end of the data.
    `unreadable`: responses that could not be read.
    """

    responses: int
    events: int
    start: datetime | None
    end: datetime | None
    found: list[Found]
    still_open: int
    withheld: dict[str, int]
    unreadable: list[str] = []

    @property
    def profit(self) -> float:
        """The profit of all opportunities, each placed once when it was detected."""
        return round(sum(each.profit for each in self.found), 2)

    @property
    def has_lifetimes(self) -> bool:
        """Whether the data shows how long an opportunity lasts."""
        return any(each.lifetime_seconds is not None for each in self.found)

    def by(self, key: str) -> list[Group]:
        """Return groups by `kind`, `sport`, `market`, `bookmakers` or `month`, most profitable first; months in order.

        Raises InvalidValueError for another key.
        """
        if key not in GROUPINGS:
            raise InvalidValueError(f"expected {', '.join(GROUPINGS)}, got {key!r}", "key")
        groups: dict[str, list[Found]] = defaultdict(list)
        for each in self.found:
            groups[GROUPINGS[key](each)].append(each)
        rows = [_group(name, members) for name, members in groups.items()]
        return sorted(rows, key=(lambda row: row.name) if key == "month" else (lambda row: -row.profit))

    def after(self, seconds: int) -> tuple[int, float]:
        """Return the number of opportunities that are still open so long after detection, and their profit."""
        profits = [each.profit_after[seconds] for each in self.found if each.profit_after.get(seconds)]
        return len(profits), round(sum(profits), 2)

    def up_to(self, limit: int) -> float:
        """Return the profit if no bet is larger than the limit."""
        return round(sum(each.profit_up_to[limit] for each in self.found), 2)

    def equity(self) -> list[tuple[datetime, float]]:
        """Return the cumulated profit after each opportunity."""
        total, curve = 0.0, []
        for each in sorted(self.found, key=lambda found: found.first_seen_at):
            total += each.profit
            curve.append((each.first_seen_at, round(total, 2)))
        return curve

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with one row per opportunity."""
        names = [name for name in Found.__struct_fields__ if not name.startswith("profit_after")]
        return Table({name: [getattr(each, name) for each in self.found] for name in names}).to_frame(library)

    def summary(self) -> str:
        """Return the numbers of the whole in one line."""
        span = f", {self.start:%Y-%m-%d} to {self.end:%Y-%m-%d}" if self.start and self.end else ""
        return (
            f"{len(self.found)} opportunities in {self.responses:,} responses and {self.events:,} events{span}; "
            f"profit {self.profit:,.2f} if each is placed once"
        )

    def tables(self) -> dict[str, Table]:
        """Return every table of the report by title."""
        tables = {f"By {key}": _table_of(self.by(key)) for key in GROUPINGS}
        if self.has_lifetimes:
            rows = [(seconds, *self.after(seconds)) for seconds in REACTION_SECONDS]
            tables["By reaction time"] = _columns(("seconds", "still open", "profit"), rows)
            tables["Lifetimes"] = _lifetimes(self.found)
        limits = [(limit, self.up_to(limit)) for limit in STAKE_LIMITS]
        tables["By stake limit of a bet"] = _columns(("limit", "profit"), limits)
        withheld = sorted(self.withheld.items(), key=lambda row: -row[1])
        tables["Withheld (sum over responses)"] = _columns(("reason", "count"), withheld)
        return {title: table for title, table in tables.items() if any(table.columns.values())}

    def __str__(self) -> str:
        parts = [f"{title}\n{table.head()}" for title, table in self.tables().items()]
        return "\n\n".join([self.summary(), *parts])

    def _repr_html_(self) -> str:
        plots = {}
        if self.found:
            plots["Cumulated profit"] = line_plot(self.equity())
            plots["Profit by month"] = bar_plot([(row.name, row.profit) for row in self.by("month")])
        if self.has_lifetimes:
            bars = [(f"after {seconds} s", self.after(seconds)[1]) for seconds in REACTION_SECONDS]
            plots["Profit by reaction time"] = bar_plot(bars)
        return body_of(self.summary(), plots, self.tables(), [f"not read: {error}" for error in self.unreadable])

    def to_html(self) -> str:
        """Return a self-contained HTML page with tables and plots."""
        return page_of(self._repr_html_())

    def document(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {
            "responses": self.responses,
            "events": self.events,
            "start": self.start,
            "end": self.end,
            "opportunities": len(self.found),
            "still_open": self.still_open,
            "profit": self.profit,
            **{f"by_{key}": self.by(key) for key in GROUPINGS},
            "after_seconds": [
                {"seconds": seconds, "still_open": self.after(seconds)[0], "profit": self.after(seconds)[1]}
                for seconds in REACTION_SECONDS
                if self.has_lifetimes
            ],
            "up_to_limit": [{"limit": limit, "profit": self.up_to(limit)} for limit in STAKE_LIMITS],
            "withheld": self.withheld,
            "unreadable": self.unreadable,
            "found": self.found,
        }


GROUPINGS: dict[str, Callable[[Found], str]] = {
    "kind": lambda found: found.kind,
    "sport": lambda found: found.sport,
    "market": lambda found: found.market,
    "bookmakers": lambda found: found.bookmakers,
    "month": lambda found: f"{found.first_seen_at:%Y-%m}",
}


def _group(name: str, members: Sequence[Found]) -> Group:
    lifetimes = [each.lifetime_seconds for each in members if each.lifetime_seconds is not None]
    return Group(
        name=name,
        count=len(members),
        profit=round(sum(each.profit for each in members), 2),
        median_profit_percentage=round(median(each.profit_percentage for each in members), 2),
        median_lifetime_seconds=median(lifetimes) if lifetimes else None,
    )


def _table_of(groups: Sequence[Group]) -> Table:
    rows = [
        (row.name, row.count, row.profit, row.median_profit_percentage, row.median_lifetime_seconds) for row in groups
    ]
    return _columns(("name", "count", "profit", "median profit %", "median seconds open"), rows)


def _lifetimes(found: Sequence[Found]) -> Table:
    """Return the numbers of opportunities by the time they lasted."""
    bounds = (20, 60, 180, 600, 3600)
    lifetimes = [each.lifetime_seconds for each in found if each.lifetime_seconds is not None]
    rows = []
    for low, high in zip((0, *bounds), (*bounds, None), strict=True):
        count = sum(low <= seconds and (high is None or seconds < high) for seconds in lifetimes)
        rows.append((f"{low} s or more" if high is None else f"{low} to {high} s", count))
    return _columns(("lifetime", "count"), rows)


def _columns(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    return Table({name: [row[index] for row in rows] for index, name in enumerate(names)})
