"""Several venues at once, read over HTTP from a local server: one fixture, exact opportunities, faults of one only."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from arbitrage_edge.assembly import open_runtime
from arbitrage_edge.settings import load_settings
from venue_server import VenueServer

SPORT = "americanfootball_nfl"
PROVIDERS = "kalshi,polymarket_us,polymarket"
NEWER = ["sx_bet", "novig", "betfair", "odds_api_io"]
ACCOUNTS = {
    "BETFAIR_APP_KEY": "app-key-4711",
    "BETFAIR_USERNAME": "user-4712",
    "BETFAIR_PASSWORD": "pass-4713",
    "ODDS_API_IO_KEY": "key-4714",
}
BUFFALO, DETROIT = "Buffalo Bills", "Detroit Lions"


@asynccontextmanager
async def running(tmp_path, venues, **given):
    """Run the schedule of several venues until the block ends."""
    async with venues.serve():
        values = {
            "DATA_DIR": str(tmp_path / "data"),
            "PROVIDERS": PROVIDERS,
            "PROVIDER_URLS": venues.provider_urls,
            "ODDS_UPDATE_INTERVAL": "1",
            "ODDS_SPORTS": SPORT,
            "USDC_PARITY": "True",
            **given,
        }
        async with open_runtime(load_settings(values, None)) as runtime:
            stop = asyncio.Event()
            task = asyncio.create_task(runtime.scheduler.run(stop))
            try:
                yield runtime
            finally:
                stop.set()
                await task


async def until(condition, seconds=30):
    """Return the first true result of a condition that is checked again and again."""
    async with asyncio.timeout(seconds):
        while not (result := await condition()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        return result


async def board(runtime):
    """Return the bookmakers by event."""
    state = await runtime.backends.store.restore(SPORT)
    return {quotes.event.id: quotes for quotes in state.events}


async def fixture_of_both(runtime):
    for quotes in (await board(runtime)).values():
        if {market.bookmaker for market in quotes.markets} == {"kalshi", "polymarket"}:
            return quotes
    return None


@pytest.fixture
def venues():
    return VenueServer(datetime.now(UTC).replace(microsecond=0) + timedelta(hours=20))


async def test_two_venues_show_one_fixture_and_no_opportunity_after_fees(tmp_path, venues):
    async with running(tmp_path, venues) as runtime:
        quotes = await until(lambda: fixture_of_both(runtime))
        assert (quotes.event.home_team, quotes.event.away_team) == (BUFFALO, DETROIT)
        assert quotes.event.commence_time == venues.kick_off
        prices = {
            (market.bookmaker, selection.name): round(1 / selection.price, 4)
            for market in quotes.markets
            for selection in market.selections
        }
        assert prices == {
            ("kalshi", DETROIT): 0.33,
            ("kalshi", BUFFALO): 0.68,
            ("polymarket", DETROIT): 0.34,
            ("polymarket", BUFFALO): 0.67,
        }
        names = {event.event.home_team for event in (await board(runtime)).values()}
        assert names == {BUFFALO, "Cleveland Browns"}
        assert await runtime.backends.store.open_opportunities() == []


async def test_one_moved_price_is_an_opportunity_with_exact_rows(tmp_path, venues):
    venues.lions_bids, venues.lions_asks = [("0.38", "40000")], [("0.39", "30000")]
    async with running(tmp_path, venues) as runtime:

        async def open_ones():
            return await runtime.backends.store.open_opportunities()

        (tracked,) = await until(open_ones)
        bets = {bet.bookmaker: bet for bet in tracked.opportunity.bets}
        # 1023 contracts at 0.33 and 15.84 of fees; 1042.82 at 0.62, of which 5 % of 0.38 are the fee.
        assert (bets["kalshi"].contracts, bets["kalshi"].stake) == (1023, Decimal("353.43"))
        assert (bets["polymarket"].contracts, bets["polymarket"].stake) == (Decimal("1042.82"), Decimal("646.55"))
        assert {payout.profit for payout in tracked.opportunity.payouts} == {Decimal("23.02")}
        assert any("level" in payout.result for payout in tracked.opportunity.payouts)
        assert "void_rules_differ" in tracked.opportunity.flags
        venues.lions_bids = [("0.33", "40000")]

        async def is_closed():
            return not await open_ones()

        await until(is_closed)


async def test_a_streamed_change_is_an_opportunity_without_a_poll_and_closes_the_same_way(tmp_path, venues):
    async with running(tmp_path, venues, PROVIDERS="kalshi,polymarket") as runtime:
        statuses = {status.provider: status for status in [runtime.status, *runtime.status.others]}

        async def both_are_there():
            streams = statuses["polymarket"].streams()
            return await fixture_of_both(runtime) and [each for each in streams if each.opened_at]

        (stream,) = await until(both_are_there)
        assert (stream.sport, stream.failures) == (SPORT, 0)
        assert stream.heard_at >= stream.opened_at - timedelta(seconds=1)
        assert statuses["kalshi"].streams() == ()
        # No poll brings what follows.
        venues.failing["polymarket"] = 500
        for side, price, size in (("SELL", "0.34", "0"), ("SELL", "0.39", "30000"), ("BUY", "0.38", "40000")):
            await venues.move(side, price, size)
        (tracked,) = await until(runtime.backends.store.open_opportunities)
        assert {payout.profit for payout in tracked.opportunity.payouts} == {Decimal("23.02")}
        await venues.move("BUY", "0.38", "0")

        async def is_closed():
            return not await runtime.backends.store.open_opportunities()

        await until(is_closed)
        assert statuses["polymarket"].streams()[0].snapshots > stream.snapshots


async def test_a_stream_that_fails_is_shown_and_the_polls_go_on(tmp_path, venues):
    async with running(tmp_path, venues, PROVIDERS="kalshi,polymarket") as runtime:
        statuses = {status.provider: status for status in [runtime.status, *runtime.status.others]}

        async def states(condition):
            return [each for each in statuses["polymarket"].streams() if condition(each)]

        await until(lambda: states(lambda each: each.opened_at))
        for socket in list(venues.sockets):
            await socket.close()
        (broken,) = await until(lambda: states(lambda each: each.error))
        assert (broken.opened_at, broken.heard_at) == (None, None)
        venues.lions_bids, venues.lions_asks = [("0.38", "40000")], [("0.39", "30000")]
        venues.book_time += 1
        assert await until(runtime.backends.store.open_opportunities)
        assert await until(lambda: states(lambda each: each.opened_at))


async def test_without_streams_prices_are_polled_only(tmp_path, venues):
    async with running(tmp_path, venues, ODDS_STREAMS="False") as runtime:
        await until(lambda: fixture_of_both(runtime))
        assert [status.streams() for status in [runtime.status, *runtime.status.others]] == [(), (), ()]
        assert venues.sockets == {}


@pytest.mark.parametrize("fault", [500, 403, "nonsense"])
async def test_a_venue_that_fails_affects_only_its_own_prices_and_is_shown(tmp_path, venues, fault):
    venues.failing["polymarket_us"] = fault
    async with running(tmp_path, venues) as runtime:
        await until(lambda: fixture_of_both(runtime))
        statuses = [runtime.status, *runtime.status.others]

        async def states():
            by_name = {status.provider: status.health().state for status in statuses}
            return by_name if by_name["polymarket_us"] not in {"ok", "never_answered"} else None

        found = await until(states)
        assert (found["kalshi"], found["polymarket"]) == ("ok", "ok")


async def test_all_venues_down_list_nothing(tmp_path, venues):
    venues.failing = dict.fromkeys(["kalshi", "polymarket", "polymarket_us"], 503)
    async with running(tmp_path, venues) as runtime:
        statuses = [runtime.status, *runtime.status.others]

        async def all_down():
            return all(status.health().state == "unreachable" for status in statuses)

        await until(all_down)
        assert await board(runtime) == {}


def statuses_of(runtime):
    return {status.provider: status for status in [runtime.status, *runtime.status.others]}


# A source shows as silent after ten seconds.
async def test_one_down_one_silent_and_one_answering_nonsense_list_nothing_and_each_state_is_shown(tmp_path, venues):
    names = ["kalshi", "polymarket_us", "polymarket", "sx_bet"]
    # Polymarket has the price that would be an opportunity with Kalshi, and SX Bet one with Polymarket.
    venues.lions_bids, venues.lions_asks = [("0.38", "40000")], [("0.39", "30000")]
    venues.failing = {"kalshi": "nothing", "polymarket_us": 503, "sx_bet": "nonsense"}
    async with running(tmp_path, venues, PROVIDERS=",".join(names)) as runtime:

        async def all_are_shown():
            found = {name: status.health().state for name, status in statuses_of(runtime).items()}
            return found == dict.fromkeys(names, "unreachable") | {"polymarket": "ok"} and found

        await until(all_are_shown)
        assert await bookmakers_of_the_game(runtime) == ({"polymarket"}, 1)
        assert await runtime.backends.store.open_opportunities() == []
        texts = {name: status.health().text for name, status in statuses_of(runtime).items()}
        assert "no answer for 10 s" in texts["kalshi"]
        assert "503" in texts["polymarket_us"]
        kept = tmp_path / "data" / "unreadable"
        assert f"the answer is kept in {kept / 'sx_bet-'}" in texts["sx_bet"]
        (path,) = kept.iterdir()
        assert path.read_text() == '{"surprise": ['
        # The slow one answers at last: its prices count, and its state is that.
        venues.failing["kalshi"] = None
        venues.released.set()
        (tracked,) = await until(runtime.backends.store.open_opportunities)
        assert {bet.bookmaker for bet in tracked.opportunity.bets} == {"kalshi", "polymarket"}
        await states_of(runtime, "kalshi", {"ok"})


async def states_of(runtime, name, expected):
    """Wait until a provider has one of these states and return the states of all."""

    async def states():
        found = {status.provider: status.health().state for status in [runtime.status, *runtime.status.others]}
        return found if found[name] in expected else None

    return await until(states)


async def bookmakers_of_the_game(runtime):
    quotes = [each for each in (await board(runtime)).values() if each.event.home_team == BUFFALO]
    return {market.bookmaker for each in quotes for market in each.markets}, len(quotes)


async def test_all_sources_together_show_one_fixture_with_each_bookmaker_once(tmp_path, venues):
    every = ",".join([PROVIDERS, *NEWER])
    async with running(tmp_path, venues, PROVIDERS=every, ODDS_MARKETS="h2h,spreads,totals", **ACCOUNTS) as runtime:
        expected = {"kalshi", "polymarket", "sx_bet", "novig", "betfair_ex_uk", "bet365"}

        async def complete():
            found, number = await bookmakers_of_the_game(runtime)
            return found == expected and number == 1

        await until(complete)
        assert await runtime.backends.store.open_opportunities() == []
        found = await states_of(runtime, "sx_bet", {"ok"})
        assert found == dict.fromkeys([*PROVIDERS.split(","), *NEWER], "ok")


# Ten seconds each: a source counts as unreachable only after that time.
@pytest.mark.parametrize("name", NEWER)
async def test_a_newer_source_that_fails_or_answers_nonsense_has_no_prices_and_affects_no_other(tmp_path, venues, name):
    venues.failing[name] = "nonsense" if name in {"sx_bet", "betfair"} else 503
    async with running(tmp_path, venues, PROVIDERS=f"polymarket,{name}", **ACCOUNTS) as runtime:
        found = await states_of(runtime, name, {"unreachable", "refused"})

        async def only_polymarket():
            return await bookmakers_of_the_game(runtime) == ({"polymarket"}, 1)

        await until(only_polymarket)
        assert found[name] != "ok"
        venues.failing.clear()
        assert (await states_of(runtime, name, {"ok"}))["polymarket"] == "ok"
