"""House rules that no linter checks. A rule takes a file and its syntax tree and yields the lines that break it."""

import ast
import io
import re
import tokenize

import pytest

from architecture.rules import SOURCE, TESTS

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BANNER = re.compile(r"^#\s*([-=*#~_])\1{3,}|([-=*#~_])\2{3,}\s*$")
CLOCK_OR_RANDOMNESS = {"time", "random", "secrets", "uuid"}
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


def functions_with_many_parameters(path, tree):
    for function in functions_of(tree):
        parameters = [parameter.arg for parameter in function.args.posonlyargs + function.args.args]
        if len([name for name in parameters if name not in {"self", "cls"}]) > 7 and "cli" not in path.parts:
            yield function.lineno


def assertions(path, tree):
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def banners(path, tree):
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT and BANNER.search(token.string):
            yield token.start[0]


def reads_clock_or_randomness(node):
    match node:
        case ast.Import(names=names):
            return any(name.name.split(".")[0] in CLOCK_OR_RANDOMNESS for name in names)
        case ast.ImportFrom(module=str(module)):
            return module.split(".")[0] in CLOCK_OR_RANDOMNESS
        case ast.Attribute(attr=name, value=ast.Name(id="datetime" | "date") | ast.Attribute(attr="datetime" | "date")):
            return name in CLOCK_CALLS
    return False


def impurities(path, tree):
    return [node.lineno for node in ast.walk(tree) if reads_clock_or_randomness(node)]


def short_test_names(path, tree):
    for function in functions_of(tree):
        if function.name.startswith("test_") and len(function.name.removeprefix("test_").split("_")) < 3:
            yield function.lineno


CODE_RULES = {
    "no file is over 400 lines": (long_files, [SOURCE], "x = 1\n" * 401),
    "no function is over 50 lines": (long_functions, [SOURCE], "def f():\n" + "    x = 1\n" * 51),
    "no function takes over 7 positional parameters": (
        functions_with_many_parameters,
        [SOURCE],
        "def f(a, b, c, d, e, g, h, i): ...",
    ),
    "nothing is asserted outside the tests": (assertions, [SOURCE], "assert 1"),
    "no comment is a banner": (banners, [SOURCE, TESTS], "# ---- odds ----"),
    "the domain uses no randomness": (impurities, [SOURCE / "domain"], "import random"),
    "the domain reads no clock": (impurities, [SOURCE / "domain"], "datetime.now(UTC)"),
    "a test name is a sentence": (short_test_names, [TESTS], "def test_odds(): ..."),
}


def violations(rule, *roots):
    for path in sorted(path for root in roots for path in root.rglob("*.py")):
        for line in rule(path, ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path}:{line}"


@pytest.mark.parametrize("name", CODE_RULES)
def test_the_code_follows_the_rule(name):
    rule, roots, _ = CODE_RULES[name]
    assert list(violations(rule, *roots)) == []


@pytest.mark.parametrize("name", CODE_RULES)
def test_a_violation_of_the_rule_is_found(name, tmp_path):
    rule, _, sample = CODE_RULES[name]
    (tmp_path / "sample.py").write_text(sample, encoding="utf-8")
    assert list(violations(rule, tmp_path))
