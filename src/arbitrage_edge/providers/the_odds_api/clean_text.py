"""Texts of the provider made safe to store and to show: bounded, without control characters, links to web pages."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

from arbitrage_edge.domain.market import Selection

LONGEST_TEXT = 200
LONGEST_LINK = 2000
WEB = ("https://", "http://")
# Clean names that are remembered: more than all of a day, a few megabytes at most.
MAX_KNOWN = 50_000
_known_clean: set[str] = set()


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """Return the text with control characters escaped and halves of surrogates replaced, at most 200 characters."""
    if not text.isprintable():
        text = "".join(map(_shown, text[: LONGEST_TEXT + 1]))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def clean_or_none(text: str | None) -> str | None:
    """Return the clean text, or None."""
    return None if text is None else clean(text)


def web_link(link: str | None) -> str | None:
    """Return the link if it is one to a web page, else None: other schemes run code."""
    if link is None or (link[:8].lower().startswith(("http://", "https://")) and _is_plain(link)):
        return link
    return None


def clean_selections(selections: list[Selection]) -> list[Selection]:
    """Return the selections with clean texts; the same list if nothing is to be changed, as nearly always.

    Hot path: names repeat, so that those found clean are remembered, and links are checked by methods of `str`.
    """
    known = _known_clean
    for selection in selections:
        name, description, link = selection.name, selection.description, selection.link
        if (
            (name not in known and not _is_clean(name))
            or (description is not None and description not in known and not _is_clean(description))
            or (link is not None and not (link.startswith(WEB) and len(link) <= LONGEST_LINK and link.isprintable()))
        ):
            return [_clean_selection(selection) for selection in selections]
    return selections


def _is_clean(text: str) -> bool:
    """Return whether a text needs no change, and remember it if so."""
    if not text.isprintable() or len(text) > LONGEST_TEXT:
        return False
    if len(_known_clean) >= MAX_KNOWN:
        _known_clean.clear()
    _known_clean.add(text)
    return True


def _clean_selection(selection: Selection) -> Selection:
    return Selection(
        clean(selection.name),
        selection.price,
        selection.point,
        clean_or_none(selection.description),
        web_link(selection.link),
        selection.bet_limit,
        selection.american,
    )


def _is_plain(link: str) -> bool:
    return len(link) <= LONGEST_LINK and link.isprintable() and " " not in link


def _shown(character: str) -> str:
    if character.isprintable() or category(character) == "Zs":
        return character
    code = ord(character)
    if category(character) == "Cs":
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
