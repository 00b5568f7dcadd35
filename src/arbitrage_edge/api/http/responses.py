"""OpenAPI descriptions of the responses and request bodies of routes."""

from __future__ import annotations

from typing import Any

from arbitrage_edge.telemetry.metrics import CONTENT_TYPE

REF = "#/components/schemas/{name}"


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
