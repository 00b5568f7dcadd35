"""URLs that hold passwords: put together from parts, and shown without."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


def is_url(text: str, *schemes: str) -> bool:
    """Whether it is a URL, of one of these schemes if any are named, with a port that can be one."""
    if not _SCHEME.match(text) or any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.port != 0 and (not schemes or parts.scheme in schemes)
    except ValueError:
        return False


def postgres_url(user: str, password: str, host: str, port: int, database: str) -> str:
    """The guide's form; every part may hold any character. A host that is a path is a socket's directory."""
    who = f"{quote(user, safe='')}:{quote(password, safe='')}" if password else quote(user, safe="")
    where = f"/{quote(database, safe='')}"
    if host.startswith("/"):
        return f"postgresql://{who}@{where}?host={quote(host, safe='')}&port={port}"
    return f"postgresql://{who}@{_bracketed(host)}:{port}{where}"


def redis_url(host: str, port: int, database: int) -> str:
    """`redis://host:port/database`."""
    return f"redis://{_bracketed(host)}:{port}/{database}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
