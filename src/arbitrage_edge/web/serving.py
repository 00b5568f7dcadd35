"""The page over HTTP: what its name tells apart is kept for ever, its entrance is asked for anew each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = Path(__file__).resolve().parent
BUILT = HERE / "dist"
PLACEHOLDER = HERE / "placeholder.html"
INDEX = "index.html"
ASSETS = "assets"
PACKED = ".gz"


def entrance(built: Path) -> Path:
    """The document a browser begins with."""
    index = built / INDEX
    return index if index.is_file() else PLACEHOLDER


# A name or address with an optional port; whatever else stands in a Host header is not said back.
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def policy(host: str) -> str:
    """The Content-Security-Policy for a page that was asked for at `host`.

    Not every browser takes 'self' for a WebSocket as well, so that its address is named.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return POLICY.format(connect=f"'self'{sockets}")


READING = ("GET", "HEAD")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# How the page learns where the API is: written into the entrance by the build, and by us where it is elsewhere.
USUAL_PREFIX = 'data-api="/api/v1"'
# What is not the page's, whoever asks: there an unknown path stays an error in JSON.
NOT_THE_PAGE = frozenset({"docs", "redoc", "openapi.json", "health", "metrics", "ws", "api", ASSETS})


def add_page(app: FastAPI, api_prefix: str, built: Path = BUILT) -> None:
    """Serves the page at `/`, its assets, and its entrance at every path that only the page knows."""
    reserved = NOT_THE_PAGE | {api_prefix.strip("/").partition("/")[0]}

    def page(host: str) -> Response:
        return _entrance(built, api_prefix, host)

    async def root(request: Request) -> Response:
        return page(request.headers.get("host", ""))

    app.add_route("/", root, methods=["GET"], include_in_schema=False)
    app.mount(f"/{ASSETS}", Assets(directory=built / ASSETS, check_dir=False))
    app.router.default = _fallback(app.router.default, reserved, page)


class Assets(StaticFiles):
    """Files with a digest in their name. Who takes gzip gets the packed twin, if there is one."""

    async def check_config(self) -> None:
        """The page may be built while the service runs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file. Raises a 404 where there is none."""
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "") and self.lookup_path(path + PACKED)[1]
        response = await super().get_response(path + PACKED if packed else path, scope)
        if packed:
            response.headers["content-encoding"] = "gzip"
            response.headers["content-type"] = guess_type(path)[0] or "application/octet-stream"
        response.headers["cache-control"] = FOR_EVER
        response.headers["vary"] = "Accept-Encoding"
        return response


def _entrance(built: Path, api_prefix: str, host: str) -> Response:
    """The first document. It asks for what its digest names, so only it must never be an old one."""
    text = entrance(built).read_text(encoding="utf-8").replace(USUAL_PREFIX, f'data-api="{escape(api_prefix)}"', 1)
    told = {"cache-control": ASK_AGAIN, "content-security-policy": policy(host), "vary": "Accept, Host"}
    return HTMLResponse(text, headers=told)


def _fallback(otherwise: ASGIApp, reserved: Collection[str], page: Callable[[str], Response]) -> ASGIApp:
    async def fallback(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_of_the_page(scope, reserved):
            await page(Headers(scope=scope).get("host", ""))(scope, receive, send)
        else:
            await otherwise(scope, receive, send)

    return fallback


def _is_of_the_page(scope: Scope, reserved: Collection[str]) -> bool:
    """Whether a browser goes there, to a path that nobody else has: files and data are asked for otherwise."""
    first, *rest = scope["path"].strip("/").split("/")
    is_file = "." in (rest[-1] if rest else first)
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    return scope["method"] in READING and wants_page and not is_file and first not in reserved
