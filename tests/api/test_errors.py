"""Every refusal has one form, the right status, and words that help; none shows what is inside."""

import logging

import msgspec
import pytest

from api.conftest import refused
from arbitrage_edge.api.http.errors import ERROR_KINDS, STATUS_BY_ERROR, problem_of
from arbitrage_edge.api.http.middleware import MAX_BODY_BYTES, MAX_QUERY_BYTES
from arbitrage_edge.domain import errors

LIST = "/arbitrage/opportunities"


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (LIST, {"min_profit": "much"}),
        (LIST, {"min_profit": -1}),
        (LIST, {"min_profit": "nan"}),
        (LIST, {"max_profit": "inf"}),
        (LIST, {"limit": 0}),
        (LIST, {"limit": 501}),
        (LIST, {"limit": "1.5"}),
        (LIST, {"limit": ""}),
        (LIST, {"offset": -1}),
        (LIST, {"offset": 10**30}),
        (LIST, {"sport": "NBA!"}),
        (LIST, {"market": "h2h,,totals"}),
        (LIST, {"bookmakers": "Draft Kings"}),
        (LIST, {"live": "perhaps"}),
        (LIST, {"sort": "alphabet"}),
        (LIST, {"max_age": 0}),
        (LIST, {"total_stake": 0}),
        (LIST, {"total_stake": 1e12}),
        (LIST, {"include_withheld": "2"}),
        ("/odds/sports", {"active_only": "x"}),
        ("/odds/basketball_nba", {"market": "'; DROP TABLE odds"}),
        ("/odds/basketball_nba/events/e1", {"moves": -1}),
        ("/history/arbitrage", {"limit": 1001}),
        ("/history/arbitrage", {"format": "xml"}),
        ("/history/arbitrage", {"end_date": "soon"}),
        ("/stats", {"days": 0}),
    ],
)
async def test_a_bad_query_parameter_is_named(filled, path, asked):
    document = refused(await filled.get(path, **asked), 400, "ValidationError")
    assert list(document["details"]) == list(asked)


async def test_several_bad_parameters_are_named_together(empty):
    document = refused(await empty.get(LIST, limit=0, offset=-1), 400, "ValidationError")
    assert document["details"].keys() == {"limit", "offset"}


@pytest.mark.parametrize("path", [LIST, f"{LIST}/basketball_nba", "/odds/sports", "/quota", "/stats"])
async def test_an_unknown_parameter_is_not_passed_over(filled, path):
    document = refused(await filled.get(path, min_profits=1), 400, "ValidationError")
    assert list(document["details"]) == ["min_profits"]


async def test_a_parameter_given_twice_is_refused(empty):
    answer = await empty.client.get(f"/api/v1{LIST}?limit=1&limit=2")
    assert refused(answer, 400, "ValidationError")["details"] == {"limit": "given more than once"}


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/at/all", "/api/v1", "/api/v1/nothing", "/api/v1/odds/sports/", "/api/v2/quota"]
)
async def test_an_unknown_path_is_not_found(empty, path):
    document = refused(await empty.client.get(path), 404, "NotFoundError")
    assert path in document["message"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", LIST, "GET"),
        ("DELETE", "/odds/sports", "GET"),
        ("GET", "/arbitrage/calculate", "POST"),
        ("PATCH", "/arbitrage/calculate", "POST"),
    ],
)
async def test_a_wrong_method_is_told_the_right_one(empty, method, path, allowed):
    answer = await empty.client.request(method, "/api/v1" + path)
    refused(answer, 405, "MethodNotAllowedError")
    assert answer.headers["allow"] == allowed


async def test_a_body_too_large_is_refused_before_it_is_read(empty):
    answer = await empty.client.post("/api/v1/arbitrage/calculate", content=b" " * (MAX_BODY_BYTES + 1))
    assert refused(answer, 413, "PayloadTooLargeError")["details"] == {"most_bytes": MAX_BODY_BYTES}


async def test_a_body_too_large_that_says_no_length_is_refused_too(empty):
    async def without_end():
        for _ in range(100):
            yield b" " * 4096

    answer = await empty.client.post("/api/v1/arbitrage/calculate", content=without_end())
    refused(answer, 413, "PayloadTooLargeError")


async def test_a_query_too_long_is_refused(empty):
    answer = await empty.client.get(f"/api/v1{LIST}?sport=" + "x" * MAX_QUERY_BYTES)
    refused(answer, 414, "UriTooLongError")


async def test_a_database_that_is_down_is_a_503_that_names_no_host(visiting, caplog):
    class Down:
        def __getattr__(self, name):
            async def fails(*_):
                raise errors.UnavailableError("connection to postgresql://u:hunter2@db.internal refused")

            return fails

    visit = await visiting(change=lambda context: msgspec.structs.replace(context, archive=Down()))
    for path in ("/stats", "/bookmakers", "/history/arbitrage"):
        answer = await visit.get(path)
        refused(answer, 503, "UnavailableError")
        assert answer.headers["retry-after"] == "5"
        assert "hunter2" not in answer.text
        assert "db.internal" not in answer.text


async def test_a_fault_of_our_own_is_a_500_that_shows_nothing_and_is_logged(visiting, caplog):
    class Broken:
        def __getattr__(self, name):
            async def fails(*_):
                raise RuntimeError("secret internals at /home/user/app.py")

            return fails

    visit = await visiting(change=lambda context: msgspec.structs.replace(context, archive=Broken()))
    with caplog.at_level(logging.ERROR):
        answer = await visit.get("/stats")
    document = refused(answer, 500, "InternalError")
    assert "internals" not in answer.text
    assert document["details"] == {}
    assert "secret internals" in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InvalidValueError("x", "y"), 400),
        (errors.NotFoundError("x"), 404),
        (errors.UnavailableError("x"), 503),
        (errors.LostOwnershipError("x"), 503),
        (errors.TemporaryError("x"), 503),
        (errors.RefusedError("x"), 503),
        (errors.QuotaSpentError("x"), 503),
        (errors.EdgeError("x"), 500),
    ],
)
def test_every_error_of_the_domain_has_its_status(error, status):
    assert problem_of(error).status == status


def test_no_error_of_the_domain_was_forgotten_in_the_table():
    kinds = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.EdgeError)}
    rows = tuple(kind for kind, _ in STATUS_BY_ERROR)
    assert {kind for kind in kinds if not issubclass(kind, rows)} == {errors.EdgeError}
    assert {status for _, status in STATUS_BY_ERROR} <= ERROR_KINDS.keys()
