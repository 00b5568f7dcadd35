"""Whatever goes wrong between us and The Odds API, in our errors, by remedy. The key is kept out of every text."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, quote_plus

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import ProviderError, QuotaSpentError, RefusedError, TemporaryError

PROVIDER = "The Odds API"
HIDDEN = "[key]"
SPENT = "OUT_OF_USAGE_CREDITS"
TOO_FREQUENT = 429
# Not in the provider's documents, but what lies between us and it may say so.
WORTH_ANOTHER_TRY = frozenset({408, 425, TOO_FREQUENT})
# How much is repeated of what the provider said.
SHORT = 300
# A shorter key is no secret, and would be found in every other word.
SHORTEST_SECRET = 4

_KEY_IN_QUERY = re.compile(r"(?<=[?&])(api_?key=)[^&\s\"'<>\\)]*", re.IGNORECASE)
_LOGGERS = ("httpx2", *(f"httpcore2.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))


class UnreadableError(TemporaryError):
    """The answer came, and may have been paid for, but cannot be read: asking again at once would only pay again."""


class _ErrorBody(Struct):
    message: str = ""
    error_code: str = ""


_error_body = msgspec.json.Decoder(_ErrorBody)


def refusal(response: httpx2.Response, path: str, now: datetime) -> ProviderError:
    """What an answer other than a success asks of us. Its text is the provider's own and may yet hold the key."""
    status, body = response.status_code, _said(response.content)
    said = f": {body.message[:SHORT]}" if body.message else ""
    code = f" {body.error_code}" if body.error_code else ""
    text = f"{PROVIDER} answered {status}{code} to {path}{said}"
    if body.error_code == SPENT:
        return QuotaSpentError(text)
    if status >= 500 or status in WORTH_ANOTHER_TRY:
        return TemporaryError(text, retry_after(response.headers, now))
    if 300 <= status < 400:
        return RefusedError(f"{PROVIDER} redirects {path}, which is not followed: is the base address right?")
    return RefusedError(text, body.error_code)


def transport_trouble(error: httpx2.HTTPError | httpx2.InvalidURL | TimeoutError, path: str) -> ProviderError:
    """What a failure below the answer asks of us: nearly always to wait."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    match error:
        case httpx2.TimeoutException() | TimeoutError():
            return TemporaryError(f"{PROVIDER} did not answer {path} in time ({type(error).__name__})")
        case httpx2.DecodingError():
            return UnreadableError(f"the answer of {PROVIDER} to {path} cannot be unpacked ({what})")
        case httpx2.UnsupportedProtocol() | httpx2.LocalProtocolError() | httpx2.InvalidURL():
            return RefusedError(f"{PROVIDER} cannot be asked {path} ({what})")
        case _:
            return TemporaryError(f"{PROVIDER} could not be reached for {path} ({what})")


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds an answer asks us to wait, given as such or as an HTTP date; None where it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())


class KeyKeeper(logging.Filter):
    """Keeps one key out of texts, and out of the log of the HTTP library, which writes every address it asks."""

    def __init__(self, key: str) -> None:
        super().__init__()
        forms = {key, quote(key, safe=""), quote_plus(key)}
        self._forms = sorted((form for form in forms if len(form) >= SHORTEST_SECRET), key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text without the key, in whatever form an address or a message gives it."""
        text = _KEY_IN_QUERY.sub(rf"\1{HIDDEN}", text)
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        return text

    def cleaned(self, error: ProviderError) -> ProviderError:
        """The same error, without the key in anything it says."""
        error.args = tuple(self.clean(str(argument)) for argument in error.args)
        if isinstance(error, RefusedError):
            error.code = self.clean(error.code)
        return error

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record pass, cleaned."""
        text = record.getMessage()
        clean = self.clean(text)
        if clean != text:
            record.msg, record.args = clean, ()
        return True

    def guard(self) -> None:
        """Begins to clean what the HTTP library logs."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def leave(self) -> None:
        """Ends what `guard` began."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)


def _said(content: bytes) -> _ErrorBody:
    try:
        return _error_body.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _ErrorBody()
