"""The true state of a fixture: its chances before the start, and its score in play."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from arbitrage_edge.sandbox.market.noise import mix, smooth_noise, step_noise, uniform
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

HOUR = 3600.0
_INTERVALS = 120  # of a game; a side scores at most a few times in each

Score = tuple[int, int]
Scoring = tuple[float, int, int]  # time, side (0: home), points


def margin_per_logit(fixture: Fixture) -> float:
    """Return the supremacy that moves an even chance by about one logit."""
    return fixture.sport.margin_spread / 1.6


def total_per_logit(fixture: Fixture) -> float:
    """Return the change of the total that moves an even chance by about one logit."""
    return fixture.sport.total_spread / 1.6


def drift(key: int, time: float) -> float:
    """Return the slow movement of chances, in logits; bookmakers apply it when they reprice."""
    return (
        0.06 * smooth_noise(key, time, 2 * DAY)
        + 0.028 * smooth_noise(key + 1, time, 9 * HOUR)
        + 0.007 * smooth_noise(key + 2, time, HOUR)
    )


def news(key: int, time: float) -> float:
    """Return the sudden movement of chances, in logits; bookmakers follow with individual delays."""
    return 0.022 * step_noise(key, time, 5 * HOUR)


def momentum(key: int, time: float) -> float:
    """Return short-lived in-play movement other than the score (a runner on base, a corner), in logits."""
    return 0.16 * smooth_noise(key + 3, time, 90) + 0.2 * step_noise(key + 4, time, 150)


@lru_cache(maxsize=2048)
def score_history(fixture: Fixture) -> tuple[tuple[float, ...], tuple[Score, ...]]:
    """Return the times of all scores, and the score after each, starting with 0-0 before the first."""
    scorings: list[Scoring] = []
    for side, expected in enumerate(expected_scores(fixture)):
        scorings += _scorings_of(fixture, side, expected)
    scorings.sort()
    scorings += _overtime(fixture, scorings)
    score, scores = [0, 0], [(0, 0)]
    for _, side, points in scorings:
        score[side] += points
        scores.append((score[0], score[1]))
    return tuple(time for time, _, _ in scorings), tuple(scores)


def _overtime(fixture: Fixture, scorings: list[Scoring]) -> list[Scoring]:
    """Return the decisive score of a drawn game if the sport plays overtime."""
    lead = sum(points if side == 0 else -points for _, side, points in scorings)
    if lead or fixture.sport.draws != "overtime":
        return []
    return [(fixture.end - 1, mix(fixture.key, 99) & 1, fixture.sport.steps[0])]


def expected_scores(fixture: Fixture) -> tuple[float, float]:
    """Return the points that each side is expected to score, as of the start."""
    shift = (drift(fixture.key, fixture.start) + news(fixture.key, fixture.start)) * margin_per_logit(fixture)
    supremacy = fixture.supremacy + shift
    floor = 0.08 * fixture.total
    home = min(max((fixture.total + supremacy) / 2, floor), fixture.total - floor)
    return home, fixture.total - home


def _scorings_of(fixture: Fixture, side: int, expected: float) -> list[Scoring]:
    steps, length = fixture.sport.steps, fixture.duration / _INTERVALS
    rate = expected / (sum(steps) / len(steps)) / _INTERVALS
    key, scorings = mix(fixture.key, 100 + side), []
    for interval in range(_INTERVALS):
        for number in range(int(rate + uniform(key, interval))):
            word = mix(key, 1000 + 10 * interval + number)
            time = fixture.start + (interval + (word & 0xFFFF) / 65536) * length
            scorings.append((time, side, steps[(word >> 20) % len(steps)]))
    return scorings


def score_at(fixture: Fixture, time: float) -> tuple[Score, float]:
    """Return the score (0-0 before the start) and the time of its latest change (minus infinity: none)."""
    times, scores = score_history(fixture)
    number = bisect_right(times, time)
    return scores[number], times[number - 1] if number else float("-inf")
