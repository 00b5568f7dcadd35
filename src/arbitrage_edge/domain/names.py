"""Comparison of team and player names within one event.

Feeds spell one person in several ways: "Luka Dončić" and "Luka Doncic", "Jaren Lakes Jr." and "Jaren Lakes Jr". Names
are compared after normalization. A generational suffix is ignored unless two people of the event differ by it alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Similarity (0 to 1) from which a name is shown as the nearest known one. It never joins two names.
SIMILAR = 0.75

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u0060\u00b4\u2032"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
# Letters that have no decomposition into a base letter and a mark.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "þ": "th"}
_TRANSLATION = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-") | _LETTERS | {".": "", "\u200b": ""}
)


@lru_cache(maxsize=16384)
def normalized(name: str) -> str:
    """Return the form in which two spellings of one name are equal."""
    composed = unicodedata.normalize("NFC", name).casefold().translate(_TRANSLATION)
    letters = unicodedata.normalize("NFKD", composed).casefold()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def same_name(name: str, other: str) -> bool:
    """Return whether two spellings mean the same team or player, suffixes included."""
    return name == other or normalized(name) == normalized(other)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the most similar known name, for messages only; None if none is similar."""
    spelled = {normalized(one): one for one in known}
    matches = get_close_matches(normalized(name), spelled, 1, SIMILAR)
    return spelled[matches[0]] if matches else None


class NameIndex:
    """The people of one event, each under the spelling that was seen first.

    `add` takes all names of one bookmaker's market: a market that lists two names that differ by a suffix alone proves
    that they are two people, and from then on suffixes count for that name.
    """

    def __init__(self, known: Iterable[str] = (), distinct: Iterable[str] = ()) -> None:
        self.distinct = set(distinct)
        self._first_spelling = {normalized(name): name for name in known}

    def add(self, names: Iterable[str]) -> bool:
        """Register the names of one market; return whether earlier joined names are now known to be different."""
        forms: dict[str, set[str]] = {}
        for name in names:
            form = normalized(name)
            forms.setdefault(_without_suffix(form), set()).add(form)
        proven = {base for base, spelled in forms.items() if len(spelled) > 1} - self.distinct
        self.distinct |= proven
        return any(base in self._first_spelling for base in proven)

    def canonical(self, name: str) -> str:
        """Return the spelling under which this person was seen first in the event."""
        form = normalized(name)
        base = _without_suffix(form)
        return self._first_spelling.setdefault(form if base in self.distinct else base, name)


def _without_suffix(form: str) -> str:
    base, _, last = form.rpartition(" ")
    return base.rstrip(", ") if base and last in SUFFIXES else form
