"""Whatever goes wrong between us and The Odds API, in our errors, by remedy. The key is kept out of every text."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import ProviderError, QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.redaction import Redactor

PROVIDER = "The Odds API"
SPENT = "OUT_OF_USAGE_CREDITS"
TOO_FREQUENT = 429
# Not in the provider's documents, but what lies between us and it may say so.
WORTH_ANOTHER_TRY = frozenset({408, 425, TOO_FREQUENT})
# How much is repeated of what the provider said.
SHORT = 300

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


class KeyFilter(logging.Filter):
    """Removes one API key from errors and from the log of the HTTP library, which writes every URL it requests."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._redactor = Redactor([key])

    def redact(self, text: str) -> str:
        """Return the text without the key."""
        return self._redactor.redact(text)

    def redact_error(self, error: ProviderError) -> ProviderError:
        """Remove the key from the error's texts and return the same error."""
        error.args = tuple(self.redact(str(argument)) for argument in error.args)
        if isinstance(error, RefusedError):
            error.code = self.redact(error.code)
        return error

    def filter(self, record: logging.LogRecord) -> bool:
        """Accept every record, after the key is removed from it."""
        text = record.getMessage()
        redacted = self.redact(text)
        if redacted != text:
            record.msg, record.args = redacted, ()
        return True

    def install(self) -> None:
        """Add the filter to the loggers of the HTTP library."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def uninstall(self) -> None:
        """Remove the filter from the loggers of the HTTP library."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)


def _said(content: bytes) -> _ErrorBody:
    try:
        return _error_body.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _ErrorBody()
