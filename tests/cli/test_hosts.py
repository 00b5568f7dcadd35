"""`--host` and HOST: the printed address can be opened, and the service answers under the name it listens on."""

import re
import socket
import urllib.request

import pytest

from arbitrage_edge.cli.client import service_at
from arbitrage_edge.http_server import reachable
from cli.processes import started
from settings.test_load import load


def has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOST", raising=False)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("::1", "[::1]"),
        ("fe80::7", "[fe80::7]"),
        ("odds.example.org", "odds.example.org"),
    ],
)
def test_the_address_of_this_machine_is_one_that_can_be_opened(host, expected, monkeypatch):
    assert reachable(host) == expected
    monkeypatch.setenv("HOST", host)
    assert service_at(None, None).url == f"http://{expected}:8000"


@pytest.mark.parametrize("host", ["127.0.0.1:80", "http://localhost", "a b", "[::1", "::1]:80", "*", "a/b", "::zz"])
@pytest.mark.parametrize("command", ["up", "api", "sandbox"])
def test_a_host_with_a_port_or_a_scheme_is_an_error(run_cli, command, host):
    result = run_cli(command, "--host", host)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("error: --host: expected a host name or an address without a port")


def test_brackets_of_an_address_are_accepted_in_the_setting():
    assert load(HOST="[::1]").host == "::1"


@pytest.mark.parametrize("command", ["up", "api", "sandbox"])
@pytest.mark.parametrize("port", ["-1", "65536", "99999999999999999999"])
def test_an_impossible_port_is_an_error(run_cli, command, port):
    result = run_cli(command, f"--port={port}")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert "'--port'" in result.err


@pytest.mark.parametrize("command", ["up", "api", "sandbox"])
@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.7"])
def test_a_host_of_another_machine_is_an_error_that_names_the_option(run_cli, command, host):
    result = run_cli(command, "--host", host, "--port", 0)
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert result.err.startswith(f"error: --host: cannot serve at {host} port 0 (")
    assert "while attempting" not in result.err


def test_a_port_in_use_is_an_error_that_names_the_option(run_cli):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = run_cli("sandbox", "--port", other.getsockname()[1])
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("error: --port: cannot serve at 127.0.0.1 port ")


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("0.0.0.0", "127.0.0.1"),
        ("localhost", "localhost"),
        pytest.param("[::1]", "[::1]", id="ipv6"),
        ("", "127.0.0.1"),
    ],
)
def test_the_printed_address_answers(tmp_path, host, shown):
    if ":" in host and not has_ipv6():
        pytest.skip("needs IPv6 on the loopback interface")
    with started(tmp_path, "api", "--host", host, "--port", 0) as service:
        line = service.wait_for_line("API at")
        address = re.search(rf"http://{re.escape(shown)}:\d+", line)
        assert address, line
        with urllib.request.urlopen(f"{address[0]}/api/v1/quota", timeout=20) as answer:
            assert answer.status == 200


def test_the_name_given_as_an_option_passes_the_host_check(tmp_path):
    name = socket.gethostname()
    try:
        socket.create_server((name, 0)).close()
    except OSError:
        pytest.skip("the name of this machine is no address of it")
    with started(tmp_path, "api", "--host", name, "--port", 0) as service:
        address = re.search(r"http://[^/]+", service.wait_for_line("API at")).group()
        port = address.rpartition(":")[2]
        request = urllib.request.Request(f"{address}/api/v1/quota", headers={"Host": f"{name}:{port}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200
