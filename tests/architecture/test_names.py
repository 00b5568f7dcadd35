"""Names of modules and of the public API: which must exist, which must not."""

import importlib
from operator import attrgetter

import pytest

from architecture.rules import RULES, SOURCE, TESTS

MODULES, GUIDE = RULES["modules"], RULES["guide"]
UNWANTED = {*MODULES["banned"], *MODULES["shapeless"]}


def unwanted_names(root):
    paths = [path for path in root.rglob("*") if path.suffix == ".py" or path.is_dir()]
    return [str(path.relative_to(root)) for path in paths if path.stem in UNWANTED]


def missing_modules(root):
    return [name for name in MODULES["required"] if not (root / name).is_file()]


def missing_names(module, names):
    absent = []
    for name in names:
        try:
            attrgetter(name)(module)
        except AttributeError:
            absent.append(name)
    return absent


@pytest.mark.parametrize("root", [SOURCE, TESTS], ids=["src", "tests"])
def test_no_module_or_folder_has_an_unwanted_name(root):
    assert unwanted_names(root) == []


@pytest.mark.parametrize("name", ["desk.py", "pipeline/overheard.py", "api/faces/__init__.py", "utils.py"])
def test_an_unwanted_name_is_found(name, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert unwanted_names(tmp_path)


def test_every_required_module_exists():
    assert missing_modules(SOURCE) == []


def test_a_missing_required_module_is_found(tmp_path):
    assert missing_modules(tmp_path) == MODULES["required"]


@pytest.mark.parametrize("name", GUIDE)
def test_every_public_name_of_the_specification_exists(name):
    assert missing_names(importlib.import_module(f"arbitrage_edge.{name}"), GUIDE[name]) == []


def test_a_missing_public_name_is_found():
    assert missing_names(pytest, ["fixture", "OddsFetcher.fetch_sport_odds"]) == ["OddsFetcher.fetch_sport_odds"]
