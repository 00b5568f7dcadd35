"""Web push: browsers that receive notifications, and the sending of encrypted messages to their push services."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.notifications.address_guard import AddressGuard, ForbiddenAddressError
from arbitrage_edge.notifications.channels import Address, Outcome, post
from arbitrage_edge.notifications.http_sender import HttpSender, checked_url, host_of, port_of
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.notifications.secret_box import SecretBox
from arbitrage_edge.ports import AlertStore, ChannelDraft, PushDraft, PushSubscription

if TYPE_CHECKING:
    from arbitrage_edge.notifications.push_encryption import VapidKey

SCHEME = "webpush:"
MOST_BROWSERS = 50
# The address of a subscription does not exist any more: RFC 8030, section 7.3, and the practice of push services.
GONE = frozenset({404, 410})
# Seconds for which a push service keeps a message for a browser that is not connected.
TTL = 600
LONGEST_BODY = 2500
# Push services require a contact of the sender. This domain is reserved for examples.
NO_CONTACT = "mailto:arbitrage-edge@example.com"
REMOVED = "this browser accepts no notifications any more and was removed: press Notify this browser in it again"
UNKNOWN = "this browser is not registered any more: press Notify this browser in it again, or choose another channel"

NOT_ENCRYPTED = "the address of this browser is not https://: press Notify this browser in it again"


class _BrowserAddress(Struct, frozen=True):
    """The address of a browser at its push service and its keys, as they are encrypted."""

    endpoint: str
    p256dh: str
    auth: str


class PushBrowsers:
    """The `PushService` of a process. `secret` returns the text from which the key of this service is derived."""

    def __init__(
        self,
        store: AlertStore,
        guard: AddressGuard,
        make_box: Callable[[], SecretBox],
        secret: Callable[[], str],
        *,
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._guard, self._make_box, self._secret = store, guard, make_box, secret
        self._real_now = real_now

    @cached_property
    def key(self) -> VapidKey:
        """The key of this service at push services."""
        # At the first use: the library takes six megabytes.
        from arbitrage_edge.notifications.push_encryption import VapidKey  # noqa: PLC0415

        return VapidKey.derived(self._secret())

    @cached_property
    def _box(self) -> SecretBox:
        return self._make_box()

    def public_key(self) -> str:
        """Return the key by which browsers know this service."""
        return self.key.public

    async def subscribe(self, draft: PushDraft) -> PushSubscription:
        """Check and store a browser; the same one is stored once. Raises InvalidValueError with the field's name."""
        from arbitrage_edge.notifications.push_encryption import check_browser_keys  # noqa: PLC0415 - see `key`

        check_browser_keys(draft.p256dh, draft.auth)
        service = await self._checked(draft.endpoint)
        digest = sha256(draft.endpoint.encode()).hexdigest()
        stored = await self._store.subscriptions()
        known = next((one for one in stored if one.digest == digest), None)
        if known is None and len(stored) >= MOST_BROWSERS:
            raise InvalidValueError(f"{MOST_BROWSERS} browsers are registered, the maximum: delete one first", "name")
        identity = known.id if known is not None else draft.id or f"ps_{digest[:12]}"
        sealed = self._box.seal(msgspec.json.encode(_BrowserAddress(draft.endpoint, draft.p256dh, draft.auth)).decode())
        subscription = PushSubscription(identity, draft.name, service, sealed, digest, self._real_now())
        await self._store.save_subscription(subscription)
        return subscription

    async def find(self, identity: str) -> PushSubscription | None:
        """Return the browser with this id, if there is one."""
        return next((one for one in await self._store.subscriptions() if one.id == identity), None)

    def address(self, subscription: PushSubscription) -> _BrowserAddress:
        """Return the address of a browser. Raises InvalidValueError if it was encrypted with another key."""
        return msgspec.json.decode(self._box.open(subscription.sealed), type=_BrowserAddress)

    async def forget(self, subscription: PushSubscription) -> None:
        """Delete a browser, unless another process was faster."""
        with suppress(NotFoundError):
            await self._store.remove_subscription(subscription.id)

    async def _checked(self, endpoint: str) -> str:
        """Return the host of an address. Raises InvalidValueError unless it is an https address on the internet."""
        if not is_encrypted(endpoint):
            raise InvalidValueError("expected a URL that starts with https://", "endpoint")
        try:
            host = host_of(checked_url(endpoint))
            await self._guard.resolve(host, port_of(endpoint))
        except (InvalidValueError, ForbiddenAddressError) as error:
            raise InvalidValueError(str(error), "endpoint") from None
        except (OSError, UnicodeError, ValueError):
            raise InvalidValueError("the host of this URL cannot be found", "endpoint") from None
        return host


class WebPushSender:
    """The channel `webpush:ID`: a registered browser. `contact`: address of the operator, for push services."""

    def __init__(
        self, http: HttpSender, browsers: PushBrowsers, contact: str | None, clock: Callable[[], float] = time.time
    ) -> None:
        self._http, self._browsers, self._clock = http, browsers, clock
        self._contact = contact if contact is not None and contact.startswith("https://") else NO_CONTACT

    async def check(self, draft: ChannelDraft) -> tuple[Address, str]:
        """Return the address, and the name of the browser. Raises InvalidValueError if it is not registered."""
        identity = draft.url.partition(":")[2]
        subscription = await self._browsers.find(identity)
        if subscription is None:
            raise InvalidValueError(
                f"no browser has the id {identity[:100]!r}; GET /push/subscriptions lists all, and Notify this browser "
                "on the page adds one",
                "url",
            )
        return Address(SCHEME + identity), subscription.name

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send the message to the push service of the browser, which any 2xx answer acknowledges."""
        from arbitrage_edge.notifications.push_encryption import encrypt  # noqa: PLC0415 - see `PushBrowsers.key`

        subscription = await self._browsers.find(address.url.removeprefix(SCHEME))
        if subscription is None:
            return Outcome(UNKNOWN, is_final=True, is_gone=True)
        try:
            browser = self._browsers.address(subscription)
        except InvalidValueError as error:
            return Outcome(str(error), is_final=True)
        if not is_encrypted(browser.endpoint):
            return Outcome(NOT_ENCRYPTED, is_final=True, is_gone=True)
        parts = urlsplit(browser.endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        headers = {
            "Authorization": self._browsers.key.authorization(audience, self._contact, self._clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(TTL),
            "Urgency": "high",
            "Topic": _topic(message),
        }
        body = encrypt(msgspec.json.encode(_notification(message)), browser.p256dh, browser.auth)
        outcome = await post(self._http, browser.endpoint, headers, body)
        if outcome.status in GONE:
            await self._browsers.forget(subscription)
            return Outcome(REMOVED, outcome.status, is_final=True, is_gone=True)
        return outcome


def is_encrypted(endpoint: str) -> bool:
    """Return whether the address is https. RFC 8030 allows no other, so this holds in the user's own network, too."""
    return endpoint.partition(":")[0].lower() == "https"


def _notification(message: Message) -> dict[str, str]:
    """Return what the page's service worker shows. A notification replaces the one with the same tag."""
    text = message.text.encode()[:LONGEST_BODY].decode(errors="ignore")
    return {"title": message.title[:200], "body": text, "tag": message.arbitrage_id, "id": message.arbitrage_id}


def _topic(message: Message) -> str:
    """Return the topic: a push service keeps only the newest message of it for a browser that is not connected."""
    digest = sha256(f"{message.document['alert']['id']} {message.arbitrage_id}".encode()).digest()
    return urlsafe_b64encode(digest)[:32].decode()
