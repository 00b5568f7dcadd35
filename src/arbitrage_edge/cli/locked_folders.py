"""Folders that a process locks: its data, and the metrics of a worker's processes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from filelock import FileLock, Timeout

from arbitrage_edge.assembly import ensure_data_dir
from arbitrage_edge.domain.errors import InvalidValueError

LOCK_FILE = "arbitrage-edge.lock"
METRICS_PREFIX, METRICS_LOCK = "arbitrage-edge-metrics-", "lock"
# Seconds that a worker has to lock its new folder.
NEW = 60.0


@contextmanager
def data_dir_lock(data_dir: Path) -> Iterator[None]:
    """Lock the data folder: two processes on one folder would each miss what the other records.

    The operating system releases the lock when the process ends, also after a crash.
    """
    ensure_data_dir(data_dir)
    lock = FileLock(data_dir / LOCK_FILE, blocking=False)
    try:
        acquired = lock.acquire()
    except Timeout:
        raise InvalidValueError(
            f"another `arbitrage-edge up` uses {data_dir}: stop it, or choose another folder", "--data-dir"
        ) from None
    except OSError as error:
        raise InvalidValueError(
            f"{data_dir / LOCK_FILE} cannot be locked ({error.strerror}): make the folder writable, or choose another",
            "--data-dir",
        ) from None
    with acquired:
        yield


@contextmanager
def metrics_folder() -> Iterator[Path]:
    """Create a folder for the time of the block, and remove those of workers that were killed."""
    _remove_abandoned(Path(gettempdir()))
    with (
        TemporaryDirectory(prefix=METRICS_PREFIX, ignore_cleanup_errors=True) as folder,
        FileLock(Path(folder) / METRICS_LOCK),
    ):
        yield Path(folder)


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders that no process has locked: the system releases the lock of a process that is killed."""
    for folder in parent.glob(f"{METRICS_PREFIX}*"):
        with suppress(OSError, Timeout), ExitStack() as stack:
            if time.time() - folder.stat().st_mtime > NEW:
                stack.enter_context(FileLock(folder / METRICS_LOCK, blocking=False))
                shutil.rmtree(folder, ignore_errors=True)
