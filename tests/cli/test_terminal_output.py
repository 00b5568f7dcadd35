"""What reaches the terminal: no control characters of others, no secrets, and no traceback whatever the streams are."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.output import print_error, print_warning, redactor, terminal_text
from builders import as_json

HOSTILE = "Evil\x1b]0;PWNED\x07\x1b[31m \x9b31m \u202egnirts \u200bzero \u2066x\u2069 \ud800 line\nbreak\rback"
CLI = Path(__file__).parents[2] / "src" / "arbitrage_edge" / "cli"
UNSAFE = [chr(code) for code in (*range(32), *range(127, 160), 0x200B, 0x200E, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xD800)]


def is_safe(text):
    return not any(character in text.replace("\n", "") for character in UNSAFE)


def test_every_control_and_invisible_character_is_replaced():
    assert terminal_text("".join(UNSAFE)) == "\ufffd" * len(UNSAFE)
    assert terminal_text("Žalgiris São Paulo 東京 a\u00a0b") == "Žalgiris São Paulo 東京 a\u00a0b"


def test_errors_and_warnings_are_one_line_without_control_characters(capsys):
    print_error(f"{HOSTILE}: \x1b[2J")
    print_warning(HOSTILE)
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["error", "warning"]
    assert all(map(is_safe, lines))


def test_a_console_shows_no_control_characters_of_others(capsys):
    from rich.table import Table
    from rich.text import Text

    table = Table("name")
    table.add_row(HOSTILE)
    console = TerminalConsole()
    console.print(table)
    console.print(Text(HOSTILE, style="bold"))
    console.print(HOSTILE)
    output = capsys.readouterr().out
    assert "Evil" in output
    assert is_safe(output)


def test_only_the_two_output_modules_print():
    for path in CLI.rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        assert path.name == "output.py" or "print" not in names, path
        assert path.name == "progress.py" or "Console" not in names, path


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_a_hostile_response_reaches_no_terminal(run_cli, tmp_path, an_arbitrage, format):
    events = json.loads(as_json(an_arbitrage()))
    events[0]["home_team"] = HOSTILE.encode("utf-8", "replace").decode()
    for bookmaker in events[0]["bookmakers"]:
        bookmaker["title"] += HOSTILE[:30]
        for outcome in bookmaker["markets"][0]["outcomes"]:
            outcome["name"] = events[0]["home_team"] if outcome["name"] == "Home" else outcome["name"]
    events.append({"id": HOSTILE[:20], "sport_key": "x"})
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(events), encoding="utf-8")
    result = run_cli("scan", path, "--format", format, "--withheld")
    assert "4.94" in result.out
    assert is_safe(result.err)
    assert is_safe(result.out) or format == "csv"


def test_a_registered_secret_is_in_no_error(capsys):
    redactor.add("s3cr3t-of-the-proxy")
    print_error("cannot reach http://me:s3cr3t-of-the-proxy@proxy:3128 or http://you:another@proxy?api_key=abcdef")
    output = capsys.readouterr().err
    assert "s3cr3t" not in output
    assert "another" not in output
    assert "abcdef" not in output


def test_a_password_in_the_url_of_a_service_is_in_no_error(run_cli, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    for words in (["sports"], ["odds", "soccer_epl"], ["watch"]):
        for url in ("http://me:hunter2secret@127.0.0.1:9", "http://me:hunter2secret@[::1", "http://x/?t=hunter2secret"):
            result = run_cli(*words, "--url", url, "--api-key", "key-of-sixteen-characters")
            assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
            assert "hunter2secret" not in result.err


@pytest.mark.parametrize("proxy", ["http://me:hunter2secret@127.0.0.1:9", "foo://me:hunter2secret@x", "http://[::1"])
@pytest.mark.parametrize("words", [["sports"], ["watch"]])
def test_a_password_of_a_proxy_is_in_no_error(run_cli, monkeypatch, proxy, words):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    result = run_cli(*words, "--url", "http://odds.invalid:8000")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert "hunter2secret" not in result.err
    assert result.err.startswith("error: no service at http://odds.invalid:8000 (")


def test_a_service_on_this_machine_is_reached_without_the_proxy(run_cli, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:1")
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:1")
    for words in (["sports"], ["watch"]):
        error = run_cli(*words, "--url", "http://127.0.0.1:9").err
        assert "refused" in error.lower() or "Connect call failed" in error, error


@pytest.mark.parametrize("key", ["kéy-of-sixteen-characters", "key\nof-sixteen-characters"])
def test_a_key_that_no_header_can_carry_is_an_error_that_does_not_show_it(run_cli, key):
    result = run_cli("sports", "--url", "http://127.0.0.1:9", "--api-key", key)
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert result.err.startswith("error: --api-key: ")
    assert "sixteen" not in result.err


def shell(command, **environ):
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("AE", f"{sys.executable} -m arbitrage_edge")],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environ},
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device without space")
@pytest.mark.parametrize("words", ["calc 2.1 2.1", "calc 2.1 2.1 --format json", "--help", "config env", "openapi"])
def test_a_full_disk_is_an_error_in_one_line(words):
    done = shell(f"AE {words} > /dev/full")
    assert (done.returncode, done.stderr) == (2, "error: the output: No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("words", ["calc 2.1 2.1", "opportunities", "scan -", "calc 2.1 2.1 --format json"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "| true"])
def test_closed_streams_cause_no_traceback(words, closed):
    done = shell(f"AE {words} {closed}")
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 2}


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_terminal_that_shows_ascii_only_shows_other_characters_escaped():
    done = shell("AE calc Žalgiris=2.1 2.1", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u017dalgiris" in done.stdout


@pytest.mark.parametrize("columns", ["0", "1", "20", "many"])
def test_a_narrow_terminal_shows_everything(run_cli, monkeypatch, columns, tmp_path, an_arbitrage):
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(an_arbitrage()))
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = run_cli("scan", path)
    assert (result.status, result.err) == (0, "")
    assert "4.94 %" in result.out
