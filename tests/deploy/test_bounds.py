"""The page of bounds states the values of the code, and lists every bound of the parts that meet strangers."""

import ast
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from architecture.rules import PROJECT, SOURCE

BOUNDS = tomllib.loads(Path(__file__).with_name("bounds.toml").read_text(encoding="utf-8"))
DOCUMENTED, INTERNAL = BOUNDS["documented"], BOUNDS["internal"]
NAME = re.compile(r"(^|_)(MAX|MOST|LARGEST|LONGEST|TIMEOUT)(_|$)|TIME_LIMIT$")
# Where clients, providers and tasks are bounded, every bound is listed; elsewhere those that a user can meet.
COMPLETE = ("api/http/", "api/stream/", "polling/", "tasks/", "json_client.py")
UNITS = {"s": 1, "min": 60, "h": 3600, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "MB": 10**6}


def bounds():
    """Yield `module:NAME` and the expression of each constant of a module whose name says that it is a bound."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name, value in assigned(node):
                if NAME.search(name) and not isinstance(value, ast.Tuple | ast.Name):
                    yield f"{path.relative_to(SOURCE).as_posix()}:{name}", value


def assigned(node):
    if not isinstance(node, ast.Assign):
        return []
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [(each.id, one) for each, one in zip(target.elts, value.elts, strict=True)]
    return [(target.id, value)] if isinstance(target, ast.Name) else []


def number(value):
    found = eval(compile(ast.Expression(value), "bound", "eval"), {"timedelta": timedelta})
    return found.total_seconds() if isinstance(found, timedelta) else found


def written(text):
    """Return the number of a text such as `64 KiB`, `10 min` or `5,000`."""
    amount, _, unit = text.partition(" ")
    return float(amount.replace(",", "")) * UNITS.get(unit, 1)


FOUND = dict(bounds())


def test_every_bound_is_listed_or_said_to_be_internal():
    internal = {name for names in INTERNAL.values() for name in names}
    assert set(DOCUMENTED) & internal == set()
    listed = set(DOCUMENTED) | internal
    assert {name for name in listed if name not in FOUND} == set()
    assert {name for name in FOUND if name.startswith(COMPLETE)} <= listed


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_page_has_a_row_with_the_value_of_the_code(name):
    row, value = DOCUMENTED[name]
    lines = (PROJECT / "docs" / "bounds.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith(f"| {row}")]
    assert re.search(rf"(?<![\d,.]){re.escape(value)}(?!\d|,\d|\s\w?iB)", line.removeprefix(f"| {row}")), line
    assert written(value) == number(FOUND[name])
