"""Every result a line can have, the profit of bets in each, and the referee.

This module does not use implied probabilities. It enumerates results and settles bets one by one, so that it detects
errors of the detection. A bet settles as a pair (won, refunded) of fractions of its stake.
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

# (won, refunded), as fractions of the stake.
Settled = tuple[Fraction, Fraction]
QUARTER = Fraction(1, 4)

LEVEL_REFUNDED = "level: bets refunded"
LEVEL_HALF = "level: half of each stake paid at full odds"
LEVEL_DIFFERS = "level: settled differently by bookmaker, the worse rule of each counted"


class Result(Struct, frozen=True):
    """One distinguishable result, and how a back of each outcome of the line settles in it."""

    text: str
    settled: tuple[Settled, ...]
    # The teams are level in a two-way market: bookmakers settle it by rules of their own.
    level: bool = False

    @property
    def decided(self) -> bool:
        """True if at least one bet is won or lost, wholly or in part."""
        return any(settled != PUSH for settled in self.settled)

    @property
    def halved(self) -> bool:
        """True if a bet is half won or half lost."""
        return any(settled in (HALF_WIN, HALF_LOSS) for settled in self.settled)


class Wager(Struct, frozen=True):
    """A placed bet. `outcome`: index of the outcome backed or laid. `stake`: of a lay, the backer's stake.

    `level`: how it may settle if the result is level; empty: as the line says.
    """

    outcome: int
    lay: bool
    odds: Fraction
    commission: Fraction
    stake: Fraction
    level: tuple[Settled, ...] = ()


def profit_of(wager: Wager, result: Result) -> Fraction:
    """Return the net profit of one bet in one result, the smallest if it may settle in several ways.

    A lay wins the backer's stake or loses stake * (odds - 1).
    """
    possible = wager.level if result.level and wager.level else (result.settled[wager.outcome],)
    return min(_profit(wager, settled) for settled in possible)


def _profit(wager: Wager, settled: Settled) -> Fraction:
    won, refunded = settled
    lost = 1 - won - refunded
    if wager.lay:
        return wager.stake * (lost * (1 - wager.commission) - won * (wager.odds - 1))
    return wager.stake * (won * (wager.odds - 1) * (1 - wager.commission) - lost)


def payouts(possible: Sequence[Result], wagers: Sequence[Wager]) -> list[tuple[Result, Fraction]]:
    """Return the profit of all bets together in every possible result."""
    return [
        (_as_settled(result, wagers), sum((profit_of(wager, result) for wager in wagers), Fraction(0)))
        for result in possible
    ]


def _as_settled(result: Result, wagers: Sequence[Wager]) -> Result:
    """Return a level result as these bets settle in it: by rules of their own it is decided, not refunded."""
    rules = {rule for wager in wagers for rule in wager.level or (PUSH,)} if result.level else {PUSH}
    if rules == {PUSH}:
        return result
    text = LEVEL_DIFFERS if len(rules) > 1 else LEVEL_HALF
    return Result(text, tuple((wager.level or (PUSH,))[-1] for wager in wagers), level=True)


def guaranteed_profit(rows: Sequence[tuple[Result, Fraction]]) -> Fraction:
    """Return the smallest profit over the results in which at least one bet is decided."""
    return min(profit for result, profit in rows if result.decided)


def worst_case_profit(rows: Sequence[tuple[Result, Fraction]]) -> Fraction:
    """Return the smallest profit over all results, refunds included."""
    return min(profit for _, profit in rows)


def referee(rows: Sequence[tuple[Result, Fraction]]) -> bool:
    """Return whether no result loses, and every result in which a bet is decided wins."""
    return bool(rows) and worst_case_profit(rows) >= 0 and guaranteed_profit(rows) > 0


@lru_cache(maxsize=4096)
def results(line: Line) -> tuple[Result, ...]:
    """Return every distinguishable result of the line, in the order of its outcomes."""
    kind = line.key.kind
    if kind == "spread":
        return _spread_results(line)
    if kind == "total":
        return _total_results(line)
    rows = winner_results([_winner(line, index) for index in range(len(line.outcomes))])
    if kind == "two_way" and line.can_be_level:
        rows.insert(1, Result(LEVEL_REFUNDED, (PUSH, PUSH), level=True))
    return tuple(rows)


def winner_results(names: Sequence[str]) -> list[Result]:
    """Return one result per outcome, in which that outcome wins and all others lose."""
    return [
        Result(name, tuple(WIN if i == index else LOSS for i in range(len(names)))) for index, name in enumerate(names)
    ]


def _winner(line: Line, index: int) -> str:
    outcome = line.outcomes[index]
    is_team = line.key.kind == "two_way" or (line.key.kind == "three_way" and index != 1)
    return f"{outcome} wins" if is_team else outcome


def _spread_results(line: Line) -> tuple[Result, ...]:
    handicap = point_of(line)
    home, away = line.outcomes
    margins = [margin for margin in _around(-handicap) if margin or line.can_be_level]
    return _enumerated(margins, -handicap, lambda low, high: margin_text((home, away), low, high))


def _total_results(line: Line) -> tuple[Result, ...]:
    point = point_of(line)
    negative_totals = point < 0
    return _enumerated([total for total in _around(point) if total >= 0 or negative_totals], point, total_text)


def _enumerated(
    numbers: Sequence[int], point: Fraction, text: Callable[[int | None, int | None], str]
) -> tuple[Result, ...]:
    """Settle whole numbers against a point; those that settle alike share a row, the highest first.

    The outermost rows have no bound: `text` is called with None for it.
    """
    rows: dict[Settled, list[int]] = {}
    for number in reversed(numbers):
        rows.setdefault(settle_number(number - point, point), []).append(number)
    spans = [(min(alike), max(alike)) for alike in rows.values()]
    last = len(spans) - 1
    texts = [text(None if i == last else low, None if i == 0 else high) for i, (low, high) in enumerate(spans)]
    return tuple(Result(description, (first, opposite(first))) for description, first in zip(texts, rows, strict=True))


def point_of(line: Line) -> Fraction:
    """Return the handicap or total of a line, exactly."""
    if line.key.point is None:
        raise InvalidValueError("a spread or total has no point", line.text)
    return Fraction(line.key.point).limit_denominator(1000)


def _around(point: Fraction) -> range:
    """Return whole numbers on both sides of a point, enough to include every possible settlement."""
    return range(round(point) - 2, round(point) + 3)


def settle_number(difference: Fraction, point: Fraction) -> Settled:
    """Settle a back on a number that exceeds `point` by `difference`.

    On a quarter line half the stake is on each neighbouring line.
    """
    if (point * 4).denominator == 1 and (point * 2).denominator != 1:
        below, above = _settle_whole(difference - QUARTER), _settle_whole(difference + QUARTER)
        return ((below[0] + above[0]) / 2, (below[1] + above[1]) / 2)
    return _settle_whole(difference)


def _settle_whole(difference: Fraction) -> Settled:
    return WIN if difference > 0 else PUSH if difference == 0 else LOSS


def opposite(settled: Settled) -> Settled:
    """Return how a bet on the other side settles."""
    won, refunded = settled
    return (1 - won - refunded, refunded)


def total_text(low: int | None, high: int | None) -> str:
    """Describe the totals from `low` to `high`, both included; None: no bound."""
    if high is None:
        return f"{low} or more"
    return f"{high} or fewer" if low is None else f"exactly {low}"


def margin_text(teams: tuple[str, str], low: int | None, high: int | None) -> str:
    """Describe the margins of the first team from `low` to `high`, both included; None: no bound."""
    home, away = teams
    if high is None:
        return _no_worse_than(home, away, low or 0)
    if low is None:
        return _no_worse_than(away, home, -high)
    return "level" if low == 0 else f"{home} by exactly {low}" if low > 0 else f"{away} by exactly {-low}"


def _no_worse_than(team: str, other: str, margin: int) -> str:
    if margin > 0:
        return f"{team} by {margin} or more"
    return f"{team} wins or level" if margin == 0 else f"{team} wins, level, or {other} by {-margin} or fewer"
