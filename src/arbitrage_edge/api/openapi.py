"""The OpenAPI document: what FastAPI knows of paths and parameters, with the shapes, words, errors and examples."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from arbitrage_edge.api import examples, placing_schemas, schemas
from arbitrage_edge.api.described import REF, reference
from arbitrage_edge.api.errors import (
    BAD_BODY,
    INTERNAL,
    NO_KEY,
    TOO_LONG,
    TOO_MANY,
    UNAVAILABLE,
    WRONG_KEY,
)
from arbitrage_edge.api.words import FIELDS
from arbitrage_edge.documents import OpportunityDocument
from arbitrage_edge.settings import Settings

SHAPES: tuple[type, ...] = (
    OpportunityDocument,
    *(
        one
        for room in (schemas, placing_schemas)
        for one in vars(room).values()
        if isinstance(one, type) and one.__module__ == room.__name__
    ),
)
EVERYWHERE = (TOO_LONG, INTERNAL)
BEHIND_THE_GATE = (NO_KEY, WRONG_KEY, TOO_MANY, UNAVAILABLE)
KEY_SCHEME = "ApiKey"
ABOUT = """Finds sets of sports bets that cannot lose, from bookmakers' odds, and says so.

Odds are decimal, percentages are percent, money is in your currency to the cent, times are ISO 8601 in UTC. Every error
has the form `{"error", "message", "details"}`. Each answer carries `X-Request-ID`; those under the API's prefix
`X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds). News come over the WebSocket at
`/ws/arbitrage`."""


def describe(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """The document."""
    document = FastAPI.openapi(app)
    document["info"]["description"] = ABOUT
    components = document.setdefault("components", {})
    components["schemas"] = components_of(SHAPES)
    components["securitySchemes"] = {KEY_SCHEME: {"type": "apiKey", "in": "header", "name": "X-API-Key"}}
    for path, methods in document["paths"].items():
        gated = path.startswith(settings.api_v1_prefix)
        for method, operation in methods.items():
            _complete(operation, gated=gated, keyed=gated or path == "/metrics")
            if settings.api_keys_required and (gated or path == "/metrics"):
                operation["security"] = [{KEY_SCHEME: []}]
            elif method == "post" or gated:
                operation["security"] = [{}, {KEY_SCHEME: []}]
    return document


def components_of(shapes: tuple[type, ...]) -> dict[str, Any]:
    """The schema of each shape, with its words and an example."""
    _, found = msgspec.json.schema_components(shapes, ref_template=REF)
    for name, schema in found.items():
        for field, words in FIELDS.get(name, {}).items():
            schema["properties"][field] = _described(schema["properties"][field], words)
    prices = found["OwnOddsBody"]
    prices["oneOf"] = [{"required": ["decimal_odds"]}, {"required": ["odds"]}]
    for name in ("CalculateBody", "PlaceBody"):
        rounding = found[name]["properties"]["rounding"]
        only = {"type": "number", "enum": list(schemas.ROUNDINGS)}
        one_of = only if "anyOf" not in rounding else {"anyOf": [only, {"type": "null"}]}
        found[name]["properties"]["rounding"] = {
            **one_of,
            "default": rounding["default"],
            "description": rounding["description"],
        }
    return found


def _described(schema: dict[str, Any], words: str) -> dict[str, Any]:
    if "$ref" in schema:
        return {"allOf": [schema], "description": words}
    return {**schema, "description": words}


def _complete(operation: dict[str, Any], *, gated: bool, keyed: bool) -> None:
    responses = operation["responses"]
    if "requestBody" not in operation:
        responses.pop(str(BAD_BODY), None)
    for parameter in operation.get("parameters", ()):
        parameter["schema"].pop("title", None)
    statuses = {int(status) for status in responses} - {200} | set(EVERYWHERE)
    statuses |= set(BEHIND_THE_GATE) if gated else {NO_KEY, WRONG_KEY} if keyed else set()
    for status in sorted(statuses):
        responses[str(status)] = _error(status)
    for media, content in responses["200"].get("content", {}).items():
        if media == "application/json":
            name = content["schema"]["$ref"].rpartition("/")[2]
            content["example"] = examples.by_shape()[name]
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        content["examples"] = examples.BODIES[content["schema"]["$ref"].rpartition("/")[2]]


def _error(status: int) -> dict[str, Any]:
    said = examples.errors()[status]
    return {
        "description": said[0].upper() + said[1:],
        "content": {
            "application/json": {"schema": reference(schemas.ErrorDocument), "example": examples.error(status)}
        },
    }
