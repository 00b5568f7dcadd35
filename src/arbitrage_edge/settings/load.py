"""Reads the settings: the environment first, then a `.env` file, then the defaults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

from dotenv.parser import Binding, parse_stream
from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings.model import Settings
from arbitrage_edge.settings.types import Accepts

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


NAMES = {name.upper(): name for name in Settings.model_fields}
SHOWN = 40


def load_settings(
    environ: Mapping[str, str] | None = None,
    env_file: Path | None = Path(".env"),
    warnings: list[str] | None = None,
) -> Settings:
    """The settings by `environ` (by default the process's), what it leaves out by `env_file`; an empty value is none.

    A wrong value raises one `InvalidValueError` in one line that names the variable and what it accepts. `warnings`
    gets a line for every name in the file that is no setting; in the environment such names are other programs'.
    """
    environ = os.environ if environ is None else environ
    written = Written({}, frozenset()) if env_file is None else read_dotenv(env_file, environ)
    if warnings is not None:
        warnings += unknown_names(written, env_file)
    given = {name: text.strip() for name, text in {**written.values, **environ}.items() if name in NAMES}
    empty = {name for name, text in given.items() if not text}
    # What the environment leaves empty, the file may still say.
    given |= {name: written.values[name].strip() for name in empty & written.values.keys()}
    values: dict[str, Any] = {NAMES[name]: text for name, text in given.items() if text}
    try:
        return Settings(**values)
    except ValidationError as error:
        # Raised outside, so that nothing holds on to the values that were refused.
        trouble = error.errors(include_url=False)
    raise _told(trouble, given)


def unknown_names(written: Written, env_file: Path | None) -> list[str]:
    """A line for every name in the file that is no setting and that no other line refers to."""
    told = []
    for name in written.values:
        if name not in NAMES and name not in written.referred:
            near = get_close_matches(name.upper(), NAMES, 1)
            place = env_file.name if env_file else ""
            told.append(f"{place}: {name} is no setting" + (f"; do you mean {near[0]}?" if near else ""))
    return told


def accepted(field: FieldInfo) -> str:
    """What a setting accepts, in words."""
    return next(_words((*field.metadata, field.annotation)), "another value")


def is_secret(field: FieldInfo) -> bool:
    """Whether a setting's value may not be shown."""
    return field.annotation is SecretStr or SecretStr in _parts(field.annotation)


def _told(trouble: list[ErrorDetails], given: Mapping[str, str]) -> InvalidValueError:
    first = trouble[0]
    if not first["loc"]:
        name, _, words = str(first["ctx"]["error"]).partition(": ")
        return InvalidValueError(words, name)
    name = str(first["loc"][0])
    field = Settings.model_fields[name]
    text = given[name.upper()]
    shown = "what it holds is not shown" if is_secret(field) else f"not {text[:SHOWN]!r}{'...' * (len(text) > SHOWN)}"
    others = list(dict.fromkeys(str(each["loc"][0]).upper() for each in trouble[1:] if each["loc"][0] != name))
    also = f"; wrong, too: {', '.join(others)}" if others else ""
    return InvalidValueError(f"accepts {accepted(field)}; {shown}{also}", name.upper())


def _words(parts: tuple[Any, ...]) -> Any:
    for part in parts:
        if isinstance(part, Accepts):
            yield part.words
        else:
            yield from _words(tuple(getattr(part, "__metadata__", ())))
            yield from _words(get_args(part))


def _parts(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(part, "__origin__", part) for part in get_args(annotation))
