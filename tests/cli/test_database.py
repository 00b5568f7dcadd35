"""The commands `migrate`, `seed` and `config`."""

import sqlite3

import pytest
from filelock import FileLock

from arbitrage_edge.cli.locked_folders import LOCK_FILE

KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder, and an environment without settings."""
    for name in ("ODDS_API_KEY", "ODDS_PROVIDER", "DATABASE_URL", "REDIS_URL", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tables(folder):
    with sqlite3.connect(folder / "data" / "arbitrage-edge.db") as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows} - {"alembic_version", "sqlite_sequence"}


def test_the_schema_is_upgraded_and_downgraded(run_cli, folder):
    up = run_cli("migrate")
    assert (up.status, up.err) == (0, "")
    assert up.out.startswith("database revision: 0")
    assert {"odds", "arbitrage_opportunities", "notices", "sports"} <= tables(folder)
    assert run_cli("migrate").out == up.out
    assert run_cli("migrate", "--down", "0001", "--yes").out == "database revision: 0001\n"
    assert "notices" not in tables(folder)
    assert run_cli("migrate", "--down", "base", "--yes").out == "database revision: base (no tables)\n"
    assert tables(folder) == set()
    assert run_cli("migrate").out == up.out


def test_an_unknown_revision_is_an_error_in_one_line(run_cli):
    run_cli("migrate")
    result = run_cli("migrate", "--down", "9999", "--yes")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("error: there is no such revision of the tables: ")
    assert result.err.count("\n") == 1


def test_a_missing_database_can_be_downgraded(run_cli):
    assert run_cli("migrate", "--down", "base", "--yes").out == "database revision: base (no tables)\n"


def test_a_downgrade_needs_a_confirmation(run_cli, folder):
    run_cli("migrate")
    result = run_cli("migrate", "--down", "base")
    assert result.status == 2
    assert "--yes" in result.err
    assert "notices" in tables(folder)


def test_a_downgrade_is_refused_while_the_data_folder_is_in_use(run_cli, folder):
    run_cli("migrate")
    with FileLock(folder / "data" / LOCK_FILE):
        result = run_cli("migrate", "--down", "base", "--yes")
    assert result.status == 2
    assert "stop it" in result.err
    assert "notices" in tables(folder)


def write_newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize(
    ("damage", "remedy"),
    [
        (lambda path: path.write_bytes(b"not a database" * 1000), "restore a backup"),
        (lambda path: path.write_bytes(path.read_bytes()[:6000]), "restore a backup"),
        (write_newer, "upgrade the program"),
    ],
    ids=["corrupt", "cut", "newer"],
)
def test_a_database_that_cannot_be_used_is_an_error_in_one_line_with_its_file_and_a_remedy(
    run_cli, folder, damage, remedy
):
    run_cli("migrate")
    damage(folder / "data" / "arbitrage-edge.db")
    for command in (["migrate"], ["seed", "--hours", 1]):
        result = run_cli(*command)
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert "data/arbitrage-edge.db" in result.err
        assert remedy in result.err


def test_an_empty_database_is_filled_with_data(run_cli):
    result = run_cli("seed", "--hours", 2)
    assert (result.status, result.err) == (0, "")
    polls, quotes, found, still_open = [int(word) for word in result.out.replace(",", "").split() if word.isdigit()]
    assert polls > 10
    assert quotes > polls
    assert found >= still_open
    assert run_cli("opportunities").out.splitlines()[-1] == f"{still_open} open"


def test_another_number_gives_other_data(run_cli, monkeypatch):
    outputs = []
    for number in (3, 4):
        monkeypatch.setenv("DATA_DIR", f"market{number}")
        outputs.append(run_cli("seed", "--hours", 1, "--number", number).out)
    assert outputs[0] != outputs[1]


def test_a_database_with_data_is_not_filled(run_cli):
    run_cli("seed", "--hours", 1)
    result = run_cli("seed", "--hours", 1)
    assert result.status == 2
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1


def test_the_check_describes_what_would_run(run_cli, monkeypatch):
    result = run_cli("config", "check")
    assert result.status == 0
    assert "simulated" in result.out
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    output = run_cli("config", "check").out
    assert "The Odds API" in output
    assert KEY not in output


def test_every_setting_is_printed_without_secrets(run_cli, monkeypatch):
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    monkeypatch.setenv("DATABASE_URL", "postgresql://edge:s3cret-word@db.example/edge")
    result = run_cli("config", "env")
    assert result.status == 0
    assert "ODDS_UPDATE_INTERVAL=60" in result.out
    assert KEY not in result.out
    assert "s3cret-word" not in result.out


def test_settings_printed_with_secrets_load_as_the_same_settings(run_cli, monkeypatch, folder):
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    monkeypatch.setenv("ODDS_SPORTS", "soccer_*")
    written = run_cli("config", "env", "--show-secrets").out
    assert f"ODDS_API_KEY={KEY}" in written
    monkeypatch.delenv("ODDS_API_KEY")
    monkeypatch.delenv("ODDS_SPORTS")
    (folder / ".env").write_text(written)
    assert run_cli("config", "env", "--show-secrets").out == written
