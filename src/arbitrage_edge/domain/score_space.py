"""The possible final scores of an event, and how each bet on the score settles in them.

Lines of one period and one basis share a space of scores: there their bets can be combined. Low-scoring sports have
the grid of all scores (home, away), on which winner, handicap, total, team totals and both teams to score meet. In
other sports the margin and the total have spaces of their own: a bet on one says nothing about the other, and no
combination of both is better than the better of the two. A margin m is the score (m, 0), a total t the score (t, 0).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from math import floor
from typing import Literal, NamedTuple

from arbitrage_edge.domain.double_chance import lost_result
from arbitrage_edge.domain.market import Event, LineKey
from arbitrage_edge.domain.market_rules import PERIOD, can_be_level
from arbitrage_edge.domain.opportunity import BetResult

Shape = Literal["score", "margin", "total", "team_total"]
Score = tuple[int, int]

# Sports with few goals: the largest handicap and team total of the grid; its totals go up to twice as far. A score
# beyond the grid settles like one on it.
GRID_LIMITS = {"soccer_": 6, "icehockey_": 12, "baseball_": 12}
MARGIN_SPORTS = ("basketball_", "americanfootball_", "aussierules_", "rugbyleague_", "rugbyunion_", "handball_")
REGULATION = frozenset({"regulation", "three_way_regulation", "two_way_regulation"})
SHAPES: dict[str, Shape] = {
    "h2h": "margin",
    "draw_no_bet": "margin",
    "double_chance": "margin",
    "spreads": "margin",
    "totals": "total",
    "team_totals": "team_total",
}
WINNER_FAMILIES = frozenset({"h2h", "draw_no_bet", "double_chance"})

# The results as codes, so that the settlement of a bet in all scores is a byte string.
CODES: tuple[BetResult, ...] = ("lost", "won", "refunded", "half_won", "half_lost")
LOST, WON, REFUNDED, HALF_WON, HALF_LOST = range(len(CODES))
OPPOSITE = (WON, LOST, REFUNDED, HALF_LOST, HALF_WON)
# (won, refunded) fractions of the stake by code.
SHARES = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.5, 0.5), (0.0, 0.5))


class ScoreSpace(NamedTuple):
    """The scores of one period on one basis. `team`: of a team total, 0 for the home and 1 for the away team."""

    shape: Shape
    period: str
    with_overtime: bool
    team: int | None = None


def space_of(event: Event, key: LineKey) -> ScoreSpace | None:
    """Return the space in which a line can be combined with others; None if it is not settled by the score."""
    team = None
    if key.market.startswith("team_totals"):
        team = 0 if key.description == event.home_team else 1 if key.description == event.away_team else None
        if team is None:
            return None
    return _space_of(event.sport, key._replace(description=None), team)


def can_be_level_in(event: Event, space: ScoreSpace) -> bool:
    """Return whether the scores of a space include level ones."""
    if space.shape in {"total", "team_total"}:
        return True
    return any(home == away for home, away in scores_of(event.sport, space, ()))


@lru_cache(maxsize=16384)
def _space_of(sport: str, key: LineKey, team: int | None) -> ScoreSpace | None:
    market, kind, point = key.market, key.kind, key.point
    match = PERIOD.search(market)
    period = match.group(1) if match else ""
    family = market.removesuffix(f"_{period}") if period else market
    with_overtime = key.basis not in REGULATION
    limit = next((limit for prefix, limit in GRID_LIMITS.items() if sport.startswith(prefix)), None)
    if point is not None and (point * 4) % 1:
        return None
    if limit is not None:
        inside = _is_inside(family, kind, point, limit, sport.startswith("soccer_"))
        return ScoreSpace("score", period, with_overtime) if inside else None
    shape = SHAPES.get(family) if sport.startswith(MARGIN_SPORTS) else None
    return None if shape is None else ScoreSpace(shape, period, with_overtime, team)


def _is_inside(family: str, kind: str, point: float | None, limit: int, goals: bool) -> bool:
    if family in WINNER_FAMILIES:
        return True
    if kind == "yes_no":
        return family == "btts" and goals
    if point is None or family not in {"spreads", "totals", "team_totals"}:
        return False
    return abs(point) <= (2 * limit if family == "totals" else limit)


def scores_of(sport: str, space: ScoreSpace, points: Iterable[float]) -> tuple[Score, ...]:
    """Return scores that include every way in which the lines of a space with these points may settle together."""
    level = can_be_level(sport, _winner_key(space))
    if space.shape == "score":
        limit = next(limit for prefix, limit in GRID_LIMITS.items() if sport.startswith(prefix))
        return _grid(2 * limit + 2, level)
    margins = space.shape == "margin"
    sign = -1 if margins else 1
    around = {number + offset for point in points for number in [floor(sign * point)] for offset in range(-1, 3)}
    around |= {-1, 0, 1} if margins else set()
    numbers = [number for number in sorted(around) if (number or level if margins else number >= 0)]
    return tuple((number, 0) for number in numbers)


@lru_cache(maxsize=64)
def _grid(side: int, level: bool) -> tuple[Score, ...]:
    goals = range(side + 1)
    return tuple((home, away) for home, away in product(goals, goals) if level or home != away)


def _winner_key(space: ScoreSpace) -> LineKey:
    market = f"h2h_{space.period}" if space.period else "h2h"
    return LineKey(market, "two_way", "two_way_including_overtime" if space.with_overtime else "two_way_regulation")


def settled(event: Event, space: ScoreSpace, key: LineKey, outcome: int, scores: tuple[Score, ...]) -> bytes:
    """Return the code of a back of this outcome of the line in each score of its space."""
    side = None
    if space.shape == "team_total":
        side = 0
    elif key.market.startswith("team_totals"):
        side = 0 if key.description == event.home_team else 1
    elif key.kind == "runner":
        side = {event.home_team: 0, event.away_team: 2}.get(key.description, 1)
    elif key.kind == "yes_no":
        side = lost_result(event, key)
    return _settled(_ScoreLine(key.kind, key.point, side), outcome, scores)


class _ScoreLine(NamedTuple):
    """A line without the names of its event.

    `side`: the team of a team total, home 0 or away 1; or a result, home 0, draw 1, away 2: that of a runner, and the
    one in which a double chance loses.
    """

    kind: str
    point: float | None
    side: int | None


@lru_cache(maxsize=16384)
def _settled(line: _ScoreLine, outcome: int, scores: tuple[Score, ...]) -> bytes:
    kind, point, side = line
    if kind in {"spread", "total"}:
        quarters = round(4 * (point or 0.0))
        numbers = [_number(kind, side, score) for score in scores]
        sign = 1 if kind == "spread" else -1
        codes = [_code(4 * number + sign * quarters) for number in numbers]
    elif kind == "yes_no" and side is None:
        codes = [WON if min(score) > 0 else LOST for score in scores]
    elif kind == "yes_no":
        codes = [LOST if _winner(score) == side else WON for score in scores]
    elif kind == "two_way":
        codes = [WON if home > away else LOST if home < away else REFUNDED for home, away in scores]
    elif kind == "three_way":
        return bytes(WON if _winner(score) == outcome else LOST for score in scores)
    else:
        codes = [WON if _winner(score) == side else LOST for score in scores]
    return bytes(codes if outcome == 0 else [OPPOSITE[code] for code in codes])


def _number(kind: str, side: int | None, score: Score) -> int:
    if kind == "spread":
        return score[0] - score[1]
    return score[0] + score[1] if side is None else score[side]


def _winner(score: Score) -> int:
    return 0 if score[0] > score[1] else 2 if score[0] < score[1] else 1


def _code(quarters: int) -> int:
    """Return the code of a bet that is `quarters` quarters above its point; one quarter is half a stake."""
    if abs(quarters) == 1:
        return HALF_WON if quarters > 0 else HALF_LOST
    return WON if quarters > 0 else LOST if quarters < 0 else REFUNDED
