"""The conformance suite: what every venue must do, with answers of a local server in its form."""

import copy
import logging
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import chain
from pathlib import Path

import pytest

from arbitrage_edge.domain.contract_quotes import MOST_LEVELS
from arbitrage_edge.domain.errors import ProviderError, RefusedError, SchemaChangedError, TemporaryError
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import SourceEvent
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.provider_registry import competition_map
from arbitrage_edge.redaction import Redactor
from arbitrage_edge.venue_registry import BUILT_IN, VenueCosts, VenueOptions, open_venue
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
MARKETS = ("h2h", "spreads", "totals")
NFL = OddsRequest("americanfootball_nfl", MARKETS)
VENUES = sorted(BUILT_IN)
DOCS = Path(__file__).resolve().parents[3] / "docs" / "providers"
FAULTS = [
    (500, TemporaryError),
    (429, TemporaryError),
    (403, TemporaryError),
    (451, RefusedError),
    (400, RefusedError),
    ("nonsense", SchemaChangedError),
]
# Values of a field that no venue sends.
BAD_VALUES = [None, [], {"a": 1}, -1, 1e300, "NaN", "x" * 5000]


@pytest.fixture
async def server():
    async with VenueServer(KICK_OFF).serve() as running:
        yield running


def options(server, name):
    return VenueOptions(lambda: NOW, f"{server.url}/{name}", server.secrets, 1e6, ("Bet365", "Betfair Exchange"))


async def snapshot(server, name, request=NFL):
    venue = open_venue(name, options(server, name))
    try:
        return await venue.odds(request)
    finally:
        await venue.close()


def quoted(found):
    """Return every price with its place: bookmaker, market, outcome, line and price."""
    return {
        (market.bookmaker, market.market, selection.name, selection.point, selection.price)
        for quotes in found.events
        for market in quotes.markets
        for selection in market.selections
    }


def fields_of(body):
    """Yield the names of all fields of a JSON document."""
    if isinstance(body, dict):
        yield from body
        yield from chain.from_iterable(map(fields_of, body.values()))
    elif isinstance(body, list):
        yield from chain.from_iterable(map(fields_of, body))


def without(body, name):
    """Return a JSON document without a field."""
    if isinstance(body, dict):
        return {key: without(value, name) for key, value in body.items() if key != name}
    return [without(value, name) for value in body] if isinstance(body, list) else body


def replaced(body, name, value):
    """Return a JSON document with another value of a field."""
    if isinstance(body, dict):
        return {key: copy.copy(value) if key == name else replaced(old, name, value) for key, old in body.items()}
    return [replaced(old, name, value) for old in body] if isinstance(body, list) else body


async def seen_fields(server, name):
    """Return the fields of all answers of a venue, with its prices."""
    fields = set()

    def remember(_, body):
        fields.update(fields_of(body))
        return body

    server.change = remember
    prices = quoted(await snapshot(server, name))
    return sorted(fields), prices


async def prices_or_error(server, name):
    try:
        return quoted(await snapshot(server, name))
    except ProviderError:
        return set()


@pytest.mark.parametrize("name", VENUES)
async def test_prices_are_odds_with_sizes_and_no_market_contradicts_itself(server, name):
    found = await snapshot(server, name)
    assert found.ignored == {}
    assert quoted(found)
    for quotes in found.events:
        for market in quotes.markets:
            sums = {}
            for selection in market.selections:
                assert 1 < selection.price <= 1001
                assert selection.bet_limit is None or selection.bet_limit > 0
                if selection.levels:
                    # Best first, the best one included: longer backs, shorter lays.
                    assert selection.levels[0] == (selection.price, selection.bet_limit)
                    odds = [price for price, _ in selection.levels]
                    assert odds == sorted(set(odds), reverse=not market.market.endswith("_lay"))
                    assert 1 < len(odds) <= MOST_LEVELS
                    assert all(size > 0 for _, size in selection.levels)
                line = None if selection.point is None else abs(selection.point)
                sums[line] = sums.get(line, 0) + 1 / Fraction(selection.price)
            if not market.market.endswith("_lay"):
                assert all(total >= Fraction(999_999, 1_000_000) for total in sums.values())


@pytest.mark.parametrize("name", VENUES)
async def test_terms_and_times_are_stated_for_every_market(server, name):
    found = await snapshot(server, name)
    books = open_venue(name, VenueOptions(lambda: NOW)).manifest.books
    for quotes in found.events:
        assert quotes.event.commence_time.utcoffset() == timedelta(0)
        assert abs(quotes.event.commence_time - KICK_OFF) <= timedelta(days=1)
        for market in quotes.markets:
            assert market.last_update.utcoffset() == timedelta(0)
            if not books:
                # The settings have the charges of the bookmakers of an aggregator.
                assert market.terms is None
                continue
            assert market.terms.fee is not None or market.terms.commission is not None
            assert market.terms.currency in {"USD", "USDC", "GBP"}
            assert market.terms.void != "unknown"


@pytest.mark.parametrize("name", VENUES)
async def test_only_the_requested_markets_are_returned_and_those_read_are_covered(server, name):
    venue = open_venue(name, options(server, name))
    await venue.close()
    assert VenueCosts(venue.manifest).sport_markets(None, MARKETS) == venue.manifest.markets
    for market in venue.manifest.markets:
        found = await snapshot(server, name, OddsRequest(NFL.sport, (market,)))
        assert {each[1].removesuffix("_lay") for each in quoted(found)} <= {market}
    assert found.coverage.bookmakers == set(venue.manifest.books or ("bet365", "betfair_ex_uk"))


@pytest.mark.parametrize("name", VENUES)
async def test_unknown_fields_are_ignored(server, name):
    fields, expected = await seen_fields(server, name)
    server.change = lambda _, body: replaced(body, "", None) | {"new": [1]} if isinstance(body, dict) else body
    assert fields
    assert quoted(await snapshot(server, name)) == expected


@pytest.mark.parametrize("name", VENUES)
async def test_a_missing_field_never_becomes_a_default_price(server, name):
    fields, expected = await seen_fields(server, name)
    withheld = 0
    for missing in fields:
        server.change = lambda _, body, missing=missing: without(body, missing)
        found = await prices_or_error(server, name)
        assert found <= expected, missing
        withheld += found < expected
    assert withheld >= 5


@pytest.mark.parametrize("name", VENUES)
async def test_a_nonsensical_field_is_an_error_of_the_provider_or_withheld(server, name):
    fields, expected = await seen_fields(server, name)
    for number, field in enumerate(fields):
        # Each field with two of the values, so that all values meet all kinds of fields.
        for value in (BAD_VALUES[number % len(BAD_VALUES)], BAD_VALUES[(number + 3) % len(BAD_VALUES)]):
            server.change = lambda _, body, field=field, value=value: replaced(body, field, value)
            found = await prices_or_error(server, name)
            assert {each[:4] for each in found} <= {each[:4] for each in expected}, (field, value)


@pytest.mark.parametrize("name", VENUES)
@pytest.mark.parametrize(("fault", "error"), FAULTS)
async def test_every_fault_has_its_remedy(server, name, fault, error):
    server.failing[name] = fault
    with pytest.raises(error) as caught:
        await snapshot(server, name)
    assert fault not in {429, 403} or caught.value.retry_after


@pytest.mark.parametrize("name", VENUES)
async def test_an_unknown_sport_is_refused_without_a_request(server, name):
    with pytest.raises(RefusedError, match="has no sport"):
        await snapshot(server, name, OddsRequest("cricket_ipl", ("h2h",)))
    assert server.requests == []


@pytest.mark.parametrize("name", VENUES)
async def test_no_secret_is_logged_or_part_of_an_error_or_of_an_address(server, name, caplog):
    caplog.set_level(logging.DEBUG)
    venue = open_venue(name, options(server, name))
    texts = [repr(venue), repr(options(server, name))]
    await venue.odds(NFL)
    server.failing[name] = 500
    with pytest.raises(TemporaryError) as caught:
        await venue.odds(NFL)
    await venue.close()
    # Keys in addresses are recognised without being registered.
    texts += [repr(caught.value), str(caught.value), Redactor(()).redact(caplog.text)]
    assert not [secret for secret in server.secrets.values() for text in texts if secret in text]


@pytest.mark.parametrize("name", VENUES)
async def test_the_names_of_every_game_are_known_and_its_competition_is_mapped(server, name):
    venue = open_venue(name, options(server, name))
    manifest = venue.manifest
    resolver = Resolver(competition_map({name: manifest}), AliasTable())
    found = await venue.odds(NFL)
    await venue.close()
    for quotes in found.events:
        event = quotes.event
        listed = SourceEvent(name, event.id, event.sport, event.home_team, event.away_team, event.commence_time)
        identified = resolver.identify(listed)
        assert (identified.home, identified.away) in {("nfl:buf", "nfl:det"), ("nfl:cle", "nfl:pit")}
    assert {row.sport for row in manifest.sports} <= set(COMPETITIONS)


@pytest.mark.parametrize("name", VENUES)
def test_its_page_states_what_the_venue_needs_and_when_it_was_checked(name):
    manifest = open_venue(name, VenueOptions(lambda: NOW)).manifest
    page = (DOCS / f"{name}.md").read_text()
    assert f"# {manifest.title} (`{name}`)" in page
    assert f"**Checked** on {datetime.fromisoformat(manifest.checked):%Y-%m-%d}" in page
    assert "http" in manifest.terms
