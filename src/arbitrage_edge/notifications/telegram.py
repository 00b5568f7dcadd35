"""The Telegram bot: commands of one chat by long polling, and alerts sent to that chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.notifications.channels import Address, Outcome
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.ports import ChannelDraft, Locks

# Seconds for which the server holds a request for updates, and the timeout of a connection.
POLL_SECONDS, TIMEOUT = 25, 10.0
# Seconds after a failed request, growing to the second value.
FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0
# Telegram's limit is 4096 characters.
LONGEST_TEXT = 4000
# The lock of the process that polls lasts longer than a poll; the others ask for it so often, in seconds.
LOCK, LOCKED, STANDBY_SECONDS = "telegram bot", timedelta(seconds=90), 5.0

Command = Callable[[str], Awaitable[str]]


class _Chat(Struct):
    id: int


class _Text(Struct):
    chat: _Chat
    text: str = ""


class _Update(Struct):
    update_id: int
    message: _Text | None = None


class _Answer(Struct):
    ok: bool
    result: msgspec.Raw = msgspec.Raw(b"null")
    description: str = ""
    parameters: dict[str, Any] = {}


class TelegramError(EdgeError):
    """The server refused a request, or did not answer. The text contains no token."""

    def __init__(self, message: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


class TelegramApi:
    """Requests to the Bot API. The token is part of the URL, which no error shows."""

    def __init__(self, url: str, token: str, chat: int) -> None:
        self._base, self.chat = f"{url}/bot{token}", chat
        self._client = httpx2.AsyncClient(timeout=httpx2.Timeout(TIMEOUT, read=POLL_SECONDS + TIMEOUT))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def call(self, method: str, **values: object) -> msgspec.Raw:
        """Return the result of a method. Raises TelegramError if there is none."""
        try:
            response = await self._client.post(f"{self._base}/{method}", json=values)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise TelegramError(f"Telegram cannot be reached: {type(error).__name__}") from None
        status = response.status_code
        try:
            answer = msgspec.json.decode(response.content, type=_Answer)
        except msgspec.DecodeError:
            raise TelegramError(f"Telegram answered {status} without JSON", status) from None
        if not answer.ok:
            wait = answer.parameters.get("retry_after")
            raise TelegramError(f"Telegram refused: {answer.description[:200]}", status, wait)
        return answer.result

    async def send(self, text: str) -> None:
        """Send a text to the chat."""
        await self.call("sendMessage", chat_id=self.chat, text=text[:LONGEST_TEXT], disable_web_page_preview=True)

    async def updates(self, after: int) -> list[_Update]:
        """Wait for updates after a number, at most `POLL_SECONDS`."""
        raw = await self.call("getUpdates", offset=after + 1, timeout=POLL_SECONDS, allowed_updates=["message"])
        return msgspec.json.decode(raw, type=list[_Update])


class TelegramSender:
    """The channel `telegram:`, the chat of the bot."""

    def __init__(self, api: TelegramApi) -> None:
        self._api = api

    async def check(self, draft: ChannelDraft) -> tuple[Address, str]:
        """Return the address. Raises InvalidValueError for more than `telegram:`."""
        if draft.url.rstrip("/").lower() != "telegram:":
            raise InvalidValueError("expected telegram: for the chat of TELEGRAM_CHAT_ID, or tgram://TOKEN/CHAT", "url")
        return Address("telegram:"), "Telegram, chat of the bot"

    async def send(self, _: Address, message: Message) -> Outcome:
        """Send the message to the chat of the bot."""
        try:
            await self._api.send(f"{message.title}\n{message.text}")
        except TelegramError as error:
            refused = error.status is not None and 400 <= error.status < 500 and error.retry_after is None
            return Outcome(str(error), error.status, refused, error.retry_after)
        return Outcome()


class Turn:
    """The right of one process among several to poll: the server sends an update to one request only.

    Without `locks` this process is the only one. A process that is killed loses its turn when the lock expires.
    """

    def __init__(self, locks: Locks | None) -> None:
        self._locks = locks
        self._token: str | None = None

    async def has(self) -> bool:
        """Return whether this process may poll now."""
        if self._locks is None:
            return True
        if self._token is not None and not await self._locks.extend(LOCK, self._token, LOCKED):
            self._token = None
        if self._token is None:
            self._token = await self._locks.acquire(LOCK, LOCKED)
        return self._token is not None

    async def end(self) -> None:
        """Leave the turn to another process."""
        token, self._token = self._token, None
        if self._locks is not None and token is not None:
            await self._locks.release(LOCK, token)


class TelegramBot:
    """Answers the commands of one chat. Messages of every other chat are ignored."""

    def __init__(
        self,
        api: TelegramApi,
        commands: Mapping[str, Command],
        report: Callable[[Exception, float], None],
        turn: Turn | None = None,
        standby_seconds: float = STANDBY_SECONDS,
    ) -> None:
        self._api, self._commands, self._report = api, commands, report
        self._turn, self._standby_seconds = turn or Turn(None), standby_seconds
        self._last = -1

    async def run(self) -> None:
        """Poll and answer until cancelled. A failed request is repeated after a growing delay."""
        delay = FIRST_RETRY
        while True:
            try:
                if not await self._turn.has():
                    await asyncio.sleep(self._standby_seconds)
                    continue
                for update in await self._api.updates(self._last):
                    # Counted before it is answered: a command whose answer fails is not executed twice.
                    self._last = update.update_id
                    await self._answer(update)
                delay = FIRST_RETRY
            except EdgeError as error:
                wait = max(delay, getattr(error, "retry_after", None) or 0.0)
                self._report(error, wait)
                await asyncio.sleep(wait)
                delay = min(delay * 2, LONGEST_RETRY)

    async def _answer(self, update: _Update) -> None:
        message = update.message
        if message is None or message.chat.id != self._api.chat:
            return
        await self._api.send(await self.reply(message.text))

    async def reply(self, text: str) -> str:
        """Return the answer to a text. An error is an answer, too."""
        name, _, arguments = text.strip().partition(" ")
        # In groups a command is addressed as /open@name_of_the_bot.
        command = self._commands.get(name.partition("@")[0].lower())
        if command is None:
            return f"Commands: {' '.join(self._commands)}"
        try:
            return await command(arguments.strip())
        except EdgeError as error:
            return f"Error: {error}"
