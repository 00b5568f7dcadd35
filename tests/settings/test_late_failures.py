"""Settings that could only fail later fail at the start, and misspelt keys name the nearest known one."""

from decimal import Decimal
from fractions import Fraction

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.redaction import Redactor
from arbitrage_edge.settings import load_settings


def load(warnings=None, **environ):
    return load_settings(environ, env_file=None, warnings=warnings)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("STAKE_ROUNDING", "0.005"),
        ("STAKE_ROUNDING", "0.015"),
        ("STAKE_ROUNDING", "nan"),
        ("MAX_LEG_AGE", "99999999999999"),
        ("MAX_LEG_GAP_LIVE", "99999999999999"),
        ("RETENTION_HOURS", "99999999999"),
        ("ODDS_UPDATE_INTERVAL", "99999999999999"),
        ("CACHE_TTL_ODDS", "99999999999999"),
        ("ODDS_CREDIT_RESERVE", "99999999999999999999"),
        ("MAX_PROFIT_THRESHOLD", "1e400"),
        ("MAX_STAKE", "nan"),
        ("MIN_STAKES", "betfair_ex_uk=0"),
        ("MIN_STAKES", "betfair_ex_uk"),
        ("TAXES_ON_RETURN", "tipico_de=100"),
        ("TAXES_ON_STAKE", "tipico_de=much"),
        ("COMMISSIONS", "betfiar_ex_uk=2"),
        ("ODDS_BOOKMAKERS", "draftkings,fandule"),
        ("ODDS_MARKETS", "h2h,totls"),
    ],
)
def test_a_value_that_fails_later_fails_at_the_start(name, text):
    with pytest.raises(InvalidValueError) as caught:
        load(**{name: text})
    assert caught.value.location == name


@pytest.mark.parametrize(
    ("name", "text", "nearest"),
    [
        ("COMMISSIONS", "betfiar_ex_uk=2", "betfair_ex_uk"),
        ("TAXES_ON_RETURN", "tipcio_de=5", "tipico_de"),
        ("MIN_STAKES", "smarktes=1", "smarkets"),
        ("ODDS_BOOKMAKERS", "fandule", "fanduel"),
        ("ODDS_MARKETS", "totls", "totals"),
    ],
)
def test_a_misspelt_key_names_the_nearest(name, text, nearest):
    with pytest.raises(InvalidValueError, match=f"did you mean {nearest}"):
        load(**{name: text})


@pytest.mark.parametrize("key", ["newbook", "unibet_de", "hardrockbet_nj", "ladbrokes_nz", "some_dfs"])
def test_new_bookmakers_are_accepted(key):
    assert load(ODDS_BOOKMAKERS=key).odds_bookmakers == (key,)


@pytest.mark.parametrize("text", ["player_points", "h2h_q1", "totals_1st_5_innings", "batter_hits", "anything"])
def test_other_markets_are_accepted(text):
    assert load(ODDS_MARKETS=text).odds_markets == (text,)


def test_matching_quotes_are_stripped_with_a_warning():
    warnings = []
    assert load(warnings, ODDS_API_KEY='"abc"').odds_api_key.get_secret_value() == "abc"
    assert warnings == ["ODDS_API_KEY is in quotes: they are left out"]
    # As it is shown: after `ODDS_API_KEY:` a word would be hidden like a key.
    assert Redactor().redact(warnings[0]) == warnings[0]


def test_numbers_by_bookmaker_may_have_a_decimal_comma():
    assert load(COMMISSIONS="betfair_ex_uk=2,5,matchbook=1,5").commissions == {
        "betfair_ex_uk": Decimal("2.5"),
        "matchbook": Decimal("1.5"),
    }


def test_taxes_and_minimum_stakes_are_part_of_the_policy():
    policy = load(TAXES_ON_RETURN="tipico_de=5.3", TAXES_ON_STAKE="fortuna=12", MIN_STAKES="smarkets=0.5").policy
    assert policy.charges["tipico_de"].tax_on_return == Fraction(53, 1000)
    assert policy.charges["winamax_de"].tax_on_return == Fraction(5, 100)
    assert policy.charges["fortuna"].tax_on_stake == Fraction(12, 100)
    assert policy.min_stakes == {"smarkets": Decimal("0.5")}
