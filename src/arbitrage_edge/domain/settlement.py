"""Every result a line can have, and what each bet is worth in it; and the referee.

This room knows nothing of sums of implied probabilities. It enumerates results and settles bets one by one, so that a
fault in the detection is caught here. A bet settles as a pair (won, refunded) of fractions of its stake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Line

WIN = (Fraction(1), Fraction(0))
LOSS = (Fraction(0), Fraction(0))
PUSH = (Fraction(0), Fraction(1))
HALF_WIN = (Fraction(1, 2), Fraction(1, 2))
HALF_LOSS = (Fraction(0), Fraction(1, 2))

Settled = tuple[Fraction, Fraction]
QUARTER = Fraction(1, 4)


class Result(Struct, frozen=True):
    """One distinguishable result: what a back of each outcome of the line is worth in it."""

    text: str
    settled: tuple[Settled, ...]

    @property
    def decided(self) -> bool:
        """Whether at least one bet is won or lost, wholly or in part."""
        return any(one != PUSH for one in self.settled)

    @property
    def halved(self) -> bool:
        """Whether a bet is half won or half lost in it."""
        return any(one in (HALF_WIN, HALF_LOSS) for one in self.settled)


class Wager(Struct, frozen=True):
    """A bet as it is placed: `backed` is the outcome whose settlement counts, `stake` what is typed in at `odds`."""

    backed: int
    lay: bool
    odds: Fraction
    commission: Fraction
    stake: Fraction


def profit_of(wager: Wager, result: Result) -> Fraction:
    """Net profit of one bet in one result; a lay wins the backer's stake and loses stake * (odds - 1)."""
    won, refunded = result.settled[wager.backed]
    lost = 1 - won - refunded
    if wager.lay:
        return wager.stake * (lost * (1 - wager.commission) - won * (wager.odds - 1))
    return wager.stake * (won * (wager.odds - 1) * (1 - wager.commission) - lost)


def payouts(line: Line, wagers: Sequence[Wager]) -> list[tuple[Result, Fraction]]:
    """The profit of all bets together in every result of the line."""
    return [(result, sum((profit_of(one, result) for one in wagers), Fraction(0))) for result in results(line)]


def guaranteed_profit(rows: Sequence[tuple[Result, Fraction]]) -> Fraction:
    """The smallest profit over the results in which at least one bet is decided."""
    return min(profit for result, profit in rows if result.decided)


def worst_case_profit(rows: Sequence[tuple[Result, Fraction]]) -> Fraction:
    """The smallest profit over all results, refunds included."""
    return min(profit for _, profit in rows)


def referee(rows: Sequence[tuple[Result, Fraction]]) -> bool:
    """Whether nothing can be lost, and something is won wherever a bet is decided."""
    return bool(rows) and worst_case_profit(rows) >= 0 and guaranteed_profit(rows) > 0


@lru_cache(maxsize=4096)
def results(line: Line) -> tuple[Result, ...]:
    """Every distinguishable result of the line, in the order of its outcomes."""
    kind = line.key.kind
    if kind == "spread":
        return _spread_results(line)
    if kind == "total":
        return _total_results(line)
    rows = [
        Result(_winner(line, index), tuple(WIN if i == index else LOSS for i in range(len(line.outcomes))))
        for index in range(len(line.outcomes))
    ]
    if kind == "two_way" and line.can_be_level:
        rows.insert(1, Result("level: bets refunded", (PUSH, PUSH)))
    return tuple(rows)


def _winner(line: Line, index: int) -> str:
    outcome = line.outcomes[index]
    is_team = line.key.kind == "two_way" or (line.key.kind == "three_way" and index != 1)
    return f"{outcome} wins" if is_team else outcome


def _spread_results(line: Line) -> tuple[Result, ...]:
    handicap = _point(line)
    margins = [margin for margin in _around(-handicap) if margin or line.can_be_level]
    return _enumerated(margins, -handicap, lambda low, high: _margins(line, low, high))


def _total_results(line: Line) -> tuple[Result, ...]:
    point = _point(line)
    counted_below_nothing = point < 0
    return _enumerated([total for total in _around(point) if total >= 0 or counted_below_nothing], point, _totals)


def _enumerated(
    numbers: Sequence[int], point: Fraction, text: Callable[[int | None, int | None], str]
) -> tuple[Result, ...]:
    """Whole results settled against a point, those that settle alike in one row, the highest first. The outermost rows
    go on without end: their text is asked for with None on that side."""
    rows: dict[Settled, list[int]] = {}
    for number in reversed(numbers):
        rows.setdefault(_settle(number - point, point), []).append(number)
    spans = [(min(alike), max(alike)) for alike in rows.values()]
    last = len(spans) - 1
    texts = [text(None if i == last else low, None if i == 0 else high) for i, (low, high) in enumerate(spans)]
    return tuple(Result(one, (first, _other(first))) for one, first in zip(texts, rows, strict=True))


def _point(line: Line) -> Fraction:
    if line.key.point is None:
        raise InvalidValueError("a spread or total needs a point", line.text)
    return Fraction(line.key.point).limit_denominator(1000)


def _around(point: Fraction) -> range:
    """Whole results on both sides of a point, far enough for every settlement there is."""
    return range(round(point) - 2, round(point) + 3)


def _settle(difference: Fraction, point: Fraction) -> Settled:
    """A quarter line is two half stakes, one on each neighbour."""
    if (point * 4).denominator == 1 and (point * 2).denominator != 1:
        below, above = _settle_whole(difference - QUARTER), _settle_whole(difference + QUARTER)
        return ((below[0] + above[0]) / 2, (below[1] + above[1]) / 2)
    return _settle_whole(difference)


def _settle_whole(difference: Fraction) -> Settled:
    return WIN if difference > 0 else PUSH if difference == 0 else LOSS


def _other(settled: Settled) -> Settled:
    won, refunded = settled
    return (1 - won - refunded, refunded)


def _totals(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return f"{high} or fewer" if low is None else f"exactly {low}"


def _margins(line: Line, low: int | None, high: int | None) -> str:
    home, away = line.outcomes
    if high is None:
        return _no_worse_than(home, away, low or 0)
    if low is None:
        return _no_worse_than(away, home, -high)
    return "level" if low == 0 else f"{home} by exactly {low}" if low > 0 else f"{away} by exactly {-low}"


def _no_worse_than(team: str, other: str, margin: int) -> str:
    if margin > 0:
        return f"{team} by {margin} or more"
    return f"{team} wins or level" if margin == 0 else f"{team} wins, level, or {other} by {-margin} or fewer"
