"""The Telegram bot against a local server that behaves like the Bot API."""

import asyncio
import json

import pytest

from arbitrage_edge.backends.memory.accounts import MemoryAccounts
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.notifications.bot_commands import BotCommands, money_reports
from arbitrage_edge.notifications.channels import Address
from arbitrage_edge.notifications.message import Message, MessageWriter
from arbitrage_edge.notifications.telegram import TelegramApi, TelegramBot, TelegramSender, Turn
from arbitrage_edge.ports import ChannelDraft, Quota
from builders import NOW
from notifications.conftest import an_arbitrage
from pipeline.fakes import until

TOKEN, CHAT = "12345:token-of-the-bot", 777
MESSAGE = Message("al_1.arb_1.1", "found", "arb_1", "Title", "Text", None, {})


class BotApi:
    """Delivers updates once they are confirmed by a higher offset, and records what is sent."""

    def __init__(self):
        self.updates, self.sent, self.refusals = [], [], []
        self.news = asyncio.Event()
        self.url = ""

    def write(self, text, chat=CHAT):
        self.updates.append({"update_id": 100 + len(self.updates), "message": {"chat": {"id": chat}, "text": text}})
        self.news.set()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        body, message = b"", {"more_body": True}
        while message.get("more_body"):
            message = await receive()
            body += message.get("body", b"")
        _, token, method = scope["path"].split("/")
        values = json.loads(body)
        if token != f"bot{TOKEN}":
            status, answer = 401, {"ok": False, "description": "Unauthorized"}
        elif self.refusals:
            status, answer = self.refusals.pop(0)
        else:
            status, answer = 200, {"ok": True, "result": await getattr(self, method)(values)}
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    async def getUpdates(self, values):
        while not (new := [one for one in self.updates if one["update_id"] >= values["offset"]]):
            self.news.clear()
            await self.news.wait()
        return new

    async def sendMessage(self, values):
        assert values["chat_id"] == CHAT
        self.sent.append(values["text"])
        self.news.set()
        return {}


@pytest.fixture
async def server():
    server = BotApi()
    async with serve_app(server, "127.0.0.1", lifespan="off", timeout_graceful_shutdown=1) as served:
        server.url = served.url
        yield server


@pytest.fixture
async def api(server):
    api = TelegramApi(server.url, TOKEN, CHAT)
    yield api
    await api.close()


@pytest.fixture
def commands(alerts):
    async def quota():
        return "443 credits remain"

    async def profit():
        return "Profit 12.50"

    writer = MessageWriter(lambda tracked, now: None)
    return BotCommands(alerts.store, alerts.service, alerts.clock, writer, (quota, profit))


@pytest.fixture
def bot(api, commands):
    return TelegramBot(api, commands.by_name(), lambda error, seconds: None)


async def test_a_command_of_the_chat_is_answered_once(server, bot):
    running = asyncio.create_task(bot.run())
    server.write("/quota")
    await until(lambda: server.sent)
    server.write("hello", chat=CHAT)
    await until(lambda: len(server.sent) == 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert server.sent[0] == "443 credits remain"
    assert server.sent[1].startswith("Commands: /open /calc /mute /pause")


async def test_another_chat_gets_no_answer_and_changes_nothing(server, bot, alerts, receiver):
    alert = await alerts.add(receiver.url)
    running = asyncio.create_task(bot.run())
    server.write("/pause", chat=666)
    server.write("/quota")
    await until(lambda: server.sent)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert server.sent == ["443 credits remain"]
    assert (await alerts.alerts.alert(alert.id)).enabled


async def test_open_opportunities_are_listed_with_what_to_enter(bot, alerts):
    assert await bot.reply("/open") == "Nothing is open now."
    await alerts.record(an_arbitrage())
    text = await bot.reply("/open@my_bot")
    assert text.startswith("1. 4.94 % Home vs Away, h2h, 0 s old")
    assert "Draftkings: Home: enter 488.10 at 2.15 (+115)" in text


async def test_stakes_are_calculated_for_odds_in_any_notation(bot):
    assert await bot.reply("/calc 2.15 2.05") == "2.15: 488.10\n2.05: 511.90\nProfit at least 49.39 of 1,000.00"
    assert "Profit at least 4.93 of 100.00" in await bot.reply("/calc +115 2,05 stake=100")
    assert "No arbitrage" in await bot.reply("/calc 1.9 1.9")
    assert (await bot.reply("/calc 2.15")).startswith("Error: expected two or more odds")
    assert (await bot.reply("/calc two three")).startswith("Error:")


async def test_an_event_is_muted_by_its_number_or_its_name_until_it_starts(bot, alerts):
    await alerts.record(an_arbitrage())
    assert await bot.reply("/mute 1") == "Muted Home vs Away until it starts, in 60 min."
    assert await bot.reply("/mute away") == "Muted Home vs Away until it starts, in 60 min."
    assert (await bot.reply("/mute 2")).startswith("Error: expected a number")
    assert (await bot.reply("/mute")).startswith("Error: expected a number")
    mutes = await alerts.alerts.mutes(NOW)
    assert {mute.target for mute in mutes} == {"e1"}


async def test_alerts_are_switched_off_and_on(bot, alerts, receiver):
    alert = await alerts.add(receiver.url)
    assert await bot.reply("/pause") == "Switched 1 alerts off. /resume switches all on."
    assert not (await alerts.alerts.alert(alert.id)).enabled
    assert await bot.reply("/resume") == "Switched 1 alerts on."
    assert (await alerts.alerts.alert(alert.id)).enabled
    assert await bot.reply("/profit") == "Profit 12.50"


async def test_an_alert_is_sent_to_the_chat_of_the_bot(server, api):
    sender = TelegramSender(api)
    address, shown = await sender.check(ChannelDraft("telegram:"))
    assert (address, shown) == (Address("telegram:"), "Telegram, chat of the bot")
    assert (await sender.send(address, MESSAGE)).error is None
    assert server.sent == ["Title\nText"]
    with pytest.raises(InvalidValueError):
        await sender.check(ChannelDraft("telegram:123"))


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (403, {"ok": False, "description": "Forbidden: bot was blocked by the user"}, (True, None)),
        (429, {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 7}}, (False, 7)),
        (502, "Bad Gateway", (False, None)),
    ],
)
async def test_a_refusal_of_telegram_is_an_outcome_without_the_token(server, api, status, answer, expected):
    server.refusals = [(status, answer)]
    outcome = await TelegramSender(api).send(Address("telegram:"), MESSAGE)
    assert (outcome.is_final, outcome.retry_after) == expected
    assert outcome.status == status
    assert "token-of-the-bot" not in outcome.error


async def test_the_bot_goes_on_after_a_failed_request(server, api, commands):
    failures = []
    server.refusals = [(502, "Bad Gateway")]
    bot = TelegramBot(api, commands.by_name(), lambda error, seconds: failures.append((str(error), seconds)))
    running = asyncio.create_task(bot.run())
    server.write("/quota")
    await until(lambda: server.sent)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert failures == [("Telegram answered 502 without JSON", 1.0)]


async def test_of_several_processes_one_polls_at_a_time(server, api, commands):
    locks = MemoryLocks()
    first, second = Turn(locks), Turn(locks)
    assert (await first.has(), await first.has(), await second.has()) == (True, True, False)
    bot = TelegramBot(api, commands.by_name(), lambda error, seconds: None, second, 0.001)
    running = asyncio.create_task(bot.run())
    server.write("/quota")
    await asyncio.sleep(0)
    assert server.sent == []
    await first.end()
    await until(lambda: server.sent)
    assert not await first.has()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_turn_that_expired_is_taken_by_another_process():
    now = 0.0
    locks = MemoryLocks(lambda: now)
    first, second = Turn(locks), Turn(locks)
    assert await first.has()
    now = 91.0
    assert await second.has()
    assert not await first.has()
    await first.end()
    assert await second.has()


async def test_the_reports_of_the_bot_count_credits_and_placed_bets():
    async def credits():
        return Quota(443, 57, 3, None)

    async def uncounted():
        return None

    quota, profit = money_reports(MemoryAccounts(), credits)
    assert await quota() == "443 credits remain, 57 are used."
    assert await profit() == "Profit 0.00 from 0 settled bets; 0 are open."
    assert await money_reports(MemoryAccounts(), uncounted)[0]() == "Credits are not counted."
