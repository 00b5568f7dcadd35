"""Channels of the Apprise library: Telegram, Discord, Slack, e-mail, ntfy, Pushover, Home Assistant and others."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import Any
from urllib.parse import unquote

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.address_guard import AddressGuard, ForbiddenAddressError, guarded_thread
from arbitrage_edge.notifications.channels import Address, Outcome
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.ports import ChannelDraft
from arbitrage_edge.redaction import HIDDEN, Redactor

# These act on this machine, or open connections in threads that no guard sees.
REFUSED = frozenset({
    "dbus", "glib", "gnome", "growl", "irc", "ircs", "kde", "macosx", "mqtt", "mqtts", "qt", "smpp", "smpps", "syslog",
    "windows", "xmpp", "xmpps",
})  # fmt: skip
# Parameters that name files of this machine or other addresses.
REFUSED_PARAMETERS = re.compile(r"[?&](?:attach|keyfile|subfile|pgpkey|pgp|image_url|smtp)=", re.IGNORECASE)
THREADS = 16
# Loggers of the library and of those it uses. Their lines contain addresses.
SILENCED = ("apprise", "urllib3", "requests")
TIMEOUT = 20.0
LONGEST_ERROR = 200
_WORDS = re.compile(r"[^/@:?&=,#]{4,}")


class AppriseSender:
    """Sends a title and a text. The plugins block, so each message is sent in a thread of a pool."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="apprise")
        self._lock = threading.Lock()
        self._log = _ThreadLog()

    @cached_property
    def _make_plugin(self) -> Callable[[str], Any]:
        """Return the function that makes a plugin of a URL, or None. The library takes half a second to import."""
        with self._lock, warnings.catch_warnings():
            # It imports a module that Python 3.13 removed, if it is there.
            warnings.simplefilter("ignore", DeprecationWarning)
            import apprise  # noqa: PLC0415
            from apprise import manager_plugins  # noqa: PLC0415
            from apprise.common import PersistentStoreMode  # noqa: PLC0415

            manager: Any = manager_plugins.NotificationManager
            manager().load_modules()
        # Nothing on disk, and no plugins besides those of the library.
        asset = apprise.AppriseAsset(
            app_id="ArbitrageEdge", storage_mode=PersistentStoreMode.MEMORY, secure_logging=True, plugin_paths=[]
        )
        return partial(apprise.Apprise.instantiate, asset=asset)

    async def check(self, draft: ChannelDraft) -> tuple[Address, str]:
        """Return the address, and the name of the service with the host if the user chose it."""
        scheme = draft.url.partition("://")[0].lower()
        plugin = None if scheme in REFUSED else await self._in_thread(self._plugin, draft.url)
        if plugin is None:
            raise InvalidValueError(
                f"unknown or incomplete address {scheme[:20]}://...; expected https://..., telegram: or an Apprise URL "
                "such as tgram://TOKEN/CHAT, discord://ID/TOKEN or ntfys://TOPIC",
                "url",
            )
        if found := REFUSED_PARAMETERS.search(draft.url):
            raise InvalidValueError(f"the parameter {found[0][1:-1]} is not allowed", "url")
        host = _chosen_host(plugin)
        if host is not None:
            await self._check_host(host, plugin.port or 443)
        name = str(plugin.service_name)
        return Address(draft.url), name if host is None else f"{name} at {host}"

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send the message; an error is the last line that the plugin logged, without secrets."""
        try:
            async with asyncio.timeout(TIMEOUT):
                outcome: Outcome = await self._in_thread(self._notify, address.url, message)
                return outcome
        except TimeoutError:
            return Outcome(f"no answer within {TIMEOUT:g} seconds")

    async def close(self) -> None:
        """Start no more messages."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, work: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    async def _check_host(self, host: str, port: int) -> None:
        try:
            await self._guard.resolve(host, port)
        except ForbiddenAddressError as error:
            raise InvalidValueError(str(error), "url") from None
        except (OSError, UnicodeError):
            raise InvalidValueError("the host of this URL cannot be found: check its name", "url") from None

    def _plugin(self, url: str) -> Any:
        with self._log.collected():
            return self._make_plugin(url)

    def _notify(self, url: str, message: Message) -> Outcome:
        plugin = self._plugin(url)
        if plugin is None:
            return Outcome("this version does not know the address: enter it again", is_final=True)
        with self._log.collected() as lines, guarded_thread(self._guard) as refused:
            try:
                accepted = plugin.notify(body=message.text, title=message.title)
            except Exception as error:
                accepted = False
                lines.append(f"{type(error).__name__}: {error}")
        if accepted:
            return Outcome()
        if refused:
            return Outcome(str(refused[0]), is_final=True)
        return Outcome(_without_secrets(" ".join(lines[-1:]), url) or f"{plugin.service_name} did not accept it")


def _chosen_host(plugin: Any) -> str | None:
    """Return the host if it is part of the address; None for a service with a fixed one."""
    host = plugin.host if "host" in (plugin.template_tokens or {}) else None
    return host or None


def _without_secrets(text: str, url: str) -> str:
    return Redactor(_secrets_in(url)).redact(text)[:LONGEST_ERROR]


def _secrets_in(url: str) -> Iterable[str]:
    """Return every part of an address that may be a secret."""
    rest = url.partition("://")[2]
    words = _WORDS.findall(rest)
    return {form for word in (rest, *words) for form in (word, unquote(word)) if form != HIDDEN}


class _ThreadLog(logging.Handler):
    """Collects the warnings of the library by thread. They are not logged, because they may contain secrets."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._local = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        lines = getattr(self._local, "lines", None)
        if lines is not None:
            lines.append(record.getMessage())

    def collected(self) -> _Collected:
        """Return a context with the list of the lines that this thread logs in it."""
        # Each time, because configuring the log lets every logger propagate again.
        for name in SILENCED:
            logger = logging.getLogger(name)
            logger.setLevel(logging.WARNING)
            logger.propagate = False
        logging.getLogger(SILENCED[0]).addHandler(self)
        return _Collected(self._local)


class _Collected:
    def __init__(self, local: threading.local) -> None:
        self._local = local

    def __enter__(self) -> list[str]:
        self._local.lines = []
        lines: list[str] = self._local.lines
        return lines

    def __exit__(self, *_: object) -> None:
        self._local.lines = None
