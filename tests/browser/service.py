"""The service as users run it, on a simulated market, and a wire before it that tests can cut."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress

SETTINGS = {
    "ODDS_SPORTS": "soccer_epl,baseball_mlb,basketball_nba",
    "MIN_PROFIT_THRESHOLD": "0",
    "LOG_LEVEL": "WARNING",
    "RATE_LIMIT_REQUESTS": "100000",
    "NO_PROXY": "*",
}
# The same market at every hour of the day: ten opportunities and more are open in it, and a dozen held back.
SEED, START = 1, "2026-04-16T17:01:00Z"


# Seconds that a busy machine may take.
PATIENCE = 120


class Service:
    """A running `up`."""

    def __init__(self, address):
        self.address = address

    def get(self, path):
        """An answer of the API."""
        with urllib.request.urlopen(f"{self.address}/api/v1{path}", timeout=30) as answer:
            return json.loads(answer.read())

    def until(self, holds):
        """Waits for what its market must have come to."""
        for _ in range(PATIENCE * 10):
            if holds():
                return
            time.sleep(0.1)
        raise AssertionError("the market did not come to what was waited for")

    def post(self, path, body):
        """The same for a body."""
        asked = urllib.request.Request(
            f"{self.address}/api/v1{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return json.loads(answer.read())


@contextmanager
def running(place, speed=1, **settings):
    """A service for as long as the block lasts."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    market = ("--seed", str(SEED), "--start", START, "--speed", str(speed))
    command = [sys.executable, "-m", "arbitrage_edge", "up", "--port", "0", *market]
    with (place / "errors").open("w") as errors:
        process = subprocess.Popen(
            command, cwd=place, env=kept | SETTINGS | settings, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            for line in process.stdout:
                if told := re.match(r"API at (http://[^/]+)/", line):
                    break
            else:
                raise AssertionError((place / "errors").read_text())
            reader = threading.Thread(target=process.stdout.read, daemon=True)
            reader.start()
            yield Service(told[1])
        finally:
            process.kill()
            process.wait()
            reader.join(10)
            process.stdout.close()


class Wire:
    """Passes bytes on between a browser and a service. `cut` breaks all connections and lets none in until `mend`."""

    def __init__(self, address):
        host, port = address.removeprefix("http://").split(":")
        self._target = host, int(port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open, self._whole, self._lock = [], True, threading.Lock()
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        with self._lock:
            self._whole = False
            for one in self._open:
                _close(one)
            self._open.clear()

    def mend(self):
        self._whole = True

    def close(self):
        self.cut()
        self._listening.close()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                with self._lock:
                    if not self._whole:
                        _close(near)
                        continue
                    far = socket.create_connection(self._target)
                    self._open += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=_pass, args=pair, daemon=True).start()


def _pass(source, target):
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    _close(source)
    _close(target)


def _close(one):
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
