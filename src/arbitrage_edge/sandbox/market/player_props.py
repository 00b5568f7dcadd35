"""Player props: over and under for each player, one-sided alternate lines, and scorers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.lines import Line, Outcome, win_chance
from arbitrage_edge.sandbox.market.match_state import HOUR
from arbitrage_edge.sandbox.market.noise import bell, key_of, mix, smooth_noise, uniform
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture
from arbitrage_edge.sandbox.market.score_models import PointsModel


class Prop(NamedTuple):
    """A player market: the best player's expected value, and its decline over the other players."""

    best: float
    fall: float  # expected value of each player relative to the previous one
    players: int  # per team
    scorer: bool = False  # one outcome: Yes


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
        "player_anytime_td": Prop(0.6, 0.78, 6, scorer=True),
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
        "player_goal_scorer_anytime": Prop(0.45, 0.82, 6, scorer=True),
    },
    "soccer": {
        "player_shots": Prop(2.9, 0.82, 6),
        "player_shots_on_target": Prop(1.3, 0.8, 6),
        "player_goal_scorer_anytime": Prop(0.55, 0.78, 6, scorer=True),
    },
}


def is_player_market(market: str) -> bool:
    """Return True for the key of a player market."""
    return market.startswith(("player_", "batter_", "pitcher_"))


def prop_keys(fixture: Fixture) -> list[str]:
    """Return the keys of the player markets of a fixture's sport, with alternate lines."""
    props = _PROPS.get(fixture.sport.players, {})
    return [*props, *(f"{key}_alternate" for key, prop in props.items() if prop.best > 5 and not prop.scorer)]


def prop_lines(
    fixture: Fixture, squads: tuple[tuple[str, ...], ...], bookmaker: Bookmaker, key: str, read_at: float
) -> list[Line]:
    """Return a bookmaker's lines of a player market; none if the sport lacks it or the game has started."""
    base = key.removesuffix("_alternate")
    prop = _PROPS.get(fixture.sport.players, {}).get(base)
    if prop is None or read_at >= fixture.start:
        return []
    return [
        line
        for squad in squads
        for index, player in enumerate(squad[: prop.players])
        for line in _player_lines(fixture, bookmaker, prop, (base, player, index), read_at, alternate=key != base)
    ]


def _player_lines(
    fixture: Fixture, bookmaker: Bookmaker, prop: Prop, player: tuple[str, str, int], read_at: float, *, alternate: bool
) -> Iterator[Line]:
    key = key_of(fixture.key, *player[:2])
    if uniform(mix(key, bookmaker.number), 3) < 0.2:
        return
    expected = prop.best * prop.fall ** player[2] * (1 + 0.12 * bell(key, 1) + 0.03 * smooth_noise(key, read_at, DAY))
    expected *= 1 + 0.022 * smooth_noise(mix(key, 77 + bookmaker.number), read_at // 900 * 900, 3 * HOUR)
    score_model = _score_model(round(expected, 2))
    if prop.scorer:
        chance = 1 - 2.718281828**-expected
        yield (Outcome("Yes", chance, None, player[1]),)
        return
    main = max(round(expected - 0.5) + 0.5, 0.5)
    if not alternate:
        over = win_chance(score_model.total, main)
        yield Outcome("Over", over, main, player[1]), Outcome("Under", 1 - over, main, player[1])
        return
    for point in range(int(main * 0.5), int(main * 1.6) + 1, max(int(main / 6), 1)):
        yield (Outcome("Over", win_chance(score_model.total, point + 0.5), point + 0.5, player[1]),)


@lru_cache(maxsize=4096)
def _score_model(expected: float) -> PointsModel:
    deviation = sqrt(expected) * (1.0 if expected < 12 else 1.5)
    return PointsModel(lead=0.0, total=expected, margin_deviation=1.0, total_deviation=deviation)
