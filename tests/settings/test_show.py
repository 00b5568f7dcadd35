"""The displayed settings are complete, contain no secrets and can be loaded again."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.settings import Settings, as_env, check, load_settings

PASSWORD = "p#'\"\\ ${PORT}"
SECRETS = {
    "ODDS_API_KEY": "0123key",
    "POSTGRES_PASSWORD": PASSWORD,
    "DATABASE_URL": "postgresql://me:s%40crt@host:1/db?password=als0",
    "ODDS_API_BASE_URL": "https://me:pr0v1der@odds.example/v4",
    "REDIS_URL": "redis://:r3d1s@host:6379/0",
    "CELERY_BROKER_URL": "amqp://me:br0ker@host//",
    "CELERY_RESULT_BACKEND": "db+postgresql://me:b4ck@host/db",
}
HIDDEN = ["0123key", PASSWORD, "s%40crt", "s@crt", "als0", "pr0v1der", "r3d1s", "br0ker", "b4ck"]


def load(**environ):
    return load_settings(environ, None)


def reload(tmp_path, settings):
    (tmp_path / ".env").write_text(as_env(settings, show_secrets=True), encoding="utf-8")
    return load_settings({}, tmp_path / ".env")


def test_no_display_of_the_settings_contains_a_secret():
    settings = load(**SECRETS)
    shown = "\n".join([repr(settings), str(settings), as_env(settings), *check(settings), repr([settings])])
    assert [secret for secret in HIDDEN if secret in shown] == []


def test_secrets_lists_every_key_and_password():
    assert set(load(**SECRETS).secrets) == set(HIDDEN)


def test_a_masked_secret_is_commented_out_and_not_loaded(tmp_path):
    (tmp_path / ".env").write_text(as_env(load(**SECRETS)), encoding="utf-8")
    assert load_settings({}, tmp_path / ".env").secrets == ()


def test_every_setting_is_shown_with_its_description():
    lines = as_env(Settings()).splitlines()
    for name, field in Settings.model_fields.items():
        index = lines.index(f"# {field.description}")
        assert lines[index + 1].lstrip("#").startswith(f"{name.upper()}="), name
    assert "PORT=8000" in lines


OTHERS = [
    SECRETS,
    {"MAX_PROFIT_THRESHOLD": "none", "MAX_LEG_AGE": "none", "CORS_ORIGINS": "[]"},
    {"ODDS_SPORTS": "soccer_*", "ODDS_BOOKMAKERS": "pinnacle,matchbook", "COMMISSIONS": "matchbook=1.5,smarkets=0"},
    {"DATA_DIR": "/with a space/and'quote", "INCLUDE_LIVE": "yes", "MAX_STAKE": "1E+3", "CORS_ORIGINS": "*"},
]


@pytest.mark.parametrize("environ", [{}, *OTHERS])
def test_written_settings_are_equal_when_loaded_again(environ, tmp_path):
    settings = load(**environ)
    assert reload(tmp_path, settings) == settings


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(lambda text: text == text.strip()))
def test_any_written_password_is_equal_when_loaded_again(tmp_path_factory, password):
    settings = Settings(postgres_password=password)
    assert reload(tmp_path_factory.mktemp("env"), settings).database == settings.database


def test_the_check_summarises_what_would_run():
    single = "\n".join(check(Settings()))
    assert "simulated" in single
    assert "SQLite file data/arbitrage-edge.db" in single
    assert "in memory" in single
    assert "in this process" in single
    assert "Warning" not in single
    distributed = "\n".join(check(load(**SECRETS)))
    assert "The Odds API at https://me:***@odds.example/v4" in distributed
    assert "PostgreSQL at postgresql://me:***@host:1/db" in distributed
    assert "Redis at redis://:***@host:6379/0" in distributed
    assert "Celery with the broker amqp://me:***@host//" in distributed
    assert "replayed" in check(load(ODDS_PROVIDER="replay"))[0]
    assert "bookmakers pinnacle" in check(load(ODDS_API_KEY="k", ODDS_BOOKMAKERS="pinnacle"))[0]


@pytest.mark.parametrize(
    ("environ", "text"),
    [
        ({"CELERY_BROKER_URL": "redis://h/1", "DATABASE_URL": "postgresql://h/d"}, "without Redis"),
        ({"CELERY_BROKER_URL": "redis://h/1", "REDIS_HOST": "h"}, "SQLite"),
        ({"ODDS_API_KEY": "k", "ODDS_PROVIDER": "sandbox"}, "simulated"),
        ({"HOST": "0.0.0.0"}, "every client in the network"),
        ({"TRUSTED_PROXIES": "10.0.0.0/8,0.0.0.0/0"}, "TRUSTED_PROXIES=0.0.0.0/0"),
        ({"CORS_ORIGINS": "*"}, "CORS_ORIGINS=*"),
        ({"ALLOWED_HOSTS": "*"}, "DNS rebinding"),
        ({"ODDS_API_KEY": "k", "ODDS_API_BASE_URL": "http://odds.example/v4"}, "not encrypted"),
        ({"COMMISSIONS": "betfair=2,newbook=2"}, "unknown bookmaker newbook"),
    ],
)
def test_the_check_warns_about_doubtful_settings(environ, text):
    (warning,) = [line for line in check(load(**environ)) if line.startswith("Warning:")]
    assert text in warning


def test_the_default_policy_reports_profits_above_one_percent():
    policy = Settings().policy
    assert policy.bounds.min_profit == 1
    assert (policy.bounds.max_profit, policy.bounds.max_age, policy.bounds.max_leg_gap_live) == (
        Policy().bounds.max_profit,
        Policy().bounds.max_age,
        Policy().bounds.max_leg_gap_live,
    )
    assert (policy.total_stake, policy.stake_step) == (Policy().total_stake, Policy().stake_step)
    assert policy.commissions == EXCHANGE_COMMISSIONS


def test_the_policy_contains_every_threshold_stake_and_commission():
    policy = load(
        MIN_PROFIT_THRESHOLD="0.5",
        MAX_PROFIT_THRESHOLD="none",
        MAX_LEG_AGE="100",
        MAX_LEG_AGE_LIVE="10",
        MAX_LEG_GAP="none",
        MAX_LEG_GAP_LIVE="5",
        INCLUDE_LIVE="true",
        MAX_STAKE="250.50",
        STAKE_ROUNDING="5",
        COMMISSIONS="betfair_ex_uk=2,mybook=1.5",
    ).policy
    bounds = policy.bounds
    assert (bounds.min_profit, bounds.max_profit, bounds.live) == (Decimal("0.5"), None, True)
    assert (bounds.max_age, bounds.max_age_live) == (timedelta(seconds=100), timedelta(seconds=10))
    assert (bounds.max_leg_gap, bounds.max_leg_gap_live) == (None, timedelta(seconds=5))
    assert (policy.total_stake, policy.stake_step) == (Decimal("250.50"), Decimal(5))
    own = {"betfair_ex_uk": Fraction(2, 100), "mybook": Fraction(3, 200)}
    assert policy.commissions == EXCHANGE_COMMISSIONS | own
