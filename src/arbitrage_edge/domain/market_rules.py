"""Market rules: assign quotes to lines, so that only comparable quotes meet.

`rule_for` returns the rule of a market key in a sport. `assign_to_lines` assigns the selections of a bookmaker's market
to lines, and counts those that belong to none by reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from math import inf

from msgspec import Struct

from arbitrage_edge.domain.bookmakers import (
    AMERICAN_BOOKMAKERS,
    HOCKEY_TOTALS_IN_REGULATION,
    HOCKEY_TOTALS_WITH_OVERTIME,
    OTHER_BOOKMAKERS,
    SIMILAR,
)
from arbitrage_edge.domain.double_chance import DOUBLE_CHANCE, DRAW, double_chances, lost_result
from arbitrage_edge.domain.market import Basis, Event, Kind, Line, LineKey, MarketQuotes, RawKey, Selection
from arbitrage_edge.domain.names import normalized

DRAW_NAMES = frozenset({"draw", "tie"})
OUTCOME_NAMES: dict[str, tuple[Kind, int]] = {
    "over": ("total", 0),
    "under": ("total", 1),
    "yes": ("yes_no", 0),
    "no": ("yes_no", 1),
}
PERIOD = re.compile(r"_([qhps][1-4]|1st_[1-9]_innings)$")

LARGEST_FEATURED_PRICE = 1000.0

# Sports bet three-way on regulation time: a market without the draw is incomplete.
THREE_WAY_SPORTS = ("soccer_", "handball_", "cricket_test_match")
REGULATION_SPORTS = ("soccer_", "handball_")
# Sports played until one side has won, so that a two-way bet is never refunded.
DECIDED_SPORTS = (
    "basketball_",
    "icehockey_",
    "tennis_",
    "baseball_",
    "volleyball_",
    "lacrosse_",
    "americanfootball_ncaaf",
)
LEVEL_AFTER_ALL = ("baseball_kbo", "baseball_npb", "baseball_mlb_preseason")
HOCKEY = "icehockey_"
HOCKEY_FULL_LINE = 1.5
HOCKEY_SAFE_TOTAL = 1.5
HOCKEY_SPLIT_MARKETS = frozenset({"spreads", "totals", "team_totals"})

# Markets whose outcomes are the two teams.
TEAM_MARKETS: dict[str, Basis] = {
    "draw_no_bet": "two_way_regulation",
    "to_qualify": "two_way_including_overtime",
}
PLAYER_MARKETS = ("player_", "batter_", "pitcher_")
PERSONAL_MARKETS = ("team_totals", *PLAYER_MARKETS)
WORDS_OF_ONE_SIDED_MARKETS = frozenset({"scorer", "1st", "first", "last", "most"})
ONE_SIDED_ENDINGS = ("_most", "_anytime_td", "_scorer_anytime")
# Markets that quote only the Over side of their family.
OVER_ENDING = "_over"
# Markets that are requested most; others exist.
COMMON_MARKETS = (
    *("h2h", "h2h_lay", "h2h_3_way", "spreads", "totals", "outrights", "outrights_lay", "draw_no_bet", "btts"),
    *("team_totals", "double_chance", "alternate_spreads", "alternate_totals", "alternate_team_totals"),
)
EXACT_RESULT_MARKETS = ("correct_score", "halftime_fulltime", "player_method_of")

# (line, index of the outcome, selection)
Placements = list[tuple[RawKey, int, Selection]]


class Rule(Struct, frozen=True):
    """The rule of one market key in one sport."""

    family: str
    shape: str
    lay: bool = False
    largest_price: float = inf
    basis: Basis = "regulation"
    two_way: LineKey | None = None
    three_way: LineKey | None = None
    draw_needed: bool = False
    split_by_bookmaker: bool = False
    # The team or player must be named in the description.
    description_needed: bool = False
    reason: str = ""


# The lines of the selections, and the number of unassigned selections by reason.
Assignment = tuple[Placements, dict[str, int]]


def misspelt_market(market: str) -> str | None:
    """Return the common market key of which this one seems a misspelling, or None."""
    variants = tuple(f"{common}_" for common in COMMON_MARKETS)
    if market in COMMON_MARKETS or PERIOD.search(market) or market.startswith((*PERSONAL_MARKETS, *variants)):
        return None
    matches = get_close_matches(market, COMMON_MARKETS, 1, SIMILAR)
    return matches[0] if matches else None


@lru_cache(maxsize=8192)
def rule_for(sport: str, market: str) -> Rule:
    """Return the rule of a market key in a sport. Unknown keys are treated as over/under or yes/no markets."""
    lay = market.endswith("_lay")
    family = market.removesuffix("_lay").removeprefix("alternate_").removesuffix("_alternate").removesuffix(OVER_ENDING)
    if reason := _refusal(family):
        return Rule(family, "refused", reason=reason)
    if family == "outrights":
        return Rule(family, "outrights", lay=lay, basis="including_overtime")
    if family.startswith(("h2h", "corners_1x2")):
        return _head_to_head(sport, family, lay)
    if family.startswith(DOUBLE_CHANCE):
        return Rule(family, DOUBLE_CHANCE)
    if family in TEAM_MARKETS:
        return Rule(family, "teams", two_way=LineKey(family, "two_way", TEAM_MARKETS[family]))
    return _numbers(sport, family)


def _refusal(family: str) -> str:
    if family.startswith(EXACT_RESULT_MARKETS):
        return "unsupported_market"
    words = family.split("_")
    one_sided = words[0] in {"player", "batter", "pitcher"} and not WORDS_OF_ONE_SIDED_MARKETS.isdisjoint(words)
    return "one_sided_market" if one_sided or family.endswith(ONE_SIDED_ENDINGS) else ""


def _head_to_head(sport: str, family: str, lay: bool) -> Rule:
    two_way: Basis
    only_three_way = family.startswith("h2h_3_way") or family == "corners_1x2"
    family = "h2h" + family.removeprefix("h2h_3_way") if family.startswith("h2h_3_way") else family
    two_way = "two_way_regulation" if PERIOD.search(family) else "two_way_including_overtime"
    return Rule(
        family,
        "h2h",
        lay=lay,
        largest_price=LARGEST_FEATURED_PRICE,
        two_way=LineKey(family, "two_way", two_way),
        three_way=LineKey(family, "three_way", "three_way_regulation"),
        draw_needed=only_three_way or sport.startswith(THREE_WAY_SPORTS),
    )


def _numbers(sport: str, family: str) -> Rule:
    """Return the rule of spreads, totals, and all other markets with Over/Under or Yes/No outcomes."""
    split = sport.startswith(HOCKEY) and family in HOCKEY_SPLIT_MARKETS
    featured = family.startswith(("spreads", "totals"))
    return Rule(
        family,
        "spreads" if family.startswith("spreads") else "named",
        basis="regulation" if sport.startswith(REGULATION_SPORTS) or PERIOD.search(family) else "including_overtime",
        largest_price=LARGEST_FEATURED_PRICE if featured else inf,
        split_by_bookmaker=split,
        description_needed=family.startswith(PERSONAL_MARKETS),
    )


def assign_to_lines(rule: Rule, event: Event, quotes: MarketQuotes, own_draw: bool = False) -> Assignment:
    """Assign the selections of a market to lines. `own_draw`: the bookmaker's h2h market on this event lists a draw."""
    shape = rule.shape
    if shape == "h2h":
        return _assign_head_to_head(rule, event, quotes.selections, own_draw)
    if shape == "spreads":
        return _assign_spreads(rule, event, quotes)
    if shape == "named":
        return _assign_named(rule, quotes)
    if shape in {"teams", DOUBLE_CHANCE}:
        assign = _assign_two_way if shape == "teams" else _assign_double_chances
        return assign(rule, event, quotes.selections)
    if shape == "outrights":
        return _assign_runners(rule, quotes.selections)
    return ([], {rule.reason: len(quotes.selections)})


def lists_a_draw(selections: Iterable[Selection]) -> bool:
    """Return whether the draw is one of the outcomes."""
    return any(normalized(selection.name) in DRAW_NAMES for selection in selections)


def _assign_head_to_head(rule: Rule, event: Event, selections: list[Selection], own_draw: bool) -> Assignment:
    if len(selections) == 2 and not rule.draw_needed and not rule.lay:
        assignment = _assign_two_way(rule, event, selections)
        if not assignment[1]:
            return assignment
    if own_draw or lists_a_draw(selections):
        return _assign_three_way(rule, event, selections)
    if rule.draw_needed:
        return ([], {"no_draw_offered": len(selections)})
    if len(selections) < 2 and not rule.lay:
        return ([], {"incomplete_market": len(selections)})
    assignment = _assign_two_way(rule, event, selections)
    # An unknown outcome may be a third result, so that the two known ones are not complete.
    return ([], {"unmatched_name": len(selections)}) if assignment[1] else assignment


def _assign_two_way(rule: Rule, event: Event, selections: list[Selection]) -> Assignment:
    line, lay = rule.two_way, rule.lay
    placements: Placements = []
    if line is None or event.home_team == event.away_team:
        return (placements, {"unknown_outcome": len(selections)})
    for selection in selections:
        index = team_index(event, selection.name)
        if index is not None:
            placements.append((line, 1 - index if lay else index, selection))
    return (placements, _missing(selections, placements))


def _assign_three_way(rule: Rule, event: Event, selections: list[Selection]) -> Assignment:
    line = rule.three_way
    placements: Placements = []
    if line is None or event.home_team == event.away_team:
        return (placements, {"unknown_outcome": len(selections)})
    for selection in selections:
        index = _three_way_index(event, selection.name)
        if index is None:
            continue
        if rule.lay:
            runner = (event.home_team, DRAW, event.away_team)[index] or ""
            placements.append((runner_of(line, runner), 1, selection))
        else:
            placements.append((line, index, selection))
    return (placements, _missing(selections, placements))


def _three_way_index(event: Event, name: str) -> int | None:
    if normalized(name) in DRAW_NAMES:
        return 1
    index = team_index(event, name)
    return None if index is None else 2 * index


def team_index(event: Event, name: str) -> int | None:
    """Return 0 for the home team, 1 for the away team, however it is spelled; None for any other name."""
    home, away = event.home_team, event.away_team
    if home is None or away is None or home == away:
        return None
    if name in {home, away}:
        return int(name == away)
    form = normalized(name)
    teams = [normalized(home), normalized(away)]
    return teams.index(form) if teams.count(form) == 1 else None


def runner_of(line: LineKey, runner: str) -> LineKey:
    """Return the line "runner, or not" on which a lay of a runner is compared with its backs."""
    return LineKey(line.market, "runner", line.basis, runner)


def _assign_spreads(rule: Rule, event: Event, quotes: MarketQuotes) -> Assignment:
    family, basis = rule.family, rule.basis
    placements: Placements = []
    ignored: dict[str, int] = {}
    for selection in quotes.selections:
        point = selection.point
        if point is None:
            _count(ignored, "missing_point")
            continue
        team = team_index(event, selection.name)
        if team == 0:
            index = 0
        elif team == 1:
            # 0.0 - point, not -point: a pick'em is 0, never -0.
            index, point = 1, 0.0 - point
        else:
            _count(ignored, "unmatched_name")
            continue
        if rule.split_by_bookmaker:
            hockey_basis = _hockey_spread_basis(quotes.bookmaker, point)
            if hockey_basis is None:
                _count(ignored, "unknown_basis")
                continue
            basis = hockey_basis
        placements.append(((family, "spread", basis, None, point), index, selection))
    return (placements, ignored)


def _hockey_spread_basis(bookmaker: str, point: float) -> Basis | None:
    if abs(point) >= HOCKEY_FULL_LINE or bookmaker in AMERICAN_BOOKMAKERS:
        return "including_overtime"
    return "regulation" if bookmaker in OTHER_BOOKMAKERS else None


def _hockey_total_basis(family: str, bookmaker: str, point: float) -> Basis | None:
    """Return the basis of a total, None if unknown.

    A tied game has an even total, to which overtime adds one goal: 5.5 settles alike on both bases, 6.5 does not.
    """
    if family == "totals" and point % 2 == HOCKEY_SAFE_TOTAL:
        return "including_overtime"
    if bookmaker in HOCKEY_TOTALS_WITH_OVERTIME:
        return "including_overtime"
    return "regulation" if bookmaker in HOCKEY_TOTALS_IN_REGULATION else None


def _assign_named(rule: Rule, quotes: MarketQuotes) -> Assignment:
    family, basis = rule.family, rule.basis
    placements: Placements = []
    ignored: dict[str, int] = {}
    for selection in quotes.selections:
        outcome = OUTCOME_NAMES.get(normalized(selection.name))
        if outcome is None:
            _count(ignored, "unknown_outcome")
            continue
        if rule.description_needed and not selection.description:
            _count(ignored, "missing_description")
            continue
        (kind, index), point = outcome, selection.point
        if kind == "total":
            if point is None:
                _count(ignored, "missing_point")
                continue
            if rule.split_by_bookmaker:
                hockey_basis = _hockey_total_basis(family, quotes.bookmaker, point)
                if hockey_basis is None:
                    _count(ignored, "unknown_basis")
                    continue
                basis = hockey_basis
        placements.append(((family, kind, basis, selection.description, point), index, selection))
    return (placements, ignored)


def _assign_runners(rule: Rule, selections: list[Selection]) -> Assignment:
    index = 1 if rule.lay else 0
    return (
        [((rule.family, "runner", rule.basis, selection.name, None), index, selection) for selection in selections],
        {},
    )


def _assign_double_chances(rule: Rule, event: Event, selections: list[Selection]) -> Assignment:
    """Assign each double chance to a line of its own: its other outcome is the third result, which others quote."""
    placements: Placements = []
    names = double_chances(event)
    forms = {normalized(f"{one} or {other}"): name for name in names for one, other in (names[name], names[name][::-1])}
    for selection in selections:
        if (name := forms.get(normalized(selection.name))) is not None:
            placements.append(((rule.family, "yes_no", rule.basis, name, None), 0, selection))
    return (placements, _missing(selections, placements))


def _missing(selections: list[Selection], placements: Placements) -> dict[str, int]:
    missing = len(selections) - len(placements)
    return {"unmatched_name": missing} if missing else {}


def _count(ignored: dict[str, int], reason: str) -> None:
    ignored[reason] = ignored.get(reason, 0) + 1


def outcome_count(kind: Kind) -> int:
    """Return the number of outcomes of a line of this kind."""
    return 3 if kind == "three_way" else 2


def line_of(event: Event, key: LineKey) -> Line:
    """Return the line of a key: all its outcomes, and whether the result can be level."""
    home, away = event.home_team or "", event.away_team or ""
    outcomes: dict[Kind, tuple[str, ...]] = {
        "two_way": (home, away),
        "three_way": (home, DRAW, away),
        "spread": (home, away),
        "total": ("Over", "Under"),
        "yes_no": ("Yes", "No"),
        "runner": (key.description or "", f"not {key.description}"),
    }
    if (lost := lost_result(event, key)) is not None:
        outcomes["yes_no"] = (key.description or "", (home, DRAW, away)[lost])
    return Line(event.id, key, outcomes[key.kind], can_be_level(event.sport, key))


def can_be_level(sport: str, key: LineKey) -> bool:
    """Return whether the teams can end level on the basis of this line: then a two-way bet or pick'em is refunded."""
    if key.market == "to_qualify" or (sport.startswith("tennis_") and key.kind == "two_way"):
        return False
    overtime = key.basis in ("including_overtime", "two_way_including_overtime")
    decided = sport.startswith(DECIDED_SPORTS) and not sport.startswith(LEVEL_AFTER_ALL)
    return not (overtime and decided) or (sport.startswith("tennis_") and key.kind == "spread")
