"""A running service on a simulated market, and a TCP proxy whose connections can be cut."""

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
# A fixed market with at least ten open and a dozen withheld opportunities.
SEED, START = 1, "2026-04-16T17:01:00Z"
# Seconds; generous because the machine may be busy.
TIMEOUT = 120


class Service:
    """A running `arbitrage-edge up`."""

    def __init__(self, address):
        self.address = address

    def get(self, path):
        """Return the JSON response of a GET request."""
        with urllib.request.urlopen(f"{self.address}/api/v1{path}", timeout=30) as response:
            return json.loads(response.read())

    def wait_until(self, condition):
        """Poll a condition until it is true."""
        for _ in range(TIMEOUT * 10):
            if condition():
                return
            time.sleep(0.1)
        raise AssertionError("the condition did not become true in time")

    def post(self, path, body):
        """Return the JSON response of a POST request."""
        request = urllib.request.Request(
            f"{self.address}/api/v1{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read())


def send(service, method, path, body=None):
    """Return the JSON response of a request."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{service.address}/api/v1{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.loads(response.read())


@contextmanager
def run_service(directory, speed=1, start=START, **settings):
    """Run a service for the duration of the block."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    market = ("--seed", str(SEED), "--start", start, "--speed", str(speed))
    command = [sys.executable, "-m", "arbitrage_edge", "up", "--port", "0", *market]
    with (directory / "errors").open("w") as errors:
        process = subprocess.Popen(
            command,
            cwd=directory,
            env=environment | SETTINGS | settings,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            for line in process.stdout:
                if match := re.match(r"API at (http://[^/]+)/", line):
                    break
            else:
                raise AssertionError((directory / "errors").read_text())
            reader = threading.Thread(target=process.stdout.read, daemon=True)
            reader.start()
            yield Service(match[1])
        finally:
            process.kill()
            process.wait()
            reader.join(10)
            process.stdout.close()


class Proxy:
    """TCP proxy between browser and service. `cut` closes all connections and refuses new ones until `restore`."""

    def __init__(self, address):
        host, port = address.removeprefix("http://").split(":")
        self._target = host, int(port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open, self._connected, self._lock = [], True, threading.Lock()
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        with self._lock:
            self._connected = False
            for connection in self._open:
                _close(connection)
            self._open.clear()

    def restore(self):
        self._connected = True

    def close(self):
        self.cut()
        self._listener.close()

    def _accept(self):
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                with self._lock:
                    if not self._connected:
                        _close(client)
                        continue
                    upstream = socket.create_connection(self._target)
                    self._open += [client, upstream]
                for pair in ((client, upstream), (upstream, client)):
                    threading.Thread(target=_forward, args=pair, daemon=True).start()


def _forward(source, target):
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    _close(source)
    _close(target)


def _close(connection):
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
