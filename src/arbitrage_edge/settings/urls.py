"""Checks and construction of service URLs."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


def is_url(text: str, *schemes: str) -> bool:
    """Return True for a URL with a valid port and, if `schemes` are given, one of these schemes."""
    if not _SCHEME.match(text) or any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.port != 0 and (not schemes or parts.scheme in schemes)
    except ValueError:
        return False


def postgres_url(user: str, password: str, host: str, port: int, database: str) -> str:
    """Return a `postgresql://` URL of parts with any characters. A host that is a path is the folder of a socket."""
    credentials = f"{quote(user, safe='')}:{quote(password, safe='')}" if password else quote(user, safe="")
    path = f"/{quote(database, safe='')}"
    if host.startswith("/"):
        return f"postgresql://{credentials}@{path}?host={quote(host, safe='')}&port={port}"
    return f"postgresql://{credentials}@{bracketed(host)}:{port}{path}"


def redis_url(host: str, port: int, database: int) -> str:
    """Return `redis://host:port/database`."""
    return f"redis://{bracketed(host)}:{port}/{database}"


def bracketed(host: str) -> str:
    """Return the host as it stands in a URL: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
