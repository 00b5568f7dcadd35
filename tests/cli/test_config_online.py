"""`config check --online` asks the provider for the credits."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


@pytest.fixture
def provider(monkeypatch, tmp_path):
    """Return a function that serves this status on loopback and sets the settings for it."""
    servers = []

    def serve(status, body=b"[]", headers=()):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("ODDS_API_BASE_URL", f"http://127.0.0.1:{server.server_port}/v4")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ODDS_API_KEY", "abcdef0123456789")
    monkeypatch.delenv("ODDS_PROVIDER", raising=False)
    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_credits_are_shown(run_cli, provider, tmp_path):
    headers = [("x-requests-remaining", "490"), ("x-requests-used", "10"), ("x-requests-last", "0")]
    provider(200, headers=headers)
    result = run_cli("config", "check", "--online")
    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines()[-1] == "Credits: the key is accepted; 490 remain, 10 are used"
    assert list(tmp_path.iterdir()) == []


def test_a_refused_key_is_an_error(run_cli, provider):
    provider(401, b'{"message": "API key is not valid", "error_code": "INVALID_KEY"}')
    result = run_cli("config", "check", "--online")
    assert result.status == 1
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert "abcdef0123456789" not in result.err


def test_a_simulation_needs_no_credits(run_cli, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ODDS_API_KEY", raising=False)
    monkeypatch.delenv("ODDS_PROVIDER", raising=False)
    assert run_cli("config", "check", "--online").status == 0


@pytest.mark.parametrize("command", ["opportunities", "plan"])
def test_reading_commands_create_nothing(run_cli, monkeypatch, tmp_path, command):
    monkeypatch.chdir(tmp_path)
    for name in ("ODDS_API_KEY", "ODDS_PROVIDER", "DATABASE_URL", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert run_cli(command).status == 0
    assert list(tmp_path.iterdir()) == []
