"""Error responses, in one JSON form.

`{"error": "ValidationError", "message": "...", "details": {...}}`; `details` has a message per invalid field.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from arbitrage_edge.api.http.problems import (
    BAD_PARAMETER,
    HIDDEN_MESSAGES,
    INTERNAL,
    NOT_FOUND,
    WRONG_METHOD,
    Problem,
    problem_of,
)
from arbitrage_edge.domain.errors import EdgeError

log = logging.getLogger(__name__)


def response_of(problem: Problem) -> Response:
    """Return the HTTP response of an error."""
    body = msgspec.json.encode(problem.document)
    return Response(body, problem.status, {**problem.headers, "cache-control": "no-store"}, "application/json")


def add_error_handlers(app: FastAPI) -> None:
    """Return every error in the same JSON form."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(EdgeError, _edge_error)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)


async def _problem(_: Request, error: Exception) -> Response:
    return response_of(error if isinstance(error, Problem) else Problem(INTERNAL))


async def _edge_error(request: Request, error: Exception) -> Response:
    problem = problem_of(error) if isinstance(error, EdgeError) else Problem(INTERNAL)
    if problem.status in HIDDEN_MESSAGES:
        log.warning("request failed", extra={"path": request.url.path, "error": f"{type(error).__name__}: {error}"})
    return response_of(problem)


async def _validation(_: Request, error: Exception) -> Response:
    failures: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    locations = {str(failure["loc"][0]) for failure in failures if failure["loc"]}
    if locations == {"path"}:
        return response_of(Problem(NOT_FOUND))
    details = {_name(failure["loc"][1:]): str(failure["msg"]) for failure in failures if failure["loc"][0] != "path"}
    message = "; ".join(f"{name}: {rule}" for name, rule in details.items())
    return response_of(Problem(BAD_PARAMETER, message, details))


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return response_of(Problem(INTERNAL))
    headers = dict(error.headers or {})
    if error.status_code == NOT_FOUND:
        return response_of(Problem(NOT_FOUND, f"no resource at {request.url.path[:200]}", headers=headers))
    if error.status_code == WRONG_METHOD:
        headers["allow"] = ", ".join(_methods_at(request)) or headers.get("Allow", "")
        headers.pop("Allow", None)
    return response_of(Problem(error.status_code, headers=headers))


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
