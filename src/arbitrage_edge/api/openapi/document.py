"""The OpenAPI document: what FastAPI knows of paths and parameters, with the shapes, words, errors and examples."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from arbitrage_edge.api.http.errors import (
    BAD_BODY,
    INTERNAL,
    NO_KEY,
    TOO_LONG,
    TOO_MANY,
    UNAVAILABLE,
    WRONG_KEY,
)
from arbitrage_edge.api.http.responses import REF, reference
from arbitrage_edge.api.openapi import examples
from arbitrage_edge.api.schemas import placement, resources
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.words import FIELDS
from arbitrage_edge.settings import Settings

SHAPES: tuple[type, ...] = (
    OpportunityDocument,
    *(
        one
        for room in (resources, placement)
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
        only = {"type": "number", "enum": list(resources.ROUNDINGS)}
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
            "application/json": {"schema": reference(resources.ErrorDocument), "example": examples.error(status)}
        },
    }


ASSETS = "/docs/assets"
DOCS, REDOC = "/docs", "/redoc"
ICON = f"{ASSETS}/fastapi/favicon.png"
# The pages begin their scripts in a line of their own; ReDoc searches in a worker that it makes itself.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src blob:; child-src blob:; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def add_pages(app: FastAPI) -> None:
    """`/docs` and `/redoc`."""
    app.mount(ASSETS, StaticFiles(directory=str(files("fastapi_standalone_docs") / "static")))
    app.add_route(DOCS, _docs, include_in_schema=False)
    app.add_route(REDOC, _redoc, include_in_schema=False)


async def _docs(request: Request) -> HTMLResponse:
    page = get_swagger_ui_html(
        openapi_url=str(request.app.openapi_url),
        title=request.app.title,
        swagger_js_url=f"{ASSETS}/swagger/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger/swagger-ui.css",
        swagger_favicon_url=ICON,
    )
    return _cautious(page)


async def _redoc(request: Request) -> HTMLResponse:
    page = get_redoc_html(
        openapi_url=str(request.app.openapi_url),
        title=request.app.title,
        redoc_js_url=f"{ASSETS}/redoc/redoc.standalone.js",
        redoc_favicon_url=ICON,
        with_google_fonts=False,
    )
    return _cautious(page)


def _cautious(page: HTMLResponse) -> HTMLResponse:
    page.headers["content-security-policy"] = POLICY
    return page
