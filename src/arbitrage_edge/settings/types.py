"""What a variable may hold: each kind of value with the words that say what is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from arbitrage_edge.settings.urls import is_url

# In the example file it stands where the key belongs.
PLACEHOLDER_KEY = "your_api_key_here"
REGIONS = ("us", "us2", "us_dfs", "us_ex", "uk", "eu", "au", "fr", "se")
_KEY = re.compile(r"[a-z0-9_]+")
_API_KEY = re.compile(r"[!-+\--~]+")
_PATTERN = re.compile(r"[a-z0-9_*?\[\]!-]+")


class Accepts(NamedTuple):
    """What a variable accepts, in words that follow `accepts`."""

    words: str


def split(value: Any) -> Any:
    """A list as written in the environment: with commas, or as JSON."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return tuple(msgspec.json.decode(value, type=list[str]))
    return tuple(part.strip() for part in value.split(",") if part.strip())


def each(accepted: Callable[[str], object]) -> AfterValidator:
    """Every entry must be accepted; one that is named twice counts once."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [value for value in values if not accepted(value)]:
            raise ValueError(f"{wrong[0]!r} is none")
        return tuple(dict.fromkeys(values))

    return AfterValidator(check)


def _when(accepted: Callable[[str], object]) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not accepted(secret.get_secret_value()):
            raise ValueError("not accepted")
        return secret

    return AfterValidator(check)


def _none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() == "none" else value


def _origin(text: str) -> bool:
    parts = urlsplit(text) if is_url(text, "http", "https") else None
    return text == "*" or bool(parts and parts.hostname and not (parts.path or parts.query or parts.fragment))


def _network(text: str) -> bool:
    try:
        return bool(ip_network(text, strict=False))
    except ValueError:
        return False


def _http(text: str) -> str:
    if not is_url(text, "http", "https") or not urlsplit(text).hostname:
        raise ValueError("not accepted")
    return text.rstrip("/")


def _without_slash(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.rstrip("/") for value in values)


def _commissions(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    pairs = [part.partition("=") for part in split(value)]
    if not all(equals for _, equals, _ in pairs):
        raise ValueError("no =")
    return {bookmaker.strip(): percent.strip() for bookmaker, _, percent in pairs}


def _known_names(value: dict[str, Decimal]) -> dict[str, Decimal]:
    if not all(_KEY.fullmatch(bookmaker) for bookmaker in value):
        raise ValueError("no bookmaker's key")
    return value


def _database(text: str) -> bool:
    scheme, _, path = text.partition(":///")
    if scheme in {"sqlite", "sqlite+aiosqlite"}:
        return path not in {"", ":memory:"}
    if not is_url(text, "postgresql", "postgres", "postgresql+asyncpg"):
        return False
    parts = urlsplit(text)
    return bool((parts.hostname or "host=" in parts.query) and parts.path.strip("/"))


def _upper(value: Any) -> Any:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _keys(words: str, accepted: Callable[[str], object], least: int = 0) -> Any:
    return Annotated[tuple[str, ...], BeforeValidator(split), Field(min_length=least), each(accepted), Accepts(words)]


Text = Annotated[str, Accepts("any text")]
Flag = Annotated[bool, Accepts("True or False")]
Place = Annotated[Path, AfterValidator(Path.expanduser), Accepts("the path of a directory")]
Host = Annotated[str, Field(pattern=r"^\S+$"), Accepts("a host's name or address")]
Port = Annotated[int, Field(ge=0, le=65535), Accepts("a port from 0 to 65535, 0 for any that is free")]
ServicePort = Annotated[int, Field(ge=1, le=65535), Accepts("a port from 1 to 65535")]
Count = Annotated[int, Field(ge=0), Accepts("a whole number, 0 or more")]
Some = Annotated[int, Field(ge=1), Accepts("a whole number, 1 or more")]
Seconds = Annotated[int, Field(ge=1), Accepts("a whole number of seconds, 1 or more")]
SecondsOrNone = Annotated[
    Annotated[int, Field(ge=1)] | None,
    BeforeValidator(_none),
    Accepts("a whole number of seconds, 1 or more, or none for no bound"),
]
Hours = Annotated[int, Field(ge=1), Accepts("a whole number of hours, 1 or more")]
DayOfMonth = Annotated[Annotated[int, Field(ge=1, le=31)] | None, Accepts("a day of the month from 1 to 31")]
Money = Annotated[Decimal, Field(gt=0, le=10**9, allow_inf_nan=False), Accepts("an amount above 0, such as 1000")]
Percent = Annotated[
    Decimal, Field(ge=0, lt=100, allow_inf_nan=False), Accepts("percent as a number from 0 to below 100, such as 1.5")
]
PercentOrNone = Annotated[
    Annotated[Decimal, Field(gt=0, allow_inf_nan=False)] | None,
    BeforeValidator(_none),
    Accepts("percent as a number above 0, or none for no bound"),
]
Commissions = Annotated[
    dict[str, Annotated[Decimal, Field(ge=0, lt=100, allow_inf_nan=False)]],
    BeforeValidator(_commissions),
    AfterValidator(_known_names),
    Accepts("bookmakers' keys with percent from 0 to below 100, such as betfair_ex_uk=2,matchbook=1.5"),
]
Regions = _keys(f"one or more of {', '.join(REGIONS)}, with commas between", REGIONS.__contains__, 1)
Markets = _keys("markets' keys with commas between, such as h2h,spreads,totals", _KEY.fullmatch, 1)
Sports = _keys("sports' keys or patterns with commas between, such as basketball_nba,soccer_*", _PATTERN.fullmatch)
Bookmakers = _keys("bookmakers' keys with commas between, such as draftkings,pinnacle", _KEY.fullmatch)
Origins = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    AfterValidator(_without_slash),
    each(_origin),
    Accepts('origins as a JSON list or with commas between, such as ["http://localhost:3000"]'),
]
Networks = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    each(_network),
    Accepts("addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8"),
]
Prefix = Annotated[
    str,
    Field(pattern=r"^(/[A-Za-z0-9._~-]+)+$"),
    Accepts("a path that begins with / and does not end so: /api/v1"),
]
HttpUrl = Annotated[str, AfterValidator(_http), Accepts("a URL that begins with https:// or http://")]
DateFormat = Annotated[Literal["iso", "unix"], BeforeValidator(_lower), Accepts("iso or unix")]
ProviderName = Annotated[
    Literal["the-odds-api", "sandbox", "replay"], BeforeValidator(_lower), Accepts("the-odds-api, sandbox or replay")
]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    BeforeValidator(_upper),
    Accepts("DEBUG, INFO, WARNING, ERROR or CRITICAL"),
]
LogFormat = Annotated[Literal["json", "console"], BeforeValidator(_lower), Accepts("json or console")]
Secret = Annotated[SecretStr, Accepts("any text")]
Key = Annotated[SecretStr, _when(lambda text: not re.search(r"\s", text)), Accepts("a key without spaces")]
ApiKeys = Annotated[
    SecretStr,
    _when(lambda text: (keys := split(text)) and all(_API_KEY.fullmatch(key) for key in keys)),
    Accepts("keys of letters, digits and marks without spaces, with commas between"),
]
DatabaseUrl = Annotated[
    SecretStr, _when(_database), Accepts("postgresql://user:password@host:port/database or sqlite:///path")
]
RedisUrl = Annotated[
    SecretStr,
    _when(lambda text: is_url(text, "redis", "rediss", "unix")),
    Accepts("redis://host:port/database, rediss://... or unix://..."),
]
ServiceUrl = Annotated[SecretStr, _when(is_url), Accepts("a URL such as redis://localhost:6379/1")]
