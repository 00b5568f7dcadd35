"""Run the short tests again and again beside busy processes: `make repeated [RUNS=20] [BUSY=2]`.

Prints a line for each run: commit, start and end, minutes, exit status and the summary of pytest. The output of each
run is kept in build/repeated. Fails if a run fails.
"""

import os
import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from datetime import datetime

from conftest import PROJECT

OUTPUT = PROJECT / "build" / "repeated"
# Ends with the process that started it.
SPIN = "import os; parent = os.getppid()\nwhile os.getppid() == parent: pass"
SUMMARY = re.compile(r"^=*\s*(\d+ (?:passed|failed).*?)\s*=*$", re.MULTILINE)


def main():
    """Run the tests RUNS times beside BUSY processes; exit with an error if a run failed."""
    runs, busy = whole_number("RUNS", "20", least=1), whole_number("BUSY", "2", least=0)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with busy_processes(busy):
        failed = [number for number in range(1, runs + 1) if not passes(number)]
    if failed:
        sys.exit(f"{len(failed)} of {runs} runs failed: number {', '.join(map(str, failed))}")


def whole_number(name, default, least):
    """Return the number in an environment variable; exit with an error if it is none or below `least`."""
    text = os.environ.get(name) or default
    if not text.isdecimal() or int(text) < least:
        sys.exit(f"{name}: expected a whole number, {least} or more, got {text!r}")
    return int(text)


@contextmanager
def busy_processes(count):
    """Keep as many processes computing."""
    with ExitStack() as stack:
        for _ in range(count):
            process = stack.enter_context(subprocess.Popen([sys.executable, "-c", SPIN]))
            stack.callback(process.kill)
        yield


def passes(number):
    """Run `make test` once, print its line and return whether it passed."""
    log = OUTPUT / f"{number}.log"
    began = datetime.now().astimezone()
    with log.open("w", encoding="utf-8") as output:
        status = subprocess.call(["make", "test"], cwd=PROJECT, stdout=output, stderr=subprocess.STDOUT)
    ended = datetime.now().astimezone()
    found = SUMMARY.findall(log.read_text(encoding="utf-8", errors="replace")) or ["no summary"]
    minutes = (ended - began).total_seconds() / 60
    print(
        f"{number}: {commit()} {began:%H:%M}-{ended:%H:%M} {minutes:.0f} min, status {status}, {found[-1]}", flush=True
    )
    return status == 0


def commit():
    """Return the short name of the commit; "no commit" outside a checkout."""
    words = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"


if __name__ == "__main__":
    main()
