"""Error responses: one JSON form, and one table from domain errors to HTTP statuses.

`{"error": "ValidationError", "message": "...", "details": {...}}`; `details` has a message per invalid field.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from arbitrage_edge.api.schemas.resources import ErrorDocument
from arbitrage_edge.domain.errors import (
    EdgeError,
    InvalidValueError,
    LostOwnershipError,
    NotFoundError,
    ProviderError,
    UnavailableError,
)

log = logging.getLogger(__name__)

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

    def response(self) -> Response:
        """Return the HTTP response."""
        body = msgspec.json.encode(self.document)
        return Response(body, self.status, {**self.headers, "cache-control": "no-store"}, "application/json")


def problem_of(error: EdgeError) -> Problem:
    """Return the error response of a domain error."""
    status = next((status for error_type, status in STATUS_BY_ERROR if isinstance(error, error_type)), INTERNAL)
    headers = {"retry-after": "5"} if status == UNAVAILABLE else {}
    return Problem(status, None if status in HIDDEN_MESSAGES else str(error), headers=headers)


def add_error_handlers(app: FastAPI) -> None:
    """Return every error in the same JSON form."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(EdgeError, _edge_error)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)


async def _problem(_: Request, error: Exception) -> Response:
    return error.response() if isinstance(error, Problem) else Problem(INTERNAL).response()


async def _edge_error(request: Request, error: Exception) -> Response:
    problem = problem_of(error) if isinstance(error, EdgeError) else Problem(INTERNAL)
    if problem.status in HIDDEN_MESSAGES:
        log.warning("request failed", extra={"path": request.url.path, "error": f"{type(error).__name__}: {error}"})
    return problem.response()


async def _validation(_: Request, error: Exception) -> Response:
    failures: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    locations = {str(failure["loc"][0]) for failure in failures if failure["loc"]}
    if locations == {"path"}:
        return Problem(NOT_FOUND).response()
    details = {_name(failure["loc"][1:]): str(failure["msg"]) for failure in failures if failure["loc"][0] != "path"}
    message = "; ".join(f"{name}: {rule}" for name, rule in details.items())
    return Problem(BAD_PARAMETER, message, details).response()


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return Problem(INTERNAL).response()
    headers = dict(error.headers or {})
    if error.status_code == NOT_FOUND:
        return Problem(NOT_FOUND, f"no resource at {request.url.path[:200]}", headers=headers).response()
    if error.status_code == WRONG_METHOD:
        headers["allow"] = ", ".join(_methods_at(request)) or headers.get("Allow", "")
        headers.pop("Allow", None)
    return Problem(error.status_code, headers=headers).response()


def _methods_at(request: Request) -> list[str]:
    """Return the methods of the first route with this path and of all routes with the same template.

    The router itself names those of one route only.
    """
    path = request.url.path
    return next(
        (methods for pattern, methods in getattr(request.app.state, "methods_by_path", ()) if pattern.fullmatch(path)),
        [],
    )


def _name(parts: Sequence[Any]) -> str:
    return ".".join(str(part) for part in parts)
