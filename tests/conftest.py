"""What every room's tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parents[1]

# A busy machine is slow, not wrong.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The directory of recorded answers of the provider; a test that asks for it is skipped where there is none."""
    place = Path(os.environ.get("ARBITRAGE_EDGE_RECORDINGS") or PROJECT.parent / "shared" / "recordings")
    if not place.is_dir():
        pytest.skip(
            "no recordings: put them in ../shared/recordings or name their directory in ARBITRAGE_EDGE_RECORDINGS"
        )
    return place
