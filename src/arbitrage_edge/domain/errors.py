"""Exceptions, one class per remedy.

EdgeError
  InvalidValueError     the value is not valid                  -> correct the input
  NotFoundError         nothing has this name                   -> use another name
  UnavailableError      a database, cache or bus is down        -> retry later
  LostOwnershipError    another process owns this sport         -> leave the sport to it
  ProviderError
    TemporaryError      the provider is failing or busy         -> retry after `retry_after`
      SchemaChangedError  the answer has another form             -> update the program
    RefusedError        the provider refuses the request        -> correct the settings
    QuotaSpentError     no credits are left                     -> retry after `resets_at`
"""

from __future__ import annotations

from datetime import datetime


class EdgeError(Exception):
    """Base class of all errors this package raises deliberately."""


class InvalidValueError(EdgeError):
    """An invalid value. `location`: the field, option, setting or file that contains it."""

    def __init__(self, message: str, location: str = "") -> None:
        super().__init__(f"{location}: {message}" if location else message)
        self.location = location


class NotFoundError(EdgeError):
    """Nothing has the requested name or id."""


class UnavailableError(EdgeError):
    """A database, cache or bus does not respond."""


class LostOwnershipError(EdgeError):
    """Another process owns the sport this process tried to record for."""


class ProviderError(EdgeError):
    """An odds provider did not return odds."""


class TemporaryError(ProviderError):
    """The provider is failing or busy. Retry after `retry_after` seconds (None: unknown)."""

    # The request was answered, so it was paid for.
    may_have_cost = False

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SchemaChangedError(TemporaryError):
    """An answer lacks what the source promised. Nothing of it is used; a later version may read it.

    `body`: the answer, unless it may contain a secret.
    """

    def __init__(self, message: str, body: bytes = b"") -> None:
        super().__init__(message)
        self.body = body


class RefusedError(ProviderError):
    """The provider refuses the request, for example because of an invalid key, sport or parameter.

    `code` is the provider's error code. `is_general`: every request would be refused, as with an invalid key.
    """

    def __init__(self, message: str, code: str = "", *, is_general: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.is_general = is_general


class QuotaSpentError(ProviderError):
    """No credits are left until `resets_at` (None: unknown)."""

    def __init__(self, message: str, resets_at: datetime | None = None) -> None:
        super().__init__(message)
        self.resets_at = resets_at
