"""The page of names to match: proposals are accepted, refused and undone, and the empty state explains them."""

import asyncio
import threading
from types import SimpleNamespace

import msgspec
import pytest
from playwright.sync_api import expect

from arbitrage_edge.api.app import create_app
from arbitrage_edge.assembly import make_api_context, open_backends
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition, SourceEvent
from arbitrage_edge.matching.report import report_key, report_of
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.settings import Settings
from browser.conftest import TIMEOUT
from browser.test_accessibility import SCREENS, axe, violations
from builders import NOW

__all__ = ["axe"]
expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
NFL = "americanfootball_nfl"
NAMES = {"kalshi": ("Buffalo", "New York J"), "polymarket": ("Bills", "Jet Planes")}


def match_report(table):
    """The report of Polymarket, in which the name of one team is unknown, and of Kalshi, where it is not."""
    rows = [SourceCompetition(source, NFL, NFL, "home_first") for source in NAMES]
    book = FixtureBook(Resolver(CompetitionMap(rows), table), list(NAMES))
    for source, (first, second) in NAMES.items():
        games = [(first, "Detroit Lions"), (second, "Miami Dolphins")]
        book.absorb(source, [SourceEvent(source, game[0], NFL, *game, NOW) for game in games], NOW)
    return [report_of(book, source, NFL, NOW, None) for source in NAMES]


@pytest.fixture(scope="module")
def matching(prerequisites, tmp_path_factory):
    """A service of two sources: one name waits for a decision."""
    started, running = threading.Event(), SimpleNamespace()

    async def serve():
        settings = Settings(data_dir=tmp_path_factory.mktemp("matching"), providers=tuple(NAMES))
        running.stop = asyncio.Event()
        running.loop = asyncio.get_running_loop()
        async with open_backends(settings) as backends:
            for report in match_report(AliasTable()):
                await backends.cache.set(report_key(NFL, report.source), msgspec.to_builtins(report))
            context = make_api_context(backends, settings, ManualClock(NOW))
            async with serve_app(create_app(context), "127.0.0.1") as server:
                running.address, running.backends = server.url, backends
                started.set()
                await running.stop.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert started.wait(30)
    yield running
    running.loop.call_soon_threadsafe(running.stop.set)
    thread.join(30)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_proposal_is_accepted_undone_and_refused(matching, open_page, axe, scheme, screen):
    page = open_page(matching.address, storage={"mantine-color-scheme-value": scheme}, **SCREENS[screen])
    page.goto(f"{matching.address}/matches")
    proposal = page.get_by_role("region", name="Jet Planes", exact=True)
    expect(proposal.get_by_role("heading")).to_have_text("Does Polymarket mean New York Jets by “Jet Planes”?")
    rows = proposal.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Jet Planes vs Miami Dolphins")
    expect(rows.nth(2)).to_contain_text("KalshiNew York J vs Miami Dolphins")
    expect(proposal.get_by_role("listitem").first).to_contain_text("same opponent")
    assert violations(page, axe) == []
    proposal.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    decisions = page.get_by_role("region", name="Decisions")
    expect(decisions.get_by_role("row").nth(1)).to_contain_text("nfl:nyjaccepted")
    assert violations(page, axe) == []
    page.get_by_role("status", name="Last message").locator("..").get_by_role("button", name="Undo").click()
    expect(decisions).to_have_count(0)
    proposal.get_by_role("button", name="Refuse").click()
    expect(decisions.get_by_role("row").nth(1)).to_contain_text("nfl:nyjrefused")
    decisions.get_by_role("button", name="Undo").click()
    expect(proposal).to_be_visible()
