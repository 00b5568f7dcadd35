"""A `.env` file: `NAME=value` lines with comments, quotes, and `${NAME}` for another variable's value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dotenv.parser import Binding, parse_stream

from arbitrage_edge.domain.errors import InvalidValueError

_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")
_SINGLE_QUOTED = re.compile(r"\s*(?:export\s+)?[^=]+=\s*'")


class Written(NamedTuple):
    """What a file says: the values by name, and the names that other lines refer to."""

    values: dict[str, str]
    referred: frozenset[str]


def read_dotenv(path: Path, environ: Mapping[str, str]) -> Written:
    """What the file says; nothing where there is none. The last of two lines for one name counts.

    `${NAME}` and `${NAME:-otherwise}` stand for the value in the environment, else for that of a line above, else for
    nothing; within single quotes they stand for themselves. `InvalidValueError` for a line that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as stream:
            lines = list(parse_stream(stream))
    except FileNotFoundError:
        return Written({}, frozenset())
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"cannot be read as text in UTF-8 ({type(error).__name__})", path.name) from None
    values: dict[str, str] = {}
    referred: set[str] = set()
    for line in lines:
        if line.error:
            raise InvalidValueError("accepts NAME=value, with quotes closed", f"{path.name}, line {line.original.line}")
        if line.key is not None and line.value is not None:
            values[line.key] = _resolved(line, {**values, **environ}, referred)
    return Written(values, frozenset(referred))


def _resolved(line: Binding, known: Mapping[str, str], referred: set[str]) -> str:
    if _SINGLE_QUOTED.match(line.original.string):
        return line.value or ""

    def value(reference: re.Match[str]) -> str:
        referred.add(reference[1])
        return known.get(reference[1]) or reference[2] or ""

    return _REFERENCE.sub(value, line.value or "")
