"""Names and other texts of a feed: made safe to store and to show, and compared within one event.

Feeds spell one person in several ways: "Luka Dončić" and "Luka Doncic", "Jaren Lakes Jr." and "Jaren Lakes Jr". Names
are compared after normalization. A generational suffix of a player is ignored unless two people of the event differ by
it alone; in the names of teams and runners it always counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from difflib import get_close_matches

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


LONGEST_TEXT = 200


class Memo(dict[str, str]):
    """The results of a rule for texts. At most `MOST` are remembered, of texts of at most `LONGEST_TEXT` characters.

    Its `__getitem__` runs no Python code for a remembered text. At the bound all are forgotten.
    """

    MOST = 16_384

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, text: str) -> str:
        result = self.rule(text)
        if len(text) <= LONGEST_TEXT:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = result
        return result


def printable(text: str) -> str:
    """Return the text with control characters escaped and halves of surrogates replaced."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character.isprintable() or category == "Zs":
        return character
    if category == "Cs":
        return "\ufffd"
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _clean(text: str) -> str:
    text = printable(text[: LONGEST_TEXT + 1])
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _normalized(name: str) -> str:
    # Before decomposition, which splits some apostrophes, and after it, which uncovers letters such as the æ in ǣ.
    composed = unicodedata.normalize("NFC", name).casefold().translate(_TRANSLATION)
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", composed).casefold())
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(base.translate(_TRANSLATION).split())


# Printable texts of at most `LONGEST_TEXT` characters.
CLEAN = Memo(_clean)
clean_text = CLEAN.__getitem__
# Returns the form in which two spellings of one name are equal.
normalized = Memo(_normalized).__getitem__


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the most similar known name, for messages only; None if none is similar."""
    spelled = {normalized(one): one for one in known}
    matches = get_close_matches(normalized(name), spelled, 1, SIMILAR)
    return spelled[matches[0]] if matches else None


class NameIndex:
    """The names of one event, each under the spelling that was seen first. `fixed` names, as the teams', keep theirs.

    A suffix of a player counts once two people are known to share the rest of the name: one market lists both, two
    bookmakers write two suffixes, or they are the opponents.
    """

    def __init__(self, fixed: Iterable[str] = (), distinct: Iterable[str] = ()) -> None:
        self.distinct = set(distinct)
        self._fixed = frozenset(fixed)
        forms = [normalized(name) for name in self._fixed]
        self._first_spelling = {normalized(name): name for name in self._fixed if forms.count(normalized(name)) == 1}
        # The suffixed form of each name that was seen first.
        self._suffixed: dict[str, str] = {}
        self.add_players(self._fixed)

    def add_players(self, names: Iterable[str]) -> bool:
        """Register the players of one market; return whether earlier joined names are now known to be different."""
        forms: dict[str, set[str]] = {}
        for name in names:
            form = normalized(name)
            base = _without_suffix(form)
            spelled = forms.setdefault(base, set())
            spelled.add(form)
            if form != base:
                spelled.add(self._suffixed.setdefault(base, form))
        proven = {base for base, spelled in forms.items() if len(spelled) > 1} - self.distinct
        self.distinct |= proven
        return any(base in self._first_spelling for base in proven)

    def player(self, name: str) -> str:
        """Return the spelling under which this player was seen first in the event."""
        base = _without_suffix(normalized(name))
        return self.canonical(name) if base in self.distinct else self._first_spelling.setdefault(base, name)

    def canonical(self, name: str) -> str:
        """Return the spelling under which this team or runner was seen first in the event."""
        return name if name in self._fixed else self._first_spelling.setdefault(normalized(name), name)


def _without_suffix(form: str) -> str:
    base, _, last = form.rpartition(" ")
    return base.rstrip(", ") if base and last in SUFFIXES else form
