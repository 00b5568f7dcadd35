"""Probability models of the final score: of the margin, the total and one side's score.

Two families: goals (each side Poisson) and points (margin and total normal, rounded to whole points).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import erfc, exp, fsum, sqrt
from operator import mul
from typing import Protocol

_ROOT_TWO = sqrt(2.0)


class ScoreModel(Protocol):
    """Probabilities of at least `score`, an integer; `margin` is home minus away over the whole game."""

    def margin(self, score: int) -> float: ...
    def total(self, score: int) -> float: ...
    def home(self, score: int) -> float: ...
    def away(self, score: int) -> float: ...


def _tail(mean: float, deviation: float, score: int) -> float:
    return 0.5 * erfc((score - 0.5 - mean) / (deviation * _ROOT_TWO))


class PointsModel:
    """Normal margin and total, with the current score plus the expected rest as means."""

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


class GoalsModel:
    """Poisson goals of each side, added to the current score."""

    def __init__(self, home: float, away: float, scored: tuple[int, int] = (0, 0)) -> None:
        self._scored = scored
        self._home, self._away, self._total = _tails(home), _tails(away), _tails(home + away)
        self._away_goals = _poisson(away)
        self._margins: dict[int, float] = {}

    def margin(self, score: int) -> float:
        chance = self._margins.get(score)
        if chance is None:
            chance = self._margins[score] = self._ahead(score - self._scored[0] + self._scored[1])
        return chance

    def _ahead(self, goals: int) -> float:
        """Return the chance that the home side outscores the other by at least `goals` from now on."""
        if goals >= 0:
            return fsum(map(mul, self._away_goals, self._home[goals:]))
        deficit = -goals
        return fsum(self._away_goals[:deficit]) + fsum(map(mul, self._away_goals[deficit:], self._home))

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


@lru_cache(maxsize=2048)
def _tails(mean: float) -> list[float]:
    tails = list(accumulate(reversed(_poisson(mean))))
    tails.reverse()
    return tails


@lru_cache(maxsize=2048)
def _poisson(mean: float) -> tuple[float, ...]:
    mean = max(mean, 1e-4)
    chance = exp(-mean)
    chances = [chance]
    for goals in range(1, int(mean + 5 * sqrt(mean)) + 4):
        chance *= mean / goals
        chances.append(chance)
    return tuple(chances)
