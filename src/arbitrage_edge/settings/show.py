"""Displays the settings: as a `.env` file, and as a summary of what would run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import msgspec
from pydantic import SecretStr

from arbitrage_edge.domain.bookmakers import is_known
from arbitrage_edge.redaction import passwords_in, without_password
from arbitrage_edge.settings.model import Settings
from arbitrage_edge.settings.urls import bracketed
from arbitrage_edge.settings.venues import VenueSettings

MASK = "********"
HEADER = """\
# Copy this file to .env and change what you need. A line that starts with # leaves its setting at the default.
# ${NAME} is replaced by the value of another variable. Environment variables take precedence over this file.
# `arbitrage-edge config check` shows what would run; a wrong value stops the start with an error that names it.
# Never commit .env: it contains your key and passwords.
"""
# Titles by the first setting of each section.
SECTIONS = {
    "odds_api_key": "Odds",
    "data_dir": "Storage",
    "redis_url": "Redis and Celery",
    "api_keys": "API",
    "min_profit_threshold": "Opportunities and stakes",
    "odds_update_interval": "Intervals and caching",
    "alert_secret_key": "Alerts",
    "settle_bets": "Placed bets",
    "metrics_host": "Metrics and logs",
    "betfair_app_key": "Keys and accounts of other odds sources",
}
_PLAIN = re.compile(r"[^\s'\"#$\\]+")


def as_env(settings: Settings, show_secrets: bool = False) -> str:
    """Return a `.env` file with these settings: every name, its value, and its description as a comment.

    Settings without a value are commented out, with an example. So are secrets, which are masked unless
    `show_secrets` is set.
    """
    # Those of a base class come first in the model.
    names = sorted(Settings.model_fields, key=lambda name: name in VenueSettings.model_fields)
    return HEADER + "".join(_entry(name, settings, show_secrets) for name in names)


def check(settings: Settings) -> list[str]:
    """Return a summary of what would run with these settings; lines about doubtful values start with `Warning:`."""
    return [
        _odds(settings),
        _opportunities(settings),
        f"Database: {_database(settings)}; odds and price moves are kept for {settings.retention_hours} hours",
        f"Cache and message bus: {f'Redis at {without_password(settings.redis)}' if settings.redis else 'in memory'}",
        f"Scheduler: {_scheduler(settings)}",
        f"API: http://{bracketed(settings.host)}:{settings.port}{settings.api_v1_prefix}; {_rate_limit(settings)}",
        f"Log: {settings.log_level} and above as {settings.log_format}",
        *(f"Warning: {warning}" for warning in _warnings(settings)),
    ]


def _entry(name: str, settings: Settings, show_secrets: bool) -> str:
    field = Settings.model_fields[name]
    value, default = getattr(settings, name), field.default
    if name == "odds_api_base_url" and passwords_in(value):
        value = SecretStr(value)
    masked = isinstance(value, SecretStr) and not show_secrets and _masked(value) != value.get_secret_value()
    # A written-out version would not change with an upgrade of the program.
    empty = value == default and (name == "version" or _text(value) == "")
    text = _quoted(_masked(value) if masked else _text(value) or _no_value(value, default))
    if empty and field.examples:
        text = field.examples[0]
    section = f"\n## {SECTIONS[name]}\n" if name in SECTIONS else ""
    return f"{section}\n# {field.description}\n{'#' if masked or empty else ''}{name.upper()}={text}\n"


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case SecretStr():
            return value.get_secret_value()
        case tuple():
            return msgspec.json.encode(value).decode() if any("://" in entry for entry in value) else ",".join(value)
        case Mapping():
            return ",".join(f"{name}={_text(each)}" for name, each in value.items())
        case Decimal():
            return f"{value:f}"
    return str(value)


def _no_value(value: Any, default: Any) -> str:
    """Return the text of "no value" for a setting whose default is a value."""
    if value == default:
        return ""
    return "none" if value is None else "[]"


def _quoted(text: str) -> str:
    if not text or _PLAIN.fullmatch(text):
        return text
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _masked(secret: SecretStr) -> str:
    text = secret.get_secret_value()
    if "://" not in text:
        return MASK
    return without_password(text) if passwords_in(text) or "?" in text else text


def _odds(settings: Settings) -> str:
    match settings.provider:
        case "sandbox":
            reason = "ODDS_PROVIDER is sandbox" if settings.odds_provider else "ODDS_API_KEY is not set"
            return f"Odds: simulated by the sandbox, because {reason}"
        case "replay":
            return "Odds: replayed from recordings"
    sports = ", ".join(settings.odds_sports) or "all sports in season"
    return (
        f"Odds: The Odds API at {without_password(settings.odds_api_base_url)}; {sports}; {_bookmakers(settings)}; "
        f"markets {', '.join(settings.odds_markets)}; each sport at most every {settings.odds_update_interval} s; "
        f"{settings.odds_credit_reserve} credits are never spent"
    )


def _bookmakers(settings: Settings) -> str:
    if settings.odds_bookmakers:
        return f"bookmakers {', '.join(settings.odds_bookmakers)}"
    return f"regions {', '.join(settings.odds_regions)}"


def _opportunities(settings: Settings) -> str:
    maximum = settings.max_profit_threshold
    profit = f"from {settings.min_profit_threshold:f} %" + ("" if maximum is None else f" to {maximum:f} %")
    age = "of any age" if settings.max_leg_age is None else f"at most {settings.max_leg_age} s old"
    live = "with" if settings.include_live else "without"
    return (
        f"Opportunities: profit {profit}; total stake {settings.max_stake:f}, rounded to "
        f"{settings.stake_rounding:f}; prices {age}; {live} events that have started; "
        f"checked for old prices every {settings.arbitrage_scan_interval} s"
    )


def _database(settings: Settings) -> str:
    url = settings.database
    if url.startswith("sqlite"):
        return f"SQLite file {url.partition(':///')[2]}"
    connections = settings.db_pool_size + settings.db_max_overflow
    return f"PostgreSQL at {without_password(url)}, up to {connections} connections"


def _scheduler(settings: Settings) -> str:
    if settings.celery_broker_url is None:
        return "in this process"
    return f"Celery with the broker {without_password(settings.celery_broker_url.get_secret_value())}"


def _rate_limit(settings: Settings) -> str:
    return f"at most {settings.rate_limit_requests} requests per client in {settings.rate_limit_period} s"


def _warnings(settings: Settings) -> Iterator[str]:
    if settings.celery_broker_url is not None and settings.redis is None:
        yield "Celery without Redis: processes receive updates late, through the database only; set REDIS_URL"
    if settings.celery_broker_url is not None and settings.database.startswith("sqlite"):
        yield "Celery with an SQLite file: all processes must share its disk; set DATABASE_URL"
    if settings.odds_provider == "sandbox" and settings.odds_api_key is not None:
        yield "ODDS_API_KEY is set, but ODDS_PROVIDER is sandbox: the odds are simulated"
    yield from _exposure(settings)
    unknown = [key for key in _bookmaker_keys(settings) if not is_known(key)]
    if unknown:
        yield f"unknown bookmaker {', '.join(dict.fromkeys(unknown))}"


def _exposure(settings: Settings) -> Iterator[str]:
    if not settings.keys and not _is_loopback(settings.host):
        yield f"HOST={settings.host} without API_KEYS: every client in the network has full access; set API_KEYS"
    if everywhere := [
        network for network in settings.trusted_proxies if ip_network(network, strict=False).prefixlen == 0
    ]:
        yield f"TRUSTED_PROXIES={everywhere[0]}: every client can choose its address and evade the rate limit"
    if "*" in settings.cors_origins:
        yield "CORS_ORIGINS=*: every web page that you visit can read this service; list the origins instead"
    if "*" in settings.allowed_hosts:
        yield "ALLOWED_HOSTS=*: web pages can reach this service by DNS rebinding; list the host names instead"
    url = urlsplit(settings.odds_api_base_url)
    if settings.odds_api_key is not None and url.scheme == "http" and not _is_loopback(url.hostname or ""):
        yield f"ODDS_API_BASE_URL is not encrypted: {url.hostname} and the network see ODDS_API_KEY; use https"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _bookmaker_keys(settings: Settings) -> Iterator[str]:
    tables = (settings.commissions, settings.taxes_on_return, settings.taxes_on_stake, settings.min_stakes)
    for keys in (*tables, settings.odds_bookmakers):
        yield from keys
