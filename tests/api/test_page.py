"""The page over HTTP: caching, security policy and paths."""

import gzip
import re

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from api.conftest import API, assert_error
from arbitrage_edge.api.http import errors
from arbitrage_edge.web.serving import add_page

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = "console.log(1)" * 100


@pytest.fixture
def built(tmp_path):
    """A built page."""
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


async def test_the_index_is_revalidated_and_contains_the_api_prefix(client):
    response = await client.get("/", headers=BROWSER)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert 'data-api="/feed/v1"' in response.text


@pytest.mark.parametrize("simulated", [True, False])
async def test_the_index_says_whether_odds_are_simulated(built, simulated):
    app = FastAPI()
    add_page(app, API, built, simulated=simulated)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://edge.test:8000") as client:
        text = (await client.get("/odds", headers=BROWSER)).text
    assert f'data-api="{API}"' in text
    assert ("data-simulated" in text) == simulated


async def test_the_content_security_policy_allows_only_the_own_host(client):
    policy = (await client.get("/")).headers["content-security-policy"]
    directives = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["connect-src"] == "'self' ws://edge.test:8000 wss://edge.test:8000"
    assert directives["frame-ancestors"] == directives["base-uri"] == directives["form-action"] == "'none'"


@pytest.mark.parametrize("host", ["evil.test; script-src *", "a b", "x" * 300, "", "a.test:8000,b"])
async def test_an_invalid_host_is_not_part_of_the_policy(client, host):
    policy = (await client.get("/", headers={"host": host})).headers["content-security-policy"]
    assert "connect-src 'self';" in policy


@pytest.mark.parametrize("host", ["[::1]:8000", "10.0.0.7", "box.local"])
async def test_an_address_as_host_is_part_of_the_policy(client, host):
    policy = (await client.get("/", headers={"host": host})).headers["content-security-policy"]
    assert f" ws://{host} wss://{host};" in policy


async def test_an_asset_with_a_digest_is_cached_forever(client):
    response = await client.get("/assets/index-1a2b.js", headers={"accept-encoding": "identity"})
    assert (response.status_code, response.text) == (200, SCRIPT)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-encoding" not in response.headers


async def test_a_client_that_accepts_gzip_gets_the_compressed_file(client):
    response = await client.get("/assets/index-1a2b.js", headers={"accept-encoding": "gzip, br"})
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.text == SCRIPT
    plain = await client.get("/assets/mark-3c4d.svg", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("path", ["/history", "/odds/basketball_nba/a512a48a", "/calculator", "/no-such-place"])
async def test_a_browser_gets_the_page_at_every_path_of_the_page(client, path):
    response = await client.get(path, headers=BROWSER)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (await client.head(path, headers=BROWSER)).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/api", "/feed/v1/nothing", "/feed", "/docs/x", "/ws/x", "/health/x", "/metrics/x", "/assets/gone.js", "/a.map"],
)
async def test_an_unknown_path_outside_the_page_is_a_json_error(client, path):
    response = await client.get(path, headers=BROWSER)
    assert (response.status_code, response.json()["error"]) == (404, "NotFoundError")


async def test_a_request_for_data_gets_an_error_instead_of_the_page(client):
    assert (await client.get("/history")).json()["error"] == "NotFoundError"
    assert (await client.post("/history", headers=BROWSER)).status_code == 404


@pytest.mark.parametrize("path", ["/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/", "/assets"])
async def test_only_assets_are_served_under_assets(client, path):
    assert (await client.get(path)).status_code in {307, 404}


async def test_without_a_built_page_the_placeholder_names_the_command(tmp_path):
    app = FastAPI()
    errors.add_error_handlers(app)
    add_page(app, API, tmp_path / "nowhere")
    async with AsyncClient(transport=ASGITransport(app), base_url="http://localhost") as client:
        response = await client.get("/", headers=BROWSER)
        assert response.status_code == 200
        assert "make page" in response.text
        assert (await client.get("/assets/index.js")).status_code == 404


async def test_the_service_serves_page_and_api(empty):
    page = await empty.client.get("/", headers=BROWSER)
    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert page.headers["x-frame-options"] == "DENY"
    assert_error(await empty.client.get(f"{API}/nothing", headers=BROWSER), 404, "NotFoundError")
    assert_error(await empty.client.post("/", headers=BROWSER), 405, "MethodNotAllowedError")
    for asset in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text):
        assert (await empty.client.get(asset)).status_code == 200


async def test_the_files_of_the_installed_page_are_revalidated_at_their_fixed_paths(client, built):
    for name, kind in (("service-worker.js", "text/javascript"), ("manifest.webmanifest", "application/manifest+json")):
        assert (await client.get(f"/{name}")).status_code == 404
        (built / name).write_text("{}", "utf-8")
        response = await client.get(f"/{name}")
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(kind)
        assert response.headers["content-security-policy"] == "default-src 'none'; connect-src 'self'; img-src 'self'"
        assert response.headers["cache-control"] == "no-cache"
    (built / "icons").mkdir()
    (built / "icons" / "icon-192.png").write_bytes(b"PNG")
    response = await client.get("/icons/icon-192.png")
    assert (response.content, response.headers["cache-control"]) == (b"PNG", "no-cache")
    assert (await client.get("/icons/none.png", headers=BROWSER)).status_code == 404
