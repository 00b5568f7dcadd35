"""What is true of a fixture at an hour: its real chances before the start, and the score as it comes."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from arbitrage_edge.sandbox.market.noise import mix, stairs, unit, wave
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

HOUR = 3600.0
_STRETCHES = 120  # into which a game is cut; a side scores at most a few times in each

Score = tuple[int, int]


def logit(fixture: Fixture) -> float:
    """How much supremacy one logit of a fifty-fifty chance is, about."""
    return fixture.sport.margin_spread / 1.6


def logit_of_total(fixture: Fixture) -> float:
    """How much of the total one logit of a fifty-fifty chance is, about."""
    return fixture.sport.total_spread / 1.6


def drift(key: int, time: float) -> float:
    """The slow part of what moves chances, in logits: sampled by bookmakers when they reprice."""
    return 0.06 * wave(key, time, 2 * DAY) + 0.028 * wave(key + 1, time, 9 * HOUR) + 0.007 * wave(key + 2, time, HOUR)


def news(key: int, time: float) -> float:
    """The sudden part, in logits: bookmakers follow it one after another."""
    return 0.022 * stairs(key, time, 5 * HOUR)


def momentum(key: int, time: float) -> float:
    """What comes and goes in play besides the score (a man on base, a corner), in logits."""
    return 0.16 * wave(key + 3, time, 90) + 0.2 * stairs(key + 4, time, 150)


@lru_cache(maxsize=2048)
def story(fixture: Fixture) -> tuple[tuple[float, ...], tuple[Score, ...]]:
    """The moments of its scores, and the score after each (beginning with 0-0, before the first)."""
    moments: list[tuple[float, int, int]] = []
    for side, expected in enumerate(expectations(fixture)):
        moments += _scores_of(fixture, side, expected)
    moments.sort()
    moments += _overtime(fixture, moments)
    score, scores = [0, 0], [(0, 0)]
    for _, side, points in moments:
        score[side] += points
        scores.append((score[0], score[1]))
    return tuple(moment for moment, _, _ in moments), tuple(scores)


def _overtime(fixture: Fixture, moments: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The score that decides a drawn game where draws are played off."""
    lead = sum(points if side == 0 else -points for _, side, points in moments)
    if lead or fixture.sport.draws != "overtime":
        return []
    return [(fixture.end - 1, mix(fixture.key, 99) & 1, fixture.sport.steps[0])]


def expectations(fixture: Fixture) -> tuple[float, float]:
    """The points each side is expected to score, as the truth stands at the start."""
    shift = (drift(fixture.key, fixture.start) + news(fixture.key, fixture.start)) * logit(fixture)
    supremacy = fixture.supremacy + shift
    floor = 0.08 * fixture.total
    home = min(max((fixture.total + supremacy) / 2, floor), fixture.total - floor)
    return home, fixture.total - home


def _scores_of(fixture: Fixture, side: int, expected: float) -> list[tuple[float, int, int]]:
    steps, length = fixture.sport.steps, fixture.duration / _STRETCHES
    rate = expected / (sum(steps) / len(steps)) / _STRETCHES
    key, found = mix(fixture.key, 100 + side), []
    for window in range(_STRETCHES):
        for again in range(int(rate + unit(key, window))):
            word = mix(key, 1000 + 10 * window + again)
            moment = fixture.start + (window + (word & 0xFFFF) / 65536) * length
            found.append((moment, side, steps[(word >> 20) % len(steps)]))
    return found


def score_at(fixture: Fixture, time: float) -> tuple[Score, float]:
    """The score (0-0 before the start), and the moment it came to stand so (minus infinity: nothing yet)."""
    moments, scores = story(fixture)
    number = bisect_right(moments, time)
    return scores[number], moments[number - 1] if number else float("-inf")
