"""Encryption of channel addresses, which contain secrets."""

from __future__ import annotations

import base64
import os
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from arbitrage_edge.domain.errors import InvalidValueError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

KEY_FILE = "alerts.key"
KEY_BYTES = 32


class SecretBox:
    """Encrypts and authenticates texts with one key (AES-128-CBC and HMAC-SHA256).

    Loads the library at the first use: six megabytes that a service without channels does not need.
    """

    def __init__(self, key: str) -> None:
        self._key = base64.urlsafe_b64encode(sha256(key.encode()).digest())

    def seal(self, text: str) -> str:
        """Return the encrypted text."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return the text. Raises InvalidValueError if it was encrypted with another key."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see the class

        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise InvalidValueError(
                "the address of the channel was encrypted with another key: set ALERT_SECRET_KEY to the key of the "
                f"process that stored it (or copy its {KEY_FILE}), or enter the address again"
            ) from None

    @cached_property
    def _fernet(self) -> Fernet:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - see the class

        return Fernet(self._key)


def load_key(key: str | None, data_dir: Path) -> str:
    """Return the key of the settings, or that of the file in the data folder, which is created at the first use.

    Only the owner may read the file. Raises InvalidValueError if it cannot be read or created.
    """
    if key is not None:
        return key
    path = data_dir / KEY_FILE
    try:
        return _read_or_create(path)
    except OSError as error:
        raise InvalidValueError(
            f"{path} cannot be used: {error.strerror}; make it readable, or set ALERT_SECRET_KEY", "DATA_DIR"
        ) from None


def _read_or_create(path: Path) -> str:
    try:
        # Exclusive: of two processes that start together, one creates the key.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode())
    except FileExistsError:
        pass
    key = path.read_text().strip()
    if not key:
        raise InvalidValueError("is empty: delete it, and enter the channels again", str(path))
    return key
