"""Channels: the check and encryption of an address that a user entered, and the way from it to a sender."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.address_guard import AddressGuard, ForbiddenAddressError
from arbitrage_edge.notifications.http_sender import HttpSender, SendError, checked_url, host_of, port_of
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.notifications.secret_box import SecretBox
from arbitrage_edge.ports import Channel, ChannelDraft, ChannelType

TIMESTAMP_HEADER = "X-Arbitrage-Edge-Timestamp"
SIGNATURE_HEADER = "X-Arbitrage-Edge-Signature"
KEY_HEADER = "X-Arbitrage-Edge-Key"
SHORTEST_SECRET = 16
# Answers that another attempt would not change; other refusals, such as 429, may pass.
FINAL_FROM, FINAL_TO = 400, 500
PASSING = frozenset({408, 425, 429})
# A receiver that asks for more is asked again earlier: the opportunity would be over.
LONGEST_RETRY_AFTER = 120.0


class Outcome(Struct, frozen=True):
    """The result of one attempt: `error` is None if the channel accepted the message.

    `is_final`: another attempt would fail, too. `retry_after`: seconds that the channel asks to wait. `is_gone`: the
    channel does not exist any more, so every message on it would fail.
    """

    error: str | None = None
    status: int | None = None
    is_final: bool = False
    retry_after: float | None = None
    is_gone: bool = False


class Address(Struct, frozen=True):
    """The address of a channel with its secrets, as it is encrypted."""

    url: str
    secret: str | None = None


class ChannelSender(Protocol):
    """Sends messages over one type of channel."""

    async def check(self, draft: ChannelDraft) -> tuple[Address, str]:
        """Return the address, and a text that may be shown. Raises InvalidValueError for one that cannot be used."""

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send a message. Every failure is an outcome."""


class Channels:
    """All channels of this process. `type_of` decides by the URL."""

    def __init__(self, make_box: Callable[[], SecretBox], senders: dict[ChannelType, ChannelSender]) -> None:
        self._make_box, self._senders = make_box, senders

    @cached_property
    def _box(self) -> SecretBox:
        """The encryption; its key is read, and made if there is none, at the first use."""
        return self._make_box()

    async def prepare(self, draft: ChannelDraft) -> tuple[Channel, str | None]:
        """Return the channel to store, and the signing secret if it was made here and must be shown once.

        Raises InvalidValueError, with the field as location, for an address that cannot be used.
        """
        kind = type_of(draft.url)
        if kind not in self._senders:
            raise InvalidValueError(f"channels of type {kind.value} are not set up here", "url")
        if draft.secret is not None and kind is not ChannelType.WEBHOOK:
            raise InvalidValueError("only a webhook (https:// or http://) has a secret", "secret")
        address, destination = await self._senders[kind].check(draft)
        sealed = self._box.seal(msgspec.json.encode(address).decode())
        shown = address.secret if kind is ChannelType.WEBHOOK and draft.secret is None else None
        return Channel(kind, destination, sealed), shown

    async def send(self, channel: Channel, message: Message) -> Outcome:
        """Send a message over the channel. Every failure is an outcome."""
        sender = self._senders.get(channel.type)
        if sender is None:
            return Outcome(f"channels of type {channel.type.value} are not set up here", is_final=True)
        try:
            address = msgspec.json.decode(self._box.open(channel.sealed), type=Address)
        except InvalidValueError as error:
            return Outcome(str(error), is_final=True)
        return await sender.send(address, message)


def type_of(url: str) -> ChannelType:
    """Return the type of the channel that a URL describes."""
    scheme = url.partition(":")[0].lower()
    match scheme:
        case "http" | "https":
            return ChannelType.WEBHOOK
        case "telegram":
            return ChannelType.TELEGRAM
        case "webpush":
            return ChannelType.WEB_PUSH
    return ChannelType.APPRISE


class WebhookSender:
    """Sends JSON, signed with a secret that the receiver shares."""

    def __init__(self, http: HttpSender, guard: AddressGuard, clock: Callable[[], float] = time.time) -> None:
        self._http, self._guard, self._clock = http, guard, clock

    async def check(self, draft: ChannelDraft) -> tuple[Address, str]:
        """Return the address with its secret, which is made here if none is given, and its host."""
        if draft.secret is not None and len(draft.secret) < SHORTEST_SECRET:
            raise InvalidValueError(f"expected at least {SHORTEST_SECRET} characters", "secret")
        try:
            url = checked_url(draft.url)
            await self._guard.resolve(host_of(url), port_of(url))
        except (InvalidValueError, ForbiddenAddressError) as error:
            raise InvalidValueError(str(error), "url") from None
        except (OSError, UnicodeError, ValueError):
            raise InvalidValueError("the host of this URL cannot be found: check its name", "url") from None
        parts = urlsplit(url)
        destination = f"{parts.scheme}://{parts.netloc}" + ("/..." if parts.path.strip("/") or parts.query else "")
        return Address(url, draft.secret or secrets.token_urlsafe(32)), destination

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send the document of the message. Any 2xx answer acknowledges it."""
        body, timestamp = msgspec.json.encode(message.document), int(self._clock())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "arbitrage-edge",
            KEY_HEADER: message.key,
            TIMESTAMP_HEADER: str(timestamp),
            SIGNATURE_HEADER: sign(address.secret or "", timestamp, body),
        }
        return await post(self._http, address.url, headers, body)


async def post(http: HttpSender, url: str, headers: dict[str, str], body: bytes) -> Outcome:
    """Send a request and return its outcome."""
    try:
        answer = await http.post(url, headers, body)
    except SendError as error:
        return Outcome(str(error), is_final=error.is_final)
    if answer.status // 100 == 2:
        return Outcome(status=answer.status)
    is_final = FINAL_FROM <= answer.status < FINAL_TO and answer.status not in PASSING
    retry_after = answer.headers.get("retry-after", "")
    wait = min(float(retry_after), LONGEST_RETRY_AFTER) if retry_after.isdigit() else None
    return Outcome(f"answered {answer.status}", answer.status, is_final, wait)


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """Return the signature header: HMAC-SHA256 of the timestamp, a point and the body, in hexadecimal."""
    return "v1=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()
