"""The wheel in an empty environment: it installs, starts with simulated odds, and serves the page."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from conftest import PROJECT

pytestmark = pytest.mark.slow
WINDOWS = sys.platform == "win32"
SCRIPTS = "Scripts" if WINDOWS else "bin"
# Everything but what builds need: no PYTHONPATH, no setting of this project.
KEPT = {"PATH", "HOME", "SYSTEMROOT", "TEMP", "USERPROFILE"}
LONGEST = 280


def run(*words, folder):
    environ = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith("PIP_")}
    ended = subprocess.run(
        list(map(str, words)), check=False, cwd=folder, env=environ, capture_output=True, text=True, timeout=LONGEST
    )
    assert ended.returncode == 0, (words, ended.stdout, ended.stderr)
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the sources with the page of this checkout."""
    copy = tmp_path_factory.mktemp("sources") / "project"
    left_out = shutil.ignore_patterns("node_modules", "__pycache__", ".*cache", ".venv", ".git", "build")
    shutil.copytree(PROJECT, copy, ignore=left_out)
    # What the program has written here.
    shutil.rmtree(copy / "data", ignore_errors=True)
    # Without its sources the page is not built again, which would fetch the packages of node.
    shutil.rmtree(copy / "web")
    run(sys.executable, "-m", "hatchling", "build", folder=copy)
    (built,) = (copy / "dist").glob("*.whl")
    assert list((copy / "dist").glob("*.tar.gz"))
    return built


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """The program, installed into an empty environment."""
    folder = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    run(folder / "venv" / SCRIPTS / "python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
    return folder / "venv" / SCRIPTS / "arbitrage-edge"


def test_the_wheel_contains_page_types_and_data(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith("METADATA"))
        about = archive.read(metadata).decode()
    for name in ("web/dist/index.html", "py.typed", "__init__.pyi", "matching/data/soccer_clubs.txt"):
        assert f"arbitrage_edge/{name}" in names
    assert "Project-URL: Documentation" in about
    assert not [name for name in names if name.startswith(("tests/", "web/"))]


def test_it_starts_with_the_defaults_and_serves_the_page(program, tmp_path):
    run(program, "init", "--defaults", folder=tmp_path)
    assert (tmp_path / ".env").is_file()
    flags = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if WINDOWS else {}
    environ = {name: os.environ[name] for name in KEPT if name in os.environ}
    with subprocess.Popen(
        [program, "up", "--port", "0"], cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True, **flags
    ) as up:
        stop = threading.Timer(LONGEST, up.kill)
        stop.start()
        try:
            address = next(match[1] for line in up.stdout if (match := re.match(r"page at (\S+)/", line)))
            page = build_opener(ProxyHandler({})).open(f"{address}/", timeout=30).read().decode()
            assert "<title>" in page
            assert "/assets/" in page
            up.send_signal(signal.CTRL_BREAK_EVENT if WINDOWS else signal.SIGINT)
            up.stdout.read()
            assert up.wait(60) == 0
        finally:
            stop.cancel()
            up.kill()


def test_the_python_tour_begins_without_a_service(program, tmp_path):
    tour = Path(PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    first = re.search(r"^```python\n(.*?)^```", tour, re.MULTILINE | re.DOTALL)[1]
    output = run(program.with_name("python"), "-c", first, folder=tmp_path)
    assert "arbitrage" in output or "back" in output
