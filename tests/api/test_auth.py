"""API keys, rate limits, client addresses, CORS, and headers of all responses."""

import asyncio
import gzip

import httpx2
import pytest
from redis import Redis

from api.conftest import API, a_board, assert_error
from arbitrage_edge.api.http.auth import ClientAddresses, Keys
from arbitrage_edge.api.http.problems import Problem
from arbitrage_edge.api.http.rate_limit import RateLimiter
from arbitrage_edge.settings import Settings
from backends.bus.valkey import Valkey

KEYS = {"api_keys": "first-key-of-many,second-key-of-many"}
LIST = "/arbitrage/opportunities"
CALCULATE = "/arbitrage/calculate"
BODY = {"odds": [{"outcome": o, "bookmaker": "b", "decimal_odds": 2.1} for o in "AB"]}


def key(text):
    return {"x-api-key": text}


async def test_without_configured_keys_every_request_is_accepted(empty):
    assert (await empty.get("/quota")).status_code == 200
    assert (await empty.post(CALCULATE, BODY)).status_code == 200
    assert (await empty.get("/quota", headers=key("whatever"))).status_code == 200


async def test_with_keys_reads_need_none_and_writes_need_one(open_api):
    running = await open_api(**KEYS)
    assert (await running.get("/quota")).status_code == 200
    response = await running.post(CALCULATE, BODY)
    assert_error(response, 401, "AuthenticationError")
    assert response.headers["www-authenticate"] == "ApiKey"
    assert (await running.post(CALCULATE, BODY, headers=key("second-key-of-many"))).status_code == 200


async def test_a_wrong_key_is_forbidden_even_if_none_is_required(open_api):
    running = await open_api(**KEYS)
    for wrong in ("wrong", "first-key-of-man", "first-key-of-many,second-key-of-many", "", "ключ"):
        assert_error(await running.get("/quota", headers={"x-api-key": wrong.encode()}), 403, "ForbiddenError")


async def test_required_keys_apply_to_reads_and_metrics_but_not_to_health(open_api):
    running = await open_api(**KEYS, api_keys_required=True)
    for path in (LIST, "/odds/sports", "/history/arbitrage", "/stats", "/bookmakers", "/quota", "/nothing"):
        assert_error(await running.get(path), 401, "AuthenticationError")
    assert_error(await running.client.get("/metrics"), 401, "AuthenticationError")
    assert (await running.client.get("/metrics", headers=key("second-key-of-many"))).status_code == 200
    assert (await running.client.get("/health/ready")).status_code == 200
    assert (await running.get(LIST, headers=key("first-key-of-many"))).status_code == 200


async def test_a_cached_response_is_not_sent_without_a_key(open_api):
    running = await open_api(**KEYS, api_keys_required=True)
    for _ in range(2):
        assert (await running.get(LIST, headers=key("second-key-of-many"))).status_code == 200
        assert_error(await running.get(LIST), 401, "AuthenticationError")


async def test_a_client_over_the_rate_limit_gets_the_seconds_to_wait(open_api):
    running = await open_api(rate_limit_requests=3, rate_limit_period=60)
    left = [(await running.get(LIST)).headers["x-ratelimit-remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    response = await running.get(LIST)
    document = assert_error(response, 429, "RateLimitError")
    assert response.headers["x-ratelimit-limit"] == "3"
    assert response.headers["x-ratelimit-remaining"] == "0"
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert response.headers["retry-after"] == response.headers["x-ratelimit-reset"]
    assert document["details"]["retry_after"] == int(response.headers["retry-after"])
    assert (await running.client.get("/health/live")).status_code == 200


async def test_requests_with_wrong_keys_count_for_their_address(open_api):
    running = await open_api(**KEYS, rate_limit_requests=2, rate_limit_period=60)
    for number in range(2):
        assert_error(await running.get(LIST, headers=key(f"guess-{number}")), 403, "ForbiddenError")
    assert_error(await running.get(LIST, headers=key("guess-3")), 429, "RateLimitError")
    assert (await running.get(LIST, headers=key("second-key-of-many"))).status_code == 200


async def test_requests_are_counted_per_key(open_api):
    running = await open_api(**KEYS, rate_limit_requests=1, rate_limit_period=60)
    for text in KEYS["api_keys"].split(","):
        assert (await running.get(LIST, headers=key(text))).status_code == 200
        assert_error(await running.get(LIST, headers=key(text)), 429, "RateLimitError")


async def test_a_forwarded_address_from_an_untrusted_sender_is_ignored(open_api):
    running = await open_api(rate_limit_requests=1, rate_limit_period=60, peer="203.0.113.9")
    assert (await running.get(LIST, headers={"x-forwarded-for": "1.1.1.1"})).status_code == 200
    assert_error(await running.get(LIST, headers={"x-forwarded-for": "2.2.2.2"}), 429, "RateLimitError")


async def test_behind_a_trusted_proxy_requests_are_counted_per_client(open_api):
    running = await open_api(rate_limit_requests=1, rate_limit_period=60, peer="10.0.0.7", trusted_proxies="10.0.0.0/8")
    for client in ("1.1.1.1", "2.2.2.2"):
        assert (await running.get(LIST, headers={"x-forwarded-for": client})).status_code == 200
    assert_error(
        await running.get(LIST, headers={"x-forwarded-for": "9.9.9.9, 1.1.1.1, 10.3.2.1"}), 429, "RateLimitError"
    )


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", ["1.1.1.1"], "203.0.113.9"),
        ("10.0.0.7", [], "10.0.0.7"),
        ("10.0.0.7", ["1.1.1.1"], "1.1.1.1"),
        ("10.0.0.7", ["6.6.6.6, 1.1.1.1, 10.9.9.9"], "1.1.1.1"),
        ("10.0.0.7", ["6.6.6.6", "1.1.1.1:4711"], "1.1.1.1"),
        ("10.0.0.7", ["1.1.1.1, nonsense"], "10.0.0.7"),
        ("10.0.0.7", ["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
        ("::ffff:10.0.0.7", ["[2001:db8:1:2::5]:80"], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3::4", [], "2001:db8:1:2::/64"),
        (None, ["1.1.1.1"], "unknown"),
        ("a name", ["1.1.1.1"], "unknown"),
    ],
)
def test_a_client_is_the_last_address_that_is_not_a_trusted_proxy(peer, forwarded, client):
    headers = [(b"x-forwarded-for", address.encode()) for address in forwarded]
    scope = {"client": None if peer is None else (peer, 1), "headers": headers}
    assert ClientAddresses(["10.0.0.0/8"]).client(scope) == client


def test_keys_are_compared_whole():
    keys = Keys(["one", "two"])
    assert [keys.accepts(item) for item in ("one", "two", "on", "onetwo", "")] == [True, True, False, False, False]
    with pytest.raises(Problem):
        keys.check(None, "DELETE")
    keys.check(None)


async def test_only_allowed_origins_get_cors_headers(open_api):
    running = await open_api(cors_origins=["https://mine.example"], rate_limit_requests=1)
    await running.get(LIST)
    mine = await running.get(LIST, headers={"origin": "https://mine.example"})
    assert mine.status_code == 429
    assert mine.headers["access-control-allow-origin"] == "https://mine.example"
    assert "Retry-After" in mine.headers["access-control-expose-headers"]
    other = await running.get(LIST, headers={"origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers
    preflight_headers = {"origin": "https://mine.example", "access-control-request-method": "POST"}
    preflight = await running.client.options(API + CALCULATE, headers=preflight_headers)
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("host", "settings", "status"),
    [
        ("localhost:8000", {}, 200),
        ("api.localhost", {}, 200),
        ("127.0.0.1:8000", {}, 200),
        ("[::1]:8000", {}, 200),
        ("192.168.1.5:8000", {}, 200),
        ("evil.example", {}, 403),
        ("localhost.evil.example", {}, 403),
        ("mine.example:8000", {"host": "mine.example"}, 200),
        ("Odds.Example.", {"allowed_hosts": "odds.example"}, 200),
        ("evil.example", {"allowed_hosts": "*"}, 200),
    ],
)
async def test_only_own_host_names_are_accepted(open_api, host, settings, status):
    running = await open_api(**settings)
    for path in (API + LIST, "/health/live", "/"):
        response = await running.client.get(path, headers={"host": host})
        assert (response.status_code == 403) == (status == 403), path
        if status == 403:
            assert "ALLOWED_HOSTS" in assert_error(response, 403, "ForbiddenError")["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"host": "evil.example"},
    ],
)
async def test_requests_of_other_sites_are_refused_and_not_counted(open_api, headers):
    running = await open_api(rate_limit_requests=1)
    for _ in range(3):
        assert_error(await running.get(LIST, headers=headers), 403, "ForbiddenError")
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert (await running.get(LIST, headers=own)).status_code == 200


async def test_a_link_on_another_site_opens_the_page(empty):
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert (await empty.client.get("/health/live", headers=linked)).status_code == 200


async def test_guesses_of_a_key_at_the_metrics_are_limited_like_requests(open_api):
    running = await open_api(**KEYS, rate_limit_requests=2)
    guesses = [await running.client.get("/metrics", headers=key(f"guess-{number}")) for number in range(3)]
    assert [response.status_code for response in guesses] == [403, 403, 429]
    assert (await running.client.get("/metrics", headers=key("second-key-of-many"))).status_code == 200


@pytest.mark.parametrize("path", [API + LIST, "/nothing", "/health/live", "/metrics", "/openapi.json"])
async def test_every_response_has_a_request_id_and_security_headers(empty, path):
    first, second = await empty.client.get(path), await empty.client.get(path)
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in first.headers["content-security-policy"]


async def test_a_valid_request_id_is_kept_and_an_invalid_one_replaced(empty):
    mine = await empty.get(LIST, headers={"x-request-id": "trace-1.2_3"})
    assert mine.headers["x-request-id"] == "trace-1.2_3"
    wrong = await empty.get(LIST, headers={"x-request-id": "a b\t" + "x" * 99})
    assert len(wrong.headers["x-request-id"]) == 16


async def test_large_responses_are_compressed_if_the_client_accepts_gzip(filled):
    path = f"{API}/odds/basketball_nba"
    plain = await filled.client.get(path, headers={"accept-encoding": "identity"})
    async with filled.client.stream("GET", path, headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join([part async for part in packed.aiter_raw()])
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert len(raw) < len(plain.content) / 4
    assert gzip.decompress(raw) == plain.content


async def test_no_response_contains_a_secret(tmp_path, open_api):
    secrets = {"odds_api_key": "hunter2-provider", "api_keys": "hunter2-api-key-1,hunter2-api-key-2"}
    running = await open_api(**secrets, odds_provider="sandbox")
    await running.record(a_board())
    paths = [
        API + path for path in (LIST, "/odds/sports", "/stats", "/quota", "/bookmakers", "/history/arbitrage", "/no")
    ]
    for path in [*paths, "/metrics", "/health/ready", "/openapi.json", "/docs", "/redoc"]:
        for sent in ({}, key("hunter2-api-key-1"), key("wrong-hunter2")):
            response = await running.client.get(path, headers=sent)
            assert "hunter2" not in response.text + str(response.headers), path


async def test_requests_are_counted_in_redis_and_locally_while_redis_is_down():
    with Valkey() as valkey:
        first, second = RateLimiter(3, 60, valkey.url), RateLimiter(3, 60, valkey.url)
        spent = [await item.count("c") for item in (first, second, first, second)]
        assert [status.remaining for status in spent] == [2, 1, 0, 0]
        assert [status.allowed for status in spent] == [True, True, True, False]
        await second.close()
    assert (await first.count("c")).remaining == 2
    await first.close()


def counting_commands(valkey):
    """Return the number of scripts that the server has run: each counts."""
    with Redis.from_url(valkey.url) as redis:
        return redis.info("commandstats")["cmdstat_evalsha"]["calls"]


async def test_requests_that_arrive_together_are_counted_by_one_command_each_with_its_own_number():
    with Valkey() as valkey:
        limiter, other = RateLimiter(5, 60, valkey.url), RateLimiter(5, 60, valkey.url)
        await other.count("c")
        before = counting_commands(valkey)
        together = [asyncio.create_task(limiter.count("c")) for _ in range(6)]
        own = asyncio.create_task(limiter.count("d"))
        await asyncio.sleep(0)
        together[2].cancel()
        spent = await asyncio.gather(*together, return_exceptions=True)
        assert isinstance(spent.pop(2), asyncio.CancelledError)
        assert [status.remaining for status in spent] == [3, 2, 0, 0, 0]
        assert [status.allowed for status in spent] == [True, True, True, False, False]
        assert (await own).remaining == 4
        assert counting_commands(valkey) - before == 2
        assert (await other.count("c")).allowed is False
        await limiter.close()
        await other.close()


async def test_requests_that_wait_for_a_redis_that_is_gone_are_counted_locally():
    with Valkey() as valkey:
        limiter = RateLimiter(3, 60, valkey.url)
        await limiter.count("c")
    spent = await asyncio.gather(*(limiter.count("c") for _ in range(4)))
    assert [status.remaining for status in spent] == [2, 1, 0, 0]
    assert [status.allowed for status in spent] == [True, True, True, False]
    await limiter.close()


def test_the_settings_split_api_keys():
    assert Settings(**KEYS).keys == ("first-key-of-many", "second-key-of-many")
    assert httpx2.__version__
