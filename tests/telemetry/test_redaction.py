"""The redactor removes registered secrets in every form, and recognises keys and passwords by their context."""

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.redaction import HIDDEN, Redactor


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("GET https://x/v4/sports?apiKey=abc123&all=true", "GET https://x/v4/sports?apiKey=***&all=true"),
        ("api_key: abc123, next", "api_key: ***, next"),
        ('{"apiKey": "abc123"}', '{"apiKey": "***"}'),
        (r"{\"apiKey\": \"abc123\"}", r"{\"apiKey\": \"***\"}"),
        ("{'X-API-Key': 'abc123'}", "{'X-API-Key': '***'}"),
        ("next=%2Fodds%3FapiKey%3Dabc123", "next=%2Fodds%3FapiKey%3D***"),
        ("Authorization: Bearer abc.123", "Authorization: Bearer ***"),
        ("postgresql://me:p@ss@host:5432/db", "postgresql://me:***@host:5432/db"),
        ("redis://:abc@host/0", "redis://:***@host/0"),
        ("http://localhost:8000/a and me@example.com", "http://localhost:8000/a and me@example.com"),
        ("ODDS_API_KEY: expected a key without spaces", "ODDS_API_KEY: expected a key without spaces"),
        ("ODDS_API_KEY: expectedly", "ODDS_API_KEY: ***"),
        ("OUT_OF_USAGE_CREDITS: wait, the API keys are spent", "OUT_OF_USAGE_CREDITS: wait, the API keys are spent"),
    ],
)
def test_keys_and_passwords_are_recognised_by_their_context_and_other_text_is_unchanged(text, redacted):
    assert Redactor().redact(text) == redacted


def test_a_short_or_empty_secret_is_not_replaced():
    redactor = Redactor(["", "a", "abc"])
    redactor.add("tell")
    assert redactor.redact("an abacus, abc, can tell") == "an abacus, abc, can ***"


@pytest.mark.parametrize(
    "form",
    [
        "sk%2flive%2bsecret%26key",
        "sk/live+secret&amp;key",
        "sk&#47;live&#43;secret&#38;key",
        "sk&#x2f;live&#x2b;secret&#x26;key",
        *(base64.b64encode(b"a:"[:offset] + b"sk/live+secret&key" + b"tail").decode() for offset in range(3)),
        base64.urlsafe_b64encode(b"sk/live+secret&key").decode(),
    ],
)
def test_a_secret_is_removed_in_the_forms_of_urls_html_and_base64(form):
    redacted = Redactor(["sk/live+secret&key"]).redact(f"before {form} after")
    assert HIDDEN in redacted
    assert "secret" not in redacted
    # At most the characters that also encode what stands beside the secret are left.
    assert len(redacted) < len("before  after") + len(HIDDEN) + 12


@given(st.text(min_size=4, max_size=30), st.sampled_from(["json", "console"]))
def test_any_secret_is_removed_in_every_form(secret, form):
    redactor = Redactor([secret])
    line = json.dumps({"event": secret, "n": repr({"x": secret})}) if form == "json" else f"x={secret!r} {secret}"
    redacted = redactor.redact(line)
    left = redacted.split(HIDDEN)
    assert len(left) > 2
    written = {secret, json.dumps(secret)[1:-1], repr(secret)[1:-1]}
    assert not [form for form in written if any(form in piece for piece in left)]


@pytest.mark.parametrize("key", ["sk/live+0123456789", "käse schlüssel", "plain0123456789"])
def test_a_key_in_a_url_inside_another_url_is_removed(key):
    inner = f"https://odds.example/v4?key={quote(key, safe='')}"
    text = f"redirected to https://login.example/?next={quote(inner, safe='')}"
    assert Redactor([key]).redact(text).endswith(f"key%3D{HIDDEN}")
