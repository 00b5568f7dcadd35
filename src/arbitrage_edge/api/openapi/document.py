"""The OpenAPI document: FastAPI's paths and parameters, completed with schemas, errors and examples."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from arbitrage_edge.api.http.problems import (
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
from arbitrage_edge.api.schemas import (
    alerts,
    bet_calculators,
    bet_files,
    bets,
    calculation,
    fair_odds,
    matches,
    odds,
    opportunity,
    placement,
    profiles,
    promotions,
    resources,
    status,
    value_bets,
)
from arbitrage_edge.api.schemas.fields import ROUNDINGS_TEXT
from arbitrage_edge.settings import Settings

SCHEMAS: tuple[type, ...] = tuple(
    value
    for module in (
        alerts,
        bets,
        matches,
        bet_files,
        profiles,
        opportunity,
        resources,
        calculation,
        bet_calculators,
        promotions,
        fair_odds,
        odds,
        placement,
        status,
        value_bets,
    )
    for value in vars(module).values()
    if isinstance(value, type) and value.__module__ == module.__name__
)
ERRORS_OF_ALL = (TOO_LONG, INTERNAL)
ERRORS_OF_API = (NO_KEY, WRONG_KEY, TOO_MANY, UNAVAILABLE)
KEY_SCHEME = "ApiKey"
TAGS = {
    "arbitrage": "Open opportunities, near misses and the calculator.",
    "odds": "Sports, events and the current odds of all bookmakers.",
    "history": "Past opportunities, as JSON or CSV.",
    "statistics": "Numbers and lifetimes of opportunities by sport.",
    "bookmakers": "Bookmakers with current prices, and the age of these.",
    "quota": "Credits, polling plan and state of the odds provider.",
    "profiles": "Your bookmakers, balances and limits.",
    "bets": "Your placed bets, their settlement and their profit.",
    "matches": "The same event across the odds sources, and what their names mean.",
    "alerts": "Rules that send messages about new opportunities.",
    "promotions": "Live bets for free bets and other promotions.",
    "operation": "Health and metrics of the process.",
}
DESCRIPTION = """Finds arbitrage in bookmakers' odds: sets of sports bets with a guaranteed profit.

Odds are decimal, percentages are in percent, money is in your currency rounded to the cent, times are ISO 8601 in UTC.
Every error has the form `{"error", "message", "details"}`. Each response has an `X-Request-ID`; those under the API's
prefix also have `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds). Updates are sent over
the WebSocket at `/ws/arbitrage`."""


def make_document(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """Return the OpenAPI document of the application."""
    document = FastAPI.openapi(app)
    document["info"] |= {"description": DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}}
    document["servers"] = [{"url": "/", "description": "The service that sent this document"}]
    document["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    components = document.setdefault("components", {})
    components["schemas"] = make_components(SCHEMAS)
    components["securitySchemes"] = {KEY_SCHEME: {"type": "apiKey", "in": "header", "name": "X-API-Key"}}
    used = {
        tag for methods in document["paths"].values() for operation in methods.values() for tag in operation["tags"]
    }
    document["tags"] = [tag for tag in document["tags"] if tag["name"] in used]
    for path, methods in document["paths"].items():
        in_api = path.startswith(settings.api_v1_prefix)
        for method, operation in methods.items():
            _complete(operation, in_api=in_api, keyed=in_api or path == "/metrics")
            if settings.api_keys_required and (in_api or path == "/metrics"):
                operation["security"] = [{KEY_SCHEME: []}]
            elif method == "post" or in_api:
                operation["security"] = [{}, {KEY_SCHEME: []}]
    return document


def make_components(schemas: tuple[type, ...]) -> dict[str, Any]:
    """Return the JSON schema of each struct, with rules that its types do not express."""
    _, components = msgspec.json.schema_components(schemas, ref_template=REF)
    _rename(components, "WithheldReason", "Reason")
    for name in ("CalculateBody", "PlaceBody", "AlertBody", "AlertChanges", "AlertCriteria"):
        # Not an enumeration: generators of clients refuse one of fractions.
        rounding = components[name]["properties"]["rounding"]
        rounding["description"] = f"{rounding.get('description', 'Stakes are rounded')}. One of {ROUNDINGS_TEXT}"
    return components


def _rename(components: dict[str, Any], name: str, published: str) -> None:
    """Give a component the name under which it is published, as long as properties refer to it in `anyOf` only."""
    components[published] = components.pop(name) | {"title": published}
    for component in components.values():
        for schema in component.get("properties", {}).values():
            for choice in schema.get("anyOf", ()):
                if choice.get("$ref") == REF.format(name=name):
                    choice["$ref"] = REF.format(name=published)


def _complete(operation: dict[str, Any], *, in_api: bool, keyed: bool) -> None:
    responses = operation["responses"]
    if "requestBody" not in operation:
        responses.pop(str(BAD_BODY), None)
    for parameter in operation.get("parameters", ()):
        parameter["schema"].pop("title", None)
    statuses = {int(code) for code in responses} - {200} | set(ERRORS_OF_ALL)
    statuses |= set(ERRORS_OF_API) if in_api else {NO_KEY, WRONG_KEY} if keyed else set()
    for code in sorted(statuses):
        responses[str(code)] = _error(code)
    for media_type, content in responses["200"].get("content", {}).items():
        if media_type == "application/json" and "$ref" in content["schema"]:
            name = content["schema"]["$ref"].rpartition("/")[2]
            content["example"] = examples.by_schema()[name]
    content = operation.get("requestBody", {"content": {}})["content"].get("application/json", {})
    if "$ref" in content.get("schema", {}):
        content["examples"] = examples.BODIES[content["schema"]["$ref"].rpartition("/")[2]]


def _error(code: int) -> dict[str, Any]:
    message = examples.default_messages()[code]
    return {
        "description": message[0].upper() + message[1:],
        "content": {
            "application/json": {"schema": reference(resources.ErrorDocument), "example": examples.error(code)}
        },
    }


ASSETS = "/docs/assets"
DOCS, REDOC = "/docs", "/redoc"
ICON = f"{ASSETS}/fastapi/favicon.png"
# Both pages have an inline script; ReDoc runs its search in a worker from a blob.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src blob:; child-src blob:; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def add_pages(app: FastAPI) -> None:
    """Serve `/docs` and `/redoc`, with assets from the package instead of a content delivery network."""
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
    return _with_policy(page)


async def _redoc(request: Request) -> HTMLResponse:
    page = get_redoc_html(
        openapi_url=str(request.app.openapi_url),
        title=request.app.title,
        redoc_js_url=f"{ASSETS}/redoc/redoc.standalone.js",
        redoc_favicon_url=ICON,
        with_google_fonts=False,
    )
    return _with_policy(page)


def _with_policy(page: HTMLResponse) -> HTMLResponse:
    page.headers["content-security-policy"] = POLICY
    return page
