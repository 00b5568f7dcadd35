"""Tables of operators, exchanges and known bookmakers."""

import pytest

from arbitrage_edge.domain.bookmakers import (
    AMERICAN_BOOKMAKERS,
    DAILY_FANTASY,
    EXCHANGE_COMMISSIONS,
    HOCKEY_TOTALS_IN_REGULATION,
    HOCKEY_TOTALS_WITH_OVERTIME,
    OTHER_BOOKMAKERS,
    country_of,
    is_exchange,
    is_known,
    operator_of,
)


@pytest.mark.parametrize(
    ("key", "operator"),
    [
        ("unibet_nl", "kindred"),
        ("betmgm_se", "kindred"),
        ("betmgm", "betmgm"),
        ("ladbrokes_au", "entain_au"),
        ("x", "x"),
    ],
)
def test_brands_have_their_operator(key, operator):
    assert operator_of(key) == operator


def test_a_pattern_matches_the_beginning_of_a_key_only():
    assert operator_of("not_unibet") == "not_unibet"
    assert operator_of("betssons") == "betssons"


def test_known_bookmakers_are_in_the_region_tables():
    assert all(is_known(key) for key in ("fanduel", "pinnacle", "prizepicks", "kalshi"))
    assert not is_known("newcomer")


def test_exchanges_are_those_that_charge_commission():
    assert is_exchange("betfair_ex_uk")
    assert not is_exchange("betfair_sb_uk")
    assert all(0 <= rate < 1 for rate in EXCHANGE_COMMISSIONS.values())


def test_no_bookmaker_is_in_two_opposite_tables():
    assert not AMERICAN_BOOKMAKERS & OTHER_BOOKMAKERS
    assert not (AMERICAN_BOOKMAKERS | OTHER_BOOKMAKERS) & DAILY_FANTASY
    assert not HOCKEY_TOTALS_IN_REGULATION & HOCKEY_TOTALS_WITH_OVERTIME


def test_every_exchange_is_known():
    assert all(is_known(key) for key in EXCHANGE_COMMISSIONS)


@pytest.mark.parametrize(
    ("key", "country"),
    [
        ("fanduel", "US"),
        ("hardrockbet_fl", "US"),
        ("prizepicks", "US"),
        ("paddypower", "GB"),
        ("unibet_uk", "GB"),
        ("sportsbet", "AU"),
        ("unibet", None),
        ("betclic_fr", "FR"),
        ("newcomer_nl", "NL"),
        ("pinnacle", None),
        ("polymarket", None),
        ("betfair_ex_eu", None),
        ("newcomer", None),
    ],
)
def test_a_bookmaker_has_the_country_for_which_it_is_listed(key, country):
    assert country_of(key) == country
