"""All error responses, and the order of validation."""

import msgspec
import pytest

ODDS = "sports/soccer_epl/odds"
GUIDE = "https://the-odds-api.com/liveapi/guides/v4/api-error-codes.html#"


@pytest.mark.parametrize(
    ("path", "params", "status", "code"),
    [
        (ODDS, {}, 422, "MISSING_REGION"),
        (ODDS, {"regions": "mars"}, 422, "INVALID_REGION"),
        (ODDS, {"bookmakers": "draftkings,nobody"}, 422, "INVALID_BOOKMAKERS"),
        (ODDS, {"regions": "us", "markets": ""}, 422, "MISSING_MARKET"),
        (ODDS, {"regions": "us", "markets": "h2h, totals"}, 422, "INVALID_MARKET"),
        (ODDS, {"regions": "us", "markets": "h2h,btts"}, 422, "INVALID_MARKET"),
        (ODDS, {"regions": "us", "markets": "h2h,outrights"}, 422, "INVALID_MARKET_COMBO"),
        ("sports/golf_us_open_winner/odds", {"regions": "uk", "markets": "h2h"}, 422, "INVALID_MARKET_COMBO"),
        (ODDS, {"regions": "us", "dateFormat": "rfc"}, 422, "INVALID_DATE_FORMAT"),
        (ODDS, {"regions": "us", "oddsFormat": "fractional"}, 422, "INVALID_ODDS_FORMAT"),
        (ODDS, {"regions": "us", "eventIds": "abc"}, 422, "INVALID_EVENT_IDS"),
        (ODDS, {"regions": "us", "commenceTimeFrom": "2026-04-16"}, 422, "INVALID_COMMENCE_TIME_FROM"),
        (ODDS, {"regions": "us", "commenceTimeTo": "2026-02-30T00:00:00Z"}, 422, "INVALID_COMMENCE_TIME_TO"),
        (
            ODDS,
            {"regions": "us", "commenceTimeFrom": "2026-04-18T00:00:00Z", "commenceTimeTo": "2026-04-17T00:00:00Z"},
            422,
            "INVALID_COMMENCE_TIME_RANGE",
        ),
        (ODDS, {"regions": "us", "includeLinks": "yes"}, 422, "INVALID_INCLUDE_LINKS"),
        (ODDS, {"regions": "us", "includeSids": "1"}, 422, "INVALID_INCLUDE_SIDS"),
        (ODDS, {"regions": "us", "includeBetLimits": ""}, 422, "INVALID_INCLUDE_BET_LIMITS"),
        (ODDS, {"regions": "us", "includeMultipliers": "True"}, 422, "INVALID_INCLUDE_MULTIPLIERS"),
        (ODDS, {"regions": "us", "includeRotationNumbers": "no"}, 422, "INVALID_INCLUDE_ROTATION_NUMBERS"),
        (ODDS, {"regions": "us", "status": "over"}, 422, "INVALID_STATUS"),
        ("sports", {"all": "yes"}, 422, "INVALID_ALL_SPORTS_PARAM"),
        ("sports/soccer/odds", {"regions": "us"}, 404, "UNKNOWN_SPORT"),
        ("sports/upcoming/scores", {}, 422, "INVALID_SPORT"),
        ("sports/soccer_epl/scores", {"daysFrom": 4}, 422, "INVALID_SCORES_DAYS_FROM"),
        ("sports/soccer_epl/events/xyz/odds", {"regions": "us"}, 422, "INVALID_EVENT_ID"),
        (f"sports/soccer_epl/events/{'0' * 32}/odds", {"regions": "us"}, 404, "EVENT_NOT_FOUND"),
        (f"sports/soccer_epl/events/{'0' * 32}/markets", {"regions": "us"}, 404, "EVENT_NOT_FOUND"),
        (f"historical/{ODDS}", {"regions": "us"}, 422, "MISSING_HISTORICAL_TIMESTAMP"),
        (f"historical/{ODDS}", {"regions": "us", "date": "yesterday"}, 422, "INVALID_HISTORICAL_TIMESTAMP"),
        (f"historical/{ODDS}", {"regions": "us", "date": "2020-06-05T23:59:59Z"}, 422, "INVALID_HISTORICAL_TIMESTAMP"),
        ("historical/sports/nothing/odds", {"regions": "us"}, 404, "UNKNOWN_SPORT"),
        (
            f"historical/sports/soccer_epl/events/{'0' * 32}/odds",
            {"regions": "us", "markets": "h2h,btts", "date": "2023-05-03T05:00:00Z"},
            422,
            "HISTORICAL_MARKETS_UNAVAILABLE_AT_DATE",
        ),
    ],
)
def test_a_wrong_request_gets_the_matching_error(client, path, params, status, code):
    response = client.get(path, **params)
    assert (response.status, response.json["error_code"]) == (status, code)
    assert response.json["details_url"] == GUIDE + code.lower().replace("_", "-")
    assert response.body.endswith(b"}\n")
    assert response.headers["x-requests-last"] == "0"


def test_missing_invalid_and_deactivated_keys_have_different_errors(make_client):
    client = make_client(keys=("good", "dead"), deactivated_keys=("dead",))
    codes = {key: client.odds(key=key).json["error_code"] for key in (None, "bad", "dead")}
    assert codes == {None: "MISSING_KEY", "bad": "INVALID_KEY", "dead": "DEACTIVATED_KEY"}
    assert client.odds(key="good").status == 200


def test_an_unknown_key_gets_no_quota_headers(make_client):
    response = make_client(keys=("good",)).odds(key="bad")
    assert response.status == 401
    assert not [name for name in response.headers if name.startswith("x-requests")]


def test_the_key_parameter_can_be_spelled_with_an_underscore(client):
    assert client.get("sports", key=None, api_key="k").status == 200


def test_the_free_plan_has_no_history(make_client):
    response = make_client(credits=500).get("historical/sports/soccer_epl/events", date="2026-04-10T00:00:00Z")
    assert (response.status, response.json["error_code"]) == (401, "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN")


def test_exhausted_credits_return_401_with_quota_headers(make_client):
    response = make_client(credits=0).odds()
    assert (response.status, response.json["error_code"]) == (401, "OUT_OF_USAGE_CREDITS")
    assert (response.headers["x-requests-remaining"], response.headers["x-requests-last"]) == ("0", "0")


def test_the_thirty_first_request_in_a_second_is_rejected(make_client):
    client = make_client(requests_per_second=30)
    assert [client.get("sports").status for _ in range(31)] == [200] * 30 + [429]
    assert client.get("sports").json["error_code"] == "EXCEEDED_FREQ_LIMIT"
    assert client.get("sports", key="another").status == 200
    client.advance(seconds=1)
    assert client.get("sports").status == 200


@pytest.mark.parametrize(
    ("path", "params", "code"),
    [
        ("sports/nothing/odds", {"key": None}, "MISSING_KEY"),
        ("sports/nothing/odds", {}, "UNKNOWN_SPORT"),
        (ODDS, {"markets": "x", "oddsFormat": "y"}, "MISSING_REGION"),
        (ODDS, {"regions": "us", "markets": "x", "oddsFormat": "y"}, "INVALID_MARKET"),
        (ODDS, {"regions": "us", "oddsFormat": "y", "dateFormat": "z"}, "INVALID_ODDS_FORMAT"),
    ],
)
def test_the_first_error_in_validation_order_is_returned(client, path, params, code):
    assert client.get(path, **params).json["error_code"] == code


def test_exhausted_credits_take_precedence_over_a_wrong_parameter(make_client):
    assert make_client(credits=0).odds(markets="x").json["error_code"] == "OUT_OF_USAGE_CREDITS"


def test_an_unknown_path_is_not_found(client):
    assert client.get("sport").status == client.get("sports/soccer_epl/prices").status == 404
    assert client.get("historical/sports/soccer_epl/scores").status == 404


WHEN = {
    "apiKey missing": {"key": None},
    "credits spent": {},
    "neither regions nor bookmakers given": {"regions": ""},
    "non-featured market on /odds": {"markets": "btts"},
    "sport key not in catalogue": {"sport": "soccer"},
}


def test_error_bodies_equal_recorded_ones(recordings, make_client):
    recorded = msgspec.json.decode((recordings / "error_bodies.json").read_bytes())
    seen = {case["when"].split(";")[0]: case for case in recorded}
    for when, params in WHEN.items():
        response = make_client(credits=0 if when == "credits spent" else None).odds(**params)
        case = seen[when]
        assert response.status == case["http"]
        assert case["body"].items() <= response.json.items()


def test_wrong_market_keys_are_listed_unchanged(client):
    response = client.odds(markets="h2h, player_pass_completions, player_pass_yds")
    assert response.json["message"] == "Invalid markets:  player_pass_completions,  player_pass_yds"
