"""`migrate`, `seed` and `config`."""

import sqlite3

import pytest

KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A directory of its own, and an environment that says nothing."""
    for name in ("ODDS_API_KEY", "ODDS_PROVIDER", "DATABASE_URL", "REDIS_URL", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tables(place):
    with sqlite3.connect(place / "data" / "arbitrage-edge.db") as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows} - {"alembic_version", "sqlite_sequence"}


def test_a_database_is_brought_up_to_date_and_down_again(ask, place):
    up = ask("migrate")
    assert (up.status, up.err) == (0, "")
    assert up.out.startswith("database revision: 0")
    assert {"odds", "arbitrage_opportunities", "notices", "sports"} <= tables(place)
    assert ask("migrate").out == up.out
    assert ask("migrate", "--down", "0001").out == "database revision: 0001\n"
    assert "notices" not in tables(place)
    assert ask("migrate", "--down", "base").out == "database revision: base (no tables)\n"
    assert tables(place) == set()
    assert ask("migrate").out == up.out


def test_a_revision_that_is_not_there_is_refused_in_one_line(ask):
    ask("migrate")
    said = ask("migrate", "--down", "9999")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("error: there is no such revision of the tables: ")
    assert said.err.count("\n") == 1


def test_a_database_that_was_never_made_can_be_brought_down_too(ask):
    assert ask("migrate", "--down", "base").out == "database revision: base (no tables)\n"


def test_an_empty_database_is_filled_with_data_that_can_be_looked_at(ask):
    said = ask("seed", "--hours", 2)
    assert (said.status, said.err) == (0, "")
    answers, quotes, found, still_open = [int(word) for word in said.out.replace(",", "").split() if word.isdigit()]
    assert answers > 10
    assert quotes > answers
    assert found >= still_open
    assert ask("opportunities").out.splitlines()[-1] == f"{still_open} open"


def test_the_same_number_is_the_same_data(ask, monkeypatch):
    said = []
    for name in ("one", "other"):
        monkeypatch.setenv("DATA_DIR", name)
        said.append(ask("seed", "--hours", 1, "--number", 3).out)
    assert said[0] == said[1]


def test_a_database_with_something_in_it_is_not_filled(ask):
    ask("seed", "--hours", 1)
    said = ask("seed", "--hours", 1)
    assert said.status == 2
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1


def test_what_would_run_is_told_in_words(ask, monkeypatch):
    said = ask("config", "check")
    assert said.status == 0
    assert "simulated" in said.out
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    told = ask("config", "check").out
    assert "The Odds API" in told
    assert KEY not in told


def test_every_setting_is_printed_and_no_secret_shown(ask, monkeypatch):
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    monkeypatch.setenv("DATABASE_URL", "postgresql://edge:s3cret-word@db.example/edge")
    said = ask("config", "env")
    assert said.status == 0
    assert "ODDS_UPDATE_INTERVAL=60" in said.out
    assert KEY not in said.out
    assert "s3cret-word" not in said.out


def test_who_asks_for_the_secrets_gets_a_file_that_gives_these_settings(ask, monkeypatch, place):
    monkeypatch.setenv("ODDS_API_KEY", KEY)
    monkeypatch.setenv("ODDS_SPORTS", "soccer_*")
    written = ask("config", "env", "--show-secrets").out
    assert f"ODDS_API_KEY={KEY}" in written
    monkeypatch.delenv("ODDS_API_KEY")
    monkeypatch.delenv("ODDS_SPORTS")
    (place / ".env").write_text(written)
    assert ask("config", "env", "--show-secrets").out == written
