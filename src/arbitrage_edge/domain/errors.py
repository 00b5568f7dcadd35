"""What can go wrong, named by its remedy.

EdgeError
  InvalidValueError     it could never have been right    -> mend the input
  NotFoundError         nothing here by that name         -> ask for another
  UnavailableError      a part we stand on is down        -> wait, ask again
  LostOwnershipError    another process owns this sport   -> let it go on
  ProviderError
    TemporaryError      the provider is unwell or busy    -> wait `retry_after`, ask again
    RefusedError        asking again will not help        -> mend the settings
    QuotaSpentError     the credits are spent             -> nothing until `resets_at`
"""

from __future__ import annotations

from datetime import datetime


class EdgeError(Exception):
    """Every error this package raises on purpose."""


class InvalidValueError(EdgeError):
    """A value that could never have been right. `location` says where it stands."""

    def __init__(self, message: str, location: str = "") -> None:
        super().__init__(f"{location}: {message}" if location else message)
        self.location = location


class NotFoundError(EdgeError):
    """Nothing here by that name."""


class UnavailableError(EdgeError):
    """A database, cache or bus does not answer at the moment."""


class LostOwnershipError(EdgeError):
    """This process no longer owns the sport it wanted to record for."""


class ProviderError(EdgeError):
    """A source of odds did not give an answer."""


class TemporaryError(ProviderError):
    """The provider is unwell or busy; ask again after `retry_after` seconds (None: not said)."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RefusedError(ProviderError):
    """The provider refused, and would refuse again: a wrong key, sport or parameter. `code` is its own word for it."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class QuotaSpentError(ProviderError):
    """The credits are spent; nothing will be answered until `resets_at` (None: not known)."""

    def __init__(self, message: str, resets_at: datetime | None = None) -> None:
        super().__init__(message)
        self.resets_at = resets_at
