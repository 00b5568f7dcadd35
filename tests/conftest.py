"""What every room's tests share."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina
import structlog
from hypothesis import HealthCheck, settings

from thorough import TIMES

PROJECT = Path(__file__).resolve().parents[1]

# A busy machine is slow, not wrong.
settings.register_profile("house", max_examples=40 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


# The longest begin first, so that at the end no process is left alone with one. Lines are counted without them: each
# takes several times as long when they are.
LONGEST = (
    "distributed",
    "walk",
    "test_calibration",
    "test_schemathesis",
    "browser",
    "golden",
    "test_resume",
    "test_properties",
    "test_run_up",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the longest and puts them first, and leaves the order of the others."""

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
    """Whether it asks for one."""
    return "browser" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The directory of recorded answers of the provider; a test that asks for it is skipped where there is none."""
    place = Path(os.environ.get("ARBITRAGE_EDGE_RECORDINGS") or PROJECT.parent / "shared" / "recordings")
    if not place.is_dir():
        pytest.skip(
            "no recordings: put them in ../shared/recordings or name their directory in ARBITRAGE_EDGE_RECORDINGS"
        )
    return place


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """Leaves logging as it was."""
    root = logging.getLogger()
    names = ["httpx2", "httpcore2", *root.manager.loggerDict]
    before = [(one, one.handlers[:], one.level, one.propagate) for one in (root, *map(logging.getLogger, names))]
    yield
    logging.captureWarnings(False)
    structlog.reset_defaults()
    stamina.instrumentation.set_on_retry_hooks(None)
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
