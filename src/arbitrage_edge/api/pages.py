"""The documentation as pages. Their scripts are served from here: they work without the internet and tell nobody."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

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
