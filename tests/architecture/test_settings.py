"""Every setting is read by the program."""

import ast

import pytest

from arbitrage_edge.settings.model import Settings
from architecture.rules import SOURCE

MODEL = SOURCE / "settings" / "model.py"
DISPLAY = SOURCE / "settings" / "show.py"
OWNERS = {"settings", "_settings", "self"}


def names_read(tree):
    """Return the attributes that are read from a variable or an attribute called settings."""
    reads = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {node.attr for node in reads if getattr(node.value, "id", getattr(node.value, "attr", None)) in OWNERS}


def unread(fields, model, others):
    """Return the fields that neither the other modules read, nor a member of the model that they read."""
    read = set().union(*map(names_read, others))
    members = [node for node in ast.walk(model) if isinstance(node, ast.FunctionDef) and not is_validator(node)]
    called = {node.id for tree in others for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for member in reversed([*members, *members]):
        if member.name in read | called:
            read |= names_read(member)
    return sorted(set(fields) - read)


def is_validator(function):
    return any("validator" in ast.unparse(decorator) for decorator in function.decorator_list)


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_setting_is_read_by_the_program():
    others = [parsed(path) for path in sorted(SOURCE.rglob("*.py")) if path not in {MODEL, DISPLAY}]
    assert unread(Settings.model_fields, parsed(MODEL), others) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("print(settings.database)", ["port"]),
        ("print(self.settings.port)", ["password"]),
        ("print(request.port, request.database)", ["password", "port"]),
    ],
)
def test_an_unread_setting_is_found(other, expected):
    model = ast.parse(
        "class Settings:\n"
        "    @property\n    def database(self): return self.password\n"
        "    @model_validator\n    def check(self): return self.port\n"
    )
    assert unread(["password", "port"], model, [ast.parse(other)]) == expected
