"""A bookmaker that two sources list has one price: that of the venue itself, then that of The Odds API."""

from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.bookmakers import OPERATORS
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.provider_registry import copies_at
from arbitrage_edge.settings import load_settings
from arbitrage_edge.venue_registry import BUILT_IN, THE_ODDS_API, VenueOptions, open_venue

OPTIONS = VenueOptions(lambda: datetime(2026, 1, 5, 12, tzinfo=UTC))
MANIFESTS = {name: open_venue(name, OPTIONS).manifest for name in BUILT_IN}
ALL = [THE_ODDS_API, *BUILT_IN]


@pytest.mark.parametrize("name", [name for name in sorted(BUILT_IN) if MANIFESTS[name].books])
def test_a_venue_that_is_read_itself_is_dropped_from_every_aggregator_and_never_from_its_own_source(name):
    books = set(MANIFESTS[name].books)
    assert books <= copies_at(THE_ODDS_API, MANIFESTS, ALL)
    assert books <= copies_at("odds_api_io", MANIFESTS, ALL)
    assert copies_at(name, MANIFESTS, ALL) == set()
    without = {other: manifest for other, manifest in MANIFESTS.items() if other != name}
    assert not books & copies_at(THE_ODDS_API, without, ALL)


def test_every_key_of_one_exchange_is_dropped():
    keys = {key for key in MANIFESTS["betfair"].books if not key.endswith("*")}
    assert keys == {"betfair", "betfair_ex_uk", "betfair_ex_eu", "betfair_ex_au"}
    assert set(OPERATORS["betfair_exchange"]) == {"betfair_ex_*", "betfair"}


def test_of_two_aggregators_the_odds_api_counts():
    assert {"draftkings", "pinnacle"} <= copies_at("odds_api_io", MANIFESTS, ALL)
    assert copies_at("odds_api_io", {"odds_api_io": MANIFESTS["odds_api_io"]}, ["odds_api_io"]) == set()


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("betfair", {}, "BETFAIR_APP_KEY"),
        ("betfair", {"BETFAIR_APP_KEY": "a", "BETFAIR_USERNAME": "b"}, "BETFAIR_PASSWORD"),
        ("odds_api_io", {}, "ODDS_API_IO_KEY"),
    ],
)
def test_a_source_without_its_key_is_refused_at_the_start(name, given, missing):
    with pytest.raises(InvalidValueError, match=f"{name} requires {missing}"):
        load_settings({"PROVIDERS": name, **given}, None)


def test_keys_and_accounts_of_sources_are_secrets():
    keys = {"BETFAIR_APP_KEY": "app-4711", "BETFAIR_USERNAME": "user-4712", "BETFAIR_PASSWORD": "pass-4713"}
    settings = load_settings({"PROVIDERS": "betfair,odds_api_io", "ODDS_API_IO_KEY": "key-4714", **keys}, None)
    assert {*keys.values(), "key-4714"} <= set(settings.secrets)
    assert settings.venue_secrets("kalshi") == {}
    assert not [value for value in keys.values() if value in repr(settings)]
