"""The commands of `matches` against a running service."""

import asyncio

import msgspec
import pytest

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import make_api_context, open_backends
from arbitrage_edge.cli.main import run
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition, SourceEvent
from arbitrage_edge.matching.report import report_key, report_of
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.settings import Settings
from builders import NOW

NFL = "americanfootball_nfl"


@pytest.fixture
async def url(tmp_path, monkeypatch):
    """A service of two sources: one game is paired, one has an unknown name."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(data_dir=tmp_path, providers=("kalshi", "polymarket"))
    names = {"kalshi": ("Buffalo", "New York J"), "polymarket": ("Bills", "Jet Planes")}
    rows = [SourceCompetition(source, NFL, NFL, "home_first") for source in names]
    book = FixtureBook(Resolver(CompetitionMap(rows), AliasTable()), list(names))
    async with open_backends(settings) as backends:
        for source, (first, second) in names.items():
            games = [(first, "Detroit Lions"), (second, "Miami Dolphins")]
            book.absorb(source, [SourceEvent(source, game[0], NFL, *game, NOW) for game in games], NOW)
            report = msgspec.to_builtins(report_of(book, source, NFL, NOW, None))
            await backends.cache.set(report_key(NFL, source), report)
        context = make_api_context(backends, settings, ManualClock(NOW))
        async with serve_app(create_app(context), "127.0.0.1") as server:
            yield server.url


async def test_a_proposal_is_listed_confirmed_and_changed(url, capsys):
    async def matches(*arguments):
        status = await asyncio.to_thread(run, ["matches", *arguments, "--url", url])
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    status, output = await matches("list")
    assert (status, output.splitlines()[-1]) == (0, "3 paired, 1 refused, 1 proposals")
    assert '"state":"refused"' in (await matches("list", "--state", "refused", "--format", "json"))[1]
    status, output = await matches("proposals")
    assert "polymarket: 'Jet Planes' may be New York Jets (nfl:nyj)" in output
    assert "same opponent" in output
    proposal = output.split()[0]
    said = "polymarket: 'Jet Planes' means nfl:nyj (decision 1)\n"
    assert await matches("confirm", proposal, "--by", "me") == (0, said)
    assert (await matches("proposals"))[1].startswith("0 proposals")
    status, output = await matches("name", "polymarket", "Jet Planes", "nfl:buf", "--note", "seen")
    assert status == 2
    assert "reject that first" in output
    assert (await matches("name", "polymarket", "Jet Planes", "nfl:nyj", "--note", "seen", "--reject"))[0] == 0
    name = ("name", "polymarket", "Jet Planes", "nfl:nyj", "--note", "seen", "--undo")
    said = "polymarket: 'Jet Planes' is undecided again, and was nfl:nyj (decision 3)\n"
    assert await matches(*name) == (0, said)
    assert (await matches(*name))[0] == 2
    status, output = await matches("names")
    assert [line[:1] for line in output.splitlines() if "polymarket" in line] == ["1", "2", "3"]
    assert (await matches("reject", "mp_0"))[0] == 2
