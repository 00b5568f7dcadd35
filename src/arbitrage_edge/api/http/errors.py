"""What is said when something cannot be answered: one form for all, and one table from errors to statuses.

`{"error": "ValidationError", "message": "...", "details": {...}}`; what is wrong in which place stands in `details`.
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

# What each status is called, and what it says where nothing better is known.
NAMES: dict[int, tuple[str, str]] = {
    BAD_PARAMETER: ("ValidationError", "a query parameter is wrong"),
    NO_KEY: ("AuthenticationError", "an API key is needed: send it as X-API-Key"),
    WRONG_KEY: ("ForbiddenError", "this API key is not accepted"),
    NOT_FOUND: ("NotFoundError", "nothing is here"),
    WRONG_METHOD: ("MethodNotAllowedError", "this path does not take that method"),
    TOO_LARGE: ("PayloadTooLargeError", "the body is too large"),
    TOO_LONG: ("UriTooLongError", "the address is too long"),
    BAD_BODY: ("ValidationError", "the body is wrong"),
    TOO_MANY: ("RateLimitError", "too many requests"),
    INTERNAL: ("InternalError", "something went wrong here; the log knows more under this request's id"),
    UNAVAILABLE: ("UnavailableError", "a part of the service does not answer; try again shortly"),
}

# Domain errors to statuses; the first that fits counts. What stands in no row is our own fault.
STATUSES: tuple[tuple[type[EdgeError], int], ...] = (
    (InvalidValueError, BAD_PARAMETER),
    (NotFoundError, NOT_FOUND),
    (UnavailableError, UNAVAILABLE),
    (LostOwnershipError, UNAVAILABLE),
    (ProviderError, UNAVAILABLE),
)
# Their own words may name hosts and statements: these are said in ours.
UNSPOKEN = {INTERNAL, UNAVAILABLE}


class Problem(Exception):
    """A refusal as it goes out."""

    def __init__(
        self,
        status: int,
        message: str | None = None,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        name, usual = NAMES.get(status, ("HttpError", "the request cannot be answered"))
        self.status = status
        self.document = ErrorDocument(name, message or usual, dict(details or {}))
        self.headers = dict(headers or {})
        super().__init__(self.document.message)

    def response(self) -> Response:
        """The answer."""
        body = msgspec.json.encode(self.document)
        return Response(body, self.status, {**self.headers, "cache-control": "no-store"}, "application/json")


def problem_of(error: EdgeError) -> Problem:
    """The refusal a domain error becomes."""
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), INTERNAL)
    headers = {"retry-after": "5"} if status == UNAVAILABLE else {}
    return Problem(status, None if status in UNSPOKEN else str(error), headers=headers)


def install(app: FastAPI) -> None:
    """Gives every refusal its form."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(EdgeError, _edge_error)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)


async def _problem(_: Request, error: Exception) -> Response:
    return error.response() if isinstance(error, Problem) else Problem(INTERNAL).response()


async def _edge_error(request: Request, error: Exception) -> Response:
    problem = problem_of(error) if isinstance(error, EdgeError) else Problem(INTERNAL)
    if problem.status in UNSPOKEN:
        told = {"path": request.url.path, "error": f"{type(error).__name__}: {error}"}
        log.warning("could not be answered", extra=told)
    return problem.response()


async def _validation(_: Request, error: Exception) -> Response:
    trouble: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    places = {str(one["loc"][0]) for one in trouble if one["loc"]}
    if places == {"path"}:
        return Problem(NOT_FOUND).response()
    details = {_place(one["loc"][1:]): str(one["msg"]) for one in trouble if one["loc"][0] != "path"}
    return Problem(BAD_PARAMETER, "; ".join(f"{name}: {said}" for name, said in details.items()), details).response()


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return Problem(INTERNAL).response()
    headers = dict(error.headers or {})
    if error.status_code == NOT_FOUND:
        return Problem(NOT_FOUND, f"there is nothing at {request.url.path[:200]}", headers=headers).response()
    return Problem(error.status_code, headers=headers).response()


def _place(parts: Sequence[Any]) -> str:
    return ".".join(str(part) for part in parts)
