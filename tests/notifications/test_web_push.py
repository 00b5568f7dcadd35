"""Web push: the examples of the RFCs, and a local push service that decrypts like a browser and checks the sender."""

import base64
import hashlib
import hmac
import json
import logging
import ssl
import struct

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.structs import replace

from arbitrage_edge.domain.alerts import AlertRule
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.notifications.address_guard import AddressGuard
from arbitrage_edge.notifications.http_sender import HttpSender, SendError
from arbitrage_edge.notifications.push_encryption import LONGEST_TEXT, VapidKey, decode, encode, encrypt
from arbitrage_edge.notifications.secret_box import SecretBox
from arbitrage_edge.notifications.web_push import MOST_BROWSERS, PushBrowsers, WebPushSender
from arbitrage_edge.pipeline_events import AlertPaused
from arbitrage_edge.ports import ChannelDraft, ChannelType, DeliveryStatus, PushDraft
from notifications.certificates import write_certificate
from notifications.conftest import a_receiver, an_arbitrage, logged

# RFC 8291, appendix A.
PLAINTEXT = b"When I grow up, I want to be a watermelon"
SENDER_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
BROWSER_POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
# RFC 8292, section 2.4.
TOKEN = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im"
    "1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvo"
    "D1oA"
)
TOKEN_POINT = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point_of(private):
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def expanded(salt, secret, info, length):
    """HKDF with one block, written with HMAC: RFC 5869 for lengths up to 32."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")[:length]


def decrypted(body, private, auth):
    """Return the text of a message as a browser reads it: RFC 8188 and RFC 8291 from the receiver's side."""
    salt, (size, length) = body[:16], struct.unpack("!IB", body[16:21])
    sender, record = body[21 : 21 + length], body[21 + length :]
    assert len(body) <= size == 4096
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    secret = expanded(auth, shared, b"WebPush: info\x00" + point_of(private) + sender, 32)
    key = expanded(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    text = AESGCM(key).decrypt(expanded(salt, secret, b"Content-Encoding: nonce\x00", 12), record, None)
    text = text.rstrip(b"\x00")
    assert text[-1:] == b"\x02"
    return text[:-1]


def verified(token, point):
    """The claims of a token: RFC 7515 with ES256. Raises InvalidSignature."""
    signed, _, signature = token.rpartition(".")
    raw = unpadded(signature)
    numbers = [int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")]
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpadded(point))
    key.verify(encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(hashes.SHA256()))
    header, claims = (json.loads(unpadded(part)) for part in signed.split("."))
    assert header == {"typ": "JWT", "alg": "ES256"}
    return claims


def private_key(text):
    return ec.derive_private_key(int.from_bytes(unpadded(text), "big"), ec.SECP256R1())


def test_the_example_of_rfc_8291_is_encrypted_byte_by_byte():
    body = encrypt(PLAINTEXT, BROWSER_POINT, AUTH, private=private_key(SENDER_KEY), salt=unpadded(SALT))
    assert encode(body) == BODY
    assert decrypted(body, private_key(BROWSER_KEY), unpadded(AUTH)) == PLAINTEXT


def test_the_example_of_rfc_8292_is_signed_text_by_text():
    assert verified(TOKEN, TOKEN_POINT)["sub"] == "mailto:push@example.com"
    with pytest.raises(InvalidSignature):
        verified(TOKEN.replace("eyJhdWQiOiJodHRwczovL3B1c2", "eyJhdWQiOiJodHRwczovL3B1c3"), TOKEN_POINT)
    key = VapidKey.derived("a secret")
    header = key.authorization("https://push.example.net", "mailto:push@example.com", 1453523768 - 12 * 3600)
    token, point = header.removeprefix("vapid t=").split(", k=")
    # A signature is random; everything before it is the RFC's text.
    assert token.rpartition(".")[0] == TOKEN.rpartition(".")[0]
    assert verified(token, point)["exp"] == 1453523768


def test_every_message_has_its_own_key_and_the_longest_fits_one_record():
    browser = private_key(BROWSER_KEY)
    first, second = (encrypt(b"x" * LONGEST_TEXT, BROWSER_POINT, AUTH) for _ in range(2))
    assert first[:86] != second[:86]
    assert len(first) == 4096
    assert decrypted(first, browser, unpadded(AUTH)) == b"x" * LONGEST_TEXT
    with pytest.raises(InvalidValueError, match="at most 3993 bytes"):
        encrypt(b"x" * (LONGEST_TEXT + 1), BROWSER_POINT, AUTH)


def test_the_key_of_this_service_depends_on_its_secret_alone():
    assert VapidKey.derived("a secret").public == VapidKey.derived("a secret").public
    assert VapidKey.derived("a secret").public != VapidKey.derived("another").public
    assert len(decode(VapidKey.derived("a secret").public)) == 65


class Browser:
    """A browser with its push service, the local receiver."""

    def __init__(self, receiver, name="Firefox on Linux"):
        self.receiver, self.name = receiver, name
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = hashlib.sha256(name.encode()).digest()[:16]

    def draft(self, path="/push/a-secret-of-mine", **changed):
        values = {"endpoint": self.receiver.url + path, "p256dh": encode(point_of(self.private))}
        return PushDraft(**{**values, "auth": encode(self.auth), "name": self.name, **changed})

    def shown(self, request):
        """Check what a push service checks, and return what the browser shows."""
        _, headers, body = request
        assert (headers["content-encoding"], headers["ttl"], headers["urgency"]) == ("aes128gcm", "600", "high")
        token, point = headers["authorization"].removeprefix("vapid t=").split(", k=")
        assert verified(token, point)["aud"] == self.receiver.url
        return json.loads(decrypted(body, self.private, self.auth))


class Push:
    """The browsers and the sender of a process, next to its alerts. `tls` trusts the certificate of the receiver."""

    def __init__(self, alerts, tls=None, allow_private=True):
        self.alerts = alerts
        guard = AddressGuard(allow_private)
        self.http = HttpSender(guard, tls)
        self.browsers = PushBrowsers(
            alerts.alerts, guard, lambda: SecretBox("key of this test"), lambda: "key of this test",
            real_now=alerts.clock.now,
        )  # fmt: skip
        sender = WebPushSender(self.http, self.browsers, "https://odds.example.org", alerts.timestamp)
        alerts.channels._senders[ChannelType.WEB_PUSH] = sender

    async def add(self, browser, **criteria):
        subscription = await self.browsers.subscribe(browser.draft())
        return subscription, await self.add_alert(subscription.id, **criteria)

    async def add_alert(self, identity, **criteria):
        draft = ChannelDraft(f"webpush:{identity}")
        return (await self.alerts.service.create("All", AlertRule(**criteria), draft, True)).alert


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return write_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
async def receiver(certificate):
    """A push service: reached over https, as the standard demands."""
    async with a_receiver(certificate) as receiver:
        yield receiver


# Closed before the receiver, which would wait half a minute for the end of open connections.
@pytest.fixture
async def push(alerts, receiver, certificate):
    push = Push(alerts, ssl.create_default_context(cafile=certificate[0]))
    yield push
    await push.http.close()


async def test_an_opportunity_is_shown_by_the_browser_once(push, alerts, receiver):
    browser = Browser(receiver)
    _, alert = await push.add(browser)
    assert (alert.channel.type, alert.channel.destination) == (ChannelType.WEB_PUSH, "Firefox on Linux")
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    (request,) = receiver.requests
    shown = browser.shown(request)
    assert shown["title"] == "4.94 % Home vs Away"
    assert "Draftkings: Home: enter 488.1" in shown["body"]
    assert shown["id"] == shown["tag"]
    assert shown["id"].startswith("arb_")
    (delivery,) = await alerts.alerts.deliveries(alert.id, None, 10)
    assert delivery.status is DeliveryStatus.DELIVERED


async def test_a_push_service_in_trouble_is_asked_again_and_the_topic_stays(push, alerts, receiver):
    browser = Browser(receiver)
    await push.add(browser)
    receiver.answers = [500, 429, 201]
    receiver.headers = {429: {"retry-after": "7"}}
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    assert len({headers["topic"] for _, headers, _ in receiver.requests}) == 1
    assert len({browser.shown(request)["tag"] for request in receiver.requests}) == 1
    (delivery,) = await alerts.alerts.deliveries(None, None, 10)
    assert [attempt.status_code for attempt in delivery.attempts] == [500, 429, 201]
    assert (delivery.attempts[2].at - delivery.attempts[1].at).total_seconds() >= 7


@pytest.mark.parametrize("status", [404, 410])
async def test_an_expired_subscription_is_removed_and_its_alert_is_paused_at_once_and_says_so(
    push, alerts, receiver, status
):
    _, alert = await push.add(Browser(receiver))
    receiver.answers = [status]
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    assert await alerts.alerts.subscriptions() == []
    stored = await alerts.alerts.alert(alert.id)
    assert not stored.is_active
    assert "press Notify this browser" in stored.last_error
    assert [event for event in alerts.events if isinstance(event, AlertPaused)]
    (delivery,) = await alerts.alerts.deliveries(alert.id, None, 10)
    assert (delivery.status, len(delivery.attempts)) == (DeliveryStatus.FAILED, 1)


async def test_the_same_browser_registered_again_keeps_its_alerts(push, alerts, receiver):
    browser = Browser(receiver)
    subscription, alert = await push.add(browser)
    again = await push.browsers.subscribe(browser.draft(name="Phone"))
    assert (again.id, len(await alerts.alerts.subscriptions())) == (subscription.id, 1)
    renewed = await push.browsers.subscribe(browser.draft("/push/renewed", id=subscription.id))
    assert (renewed.id, len(await alerts.alerts.subscriptions())) == (subscription.id, 1)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    assert [path for path, *_ in receiver.requests] == ["/push/renewed"]
    assert (await alerts.alerts.alert(alert.id)).failures == 0


async def test_a_removed_browser_fails_with_the_remedy(push, alerts, receiver):
    subscription, alert = await push.add(Browser(receiver))
    await alerts.alerts.remove_subscription(subscription.id)
    with pytest.raises(NotFoundError, match="GET /push/subscriptions"):
        await alerts.alerts.remove_subscription(subscription.id)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    assert receiver.requests == []
    assert "not registered any more" in (await alerts.alerts.alert(alert.id)).last_error


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"p256dh": "x"}, "keys.p256dh"),
        ({"p256dh": encode(b"\x04" + bytes(64))}, "keys.p256dh"),
        ({"p256dh": "é" * 87}, "keys.p256dh"),
        ({"auth": encode(bytes(15))}, "keys.auth"),
        ({"auth": "%%%"}, "keys.auth"),
        ({"endpoint": "ftp://push.example.net/"}, "endpoint"),
        ({"endpoint": "http://127.0.0.1:9/push"}, "endpoint"),
        ({"endpoint": "http://push.example.net/"}, "endpoint"),
        ({"endpoint": "https://user:word@push.example.net/"}, "endpoint"),
        ({"endpoint": "https://"}, "endpoint"),
        ({"endpoint": "https://[push.example.net/"}, "endpoint"),
    ],
)
async def test_a_subscription_that_no_browser_makes_is_refused_by_its_field(push, alerts, receiver, changed, field):
    with pytest.raises(InvalidValueError) as caught:
        await push.browsers.subscribe(Browser(receiver).draft(**changed))
    assert caught.value.location == field
    assert await alerts.alerts.subscriptions() == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://93.184.216.34/push", "https://127.0.0.1/push", "https://localhost/push", "https://10.0.0.1/push",
        "https://192.168.1.5/push", "https://169.254.169.254/latest", "https://[::1]/push", "https://2130706433/push",
        "https://0x7f.1/push", "https://017700000001/push", "https://[::ffff:127.0.0.1]/push", "https://0/push",
        "https://[fd00::1]/push", "https://[64:ff9b::7f00:1]/push", "https://100.64.0.1/push",
    ],
)  # fmt: skip
async def test_an_address_that_is_not_public_and_https_is_refused(open_alerts, endpoint, receiver):
    push = Push(await open_alerts(allow_private=False), allow_private=False)
    with pytest.raises(InvalidValueError) as caught:
        await push.browsers.subscribe(Browser(receiver).draft(endpoint=endpoint))
    assert caught.value.location == "endpoint"


async def test_an_address_without_encryption_of_an_older_version_is_not_used(push, alerts, receiver):
    subscription, alert = await push.add(Browser(receiver))
    async with a_receiver() as unencrypted:
        browser = Browser(unencrypted).draft()
        address = {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}
        sealed = SecretBox("key of this test").seal(json.dumps(address))
        await alerts.alerts.save_subscription(replace(subscription, sealed=sealed))
        await alerts.record(an_arbitrage())
        await alerts.pass_until_done()
        assert unencrypted.requests == receiver.requests == []
    stored = await alerts.alerts.alert(alert.id)
    assert not stored.is_active
    assert "not https://" in stored.last_error


async def test_a_redirect_away_from_https_is_not_followed(push, receiver):
    async with a_receiver() as unencrypted:
        receiver.answers, receiver.headers = [307], {307: {"location": unencrypted.url + "/"}}
        with pytest.raises(SendError, match="not https://") as caught:
            await push.http.post(receiver.url + "/", {}, b"{}")
        assert unencrypted.requests == []
    assert caught.value.is_final
    receiver.answers, receiver.headers = [308, 200], {308: {"location": "/next"}}
    assert (await push.http.post(receiver.url + "/first", {}, b"{}")).status == 200


async def test_an_alert_on_an_unknown_browser_is_refused_with_the_remedy(push):
    with pytest.raises(InvalidValueError, match="Notify this browser"):
        await push.add_alert("ps_none")


async def test_the_number_of_browsers_is_bounded(push, receiver):
    browser = Browser(receiver)
    for number in range(MOST_BROWSERS):
        await push.browsers.subscribe(browser.draft(f"/push/{number}"))
    with pytest.raises(InvalidValueError, match="the maximum"):
        await push.browsers.subscribe(browser.draft("/push/more"))


async def test_neither_the_database_nor_the_log_contains_the_address_of_a_browser(
    push, alerts, receiver, tmp_path, caplog
):
    caplog.set_level(logging.DEBUG)
    browser = Browser(receiver)
    await push.add(browser)
    receiver.answers = [500, 410]
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    texts = [logged(caplog).encode(), *(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())]
    for secret in ("a-secret-of-mine", encode(browser.auth)):
        assert not any(secret.encode() in text for text in texts)
