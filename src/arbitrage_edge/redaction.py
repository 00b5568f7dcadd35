"""Removal of secrets from text: log lines, error messages and displayed settings."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote, quote_plus, unquote

HIDDEN = "***"
# A shorter secret occurs in ordinary words: hiding it would make the text unreadable.
SHORTEST_SECRET = 4
# A shorter part of a base64 text occurs by chance.
SHORTEST_BASE64 = 8

# `ODDS_API_KEY: expected ...` is the beginning of an error.
_KEY = re.compile(r"(?i)(api[-_]?key\\*[\"']?\s*(?:=|:|%3d)\s*\\*[\"']?)(?!expected )[^\s&\"'\\,;)}\]>]+")
_BEARER_TOKEN = re.compile(r"(?i)(\bbearer\s+)[^\s\"'\\,;]+")
_URL_PASSWORD = re.compile(r"(://[^\s:/@\"'\\]*):[^\s/\"'\\]+@")
_PATTERNS = (
    (_KEY, rf"\1{HIDDEN}"),
    (_BEARER_TOKEN, rf"\1{HIDDEN}"),
    (_URL_PASSWORD, rf"\1:{HIDDEN}@"),
)
_ENTITIES: tuple[Callable[[str], str], ...] = (
    lambda character: f"{ord(character)}",
    lambda character: f"x{ord(character):x}",
)
_CREDENTIALS = re.compile(r"^([^:]+://)([^/?#]*)@")
_PASSWORD_PARAMETER = re.compile(r"[?&][a-z]*password=([^&#]*)")


class Redactor:
    """Replaces secrets in any text with `***`.

    Hides registered secrets in every form that a URL, JSON, HTML, base64 or `repr` gives them, in upper and lower case.
    API keys in queries and headers, bearer tokens and passwords in URLs are recognised without registration. Registered
    secrets shorter than `SHORTEST_SECRET` characters are ignored.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._forms: set[str] = set()
        self._registered: re.Pattern[str] | None = None
        self.add(*secrets)

    def add(self, *secrets: str) -> None:
        """Register more secrets."""
        self._forms |= {form for secret in secrets if len(secret) >= SHORTEST_SECRET for form in _forms(secret)}
        longest_first = sorted(self._forms, key=len, reverse=True)
        # Servers change the case of escapes and of whole texts.
        pattern = "|".join(map(re.escape, longest_first))
        self._registered = re.compile(pattern, re.IGNORECASE) if longest_first else None

    def redact(self, text: str) -> str:
        """Return the text without secrets."""
        if self._registered is not None:
            text = self._registered.sub(HIDDEN, text)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


def passwords_in(url: str) -> tuple[str, ...]:
    """Return the passwords in a URL's authority and parameters, each as written and percent-decoded."""
    credentials = _CREDENTIALS.match(url)
    written = [credentials[2].partition(":")[2] if credentials else "", *_PASSWORD_PARAMETER.findall(url)]
    return tuple(dict.fromkeys(form for password in written for form in (password, unquote(password)) if form))


def without_password(url: str) -> str:
    """Return the URL in a form that is safe to show: password and all parameters hidden."""
    shown = _CREDENTIALS.sub(lambda match: match[1] + _without_password(match[2]) + "@", url)
    head, mark, _ = shown.partition("?")
    return f"{head}?{HIDDEN}" if mark else head


def _without_password(credentials: str) -> str:
    user, colon, _ = credentials.partition(":")
    return f"{user}:{HIDDEN}" if colon else user


def _forms(secret: str) -> set[str]:
    quoted = {quote(secret), quote(secret, safe=""), quote_plus(secret)}
    # A URL inside the query of another one is quoted twice.
    quoted |= {quote(form, safe="") for form in quoted}
    forms = {secret, *quoted, *_escaped(secret), *_entities(secret)}
    return forms | {escaped for form in forms for escaped in _escaped(form)} | _in_base64(secret)


def _entities(text: str) -> set[str]:
    """Return the text as it appears in HTML, with named, decimal and hexadecimal entities."""
    named = {html.escape(text), html.escape(text, quote=False)}
    numeric = {
        "".join(character if character.isalnum() else f"&#{entity(character)};" for character in text)
        for entity in _ENTITIES
    }
    return named | numeric | {form.replace("&#x27;", "&#39;") for form in named}


def _in_base64(secret: str) -> set[str]:
    """Return the characters that encode the secret in base64, for each position in the encoded text."""
    forms = set()
    data = secret.encode(errors="replace")
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + data + b"\0\0").decode()
        # Only characters whose six bits all belong to the secret.
        form = encoded[-(-before * 8 // 6) : (before + len(data)) * 8 // 6]
        if len(form) >= SHORTEST_BASE64:
            forms |= {form, form.replace("+", "-").replace("/", "_")}
    return forms


def _escaped(text: str) -> set[str]:
    """Return the text as it appears inside JSON and inside a `repr` of str or bytes with either kind of quote."""
    quoted = repr(f'"{text}')[2:-1], ascii(f'"{text}')[2:-1], repr(b'"' + text.encode(errors="replace"))[3:-1]
    in_json = json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]
    return {*in_json, *quoted, *(form.replace("\\'", "'") for form in quoted)}
