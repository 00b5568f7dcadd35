"""Reads the settings: from the environment first, then from a `.env` file, then the defaults."""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

import platformdirs
from dotenv import dotenv_values
from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings.model import Settings
from arbitrage_edge.settings.types import Expected, unquoted

NAMES = {name.upper(): name for name in Settings.model_fields}
REMOVED = frozenset({"DEBUG", "RELOAD"})
LONGEST_SHOWN_VALUE = 40
# Environment variable that names another file than `.env` in the current folder.
ENV_FILE = "ARBITRAGE_EDGE_ENV_FILE"
OF_ENVIRONMENT = Path("$" + ENV_FILE)

_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")
_SINGLE_QUOTED = re.compile(r"^[^\S\n]*(?:export[^\S\n]+)?([^\s=]+)[^\S\n]*=[^\S\n]*'", re.MULTILINE)


class EnvFile(NamedTuple):
    """Content of a `.env` file: values by name, and the names to which other lines refer."""

    values: dict[str, str]
    referenced: frozenset[str]


def load_settings(
    environ: Mapping[str, str] | None = None,
    env_file: Path | None = OF_ENVIRONMENT,
    warnings: list[str] | None = None,
) -> Settings:
    """Return the settings of `environ` (default: the process environment), completed by `env_file`.

    By default the file is the one that ARBITRAGE_EDGE_ENV_FILE names, else `.env` in the current folder; None: none.
    An empty value counts as not set. A wrong value raises InvalidValueError with one line that names the setting and
    the expected value. `warnings` receives a line per unknown name in the file; unknown names in the environment
    belong to other programs.
    """
    environ = os.environ if environ is None else environ
    if env_file is OF_ENVIRONMENT:
        env_file = Path(environ.get(ENV_FILE) or ".env")
    file = EnvFile({}, frozenset()) if env_file is None else read_env_file(env_file, environ)
    if warnings is not None and env_file is not None:
        warnings += [f"{env_file.name}: {warning}" for warning in _unknown_names(file)]
    texts = {name: text.strip() for name, text in file.values.items() if name in NAMES}
    texts |= {name: text.strip() for name, text in environ.items() if name in NAMES and text.strip()}
    for name, text in texts.items():
        if (value := unquoted(text)) != text:
            texts[name] = value
            if warnings is not None:
                warnings.append(f"{name} is in quotes: they are left out")
    values: dict[str, Any] = {NAMES[name]: text for name, text in texts.items() if text}
    if env_file is not None and "data_dir" not in values and (folder := user_data_dir()) is not None:
        values["data_dir"] = folder
    try:
        return Settings(**values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    # Raised outside of the handler: the context of the error would hold the rejected values.
    raise _setting_error(details, texts)


def user_data_dir() -> Path | None:
    """Return the data folder that the operating system has for the user; None if `data` in the current folder is used.

    Terminals open in the home folder: a `data` there would be in the way, and would be missed after a change of the
    folder. One that exists already is kept.
    """
    # The current folder may be deleted, and a user may have no home.
    with suppress(OSError):
        here = Path.cwd()
        places = {Path(here.anchor)}
        with suppress(RuntimeError):
            places.add(Path.home())
        if Path("data").is_dir() or (here not in places and os.access(here, os.W_OK)):
            return None
    return platformdirs.user_data_path("arbitrage-edge", appauthor=False)


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
