"""Everything that alerts need in one process: the service for the API, and the worker that delivers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.notifications.address_guard import AddressGuard
from arbitrage_edge.notifications.apprise_sender import AppriseSender
from arbitrage_edge.notifications.bot_commands import BotCommands, Report
from arbitrage_edge.notifications.channels import Channels, ChannelSender, WebhookSender
from arbitrage_edge.notifications.http_sender import HttpSender
from arbitrage_edge.notifications.matcher import Matcher
from arbitrage_edge.notifications.message import MessageWriter
from arbitrage_edge.notifications.secret_box import SecretBox, load_key
from arbitrage_edge.notifications.service import AlertManager
from arbitrage_edge.notifications.telegram import TelegramApi, TelegramBot, TelegramSender, Turn
from arbitrage_edge.notifications.web_push import PushBrowsers, WebPushSender
from arbitrage_edge.notifications.worker import AlertParts, AlertWorker
from arbitrage_edge.pipeline_events import Announced, Observer, PipelineEvent, StepFailed, notify
from arbitrage_edge.ports import AlertStore, ChannelType, Clock, Locks, Store
from arbitrage_edge.settings import Settings


class Alerting:
    """The alerts of one process. `document` returns an opportunity as the API shows it, for webhooks."""

    def __init__(
        self,
        settings: Settings,
        alerts: AlertStore,
        opportunities: Store,
        clock: Clock,
        *,
        document: Callable[[TrackedOpportunity, datetime], Any],
        observers: Sequence[Observer] = (),
    ) -> None:
        self._settings, self._clock, self._observers = settings, clock, observers
        self._alerts, self._opportunities = alerts, opportunities
        guard = AddressGuard(settings.alert_allow_private, own_hosts(settings))
        self._http, self._apprise = HttpSender(guard), AppriseSender(guard)
        senders: dict[ChannelType, ChannelSender] = {
            ChannelType.WEBHOOK: WebhookSender(self._http, guard),
            ChannelType.APPRISE: self._apprise,
        }
        self._telegram = telegram_api(settings)
        if self._telegram is not None:
            senders[ChannelType.TELEGRAM] = TelegramSender(self._telegram)
        browsers = PushBrowsers(alerts, guard, self._secret_box, self._secret)
        senders[ChannelType.WEB_PUSH] = WebPushSender(self._http, browsers, settings.alert_page_url)
        self._channels = Channels(self._secret_box, senders)
        self._writer = MessageWriter(document, page=settings.alert_page_url, simulated=settings.provider == "sandbox")
        step = settings.policy.stake_step
        self.service = AlertManager(
            alerts, opportunities, self._channels, clock, step, writer=self._writer, push=browsers, wake=self.wake
        )
        self._worker: AlertWorker | None = None

    def wake(self) -> None:
        """Make the worker of this process look for notices and messages at once."""
        if self._worker is not None:
            self._worker.wake()

    def observe(self, event: PipelineEvent) -> None:
        """Deliver as soon as opportunities are announced: an observer of the pipeline."""
        if isinstance(event, Announced):
            self.wake()

    @asynccontextmanager
    async def delivering(self, *, is_only_process: bool) -> AsyncIterator[None]:
        """Match and deliver in a task while the block runs."""
        step = self._settings.policy.stake_step
        self._worker = AlertWorker(
            AlertParts(
                self._alerts,
                Matcher(self._alerts, self._opportunities, self._clock, step),
                self._channels,
                self._writer,
                self._clock,
                step,
                self._observers,
                is_only_process=is_only_process,
            )
        )
        task = asyncio.create_task(self._worker.run(), name="alerts")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._worker = None
            await self._apprise.close()
            await self._http.close()
            if self._telegram is not None:
                await self._telegram.close()

    @asynccontextmanager
    async def answering(self, quota: Report, profit: Report, locks: Locks | None = None) -> AsyncIterator[None]:
        """Answer the commands of the Telegram chat while the block runs, if a bot is set up.

        `locks`: of several processes; one of them answers at a time.
        """
        if self._telegram is None:
            yield
            return
        commands = BotCommands(self._opportunities, self.service, self._clock, self._writer, (quota, profit))
        turn = Turn(locks)
        bot = TelegramBot(self._telegram, commands.by_name(), self._report_bot_failure, turn)
        task = asyncio.create_task(bot.run(), name="telegram bot")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            with suppress(UnavailableError):
                await turn.end()

    def _report_bot_failure(self, error: Exception, seconds: float) -> None:
        notify(self._observers, StepFailed("telegram bot", error, seconds))

    def _secret_box(self) -> SecretBox:
        return SecretBox(self._secret())

    def _secret(self) -> str:
        key = self._settings.alert_secret_key
        if key is None and self._settings.redis is not None:
            raise InvalidValueError(
                "required for alerts in several processes, the same in each, such as from `openssl rand -hex 24`",
                "ALERT_SECRET_KEY",
            )
        return load_key(None if key is None else key.get_secret_value(), self._settings.data_dir)


def telegram_api(settings: Settings) -> TelegramApi | None:
    """Return the bot of the settings; None if there is none."""
    token, chat = settings.telegram_bot_token, settings.telegram_chat_id
    if token is None or chat is None:
        return None
    return TelegramApi(settings.telegram_api_url, token.get_secret_value(), chat)


def own_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the names of this service, which an alert must not reach."""
    return tuple(host for host in (settings.host, *settings.allowed_hosts) if host != "*")
