"""Errors of The Odds API, translated into `ProviderError`s by remedy. No text contains the API key."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import ProviderError, QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.domain.names import clean_text, printable
from arbitrage_edge.redaction import Redactor, passwords_in

PROVIDER = "The Odds API"
SPENT = "OUT_OF_USAGE_CREDITS"
TOO_FREQUENT = 429
# Not documented by the provider, but proxies in between can answer so.
WORTH_ANOTHER_TRY = frozenset({408, 425, TOO_FREQUENT})
# Characters of the provider's message that are repeated.
MESSAGE_LENGTH = 300

_LOGGERS = ("httpx2", *(f"httpcore2.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))


class UnreadableError(TemporaryError):
    """The response is unreadable. It may have cost credits, so an immediate retry could only cost more."""

    may_have_cost = True


class _ErrorBody(Struct):
    message: str = ""
    error_code: str = ""


_error_body = msgspec.json.Decoder(_ErrorBody)


def refusal(
    response: httpx2.Response, content: bytes, path: str, now: datetime, redact: Callable[[str], str] = str
) -> ProviderError:
    """Return the error for an unsuccessful response. Its text quotes the provider's message after `redact`.

    The message is shortened last: a part of a key would not be recognised.
    """
    status, body = response.status_code, _error_of(content)
    message = f": {printable(redact(body.message)[:MESSAGE_LENGTH])}" if body.message else ""
    code = clean_text(redact(body.error_code))
    text = f"{PROVIDER} answered {status}{code and f' {code}'} to {path}{message}"
    if code == SPENT:
        return QuotaSpentError(text)
    if status >= 500 or status in WORTH_ANOTHER_TRY:
        return TemporaryError(text, retry_after(response.headers, now))
    if 300 <= status < 400:
        redirected = f"{PROVIDER} redirects {path}, which is not followed; check ODDS_API_BASE_URL"
        return RefusedError(redirected, is_general=True)
    return RefusedError(text, code, is_general=status in {401, 403})


def transport_trouble(error: httpx2.HTTPError | httpx2.InvalidURL | TimeoutError, path: str) -> ProviderError:
    """Return the error for a failed request without a response: nearly always a temporary one."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    match error:
        case httpx2.TimeoutException() | TimeoutError():
            return TemporaryError(f"{PROVIDER} did not answer {path} in time ({type(error).__name__})")
        case httpx2.DecodingError():
            return UnreadableError(f"the response of {PROVIDER} to {path} cannot be decompressed ({what})")
        case httpx2.UnsupportedProtocol() | httpx2.LocalProtocolError() | httpx2.InvalidURL():
            return RefusedError(f"{PROVIDER} cannot be sent {path} ({what})", is_general=True)
        case _:
            return TemporaryError(f"{PROVIDER} could not be reached for {path} ({what})")


def cut_off(error: Exception, path: str) -> UnreadableError:
    """Return the error for a response that began with success and did not end, or not in time."""
    return UnreadableError(f"the response of {PROVIDER} to {path} was cut off ({type(error).__name__})")


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds to wait that a response states, as a number or an HTTP date; None if it has none."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        # A hundred digits are no number of seconds, but a wait that is too long.
        return float(value[:9])
    try:
        date = parsedate_to_datetime(value)
        return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())
    except (ValueError, OverflowError, TypeError):
        return None


class KeyFilter(logging.Filter):
    """Removes one API key from errors and from the log of the HTTP library, which writes every URL it requests."""

    def __init__(self, key: str, base_url: str = "") -> None:
        super().__init__()
        self._redactor = Redactor([key, *passwords_in(base_url)])

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


def _error_of(content: bytes) -> _ErrorBody:
    try:
        return _error_body.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _ErrorBody()
