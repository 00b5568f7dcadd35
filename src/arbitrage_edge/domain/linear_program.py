"""The linear programs of bets, in floats: HiGHS, and a tableau for small ones.

Minimise sum y_i subject to sum_i y_i g_i(s) >= 1 for every result s, y >= 0, where g_i(s) is the gross return of bet i
per unit at risk. Exact solutions start from the basis that is found here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from arbitrage_edge.domain.score_space import SHARES

# Programs of more returns than this are solved by HiGHS, and those that take more steps: few do.
MOST_TABLEAU_CELLS, MOST_PIVOTS = 600, 60
PIVOT_TOLERANCE = 1e-11


class Screening(Struct, frozen=True):
    """The optimum in floats: its cost, and the price of each result, scaled to a sum of 1."""

    cost: float
    prices: tuple[float, ...]
    basis: tuple[tuple[int, ...], tuple[int, ...]]


class _Solver:
    """HiGHS, loaded at the first use. One model is kept, because making it takes longer than solving."""

    def __init__(self) -> None:
        self._highs: Any = None

    def solve(self, dense: Any) -> Screening | None:
        """Return the optimum for an array of the returns of each bet in each result; None if there is none."""
        return _small_optimum(dense) or self._optimum(dense)

    def _optimum(self, dense: Any) -> Screening | None:
        import highspy  # noqa: PLC0415 - the only module that needs it
        import numpy as np  # noqa: PLC0415

        bets, results = dense.shape
        highs = self._run(dense, np.ones(bets), np.zeros(bets), np.full(bets, np.inf), np.ones(results))
        if highs is None:
            return None
        duals, basis = highs.getSolution().row_dual, highs.getBasis()
        cost, basic = sum(duals), highspy.HighsBasisStatus.kBasic
        return Screening(
            cost,
            tuple([price / cost for price in duals]),
            (
                tuple([bet for bet, status in enumerate(basis.col_status) if status == basic]),
                tuple([row for row, status in enumerate(basis.row_status) if status != basic]),
            ),
        )

    def maximise_last(self, dense: Any, least: Any, upper: Any) -> list[float]:
        """Return the values of all columns but the last, whose value is maximised; those have `upper` bounds."""
        import numpy as np  # noqa: PLC0415

        columns = len(dense)
        costs, lower = np.zeros(columns), np.zeros(columns)
        costs[-1], lower[-1] = -1.0, -np.inf
        highs = self._run(dense, costs, lower, np.append(upper, np.inf), least)
        return [] if highs is None else list(highs.getSolution().col_value)[:-1]

    def _run(self, dense: Any, costs: Any, lower: Any, upper: Any, least: Any) -> Any:
        """Return the solver after minimising the costs; None without an optimum. `least`: of each row."""
        import highspy  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415

        if self._highs is None:
            # The base class, because `Highs` prints a banner when it is made.
            self._highs = highspy.Highs.__bases__[0]()
            for name, value in {"output_flag": False, "presolve": "off", "threads": 1, "solver": "simplex"}.items():
                self._highs.setOptionValue(name, value)
        highs = self._highs
        count, results = dense.shape
        columns, rows = np.nonzero(dense)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = count, results
        model.col_cost_, model.col_lower_, model.col_upper_ = costs, lower, upper
        model.row_lower_, model.row_upper_ = least, np.full(results, highspy.kHighsInf)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(np.bincount(columns, minlength=count))))
        model.a_matrix_.index_, model.a_matrix_.value_ = rows, dense[columns, rows]
        highs.passModel(model)
        highs.run()
        return highs if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal else None


_solver = _Solver()


def load_solver() -> None:
    """Import what the programs need, which takes 0.1 s: for processes in which a poll should not wait for it."""
    import highspy  # noqa: F401, PLC0415
    import numpy as np  # noqa: F401, PLC0415


def _small_optimum(dense: Any) -> Screening | None:
    """Return the optimum of a small program; None if it is large or is not solved within a few steps.

    The dual, the dearest prices z >= 0 with sum_s z_s g_i(s) <= 1 for every bet i, has the feasible point 0: a tableau
    of it, with the largest coefficient entering, takes a third of the time that passing the program to HiGHS takes.
    """
    import numpy as np  # noqa: PLC0415 - comes with the solver

    bets, results = dense.shape
    if dense.size > MOST_TABLEAU_CELLS:
        return None
    # Columns: a price of each result, a slack of each bet, the right side. The last row is the objective.
    table = np.zeros((bets + 1, results + bets + 1))
    table[:bets, :results], table[:bets, results:-1], table[:bets, -1] = dense, np.eye(bets), 1.0
    table[bets, :results] = -1.0
    basic = list(range(results, results + bets))
    objective, right = table[bets, :-1], table[:bets, -1]
    for _ in range(MOST_PIVOTS):
        entering = int(objective.argmin())
        if objective[entering] > -PIVOT_TOLERANCE:
            prices, cost = [0.0] * results, float(table[bets, -1])
            for row, column in enumerate(basic):
                if column < results:
                    prices[column] = float(right[row]) / cost
            binding = tuple(sorted(column for column in basic if column < results))
            slack = {column - results for column in basic if column >= results}
            return Screening(cost, tuple(prices), (tuple([bet for bet in range(bets) if bet not in slack]), binding))
        pivots = table[:bets, entering]
        usable = pivots > PIVOT_TOLERANCE
        if not usable.any():
            return None
        leaving = int(np.where(usable, right / np.where(usable, pivots, 1.0), np.inf).argmin())
        table[leaving] /= table[leaving, entering]
        factors = table[:, entering].copy()
        factors[leaving] = 0.0
        table -= factors[:, None] * table[leaving]
        basic[leaving] = entering
    return None


def screen(returns: Sequence[Sequence[float]]) -> Screening | None:
    """Return the optimum in floats for the returns of each bet in each result; None if there is none."""
    import numpy as np  # noqa: PLC0415 - comes with the solver

    return _solver.solve(np.array(returns))


def screen_codes(prices: Sequence[float], cells: Sequence[Sequence[int]]) -> Screening | None:
    """Return the optimum in floats for bets at these prices; `cells`: the code of each bet in each result.

    The codes are those of `score_space`.
    """
    import numpy as np  # noqa: PLC0415

    codes = np.array(cells, dtype=np.intp).T
    shares = np.array(SHARES)
    return _solver.solve(shares[codes, 0] * np.array(prices)[:, None] + shares[codes, 1])


def best_hedge(placed: Sequence[float], returns: Sequence[Sequence[float]], caps: Sequence[float]) -> list[float]:
    """Return the money at risk in each bet that makes the worst result as good as possible, in floats.

    `placed`: the profit of what is placed already, in each result. `returns`: of each bet in each result, per unit at
    risk. `caps`: the most money at risk in each bet.
    """
    import numpy as np  # noqa: PLC0415

    # One more column is the worst profit t: maximise t where placed_r + sum_i x_i (g_i(r) - 1) >= t.
    gains = np.vstack([np.array(returns).reshape(len(caps), len(placed)) - 1, np.full(len(placed), -1.0)])
    return _solver.maximise_last(gains, -np.array(placed), np.array(caps))
