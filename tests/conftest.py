"""Fixtures and settings shared by all tests."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings

from thorough import TIMES

PROJECT = Path(__file__).resolve().parents[1]

MEMORY_FOLDER = Path("/dev/shm")
# Far more than a run needs (below 1 GB): a machine with little memory keeps its files on the disk.
FREE_MEMORY_NEEDED = 4 << 30


def keep_temporary_files_in_memory() -> None:
    """Create databases and folders of tests in memory, where the system offers it, unless TMPDIR is set.

    A new database of PostgreSQL is many small files: on a disk they take several times as much processor time.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY_FOLDER, os.W_OK):
        return
    found = os.statvfs(MEMORY_FOLDER)
    # Tests also run programs that they have created.
    if found.f_bavail * found.f_frsize >= FREE_MEMORY_NEEDED and not found.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(MEMORY_FOLDER)
        tempfile.tempdir = None


keep_temporary_files_in_memory()

# No deadline: on a busy machine a slow case is no failure.
# A plain run draws the same cases each time, so that a change is judged by itself; `make thorough` draws new ones.
settings.register_profile(
    "project",
    max_examples=40 * TIMES,
    deadline=None,
    derandomize=TIMES == 1,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")


# The longest tests start first, so that no process runs one alone at the end. Coverage leaves them out: tracing makes
# each several times slower.
LONGEST = (
    "distributed",
    "e2e",
    "test_calibration",
    "test_schemathesis",
    "browser",
    "golden",
    "test_resume",
    "test_properties",
    "test_up",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the longest tests and move them to the front; keep the order of the others."""

    def rank(item: pytest.Item) -> int:
        names = (item.path.parent.name, item.path.stem, "browser" if needs_browser(item) else "")
        return min((LONGEST.index(name) for name in names if name in LONGEST), default=len(LONGEST))

    for item in items:
        if needs_browser(item):
            item.add_marker("browser")
        if rank(item) < len(LONGEST):
            item.add_marker("long")
    items.sort(key=rank)


def needs_browser(item: pytest.Item) -> bool:
    """Return True if the test uses the browser fixture."""
    return "browser" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def recordings() -> Path:
    """Return the directory of recorded provider responses; skip the test if there is none."""
    directory = Path(os.environ.get("ARBITRAGE_EDGE_RECORDINGS") or PROJECT.parent / "shared" / "recordings")
    if not directory.is_dir():
        pytest.skip(
            "no recordings: put them in ../shared/recordings or set ARBITRAGE_EDGE_RECORDINGS to their directory"
        )
    return directory


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """Restore the logging configuration after the test."""
    root = logging.getLogger()
    names = ["httpx2", "httpcore2", *root.manager.loggerDict]
    before = [
        (logger, logger.handlers[:], logger.level, logger.propagate)
        for logger in (root, *map(logging.getLogger, names))
    ]
    yield
    logging.captureWarnings(False)
    structlog.reset_defaults()
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
