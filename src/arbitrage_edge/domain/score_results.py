"""Every result that bets on the score can have, enumerated score by score: the referee of bets on several lines.

Written independently of `score_space`, which merges scores before the search: here every score is settled by itself,
in fractions, and scores in which all bets settle alike share a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.double_chance import lost_result
from arbitrage_edge.domain.market import Event, Line, LineKey
from arbitrage_edge.domain.opportunity import BetResult
from arbitrage_edge.domain.settlement import (
    HALF_LOSS,
    HALF_WIN,
    LOSS,
    PUSH,
    WIN,
    Result,
    Settled,
    margin_text,
    point_of,
    settle_number,
    total_text,
)

# Goals beyond the largest point that are enumerated.
BEYOND = 3
FEWEST_GOALS = 12
MAX_SCORES_NAMED = 6

Score = tuple[int, int]
Bounds = tuple[int | None, int | None]
RESULTS: dict[Settled, BetResult] = {
    WIN: "won",
    LOSS: "lost",
    PUSH: "refunded",
    HALF_WIN: "half_won",
    HALF_LOSS: "half_lost",
    (Fraction(1, 2), Fraction(0)): "half_paid",
}
PAIRS = {result: settled for settled, result in RESULTS.items()}
OPPOSITES: dict[BetResult, BetResult] = {
    "won": "lost",
    "lost": "won",
    "half_won": "half_lost",
    "half_lost": "half_won",
}


class ScoreBet(Struct, frozen=True):
    """A back of one outcome of a line that the score settles."""

    line: Line
    outcome: int


def score_results(event: Event, bets: Sequence[ScoreBet], level_possible: bool) -> list[Result]:
    """Return every distinguishable result of the bets. `settled` of a result: one pair per bet.

    `level_possible`: the score can be level. Scores up to a few goals beyond the largest point are enumerated.
    """
    every = [score for score in _scores(bets) if level_possible or score[0] != score[1]]
    groups: dict[tuple[BetResult, ...], list[Score]] = {}
    for score, alike in zip(every, zip(*(_column(event, bet, every) for bet in bets), strict=True), strict=True):
        groups.setdefault(alike, []).append(score)
    return [
        Result(_text(event, scores, every, bets), tuple(PAIRS[result] for result in alike))
        for alike, scores in groups.items()
    ]


def _column(event: Event, bet: ScoreBet, scores: Sequence[Score]) -> list[BetResult]:
    """Settle one bet in every score; scores with the same number of goals or margin are settled once."""
    table: dict[int, BetResult] = {}
    column = []
    for score in scores:
        number = _number(event, bet.line.key, score)
        if number not in table:
            table[number] = RESULTS[_settled(event, bet, score)]
        column.append(table[number])
    return column


def _number(event: Event, key: LineKey, score: Score) -> int:
    """Return the number that settles a line: a total, the goals of a team, whether both scored, or the margin."""
    home, away = score
    if key.kind == "total":
        if key.market.startswith("team_totals"):
            return home if key.description == event.home_team else away
        return home + away
    return int(bool(home and away)) if key.market.startswith("btts") else home - away


def bet_result(settled: Settled, lay: bool) -> BetResult:
    """Return how a bet settles in words; `settled` is the pair of the outcome backed or laid."""
    result = RESULTS[settled]
    return OPPOSITES.get(result, result) if lay else result


def settled_pair(result: BetResult, lay: bool) -> Settled:
    """Return how the outcome backed or laid settles; the inverse of `bet_result`."""
    return PAIRS[OPPOSITES.get(result, result) if lay else result]


def _scores(bets: Sequence[ScoreBet]) -> list[Score]:
    """Return scores with the highest margins first, those of each margin with the fewest goals first."""
    points = [abs(int(bet.line.key.point or 0)) for bet in bets]
    most = max([FEWEST_GOALS, *points]) + BEYOND
    others = 2 if _is_about_totals(bets) else most + 1
    scores = [(home, away) for home in range(most + 1) for away in range(others)]
    return sorted(scores, key=lambda score: (score[1] - score[0], score[0] + score[1]))


def _is_about_totals(bets: Sequence[ScoreBet]) -> bool:
    """Return whether all bets are on the number of goals, so that one team can score them all."""
    return all(bet.line.key.market.startswith("totals") for bet in bets)


def _settled(event: Event, bet: ScoreBet, score: Score) -> Settled:
    """Settle one bet in one score."""
    key, (home, away) = bet.line.key, score
    if key.kind == "spread":
        first = settle_number(home - away + point_of(bet.line), point_of(bet.line))
    elif key.kind == "total":
        first = settle_number(_number(event, key, score) - point_of(bet.line), point_of(bet.line))
    elif key.kind == "yes_no":
        lost = lost_result(event, key)
        won = bool(home and away) if lost is None else lost != (home < away) + (home <= away)
        first = WIN if won else LOSS
    elif key.kind == "two_way":
        first = PUSH if home == away else WIN if home > away else LOSS
    else:
        return _three_way(event, key, bet.outcome, score)
    return first if bet.outcome == 0 else (1 - first[0] - first[1], first[1])


def _three_way(event: Event, key: LineKey, outcome: int, score: Score) -> Settled:
    home, away = score
    winner = event.home_team if home > away else event.away_team if home < away else "Draw"
    if key.kind == "runner":
        return WIN if (key.description == winner) == (outcome == 0) else LOSS
    return WIN if winner == (event.home_team, "Draw", event.away_team)[outcome] else LOSS


def _text(event: Event, scores: Sequence[Score], every: Sequence[Score], bets: Sequence[ScoreBet]) -> str:
    """Describe a set of scores by its margins and totals, or by examples if it is not given by them."""
    teams = (event.home_team or "home", event.away_team or "away")
    margins, totals = _range(scores, every, _margin), _range(scores, every, _total)
    if _is_about_totals(bets):
        return f"total {_totals(*totals)}"
    in_margins = [score for score in every if _is_in(_margin(score), margins)]
    if len(in_margins) == len(scores):
        return _margins(teams, *margins)
    in_totals = [score for score in every if _is_in(_total(score), totals)]
    if len(in_totals) == len(scores):
        return f"total {_totals(*totals)}"
    if sum(_is_in(_total(score), totals) for score in in_margins) == len(scores):
        of_margins = _totals(*_range(scores, in_margins, _total))
        of_totals = _margins(teams, *_range(scores, in_totals, _margin))
        texts = (f"{_margins(teams, *margins)} and total {of_margins}", f"{of_totals} and total {_totals(*totals)}")
        return min(texts, key=lambda text: (sum(map(str.isdigit, text)), len(text)))
    named = [f"{home}-{away}" for home, away in sorted(scores, key=lambda score: (sum(score), score))]
    more = " and so on" if len(named) > MAX_SCORES_NAMED else ""
    return f"{', '.join(named[:MAX_SCORES_NAMED])}{more}"


def _margins(teams: tuple[str, str], low: int | None, high: int | None) -> str:
    if low is None or high is None or low == high:
        return margin_text(teams, low, high)
    home, away = teams
    if low > 0:
        return f"{home} by {low} to {high}"
    if high < 0:
        return f"{away} by {-high} to {-low}"
    return f"{home} by {high} or fewer, level, or {away} by {-low} or fewer"


def _totals(low: int | None, high: int | None) -> str:
    return total_text(low, high) if low is None or high is None or low == high else f"{low} to {high}"


def _margin(score: Score) -> int:
    return score[0] - score[1]


def _total(score: Score) -> int:
    return score[0] + score[1]


def _range(scores: Sequence[Score], every: Sequence[Score], number: Callable[[Score], int]) -> Bounds:
    """Return the smallest and the largest number, None for one that no score of all exceeds."""
    numbers, possible = [number(score) for score in scores], [number(score) for score in every]
    low, high = min(numbers), max(numbers)
    return (None if low == min(possible) else low, None if high == max(possible) else high)


def _is_in(number: int, bounds: Bounds) -> bool:
    low, high = bounds
    return (low is None or number >= low) and (high is None or number <= high)
