"""Who may ask, how often and from where; and what every answer carries."""

import gzip

import httpx2
import pytest

from api.conftest import API, a_board, refused
from arbitrage_edge.api.http.auth import ClientAddresses, Keys
from arbitrage_edge.api.http.errors import Problem
from arbitrage_edge.api.http.rate_limit import RateLimiter
from arbitrage_edge.settings import Settings
from backends.bus.valkey import Valkey

KEYS = {"api_keys": "first-key-of-many,second-key"}
LIST = "/arbitrage/opportunities"
CALCULATE = "/arbitrage/calculate"
BODY = {"odds": [{"outcome": o, "bookmaker": "b", "decimal_odds": 2.1} for o in "AB"]}


def key(text):
    return {"x-api-key": text}


async def test_without_keys_in_the_settings_everyone_may_ask(empty):
    assert (await empty.get("/quota")).status_code == 200
    assert (await empty.post(CALCULATE, BODY)).status_code == 200
    assert (await empty.get("/quota", headers=key("whatever"))).status_code == 200


async def test_with_keys_reading_stays_open_and_the_rest_needs_one(visiting):
    visit = await visiting(**KEYS)
    assert (await visit.get("/quota")).status_code == 200
    answer = await visit.post(CALCULATE, BODY)
    refused(answer, 401, "AuthenticationError")
    assert answer.headers["www-authenticate"] == "ApiKey"
    assert (await visit.post(CALCULATE, BODY, headers=key("second-key"))).status_code == 200


async def test_a_wrong_key_is_forbidden_even_where_none_is_needed(visiting):
    visit = await visiting(**KEYS)
    for wrong in ("wrong", "first-key-of-man", "first-key-of-many,second-key", "", "ключ"):
        refused(await visit.get("/quota", headers={"x-api-key": wrong.encode()}), 403, "ForbiddenError")


async def test_required_keys_close_reading_and_the_figures_and_leave_health_open(visiting):
    visit = await visiting(**KEYS, api_keys_required=True)
    for path in (LIST, "/odds/sports", "/history/arbitrage", "/stats", "/bookmakers", "/quota", "/nothing"):
        refused(await visit.get(path), 401, "AuthenticationError")
    refused(await visit.client.get("/metrics"), 401, "AuthenticationError")
    assert (await visit.client.get("/metrics", headers=key("second-key"))).status_code == 200
    assert (await visit.client.get("/health/ready")).status_code == 200
    assert (await visit.get(LIST, headers=key("first-key-of-many"))).status_code == 200


async def test_a_kept_answer_is_not_given_to_who_has_no_key(visiting):
    visit = await visiting(**KEYS, api_keys_required=True)
    for _ in range(2):
        assert (await visit.get(LIST, headers=key("second-key"))).status_code == 200
        refused(await visit.get(LIST), 401, "AuthenticationError")


async def test_a_client_that_asks_too_often_is_told_when_to_come_again(visiting):
    visit = await visiting(rate_limit_requests=3, rate_limit_period=60)
    left = [(await visit.get(LIST)).headers["x-ratelimit-remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    answer = await visit.get(LIST)
    document = refused(answer, 429, "RateLimitError")
    assert answer.headers["x-ratelimit-limit"] == "3"
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["retry-after"] == answer.headers["x-ratelimit-reset"]
    assert document["details"]["retry_after"] == int(answer.headers["retry-after"])
    assert (await visit.client.get("/health/live")).status_code == 200


async def test_wrong_keys_count_against_the_address_that_tries_them(visiting):
    visit = await visiting(**KEYS, rate_limit_requests=2, rate_limit_period=60)
    for number in range(2):
        refused(await visit.get(LIST, headers=key(f"guess-{number}")), 403, "ForbiddenError")
    refused(await visit.get(LIST, headers=key("guess-3")), 429, "RateLimitError")
    assert (await visit.get(LIST, headers=key("second-key"))).status_code == 200


async def test_every_key_has_a_count_of_its_own(visiting):
    visit = await visiting(**KEYS, rate_limit_requests=1, rate_limit_period=60)
    for one in KEYS["api_keys"].split(","):
        assert (await visit.get(LIST, headers=key(one))).status_code == 200
        refused(await visit.get(LIST, headers=key(one)), 429, "RateLimitError")


async def test_an_address_that_nobody_trusted_tells_does_not_count(visiting):
    visit = await visiting(rate_limit_requests=1, rate_limit_period=60, peer="203.0.113.9")
    assert (await visit.get(LIST, headers={"x-forwarded-for": "1.1.1.1"})).status_code == 200
    refused(await visit.get(LIST, headers={"x-forwarded-for": "2.2.2.2"}), 429, "RateLimitError")


async def test_behind_a_trusted_proxy_each_client_counts_for_itself(visiting):
    visit = await visiting(rate_limit_requests=1, rate_limit_period=60, peer="10.0.0.7", trusted_proxies="10.0.0.0/8")
    for client in ("1.1.1.1", "2.2.2.2"):
        assert (await visit.get(LIST, headers={"x-forwarded-for": client})).status_code == 200
    refused(await visit.get(LIST, headers={"x-forwarded-for": "9.9.9.9, 1.1.1.1, 10.3.2.1"}), 429, "RateLimitError")


@pytest.mark.parametrize(
    ("peer", "told", "client"),
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
def test_a_client_is_the_last_address_that_no_trusted_proxy_has(peer, told, client):
    headers = [(b"x-forwarded-for", one.encode()) for one in told]
    scope = {"client": None if peer is None else (peer, 1), "headers": headers}
    assert ClientAddresses(["10.0.0.0/8"]).client(scope) == client


def test_keys_are_compared_whole():
    keys = Keys(["one", "two"])
    assert [keys.accepts(one) for one in ("one", "two", "on", "onetwo", "")] == [True, True, False, False, False]
    with pytest.raises(Problem):
        keys.check(None, "DELETE")
    keys.check(None)


async def test_pages_of_other_origins_may_read_what_the_settings_allow(visiting):
    visit = await visiting(cors_origins=["https://mine.example"], rate_limit_requests=1)
    await visit.get(LIST)
    mine = await visit.get(LIST, headers={"origin": "https://mine.example"})
    assert mine.status_code == 429
    assert mine.headers["access-control-allow-origin"] == "https://mine.example"
    assert "Retry-After" in mine.headers["access-control-expose-headers"]
    other = await visit.get(LIST, headers={"origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers
    asked = {"origin": "https://mine.example", "access-control-request-method": "POST"}
    before = await visit.client.options(API + CALCULATE, headers=asked)
    assert before.status_code == 200
    assert "POST" in before.headers["access-control-allow-methods"]


@pytest.mark.parametrize("path", [API + LIST, "/nothing", "/health/live", "/metrics", "/openapi.json"])
async def test_every_answer_carries_an_id_and_headers_of_caution(empty, path):
    first, second = await empty.client.get(path), await empty.client.get(path)
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in first.headers["content-security-policy"]


async def test_an_id_that_was_sent_is_kept_unless_it_is_no_id(empty):
    mine = await empty.get(LIST, headers={"x-request-id": "trace-1.2_3"})
    assert mine.headers["x-request-id"] == "trace-1.2_3"
    wrong = await empty.get(LIST, headers={"x-request-id": "a b\t" + "x" * 99})
    assert len(wrong.headers["x-request-id"]) == 16


async def test_large_answers_are_packed_for_who_takes_them_so(filled):
    path = f"{API}/odds/basketball_nba"
    plain = await filled.client.get(path, headers={"accept-encoding": "identity"})
    async with filled.client.stream("GET", path, headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join([part async for part in packed.aiter_raw()])
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert len(raw) < len(plain.content) / 4
    assert gzip.decompress(raw) == plain.content


async def test_no_secret_stands_in_any_answer(tmp_path, visiting):
    secrets = {"odds_api_key": "hunter2-provider", "api_keys": "hunter2-api-key-1,hunter2-api-key-2"}
    visit = await visiting(**secrets, odds_provider="sandbox")
    await visit.put(a_board())
    paths = [
        API + one for one in (LIST, "/odds/sports", "/stats", "/quota", "/bookmakers", "/history/arbitrage", "/no")
    ]
    for path in [*paths, "/metrics", "/health/ready", "/openapi.json", "/docs", "/redoc"]:
        for sent in ({}, key("hunter2-api-key-1"), key("wrong-hunter2")):
            answer = await visit.client.get(path, headers=sent)
            assert "hunter2" not in answer.text + str(answer.headers), path


async def test_requests_are_counted_in_redis_for_all_processes_and_here_while_it_is_down():
    with Valkey() as valkey:
        first, second = RateLimiter(3, 60, valkey.url), RateLimiter(3, 60, valkey.url)
        spent = [await one.count("c") for one in (first, second, first, second)]
        assert [one.remaining for one in spent] == [2, 1, 0, 0]
        assert [one.allowed for one in spent] == [True, True, True, False]
        await second.close()
    assert (await first.count("c")).remaining == 2
    await first.close()


def test_the_settings_reach_the_gate():
    assert Settings(**KEYS).keys == ("first-key-of-many", "second-key")
    assert httpx2.__version__
