"""The commands of `alerts` against a running service that delivers to a local receiver."""

import asyncio

import pytest
from msgspec.structs import replace

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import make_alerting, make_api_context, open_backends
from arbitrage_edge.cli.main import run
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.settings import Settings
from builders import NOW, OPEN, a_snapshot
from notifications.conftest import SPORT, a_receiver, an_arbitrage


@pytest.fixture
async def service(tmp_path, monkeypatch):
    """A service with one opportunity, and a receiver of its alerts."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(data_dir=tmp_path, alert_allow_private=True)
    async with open_backends(settings) as backends, a_receiver() as receiver:
        clock = ManualClock(NOW)
        detection = Detector(SPORT, OPEN).process(a_snapshot(an_arbitrage()), NOW)
        await backends.store.record(detection)
        alerting = make_alerting(settings, backends, clock)
        context = replace(make_api_context(backends, settings, clock), alerts=alerting.service)
        async with alerting.delivering(is_only_process=True), serve_app(create_app(context), "127.0.0.1") as server:
            yield Service(server.url, receiver, detection.found[0].arbitrage_id)


class Service:
    def __init__(self, url, receiver, arbitrage_id):
        self.url, self.receiver, self.arbitrage_id = url, receiver, arbitrage_id

    async def run(self, capsys, *arguments):
        """Run a command; return its exit status and its output."""
        status = await asyncio.to_thread(run, ["alerts", *arguments, "--url", self.url])
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    async def add(self, capsys, *options):
        status, output = await self.run(capsys, "add", "Mine", self.receiver.url + "/path-of-mine", *options)
        assert status == 0, output
        return output.split()[0]


async def test_an_alert_is_added_listed_switched_and_deleted(service, capsys):
    options = ("--min-profit", "2", "--sport", "basketball_*", "--bookmakers", "draftkings,fanduel")
    alert_id = await service.add(capsys, *options, "--quiet", "23:00-07:00", "--timezone", "Europe/Berlin", "--ended")
    status, output = await service.run(capsys, "list")
    assert (status, alert_id in output, "path-of-mine" in output) == (0, True, False)
    assert output.splitlines()[1].split()[1:3] == ["Mine", "on"]
    assert (await service.run(capsys, "off", alert_id)) == (0, f"{alert_id} is off\n")
    assert (await service.run(capsys, "on", alert_id)) == (0, f"{alert_id} is on\n")
    assert '"min_profit":2.0' in (await service.run(capsys, "list", "--format", "json"))[1]
    assert (await service.run(capsys, "delete", alert_id)) == (0, f"{alert_id} is deleted\n")
    status, output = await service.run(capsys, "delete", alert_id)
    assert (status, "no alert has the id" in output) == (2, True)


async def test_a_test_message_is_delivered_or_its_error_is_printed(service, capsys):
    alert_id = await service.add(capsys)
    assert (await service.run(capsys, "test", alert_id)) == (0, "delivered\n")
    service.receiver.answers = [404]
    assert (await service.run(capsys, "test", alert_id)) == (1, "error: answered 404\n")
    status, output = await service.run(capsys, "deliveries", alert_id, "--status", "failed")
    assert (status, "answered 404" in output) == (0, True)
    number = output.splitlines()[1].split()[0]
    assert (await service.run(capsys, "resend", number)) == (0, f"{number} is pending\n")


async def test_one_opportunity_is_sent_now(service, capsys):
    await service.add(capsys)
    assert (await service.run(capsys, "send", service.arbitrage_id)) == (0, "notifications queued: 1 messages\n")
    assert (await service.run(capsys, "send", "arb_0"))[0] == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--quiet", "night"), "--quiet: expected hours such as 23:00-07:00"),
        (("--min-profit", "5", "--max-profit", "4"), "min_profit: expected at most max_profit"),
        (("--bookmakers", "draftkingz"), "did you mean draftkings"),
    ],
)
async def test_a_wrong_criterion_is_an_error_that_names_it(service, capsys, options, words):
    status, output = await service.run(capsys, "add", "Mine", service.receiver.url, *options)
    assert (status, words in output) == (2, True)
