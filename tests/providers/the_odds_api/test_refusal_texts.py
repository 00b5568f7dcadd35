"""Texts of refusals quote the provider without the key."""

import json
from urllib.parse import quote

import httpx2
import pytest

from arbitrage_edge.providers.the_odds_api.errors import MESSAGE_LENGTH, KeyFilter, refusal
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
