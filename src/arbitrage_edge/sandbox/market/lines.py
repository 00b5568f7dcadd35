"""The lines of a market and the fair probability of each outcome, as one bookmaker sees the game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import floor, sqrt
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmaker_view import BookmakerView
from arbitrage_edge.sandbox.market.market_keys import MarketKey
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.score_models import GoalsModel, PointsModel, ScoreModel
from arbitrage_edge.sandbox.market.sports import Sport

Tail = Callable[[int], float]


class Outcome(NamedTuple):
    name: str
    chance: float
    point: float | None = None
    description: str | None = None


Line = tuple[Outcome, ...]  # all outcomes of one line


class LineStyle(NamedTuple):
    """The kinds of lines that a bookmaker offers."""

    bets_draws: bool  # three outcomes in h2h where others have two
    quarters: bool  # Asian lines
    halves: bool  # half points only
    regulation: bool  # handicaps without overtime


@lru_cache(maxsize=2048)
def make_score_model(sport: Sport, view: BookmakerView, share: float) -> ScoreModel:
    """Return the score distribution of a game, or of a share of it, for a bookmaker's view."""
    remaining = view.remaining * share
    if sport.score_model == "goals":
        low = 0.06 * view.total
        home, away = (max((view.total + sign * view.supremacy) / 2, low) for sign in (1, -1))
        return GoalsModel(_rounded(home * remaining), _rounded(away * remaining), (view.home, view.away))
    return PointsModel(
        lead=view.home - view.away + view.supremacy * remaining,
        total=view.home + view.away + view.total * remaining,
        margin_deviation=sport.margin_deviation * sqrt(remaining),
        total_deviation=sport.total_deviation * sqrt(remaining),
    )


def _rounded(mean: float) -> float:
    return round(mean * 250) / 250


def win_chance(tail: Tail, line: float) -> float:
    """Return the chance of more than the line, without pushes; quarter lines average their two neighbours."""
    if line * 2 % 1:
        (low_won, low_pushed), (high_won, high_pushed) = _result(tail, line - 0.25), _result(tail, line + 0.25)
        won, pushed = (low_won + high_won) / 2, (low_pushed + high_pushed) / 2
    else:
        won, pushed = _result(tail, line)
    return won / (1 - pushed) if pushed < 0.999 else 0.5


def _result(tail: Tail, line: float) -> tuple[float, float]:
    winning = floor(line) + 1
    won = tail(winning)
    return won, tail(winning - 1) - won if line == winning - 1 else 0.0


def _most_balanced(tail: Tail, guess: float, step: float, *, halves: bool) -> float:
    """Return the line near `guess` whose two sides are closest to even."""
    if halves:
        middle, step = floor(guess) + 0.5, 1.0
    else:
        middle = round(guess / step) * step
    chance = win_chance(tail, middle)
    other = middle + step if chance > 0.5 else middle - step
    return other if abs(win_chance(tail, other) - 0.5) < abs(chance - 0.5) else middle


def main_spread(
    sport: Sport, score_model: ScoreModel, view: BookmakerView, line_style: LineStyle, share: float
) -> float:
    """Return the bookmaker's main handicap of the home side."""
    guess = -(view.home - view.away + view.supremacy * view.remaining * share)
    if sport.spread == "puck" and view.remaining == 1.0 == share and not line_style.regulation:
        return -1.5 if view.supremacy > 0 else 1.5
    step = 0.25 if line_style.quarters and sport.spread == "asian" else 0.5
    if sport.spread == "puck" and line_style.regulation:
        step = 1.0
    halves = (line_style.halves or sport.spread in ("asian", "puck")) and step == 0.5
    return -_most_balanced(score_model.margin, -guess, step, halves=halves)


def main_total(
    sport: Sport, score_model: ScoreModel, view: BookmakerView, line_style: LineStyle, share: float
) -> float:
    guess = view.home + view.away + view.total * view.remaining * share
    step = 0.25 if line_style.quarters and sport.total_step == 0.25 else 0.5
    halves = step == 0.5 and (line_style.halves or sport.total_step != 0.5)
    guess -= 0.25 if sport.score_model == "goals" else 0
    return max(_most_balanced(score_model.total, guess, step, halves=halves), 0.5)


def make_lines(fixture: Fixture, view: BookmakerView, market: MarketKey, line_style: LineStyle) -> list[Line]:
    """Return the lines of one market; none if the sport lacks the market or its period is over."""
    share = 1.0
    if market.period:
        share = dict(fixture.sport.periods).get(market.period, 0.0) if view.remaining == 1.0 else 0.0

    line_maker = _LINE_MAKERS.get(market.base)
    if line_maker is None or not share or (market.base in _SOCCER_ONLY and fixture.sport.draws != "three_way"):
        return []
    game = _Game(fixture, view, make_score_model(fixture.sport, view, share), line_style, share, market.alternate)
    return list(line_maker(game))


class _Game(NamedTuple):
    fixture: Fixture
    view: BookmakerView
    score_model: ScoreModel
    line_style: LineStyle
    share: float
    alternate: bool

    def results(self) -> tuple[float, float, float]:
        """Return the chances of home, away and draw."""
        home, not_away = self.score_model.margin(1), self.score_model.margin(0)
        draw = (not_away - home) * self.view.draw
        whole = home + 1 - not_away + draw
        return home / whole, (1 - not_away) / whole, draw / whole


def _winner(game: _Game) -> Iterator[Line]:
    if game.line_style.bets_draws or game.fixture.sport.draws == "three_way":
        yield from _three_way(game)
    else:
        yield from _two_way(game)


def _three_way(game: _Game) -> Iterator[Line]:
    home, away, draw = game.results()
    yield *_teams(game, home, away), Outcome("Draw", draw)


def _two_way(game: _Game) -> Iterator[Line]:
    home, away, _ = game.results()
    yield _teams(game, home / (home + away), away / (home + away))


def _teams(game: _Game, home: float, away: float, handicap: float | None = None) -> Line:
    """Return both teams' outcomes in the provider's order: by name."""
    home_outcome = Outcome(game.fixture.home, home, handicap)
    away_outcome = Outcome(game.fixture.away, away, None if handicap is None else 0.0 - handicap)
    return (home_outcome, away_outcome) if home_outcome.name < away_outcome.name else (away_outcome, home_outcome)


def _spreads(game: _Game) -> Iterator[Line]:
    sport = game.fixture.sport
    if sport.spread == "none":
        return
    main = main_spread(sport, game.score_model, game.view, game.line_style, game.share)
    step = 0.25 if sport.spread == "asian" and game.line_style.quarters else 1.0
    for number in range(-4, 5) if game.alternate else (0,):
        handicap = main + number * step
        home = win_chance(game.score_model.margin, -handicap)
        if number == 0 or 0.06 < home < 0.94:
            yield _teams(game, home, 1 - home, handicap)


def _totals(game: _Game) -> Iterator[Line]:
    main = main_total(game.fixture.sport, game.score_model, game.view, game.line_style, game.share)
    for number in range(-4, 5) if game.alternate else (0,):
        yield from _over_under(game.score_model.total, main + number, None, always=number == 0)


def _team_totals(game: _Game) -> Iterator[Line]:
    view, fixture = game.view, game.fixture
    for team, tail, sign in ((fixture.home, game.score_model.home, 1), (fixture.away, game.score_model.away, -1)):
        expected = (view.total + sign * view.supremacy) / 2 * view.remaining * game.share
        scored = view.home if sign == 1 else view.away
        main = max(_most_balanced(tail, scored + expected, 0.5, halves=True), 0.5)
        for number in range(-2, 3) if game.alternate else (0,):
            yield from _over_under(tail, main + number, team, always=number == 0)


def _over_under(tail: Tail, point: float, description: str | None, *, always: bool) -> Iterator[Line]:
    over = win_chance(tail, point)
    if point > 0 and (always or 0.06 < over < 0.94):
        yield Outcome("Over", over, point, description), Outcome("Under", 1 - over, point, description)


def _both_score(game: _Game) -> Iterator[Line]:
    yes = game.score_model.home(1) * game.score_model.away(1)
    yield Outcome("Yes", yes), Outcome("No", 1 - yes)


def _double_chance(game: _Game) -> Iterator[Line]:
    home, away, draw = game.results()
    home_team, away_team = game.fixture.home, game.fixture.away
    yield (
        Outcome(f"{home_team} or Draw", home + draw),
        Outcome(f"{home_team} or {away_team}", home + away),
        Outcome(f"{away_team} or Draw", away + draw),
    )


_SOCCER_ONLY = frozenset({"btts", "draw_no_bet", "double_chance"})
_LINE_MAKERS: dict[str, Callable[[_Game], Iterator[Line]]] = {
    "h2h": _winner,
    "h2h_3_way": _three_way,
    "spreads": _spreads,
    "totals": _totals,
    "team_totals": _team_totals,
    "btts": _both_score,
    "draw_no_bet": _two_way,
    "double_chance": _double_chance,
}
