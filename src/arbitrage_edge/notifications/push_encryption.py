"""Encryption of web push messages (RFC 8291) and the identity of this service at push services (VAPID, RFC 8292)."""

from __future__ import annotations

import base64
import binascii
import os
import struct

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from arbitrage_edge.domain.errors import InvalidValueError

CURVE = ec.SECP256R1()
# Order of the curve's base point: private keys are from 1 to one less.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
AUTH_BYTES, SALT_BYTES, POINT_BYTES = 16, 16, 65
# One record of this size. Push services must accept it: RFC 8030, section 7.2.
RECORD_BYTES = 4096
# Salt, record size, length of the key and key; then the text with its delimiter and the tag of the cipher.
HEADER_BYTES, DELIMITER, TAG_BYTES = SALT_BYTES + 4 + 1 + POINT_BYTES, b"\x02", 16
LONGEST_TEXT = RECORD_BYTES - HEADER_BYTES - len(DELIMITER) - TAG_BYTES
# Seconds for which a push service accepts an authorization; at most a day.
VALIDITY = 12 * 3600


def encode(raw: bytes) -> str:
    """Return base64 for URLs without padding, as web push writes all binary values."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Return the bytes of base64 for URLs, with or without padding. Raises ValueError for another text."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None


def check_browser_keys(p256dh: str, auth: str) -> None:
    """Raise InvalidValueError, with the field as location, unless these are the keys of a browser's subscription."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _exactly(POINT_BYTES, p256dh))
    except ValueError:
        raise InvalidValueError("expected a point of the curve P-256, 65 bytes in base64url", "keys.p256dh") from None
    try:
        _exactly(AUTH_BYTES, auth)
    except ValueError:
        raise InvalidValueError(f"expected {AUTH_BYTES} bytes in base64url", "keys.auth") from None


def encrypt(
    text: bytes, p256dh: str, auth: str, *, private: ec.EllipticCurvePrivateKey | None = None, salt: bytes | None = None
) -> bytes:
    """Return the body of a push message that only the browser with these keys can read.

    Each message has a new key pair and salt; tests give those of the RFC. The text has at most `LONGEST_TEXT` bytes.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(f"expected a text of at most {LONGEST_TEXT} bytes, got {len(text)}")
    private, salt = private or ec.generate_private_key(CURVE), salt or os.urandom(SALT_BYTES)
    browser = decode(p256dh)
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, browser))
    own = _point(private)
    secret = _derive(shared, decode(auth), b"WebPush: info\0" + browser + own, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + struct.pack("!LB", RECORD_BYTES, len(own)) + own
    return header + AESGCM(key).encrypt(nonce, text + DELIMITER, None)


class VapidKey:
    """The key pair that identifies this service. It is derived from a secret, so that all processes have the same."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private
        self.public = encode(_point(private))

    @classmethod
    def derived(cls, secret: str) -> VapidKey:
        """Return the key of a secret. 64 bits more than needed keep it uniform: FIPS 186-5, appendix A.2.1."""
        number = int.from_bytes(_derive(secret.encode(), None, b"arbitrage-edge web push", 40), "big")
        return cls(ec.derive_private_key(number % (ORDER - 1) + 1, CURVE))

    def authorization(self, audience: str, contact: str, now: float) -> str:
        """Return the header that authorizes a request to the origin `audience`. `contact`: a mailto: or https: URL."""
        claims = {"aud": audience, "exp": int(now) + VALIDITY, "sub": contact}
        parts = ({"typ": "JWT", "alg": "ES256"}, claims)
        signed = ".".join(encode(msgspec.json.encode(part)) for part in parts)
        first, second = decode_dss_signature(self._private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        signature = encode(first.to_bytes(32, "big") + second.to_bytes(32, "big"))
        return f"vapid t={signed}.{signature}, k={self.public}"


def _derive(secret: bytes, salt: bytes | None, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _exactly(length: int, text: str) -> bytes:
    raw = decode(text)
    if len(raw) != length:
        raise ValueError(f"{len(raw)} bytes")
    return raw
