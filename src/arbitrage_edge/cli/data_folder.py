"""The lock of the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from arbitrage_edge.assembly import ensure_data_dir
from arbitrage_edge.domain.errors import InvalidValueError

LOCK_FILE = "arbitrage-edge.lock"


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
