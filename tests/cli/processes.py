"""Commands as processes of their own, beside the tests."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

SETTINGS = {"ODDS_SPORTS": "soccer_epl,baseball_mlb", "MIN_PROFIT_THRESHOLD": "0", "LOG_LEVEL": "WARNING"}
ANY_PORT = ("--port", "0")
# Half a minute of the provider keeping it waiting would be too long; a busy machine takes a few seconds.
STOPS_WITHIN = 20.0


class Running:
    """A command under way. `said` are the lines of its output so far."""

    def __init__(self, process):
        self.process = process
        self.said, self.complained = [], []
        self._more = threading.Condition()
        self._readers = [
            threading.Thread(target=self._read, args=each, daemon=True)
            for each in ((process.stdout, self.said), (process.stderr, self.complained))
        ]
        for reader in self._readers:
            reader.start()

    def says(self, *words, seconds=60.0):
        """Waits for a line with all of these words; gives it."""
        with self._more:
            found = lambda: next((line for line in self.said if all(word in line for word in words)), None)  # noqa: E731
            assert self._more.wait_for(found, seconds), (words, self.said, self.complained)
            return found()

    def stop(self, how=signal.SIGINT):
        """Sends the signal; gives the exit status and the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(how)
        status = self.ended(30)
        return status, time.monotonic() - began

    def ended(self, seconds=60):
        """Waits for its end and for the last of what it says; gives its exit status."""
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
def started(place, *words, **settings):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "arbitrage_edge", *map(str, words), *(ANY_PORT if words[0] == "up" else ())],
        cwd=place,
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
