"""The page over HTTP: how it is kept, what it may do, and which paths are its own."""

import gzip
import re

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from api.conftest import API, refused
from arbitrage_edge.api.http import errors
from arbitrage_edge.web.serving import add_page

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = "console.log(1)" * 100


@pytest.fixture
def built(tmp_path):
    """A page as a build leaves it."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(
        '<!doctype html><html data-api="/api/v1"><script src="/assets/index-1a2b.js"></script></html>', "utf-8"
    )
    (tmp_path / "assets" / "index-1a2b.js").write_text(SCRIPT, "utf-8")
    (tmp_path / "assets" / "index-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "assets" / "mark-3c4d.svg").write_text("<svg/>", "utf-8")
    return tmp_path


@pytest.fixture
async def client(built):
    app = FastAPI()
    errors.add_error_handlers(app)
    add_page(app, "/feed/v1", built)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://edge.test:8000") as client:
        yield client


async def test_the_entrance_is_asked_for_anew_each_time_and_knows_where_the_api_is(client):
    answer = await client.get("/", headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert 'data-api="/feed/v1"' in answer.text


async def test_the_page_may_talk_to_its_own_socket_and_to_nobody_else(client):
    policy = (await client.get("/")).headers["content-security-policy"]
    told = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == "'self'"
    assert told["connect-src"] == "'self' ws://edge.test:8000 wss://edge.test:8000"
    assert told["frame-ancestors"] == told["base-uri"] == told["form-action"] == "'none'"


@pytest.mark.parametrize("host", ["evil.test; script-src *", "a b", "x" * 300, "", "a.test:8000,b"])
async def test_a_host_that_is_none_is_not_said_back(client, host):
    policy = (await client.get("/", headers={"host": host})).headers["content-security-policy"]
    assert "connect-src 'self';" in policy


@pytest.mark.parametrize("host", ["[::1]:8000", "10.0.0.7", "box.local"])
async def test_a_host_may_be_an_address(client, host):
    policy = (await client.get("/", headers={"host": host})).headers["content-security-policy"]
    assert f" ws://{host} wss://{host};" in policy


async def test_what_its_name_tells_apart_is_kept_for_ever(client):
    answer = await client.get("/assets/index-1a2b.js", headers={"accept-encoding": "identity"})
    assert (answer.status_code, answer.text) == (200, SCRIPT)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-encoding" not in answer.headers


async def test_who_takes_gzip_gets_the_packed_twin(client):
    answer = await client.get("/assets/index-1a2b.js", headers={"accept-encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text == SCRIPT
    plain = await client.get("/assets/mark-3c4d.svg", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("path", ["/history", "/odds/basketball_nba/a512a48a", "/calculator", "/no-such-place"])
async def test_a_browser_at_a_path_of_the_page_gets_the_page(client, path):
    answer = await client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (await client.head(path, headers=BROWSER)).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/api", "/feed/v1/nothing", "/feed", "/docs/x", "/ws/x", "/health/x", "/metrics/x", "/assets/gone.js", "/a.map"],
)
async def test_an_unknown_path_of_somebody_else_stays_an_error_in_json(client, path):
    answer = await client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.json()["error"]) == (404, "NotFoundError")


async def test_who_asks_for_data_gets_an_error_and_no_page(client):
    assert (await client.get("/history")).json()["error"] == "NotFoundError"
    assert (await client.post("/history", headers=BROWSER)).status_code == 404


@pytest.mark.parametrize("path", ["/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/", "/assets"])
async def test_nothing_but_assets_is_given_under_assets(client, path):
    assert (await client.get(path)).status_code in {307, 404}


async def test_where_the_page_was_not_built_it_says_what_to_do(tmp_path):
    app = FastAPI()
    errors.add_error_handlers(app)
    add_page(app, API, tmp_path / "nowhere")
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        answer = await client.get("/", headers=BROWSER)
        assert answer.status_code == 200
        assert "make page" in answer.text
        assert (await client.get("/assets/index.js")).status_code == 404


async def test_the_service_serves_it_beside_its_api(empty):
    page = await empty.client.get("/", headers=BROWSER)
    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert page.headers["x-frame-options"] == "DENY"
    refused(await empty.client.get(f"{API}/nothing", headers=BROWSER), 404, "NotFoundError")
    refused(await empty.client.post("/", headers=BROWSER), 405, "MethodNotAllowedError")
    for asset in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text):
        assert (await empty.client.get(asset)).status_code == 200
