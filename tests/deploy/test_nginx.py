"""The bounds of nginx fit those of the service and of its container."""

import re

import pytest
import uvicorn

from arbitrage_edge.api.http.connection_limits import ConnectionLimits
from deploy.compose_file import DEPLOY, composition

FOLDER = DEPLOY / "nginx"
FILES = sorted(path.name for path in FOLDER.iterdir())
GIVEN = dict.fromkeys(("POSTGRES_PASSWORD", "REDIS_PASSWORD", "GRAFANA_PASSWORD"), "own")
SERVICE = composition(GIVEN)["services"]["nginx"]


def directives(name):
    """Return the directives of a file as (blocks around it, name, arguments)."""
    text = re.sub(r"#.*", "", (FOLDER / name).read_text())
    found, around, words = [], [], []
    for token in re.findall(r"'[^']*'|\"[^\"]*\"|[{};]|[^\s{};]+", text):
        if token == ";":
            found.append((tuple(around), words[0], words[1:]))
        elif token == "{":
            around.append(words[0])
        elif token == "}":
            assert not words, f"{name}: a directive without a semicolon: {words}"
            around.pop()
        else:
            words.append(token)
            continue
        words = []
    assert not around, f"{name}: a block is not closed"
    assert not words, f"{name}: a directive without a semicolon: {words}"
    return found


def main(name):
    """Return the arguments of the one directive of this name in nginx.conf, with the blocks around it."""
    ((around, arguments),) = [(around, rest) for around, key, rest in directives("nginx.conf") if key == name]
    return around, arguments


@pytest.mark.parametrize("name", FILES)
def test_every_directive_of_a_file_ends_and_every_block_is_closed(name):
    assert directives(name)


def test_slow_and_greedy_clients_are_bounded_as_in_the_service_in_every_server():
    limits = ConnectionLimits()
    assert main("limit_conn") == (("http",), ["per_address", str(limits.per_address)])
    assert main("client_header_timeout") == (("http",), [f"{limits.header_seconds:g}s"])
    assert main("large_client_header_buffers") == (("http",), ["4", f"{limits.header_bytes // 1024}k"])
    for name in ("client_body_timeout", "send_timeout", "keepalive_timeout"):
        around, (value,) = main(name)
        assert around == ("http",)
        assert 1 <= int(value.removesuffix("s")) <= 60
    # A server or location with its own value would lose that of all.
    bounded = {"limit_conn", "client_header_timeout", "client_body_timeout", "send_timeout"}
    others = [key for name in FILES if name != "nginx.conf" for _, key, _ in directives(name)]
    assert bounded & set(others) == set()


def test_nginx_has_two_connections_for_each_client_that_the_service_accepts():
    around, (connections,) = main("worker_connections")
    processes, files = int(main("worker_processes")[1][0]), int(main("worker_rlimit_nofile")[1][0])
    assert around == ("events",)
    assert int(connections) * processes >= 2 * ConnectionLimits().connections
    assert files > int(connections)
    assert SERVICE["ulimits"]["nofile"] == {"soft": files, "hard": files}
    assert processes < SERVICE["pids_limit"] // 2


def test_nginx_reuses_no_connection_that_the_service_may_be_closing():
    ((seconds,),) = [rest for _, key, rest in directives("upstream.inc") if key == "keepalive_timeout"]
    assert int(seconds.removesuffix("s")) < uvicorn.Config(app=None).timeout_keep_alive


def test_the_container_reads_every_file_and_logs_no_query():
    mounted = {volume.split(":")[0] for volume in SERVICE["volumes"]}
    # https.conf replaces http.conf on request.
    assert {f"./nginx/{name}" for name in FILES} - mounted == {"./nginx/https.conf"}
    assert main("access_log")[1][-1] == "without_query"
    formats = " ".join(main("log_format")[1])
    assert "$uri" in formats
    assert not re.search(r"\$(request|request_uri|args|query_string)\b(?!_)", formats)
