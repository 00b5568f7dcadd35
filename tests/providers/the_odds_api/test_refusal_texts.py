"""Texts of refusals quote the provider without the key."""

import json
from urllib.parse import quote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.errors import MESSAGE_LENGTH, KeyFilter, refusal, retry_after
from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of
from builders import NOW

KEY = "sk/live_SECRETKEY+0123456789abcdef"


@pytest.mark.parametrize(
    "message",
    [
        "x" * (MESSAGE_LENGTH - len(KEY) + 1) + KEY,
        "x" * (MESSAGE_LENGTH - 8) + KEY,
        f"bad value {quote(KEY, safe='').lower()} here",
        f"bad value {KEY.replace('/', '&#47;')} here".replace("+", "&#43;").replace("_", "&#95;"),
    ],
    ids=["cut at its end", "cut within", "in lower case", "in entities"],
)
def test_a_shortened_or_rewritten_key_is_removed_from_a_refusal(message):
    key_filter = KeyFilter(KEY)
    body = json.dumps({"message": message}).encode()
    error = key_filter.redact_error(refusal(httpx2.Response(401), body, "/sports", NOW, key_filter.redact))
    assert "secret" not in str(error).lower()
    assert "sk/liv" not in str(error)


def test_the_password_of_the_base_url_is_removed():
    assert "pr0v1der" not in KeyFilter(KEY, "https://me:pr0v1der@odds.example/v4").redact("wrong password pr0v1der")


def test_control_characters_of_a_refusal_are_escaped():
    body = json.dumps({"message": "one\ntwo \x1b[31mred\r", "error_code": "E\nF"}).encode()
    text = str(refusal(httpx2.Response(401), body, "/sports", NOW))
    assert text == "The Odds API answered 401 E\\x0aF to /sports: one\\x0atwo \\x1b[31mred\\x0d"


def test_a_refusal_with_a_deeply_nested_body_has_no_message():
    body = b'{"a":' * 100_000
    assert str(refusal(httpx2.Response(500), body, "/sports", NOW)) == "The Odds API answered 500 to /sports"


@given(
    st.text(max_size=40)
    | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} [0-9]{1,20} [0-9:]{1,12} [+-][0-9]{1,9}")
)
def test_any_retry_after_is_a_number_of_seconds_or_none(text):
    seconds = retry_after({"retry-after": text}, NOW)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize("place", ["id", "key", "name", "sport_key"])
@pytest.mark.parametrize("before", [0, 45, 57])
def test_a_key_in_an_unreadable_part_is_removed_before_the_text_is_shortened(place, before):
    text = "x" * before + KEY
    outcome = {"name": text if place == "name" else "Home", "price": None}
    bookmaker = {"key": text if place == "key" else "fanduel", "markets": [{"key": "h2h", "outcomes": [outcome]}]}
    event = {"id": text if place == "id" else "e1", "sport_key": text if place == "sport_key" else "basketball_nba"}
    event |= {"commence_time": "2026-04-16T20:00:00Z", "bookmakers": [bookmaker]}
    good = event | {"id": "good", "sport_key": "basketball_nba"}
    request = OddsRequest("basketball_nba", ("h2h",), ("us",))
    snapshot = snapshot_of(json.dumps([event, good]).encode(), request, NOW, "decimal", KeyFilter(KEY).redact)
    assert snapshot.troubles
    assert not any(part in trouble for trouble in snapshot.troubles for part in (KEY[:3], "SECRET"))
