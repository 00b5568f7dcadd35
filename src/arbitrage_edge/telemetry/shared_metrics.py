"""Metrics of a worker's processes, which each process keeps in files of a shared folder."""

from __future__ import annotations

import json
import logging
import os
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

from prometheus_client import CollectorRegistry, Metric, start_http_server
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

log = logging.getLogger(__name__)

# Number of the process in the names of the merged files: no process has it.
ENDED = "0"
# Kinds of files whose values are added up; of a gauge the newest value counts.
ADDED, NEWEST = ("counter", "histogram", "summary"), "gauge_mostrecent"


class SharedMetrics(Collector):
    """The sums over all processes. The files of ended processes are merged into one of each kind.

    Worker processes are replaced again and again: without this their files would pile up for as long as the worker
    runs, and each answer would read them all.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder, self._lock = Path(folder), Lock()
        self._files = MultiProcessCollector(None, str(folder))  # type: ignore[no-untyped-call]

    def collect(self) -> Iterable[Metric]:
        """Return the metrics of all processes, those of ended ones included."""
        with self._lock:
            self._merge_ended()
            metrics: Iterable[Metric] = self._files.collect()  # type: ignore[no-untyped-call]
            return list(metrics)

    def _merge_ended(self) -> None:
        ended = defaultdict[str, list[Path]](list)
        for file in self._folder.glob("*.db"):
            kind, _, process = file.stem.rpartition("_")
            if kind in {*ADDED, NEWEST} and process != ENDED and not _runs(int(process)) and _is_readable(file):
                ended[kind].append(file)
        for kind, files in ended.items():
            merged = self._folder / f"{kind}_{ENDED}.db"
            _write(merged, _merged(kind, [*([merged] if merged.exists() else []), *files]))
            for file in files:
                file.unlink()


def serve_shared_metrics(host: str, port: int) -> int:
    """Serve the metrics of all processes that share PROMETHEUS_MULTIPROC_DIR from a thread; return the port.

    That variable must be set before prometheus_client is imported. Raises OSError if the port is not available.
    """
    registry = CollectorRegistry()
    registry.register(SharedMetrics(os.environ["PROMETHEUS_MULTIPROC_DIR"]))
    server, _ = start_http_server(port, host, registry)
    return int(server.server_port)


def _runs(process: int) -> bool:
    if os.name == "nt":
        # There 0 is the number of a signal that interrupts.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _is_readable(file: Path) -> bool:
    """Return whether the file of an ended process can be read; if not, it is removed, so that it costs no answer."""
    try:
        for key, _, _ in _values([file]):
            json.loads(key)
    except (ValueError, RuntimeError, struct.error) as error:
        log.warning("the metrics of an ended process are lost: %s cannot be read (%s)", file.name, error)
        file.unlink()
        return False
    return True


def _values(files: Iterable[Path]) -> Iterator[tuple[str, float, float]]:
    for file in files:
        for key, value, timestamp, _ in MmapedDict.read_all_values_from_file(str(file)):  # type: ignore[no-untyped-call]
            yield key, value, timestamp


def _merged(kind: str, files: Iterable[Path]) -> dict[str, tuple[float, float]]:
    """Return value and timestamp by key."""
    merged: dict[str, tuple[float, float]] = {}
    for key, value, timestamp in _values(files):
        before, before_at = merged.get(key, (0.0, 0.0))
        if kind in ADDED:
            merged[key] = (before + value, 0.0)
        elif key not in merged or timestamp >= before_at:
            merged[key] = (value, timestamp)
    return merged


def _write(path: Path, values: dict[str, tuple[float, float]]) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    file = MmapedDict(str(new))  # type: ignore[no-untyped-call]
    for key, (value, timestamp) in values.items():
        file.write_value(key, value, timestamp)  # type: ignore[no-untyped-call]
    file.close()  # type: ignore[no-untyped-call]
    new.replace(path)
