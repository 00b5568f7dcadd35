"""Reads the settings: from the environment first, then from a `.env` file, then the defaults."""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

from dotenv import dotenv_values
from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings.model import Settings
from arbitrage_edge.settings.types import Expected

NAMES = {name.upper(): name for name in Settings.model_fields}
REMOVED = frozenset({"DEBUG", "RELOAD"})
LONGEST_SHOWN_VALUE = 40

_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")
_SINGLE_QUOTED = re.compile(r"^[^\S\n]*(?:export[^\S\n]+)?([^\s=]+)[^\S\n]*=[^\S\n]*'", re.MULTILINE)


class EnvFile(NamedTuple):
    """Content of a `.env` file: values by name, and the names to which other lines refer."""

    values: dict[str, str]
    referenced: frozenset[str]


def load_settings(
    environ: Mapping[str, str] | None = None,
    env_file: Path | None = Path(".env"),
    warnings: list[str] | None = None,
) -> Settings:
    """Return the settings of `environ` (default: the process environment), completed by `env_file`.

    An empty value counts as not set. A wrong value raises InvalidValueError with one line that names the setting and
    the expected value. `warnings` receives a line per unknown name in the file; unknown names in the environment
    belong to other programs.
    """
    environ = os.environ if environ is None else environ
    file = EnvFile({}, frozenset()) if env_file is None else read_env_file(env_file, environ)
    if warnings is not None and env_file is not None:
        warnings += [f"{env_file.name}: {warning}" for warning in _unknown_names(file)]
    texts = {name: text.strip() for name, text in file.values.items() if name in NAMES}
    texts |= {name: text.strip() for name, text in environ.items() if name in NAMES and text.strip()}
    for name, text in texts.items():
        if (unquoted := _unquoted(text)) is not None:
            texts[name] = unquoted
            if warnings is not None:
                warnings.append(f"{name}: the quotes around the value are left out")
    values: dict[str, Any] = {NAMES[name]: text for name, text in texts.items() if text}
    try:
        return Settings(**values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    # Raised outside of the handler: the context of the error would hold the rejected values.
    raise _setting_error(details, texts)


def _unquoted(text: str) -> str | None:
    """Return the text within matching quotes, or None if there are none: Docker and systemd pass quotes on."""
    return text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] and text[0] in "'\"" else None


def read_env_file(path: Path, environ: Mapping[str, str]) -> EnvFile:
    """Return the content of a `.env` file, empty if there is none. Of two lines with one name the last one counts.

    `${NAME}` and `${NAME:-default}` are replaced by the value of the environment, else of a line above, else by the
    default; not within single quotes. Raises InvalidValueError for a line that cannot be parsed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return EnvFile({}, frozenset())
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"cannot be read as UTF-8 text ({type(error).__name__})", path.name) from None
    with _unparsed_lines() as unparsed:
        raw = dotenv_values(stream=io.StringIO(text), interpolate=False)
    if unparsed:
        raise InvalidValueError("expected NAME=value with closed quotes", f"{path.name}, line {unparsed[0]}")
    return _interpolate(raw, frozenset(_SINGLE_QUOTED.findall(text)), environ)


@contextmanager
def _unparsed_lines() -> Iterator[list[int]]:
    """Collect the numbers of the lines that python-dotenv cannot parse: it reports them to its log only."""
    logger, level = logging.getLogger("dotenv.main"), logging.getLogger("dotenv.main").level
    lines: list[int] = []

    def collect(record: logging.LogRecord) -> bool:
        lines.extend(line for line in record.args or () if isinstance(line, int))
        return False

    logger.addFilter(collect)
    logger.setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        logger.removeFilter(collect)
        logger.setLevel(level)


def _interpolate(raw: Mapping[str, str | None], literal: frozenset[str], environ: Mapping[str, str]) -> EnvFile:
    values: dict[str, str] = {}
    referenced: set[str] = set()

    def resolve(reference: re.Match[str]) -> str:
        name, default = reference[1], reference[2]
        referenced.add(name)
        return environ.get(name) or values.get(name) or default or ""

    for name, text in raw.items():
        if text is not None:
            values[name] = text if name in literal else _REFERENCE.sub(resolve, text)
    return EnvFile(values, frozenset(referenced))


def _unknown_names(file: EnvFile) -> Iterator[str]:
    for name in file.values:
        if name in NAMES or name in file.referenced:
            continue
        nearest = get_close_matches(name.upper(), NAMES, 1)
        if name in REMOVED:
            yield f"{name} is no longer used"
        else:
            yield f"unknown setting {name}" + (f"; did you mean {nearest[0]}?" if nearest else "")


def expected(field: FieldInfo) -> str:
    """Return a description of the values that a setting accepts."""
    return next(_descriptions((*field.metadata, field.annotation)), "another value")


def is_secret(field: FieldInfo) -> bool:
    """Return True if the setting's value must not be shown."""
    return field.annotation is SecretStr or SecretStr in _parts(field.annotation)


def _setting_error(details: list[ErrorDetails], texts: Mapping[str, str]) -> InvalidValueError:
    first = details[0]
    if not first["loc"]:
        name, _, message = str(first["ctx"]["error"]).partition(": ")
        return InvalidValueError(message, name)
    name = str(first["loc"][0])
    field, text = Settings.model_fields[name], texts[name.upper()]
    shortened = f"{text[:LONGEST_SHOWN_VALUE]!r}{'...' * (len(text) > LONGEST_SHOWN_VALUE)}"
    value = "the value is secret and not shown" if is_secret(field) else f"got {shortened}"
    others = list(dict.fromkeys(str(each["loc"][0]).upper() for each in details[1:] if each["loc"][0] != name))
    also = f"; also wrong: {', '.join(others)}" if others else ""
    return InvalidValueError(f"expected {expected(field)}; {value}{also}", name.upper())


def _descriptions(parts: tuple[Any, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Expected):
            yield part.description
        else:
            yield from _descriptions(tuple(getattr(part, "__metadata__", ())))
            yield from _descriptions(get_args(part))


def _parts(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(part, "__origin__", part) for part in get_args(annotation))
