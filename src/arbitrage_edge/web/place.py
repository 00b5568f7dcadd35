"""Where the built page lies, and what is shown in its place where it was not built."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE / "dist"
PLACEHOLDER = HERE / "placeholder.html"
INDEX = "index.html"
ASSETS = "assets"
PACKED = ".gz"


def entrance(built: Path) -> Path:
    """The document a browser begins with."""
    index = built / INDEX
    return index if index.is_file() else PLACEHOLDER
