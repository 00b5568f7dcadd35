"""The reference pages: commands, settings, Python names and endpoints, each generated from the code."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import typer

import arbitrage_edge as ae
from arbitrage_edge.cli.commands.database import openapi_document
from arbitrage_edge.cli.main import app
from arbitrage_edge.settings import Settings, as_env
from arbitrage_edge.settings.load import expected
from arbitrage_edge.settings.show import SECTIONS

GENERATED = "Generated from the code of this version.\n\n"


def documents() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page."""
    yield "commands.md", "# All commands\n\n" + GENERATED + "\n".join(commands())
    yield "settings.md", "# Settings\n\n" + GENERATED + "\n".join(settings())
    yield "python.md", "# All Python names\n\n" + GENERATED + "\n".join(python_names())
    yield "endpoints.md", "# All endpoints\n\n" + GENERATED + "\n".join(endpoints())


def commands() -> Iterator[str]:
    """Yield each command with its arguments and options."""
    command = typer.main.get_command(app)
    yield from _command(command, "arbitrage-edge")


def _command(command: Any, name: str) -> Iterator[str]:
    if children := getattr(command, "commands", None):
        for child in sorted(children):
            yield from _command(children[child], f"{name} {child}")
        return
    yield f"## {name}\n\n{cell(command.help)}\n"
    rows = [(_names(each), cell(getattr(each, "help", ""))) for each in command.params if each.name != "help"]
    if rows:
        yield "| option | effect |\n|---|---|"
        yield from (f"| {names} | {text} |" for names, text in rows)
        yield ""


def _names(parameter: Any) -> str:
    names = [*parameter.opts, *parameter.secondary_opts]
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}{'...' if parameter.nargs == -1 else ''}`"
    return ", ".join(f"`{name}`" for name in names)


def settings() -> Iterator[str]:
    """Yield each setting with the values that it accepts."""
    yield "Settings are environment variables, or lines of a `.env` file.\n"
    # Settings without a default are commented out.
    defaults = dict(line.split("=", 1) for line in as_env(Settings()).splitlines() if line and line[0] != "#")
    for name, field in Settings.model_fields.items():
        if name in SECTIONS:
            yield f"\n## {SECTIONS[name]}\n\n| setting | meaning | accepts | default |\n|---|---|---|---|"
        shown = f"`{defaults[name.upper()]}`" if defaults.get(name.upper()) else ""
        yield f"| `{name.upper()}` | {cell(field.description)} | {cell(expected(field))} | {shown} |"


def python_names() -> Iterator[str]:
    """Yield each public name with its signature, its documentation and its public methods."""
    for name in sorted(set(ae.__all__) - {"__version__"}, key=str.casefold):
        value = getattr(ae, name)
        yield from _documented(f"## {name}", name, value)
        if inspect.isclass(value) and not issubclass(value, Exception):
            for method, member in sorted(vars(value).items()):
                if not method.startswith("_") and inspect.getdoc(member):
                    yield from _documented(f"### {name}.{method}", method, member)


def _documented(title: str, name: str, value: Any) -> Iterator[str]:
    yield f"{title}\n"
    if callable(value):
        with suppress(ValueError):
            yield f"```text\n{name}{inspect.signature(value)}\n```\n"
    yield _fenced(inspect.getdoc(value) or "") + "\n"


def _fenced(text: str) -> str:
    """Return documentation with its examples as code."""
    parts, code = [], False
    for line in text.splitlines():
        if line.startswith(">>>") and not code:
            parts.append("```pycon")
            code = True
        elif code and not line.strip():
            parts.append("```")
            code = False
        parts.append(line)
    return "\n".join([*parts, "```"] if code else parts)


def endpoints() -> Iterator[str]:
    """Yield each operation by tag, with its parameters and responses."""
    document = asyncio.run(openapi_document())
    for tag in document["tags"]:
        yield f"## {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if operation["tags"][0] == tag["name"]:
                    yield from _operation(f"{method.upper()} {path}", operation)


def _operation(title: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"### `{title}`\n\n{cell(operation.get('description') or operation['summary'])}\n"
    if parameters := operation.get("parameters"):
        yield "| parameter | in | meaning |\n|---|---|---|"
        for each in parameters:
            yield f"| `{each['name']}` | {each['in']} | {cell(each.get('description', ''))} |"
        yield ""
    if body := operation.get("requestBody"):
        yield f"Body: `{_schema(body)}`.\n"
    yield f"Answer: `{_schema(operation['responses']['200'])}`; errors: {_errors(operation)}.\n"


def _schema(content: dict[str, Any]) -> str:
    kinds = content.get("content", {"nothing": {}})
    schema = next(iter(kinds.values())).get("schema", {})
    return str(schema.get("$ref", "")).rpartition("/")[2] or next(iter(kinds))


def _errors(operation: dict[str, Any]) -> str:
    return ", ".join(sorted(code for code in operation["responses"] if code != "200"))


def cell(text: str | None) -> str:
    """Return a text for a cell of a table: on one line, with literal brackets and bars."""
    return " ".join(str(text or "").split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
