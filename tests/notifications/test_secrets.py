"""The secrets of channels: encrypted at rest, and in no log, error, page of the API or file."""

import logging
import os
import stat

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.secret_box import KEY_FILE, SecretBox, load_key
from notifications.conftest import SECRET, an_arbitrage, logged


def test_what_is_sealed_is_opened_with_the_same_key_only():
    sealed = SecretBox("first key").seal("https://example.org/secret")
    assert "secret" not in sealed
    assert SecretBox("first key").open(sealed) == "https://example.org/secret"
    changed = sealed[:20] + ("B" if sealed[20] == "A" else "A") + sealed[21:]
    for box, text in ((SecretBox("second key"), sealed), (SecretBox("first key"), changed)):
        with pytest.raises(InvalidValueError, match="ALERT_SECRET_KEY"):
            box.open(text)


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    key = load_key(None, tmp_path)
    assert load_key(None, tmp_path) == key
    assert len(key) > 40
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert load_key("a key of the settings", tmp_path) == "a key of the settings"


def test_a_key_file_that_cannot_be_used_is_an_error_with_the_remedy(tmp_path):
    with pytest.raises(InvalidValueError, match="ALERT_SECRET_KEY"):
        load_key(None, tmp_path / "missing")
    (tmp_path / KEY_FILE).touch()
    with pytest.raises(InvalidValueError, match="is empty"):
        load_key(None, tmp_path)


async def test_neither_the_database_nor_the_log_contains_the_secrets(alerts, receiver, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    receiver.answers = [500, 307, 200, 404]
    await alerts.add(receiver.url + "/path-of-mine?token=query-of-mine")
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    await alerts.record(an_arbitrage(), an_arbitrage(id="e2"))
    await alerts.pass_until_done()
    assert len(receiver.requests) >= 3
    texts = [logged(caplog).encode(), *(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())]
    assert len(texts) > 1
    for secret in (SECRET, "path-of-mine", "query-of-mine"):
        assert not any(secret.encode() in text for text in texts)


async def test_an_address_that_cannot_be_opened_is_a_failed_delivery_with_the_remedy(alerts, receiver):
    await alerts.add(receiver.url)
    alerts.channels._box = SecretBox("another key")
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    (delivery,) = await alerts.alerts.deliveries(None, None, 10)
    assert "ALERT_SECRET_KEY" in delivery.attempts[0].error
    assert receiver.requests == []
