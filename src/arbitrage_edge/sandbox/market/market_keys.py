"""All market keys that the provider accepts, quoted in the sandbox or not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

FEATURED = frozenset({"h2h", "spreads", "totals", "outrights"})
LAYS = {"h2h": "h2h_lay", "outrights": "outrights_lay"}  # returned without being requested, and free

_PERIODS = ["q1", "q2", "q3", "q4", "h1", "h2", "p1", "p2", "p3"]
_INNINGS = [f"1st_{number}_innings" for number in (1, 3, 5, 7)]
_LINES = ["h2h", "h2h_3_way", "spreads", "alternate_spreads", "totals", "alternate_totals"]
_TEAM_LINES = ["team_totals", "alternate_team_totals"]
_OTHERS = """alternate_spreads alternate_totals btts draw_no_bet h2h_3_way team_totals alternate_team_totals
h2h_s1 h2h_s2 spreads_s1 totals_s1 alternate_totals_s1
alternate_spreads_corners alternate_totals_corners alternate_team_totals_corners alternate_spreads_cards
alternate_totals_cards btts_h1 correct_score correct_score_h1 corners_1x2 double_chance double_chance_h1
halftime_fulltime to_qualify"""
_PLAYERS = {
    "player": """goal_scorer_anytime first_goal_scorer last_goal_scorer to_receive_card to_receive_red_card
shots_on_target shots assists defensive_interceptions field_goals kicking_points pass_attempts pass_completions
pass_interceptions pass_longest_completion pass_rush_yds pass_rush_reception_tds pass_rush_reception_yds pass_tds
pass_yds pass_yds_q1 pats receptions reception_longest reception_tds reception_yds rush_attempts rush_longest
rush_reception_tds rush_reception_yds rush_tds rush_yds sacks solo_tackles tackles_assists tds_over 1st_td anytime_td
last_td points points_q1 rebounds rebounds_q1 assists_q1 threes blocks steals blocks_steals turnovers
points_rebounds_assists points_rebounds points_assists rebounds_assists frees_made frees_attempts first_basket
first_team_basket double_double triple_double method_of_first_basket fantasy_points power_play_points blocked_shots
shots_on_goal goals total_saves goal_scorer_first goal_scorer_last disposals disposals_over goals_scored_over
marks_over marks_most tackles_over tackles_most afl_fantasy_points afl_fantasy_points_over afl_fantasy_points_most
clearances_over kicks_over handballs_over try_scorer_first try_scorer_last try_scorer_anytime try_scorer_over""",
    "batter": """home_runs first_home_run hits total_bases rbis runs_scored hits_runs_rbis singles doubles triples walks
strikeouts stolen_bases fantasy_score""",
    "pitcher": "strikeouts record_a_win hits_allowed walks earned_runs outs",
}
_ONE_SIDED = ("_over", "_most", "_first", "_last", "_anytime", "_td", "scorer")


def _players() -> set[str]:
    plain = {f"{who}_{what}" for who, row in _PLAYERS.items() for what in row.split()}
    return plain | {f"{key}_alternate" for key in plain if not key.endswith(_ONE_SIDED)}


ALL = (
    FEATURED
    | set(LAYS.values())
    | set(_OTHERS.split())
    | {f"{line}_{period}" for line in _LINES + _TEAM_LINES for period in _PERIODS}
    | {f"{line}_{period}" for line in _LINES for period in _INNINGS}
    | _players()
)


class MarketKey(NamedTuple):
    """A parsed market key: `base` is without its period and without `alternate`."""

    base: str
    period: str
    alternate: bool


@lru_cache(maxsize=1024)
def parse_market_key(key: str) -> MarketKey:
    period = next((name for name in _PERIODS + _INNINGS if key.endswith(f"_{name}")), "")
    base = key.removesuffix(f"_{period}") if period else key
    alternate = base.startswith("alternate_")
    return MarketKey(base.removeprefix("alternate_"), period, alternate)
