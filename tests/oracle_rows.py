"""Every distinguishable result of a line and the profit of bets in it, by brute force over scores (see `oracle`)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

Settlement = tuple[Fraction, Fraction]  # the parts of the stake that are won and refunded
Row = Mapping[str, Settlement]  # the settlement of a back of each answer

WON = (Fraction(1), Fraction(0))
LOST = (Fraction(0), Fraction(0))
VOID = (Fraction(0), Fraction(1))


class Bet(NamedTuple):
    """`answer`: the outcome the bookmaker names. `stake`: the money at risk, for a lay the liability."""

    answer: str
    side: str
    price: Fraction
    stake: Fraction
    commission: Fraction = Fraction(0)


def settle_rows(kind: str, point: Fraction | None = None, *, tie: bool = True) -> list[Row]:
    """Return the results that settle an outcome differently.

    `kind` and its outcomes: "two_way" (home, away; with `tie` a result that refunds), "three_way" (home, away, draw),
    "yes_no" (yes, no), "totals" (over, under) at `point`, "spreads" (home, away) at the home handicap `point`,
    "runner" (runner; its lay is a lay of it).
    """
    if kind == "two_way":
        rows = [winner("home", "away"), winner("away", "home")]
        return [*rows, {"home": VOID, "away": VOID}] if tie else rows
    if kind == "three_way":
        return [winner("home", "away", "draw"), winner("away", "home", "draw"), winner("draw", "home", "away")]
    if kind == "yes_no":
        return [winner("yes", "no"), winner("no", "yes")]
    if kind == "runner":
        return [{"runner": WON}, {"runner": LOST}]
    if point is None:
        raise ValueError(f"{kind} need a point")
    reach = abs(int(point)) + 3
    if kind == "totals":
        scores = range(max(400, reach) + 1)
        return merged({"over": above(score, point), "under": above(-score, -point)} for score in scores)
    if kind == "spreads":
        margins = range(-max(100, reach), max(100, reach) + 1)
        return merged({"home": above(margin, -point), "away": above(-margin, point)} for margin in margins)
    raise ValueError(f"no such kind: {kind}")


def winner(name: str, *losers: str) -> Row:
    return {name: WON, **dict.fromkeys(losers, LOST)}


def above(result: int, point: Fraction) -> Settlement:
    """Settle a bet on a result above the point. A quarter point is half a bet on each neighbouring line."""
    if (point * 4) % 2 == 1:
        lower, upper = above(result, point - Fraction(1, 4)), above(result, point + Fraction(1, 4))
        return (lower[0] + upper[0]) / 2, (lower[1] + upper[1]) / 2
    return WON if result > point else VOID if result == point else LOST


def merged(rows: Iterable[Row]) -> list[Row]:
    distinct: list[Row] = []
    for row in rows:
        if row not in distinct:
            distinct.append(row)
    return distinct


def profits(rows: Iterable[Row], bets: Iterable[Bet]) -> list[Fraction]:
    """Return the profit in each row, with commission on the winnings of each bet."""
    bets = list(bets)
    return [sum((profit(bet, *row[bet.answer]) for bet in bets), Fraction(0)) for row in rows]


def profit(bet: Bet, won: Fraction, refunded: Fraction) -> Fraction:
    lost = 1 - won - refunded
    kept = 1 - bet.commission
    if bet.side == "back":
        return bet.stake * (won * (bet.price - 1) * kept - lost)
    backers_stake = bet.stake / (bet.price - 1)
    return backers_stake * lost * kept - bet.stake * won
