"""Labelled pairs of events: reading them, and pairing two events alone."""

import csv
from datetime import date, datetime
from pathlib import Path

from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition, SourceEvent
from arbitrage_edge.matching.resolver import Resolver

OWN_PAIRS = Path(__file__).parent / "labelled_pairs.csv"
ROWS = """
kalshi KXNFLGAME americanfootball_nfl away_first
polymarket nfl americanfootball_nfl away_first
polymarket_us nfl americanfootball_nfl away_first
the_odds_api americanfootball_nfl americanfootball_nfl home_first
kalshi KXMLBGAME baseball_mlb away_first
the_odds_api baseball_mlb baseball_mlb home_first
kalshi KXNBAGAME basketball_nba away_first
kalshi KXNCAAMBGAME basketball_ncaab away_first
kalshi KXNCAAMBTOTAL basketball_ncaab away_first
kalshi KXNCAAWBGAME basketball_wncaab away_first
kalshi KXWNBAGAME basketball_wnba away_first
polymarket cbb basketball_ncaab away_first
polymarket cwbb basketball_wncaab away_first
the_odds_api basketball_nba basketball_nba home_first
the_odds_api basketball_ncaab basketball_ncaab home_first
the_odds_api basketball_wnba basketball_wnba home_first
the_odds_api basketball_wncaab basketball_wncaab home_first
azuro nhl icehockey_nhl unknown
betdex NHL icehockey_nhl home_first
polymarket nhl icehockey_nhl away_first
sx_bet NHL icehockey_nhl home_first
the_odds_api icehockey_nhl icehockey_nhl home_first
football_data_co_uk E0 soccer_epl home_first
football_data_co_uk E1 soccer_efl_champ home_first
kalshi KXEPLGAME soccer_epl home_first
odds_api_io england-premier-league soccer_epl home_first
polymarket bun soccer_germany_bundesliga home_first
polymarket elc soccer_efl_champ home_first
polymarket epl soccer_epl home_first
polymarket es2 soccer_spain_segunda_division home_first
polymarket lal soccer_spain_la_liga home_first
polymarket ucl soccer_uefa_champs_league home_first
the_odds_api soccer_epl soccer_epl home_first
"""
COMPETITIONS = CompetitionMap(SourceCompetition(*row.split()) for row in ROWS.split("\n") if row)


def new_resolver():
    return Resolver(COMPETITIONS, AliasTable())


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def event_of(row, side):
    """Return one side of a labelled pair. Its id is unique even if both sides have one."""
    text = row[f"{side}_start"]
    is_day = len(text) == len("2026-01-01")
    return SourceEvent(
        row[f"{side}_source"],
        f"{side}:{row[f'{side}_id']}",
        row[f"{side}_competition"],
        row[f"{side}_first"],
        row[f"{side}_second"],
        start=None if is_day else datetime.fromisoformat(text),
        day=date.fromisoformat(text) if is_day else None,
    )


def are_paired(resolver, first, second):
    """Return whether two events meet in one fixture, whichever of them is read first."""
    return _in_order(resolver, first, second) or _in_order(resolver, second, first)


def _in_order(resolver, first, second):
    made = resolver.resolve([first])
    met = resolver.resolve([second], made.fixtures)
    if first.id not in made.pairings or second.id not in met.pairings:
        return False
    return made.pairings[first.id].fixture.id == met.pairings[second.id].fixture.id
