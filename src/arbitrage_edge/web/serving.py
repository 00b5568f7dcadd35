"""Serves the web page. Assets have a digest in their name and are cached forever; all other files are revalidated."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = Path(__file__).resolve().parent
BUILT = HERE / "dist"
PLACEHOLDER = HERE / "placeholder.html"
INDEX = "index.html"
ASSETS, ICONS = "assets", "icons"
# Files of the installed page; browsers look for the service worker above all pages that it serves.
ROOT_FILES = {"service-worker.js": "text/javascript", "manifest.webmanifest": "application/manifest+json"}
GZIP_SUFFIX = ".gz"


def index_path(built: Path) -> Path:
    """Return the path of the index document, or of a placeholder if the page is not built."""
    index = built / INDEX
    return index if index.is_file() else PLACEHOLDER


# A host name or address with an optional port. Other Host headers are not copied into the response.
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def policy(host: str) -> str:
    """Return the Content-Security-Policy of the page at `host`.

    Some browsers do not apply 'self' to WebSockets, so their addresses are listed.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return POLICY.format(connect=f"'self'{sockets}")


# A service worker is bound by the policy of its response. It fetches pages of this host and icons of notifications.
WORKER_POLICY = "default-src 'none'; connect-src 'self'; img-src 'self'"
READ_METHODS = ("GET", "HEAD")
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
# The build writes the default prefix of the API into the index; another one replaces it.
DEFAULT_PREFIX_ATTRIBUTE = 'data-api="/api/v1"'
# Under these paths an unknown path is a JSON error, never the page.
RESERVED_PATHS = frozenset(
    {"docs", "redoc", "openapi.json", "asyncapi.json", "health", "metrics", "ws", "api", ASSETS, ICONS}
)


def add_page(app: FastAPI, api_prefix: str, built: Path = BUILT, *, simulated: bool = False) -> None:
    """Serve the page at `/`, its assets, and the index at every path that only the page's router handles.

    The index says whether odds are simulated: the notice of it would move the page if it appeared later.
    """
    attributes = f'data-api="{escape(api_prefix)}"{" data-simulated" if simulated else ""}'
    reserved = RESERVED_PATHS | {api_prefix.strip("/").partition("/")[0]}

    def page(host: str) -> Response:
        return _index_response(built, attributes, host)

    async def root(request: Request) -> Response:
        return page(request.headers.get("host", ""))

    app.add_route("/", root, methods=["GET"], include_in_schema=False)
    for name in ROOT_FILES:
        app.add_route(f"/{name}", _root_file(built / name), methods=["GET"], include_in_schema=False)
    app.mount(f"/{ASSETS}", Assets(directory=built / ASSETS, check_dir=False))
    app.mount(f"/{ICONS}", Icons(directory=built / ICONS, check_dir=False))
    app.router.default = _fallback(app.router.default, reserved, page)


class Assets(StaticFiles):
    """Asset files. If the client accepts gzip, the precompressed file is sent if there is one."""

    async def check_config(self) -> None:
        """Accept a missing directory: the page may be built while the service runs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return one file. Raises a 404 if there is none."""
        compressed = (
            "gzip" in Headers(scope=scope).get("accept-encoding", "") and self.lookup_path(path + GZIP_SUFFIX)[1]
        )
        response = await super().get_response(path + GZIP_SUFFIX if compressed else path, scope)
        if compressed:
            response.headers["content-encoding"] = "gzip"
            response.headers["content-type"] = guess_type(path)[0] or "application/octet-stream"
        response.headers["cache-control"] = FOREVER
        response.headers["vary"] = "Accept-Encoding"
        return response


class Icons(StaticFiles):
    """Icon files. Their names stay the same, so they are revalidated."""

    async def check_config(self) -> None:
        """Accept a missing directory: the page may be built while the service runs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return one file. Raises a 404 if there is none."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = REVALIDATE
        return response


def _root_file(path: Path) -> Callable[[Request], Response]:
    def root_file(_: Request) -> Response:
        if not path.is_file():
            raise HTTPException(404)
        headers = {"cache-control": REVALIDATE, "content-security-policy": WORKER_POLICY}
        return Response(path.read_bytes(), media_type=ROOT_FILES[path.name], headers=headers)

    return root_file


def _index_response(built: Path, attributes: str, host: str) -> Response:
    """Return the index with the attributes of this service.

    It refers to assets by digest, so only the index is revalidated.
    """
    text = index_path(built).read_text(encoding="utf-8").replace(DEFAULT_PREFIX_ATTRIBUTE, attributes, 1)
    headers = {"cache-control": REVALIDATE, "content-security-policy": policy(host), "vary": "Accept, Host"}
    return HTMLResponse(text, headers=headers)


def _fallback(otherwise: ASGIApp, reserved: Collection[str], page: Callable[[str], Response]) -> ASGIApp:
    async def fallback(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_page_path(scope, reserved):
            await page(Headers(scope=scope).get("host", ""))(scope, receive, send)
        else:
            await otherwise(scope, receive, send)

    return fallback


def _is_page_path(scope: Scope, reserved: Collection[str]) -> bool:
    """Return whether a browser requests a document at a path without another route, as opposed to a file or data."""
    first, *rest = scope["path"].strip("/").split("/")
    is_file = "." in (rest[-1] if rest else first)
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    return scope["method"] in READ_METHODS and wants_page and not is_file and first not in reserved
