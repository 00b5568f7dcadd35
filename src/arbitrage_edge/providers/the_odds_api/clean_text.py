"""Texts of the provider made safe to store and to show: bounded, without control characters, links to web pages."""

from __future__ import annotations

import re
from collections import Counter

from arbitrage_edge.domain.market import Selection
from arbitrage_edge.domain.names import CLEAN, Memo, clean_text

LONGEST_LINK = 2000
UNUSABLE_LIMIT = "unusable_limit"
WEB = ("https://", "http://")
# Ids of the provider are hexadecimal numbers.
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{32}")
# Returns the key of a sport, bookmaker or market: one key for spellings that differ in case or outer spaces.
clean_key = Memo(lambda text: clean_text(text.strip().lower())).__getitem__


def identity(text: str) -> str:
    """Return the id of an event without outer spaces; a hexadecimal one in lower case."""
    text = clean_text(text.strip())
    return text.lower() if HEXADECIMAL.fullmatch(text) else text


def clean_or_none(text: str | None) -> str | None:
    """Return the clean text, or None."""
    return None if text is None else clean_text(text)


def web_link(link: str | None) -> str | None:
    """Return the link if it is one to a web page, else None: other schemes run code."""
    if link is None or (link[:8].lower().startswith(("http://", "https://")) and _is_plain(link)):
        return link
    return None


def clean_selections(selections: list[Selection], dropped: Counter[str]) -> list[Selection]:
    """Return the selections with clean texts and limits; the same list if nothing is to be changed, as nearly always.

    Limits of 0 or less are dropped and counted as `unusable_limit`.

    Hot path: names repeat, so that nearly all are looked up, and links are checked by methods of `str`.
    """
    clean = CLEAN
    for selection in selections:
        name, description, link = selection.name, selection.description, selection.link
        limit = selection.bet_limit
        if (
            clean[name] != name
            or (description is not None and clean[description] != description)
            or (link is not None and not (link.startswith(WEB) and len(link) <= LONGEST_LINK and link.isprintable()))
            or (limit is not None and limit <= 0)
        ):
            return [_clean_selection(selection, dropped) for selection in selections]
    return selections


def _clean_selection(selection: Selection, dropped: Counter[str]) -> Selection:
    limit = selection.bet_limit
    if limit is not None and limit <= 0:
        dropped[UNUSABLE_LIMIT] += 1
        limit = None
    return Selection(
        clean_text(selection.name),
        selection.price,
        selection.point,
        clean_or_none(selection.description),
        web_link(selection.link),
        limit,
        selection.american,
    )


def _is_plain(link: str) -> bool:
    return len(link) <= LONGEST_LINK and link.isprintable() and " " not in link
