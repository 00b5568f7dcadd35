"""The cheapest set of bets that pays at least 1 in every result, by linear programming.

Minimise sum y_i subject to sum_i y_i g_i(s) >= 1 for every result s, y >= 0, where g_i(s) is the gross return of bet i
per unit at risk. If the minimum C is below 1, staking T*y/C wins T*(1/C - 1) or more in every result. The solution of
the dual, one price z_s >= 0 per result with sum_s z_s g_i(s) <= 1 for every bet, proves that no set is cheaper: it is
the certificate. Small programs are solved in floats by a tableau, the others by HiGHS; the basis is solved again in
fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor, lcm

from msgspec import Struct, field

from arbitrage_edge.domain.linear_program import screen
from arbitrage_edge.domain.score_space import SHARES

Matrix = Sequence[Sequence[Fraction]]

# Stakes around which every rounding of each stake is tried: 2 to the power of so many at most.
MAX_ROUNDED_LEGS = 10
# Sizes tried on a coarse grid, the largest first.
MAX_SIZES = 300
# Grids with more steps are rounded around the exact stakes: one step changes the profit little there.
MAX_GRID_STEPS = 5_000
# Solutions kept for one space of scores.
MAX_KNOWN = 16
EXACT_SHARES = tuple((Fraction(won), Fraction(refunded)) for won, refunded in SHARES)


class Cover(Struct, frozen=True):
    """A set of bets that pays at least 1 in every result, exactly. `amounts`: at risk, by index of the bet.

    `certificate`: the price of each result that proves that no set is cheaper; None if the float basis is not optimal
    in exact arithmetic, so that the set is proved to pay, but not to be the cheapest.
    """

    cost: Fraction
    amounts: dict[int, Fraction]
    certificate: tuple[Fraction, ...] | None


def cheapest_cover(returns: Matrix) -> Cover | None:
    """Return the cheapest cover, exactly; None if a result pays nothing at all.

    `returns`: of each bet in each result, per unit at risk.
    """
    screening = screen([[float(value) for value in bet] for bet in returns])
    return None if screening is None else _covered(returns, screening.basis)


class ClassBet(Struct, frozen=True):
    """A bet of a cover, by its settlement codes. `amount`: at risk per unit returned; `returns`: in each result."""

    codes: bytes
    amount: Fraction
    returns: tuple[Fraction, ...]


class CoverSolver(Struct, eq=False):
    """Exact solutions for the bets of one space of scores.

    Solutions are kept by their prices. Before a program is solved, the basis of the last one is tried: if it proves
    its own optimality at the new prices, no program is needed. `solved`: programs.
    """

    solved: int = 0
    known: dict[tuple[object, ...], tuple[ClassBet, ...] | None] = field(default_factory=dict)
    basis: tuple[tuple[bytes, ...], tuple[int, ...]] = ((), ())

    def cheapest(self, odds: Mapping[bytes, Fraction]) -> tuple[ClassBet, ...] | None:
        """Return the cheapest cover of bets with these codes and effective odds; None if a result pays nothing."""
        key = tuple([(codes, price.numerator, price.denominator) for codes, price in odds.items()])
        if key not in self.known:
            if len(self.known) >= MAX_KNOWN:
                self.known.clear()
            self.known[key] = self._cheapest(odds)
        return self.known[key]

    def _cheapest(self, odds: Mapping[bytes, Fraction]) -> tuple[ClassBet, ...] | None:
        cells: dict[tuple[int, ...], int] = {}
        for number, cell in enumerate(zip(*odds, strict=True)):
            cells.setdefault(cell, number)
        if not cells:
            return None
        every, rows, returns = list(odds), list(cells.values()), []
        for codes, price in odds.items():
            by_code = [won * price + refunded for won, refunded in EXACT_SHARES]
            returns.append(tuple([by_code[codes[row]] for row in rows]))
        cover = self._by_last_basis(every, list(cells), returns) or self._solved(every, rows, returns)
        if cover is None:
            return None
        return tuple(ClassBet(every[bet], amount, returns[bet]) for bet, amount in sorted(cover.amounts.items()))

    def _by_last_basis(self, every: Sequence[bytes], cells: Sequence[tuple[int, ...]], returns: Matrix) -> Cover | None:
        codes, scores = self.basis
        if not codes or not set(codes) <= set(every):
            return None
        where = {cell: row for row, cell in enumerate(cells)}
        rows = [where[tuple([bet[score] for bet in every])] for score in scores]
        cover = _covered(returns, ([every.index(bet) for bet in codes], rows))
        return None if cover is None or cover.certificate is None else cover

    def _solved(self, every: Sequence[bytes], rows: Sequence[int], returns: Matrix) -> Cover | None:
        self.solved += 1
        screening = screen([[float(value) for value in bet] for bet in returns])
        if screening is None:
            return None
        bets, results = screening.basis
        self.basis = tuple([every[bet] for bet in bets]), tuple([rows[result] for result in results])
        return _covered(returns, screening.basis)


def _covered(returns: Matrix, basis: tuple[Sequence[int], Sequence[int]]) -> Cover | None:
    """Return the cover of a basis. If floats chose one that is none exactly, its stakes cover a little less cheaply."""
    bets, rows = basis
    amounts = _solved([[returns[bet][row] for bet in bets] for row in rows])
    cover = _repaired(returns, bets, amounts)
    if cover is None or amounts is None or min(amounts) < 0:
        return cover
    prices = _solved([[returns[bet][row] for row in rows] for bet in bets])
    return Cover(cover.cost, cover.amounts, _certificate(returns, rows, prices, cover.cost))


def _repaired(returns: Matrix, bets: Sequence[int], amounts: Sequence[Fraction] | None) -> Cover | None:
    """Return the amounts scaled so that the worst result pays exactly 1."""
    if amounts is None:
        return None
    positive = {bet: amount for bet, amount in zip(bets, amounts, strict=True) if amount > 0}
    # Whole numbers, because a sum of fractions looks for a common divisor every time.
    common = lcm(*(amount.denominator for amount in positive.values()))
    scales = {bet: lcm(*(value.denominator for value in returns[bet])) for bet in positive}
    whole = common * lcm(*scales.values())
    paid = [0] * len(returns[0])
    for bet, amount in positive.items():
        units = int(amount * whole) // scales[bet]
        paid = [sum_ + units * int(value * scales[bet]) for sum_, value in zip(paid, returns[bet], strict=True)]
    least = Fraction(min(paid), whole)
    if least <= 0:
        return None
    scaled = {bet: amount / least for bet, amount in positive.items()}
    return Cover(sum(scaled.values(), Fraction(0)), scaled, None)


def _certificate(
    returns: Matrix, rows: Sequence[int], prices: Sequence[Fraction] | None, cost: Fraction
) -> tuple[Fraction, ...] | None:
    """Return the price of every result if they prove that no cover is cheaper than `cost`, else None."""
    if prices is None or any(price < 0 for price in prices) or sum(prices) != cost:
        return None
    by_row = dict(zip(rows, prices, strict=True))
    if any(sum(bet[row] * price for row, price in by_row.items()) > 1 for bet in returns):
        return None
    return tuple(by_row.get(row, Fraction(0)) for row in range(len(returns[0])))


def _solved(matrix: list[list[Fraction]]) -> list[Fraction] | None:
    """Return x with matrix x = (1, ..., 1), by Gauss elimination in fractions; None if the matrix is singular."""
    size = len(matrix)
    rows = [[*row, Fraction(1)] for row in matrix]
    if any(len(row) != size + 1 for row in rows):
        return None
    for column in range(size):
        pivot = next((row for row in range(column, size) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        scale = rows[column][column]
        rows[column] = [value / scale for value in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [value - factor * other for value, other in zip(rows[row], rows[column], strict=True)]
    return [row[size] for row in rows]


class CoverLeg(Struct, frozen=True):
    """A bet of a cover to be sized. `returns`: per unit at risk, in each result. `ideal`: at risk, per unit returned.

    `risk`: money at risk per unit of stake. `cap`: the largest stake.
    """

    returns: tuple[Fraction, ...]
    ideal: Fraction
    risk: Fraction = Fraction(1)
    cap: Fraction | None = None
    # The stake is a multiple of this; None: of the step of all.
    step: Fraction | None = None


def cover_stakes(legs: Sequence[CoverLeg], total: Fraction, step: Fraction) -> list[Fraction]:
    """Return stakes on the grid of `step` with at most `total` at risk, within the caps, and the best worst case.

    On grids of few steps every count of the first leg is tried with the fewest units of the others that keep its
    return, and their neighbours; on fine grids the neighbours of the exact stakes.
    """
    spent = sum((leg.ideal for leg in legs), Fraction(0))
    most = min([total / spent, *(leg.cap * leg.risk / leg.ideal for leg in legs if leg.cap is not None)])
    scales = [most] if total / step > MAX_GRID_STEPS else _scales(legs, most, step)
    best: tuple[Fraction, Fraction] | None = None
    chosen = [Fraction(0)] * len(legs)
    for scale in scales:
        if best is not None and scale * (1 - spent) < best[0]:
            # Not even the exact stakes win more at this size.
            break
        for stakes in _rounded(legs, scale, step):
            at_risk = [stake * leg.risk for stake, leg in zip(stakes, legs, strict=True)]
            if sum(at_risk) > total:
                continue
            value = (_worst_case(legs, at_risk), -sum(at_risk, Fraction(0)))
            if best is None or value > best:
                best, chosen = value, stakes
    return chosen


def _scales(legs: Sequence[CoverLeg], most: Fraction, step: Fraction) -> list[Fraction]:
    """Return the sizes at which a leg has a whole number of units, the largest first."""
    sizes = {most}
    for leg in legs:
        unit = (leg.step or step) * leg.risk / leg.ideal
        sizes.update(unit * count for count in range(1, floor(most / unit) + 1))
    return sorted(sizes, reverse=True)[:MAX_SIZES]


def _rounded(legs: Sequence[CoverLeg], scale: Fraction, step: Fraction) -> list[list[Fraction]]:
    """Return every rounding of the exact stakes, up and down, within the caps."""
    choices = []
    for leg in legs:
        unit = leg.step or step
        units = scale * leg.ideal / leg.risk / unit
        counts = {floor(units), ceil(units)}
        if leg.cap is not None:
            counts = {count for count in counts if count * unit <= leg.cap} or {floor(leg.cap / unit)}
        choices.append([count * unit for count in sorted(counts)])
    if len(choices) > MAX_ROUNDED_LEGS:
        return [[stakes[0] for stakes in choices]]
    return [list(stakes) for stakes in product(*choices)]


def _worst_case(legs: Sequence[CoverLeg], at_risk: Sequence[Fraction]) -> Fraction:
    spent = sum(at_risk, Fraction(0))
    paid = (
        sum((leg.returns[row] * stake for leg, stake in zip(legs, at_risk, strict=True)), Fraction(0))
        for row in range(len(legs[0].returns))
    )
    return min(paid) - spent
