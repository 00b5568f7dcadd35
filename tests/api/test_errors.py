"""Every error has the common form and a status, and reveals no internals."""

import logging

import msgspec
import pytest

from api.conftest import API, assert_error
from arbitrage_edge.api.http.middleware import MAX_BODY_BYTES, MAX_QUERY_BYTES
from arbitrage_edge.api.http.problems import ERROR_KINDS, STATUS_BY_ERROR, problem_of
from arbitrage_edge.domain import errors

LIST = "/arbitrage/opportunities"


@pytest.mark.parametrize(
    ("path", "parameters"),
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
async def test_an_invalid_query_parameter_is_named(filled, path, parameters):
    document = assert_error(await filled.get(path, **parameters), 400, "ValidationError")
    assert list(document["details"]) == list(parameters)


async def test_several_invalid_parameters_are_named_together(empty):
    document = assert_error(await empty.get(LIST, limit=0, offset=-1), 400, "ValidationError")
    assert document["details"].keys() == {"limit", "offset"}


@pytest.mark.parametrize("path", [LIST, f"{LIST}/basketball_nba", "/odds/sports", "/quota", "/stats"])
async def test_an_unknown_parameter_is_rejected(filled, path):
    document = assert_error(await filled.get(path, min_profits=1), 400, "ValidationError")
    assert list(document["details"]) == ["min_profits"]


async def test_a_repeated_parameter_is_rejected(empty):
    response = await empty.client.get(f"/api/v1{LIST}?limit=1&limit=2")
    assert assert_error(response, 400, "ValidationError")["details"] == {"limit": "given more than once"}


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/at/all", "/api/v1", "/api/v1/nothing", "/api/v1/odds/sports/", "/api/v2/quota"]
)
async def test_an_unknown_path_is_not_found(empty, path):
    document = assert_error(await empty.client.get(path), 404, "NotFoundError")
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
async def test_a_wrong_method_gets_the_allowed_ones(empty, method, path, allowed):
    response = await empty.client.request(method, "/api/v1" + path)
    assert_error(response, 405, "MethodNotAllowedError")
    assert response.headers["allow"] == allowed


async def test_a_body_with_a_too_large_length_is_rejected(empty):
    response = await empty.client.post("/api/v1/arbitrage/calculate", content=b" " * (MAX_BODY_BYTES + 1))
    assert assert_error(response, 413, "PayloadTooLargeError")["details"] == {"most_bytes": MAX_BODY_BYTES}


async def test_a_too_large_body_without_a_length_is_rejected(empty):
    async def without_end():
        for _ in range(100):
            yield b" " * 4096

    response = await empty.client.post("/api/v1/arbitrage/calculate", content=without_end())
    assert_error(response, 413, "PayloadTooLargeError")


async def test_a_too_long_query_is_rejected(empty):
    response = await empty.client.get(f"/api/v1{LIST}?sport=" + "x" * MAX_QUERY_BYTES)
    assert_error(response, 414, "UriTooLongError")


async def test_an_unavailable_database_is_a_503_without_a_host_name(open_api, caplog):
    class Down:
        def __getattr__(self, name):
            async def fails(*_):
                raise errors.UnavailableError("connection to postgresql://u:hunter2@db.internal assert_error")

            return fails

    running = await open_api(change=lambda context: msgspec.structs.replace(context, archive=Down()))
    for path in ("/stats", "/bookmakers", "/history/arbitrage"):
        response = await running.get(path)
        assert_error(response, 503, "UnavailableError")
        assert response.headers["retry-after"] == "5"
        assert "hunter2" not in response.text
        assert "db.internal" not in response.text


async def test_an_internal_error_is_a_500_without_details_and_is_logged(open_api, caplog):
    class Broken:
        def __getattr__(self, name):
            async def fails(*_):
                raise RuntimeError("secret internals at /home/user/app.py")

            return fails

    running = await open_api(change=lambda context: msgspec.structs.replace(context, archive=Broken()))
    with caplog.at_level(logging.ERROR):
        response = await running.get("/stats")
    document = assert_error(response, 500, "InternalError")
    assert "internals" not in response.text
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
def test_every_domain_error_has_a_status(error, status):
    assert problem_of(error).status == status


def test_the_table_of_statuses_has_all_domain_errors():
    kinds = {item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, errors.EdgeError)}
    rows = tuple(kind for kind, _ in STATUS_BY_ERROR)
    assert {kind for kind in kinds if not issubclass(kind, rows)} == {errors.EdgeError}
    assert {status for _, status in STATUS_BY_ERROR} <= ERROR_KINDS.keys()


async def test_a_405_names_the_methods_of_all_routes_with_the_path(empty):
    response = await empty.client.delete(f"{API}/bets")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")
