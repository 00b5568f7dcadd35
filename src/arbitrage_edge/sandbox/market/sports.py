"""The simulated sports: statistics of their games and conventions of their betting markets."""

from __future__ import annotations

from math import sqrt

import msgspec


class Sport(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One sport. Scores are in its own points."""

    key: str
    group: str
    title: str
    description: str
    score_model: str = "points"  # points, goals or field (an outright)
    mean: float = 0.0  # both sides' points together
    margin_deviation: float = 0.0
    total_deviation: float = 0.0
    strength: float = 0.0  # typical difference of two sides, in points
    home_edge: float = 0.0
    hours: float = 2.5  # of a game
    horizon: float = 4.0  # days before the start at which an event is listed
    count: int = 10  # upcoming events
    slate: int = 2  # events that start together
    draws: str = "overtime"  # three_way, overtime or refund
    three_way: frozenset[str] = frozenset()  # desks or bookmakers that quote the draw all the same
    steps: tuple[int, ...] = (1,)  # points of one score
    announces_scores: bool = True
    in_play: bool = True  # quoted after the start
    spread: str = "half"  # the main handicap: half (whole and half points), asian, puck (1.5) or none
    total_step: float = 0.5
    periods: tuple[tuple[str, float], ...] = ()  # market suffix, share of the game
    players: str = ""  # group of player markets
    coverage: float = 1.0  # factor on the number of bookmakers

    @property
    def is_outright(self) -> bool:
        return self.score_model == "field"

    @property
    def margin_spread(self) -> float:
        return self.margin_deviation if self.score_model == "points" else sqrt(self.mean)

    @property
    def total_spread(self) -> float:
        return self.total_deviation if self.score_model == "points" else sqrt(self.mean)


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_QUARTERS = (("h1", 0.5), ("h2", 0.5), ("q1", 0.25), ("q2", 0.25), ("q3", 0.25), ("q4", 0.25))
_HALVES = (("h1", 0.46), ("h2", 0.54))
_PERIODS = (("p1", 0.33), ("p2", 0.34), ("p3", 0.33))
_INNINGS = (("1st_1_innings", 0.11), ("1st_3_innings", 0.33), ("1st_5_innings", 0.55), ("1st_7_innings", 0.78))
_HOCKEY_DRAWS = _keys(
    "unibet unibet_uk unibet_nl unibet_se unibet_fr unibet_it leovegas leovegas_se casumo grosvenor pmu_fr atg_se "
    "tabtouch betway codere_it coolbet marathonbet onexbet tipico_de winamax betclic svenskaspel_se "
)


def _soccer(key: str, title: str, description: str, mean: float, count: int) -> Sport:
    return Sport(
        key=key, group="Soccer", title=title, description=description, score_model="goals", mean=mean, strength=0.75,
        home_edge=0.32, hours=1.9, horizon=7, count=count, slate=3, draws="three_way", spread="asian", total_step=0.25,
        periods=_HALVES, players="soccer",
    )  # fmt: skip


SPORTS: tuple[Sport, ...] = (
    Sport(
        key="americanfootball_nfl", group="American Football", title="NFL", description="US Football", mean=45,
        margin_deviation=13, total_deviation=13.5, strength=5, home_edge=1.8, hours=3.1, horizon=7, slate=4,
        steps=(3, 7, 7, 3, 7, 2), periods=_QUARTERS, players="football",
    ),
    Sport(
        key="aussierules_afl", group="Aussie Rules", title="AFL", description="Aussie Football", mean=172,
        margin_deviation=34, total_deviation=27, strength=17, home_edge=6, hours=2.4, horizon=6, count=9,
        draws="refund", three_way=frozenset({"onexbet"}), steps=(6, 1), periods=_QUARTERS, coverage=0.6,
    ),
    Sport(
        key="baseball_mlb", group="Baseball", title="MLB", description="Major League Baseball",
        score_model="goals", mean=8.7, strength=0.75, home_edge=0.15, hours=2.8, horizon=2, count=15, slate=4,
        spread="puck", periods=_INNINGS, players="baseball",
    ),
    Sport(
        key="basketball_euroleague", group="Basketball", title="Basketball Euroleague",
        description="Basketball Euroleague", mean=164, margin_deviation=11, total_deviation=14.5, strength=5,
        home_edge=4, hours=2.0, horizon=4, count=8, three_way=frozenset({"entain", "onexbet"}), steps=(2, 2, 3, 1),
        periods=_QUARTERS, coverage=0.8,
    ),
    Sport(
        key="basketball_nba", group="Basketball", title="NBA", description="US Basketball", mean=228,
        margin_deviation=12.5, total_deviation=18, strength=5.5, home_edge=2.4, hours=2.5, horizon=3, count=12,
        slate=3, steps=(2, 2, 3, 1), periods=_QUARTERS, players="basketball",
    ),
    Sport(
        key="basketball_wnba", group="Basketball", title="WNBA", description="US Basketball", mean=165,
        margin_deviation=11.5, total_deviation=15, strength=5.5, home_edge=2, hours=2.2, horizon=2.5, count=5,
        steps=(2, 2, 3, 1), periods=_QUARTERS, players="basketball", coverage=0.8,
    ),
    Sport(
        key="boxing_boxing", group="Boxing", title="Boxing", description="Boxing Bouts", mean=19, margin_deviation=7,
        total_deviation=6, strength=7, hours=0.8, horizon=14, count=12, slate=4, draws="refund", spread="none",
        announces_scores=False, in_play=False, coverage=0.6,
        three_way=_keys("evoke betfred flutter entain boylesports onexbet betvictor pinnacle"),
    ),
    Sport(
        key="icehockey_nhl", group="Ice Hockey", title="NHL", description="US Ice Hockey", score_model="goals",
        mean=6.1, strength=0.55, home_edge=0.25, hours=2.6, horizon=3, count=10, slate=3, three_way=_HOCKEY_DRAWS,
        spread="puck", periods=_PERIODS, players="hockey",
    ),
    Sport(
        key="icehockey_sweden_hockey_league", group="Ice Hockey", title="SHL", description="Swedish Hockey League",
        score_model="goals", mean=5.2, strength=0.5, home_edge=0.3, hours=2.3, horizon=4, count=7,
        three_way=_HOCKEY_DRAWS, spread="puck", periods=_PERIODS, coverage=0.7,
    ),
    Sport(
        key="mma_mixed_martial_arts", group="Mixed Martial Arts", title="MMA", description="Mixed Martial Arts",
        mean=4, margin_deviation=20, total_deviation=2.2, strength=14, hours=0.5, horizon=14, count=16, slate=6,
        draws="refund", three_way=frozenset({"onexbet"}), spread="none", total_step=1.0, announces_scores=False,
        in_play=False, coverage=0.7,
    ),
    Sport(
        key="rugbyleague_nrl", group="Rugby League", title="NRL", description="Aussie Rugby League", mean=44,
        margin_deviation=16, total_deviation=13, strength=7, home_edge=2.5, hours=1.8, horizon=6, count=8, slate=1,
        draws="refund", three_way=frozenset({"onexbet", "marathon", "betway", "evoke", "unibet_uk"}),
        steps=(6, 4, 6, 2), periods=_HALVES, coverage=0.7,
    ),
    _soccer("soccer_epl", "EPL", "English Premier League", 2.85, 12),
    _soccer("soccer_germany_bundesliga", "Bundesliga - Germany", "German Soccer", 3.15, 9),
    _soccer("soccer_spain_la_liga", "La Liga - Spain", "Spanish Soccer", 2.55, 10),
    _soccer("soccer_usa_mls", "MLS", "Major League Soccer", 3.0, 14),
    Sport(
        key="tennis_atp_wimbledon", group="Tennis", title="ATP Wimbledon", description="Men's Singles", mean=38,
        margin_deviation=6.5, total_deviation=7, strength=4.5, hours=3.0, horizon=2, count=10, slate=4, draws="refund",
        announces_scores=False, coverage=0.8,
    ),
    Sport(
        key="golf_the_open_championship_winner", group="Golf", title="The Open Winner", description="The Open Winner",
        score_model="field", hours=96, horizon=200, count=1, slate=1, coverage=0.8, announces_scores=False,
    ),
    Sport(
        key="golf_us_open_winner", group="Golf", title="US Open Winner", description="US Open Winner",
        score_model="field", hours=96, horizon=260, count=1, slate=1, coverage=0.7, announces_scores=False,
    ),
)  # fmt: skip

# Listed with all=true and accepted by every route, but without events.
OUT_OF_SEASON: tuple[Sport, ...] = tuple(
    Sport(key=key, group=group, title=title, description=description)
    for key, group, title, description in (
        ("americanfootball_cfl", "American Football", "CFL", "Canadian Football League"),
        ("basketball_ncaab", "Basketball", "NCAAB", "US College Basketball"),
        ("cricket_big_bash", "Cricket", "Big Bash", "Big Bash League"),
        ("lacrosse_pll", "Lacrosse", "PLL", "Premier Lacrosse League"),
        ("soccer_fifa_world_cup_womens", "Soccer", "FIFA Women's World Cup", "FIFA Women's World Cup"),
    )
)
