"""Texts of the provider made safe to store and to show: bounded, without control characters, links to web pages."""

from __future__ import annotations

from unicodedata import category

from arbitrage_edge.domain.market import Selection

LONGEST_TEXT = 200
LONGEST_LINK = 2000


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
    """Return the selections with clean texts; the same list if nothing is to be changed, as nearly always."""
    for selection in selections:
        name, description, link = selection.name, selection.description, selection.link
        if (
            not name.isprintable()
            or len(name) > LONGEST_TEXT
            or (description is not None and (not description.isprintable() or len(description) > LONGEST_TEXT))
            or (link is not None and web_link(link) is None)
        ):
            return [_clean_selection(selection) for selection in selections]
    return selections


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
