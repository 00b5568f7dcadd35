"""Data of the architecture checks, read from rules.toml, and the paths they apply to."""

import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCE, TESTS = PROJECT / "src" / "arbitrage_edge", PROJECT / "tests"
RULES = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))


def markdown_files():
    """Return the documents of the project."""
    folders = [PROJECT, *(PROJECT / "docs" / name for name in ("", "decisions", "how-to", "quick-start"))]
    return [path for folder in folders for path in sorted(folder.glob("*.md"))]
