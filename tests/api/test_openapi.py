"""The OpenAPI document: complete descriptions, correct schemas and examples."""

import re

import msgspec
import pytest

from api.conftest import API
from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.calculator.placement import read_placement
from arbitrage_edge.api.http.problems import ERROR_KINDS
from arbitrage_edge.api.openapi import examples
from arbitrage_edge.api.openapi.document import SCHEMAS, make_components
from arbitrage_edge.api.schemas.resources import ErrorDocument

COMPONENTS = make_components(SCHEMAS)
STRUCTS = {name: schema for name, schema in COMPONENTS.items() if "properties" in schema}
UNITS = ("percent", "seconds", "currency", "UTC", "decimal", "Decimal", "fraction", "points")
PATHS = {
    "/alerts": "get post",
    "/alerts/preview": "post",
    "/alerts/{alert_id}": "get patch delete",
    "/alerts/{alert_id}/test": "post",
    "/alerts/{alert_id}/deliveries": "get",
    "/alerts/deliveries/{number}/resend": "post",
    "/arbitrage/notify": "post",
    "/mutes": "get post",
    "/mutes/{mute_id}": "delete",
    "/push/key": "get",
    "/push/subscriptions": "get post",
    "/push/subscriptions/{subscription_id}": "delete",
    "/arbitrage/opportunities": "get",
    "/arbitrage/opportunities/{sport}": "get",
    "/arbitrage/opportunities/by-id/{arbitrage_id}": "get",
    "/arbitrage/opportunities/by-id/{arbitrage_id}/line": "get",
    "/arbitrage/opportunities/by-id/{arbitrage_id}/place": "post",
    "/arbitrage/nearest": "get",
    "/arbitrage/calculate": "post",
    "/calculate/fair-odds": "post",
    "/calculate/promotion": "post",
    "/calculate/dutching": "post",
    "/calculate/middle": "post",
    "/calculate/kelly": "post",
    "/calculate/odds": "post",
    "/promotions/free-bets": "get",
    "/odds/sports": "get",
    "/odds/{sport}": "get",
    "/odds/{sport}/events/{event_id}": "get",
    "/history/arbitrage": "get",
    "/stats": "get",
    "/stats/sports/{sport}": "get",
    "/bookmakers": "get",
    "/bookmakers/ages": "get",
    "/quota": "get",
    "/provider": "get",
    "/bets": "get post",
    "/bets/manual": "post",
    "/bets/export": "get",
    "/bets/import": "post",
    "/bets/backup": "get",
    "/bets/restore": "post",
    "/bets/profit": "get",
    "/value-bets/closing-line": "get",
    "/bets/proposals": "get",
    "/bets/ledger": "get",
    "/bets/transfers": "post",
    "/bets/{bet_id}": "get patch delete",
    "/bets/{bet_id}/legs": "post",
    "/bets/{bet_id}/results": "post",
    "/bets/{bet_id}/hedge": "get",
    "/matches": "get",
    "/matches/proposals": "get",
    "/matches/proposals/{proposal_id}": "post",
    "/matches/names": "get post",
    "/profiles": "get",
    "/profiles/{name}": "get put delete",
    "/profiles/{name}/stakes/{arbitrage_id}": "get",
}


@pytest.fixture
async def document(empty):
    return (await empty.client.get("/openapi.json")).json()


async def test_the_document_has_exactly_the_paths_of_the_api(document):
    expected = {API + path: set(methods.split()) for path, methods in PATHS.items()}
    expected |= {path: {"get"} for path in ("/health/live", "/health/ready", "/metrics")}
    assert {path: set(methods) for path, methods in document["paths"].items()} == expected


def test_every_reference_has_a_component():
    references = set(re.findall(r'"#/components/schemas/(\w+)"', msgspec.json.encode(COMPONENTS).decode()))
    assert references <= COMPONENTS.keys()
    assert "stale_leg" in COMPONENTS["Reason"]["enum"]


@pytest.mark.parametrize("name", STRUCTS)
def test_every_field_has_a_description(name):
    without = [field for field, schema in STRUCTS[name]["properties"].items() if not schema.get("description")]
    assert without == []


@pytest.mark.parametrize("name", STRUCTS)
def test_every_number_and_time_is_described_with_its_unit(name):
    for field, schema in STRUCTS[name]["properties"].items():
        kinds = {item.get("type") for item in schema.get("anyOf", [schema])} | {schema.get("format")}
        if kinds & {"number", "date-time"} or any(
            choice.get("format") == "date-time" for choice in schema.get("anyOf", [])
        ):
            assert any(unit in schema["description"] for unit in UNITS), (name, field)


@pytest.mark.parametrize("name", sorted(examples.by_schema()))
def test_every_example_matches_its_schema(name):
    shape = next(item for item in SCHEMAS if item.__name__ == name)
    example = examples.by_schema()[name]
    assert msgspec.to_builtins(msgspec.convert(example, shape, strict=True)) == example


def test_the_examples_of_the_calculator_are_results_of_the_calculator():
    assert examples.by_schema()["CalculationDocument"]["profit_percentage"] == 7.44
    body = read_calculation(msgspec.json.encode(examples.BODY_MIXED_NOTATIONS))
    assert calculation(body).is_arbitrage


@pytest.mark.parametrize("example", examples.BODIES["PlaceBody"])
def test_the_examples_of_a_placement_are_valid(example):
    value = examples.BODIES["PlaceBody"][example]["value"]
    assert read_placement(msgspec.json.encode(value)).rounding == value["rounding"]


def test_the_example_of_an_opportunity_has_correct_stakes():
    bets = examples.by_schema()["OpportunityDocument"]["bets"]
    assert [bet["stake"] for bet in bets] == [488.1, 511.9]


async def test_every_operation_has_descriptions_and_all_its_errors(document):
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert operation["description"], path
            errors = {int(status) for status in operation["responses"]} - {200}
            needed = {414, 500} | ({401, 403, 429, 503} if path.startswith(API) else set())
            assert needed <= errors <= ERROR_KINDS.keys(), path
            assert (422 in errors) == (413 in errors) == ("requestBody" in operation), path
            names_something = "{" in path or any(_has(operation, name) for name in ("sport", "arbitrage_id"))
            if path.startswith(f"{API}/bets"):  # a bet may have a sport of one's own, and a body names an opportunity
                names_something = "{" in path or ("requestBody" in operation and not path.endswith("/restore"))
            assert (404 in errors) == names_something, path
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])


def _has(operation, name):
    return any(item["name"] == name for item in operation.get("parameters", ()))


async def test_examples_of_errors_equal_real_responses(empty, document):
    def example(path, method, status):
        content = document["paths"][API + path][method]["responses"][str(status)]["content"]
        return content["application/json"]["example"]

    missing = await empty.get("/odds/basketball_xyz")
    assert missing.json() == example("/odds/{sport}", "get", 404)
    wrong = await empty.get("/arbitrage/opportunities", limit=501)
    assert wrong.json() == example("/arbitrage/opportunities", "get", 400)
    odds = [{"outcome": "Team A", "bookmaker": "Bookmaker1", "decimal_odds": 0.9}]
    body = await empty.post("/arbitrage/calculate", {"odds": odds})
    assert body.json() == example("/arbitrage/calculate", "post", 422)
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if status != "200":
                    msgspec.convert(response["content"]["application/json"]["example"], ErrorDocument, strict=True)


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
async def test_the_documentation_is_an_html_page_with_local_assets(empty, path):
    response = await empty.client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "/openapi.json" in response.text
    needed = re.findall(r'(?:src|href)="([^"]+)"', response.text)
    assert len(needed) >= 2
    for address in needed:
        assert address.startswith("/"), "the page would load from another host"
        asset = await empty.client.get(address)
        assert asset.status_code == 200, address


async def test_required_keys_are_part_of_the_document(open_api):
    running = await open_api(api_keys="a-key-of-sixteen-characters", api_keys_required=True)
    document = (await running.client.get("/openapi.json")).json()
    assert document["components"]["securitySchemes"]["ApiKey"]["name"] == "X-API-Key"
    assert document["paths"][API + "/quota"]["get"]["security"] == [{"ApiKey": []}]
    assert "security" not in document["paths"]["/health/live"]["get"]


def test_no_answer_carries_a_position_in_the_stream_without_its_epoch():
    """A number alone could be continued in another database: docs/stream.md."""
    numbered = {name for name, schema in STRUCTS.items() if "seq" in schema["properties"]}
    assert {name for name in numbered if "epoch" not in STRUCTS[name]["properties"]} == set()
