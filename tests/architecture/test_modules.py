"""Modules that are worth a file of their own: large, used in several places, or allowed in rules.toml."""

import ast
from collections import defaultdict

import pytest

from architecture.rules import RULES, SOURCE

ALLOWED = RULES["small_modules"]
SMALL = 60


def modules_of(root):
    """Return the modules of a package by dotted name, packages under the name of their folder."""
    paths = sorted(root.rglob("*.py"))
    return {".".join((root.name, *parts_of(path.relative_to(root)))): path for path in paths}


def parts_of(path):
    parts = path.with_suffix("").parts
    return parts[:-1] if path.name == "__init__.py" else parts


def imported_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def small_modules(root, allowed):
    """Return the paths of modules under 60 lines that a single module imports."""
    modules = modules_of(root)
    importers = defaultdict(set)
    for name, path in modules.items():
        for imported in imported_names(ast.parse(path.read_text(encoding="utf-8"))):
            importers[imported].add(name)
    return [
        relative
        for name, path in modules.items()
        if len(importers[name]) == 1
        and path.name != "__init__.py"
        and "migrations" not in path.parts
        and len(path.read_text(encoding="utf-8").splitlines()) < SMALL
        and (relative := path.relative_to(root).as_posix()) not in allowed
    ]


@pytest.fixture
def package(tmp_path):
    for name, text in [("small.py", "x = 1\n"), ("large.py", "x = 1\n" * SMALL), ("shared.py", "x = 1\n")]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    imports = "".join(f"from {tmp_path.name}.{name} import x\n" for name in ("large", "shared"))
    (tmp_path / "first.py").write_text(f"{imports}from {tmp_path.name} import small\n", encoding="utf-8")
    (tmp_path / "second.py").write_text(f"import {tmp_path.name}.shared\n", encoding="utf-8")
    return tmp_path


def test_no_small_module_has_a_single_importer():
    assert small_modules(SOURCE, ALLOWED) == []


def test_every_allowed_small_module_exists():
    assert [name for name in ALLOWED if not (SOURCE / name).is_file()] == []


def test_a_small_module_with_a_single_importer_is_found(package):
    assert small_modules(package, {}) == ["small.py"]


def test_an_allowed_small_module_passes(package):
    assert small_modules(package, {"small.py": "a reason"}) == []
