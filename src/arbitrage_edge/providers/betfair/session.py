"""The login at Betfair, and calls with its session: a session that ended is opened again once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import ProviderError, RefusedError, TemporaryError
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.venue_client import decode

TITLE = "Betfair"
IDENTITY_URL = "https://identitysso.betfair.com"
# A session lives for twelve hours, or until this is not sent in time.
KEEP_ALIVE = timedelta(hours=2)
# Betfair locks accounts after many logins that fail.
LOGIN_PAUSE = timedelta(minutes=30)
BUSY_SECONDS = 5.0
ENDED = frozenset({"INVALID_SESSION_INFORMATION", "NO_SESSION"})
REFUSED = frozenset({"INVALID_APP_KEY", "NO_APP_KEY", "ACCESS_DENIED", "INVALID_INPUT_DATA", "TOO_MUCH_DATA"})
T = TypeVar("T")


class Account(Struct, frozen=True):
    """Key and account with which a session is opened."""

    app_key: str
    username: str
    password: str

    def __repr__(self) -> str:
        return "Account()"


class LoginAnswer(Struct, frozen=True):
    """The answer to a login."""

    status: str
    token: str = ""
    error: str = ""


class RpcError(Struct, frozen=True):
    """Why a call failed; `data` names the reason."""

    message: str = ""
    data: dict[str, Any] = {}

    @property
    def code(self) -> str:
        """The reason, such as INVALID_SESSION_INFORMATION."""
        details = next((value for value in self.data.values() if isinstance(value, dict)), {})
        return str(details.get("errorCode", self.message))


class RpcAnswer(Struct, frozen=True):
    """The answer to a call, its result still undecoded."""

    result: msgspec.Raw = msgspec.Raw()
    error: RpcError | None = None


class Session:
    """Sends calls with the token of a login. `identity`: the address of logins, `api`: that of calls."""

    def __init__(self, identity: JsonClient, api: JsonClient, account: Account, now: Callable[[], datetime]) -> None:
        self._identity, self._api, self._account, self._now = identity, api, account, now
        self._token = ""
        self._used_at = now()
        self._refused: tuple[datetime, RefusedError] | None = None

    async def call(self, path: str, method: str, params: Mapping[str, Any], kind: type[T]) -> T:
        """Return the result of a call. Raises a ProviderError."""
        await self._open()
        answer = await self._send(path, method, params)
        if answer.error is not None and answer.error.code in ENDED:
            self._token = ""
            await self._open()
            answer = await self._send(path, method, params)
        if answer.error is not None:
            raise _failure(answer.error.code)
        return decode(TITLE, bytes(answer.result), kind, method)

    async def close(self) -> None:
        """Close the connections; the session ends by itself."""
        await self._identity.close()
        await self._api.close()

    @property
    def app_key(self) -> str:
        """The application key."""
        return self._account.app_key

    async def token(self) -> str:
        """Return the token of the open session. Raises a ProviderError."""
        await self._open()
        return self._token

    async def _open(self) -> None:
        if self._token and self._now() - self._used_at >= KEEP_ALIVE:
            answer = await self._identify("/api/keepAlive", {})
            self._token = answer.token if answer.status == "SUCCESS" else ""
        if not self._token:
            await self._login()

    async def _login(self) -> None:
        if self._refused is not None and self._now() - self._refused[0] < LOGIN_PAUSE:
            raise self._refused[1]
        account = self._account
        answer = await self._identify("/api/login", {"username": account.username, "password": account.password})
        if answer.status not in {"SUCCESS", "LIMITED_ACCESS"} or not answer.token:
            reason = answer.error if answer.error.isupper() else answer.status
            refused = RefusedError(f"{TITLE} refuses the login ({reason[:60]})", reason[:60], is_general=True)
            self._refused = self._now(), refused
            raise refused
        self._token = answer.token

    async def _identify(self, path: str, fields: Mapping[str, str]) -> LoginAnswer:
        headers = {"X-Application": self._account.app_key} | ({"X-Authentication": self._token} if self._token else {})
        body = await self._identity.form(path, fields, headers)
        self._used_at = self._now()
        return decode(TITLE, body, LoginAnswer, "a login", is_secret=True)

    async def _send(self, path: str, method: str, params: Mapping[str, Any]) -> RpcAnswer:
        headers = {"X-Application": self._account.app_key, "X-Authentication": self._token}
        body = {"jsonrpc": "2.0", "method": method, "params": params, "id": 1}
        return decode(TITLE, await self._api.post(path, body, headers), RpcAnswer, method)


def _failure(code: str) -> ProviderError:
    if code in REFUSED:
        return RefusedError(f"{TITLE} refuses the request ({code})", code, is_general=True)
    return TemporaryError(f"{TITLE} does not answer ({code[:60]})", BUSY_SECONDS)
