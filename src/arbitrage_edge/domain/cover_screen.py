"""Screen events for covers: solve a linear program only if nothing cheaper shows that there is none.

In the order of cost: (1) The last solution of a space gives a price to every possible score. A bet whose odds stay at
or below (1 - sum q*refunded) / (sum q*won), with q those prices, cannot make a cover with others that do the same: that
is its trigger price. (2) Where one number settles all bets, a refund counted as a win leaves intervals of that number,
and the cheapest chain of intervals costs no more than any cover. (3) The basis of the last solution at the new prices
gives new prices of the scores, which may prove the same. (4) The program.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf
from typing import Any

from msgspec import Struct, field

from arbitrage_edge.domain.cover import CoverSolver
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.linear_program import Screening, screen_codes
from arbitrage_edge.domain.market import Event
from arbitrage_edge.domain.price_columns import PriceColumns
from arbitrage_edge.domain.score_space import LOST, SHARES, WON, Score, ScoreSpace, scores_of, settled, space_of

# Costs this close to 1 are candidates, because floats have rounding errors.
SCREEN = 1.0 + 1e-9
# Rounding errors of a value that is 1 exactly.
TOLERANCE = 1e-11
REACH_PRECISION = 0.001


class ScoreBet(Struct, eq=False):
    """One outcome of a line, with the code of a back of it in each score of its space."""

    line: LineQuotes
    outcome: int
    columns: list[tuple[PriceColumns, int]]
    codes: bytes


class Certificate(Struct, eq=False):
    """Prices of scores that sum to 1, the trigger price of each bet at them, and the basis they follow from.

    `won` and `refunded`: arrays of the fractions of the stake, by bet and score. `basis`: bets, as many as scores.
    """

    scores: list[Score]
    prices: list[float]
    triggers: list[float]
    basis: list[int]
    won: Any
    refunded: Any


class SpaceState(Struct, eq=False):
    """The lines of one space with their bets, and what is known of their cheapest cover.

    `chain`: the bets as intervals (first, last, bet) of the scores in which they pay, where one number settles them;
    `is_exact`: none of them is refunded, so that the cheapest chain is the cheapest cover. `cost`: of the cheapest
    cover, or a bound below it; `open`: it was below 1. `solved`: programs. `solver`: of the exact search.
    """

    lines: list[LineQuotes]
    scores: tuple[Score, ...] = ()
    bets: list[ScoreBet] = field(default_factory=list)
    chain: list[tuple[int, int, int]] | None = None
    is_exact: bool = False
    best: list[float] = field(default_factory=list)
    certificate: Certificate | None = None
    cost: float = inf
    open: bool = False
    solved: int = 0
    solver: CoverSolver = field(default_factory=CoverSolver)

    @classmethod
    def of(cls, event: Event, space: ScoreSpace, lines: list[LineQuotes]) -> SpaceState:
        """Settle the outcomes of these lines in every score of their space."""
        points = [line.key.point for line in lines if line.key.point is not None]
        scores = scores_of(event.sport, space, tuple(dict.fromkeys(points)))
        state = cls(lines, scores)
        for line in lines:
            for outcome, columns in enumerate(line.columns):
                # The backs of a runner are those of the three-way line.
                if line.key.kind != "runner" or outcome:
                    codes = settled(event, space, line.key, outcome, scores)
                    state.bets.append(ScoreBet(line, outcome, columns, codes))
        if space.shape != "score":
            intervals = (_interval(number, bet.codes) for number, bet in enumerate(state.bets))
            state.chain = sorted(filter(None, intervals), key=lambda part: part[1])
            state.is_exact = all(_is_interval_won(bet.codes) for bet in state.bets)
        return state

    def prices(self) -> list[float]:
        """Return the best effective odds of each bet, 0 without a price."""
        return [max([prices.best[column] for prices, column in bet.columns], default=0.0) for bet in self.bets]

    def screen(self) -> None:
        """Decide whether the best prices may make a cover, after they may have changed."""
        best = self.prices()
        if best == self.best:
            return
        self.best = best
        if self._is_certified() or self._has_no_chain() or self._is_certified_again():
            return
        self.solve()

    def solve(self) -> None:
        """Solve the program of the best prices, and keep the solution."""
        self.solved += 1
        classes: dict[bytes, int] = {}
        for number, (bet, price) in enumerate(zip(self.bets, self.best, strict=True)):
            if price > 1.0 and price > self.best[classes.setdefault(bet.codes, number)]:
                classes[bet.codes] = number
        first: dict[tuple[int, ...], int] = {}
        for number, cell in enumerate(zip(*classes, strict=True)):
            first.setdefault(cell, number)
        chosen, rows = list(classes.values()), list(first.values())
        screening = screen_codes([self.best[number] for number in chosen], list(first)) if first else None
        if screening is None:
            # A score that no bet covers alone has a price, so that the first price for it triggers the next program.
            self.cost, self.open = inf, False
            self._certify(self._uncovered(chosen), [1.0], [])
            return
        self.cost, self.open = screening.cost, screening.cost < SCREEN
        self._keep_basis(screening, chosen, rows)

    def reach(self, line: LineQuotes, outcome: int, most: float) -> float | None:
        """Return the lowest odds of a bet at which the cheapest set of bets costs less than 1, the others unchanged.

        None if even `most` is too low. Solves a program per halving; the state then has the last of these prices.
        """
        number = next((n for n, bet in enumerate(self.bets) if bet.line is line and bet.outcome == outcome), None)
        if number is None:
            return None
        low, high, found = max(self.best[number], 1.0), most, None
        price = most
        while found is None or high - low > REACH_PRECISION:
            self.best[number] = price
            self.solve()
            if self.cost < 1.0:
                high = found = price
            elif found is None:
                return None
            else:
                low = price
            price = (low + high) / 2
        return found

    def _keep_basis(self, screening: Screening, chosen: Sequence[int], rows: Sequence[int]) -> None:
        bets, results = screening.basis
        prices = [max(screening.prices[result], 0.0) for result in results]
        self._certify([rows[result] for result in results], prices, [chosen[bet] for bet in bets])

    def _uncovered(self, chosen: Sequence[int]) -> list[int]:
        """Return a score in which every bet loses or is refunded."""
        codes = [self.bets[number].codes for number in chosen]
        return [row for row in range(len(self.scores)) if all(SHARES[each[row]] == (0.0, 0.0) for each in codes)][:1]

    def _certify(self, rows: Sequence[int], prices: list[float], basis: list[int]) -> None:
        """Keep prices of scores, with the trigger prices at them."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        shares = np.array([[SHARES[bet.codes[row]] for row in rows] for bet in self.bets]).reshape(-1, len(rows), 2)
        won, refunded = shares[:, :, 0], shares[:, :, 1]
        scores = [self.scores[row] for row in rows]
        self.certificate = Certificate(scores, prices, _triggers(won, refunded, prices), basis, won, refunded)

    def carry_over(self, old: SpaceState) -> None:
        """Keep the certificate of the same space before lines were added: it also prices the bets on new lines."""
        if old.certificate is None or old.open:
            return
        where = {score: row for row, score in enumerate(self.scores)}
        rows = [where.get(score, -1) for score in old.certificate.scores]
        if min(rows, default=-1) >= 0:
            numbers = {(bet.line.key, bet.outcome): number for number, bet in enumerate(self.bets)}
            kept = [old.bets[number] for number in old.certificate.basis]
            basis = [numbers.get((bet.line.key, bet.outcome), -1) for bet in kept]
            self._certify(rows, old.certificate.prices, basis if min(basis, default=-1) >= 0 else [])

    def _is_certified(self) -> bool:
        """Return whether no price passes its trigger."""
        if self.open or self.certificate is None:
            return False
        return all(price <= trigger for price, trigger in zip(self.best, self.certificate.triggers, strict=True))

    def _has_no_chain(self) -> bool:
        """Return whether the cheapest chain decides: it costs 1 or more, or is the cheapest cover itself."""
        if self.chain is None:
            return False
        reached = [0.0] + [inf] * len(self.scores)
        for first, last, number in self.chain:
            price = self.best[number]
            if price > 1.0:
                reached[last + 1] = min(reached[last + 1], min(reached[first : last + 1]) + 1.0 / price)
        cost = reached[-1]
        if cost < SCREEN and not self.is_exact:
            return False
        self.cost, self.open = cost, cost < SCREEN
        return True

    def _is_certified_again(self) -> bool:
        """Return whether the last basis proves the cost at the new prices, or that there is no cover."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        old = self.certificate
        if old is None or not old.basis or min(self.best[number] for number in old.basis) <= 1.0:
            return False
        best = np.array(self.best)
        values = old.won * best[:, None] + old.refunded
        try:
            prices = np.linalg.solve(values[old.basis], np.ones(len(old.basis)))
        except np.linalg.LinAlgError:
            return False
        prices = np.maximum(prices, 0.0)
        cost = float(prices.sum())
        worth = values @ prices
        worth[best <= 1.0] = 0.0
        most = float(worth.max())
        if not (most <= 1.0 + TOLERANCE or most <= cost):
            return False
        self.cost, self.open = cost / max(most, 1.0), cost / max(most, 1.0) < SCREEN
        old.prices = (prices / cost).tolist()
        old.triggers = _triggers(old.won, old.refunded, old.prices)
        return True


class _EventState(Struct, eq=False):
    board: EventBoard
    revision: int = -1
    lines: list[LineQuotes] = field(default_factory=list)
    spaces: dict[ScoreSpace, SpaceState] = field(default_factory=dict)


class CoverScreen:
    """The state of all events of one sport. `changed`: the times that an event's best prices changed."""

    def __init__(self) -> None:
        self._events: dict[str, _EventState] = {}
        self.changed = 0

    @property
    def solved(self) -> int:
        """The programs solved for the events on the board, those of the exact search included."""
        return sum(
            space.solved + space.solver.solved for state in self._events.values() for space in state.spaces.values()
        )

    def candidates(self, board: EventBoard) -> list[tuple[ScoreSpace, SpaceState]]:
        """Return the spaces of an event in which the best prices, of any age, may make a cover."""
        state = self._events.get(board.event.id)
        if state is None or state.board is not board:
            state = self._events[board.event.id] = _EventState(board)
        if state.revision != board.revision:
            self.changed += state.revision >= 0
            state.revision = board.revision
            lines = list(board.lines.values())
            if lines != state.lines:
                state.lines = lines
                _sort_lines(board.event, state)
            for space in state.spaces.values():
                space.screen()
        return [(space, lines) for space, lines in state.spaces.items() if lines.open]

    def keep(self, event_ids: Collection[str]) -> None:
        """Forget events that are no longer on the board."""
        for event_id in self._events.keys() - set(event_ids):
            del self._events[event_id]


def _sort_lines(event: Event, state: _EventState) -> None:
    """Assign the lines of an event to their spaces; a single line makes no cover."""
    by_space: dict[ScoreSpace, list[LineQuotes]] = {}
    for line in state.lines:
        if (space := space_of(event, line.key)) is not None:
            by_space.setdefault(space, []).append(line)
    old, state.spaces = state.spaces, {}
    for space, lines in by_space.items():
        known = old.get(space)
        if known is not None and known.lines == lines:
            state.spaces[space] = known
        elif len(lines) > 1:
            state.spaces[space] = SpaceState.of(event, space, lines)
            if known is not None:
                state.spaces[space].carry_over(known)


def _interval(number: int, codes: bytes) -> tuple[int, int, int] | None:
    """Return the first and the last score in which a bet pays anything; None if it pays in none."""
    paying = [row for row, code in enumerate(codes) if code != LOST]
    return (paying[0], paying[-1], number) if paying else None


def _is_interval_won(codes: bytes) -> bool:
    """Return whether a bet wins in one interval of scores and loses elsewhere."""
    return set(codes) <= {LOST, WON} and bytes([LOST, WON]) not in codes.lstrip(bytes([LOST])).lstrip(bytes([WON]))


def _triggers(won: Any, refunded: Any, prices: Sequence[float]) -> list[float]:
    """Return the odds up to which each bet is worth no more than its stake at these prices of the scores."""
    return [
        (1.0 - back) / win if win > 0.0 else inf
        for win, back in zip((won @ prices).tolist(), (refunded @ prices).tolist(), strict=True)
    ]
