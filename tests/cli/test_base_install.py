"""A base installation, without the optional packages, runs everything in one process; other settings name the extra."""

import re
import signal
from urllib.request import urlopen

import pytest

from cli.processes import SETTINGS, started
from conftest import PROJECT

SITE = '''
import sys


class Missing:
    """Import hook that makes the optional packages missing."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"asyncpg", "celery", "kombu", "redis"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Missing())
'''
REDIS = {"REDIS_URL": "redis://localhost:1/0"}


@pytest.fixture
def base_install(tmp_path):
    """Return a function that starts a command in a process that cannot import the optional packages."""
    (tmp_path / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    return lambda *words, **settings: started(tmp_path, *words, PYTHONPATH=str(tmp_path), **settings)


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["calc", "2.15", "2.05"],
        ["scan", PROJECT / "examples" / "board.json"],
        ["plan"],
        ["config", "check"],
        ["openapi"],
    ],
)
def test_a_command_runs_without_the_optional_packages(base_install, words):
    with base_install(*words) as process:
        assert (process.ended(), process.errors) == (0, [])


def test_up_runs_without_the_optional_packages(base_install):
    with base_install("up", "--provider", "sandbox", "--seed", "1", "--start", "2026-04-16T17:01:00Z") as process:
        page = re.search(r"http://\S+", process.wait_for_line("page at"))[0]
        assert process.wait_for_line("found")
        with urlopen(f"{page}health/live", timeout=10) as response:
            assert response.status == 200
        assert process.stop(signal.SIGTERM)[0] == 0


@pytest.mark.parametrize(
    ("words", "settings", "package", "extra"),
    [
        (["plan"], {"DATABASE_URL": "postgresql://user@localhost:1/edge"}, "asyncpg", "postgres"),
        (["plan"], REDIS, "redis", "distributed"),
        (["worker"], REDIS, "celery", "distributed"),
        (["beat"], {"CELERY_BROKER_URL": "redis://localhost:1/1"}, "celery", "distributed"),
    ],
)
def test_a_missing_package_is_one_line_that_names_the_extra(base_install, words, settings, package, extra):
    with base_install(*words, **{**SETTINGS, **settings}) as process:
        assert process.ended() == 2
        assert process.errors == [f"error: {package} is not installed: pip install 'arbitrage-edge[{extra}]'"]
