"""`init` writes a .env file that the settings accept, and shows the key nowhere."""

import os
import pty
import stat
import subprocess
import sys

import pytest

from arbitrage_edge.settings import load_settings
from cli.test_config_online import provider  # noqa: F401 - the fixture

KEY = "abcdef0123456789"
# The space after the first one is written once the terminal has discarded what was typed before.
ASKS = ("free keys at the-odds-api.com): ", "credits) [us]", "all of the regions)", "betting [1000]")


@pytest.fixture
def env_file(tmp_path):
    return tmp_path / "new" / ".env"


def answered(env_file, *answers):
    """Run `init` at a terminal, type an answer after each prompt, and return its status and output."""
    main, end = pty.openpty()
    words = [sys.executable, "-m", "arbitrage_edge", "init", "--env-file", str(env_file)]
    with subprocess.Popen(
        words, stdin=end, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        output = b""
        for prompt, answer in answers:
            before = len(output)
            while prompt.encode() not in output[before:] and (byte := process.stdout.read(1)):
                output += byte
            os.write(main, f"{answer}\n".encode())
        output += process.stdout.read()
    os.close(main)
    os.close(end)
    return process.returncode, output.decode()


def test_defaults_write_a_file_for_the_sandbox_that_only_the_owner_reads(run_cli, env_file):
    result = run_cli("init", "--defaults", "--env-file", env_file)
    assert (result.status, result.err) == (0, "")
    assert "simulated odds" in result.out
    assert load_settings({}, env_file=env_file).provider == "sandbox"
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_an_existing_file_is_kept_unless_forced(run_cli, env_file):
    env_file.parent.mkdir()
    env_file.write_text("BANKROLL=7\n", encoding="utf-8")
    result = run_cli("init", "--defaults", "--env-file", env_file)
    assert (result.status, "exists already" in result.err) == (2, True)
    assert env_file.read_text(encoding="utf-8") == "BANKROLL=7\n"
    assert run_cli("init", "--defaults", "--force", "--env-file", env_file).status == 0


def test_without_a_terminal_the_questions_are_an_error(run_cli, env_file):
    result = run_cli("init", "--env-file", env_file)
    assert (result.status, "add --defaults" in result.err) == (2, True)
    assert not env_file.exists()


def test_the_answers_are_written_and_a_wrong_one_is_asked_again(env_file, provider):  # noqa: F811
    provider(200, headers=[("x-requests-remaining", "480"), ("x-requests-used", "20"), ("x-requests-last", "0")])
    status, output = answered(
        env_file, (ASKS[0], KEY), (ASKS[1], "mars"), (ASKS[1], "uk,eu"), (ASKS[2], ""), (ASKS[3], "2500")
    )
    assert status == 0
    assert "480 credits remain" in output
    assert "error: ODDS_REGIONS" in output
    assert KEY not in output
    settings = load_settings({}, env_file=env_file)
    assert (settings.odds_regions, settings.bankroll) == (("uk", "eu"), 2500)
    assert settings.odds_api_key.get_secret_value() == KEY


def test_a_refused_key_writes_nothing(env_file, provider):  # noqa: F811
    provider(401, b'{"message": "API key is not valid", "error_code": "INVALID_KEY"}')
    status, output = answered(env_file, (ASKS[0], KEY), (ASKS[1], ""), (ASKS[2], ""), (ASKS[3], ""))
    assert (status, "nothing was written" in output) == (1, True)
    assert not env_file.exists()
    assert KEY not in output
