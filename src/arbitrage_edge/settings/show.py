"""Shows the settings: as a `.env` file, and as words about what would run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from pydantic import SecretStr

from arbitrage_edge.domain.bookmakers import is_known
from arbitrage_edge.redaction import passwords_in, without_password
from arbitrage_edge.settings.model import Settings

MASK = "********"
_PLAIN = re.compile(r"[^\s'\"#$\\]+")


def as_env(settings: Settings, show_secrets: bool = False) -> str:
    """A `.env` file that gives these settings: every name, its value, its meaning as a comment.

    What is absent is commented out, and so is a secret, which is masked; with `show_secrets` it is written out.
    """
    return "\n".join(_entry(name, settings, show_secrets) for name in Settings.model_fields)


def check(settings: Settings) -> list[str]:
    """What would run with these settings, in words; what is dubious about them begins with `Warning:`."""
    return [
        _odds(settings),
        _reported(settings),
        f"Store: {_store(settings)}; odds and moves are kept {settings.retention_hours} hours",
        f"Cache and bus: {f'Redis at {without_password(settings.redis)}' if settings.redis else 'in memory'}",
        f"Timetable: {_timetable(settings)}",
        f"API: http://{settings.host}:{settings.port}{settings.api_v1_prefix}; {_limit(settings)}",
        f"Log: {settings.log_level} and above as {settings.log_format}",
        *(f"Warning: {words}" for words in _doubts(settings)),
    ]


def _entry(name: str, settings: Settings, show_secrets: bool) -> str:
    value, default = getattr(settings, name), Settings.model_fields[name].default
    hidden = isinstance(value, SecretStr) and not show_secrets and _masked(value) != value.get_secret_value()
    absent = hidden or (value is None and default is None) or (value == default and _text(value) == "")
    text = _quoted(_masked(value) if hidden else _text(value) or _emptied(value, default))
    return f"# {Settings.model_fields[name].description}\n{'#' if absent else ''}{name.upper()}={text}\n"


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case SecretStr():
            return value.get_secret_value()
        case tuple():
            return msgspec.json.encode(value).decode() if any("://" in one for one in value) else ",".join(value)
        case Mapping():
            return ",".join(f"{bookmaker}={percent:f}" for bookmaker, percent in value.items())
        case Decimal():
            return f"{value:f}"
    return str(value)


def _emptied(value: Any, default: Any) -> str:
    """How nothing is written where something is the default."""
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
            why = "ODDS_PROVIDER says so" if settings.odds_provider else "there is no ODDS_API_KEY"
            return f"Odds: simulated, by the sandbox, since {why}"
        case "replay":
            return "Odds: recorded ones, replayed"
    asked = f"bookmakers {', '.join(settings.odds_bookmakers)}"
    asked = asked if settings.odds_bookmakers else f"regions {', '.join(settings.odds_regions)}"
    sports = ", ".join(settings.odds_sports) or "all sports in season"
    return (
        f"Odds: The Odds API at {without_password(settings.odds_api_base_url)}; {sports}; {asked}; "
        f"markets {', '.join(settings.odds_markets)}; each sport at most every {settings.odds_update_interval} s; "
        f"{settings.odds_credit_reserve} credits are never spent"
    )


def _reported(settings: Settings) -> str:
    top = settings.max_profit_threshold
    profit = f"{settings.min_profit_threshold:f} % profit or more" + ("" if top is None else f", up to {top:f} %")
    age = "of any age" if settings.max_leg_age is None else f"at most {settings.max_leg_age} s old"
    live = "with" if settings.include_live else "without"
    return (
        f"Reported: {profit}; stakes of {settings.max_stake:f} an arbitrage in steps of {settings.stake_rounding:f}; "
        f"prices {age}; {live} events that have begun; swept every {settings.arbitrage_scan_interval} s"
    )


def _store(settings: Settings) -> str:
    url = settings.database
    if url.startswith("sqlite"):
        return f"the SQLite file {url.partition(':///')[2]}"
    return (
        f"PostgreSQL at {without_password(url)}, up to {settings.db_pool_size + settings.db_max_overflow} connections"
    )


def _timetable(settings: Settings) -> str:
    if settings.celery_broker_url is None:
        return "in this process"
    return f"Celery, by {without_password(settings.celery_broker_url.get_secret_value())}"


def _limit(settings: Settings) -> str:
    return f"at most {settings.rate_limit_requests} requests of a client in {settings.rate_limit_period} s"


def _doubts(settings: Settings) -> list[str]:
    doubts = []
    if settings.celery_broker_url is not None and settings.redis is None:
        doubts.append("Celery without Redis: processes hear of each other late, by the store alone; set REDIS_URL")
    if settings.celery_broker_url is not None and settings.database.startswith("sqlite"):
        doubts.append("Celery with an SQLite file: all processes must share its disk; set DATABASE_URL")
    if settings.odds_provider == "sandbox" and settings.odds_api_key is not None:
        doubts.append("ODDS_API_KEY is there, but ODDS_PROVIDER says sandbox: odds are simulated")
    strange = [key for key in (*settings.commissions, *settings.odds_bookmakers) if not is_known(key)]
    if strange:
        doubts.append(f"no bookmaker is known by the key {', '.join(dict.fromkeys(strange))}")
    return doubts
