"""Memory, files and threads of a running service over time: `make soak [SOAK_SECONDS=600]`.

Starts `arbitrage-edge up` with the sandbox at high speed in a temporary folder, samples the process, prints a table,
and fails if the memory at the end is more than 1.3 times that after the first third. Linux only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

SPEED = 60
SAMPLES = 12
MOST_GROWTH = 1.3
STOP_SECONDS = 30


class Sample(Struct):
    """One row of the table."""

    seconds: float
    rss_mb: float
    files: int
    threads: int
    database_mb: float


def main() -> int:
    """Run, print the table, and return the exit status."""
    seconds = float(os.environ.get("SOAK_SECONDS", "600"))
    with tempfile.TemporaryDirectory() as folder:
        samples = _run(Path(folder), seconds)
    print(f"{'seconds':>8} {'market h':>9} {'RSS MB':>7} {'files':>6} {'threads':>8} {'database MB':>12}")
    for sample in samples:
        print(
            f"{sample.seconds:8.0f} {sample.seconds * SPEED / 3600:9.1f} {sample.rss_mb:7.0f} {sample.files:6d} "
            f"{sample.threads:8d} {sample.database_mb:12.1f}"
        )
    early, last = samples[len(samples) // 3], samples[-1]
    growth = last.rss_mb / early.rss_mb
    print(f"memory at the end: {growth:.2f} times that after a third (at most {MOST_GROWTH})")
    return int(growth > MOST_GROWTH)


def _run(folder: Path, seconds: float) -> list[Sample]:
    program = str(Path(sys.executable).with_name("arbitrage-edge"))
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PORT": "0", "DATA_DIR": str(folder / "data")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "up", "--speed", str(SPEED), "--seed", "5"], env=environ, cwd=folder, stdout=log, stderr=log
        )
        started = time.monotonic()
        samples = []
        try:
            for number in range(1, SAMPLES + 1):
                time.sleep(max(started + seconds * number / SAMPLES - time.monotonic(), 0))
                samples.append(_sample(process.pid, time.monotonic() - started, folder))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_SECONDS)
    return samples


def _sample(pid: int, seconds: float, folder: Path) -> Sample:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    status = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
    rss = int(status["VmRSS"].split()[0]) / 1024
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    database = sum(path.stat().st_size for path in (folder / "data").glob("*.db*")) / 2**20
    return Sample(seconds, rss, files, int(status["Threads"]), database)


if __name__ == "__main__":
    sys.exit(main())
