"""OpenAPI descriptions of the responses and request bodies of routes."""

from __future__ import annotations

from typing import Any

from arbitrage_edge.telemetry.metrics import CONTENT_TYPE

REF = "#/components/schemas/{name}"
# A file as it is. Generators of clients do not know bodies of text/csv.
ANY_FILE = "application/octet-stream"


def reference(schema: type) -> dict[str, str]:
    """Return a reference to the component of a struct."""
    return {"$ref": REF.format(name=schema.__name__)}


def responses(schema: type, *errors: int, csv: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return a 200 with this schema, and the error statuses of this route that not every route has."""
    content: dict[str, Any] = {"application/json": {"schema": reference(schema)}}
    if csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    success = {"description": (schema.__doc__ or "").strip(), "content": content}
    return {200: success, **{status: {} for status in errors}}


def plain_text() -> dict[int | str, dict[str, Any]]:
    """Return a 200 in the Prometheus text format."""
    return {200: {"description": "Metrics", "content": {CONTENT_TYPE: {"schema": {"type": "string"}}}}, 400: {}}


def body(schema: type) -> dict[str, Any]:
    """Return a required request body with this schema."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": reference(schema)}}}}


def file_response(media_type: str, *errors: int) -> dict[int | str, dict[str, Any]]:
    """Return a 200 with a file to download, and the error statuses of this route that not every route has."""
    kind = {"type": "string", "format": "binary"} if media_type == ANY_FILE else {"type": "object"}
    return {200: {"description": "File", "content": {media_type: {"schema": kind}}}, **{each: {} for each in errors}}


def file_body(media_type: str, example: Any) -> dict[str, Any]:
    """Return a required request body that is a file."""
    kind = {"type": "string", "format": "binary"} if media_type == ANY_FILE else {"type": "object"}
    return {"requestBody": {"required": True, "content": {media_type: {"schema": kind, "example": example}}}}


def takes(schema: type, document: type, *errors: int) -> dict[str, Any]:
    """Return the arguments of a route that takes a body with this schema and returns this document."""
    return {
        "responses": responses(document, *sorted((400, 413, 422, *errors))),
        "openapi_extra": body(schema),
        "response_model": None,
    }
