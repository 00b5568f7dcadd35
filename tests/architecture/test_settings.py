"""Every setting changes something: code outside of the settings' display reads it."""

import ast

import pytest

from arbitrage_edge.settings import Settings
from architecture.rules import SOURCE

DISPLAY = SOURCE / "settings" / "show.py"


def attributes_read(path):
    """Yield the attributes of the settings that a file reads; in the model, those of `self`."""
    own = path == SOURCE / "settings" / "model.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr=name, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
                if owner.lstrip("_") == "settings" or (own and owner == "self"):
                    yield name


READ = {name for path in SOURCE.rglob("*.py") if path != DISPLAY for name in attributes_read(path)}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_has_a_reader(name):
    assert name in READ
