"""Results of the Python API: lists and tables that print well, also in notebooks, and become data frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, Self, overload

import msgspec

from arbitrage_edge.api.schemas.calculation import CalculatedBet, CalculationDocument
from arbitrage_edge.api.schemas.opportunity import BetDocument, OpportunityDocument
from arbitrage_edge.domain.errors import InvalidValueError

FrameLibrary = Literal["pandas", "polars"]
LIBRARIES: tuple[FrameLibrary, ...] = ("pandas", "polars")
# Rows that are printed; a data frame has all of them.
SHOWN = 20


class Table:
    """Columns of equal length, by name."""

    def __init__(self, columns: Mapping[str, Sequence[object]]) -> None:
        self.columns = columns

    def __str__(self) -> str:
        """Return the table as text with aligned columns; numbers are aligned to the right."""
        return "\n".join("  ".join(cells).rstrip() for cells in zip(*self._aligned(), strict=True))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = ("".join(f"<td>{escape(_text(value))}</td>" for value in row) for row in self.rows())
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
        )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows."""
        return zip(*self.columns.values(), strict=True)

    def head(self, count: int = SHOWN) -> Table:
        """Return the first rows."""
        return Table({name: values[:count] for name, values in self.columns.items()})

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame of pandas or polars; by default of the first that is installed.

        Raises InvalidValueError if it is not installed.
        """
        if library not in {None, *LIBRARIES}:
            raise InvalidValueError(f"expected pandas or polars, got {library!r}", "library")
        wanted = LIBRARIES if library is None else (library,)
        installed = next((name for name in wanted if find_spec(name) is not None), None)
        if installed is None:
            raise InvalidValueError(f"{' and '.join(wanted)} not installed: pip install 'arbitrage-edge[frames]'")
        return import_module(installed).DataFrame({name: list(values) for name, values in self.columns.items()})

    def _aligned(self) -> Iterator[list[str]]:
        for name, values in self.columns.items():
            texts = [name, *map(_text, values)]
            width = max(map(len, texts))
            is_number = all(isinstance(value, int | float) for value in values)
            yield [text.rjust(width) if is_number else text.ljust(width) for text in texts]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:,.2f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


class Opportunity(OpportunityDocument, frozen=True):
    """An opportunity with its bets and the profit of every result. The fields are those of the REST API.

    `bets` are to be placed, each with `to_place` at its `odds`. `payouts` has the profit of every result.
    """

    @classmethod
    def of(cls, document: OpportunityDocument) -> Self:
        """Return the document as a result."""
        return cls(**{name: getattr(document, name) for name in cls.__struct_fields__})

    @property
    def title(self) -> str:
        """Return the profit, the event and the line in one line."""
        line = (
            "" if self.line is None else f" {self.line:+g}" if self.market.startswith("spreads") else f" {self.line:g}"
        )
        kind = "" if self.kind == "arbitrage" else f" ({self.kind.replace('_', ' ')})"
        withheld = f", withheld: {self.withheld_reason}" if self.withheld_reason else ""
        return f"{self.profit_percentage:.2f} % {self.event}, {self.market}{line}{kind}{withheld}"

    def __str__(self) -> str:
        return f"{self.title}\n{self._bets()}\n{self._claim()}"

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.title)}</b></p>{self._bets()._repr_html_()}<p>{escape(self._claim())}</p>"

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with one row per bet."""
        return self._bets().to_frame(library)

    def _claim(self) -> str:
        return f"{profit_claim(self)} of {self.total_stake:.2f}"

    def _bets(self) -> Table:
        return bet_table(self.bets)


def profit_claim(opportunity: OpportunityDocument) -> str:
    """Return the profit that is certain: `at least +49.39`, or with refunds `+26.72, or 0 if it ends level`."""
    guaranteed, worst = opportunity.guaranteed_profit, opportunity.worst_case_profit
    if worst >= guaranteed:
        return f"at least {guaranteed:+.2f}"
    results = [row.result for row in opportunity.payouts if row.profit == worst]
    return f"{guaranteed:+.2f}, or {_signed_or_zero(worst)} if {_condition(results)}"


def _signed_or_zero(profit: float) -> str:
    return f"{profit:+.2f}" if profit else "0"


def _condition(results: list[str]) -> str:
    if all(result.startswith("level") for result in results):
        return "it ends level"
    return f"the result is {' or '.join(results)}"


def bet_table(bets: Sequence[BetDocument | CalculatedBet]) -> Table:
    """Return a table of bets with the amounts to enter."""
    return Table(
        {
            "bookmaker": [bet.bookmaker for bet in bets],
            "side": [bet.side for bet in bets],
            "outcome": [_outcome(bet) for bet in bets],
            "odds": [bet.odds for bet in bets],
            "to_place": [bet.to_place for bet in bets],
            "returns": [bet.potential_return for bet in bets],
        }
    )


def _outcome(bet: BetDocument | CalculatedBet) -> str:
    point = bet.point if isinstance(bet, BetDocument) else None
    return bet.outcome if point is None else f"{bet.outcome} {point:g}"


def _bet_text(bet: BetDocument) -> str:
    lay = "lay " if bet.side == "lay" else ""
    return f"{lay}{bet.outcome} {bet.odds:g} {bet.bookmaker} {bet.to_place:.2f}"


class Opportunities(Sequence[Opportunity]):
    """Opportunities, most profitable first. `withheld`: those that a filter rejected, each with its reason.

    `as_of`: the time at which the ages of the prices are measured.
    """

    def __init__(
        self, found: Iterable[OpportunityDocument], withheld: Iterable[OpportunityDocument] = (), *, as_of: datetime
    ) -> None:
        self._found = _best_first(found)
        self._withheld = _best_first(withheld)
        self.as_of = as_of

    @property
    def withheld(self) -> Opportunities:
        """The withheld opportunities."""
        return Opportunities(self._withheld, as_of=self.as_of)

    @property
    def withheld_counts(self) -> dict[str, int]:
        """The number of withheld opportunities by reason."""
        return dict(Counter(str(each.withheld_reason) for each in self._withheld).most_common())

    @overload
    def __getitem__(self, index: int) -> Opportunity: ...
    @overload
    def __getitem__(self, index: slice) -> Opportunities: ...
    def __getitem__(self, index: int | slice) -> Opportunity | Opportunities:
        if isinstance(index, slice):
            return Opportunities(self._found[index], self._withheld, as_of=self.as_of)
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        if not self._found:
            return self._summary()
        return f"{self._table().head()}\n{self._summary()}"

    def _repr_html_(self) -> str:
        return f"{self._table().head()._repr_html_()}<p>{escape(self._summary())}</p>"

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with one row per opportunity; `bets` and `payouts` are lists of objects in it."""
        names = OpportunityDocument.__struct_fields__
        rows = [msgspec.to_builtins(each, builtin_types=(datetime,)) for each in self._found]
        return Table({name: [row.get(name) for row in rows] for name in names}).to_frame(library)

    def _summary(self) -> str:
        noun = "opportunity" if len(self) == 1 else "opportunities"
        reasons = ", ".join(f"{reason} {count}" for reason, count in self.withheld_counts.items())
        withheld = f"; {len(self._withheld)} withheld: {reasons}" if reasons else ""
        more = f" ({SHOWN} shown)" if len(self) > SHOWN else ""
        return f"{len(self)} {noun}{more} as of {self.as_of:%Y-%m-%d %H:%M:%S} UTC{withheld}"

    def _table(self) -> Table:
        found = self._found
        return Table(
            {
                "profit %": [each.profit_percentage for each in found],
                "event": [each.event for each in found],
                "market": [each.market for each in found],
                "line": ["" if each.line is None else f"{each.line:g}" for each in found],
                "bets": [", ".join(map(_bet_text, each.bets)) for each in found],
                "profit": [each.guaranteed_profit for each in found],
            }
        )


def _best_first(found: Iterable[OpportunityDocument]) -> list[Opportunity]:
    return sorted(map(Opportunity.of, found), key=lambda each: -each.profit_percentage)


class Calculation(CalculationDocument, frozen=True):
    """Stakes for your own odds, and the profit of every result."""

    @classmethod
    def of(cls, document: CalculationDocument) -> Self:
        """Return the document as a result."""
        return cls(**{name: getattr(document, name) for name in cls.__struct_fields__})

    def __str__(self) -> str:
        return f"{bet_table(self.bets)}\n{self._summary()}"

    def _repr_html_(self) -> str:
        return f"{bet_table(self.bets)._repr_html_()}<p>{escape(self._summary())}</p>"

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with one row per bet."""
        return bet_table(self.bets).to_frame(library)

    def _summary(self) -> str:
        verdict = "Arbitrage" if self.is_arbitrage else "No arbitrage"
        return f"{verdict}: {self.profit_percentage:.2f} %, worst result {self.guaranteed_profit:+.2f}"
