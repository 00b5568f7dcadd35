"""The folder in which the processes of a worker keep their metrics."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from filelock import FileLock, Timeout

PREFIX, LOCK_FILE = "arbitrage-edge-metrics-", "lock"
# Seconds that a worker has to lock its new folder.
NEW = 60.0


@contextmanager
def metrics_folder() -> Iterator[Path]:
    """Create a folder for the time of the block, and remove those of workers that were killed."""
    _remove_abandoned(Path(gettempdir()))
    with TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder, FileLock(Path(folder) / LOCK_FILE):
        yield Path(folder)


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders that no process has locked: the system releases the lock of a process that is killed."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError, Timeout), ExitStack() as stack:
            if time.time() - folder.stat().st_mtime > NEW:
                stack.enter_context(FileLock(folder / LOCK_FILE, blocking=False))
                shutil.rmtree(folder, ignore_errors=True)
