"""Types of settings: each with a description of the accepted values."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import checked_step
from arbitrage_edge.domain.odds import parse_amount
from arbitrage_edge.domain.opportunity import KINDS, OpportunityKind
from arbitrage_edge.settings.urls import is_url

# The value of ODDS_API_KEY in the example file; it counts as no key.
PLACEHOLDER_KEY = "your_api_key_here"
# Password in the example file; it is refused because everyone can read it there.
PLACEHOLDER = "change-me"
REGIONS = ("us", "us2", "us_dfs", "us_ex", "uk", "eu", "au", "fr", "se")
_KEY = re.compile(r"[a-z0-9_]+")
_PROVIDER = re.compile(r"[a-z][a-z0-9_-]*")
_TITLE = re.compile(r"[^,=\s][^,=]{0,59}")
SHORTEST_API_KEY = 16
_API_KEY = re.compile(rf"[!-+\--~]{{{SHORTEST_API_KEY},}}")
_HOST_NAME = re.compile(r"[A-Za-z0-9_.-]+|\*")
_NEXT_PAIR = re.compile(r",(?=[^,=]*=)")
# Longer times cannot be subtracted from the current time.
LONGEST_SECONDS = 10**9
LONGEST_HOURS = 10**6
LARGEST_COUNT = 2**31 - 1
# Seconds from the detection of an opportunity to a simulated bet on it.
LONGEST_REACTION = 3600
_PATTERN = re.compile(r"[a-z0-9_*?\[\]!-]+")


class Expected(NamedTuple):
    """Description of the accepted values, as it follows the word "expected" in an error."""

    description: str


def setting(description: str, default: Any = None, example: str | None = None) -> Any:
    """Return a field with its description; `example` is shown where the default is empty."""
    return Field(default, description=description, examples=None if example is None else [example])


def split(value: Any) -> Any:
    """Split a list as written in the environment: comma-separated or a JSON list."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return tuple(msgspec.json.decode(value, type=list[str]))
    return tuple(part for text in unquoted(value.strip()).split(",") if (part := unquoted(text.strip())))


def unquoted(text: str) -> str:
    """Return the text without the quotes around it: Docker and systemd pass them on, and people copy them.

    In `'a','b'` they belong to the entries.
    """
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" and text[0] not in text[1:-1]
    return text[1:-1].strip() if is_quoted else text


def split_pairs(text: str) -> list[tuple[str, str | None]]:
    """Return the names and values of `name=value,name=value`; the value of a part without `=` is None.

    A comma that does not precede a name belongs to the value, as in `betfair_ex_uk=2,5`.
    """
    parts = (part.strip(", ") for part in _NEXT_PAIR.split(text))
    pairs = [(part, *part.rpartition("=")) for part in parts if part]
    return [(unquoted(name.strip()), value.strip()) if sign else (part, None) for part, name, sign, value in pairs]


def each(accepted: Callable[[str], object]) -> AfterValidator:
    """Return a validator that rejects a list with an entry that is not accepted, and removes duplicates."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        if rejected := [value for value in values if not accepted(value)]:
            raise ValueError(f"{rejected[0]!r} is not accepted")
        return tuple(dict.fromkeys(values))

    return AfterValidator(check)


def _distinct(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(values))


def _secret_check(accepted: Callable[[str], object]) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not accepted(secret.get_secret_value()):
            raise ValueError("not accepted")
        return secret

    return AfterValidator(check)


def _none_word(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() == "none" else value


def _is_origin(text: str) -> bool:
    parts = urlsplit(text) if is_url(text, "http", "https") else None
    return text == "*" or bool(parts and parts.hostname and not (parts.path or parts.query or parts.fragment))


def _is_network(text: str) -> bool:
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


def _by_bookmaker(value: Any) -> Any:
    """Split `key=number,key=number`; a comma that does not precede a key belongs to the number, as in `2,5`."""
    if not isinstance(value, str):
        return value
    by_bookmaker = {}
    for bookmaker, number in split_pairs(value):
        if number is None:
            raise ValueError("expected key=number")
        by_bookmaker[bookmaker] = _number_text(number)
    return by_bookmaker


def _number_text(text: str) -> str:
    try:
        number = parse_amount(text)
    except InvalidValueError as error:
        raise ValueError(str(error)) from None
    return str(Decimal(number.numerator) / Decimal(number.denominator))


def _check_step(value: Decimal) -> Decimal:
    try:
        checked_step(Fraction(value))
    except InvalidValueError as error:
        raise ValueError(str(error)) from None
    return value


def _check_bookmaker_keys(value: dict[str, Decimal]) -> dict[str, Decimal]:
    if not all(_KEY.fullmatch(bookmaker) for bookmaker in value):
        raise ValueError("not a bookmaker key")
    return value


def _is_database_url(text: str) -> bool:
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


HOST_EXPECTED = "a host name or an address without a port, such as 127.0.0.1, ::1 or odds.example.org"


def host_name(text: str) -> str:
    """Return a host name or an address, an IPv6 address without its brackets. Raises ValueError for anything else."""
    name = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not _HOST_NAME.fullmatch(name) or name == "*":
        ip_address(name)
    return name


def _key_list(description: str, accepted: Callable[[str], object], minimum: int = 0) -> Any:
    return Annotated[
        tuple[str, ...], BeforeValidator(split), Field(min_length=minimum), each(accepted), Expected(description)
    ]


Text = Annotated[str, Expected("any text")]
Flag = Annotated[bool, Expected("True or False")]
Folder = Annotated[Path, AfterValidator(Path.expanduser), Expected("the path of a folder")]
Host = Annotated[str, AfterValidator(host_name), Expected(HOST_EXPECTED)]
Port = Annotated[int, Field(ge=0, le=65535), Expected("a port from 0 to 65535 (0: a free port)")]
ServicePort = Annotated[int, Field(ge=1, le=65535), Expected("a port from 1 to 65535")]
Count = Annotated[int, Field(ge=0, le=LARGEST_COUNT), Expected(f"a whole number from 0 to {LARGEST_COUNT}")]
PositiveCount = Annotated[int, Field(ge=1, le=LARGEST_COUNT), Expected(f"a whole number from 1 to {LARGEST_COUNT}")]
Seconds = Annotated[
    int, Field(ge=1, le=LONGEST_SECONDS), Expected(f"a whole number of seconds from 1 to {LONGEST_SECONDS}")
]
SecondsOrNone = Annotated[
    Annotated[int, Field(ge=1, le=LONGEST_SECONDS)] | None,
    BeforeValidator(_none_word),
    Expected(f"a whole number of seconds from 1 to {LONGEST_SECONDS}, or none for no limit"),
]
Hours = Annotated[int, Field(ge=1, le=LONGEST_HOURS), Expected(f"a whole number of hours from 1 to {LONGEST_HOURS}")]
DayOfMonth = Annotated[Annotated[int, Field(ge=1, le=31)] | None, Expected("a day of the month from 1 to 31")]
Money = Annotated[Decimal, Field(gt=0, le=10**9, allow_inf_nan=False), Expected("an amount above 0, such as 1000")]
StakeStep = Annotated[
    Decimal,
    Field(gt=0, le=10**9, allow_inf_nan=False),
    AfterValidator(_check_step),
    Expected("0.01 or a multiple of it, such as 5"),
]
Percent = Annotated[
    Decimal, Field(ge=0, lt=100, allow_inf_nan=False), Expected("a percentage from 0 to below 100, such as 1.5")
]
PercentOrNone = Annotated[
    Annotated[Decimal, Field(gt=0, le=10**6, allow_inf_nan=False)] | None,
    BeforeValidator(_none_word),
    Expected("a percentage above 0 and up to 1000000, or none for no limit"),
]
KellyFactor = Annotated[
    Decimal, Field(gt=0, le=1, allow_inf_nan=False), Expected("a number above 0 and up to 1, such as 0.25")
]
Commissions = Annotated[
    dict[str, Annotated[Decimal, Field(ge=0, lt=100, allow_inf_nan=False)]],
    BeforeValidator(_by_bookmaker),
    AfterValidator(_check_bookmaker_keys),
    Expected("bookmaker keys with a percentage from 0 to below 100, such as betfair_ex_uk=2,matchbook=1.5"),
]
MinStakes = Annotated[
    dict[str, Annotated[Decimal, Field(gt=0, le=10**9, allow_inf_nan=False)]],
    BeforeValidator(_by_bookmaker),
    AfterValidator(_check_bookmaker_keys),
    Expected("bookmaker keys with an amount above 0, such as betfair_ex_uk=1,smarkets=0.5"),
]
Regions = _key_list(f"a comma-separated list of {', '.join(REGIONS)}", REGIONS.__contains__, 1)
Markets = _key_list("comma-separated market keys, such as h2h,spreads,totals", _KEY.fullmatch, 1)
Sports = _key_list("comma-separated sport keys or patterns, such as basketball_nba,soccer_*", _PATTERN.fullmatch)
Bookmakers = _key_list("comma-separated bookmaker keys, such as draftkings,pinnacle", _KEY.fullmatch)
ProviderNames = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda value: tuple(name.replace("the_odds_api", "the-odds-api") for name in split(value))),
    each(_PROVIDER.fullmatch),
    Expected("comma-separated names of providers, such as kalshi,polymarket_us"),
]
ProviderUrls = Annotated[
    dict[str, Annotated[str, Field(pattern=r"^https?://[^/\s]+")]],
    BeforeValidator(lambda value: dict(split_pairs(value)) if isinstance(value, str) else value),
    Expected("names of providers with an address, such as kalshi=http://localhost:9000"),
]
Kinds = Annotated[
    tuple[OpportunityKind, ...],
    BeforeValidator(split),
    Expected(f"a comma-separated list of {', '.join(KINDS)}"),
]
Origins = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    AfterValidator(_without_slash),
    each(_is_origin),
    Expected('origins, comma-separated or as a JSON list, such as ["http://localhost:3000"]'),
]
Networks = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    each(_is_network),
    Expected("comma-separated addresses or networks, such as 127.0.0.1,10.0.0.0/8"),
]
HostNames = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    each(_HOST_NAME.fullmatch),
    Expected("comma-separated host names without port, such as odds.example.org, or *"),
]
Prefix = Annotated[
    str,
    Field(pattern=r"^(/[A-Za-z0-9._~-]+)+$"),
    Expected("a path that starts with / and does not end with /, such as /api/v1"),
]
HttpUrl = Annotated[str, AfterValidator(_http), Expected("a URL that starts with https:// or http://")]
DateFormat = Annotated[Literal["iso", "unix"], BeforeValidator(_lower), Expected("iso or unix")]
ProviderName = Annotated[
    Literal["the-odds-api", "sandbox", "replay"], BeforeValidator(_lower), Expected("the-odds-api, sandbox or replay")
]
Reactions = Annotated[
    tuple[Annotated[int, Field(ge=0, le=LONGEST_REACTION)], ...],
    BeforeValidator(split),
    AfterValidator(_distinct),
    Expected(f"numbers of seconds from 0 to {LONGEST_REACTION}, comma-separated, such as 0,20,60,180"),
]
SettleMode = Annotated[
    Literal["off", "propose", "automatic"], BeforeValidator(_lower), Expected("off, propose or automatic")
]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    BeforeValidator(_upper),
    Expected("DEBUG, INFO, WARNING, ERROR or CRITICAL"),
]
LogFormat = Annotated[Literal["json", "console"], BeforeValidator(_lower), Expected("json or console")]
Titles = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    each(_TITLE.fullmatch),
    Expected("comma-separated names of bookmakers, such as Bet365,Betfair Exchange"),
]
Secret = Annotated[SecretStr, Expected("any text")]
ApiKey = Annotated[SecretStr, _secret_check(lambda text: not re.search(r"\s", text)), Expected("a key without spaces")]
SHORTEST_ALERT_KEY = 16
AlertKey = Annotated[
    SecretStr,
    _secret_check(lambda text: len(text) >= SHORTEST_ALERT_KEY),
    Expected(f"any text of at least {SHORTEST_ALERT_KEY} characters"),
]
ApiKeys = Annotated[
    SecretStr,
    _secret_check(lambda text: (keys := split(text)) and all(_API_KEY.fullmatch(key) for key in keys)),
    Expected(
        f"comma-separated keys of at least {SHORTEST_API_KEY} ASCII letters, digits and punctuation, without spaces"
    ),
]
DatabaseUrl = Annotated[
    SecretStr,
    _secret_check(_is_database_url),
    Expected("postgresql://user:password@host:port/database or sqlite:///path"),
]
RedisUrl = Annotated[
    SecretStr,
    _secret_check(lambda text: is_url(text, "redis", "rediss", "unix")),
    Expected("redis://host:port/database, rediss://... or unix://..."),
]
ServiceUrl = Annotated[SecretStr, _secret_check(is_url), Expected("a URL such as redis://localhost:6379/1")]
