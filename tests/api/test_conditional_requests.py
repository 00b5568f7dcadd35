"""Conditional requests: a 304 only if everything but the ages is the same, and Vary names what responses depend on."""

import pytest

from api.conftest import SPORT, a_board
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.provider_state import ProviderState
from builders import a_snapshot, later

LIST = "/arbitrage/opportunities"
BODY = {"odds": [{"outcome": "A", "bookmaker": "x", "odds": "2.1"}, {"outcome": "B", "bookmaker": "y", "odds": "2.1"}]}


async def again(running, path, tag, headers=None, **parameters):
    running.app.state.context.responses.clear()
    return await running.get(path, headers={"if-none-match": tag, **(headers or {})}, **parameters)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((LIST, {}), (LIST, {"limit": 7})),
        ((LIST, {}), (LIST, {"total_stake": 500})),
        ((LIST, {}), (LIST, {"include_withheld": "true"})),
        (("/stats", {"days": 7}), ("/stats", {"days": 8})),
        (("/history/arbitrage", {}), ("/history/arbitrage", {"format": "csv"})),
        (("/history/arbitrage", {"format": "csv"}), ("/history/arbitrage", {})),
        (("/history/arbitrage", {}), ("/history/arbitrage", {"limit": 500})),
    ],
)
async def test_the_tag_of_one_query_is_not_valid_for_another(filled, first, second):
    tag = (await filled.get(first[0], **first[1])).headers["etag"]
    response = await again(filled, second[0], tag, **second[1])
    assert response.status_code == 200


async def test_the_tag_of_the_json_form_is_not_valid_for_the_csv_form_of_the_same_address(filled):
    tag = (await filled.get("/history/arbitrage")).headers["etag"]
    response = await again(filled, "/history/arbitrage", tag, {"accept": "text/csv"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/csv")
    assert "Accept" in [name.strip() for name in response.headers["vary"].split(",")]


async def test_a_withheld_opportunity_that_changes_while_their_number_stays_changes_the_tag(empty):
    parts = EngineDependencies(empty.backends.store, empty.backends.bus, empty.backends.cache)
    engine = Engine(parts, empty.settings.policy)
    await engine.absorb(a_snapshot(a_board(3.0, 3.0)), empty.clock.now())
    first = await empty.get(LIST, include_withheld="true")
    await engine.absorb(a_snapshot(a_board(3.01, 3.0), seconds=10), later(10))
    second = await again(empty, LIST, first.headers["etag"], include_withheld="true")
    assert second.status_code == 200
    assert second.json()["withheld"] == first.json()["withheld"]
    assert sum(second.json()["withheld"].values()) == 1


class StatusWithError(PollingStatus):
    """A status whose last error changes without any other number."""

    def health(self):
        return ProviderState("unreachable", self.message)

    message = ""


async def test_a_message_that_changes_alone_changes_the_tag(open_api):
    status = StatusWithError("sandbox")
    running = await open_api(status=status)
    for path in ("/provider", "/quota"):
        status.message = "the first"
        first = await again(running, path, '"none"')
        assert (await again(running, path, first.headers["etag"])).status_code == 304
        status.message = "the second"
        assert (await again(running, path, first.headers["etag"])).status_code == 200


@pytest.mark.parametrize("form", ['{}, "other"', '"other",{}', "*", ' "a,b" , {} ', "W/{strong}", "{strong}"])
async def test_lists_weak_tags_and_the_asterisk_are_understood(filled, form):
    tag = (await filled.get(LIST)).headers["etag"]
    text = form.replace("{strong}", tag.removeprefix("W/")).replace("{}", tag)
    response = await again(filled, LIST, text)
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == tag
    assert response.headers["vary"] == "Accept, Accept-Encoding, Origin, X-API-Key"


@pytest.mark.parametrize("form", ['"other"', '"x{bare}"', "{bare}", "", '"*"', "W/*"])
async def test_another_tag_gets_the_whole_response(filled, form):
    bare = (await filled.get(LIST)).headers["etag"].removeprefix("W/").strip('"')
    assert (await again(filled, LIST, form.replace("{bare}", bare))).status_code == 200


async def test_a_conditional_post_is_executed(filled):
    response = await filled.post("/arbitrage/calculate", BODY, headers={"if-none-match": "*"})
    assert response.status_code == 200
    assert response.json()["is_arbitrage"] is True


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("gzip; q=0.0", False), ("identity", False)],
)
async def test_a_response_is_compressed_only_if_the_client_accepts_it(filled, accepted, compressed):
    for _ in range(2):
        response = await filled.get(f"/odds/{SPORT}", headers={"accept-encoding": accepted})
        assert response.headers.get("content-encoding") == ("gzip" if compressed else None)
        assert response.json()["sport"] == SPORT


async def test_without_the_required_key_a_valid_tag_gets_no_304(open_api):
    running = await open_api(filled=True, api_keys="a-key-of-sixteen-characters", api_keys_required=True)
    key = {"x-api-key": "a-key-of-sixteen-characters"}
    tag = (await running.get(LIST, headers=key)).headers["etag"]
    assert (await again(running, LIST, tag)).status_code == 401
    assert (await again(running, LIST, tag, {"x-api-key": "another-key-of-sixteen"})).status_code == 403
    assert (await again(running, LIST, tag, key)).status_code == 304


async def test_the_tag_stays_valid_while_only_ages_change(open_api):
    running = await open_api()
    await running.record(a_board())
    for path in (LIST, f"/odds/{SPORT}", "/history/arbitrage", "/stats", "/bookmakers/ages", "/arbitrage/nearest"):
        first = await running.get(path)
        running.clock.set(later(3))
        assert (await again(running, path, first.headers["etag"])).status_code == 304, path
        running.clock.set(later(0))
