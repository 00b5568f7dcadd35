"""The questions of a market and the fair chance of each answer, as one bookmaker sees the game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import floor, sqrt
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmaker_view import Opinion
from arbitrage_edge.sandbox.market.market_keys import Market
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.score_models import Goals, Law, Points
from arbitrage_edge.sandbox.market.sports import Sport

Tail = Callable[[int], float]


class Answer(NamedTuple):
    name: str
    chance: float
    point: float | None = None
    description: str | None = None


Line = tuple[Answer, ...]  # every answer one line has


class Taste(NamedTuple):
    """How a bookmaker draws its lines."""

    bets_draws: bool  # three answers to h2h where others have two
    quarters: bool  # asian lines
    halves: bool  # never a whole number
    regulation: bool  # handicaps without overtime


@lru_cache(maxsize=16384)
def law_of(sport: Sport, opinion: Opinion, share: float) -> Law:
    """How this game, or this share of it, ends in this opinion."""
    rest = opinion.rest * share
    if sport.law == "goals":
        home, away = ((opinion.total + sign * opinion.supremacy) / 2 for sign in (1, -1))
        low = 0.06 * opinion.total
        return Goals(_rounded(max(home, low) * rest), _rounded(max(away, low) * rest), (opinion.home, opinion.away))
    return Points(
        lead=opinion.home - opinion.away + opinion.supremacy * rest,
        total=opinion.home + opinion.away + opinion.total * rest,
        margin_deviation=sport.margin_deviation * sqrt(rest),
        total_deviation=sport.total_deviation * sqrt(rest),
    )


def _rounded(mean: float) -> float:
    return round(mean * 250) / 250


def beats(tail: Tail, line: float) -> float:
    """The chance of more than the line, given that the bet is decided; quarter lines are half of each neighbour."""
    if line * 2 % 1:
        (won, pushed), (again, tied) = _result(tail, line - 0.25), _result(tail, line + 0.25)
        won, pushed = (won + again) / 2, (pushed + tied) / 2
    else:
        won, pushed = _result(tail, line)
    return won / (1 - pushed) if pushed < 0.999 else 0.5


def _result(tail: Tail, line: float) -> tuple[float, float]:
    least = floor(line) + 1
    won = tail(least)
    return won, tail(least - 1) - won if line == least - 1 else 0.0


def _fairest(tail: Tail, guess: float, step: float, *, halves: bool) -> float:
    """Of the lines about the guess the one whose two sides are most alike."""
    if halves:
        middle, step = floor(guess) + 0.5, 1.0
    else:
        middle = round(guess / step) * step
    chance = beats(tail, middle)
    other = middle + step if chance > 0.5 else middle - step
    return other if abs(beats(tail, other) - 0.5) < abs(chance - 0.5) else middle


def main_spread(sport: Sport, law: Law, opinion: Opinion, taste: Taste, share: float) -> float:
    """The home handicap a bookmaker puts in its window."""
    guess = -(opinion.home - opinion.away + opinion.supremacy * opinion.rest * share)
    if sport.spread == "puck" and opinion.rest == 1.0 == share and not taste.regulation:
        return -1.5 if opinion.supremacy > 0 else 1.5
    step = 0.25 if taste.quarters and sport.spread == "asian" else 0.5
    if sport.spread == "puck" and taste.regulation:
        step = 1.0
    halves = (taste.halves or sport.spread in ("asian", "puck")) and step == 0.5
    return -_fairest(law.margin, -guess, step, halves=halves)


def main_total(sport: Sport, law: Law, opinion: Opinion, taste: Taste, share: float) -> float:
    guess = opinion.home + opinion.away + opinion.total * opinion.rest * share
    step = 0.25 if taste.quarters and sport.total_step == 0.25 else 0.5
    halves = step == 0.5 and (taste.halves or sport.total_step != 0.5)
    return max(_fairest(law.total, guess - (0.25 if sport.law == "goals" else 0), step, halves=halves), 0.5)


def lines_of(fixture: Fixture, opinion: Opinion, market: Market, taste: Taste) -> list[Line]:
    """The lines of one market; none where this sport has no such market or it is over."""
    share = 1.0
    if market.period:
        share = dict(fixture.sport.periods).get(market.period, 0.0) if opinion.rest == 1.0 else 0.0
    write = _WRITERS.get(market.base)
    if write is None or not share or (market.base in _SOCCER_ONLY and fixture.sport.draws != "three_way"):
        return []
    game = _Game(fixture, opinion, law_of(fixture.sport, opinion, share), taste, share, market.alternate)
    return list(write(game))


class _Game(NamedTuple):
    fixture: Fixture
    opinion: Opinion
    law: Law
    taste: Taste
    share: float
    alternate: bool

    def results(self) -> tuple[float, float, float]:
        """Home, away, draw."""
        home, not_away = self.law.margin(1), self.law.margin(0)
        draw = (not_away - home) * self.opinion.draw
        whole = home + 1 - not_away + draw
        return home / whole, (1 - not_away) / whole, draw / whole


def _winner(game: _Game) -> Iterator[Line]:
    if game.taste.bets_draws or game.fixture.sport.draws == "three_way":
        yield from _three_way(game)
    else:
        yield from _two_way(game)


def _three_way(game: _Game) -> Iterator[Line]:
    home, away, draw = game.results()
    yield *_teams(game, home, away), Answer("Draw", draw)


def _two_way(game: _Game) -> Iterator[Line]:
    home, away, _ = game.results()
    yield _teams(game, home / (home + away), away / (home + away))


def _teams(game: _Game, home: float, away: float, handicap: float | None = None) -> Line:
    """The two teams in the provider's order: by name."""
    mine = Answer(game.fixture.home, home, handicap)
    theirs = Answer(game.fixture.away, away, None if handicap is None else 0.0 - handicap)
    return (mine, theirs) if mine.name < theirs.name else (theirs, mine)


def _spreads(game: _Game) -> Iterator[Line]:
    sport = game.fixture.sport
    if sport.spread == "none":
        return
    main = main_spread(sport, game.law, game.opinion, game.taste, game.share)
    step = 0.25 if sport.spread == "asian" and game.taste.quarters else 1.0
    for number in range(-4, 5) if game.alternate else (0,):
        handicap = main + number * step
        home = beats(game.law.margin, -handicap)
        if number == 0 or 0.06 < home < 0.94:
            yield _teams(game, home, 1 - home, handicap)


def _totals(game: _Game) -> Iterator[Line]:
    main = main_total(game.fixture.sport, game.law, game.opinion, game.taste, game.share)
    for number in range(-4, 5) if game.alternate else (0,):
        yield from _over_under(game.law.total, main + number, None, always=number == 0)


def _team_totals(game: _Game) -> Iterator[Line]:
    opinion, fixture = game.opinion, game.fixture
    for team, tail, sign in ((fixture.home, game.law.home, 1), (fixture.away, game.law.away, -1)):
        expected = (opinion.total + sign * opinion.supremacy) / 2 * opinion.rest * game.share
        scored = opinion.home if sign == 1 else opinion.away
        main = max(_fairest(tail, scored + expected, 0.5, halves=True), 0.5)
        for number in range(-2, 3) if game.alternate else (0,):
            yield from _over_under(tail, main + number, team, always=number == 0)


def _over_under(tail: Tail, point: float, description: str | None, *, always: bool) -> Iterator[Line]:
    over = beats(tail, point)
    if point > 0 and (always or 0.06 < over < 0.94):
        yield Answer("Over", over, point, description), Answer("Under", 1 - over, point, description)


def _both_score(game: _Game) -> Iterator[Line]:
    yes = game.law.home(1) * game.law.away(1)
    yield Answer("Yes", yes), Answer("No", 1 - yes)


def _double_chance(game: _Game) -> Iterator[Line]:
    home, away, draw = game.results()
    mine, theirs = game.fixture.home, game.fixture.away
    yield (
        Answer(f"{mine} or Draw", home + draw),
        Answer(f"{mine} or {theirs}", home + away),
        Answer(f"{theirs} or Draw", away + draw),
    )


_SOCCER_ONLY = frozenset({"btts", "draw_no_bet", "double_chance"})
_WRITERS: dict[str, Callable[[_Game], Iterator[Line]]] = {
    "h2h": _winner,
    "h2h_3_way": _three_way,
    "spreads": _spreads,
    "totals": _totals,
    "team_totals": _team_totals,
    "btts": _both_score,
    "draw_no_bet": _two_way,
    "double_chance": _double_chance,
}
