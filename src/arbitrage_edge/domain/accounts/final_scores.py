"""Proposed results of placed bets, from the final score of their event."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.accounts.bet import SETTLED, LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.double_chance import DRAW, lost_result
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.market import Line
from arbitrage_edge.domain.market_rules import team_index
from arbitrage_edge.domain.settlement import LOSS, PUSH, WIN, Settled, opposite, settle_number

RESULTS = {settled: result for result, settled in SETTLED.items() if result is not LegResult.VOID}
# Families that the score of the whole event settles.
FAMILIES = frozenset({"h2h", "h2h_3_way", "spreads", "totals", "team_totals", "draw_no_bet", "btts", "double_chance"})
# Words in the keys of competitions with matches that can go to extra time, which a final score may include.
EXTRA_TIME = ("cup", "copa", "coppa", "pokal", "coupe", "champs", "euro", "conmebol", "playoff", "qualif", "shield")
# In these sports overtime ends with the first goal, so that a margin of two or more is that of regulation time.
SUDDEN_DEATH = "icehockey_"
# Sports whose score counts what their lines count; a tennis score, for example, is in sets and its lines are in games.
SCORED_SPORTS = (
    "americanfootball_",
    "basketball_",
    "baseball_",
    "icehockey_",
    "soccer_",
    "handball_",
    "aussierules_",
    "rugbyleague_",
    "rugbyunion_",
)

# Time from the start after which an event is usually over, extra time included; the longest for all others.
DURATIONS = {
    "soccer_": timedelta(minutes=125),
    "handball_": timedelta(minutes=120),
    "rugby": timedelta(minutes=125),
    "basketball_": timedelta(minutes=165),
    "icehockey_": timedelta(minutes=170),
}
LONGEST_DURATION = timedelta(minutes=220)


class FinalScore(Struct, frozen=True):
    """The final score of an event, overtime included, as reported by a provider at `at`.

    Teams and start identify the event at other sources; None if the provider does not state them.
    """

    event_id: str
    home: int
    away: int
    at: datetime
    home_team: str | None = None
    away_team: str | None = None
    start: datetime | None = None


class Proposal(Struct, frozen=True):
    """A proposed result of a leg. `certain`: the score alone proves it, so that it may be entered automatically."""

    leg: int
    result: LegResult
    certain: bool


def proposals(bet: PlacedBet, score: FinalScore) -> list[Proposal]:
    """Return a result for each open leg that the final score settles; none for lines that it cannot settle."""
    sport, found = bet.event.sport, []
    for index, leg in enumerate(bet.legs):
        line = bet.line_of(leg)
        if line is None or not (leg.is_open and _is_scored(sport, line) and _same_in_regulation(sport, line, score)):
            continue
        settled = _settled(bet, line, leg, score)
        if settled is not None:
            backer = opposite(settled) if leg.side == "lay" else settled
            found.append(Proposal(index, RESULTS[backer], certain=not _may_include_extra_time(sport, line)))
    return found


def has_score(bet: PlacedBet) -> bool:
    """Return whether the score of the whole event can settle a leg of the bet."""
    lines = (bet.line_of(leg) for leg in bet.legs)
    return any(line is not None and _is_scored(bet.event.sport, line) for line in lines)


def usual_end(bet: PlacedBet) -> datetime:
    """Return the time at which the event of a bet should be over."""
    durations = (time for sport, time in DURATIONS.items() if bet.event.sport.startswith(sport))
    return bet.event.commence_time + next(durations, LONGEST_DURATION)


def _is_scored(sport: str, line: Line) -> bool:
    return line.key.market in FAMILIES and sport.startswith(SCORED_SPORTS)


def _same_in_regulation(sport: str, line: Line, score: FinalScore) -> bool:
    """Return whether the score decides the line's basis. A score of a sport with overtime includes it."""
    if "regulation" not in line.key.basis or sport.startswith("soccer_"):
        return True
    return sport.startswith(SUDDEN_DEATH) and line.key.kind != "total" and abs(score.home - score.away) > 1


def _may_include_extra_time(sport: str, line: Line) -> bool:
    return "regulation" in line.key.basis and any(word in sport for word in EXTRA_TIME)


def _settled(bet: PlacedBet, line: Line, leg: PlacedLeg, score: FinalScore) -> Settled | None:
    """Return how a back of the leg's outcome settles; None if it cannot be told."""
    if leg.outcome not in line.outcomes:
        return None
    index = line.outcomes.index(leg.outcome)
    if line.key.kind == "two_way":
        return _two_way(bet.event.sport, line, leg, index, score)
    if line.key.kind == "three_way":
        return WIN if index == _three_way_winner(score) else LOSS
    first = _first_outcome(bet, line, score)
    return first if first is None or index == 0 else opposite(first)


def _first_outcome(bet: PlacedBet, line: Line, score: FinalScore) -> Settled | None:
    """Return how the first of two opposite outcomes settles: Home of a spread, Over, Yes."""
    point = Fraction(line.key.point or 0).limit_denominator(1000)
    if line.key.kind == "spread":
        return settle_number(score.home - score.away + point, point)
    if line.key.kind == "total":
        counted = _counted(bet, line, score)
        return None if counted is None else settle_number(Fraction(counted) - point, point)
    if line.key.kind == "runner":
        winner = (bet.event.home_team, DRAW, bet.event.away_team)[_three_way_winner(score)]
        return WIN if line.key.description == winner else LOSS
    if (lost := lost_result(bet.event, line.key)) is not None:
        return LOSS if lost == _three_way_winner(score) else WIN
    if line.key.market == "btts":
        return WIN if score.home > 0 and score.away > 0 else LOSS
    return None


def _two_way(sport: str, line: Line, leg: PlacedLeg, index: int, score: FinalScore) -> Settled | None:
    if score.home != score.away:
        return WIN if (index == 0) == (score.home > score.away) else LOSS
    if line.key.market == "draw_no_bet":
        return PUSH
    if not line.can_be_level:
        return None
    rules = level_settlements(sport, leg.bookmaker) or (PUSH,)
    return rules[0] if len(rules) == 1 else None


def _three_way_winner(score: FinalScore) -> int:
    return 0 if score.home > score.away else 1 if score.home == score.away else 2


def _counted(bet: PlacedBet, line: Line, score: FinalScore) -> int | None:
    """Return the points that the line counts: those of both teams, or of the team it is about."""
    if line.key.market == "totals":
        return score.home + score.away
    team = None if line.key.description is None else team_index(bet.event, line.key.description)
    return None if team is None else (score.home, score.away)[team]
