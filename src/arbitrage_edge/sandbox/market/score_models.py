"""How a game ends, as probabilities: of the margin, of the total and of one side's score.

Two families: goals (each side Poisson) and points (margin and total normal, cut into whole points).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import erfc, exp, fsum, sqrt
from operator import mul
from typing import Protocol

_ROOT_TWO = sqrt(2.0)


class Law(Protocol):
    """Probabilities of at least `score`, a whole number; `margin` is home minus away, over the whole game."""

    def margin(self, score: int) -> float: ...
    def total(self, score: int) -> float: ...
    def home(self, score: int) -> float: ...
    def away(self, score: int) -> float: ...


def _tail(mean: float, deviation: float, score: int) -> float:
    return 0.5 * erfc((score - 0.5 - mean) / (deviation * _ROOT_TWO))


class Points:
    """Margin and total normal around what stands already plus what is expected of the rest."""

    def __init__(self, *, lead: float, total: float, margin_deviation: float, total_deviation: float) -> None:
        self._lead, self._total = lead, total
        self._margin_deviation, self._total_deviation = margin_deviation, total_deviation
        self._side_deviation = sqrt((margin_deviation**2 + total_deviation**2) / 4)

    def margin(self, score: int) -> float:
        return _tail(self._lead, self._margin_deviation, score)

    def total(self, score: int) -> float:
        return _tail(self._total, self._total_deviation, score)

    def home(self, score: int) -> float:
        return _tail((self._total + self._lead) / 2, self._side_deviation, score)

    def away(self, score: int) -> float:
        return _tail((self._total - self._lead) / 2, self._side_deviation, score)


class Goals:
    """Poisson for each side, on top of the score that stands."""

    def __init__(self, home: float, away: float, scored: tuple[int, int] = (0, 0)) -> None:
        self._scored = scored
        self._home, self._away, self._total = _tails(home), _tails(away), _tails(home + away)
        self._theirs = _poisson(away)
        self._margins: dict[int, float] = {}

    def margin(self, score: int) -> float:
        found = self._margins.get(score)
        if found is None:
            found = self._margins[score] = self._ahead(score - self._scored[0] + self._scored[1])
        return found

    def _ahead(self, goals: int) -> float:
        """The chance that the home side scores so many more than the other, or more than that."""
        if goals >= 0:
            return fsum(map(mul, self._theirs, self._home[goals:]))
        surely = -goals
        return fsum(self._theirs[:surely]) + fsum(map(mul, self._theirs[surely:], self._home))

    def total(self, score: int) -> float:
        return _at(self._total, score - sum(self._scored))

    def home(self, score: int) -> float:
        return _at(self._home, score - self._scored[0])

    def away(self, score: int) -> float:
        return _at(self._away, score - self._scored[1])


def _at(tails: list[float], index: int) -> float:
    if index <= 0:
        return 1.0
    return tails[index] if index < len(tails) else 0.0


@lru_cache(maxsize=8192)
def _tails(mean: float) -> list[float]:
    tails = list(accumulate(reversed(_poisson(mean))))
    tails.reverse()
    return tails


@lru_cache(maxsize=8192)
def _poisson(mean: float) -> tuple[float, ...]:
    mean = max(mean, 1e-4)
    chance = exp(-mean)
    chances = [chance]
    for goals in range(1, int(mean + 5 * sqrt(mean)) + 4):
        chance *= mean / goals
        chances.append(chance)
    return tuple(chances)
