"""The rules of the house that no linter knows: each is given a file and its tree and yields the lines that break it."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCE, TESTS = PROJECT / "src" / "arbitrage_edge", PROJECT / "tests"

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SHAPELESS_NAMES = {"util", "utils", "helper", "helpers", "common", "misc"}
BANNER = re.compile(r"^#\s*([-=*#~_])\1{3,}|([-=*#~_])\2{3,}\s*$")
CLOCK_OR_CHANCE = {"time", "random", "secrets", "uuid"}
CLOCK_CALLS = {"now", "utcnow", "today"}


def functions_of(tree):
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]


def long_files(path, tree):
    if len(path.read_text(encoding="utf-8").splitlines()) > 400:
        yield 400


def long_functions(path, tree):
    for function in functions_of(tree):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        if body and body[-1].end_lineno - body[0].lineno + 1 > 50:
            yield function.lineno


def crowded_functions(path, tree):
    for function in functions_of(tree):
        named = [each for each in function.args.posonlyargs + function.args.args if each.arg not in {"self", "cls"}]
        if len(named) > 7 and "cli" not in path.parts:
            yield function.lineno


def shapeless_modules(path, tree):
    if {path.stem, path.parent.name} & SHAPELESS_NAMES:
        yield 1


def assertions(path, tree):
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def banners(path, tree):
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT and BANNER.search(token.string):
            yield token.start[0]


def reads_clock_or_chance(node):
    match node:
        case ast.Import(names=names):
            return any(name.name.split(".")[0] in CLOCK_OR_CHANCE for name in names)
        case ast.ImportFrom(module=str(module)):
            return module.split(".")[0] in CLOCK_OR_CHANCE
        case ast.Attribute(attr=name, value=ast.Name(id="datetime" | "date") | ast.Attribute(attr="datetime" | "date")):
            return name in CLOCK_CALLS
    return False


def impurities(path, tree):
    return [node.lineno for node in ast.walk(tree) if reads_clock_or_chance(node)]


def mumbling_tests(path, tree):
    for function in functions_of(tree):
        if function.name.startswith("test_") and len(function.name.removeprefix("test_").split("_")) < 3:
            yield function.lineno


EVERYWHERE = [SOURCE, TESTS]
RULES = {
    "no file is over 400 lines": (long_files, [SOURCE], "x = 1\n" * 401),
    "no function is over 50 lines": (long_functions, [SOURCE], "def f():\n" + "    x = 1\n" * 51),
    "no function takes over 7 positional parameters": (
        crowded_functions,
        [SOURCE],
        "def f(a, b, c, d, e, g, h, i): ...",
    ),
    "no module is called utils or helpers": (shapeless_modules, EVERYWHERE, "utils.py"),
    "nothing is asserted outside the tests": (assertions, [SOURCE], "assert 1"),
    "no comment is a banner": (banners, EVERYWHERE, "# ---- odds ----"),
    "the domain throws no dice": (impurities, [SOURCE / "domain"], "import random"),
    "the domain reads no clock": (impurities, [SOURCE / "domain"], "datetime.now(UTC)"),
    "a test's name is a sentence": (mumbling_tests, [TESTS], "def test_odds(): ..."),
}


def breaches(rule, *places):
    for path in sorted(path for place in places for path in place.rglob("*.py")):
        for line in rule(path, ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path}:{line}"


@pytest.mark.parametrize("name", RULES)
def test_the_house_keeps_its_rule(name):
    rule, places, _ = RULES[name]
    assert list(breaches(rule, *places)) == []


@pytest.mark.parametrize("name", RULES)
def test_a_broken_rule_is_found(name, tmp_path):
    rule, _, breach = RULES[name]
    path = tmp_path / (breach if breach.endswith(".py") else "room.py")
    path.write_text("" if breach.endswith(".py") else breach, encoding="utf-8")
    assert list(breaches(rule, tmp_path))
