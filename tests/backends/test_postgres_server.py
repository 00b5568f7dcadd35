"""The database server of the tests."""

import os
import signal

from backends.postgres import Server, discard


class EndedProcess:
    """A process that has ended while another process still writes to the same log."""

    returncode = 0

    def __init__(self, stderr):
        self.stderr = stderr

    def send_signal(self, how):
        assert how == signal.SIGQUIT

    def wait(self, timeout):
        return self.returncode


def test_a_crash_does_not_close_the_log_while_it_is_read():
    read_end, write_end = os.pipe()
    log = os.fdopen(read_end)
    server = Server.__new__(Server)
    server.process, server._log = EndedProcess(log), discard(log)
    os.write(write_end, b"terminating any other active server processes\n")
    os.write(write_end, b"without a line end")
    os.close(write_end)
    server.end(signal.SIGQUIT)
    assert log.closed
    assert not server._log.is_alive()
