"""Every name of the guide works as described there; errors name the wrong setting and never show a secret."""

import re
import traceback
from decimal import Decimal
from pathlib import Path

import platformdirs
import pytest

from arbitrage_edge import __version__
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings import Settings, as_env, load_settings
from arbitrage_edge.settings.load import NAMES, REMOVED, expected
from arbitrage_edge.telemetry.logs import configure_logging

PROJECT = Path(__file__).resolve().parents[2]

# The environment section of the guide, unchanged.
GUIDE = """
# API Keys
ODDS_API_KEY=your_api_key_here

# Database Configuration
POSTGRES_USER=arbitrage_user
POSTGRES_PASSWORD=strong_password_here
POSTGRES_DB=arbitrage_db
POSTGRES_HOST=localhost
POSTGRES_PORT=5432
DATABASE_URL=postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${POSTGRES_HOST}:${POSTGRES_PORT}/${POSTGRES_DB}

# Redis Configuration
REDIS_HOST=localhost
REDIS_PORT=6379
REDIS_DB=0
REDIS_URL=redis://${REDIS_HOST}:${REDIS_PORT}/${REDIS_DB}

# Celery Configuration
CELERY_BROKER_URL=redis://localhost:6379/1
CELERY_RESULT_BACKEND=redis://localhost:6379/2

# API Settings
API_V1_PREFIX=/api/v1
PROJECT_NAME=ArbitrageEdge
VERSION=1.0.0

# Arbitrage Settings
MIN_PROFIT_THRESHOLD=1.0        # Minimum profit % to report
MAX_STAKE=1000                  # Maximum stake per arbitrage
ODDS_UPDATE_INTERVAL=60         # Seconds between odds updates
ARBITRAGE_SCAN_INTERVAL=30      # Seconds between arbitrage scans

# The Odds API Settings
ODDS_API_BASE_URL=https://api.the-odds-api.com/v4
ODDS_REGIONS=us                 # us, uk, eu, au
ODDS_MARKETS=h2h                # h2h, spreads, totals
ODDS_DATE_FORMAT=iso

# Caching
CACHE_TTL_ODDS=60              # Cache odds for 60 seconds
CACHE_TTL_ARBITRAGE=30         # Cache arbitrage results for 30 seconds

# Rate Limiting
RATE_LIMIT_REQUESTS=100        # Requests per minute
RATE_LIMIT_PERIOD=60           # Period in seconds

# Logging
LOG_LEVEL=INFO
LOG_FORMAT=json

# CORS
CORS_ORIGINS=["http://localhost:3000", "http://localhost:8000"]

# Development
DEBUG=False
RELOAD=False
"""

WRONG = {
    "ODDS_API_IO_BOOKMAKERS": "Bet365=2",
    "ODDS_STREAMS": "maybe",
    "ODDS_PROVIDER": "betfair",
    "ODDS_API_BASE_URL": "api.the-odds-api.com",
    "ODDS_REGIONS": "us,mars",
    "ODDS_MARKETS": "h2h, Spreads!",
    "ODDS_DATE_FORMAT": "american",
    "ODDS_SPORTS": "NBA",
    "ODDS_BOOKMAKERS": "Bet 365",
    "ODDS_CREDIT_RESERVE": "-1",
    "ODDS_CREDITS_RESET_DAY": "32",
    "POSTGRES_PORT": "five",
    "DB_POOL_SIZE": "0",
    "DB_MAX_OVERFLOW": "-1",
    "DB_POOL_TIMEOUT": "0",
    "RETENTION_HOURS": "two days",
    "REDIS_PORT": "tcp://10.0.0.1:6379",
    "REDIS_DB": "-1",
    "HOST": "two words",
    "METRICS_HOST": "two words",
    "PORT": "65536",
    "METRICS_PORT": "65536",
    "WORKER_PROCESS_MEMORY": "0",
    "API_V1_PREFIX": "api/v1/",
    "CORS_ORIGINS": '["http://localhost:3000/page"]',
    "RATE_LIMIT_REQUESTS": "0",
    "RATE_LIMIT_PERIOD": "0.5",
    "API_KEYS_REQUIRED": "perhaps",
    "ALLOWED_HOSTS": "https://odds.example.org",
    "TRUSTED_PROXIES": "10.0.0.0/99",
    "MIN_PROFIT_THRESHOLD": "one",
    "MAX_PROFIT_THRESHOLD": "nan",
    "OPPORTUNITY_KINDS": "arbitrage,middles",
    "MAX_HOLD": "-1",
    "MAX_MIDDLE_COST": "-1",
    "MIN_MIDDLE_PROBABILITY": "100",
    "MIN_VALUE": "two",
    "SHARP_BOOKMAKERS": "Pinnacle Sports",
    "CONSENSUS_OPERATORS": "0",
    "BANKROLL": "0",
    "KELLY_FACTOR": "2",
    "KELLY_CAP": "100",
    "MAX_STAKE": "inf",
    "STAKE_ROUNDING": "0",
    "COMMISSIONS": "betfair_ex_uk:2",
    "TAXES_ON_RETURN": "tipico_de:5",
    "TAXES_ON_STAKE": "tipico_de=-1",
    "MIN_STAKES": "smarkets=0",
    "USDC_PARITY": "perhaps",
    "PROVIDERS": "Kalshi!",
    "PROVIDER_URLS": "kalshi=nowhere",
    "RECORD_MEGABYTES": "0",
    "INCLUDE_LIVE": "perhaps",
    "MAX_LEG_AGE": "-5",
    "MAX_LEG_AGE_LIVE": "soon",
    "MAX_LEG_GAP": "0",
    "MAX_LEG_GAP_LIVE": "1.5",
    "ODDS_UPDATE_INTERVAL": "0",
    "ARBITRAGE_SCAN_INTERVAL": "often",
    "CACHE_TTL_ODDS": "1m",
    "CACHE_TTL_ARBITRAGE": "-30",
    "ALERT_ALLOW_PRIVATE": "perhaps",
    "ALERT_PAGE_URL": "odds.example.org",
    "TELEGRAM_CHAT_ID": "me",
    "TELEGRAM_API_URL": "api.telegram.org",
    "LOG_LEVEL": "LOUD",
    "SETTLE_BETS": "sometimes",
    "PAPER_BOOK": "0,4000",
    "LOG_FORMAT": "xml",
}
WRONG_SECRETS = {
    "BETFAIR_APP_KEY": "hunter2 and more",
    "ODDS_API_IO_KEY": "hunter2 and more",
    "ODDS_API_KEY": "hunter2 and more",
    "API_KEYS": "a-key-of-sixteen-characters,hunter2",
    "ALERT_SECRET_KEY": "hunter2",
    "DATABASE_URL": "mysql://root:hunter2@localhost/arbitrage",
    "REDIS_URL": "localhost:6379?password=hunter2",
    "CELERY_BROKER_URL": "hunter2@localhost",
    "CELERY_RESULT_BACKEND": "redis://:hunter2@host:port/0",
}


def load(**environ):
    return load_settings(environ, None)


def load_file(tmp_path, text, **environ):
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    warnings = []
    return load_settings(environ, tmp_path / ".env", warnings), warnings


def names_in(text):
    return re.findall(r"^#?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE)


def test_without_settings_the_program_runs_in_one_process_with_simulated_odds():
    settings = load()
    assert settings == Settings()
    assert (settings.provider, settings.database, settings.redis) == (
        "sandbox",
        "sqlite:///data/arbitrage-edge.db",
        None,
    )
    assert (settings.celery_broker_url, settings.secrets) == (None, ())


def test_the_environment_file_of_the_guide_loads_with_its_meaning(tmp_path):
    settings, warnings = load_file(tmp_path, GUIDE)
    assert warnings == [".env: DEBUG is no longer used", ".env: RELOAD is no longer used"]
    assert settings.odds_api_key is None
    assert settings.database == "postgresql://arbitrage_user:strong_password_here@localhost:5432/arbitrage_db"
    assert settings.redis == "redis://localhost:6379/0"
    assert settings.celery_broker_url.get_secret_value() == "redis://localhost:6379/1"
    assert settings.cors_origins == ("http://localhost:3000", "http://localhost:8000")
    assert (settings.min_profit_threshold, settings.max_stake) == (Decimal("1.0"), Decimal(1000))
    assert settings.version == "1.0.0"


def test_the_defaults_are_those_of_the_guide(tmp_path):
    settings, _ = load_file(tmp_path, GUIDE)
    parts_of_addresses = {name for name in NAMES if name.startswith(("POSTGRES_", "REDIS_", "CELERY_", "DATABASE_"))}
    for name in set(names_in(GUIDE)) - parts_of_addresses - {"VERSION"} - REMOVED:
        assert getattr(settings, name.lower()) == getattr(Settings(), name.lower()), name
    assert Settings().version == __version__


def test_the_example_file_is_current():
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert text == as_env(Settings()), "run `make env-example`"


def test_the_example_file_loads_as_the_defaults_and_its_examples_are_valid(tmp_path):
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert sorted(names_in(text)) == sorted(NAMES)
    assert load_file(tmp_path, text) == (Settings(), [])
    uncommented = re.sub(r"^#(?=[A-Z][A-Z0-9_]+=)", "", text, flags=re.MULTILINE)
    settings, warnings = load_file(tmp_path, uncommented.replace("change-me", "mine"))
    assert warnings == []
    assert settings.commissions == {"betfair_ex_uk": Decimal(2), "matchbook": Decimal("1.5")}


@pytest.mark.parametrize("name", ["POSTGRES_PASSWORD", "DATABASE_URL", "API_KEYS"])
def test_a_placeholder_of_the_example_file_is_refused_with_the_remedy(tmp_path, name):
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    (example,) = re.findall(rf"^#({name}=.*change-me.*)$", text, re.MULTILINE)
    with pytest.raises(InvalidValueError, match=rf"^{name}: replace change-me by a value of your own.*openssl"):
        load_file(tmp_path, example)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_a_description_and_expected_values(name):
    field = Settings.model_fields[NAMES[name]]
    assert field.description
    assert expected(field) != "another value"


def test_a_wrong_value_is_tried_for_every_setting():
    free_text = {
        "DATA_DIR",
        "RECORD_TO",
        "POSTGRES_USER",
        "POSTGRES_PASSWORD",
        "POSTGRES_DB",
        "POSTGRES_HOST",
        "REDIS_HOST",
    }
    free_text |= {"PROJECT_NAME", "VERSION", "TELEGRAM_BOT_TOKEN", "BETFAIR_USERNAME", "BETFAIR_PASSWORD"}
    assert WRONG.keys() | WRONG_SECRETS.keys() | free_text == NAMES.keys()


@pytest.mark.parametrize("name", WRONG)
def test_the_error_of_a_wrong_value_is_one_line_with_the_expected_values(name):
    with pytest.raises(InvalidValueError) as caught:
        load(**{name: WRONG[name]})
    message = str(caught.value)
    assert message.startswith(f"{name}: expected ")
    assert expected(Settings.model_fields[NAMES[name]]) in message
    assert repr(WRONG[name]) in message
    assert "\n" not in message
    assert caught.value.location == name


@pytest.mark.parametrize("name", WRONG_SECRETS)
def test_the_error_of_a_wrong_secret_does_not_show_it(name):
    with pytest.raises(InvalidValueError) as caught:
        load(**{name: WRONG_SECRETS[name], "LOG_FORMAT": "no format"})
    message = "".join(traceback.format_exception(caught.value))
    assert str(caught.value).startswith(f"{name}: expected ")
    assert "also wrong: LOG_FORMAT" in message
    assert "hunter2" not in message + repr(caught.value.__context__) + repr(caught.value.__cause__)


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"ODDS_PROVIDER": "the-odds-api"}, "ODDS_PROVIDER"),
        ({"MIN_PROFIT_THRESHOLD": "12"}, "MAX_PROFIT_THRESHOLD"),
        ({"STAKE_ROUNDING": "5", "MAX_STAKE": "4"}, "STAKE_ROUNDING"),
        ({"API_KEYS_REQUIRED": "True"}, "API_KEYS_REQUIRED"),
    ],
)
def test_contradictory_settings_are_an_error(environ, name):
    with pytest.raises(InvalidValueError, match=f"^{name}: "):
        load(**environ)


def test_the_environment_takes_precedence_over_the_file_except_for_empty_values(tmp_path):
    settings, _ = load_file(tmp_path, "PORT=1000\nREDIS_HOST=file\nMAX_STAKE=5\n", PORT="2000", REDIS_HOST=" ")
    assert (settings.port, settings.redis_host, settings.max_stake) == (2000, "file", 5)


def test_references_prefer_the_environment_to_lines_above(tmp_path):
    text = "REDIS_HOST=here\nREDIS_URL=redis://${REDIS_HOST}:${UNSET:-7}/${NOTHING}\n"
    assert load_file(tmp_path, text)[0].redis == "redis://here:7/"
    assert load_file(tmp_path, text, REDIS_HOST="there")[0].redis == "redis://there:7/"


def test_references_within_single_quotes_are_not_replaced(tmp_path):
    settings, _ = load_file(tmp_path, "POSTGRES_PASSWORD='pa$s${PORT}#'\nPROJECT_NAME=\"${PORT} it's\"\n", PORT="80")
    assert settings.postgres_password.get_secret_value() == "pa$s${PORT}#"
    assert settings.project_name == "80 it's"


def test_unknown_names_give_a_warning_in_the_file_and_are_ignored_in_the_environment(tmp_path):
    text = "ODDS_API_KEYS=x\nMY_HOST=h\nREDIS_HOST=${MY_HOST}\nmax_stake=2\nexport PORT=9\n"
    settings, warnings = load_file(tmp_path, text, ODDS_REGION="uk")
    assert warnings == [
        ".env: unknown setting ODDS_API_KEYS; did you mean ODDS_API_KEY?",
        ".env: unknown setting max_stake; did you mean MAX_STAKE?",
    ]
    assert (settings.redis_host, settings.port, settings.odds_regions) == ("h", 9, ("us",))


def test_the_error_of_an_unparsable_line_names_its_number(tmp_path):
    with pytest.raises(InvalidValueError, match=r"^\.env, line 2: expected NAME=value") as caught:
        load_file(tmp_path, "PORT=1\nODDS_API_KEY='hunter2\n")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("level", ["ERROR", "INFO"])
def test_an_unparsable_line_is_an_error_at_every_log_level_and_not_logged(tmp_path, level, logging_restored, capsys):
    configure_logging(level)
    with pytest.raises(InvalidValueError, match="line 1"):
        load_file(tmp_path, "=x")
    assert capsys.readouterr().err == ""


def test_a_binary_file_is_an_error_and_a_missing_file_counts_as_empty(tmp_path):
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(InvalidValueError, match=r"^\.env: cannot be read"):
        load_settings({}, tmp_path / ".env")
    assert load_settings({}, tmp_path / "nowhere") == Settings()


def test_a_key_selects_the_odds_api_unless_another_provider_is_set():
    assert load(ODDS_API_KEY="abc").provider == "the-odds-api"
    assert load(ODDS_API_KEY="abc", ODDS_PROVIDER="Sandbox").provider == "sandbox"
    assert load(ODDS_API_KEY="your_api_key_here").provider == "sandbox"


def test_several_api_keys_are_accepted_and_secret():
    settings = load(
        API_KEYS="first-key-of-many, second-key-of-many", API_KEYS_REQUIRED="True", TRUSTED_PROXIES="127.0.0.1,::1/128"
    )
    assert settings.keys == ("first-key-of-many", "second-key-of-many")
    assert {"first-key-of-many", "second-key-of-many"} <= set(settings.secrets)
    assert settings.trusted_proxies == ("127.0.0.1", "::1/128")
    assert "first-key" not in repr(settings)


@pytest.mark.parametrize("name", ["POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB", "POSTGRES_HOST"])
def test_any_part_of_the_database_address_except_the_port_selects_postgresql(name):
    assert load(**{name: "x"}).database.startswith("postgresql://")
    assert load(POSTGRES_PORT="1").database.startswith("sqlite://")


def test_parts_of_the_database_address_may_contain_any_character():
    settings = load(POSTGRES_USER="a b", POSTGRES_PASSWORD="p@:/?#%", POSTGRES_HOST="::1", POSTGRES_DB="d/b")
    assert settings.database == "postgresql://a%20b:p%40%3A%2F%3F%23%25@[::1]:5432/d%2Fb"
    on_socket = load(POSTGRES_HOST="/run/postgresql", POSTGRES_USER="me").database
    assert on_socket == "postgresql://me@/arbitrage_db?host=%2Frun%2Fpostgresql&port=5432"


@pytest.mark.parametrize(
    "url", ["sqlite:///a b/c.db", "sqlite+aiosqlite:////b.db", "postgres://u@h/d", "postgresql:///d?host=/s"]
)
def test_every_form_of_a_database_url_is_accepted(url):
    assert load(DATABASE_URL=url).database == url


@pytest.mark.parametrize(
    "url", ["sqlite://", "postgresql://u:p@h", "postgresql://h:x/d", "arbitrage.db", "sqlite:///:memory:"]
)
def test_an_incomplete_database_url_is_an_error(url):
    with pytest.raises(InvalidValueError, match=r"^DATABASE_URL: expected"):
        load(DATABASE_URL=url)


def test_redis_is_configured_by_url_or_by_host():
    assert load(REDIS_HOST="cache", REDIS_DB="3").redis == "redis://cache:6379/3"
    assert load(REDIS_HOST="cache", REDIS_URL="rediss://other/1").redis == "rediss://other/1"
    assert load(REDIS_PORT="1", REDIS_DB="3").redis is None


def test_none_removes_a_limit():
    bounds = ("MAX_PROFIT_THRESHOLD", "MAX_LEG_AGE", "MAX_LEG_AGE_LIVE", "MAX_LEG_GAP", "MAX_LEG_GAP_LIVE")
    settings = load(**dict.fromkeys(bounds, "None"))
    assert [getattr(settings, name.lower()) for name in bounds] == [None] * 5


def test_lists_are_comma_separated_or_json():
    settings = load(ODDS_REGIONS="us, uk,us,", ODDS_MARKETS='["h2h","totals"]', CORS_ORIGINS="http://a:1/, *")
    assert settings.odds_regions == ("us", "uk")
    assert settings.odds_markets == ("h2h", "totals")
    assert settings.cors_origins == ("http://a:1", "*")
    assert load(CORS_ORIGINS="[]").cors_origins == ()


def test_the_data_folder_may_start_with_a_tilde():
    assert load(DATA_DIR="~/edge").data_dir == Path.home() / "edge"


def chosen_in(folder, monkeypatch, environ=None):
    """Return the data folder of a program that is started in a folder."""
    monkeypatch.chdir(folder)
    return load_settings(environ or {}).data_dir


def test_the_data_folder_is_that_of_the_system_where_the_home_folder_is_the_current_one(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    kept = platformdirs.user_data_path("arbitrage-edge", appauthor=False)
    assert kept.is_absolute()
    assert chosen_in(tmp_path, monkeypatch) == kept
    assert chosen_in(Path(tmp_path.anchor), monkeypatch) == kept
    assert chosen_in(tmp_path, monkeypatch, {"DATA_DIR": "elsewhere"}) == Path("elsewhere")
    (tmp_path / "odds").mkdir()
    assert chosen_in(tmp_path / "odds", monkeypatch) == Path("data")
    (tmp_path / "odds").rmdir()
    assert load_settings({}).data_dir == kept
    (tmp_path / "data").mkdir()
    assert chosen_in(tmp_path, monkeypatch) == Path("data")
