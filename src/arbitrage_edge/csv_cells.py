"""Texts in cells of CSV files: no spreadsheet takes one for a formula, and reading them gives the text again."""

from __future__ import annotations

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_PREFIXES = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")
KEPT = "\t\r\n\u00a0\u3000"
BLANKS = f" \v\f\ufffd{KEPT}"
GUARD = "'"


def guarded_cell(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula, and no terminal for an escape."""
    text = "".join(each if each.isprintable() or each in KEPT else "\ufffd" for each in value)
    return f"{GUARD}{text}" if _needs_guard(text) else text


def unguarded_cell(cell: str) -> str:
    """Return the text that `guarded_cell` was given."""
    return cell[1:] if cell.startswith(GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    # A guard that is part of the text gets another one, so that reading removes the right one. Spreadsheets skip
    # blanks, and characters that are not shown.
    bare = text.lstrip(GUARD)
    return bare.lstrip(BLANKS).startswith(FORMULA_PREFIXES) or bare.startswith(("\t", "\r"))
