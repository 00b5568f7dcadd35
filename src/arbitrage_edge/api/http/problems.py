"""Errors of the API: kinds, statuses and documents, without the web framework. The command line uses them, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arbitrage_edge.api.schemas.resources import ErrorDocument
from arbitrage_edge.domain.errors import (
    EdgeError,
    InvalidValueError,
    LostOwnershipError,
    NotFoundError,
    ProviderError,
    UnavailableError,
)

BAD_PARAMETER, NO_KEY, WRONG_KEY, NOT_FOUND, WRONG_METHOD = 400, 401, 403, 404, 405
TOO_LARGE, TOO_LONG, BAD_BODY, TOO_MANY, INTERNAL, UNAVAILABLE = 413, 414, 422, 429, 500, 503

# Kind and default message of each status.
ERROR_KINDS: dict[int, tuple[str, str]] = {
    BAD_PARAMETER: ("ValidationError", "invalid query parameter"),
    NO_KEY: ("AuthenticationError", "API key required: send it in the X-API-Key header"),
    WRONG_KEY: ("ForbiddenError", "API key not accepted: check the X-API-Key header"),
    NOT_FOUND: ("NotFoundError", "not found"),
    WRONG_METHOD: (
        "MethodNotAllowedError",
        "method not allowed here; see the Allow header",
    ),
    TOO_LARGE: ("PayloadTooLargeError", "request body too large"),
    TOO_LONG: ("UriTooLongError", "URL too long"),
    BAD_BODY: ("ValidationError", "invalid request body"),
    TOO_MANY: ("RateLimitError", "too many requests"),
    INTERNAL: ("InternalError", "internal error; see the log for this request id"),
    UNAVAILABLE: ("UnavailableError", "service temporarily unavailable; try again shortly"),
}

# Statuses of domain errors; the first match counts. An error without a match is an internal error.
STATUS_BY_ERROR: tuple[tuple[type[EdgeError], int], ...] = (
    (InvalidValueError, BAD_PARAMETER),
    (NotFoundError, NOT_FOUND),
    (UnavailableError, UNAVAILABLE),
    (LostOwnershipError, UNAVAILABLE),
    (ProviderError, UNAVAILABLE),
)
# The messages of these errors may contain host names or SQL: the response has the default message instead.
HIDDEN_MESSAGES = {INTERNAL, UNAVAILABLE}


class Problem(Exception):
    """An error response."""

    def __init__(
        self,
        status: int,
        message: str | None = None,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        kind, default = ERROR_KINDS.get(status, ("HttpError", "request failed"))
        self.status = status
        self.document = ErrorDocument(kind, message or default, dict(details or {}))
        self.headers = dict(headers or {})
        super().__init__(self.document.message)


def problem_of(error: EdgeError) -> Problem:
    """Return the error response of a domain error."""
    status = next((status for error_type, status in STATUS_BY_ERROR if isinstance(error, error_type)), INTERNAL)
    headers = {"retry-after": "5"} if status == UNAVAILABLE else {}
    return Problem(status, None if status in HIDDEN_MESSAGES else str(error), headers=headers)
