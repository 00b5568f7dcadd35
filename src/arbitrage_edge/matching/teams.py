"""Teams, the tables of their names, and the competitions they play in.

The tables are shipped as text files: a line per team with its code, its name and other spellings. A team is identified
by an id of this program, such as `nfl:buf` or `soccer:eng:arsenal-fc`, never by an id of a source.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

Gender = Literal["men", "women"]
# Words at the end of a name that mark the women's team of a club or school.
WOMENS_MARKS = (" w", " women")
RESERVE_MARK = "ii) "
# Letters without a decomposition into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "\u0131": "i", "'": "", "\u2019": ""}
)


class Team(Struct, frozen=True):
    """A team. `scope`: the table of names in which it is unique; `reserve`: the second team of a club."""

    id: str
    scope: str
    name: str
    gender: Gender = "men"
    reserve: bool = False


class Competition(Struct, frozen=True):
    """A competition by sport key, with the tables of the names of its teams."""

    key: str
    scopes: tuple[str, ...]
    gender: Gender = "men"


# A team with all its spellings, the name of the team first.
TeamNames = tuple[Team, tuple[str, ...]]

_EUROPE = (
    "eng wal sco nir irl esp ger fra mco ita por ned bel lux sui lie aut den nor swe fin isl fro pol cze svk hun svn "
    "cro bih srb mne mkd kos alb gre cyp tur bul rou mda ukr blr rus ltu lva est geo arm aze kaz isr mlt gib and smr"
)


def _clubs(countries: str) -> tuple[str, ...]:
    return tuple(f"soccer:{country}" for country in countries.split())


COMPETITIONS = {
    competition.key: competition
    for competition in (
        Competition("americanfootball_nfl", ("nfl",)),
        Competition("americanfootball_nfl_preseason", ("nfl",)),
        Competition("americanfootball_ncaaf", ("college",)),
        Competition("basketball_nba", ("nba",)),
        Competition("basketball_wnba", ("wnba",), "women"),
        Competition("basketball_ncaab", ("college",)),
        Competition("basketball_wncaab", ("college:women",), "women"),
        Competition("baseball_mlb", ("mlb",)),
        Competition("icehockey_nhl", ("nhl",)),
        Competition("soccer_usa_mls", ("mls",)),
        Competition("soccer_epl", _clubs("eng wal")),
        Competition("soccer_efl_champ", _clubs("eng wal")),
        Competition("soccer_england_league1", _clubs("eng wal")),
        Competition("soccer_england_league2", _clubs("eng wal")),
        Competition("soccer_fa_cup", _clubs("eng wal")),
        Competition("soccer_spl", _clubs("sco")),
        Competition("soccer_spain_la_liga", _clubs("esp")),
        Competition("soccer_spain_segunda_division", _clubs("esp")),
        Competition("soccer_germany_bundesliga", _clubs("ger")),
        Competition("soccer_germany_bundesliga2", _clubs("ger")),
        Competition("soccer_italy_serie_a", _clubs("ita")),
        Competition("soccer_italy_serie_b", _clubs("ita")),
        Competition("soccer_france_ligue_one", _clubs("fra mco")),
        Competition("soccer_france_ligue_two", _clubs("fra mco")),
        Competition("soccer_netherlands_eredivisie", _clubs("ned")),
        Competition("soccer_portugal_primeira_liga", _clubs("por")),
        Competition("soccer_belgium_first_div", _clubs("bel")),
        Competition("soccer_turkey_super_league", _clubs("tur")),
        Competition("soccer_brazil_campeonato", _clubs("bra")),
        Competition("soccer_argentina_primera_division", _clubs("arg")),
        Competition("soccer_mexico_ligamx", _clubs("mex")),
        Competition("soccer_uefa_champs_league", _clubs(_EUROPE)),
        Competition("soccer_uefa_europa_league", _clubs(_EUROPE)),
        Competition("soccer_uefa_europa_conference_league", _clubs(_EUROPE)),
    )
}


@lru_cache(maxsize=65536)
def normalized(name: str) -> str:
    """Return the form in which names are compared: lower case, without accents and apostrophes, punctuation as spaces.

    No word is removed: "FC", "State" and "B" distinguish teams, so every spelling is listed.
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_LETTERS))
    kept = (letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def without_womens_mark(form: str) -> str:
    """Return a normalized name without a mark of a women's team at its end."""
    return next((form.removesuffix(mark) for mark in WOMENS_MARKS if form.endswith(mark)), form)


@lru_cache
def shipped_teams(scope: str) -> tuple[TeamNames, ...]:
    """Return the teams of a shipped table with their spellings; an unknown table is empty."""
    if scope.startswith("soccer:"):
        return tuple(_clubs_of(scope))
    table = scope.removesuffix(":women")
    if table not in {"nfl", "nba", "wnba", "mlb", "nhl", "mls", "college"}:
        return ()
    gender: Gender = "women" if table == "wnba" or table != scope else "men"
    rows = (_fields(line) for line in _lines(f"{table}.txt"))
    return tuple((Team(f"{scope}:{code}", scope, names[0], gender), tuple(names)) for code, *names in rows)


def _clubs_of(scope: str) -> Iterator[TeamNames]:
    country = scope.removeprefix("soccer:")
    more = [names for code, *names in map(_fields, _lines("soccer_spellings.txt")) if code == country]
    taken: Counter[str] = Counter()
    for line in _club_lines().get(country, ()):
        reserve = line.startswith(RESERVE_MARK)
        names = _fields(line.removeprefix(RESERVE_MARK))
        forms = set(map(normalized, names))
        if not reserve:
            names += [name for spelled in more if normalized(spelled[0]) in forms for name in spelled[1:]]
        slug = normalized(names[0]).replace(" ", "-")
        taken[slug] += 1
        # Two clubs of one name are two teams, so that their name is ambiguous.
        number = f"-{taken[slug]}" if taken[slug] > 1 else ""
        yield Team(f"{scope}:{slug}{number}", scope, names[0], reserve=reserve), tuple(names)


@lru_cache
def _club_lines() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    country = ""
    for line in _lines("soccer_clubs.txt"):
        if line.startswith("@"):
            country = line.removeprefix("@").strip()
        else:
            lines.setdefault(country, []).append(line)
    return lines


def _lines(name: str) -> Sequence[str]:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split(";")]
