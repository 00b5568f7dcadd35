"""The notebooks in examples/ run from top to bottom, and are stored without output."""

import ast
import json
import shutil

import pytest

from conftest import PROJECT

NOTEBOOKS = sorted((PROJECT / "examples").glob("*.ipynb"))


def code_of(path):
    """Return the sources of the code cells."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run_cell(source, names):
    """Run a cell as a notebook does, and return what it displays: the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def test_there_are_two_notebooks():
    assert [path.name for path in NOTEBOOKS] == ["backtest.ipynb", "explore.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_stored_without_output(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


# In a coroutine: a notebook's kernel runs its cells in an event loop, too.
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
async def test_a_notebook_runs(path, tmp_path, monkeypatch):
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    names, tables = {}, 0
    for source in code_of(path):
        shown = run_cell(source, names)
        if hasattr(shown, "_repr_html_"):
            assert "<" in shown._repr_html_()
            tables += 1
    assert tables >= 1
