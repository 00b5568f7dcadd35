"""Commands in separate processes."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

SETTINGS = {"ODDS_SPORTS": "soccer_epl,baseball_mlb", "MIN_PROFIT_THRESHOLD": "0", "LOG_LEVEL": "WARNING"}
# SYSTEMROOT: without it no program of Windows opens a socket.
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH", "SYSTEMROOT", "TEMP", "USERPROFILE")
ANY_PORT = ("--port", "0")
# The slow provider answers after a minute; on a busy machine a stop takes a few seconds.
STOPS_WITHIN = 20.0


class Running:
    """A running command. `output` and `errors` are the lines that it has printed so far."""

    def __init__(self, process):
        self.process = process
        self.output, self.errors = [], []
        self._more = threading.Condition()
        self._readers = [
            threading.Thread(target=self._read, args=each, daemon=True)
            for each in ((process.stdout, self.output), (process.stderr, self.errors))
        ]
        for reader in self._readers:
            reader.start()

    def wait_for_line(self, *words, seconds=60.0):
        """Wait for a line with all of these words and return it."""
        with self._more:
            found = lambda: next((line for line in self.output if all(word in line for word in words)), None)  # noqa: E731
            assert self._more.wait_for(found, seconds), (words, self.output, self.errors)
            return found()

    def stop(self, how=signal.SIGINT):
        """Send the signal; return the exit status and the seconds until the end."""
        began = time.monotonic()
        self.process.send_signal(how)
        status = self.ended(30)
        return status, time.monotonic() - began

    def ended(self, seconds=60):
        """Wait for the end and for the last output; return the exit status."""
        status = self.process.wait(seconds)
        for reader in self._readers:
            reader.join(10)
        return status

    def _read(self, stream, lines):
        for line in stream:
            with self._more:
                lines.append(line.rstrip("\n"))
                self._more.notify_all()


@contextmanager
def started(folder, *words, **settings):
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "arbitrage_edge", *map(str, words), *(ANY_PORT if words[0] == "up" else ())],
        cwd=folder,
        env=kept | SETTINGS | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(process)
    try:
        yield running
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
