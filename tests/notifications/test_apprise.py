"""Channels of Apprise: real plugins of the library, sent to a local receiver."""

import json
import logging

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.address_guard import AddressGuard
from arbitrage_edge.notifications.apprise_sender import AppriseSender
from arbitrage_edge.notifications.channels import Address
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.ports import ChannelDraft
from notifications.conftest import logged

MESSAGE = Message("al_1.arb_1.1", "found", "arb_1", "4.94 % Home vs Away", "Draftkings: enter 488.10", None, {})


@pytest.fixture
async def open_sender():
    senders = []

    def opened(allow_private=True):
        senders.append(AppriseSender(AddressGuard(allow_private)))
        return senders[-1]

    yield opened
    for sender in senders:
        await sender.close()


async def test_a_message_is_sent_by_a_plugin_of_the_library(open_sender, receiver):
    sender, url = open_sender(), receiver.url.replace("http", "json") + "/path-with-token"
    address, destination = await sender.check(ChannelDraft(url))
    assert destination == "JSON at 127.0.0.1"
    outcome = await sender.send(address, MESSAGE)
    assert outcome.error is None
    ((path, _, body),) = receiver.requests
    document = json.loads(body)
    assert path == "/path-with-token"
    assert (document["title"], document["message"]) == (MESSAGE.title, MESSAGE.text)


async def test_a_private_address_is_refused_when_it_is_entered_and_when_it_is_used(open_sender, receiver):
    sender, url = open_sender(allow_private=False), receiver.url.replace("http", "json")
    with pytest.raises(InvalidValueError, match="ALERT_ALLOW_PRIVATE"):
        await sender.check(ChannelDraft(url))
    outcome = await sender.send(Address(url), MESSAGE)
    assert outcome.is_final
    assert "not a public address" in outcome.error
    assert receiver.requests == []


async def test_a_redirect_to_a_private_address_is_not_followed(open_sender, receiver, monkeypatch):
    class FirstAllowed(AddressGuard):
        """Takes the first connection for one to a public server."""

        allowed = 1

        def check(self, address):
            self.allowed -= 1
            if self.allowed < 0:
                super().check(address)

    receiver.answers, receiver.headers = [307], {307: {"location": receiver.url.replace("127.0.0.1", "localhost")}}
    sender = AppriseSender(FirstAllowed())
    outcome = await sender.send(Address(receiver.url.replace("http", "json")), MESSAGE)
    await sender.close()
    assert outcome.error is not None
    assert len(receiver.requests) == 1


@pytest.mark.parametrize(
    ("url", "destination"),
    [
        ("tgram://123456789:abcdefghijklmnopqrstuvwxyzabcdefghi/12345678", "Telegram"),
        ("discord://123456789012345678/abcdefghijklmnopqrstuvwxyz", "Discord"),
        ("ntfys://topic-that-nobody-guesses", "ntfy"),
        ("pover://abcdefghijklmnopqrstuvwxyz1234@abcdefghijklmnopqrstuvwxyz1234", "Pushover"),
    ],
)
async def test_the_destination_of_a_service_is_its_name_only(open_sender, url, destination):
    address, shown = await open_sender().check(ChannelDraft(url))
    assert (address.url, shown) == (url, destination)


@pytest.mark.parametrize(
    "url",
    [
        "dbus://",
        "windows://",
        "syslog://",
        "mqtt://127.0.0.1/topic",
        "ftp://example.org/file",
        "tgram://",
        "nonsense",
        "json://127.0.0.1/?attach=/etc/passwd",
        "fcm://project@apikey/device?keyfile=/etc/passwd",
    ],
)
async def test_addresses_that_act_on_this_machine_are_refused(open_sender, url):
    with pytest.raises(InvalidValueError) as caught:
        await open_sender().check(ChannelDraft(url))
    assert caught.value.location == "url"


async def test_a_refusal_is_an_error_without_the_secrets_of_the_address(open_sender, receiver, caplog):
    caplog.set_level(logging.DEBUG)
    receiver.answers = [500]
    url = receiver.url.replace("http://", "json://user:password-of-mine@") + "/token-of-mine"
    outcome = await open_sender().send(Address(url), MESSAGE)
    assert outcome.error
    assert not outcome.is_final
    for text in (outcome.error, logged(caplog)):
        assert "of-mine" not in text
