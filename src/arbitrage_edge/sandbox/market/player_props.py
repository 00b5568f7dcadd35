"""Player markets: over and under for each player, one-sided ladders, and scorers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.lines import Answer, Line, beats
from arbitrage_edge.sandbox.market.match_state import HOUR
from arbitrage_edge.sandbox.market.noise import bell, key_of, mix, unit, wave
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture
from arbitrage_edge.sandbox.market.score_models import Points


class Prop(NamedTuple):
    """A player market: what the best player is expected to do and how it falls off; `yes` for scorers."""

    best: float
    fall: float  # each next player expects this share of the one before
    players: int  # of each team
    yes: bool = False


_PROPS: dict[str, dict[str, Prop]] = {
    "basketball": {
        "player_points": Prop(26.0, 0.84, 7),
        "player_rebounds": Prop(9.5, 0.82, 6),
        "player_assists": Prop(8.0, 0.76, 5),
        "player_threes": Prop(3.1, 0.8, 5),
        "player_points_rebounds_assists": Prop(39.0, 0.83, 6),
    },
    "football": {
        "player_pass_yds": Prop(245.0, 0.4, 1),
        "player_pass_tds": Prop(1.6, 0.4, 1),
        "player_rush_yds": Prop(68.0, 0.5, 3),
        "player_receptions": Prop(5.8, 0.78, 5),
        "player_reception_yds": Prop(71.0, 0.76, 5),
        "player_anytime_td": Prop(0.6, 0.78, 6, yes=True),
    },
    "baseball": {
        "pitcher_strikeouts": Prop(5.9, 0.5, 1),
        "batter_hits": Prop(1.1, 0.95, 6),
        "batter_total_bases": Prop(1.8, 0.94, 6),
        "batter_home_runs": Prop(0.2, 0.9, 6),
    },
    "hockey": {
        "player_points": Prop(1.0, 0.82, 6),
        "player_shots_on_goal": Prop(3.4, 0.86, 6),
        "player_total_saves": Prop(26.0, 0.5, 1),
        "player_goal_scorer_anytime": Prop(0.45, 0.82, 6, yes=True),
    },
    "soccer": {
        "player_shots": Prop(2.9, 0.82, 6),
        "player_shots_on_target": Prop(1.3, 0.8, 6),
        "player_goal_scorer_anytime": Prop(0.55, 0.78, 6, yes=True),
    },
}


def is_players(market: str) -> bool:
    """Whether this market key is one of players."""
    return market.startswith(("player_", "batter_", "pitcher_"))


def prop_keys(fixture: Fixture) -> list[str]:
    """The player markets of a fixture's sport, ladders included."""
    props = _PROPS.get(fixture.sport.players, {})
    return [*props, *(f"{key}_alternate" for key, prop in props.items() if prop.best > 5 and not prop.yes)]


def prop_lines(fixture: Fixture, squads: tuple[tuple[str, ...], ...], book: Book, key: str, read: float) -> list[Line]:
    """The lines of a player market as this bookmaker draws them when it is read; none where it has no such market."""
    base = key.removesuffix("_alternate")
    prop = _PROPS.get(fixture.sport.players, {}).get(base)
    if prop is None or read >= fixture.start:
        return []
    return [
        line
        for squad in squads
        for place, player in enumerate(squad[: prop.players])
        for line in _player_lines(fixture, book, prop, (base, player, place), read, ladder=key != base)
    ]


def _player_lines(
    fixture: Fixture, book: Book, prop: Prop, who: tuple[str, str, int], read: float, *, ladder: bool
) -> Iterator[Line]:
    key = key_of(fixture.key, *who[:2])
    if unit(mix(key, book.number), 3) < 0.2:
        return
    expected = prop.best * prop.fall ** who[2] * (1 + 0.12 * bell(key, 1) + 0.03 * wave(key, read, DAY))
    expected *= 1 + 0.022 * wave(mix(key, 77 + book.number), read // 900 * 900, 3 * HOUR)
    law = _law(round(expected, 2))
    if prop.yes:
        chance = 1 - 2.718281828**-expected
        yield (Answer("Yes", chance, None, who[1]),)
        return
    main = max(round(expected - 0.5) + 0.5, 0.5)
    if not ladder:
        over = beats(law.total, main)
        yield Answer("Over", over, main, who[1]), Answer("Under", 1 - over, main, who[1])
        return
    for point in range(int(main * 0.5), int(main * 1.6) + 1, max(int(main / 6), 1)):
        yield (Answer("Over", beats(law.total, point + 0.5), point + 0.5, who[1]),)


@lru_cache(maxsize=16384)
def _law(expected: float) -> Points:
    deviation = sqrt(expected) * (1.0 if expected < 12 else 1.5)
    return Points(lead=0.0, total=expected, margin_deviation=1.0, total_deviation=deviation)
