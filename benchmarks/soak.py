"""Memory, files and threads of a service over time: `make soak [SOAK_SECONDS=600] [SOAK_FORMS="sandbox workers"]`.

Three forms: `sandbox` runs `arbitrage-edge up` with a simulated market in its process, `provider` with a key, in real
time, over HTTP to a market in another process, and `workers` runs beat, two worker processes and the API on Valkey. The
markets of the first and last run at high speed. Samples the processes of the service, prints a table, and fails if the
memory at the end is more than 1.3 times that after the first third. Linux only.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

SPEEDS = {"sandbox": 60, "provider": 1, "workers": 60}
SAMPLES = 12
MOST_GROWTH = 1.3
START_SECONDS, STOP_SECONDS = 180, 60
CREDITS, KEY = "1000000", "soak" * 8


class Sample(Struct):
    """One row of the table: sums over the processes of the service."""

    seconds: float
    rss_mb: float
    files: int
    threads: int
    database_mb: float


def main() -> int:
    """Run the forms, print a table for each, and return the exit status."""
    seconds = float(os.environ.get("SOAK_SECONDS", "600"))
    forms = os.environ.get("SOAK_FORMS", "").split() or list(SPEEDS)
    return max(_soak(form, seconds) for form in forms)


def _soak(form: str, seconds: float) -> int:
    titles = f"{'seconds':>8} {'market h':>9} {'RSS MB':>7} {'files':>6} {'threads':>8} {'database MB':>12}"
    print(f"{form}:\n{titles}", flush=True)
    samples = []
    with tempfile.TemporaryDirectory() as folder, _service(form, Path(folder)) as pids:
        for sample in _samples(pids, seconds, Path(folder)):
            samples.append(sample)
            hours = sample.seconds * SPEEDS[form] / 3600
            print(
                f"{sample.seconds:8.0f} {hours:9.1f} {sample.rss_mb:7.0f} {sample.files:6d} {sample.threads:8d} "
                f"{sample.database_mb:12.1f}",
                flush=True,
            )
    growth = samples[-1].rss_mb / samples[len(samples) // 3].rss_mb
    print(f"memory at the end: {growth:.2f} times that after a third (at most {MOST_GROWTH})", flush=True)
    return int(growth > MOST_GROWTH)


@contextmanager
def _service(form: str, folder: Path) -> Iterator[list[int]]:
    """Run a form of the service and yield the ids of its processes, without those of the market and of Valkey."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PORT": "0", "DATA_DIR": str(folder / "data")}
    environ |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    with ExitStack() as stack, (folder / "log").open("wb") as log:

        def started(*arguments: str) -> int:
            return stack.enter_context(_program(arguments, environ, folder, log)).pid

        if form == "sandbox":
            yield [started("up", "--speed", str(SPEEDS[form]), "--seed", "5")]
            return
        port = _free_port()
        market = ("--speed", str(SPEEDS[form]), "--seed", "5", "--port", str(port), "--credits", CREDITS)
        started("sandbox", *market)
        _wait_for(port)
        environ["ODDS_API_BASE_URL"] = f"http://127.0.0.1:{port}/v4"
        environ |= {"ODDS_REGIONS": "us,uk,eu", "ODDS_MARKETS": "h2h,spreads,totals"}
        environ |= {"ODDS_API_KEY": KEY} if form == "provider" else {"ODDS_PROVIDER": "sandbox"}
        if form == "provider":
            yield [started("up")]
            return
        from backends.bus.valkey import Valkey  # noqa: PLC0415 - tests/ is on the path of this form only

        url = stack.enter_context(Valkey()).url
        environ |= {"REDIS_URL": url, "CELERY_BROKER_URL": url.replace("unix://", "redis+socket://")}
        yield [started("api"), started("worker", "--concurrency", "2"), started("beat")]


@contextmanager
def _program(
    arguments: tuple[str, ...], environ: Mapping[str, str], folder: Path, log: object
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "arbitrage_edge", *arguments]
    process = subprocess.Popen(command, env=dict(environ), cwd=folder, stdout=log, stderr=log)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"the market does not listen at port {port}")


def _samples(pids: list[int], seconds: float, folder: Path) -> Iterator[Sample]:
    started = time.monotonic()
    for number in range(1, SAMPLES + 1):
        time.sleep(max(started + seconds * number / SAMPLES - time.monotonic(), 0))
        yield _sample(pids, time.monotonic() - started, folder)


def _sample(pids: list[int], seconds: float, folder: Path) -> Sample:
    rss, files, threads = 0.0, 0, 0
    for pid in _with_children(pids):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        status = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
        rss += int(status["VmRSS"].split()[0]) / 1024
        files += len(list(Path(f"/proc/{pid}/fd").iterdir()))
        threads += int(status["Threads"])
    database = sum(path.stat().st_size for path in (folder / "data").glob("*.db*")) / 2**20
    return Sample(seconds, rss, files, threads, database)


def _with_children(pids: list[int]) -> Iterator[int]:
    for pid in pids:
        yield pid
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


if __name__ == "__main__":
    sys.exit(main())
