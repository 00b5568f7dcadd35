"""What a route answers, said for the documentation: its shape, and the errors there can be."""

from __future__ import annotations

from typing import Any

from arbitrage_edge.telemetry.metrics import CONTENT_TYPE

REF = "#/components/schemas/{name}"


def reference(shape: type) -> dict[str, str]:
    """Where the shape's schema stands."""
    return {"$ref": REF.format(name=shape.__name__)}


def responses(shape: type, *errors: int, csv: bool = False) -> dict[int | str, dict[str, Any]]:
    """A 200 of this shape, and these errors beside those every route has."""
    content: dict[str, Any] = {"application/json": {"schema": reference(shape)}}
    if csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    told: dict[int | str, dict[str, Any]] = {200: {"description": (shape.__doc__ or "").strip(), "content": content}}
    return told | {status: {} for status in errors}


def plain_text() -> dict[int | str, dict[str, Any]]:
    """A 200 in Prometheus's own format."""
    return {200: {"description": "The figures", "content": {CONTENT_TYPE: {"schema": {"type": "string"}}}}, 400: {}}


def body(shape: type) -> dict[str, Any]:
    """A body of this shape, which is needed."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": reference(shape)}}}}
