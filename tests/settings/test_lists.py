"""Lists as people type them: with quotes, blanks and commas too many; misspelt keys are named with the nearest."""

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from settings.test_load import load

LISTS = [
    "pinnacle,unibet_uk",
    " pinnacle , unibet_uk, ",
    "pinnacle,,unibet_uk,",
    "pinnacle, 'unibet_uk'",
    "'pinnacle','unibet_uk'",
    '"pinnacle", "unibet_uk"',
    '"pinnacle,unibet_uk"',
    '["pinnacle", "unibet_uk"]',
]


@pytest.mark.parametrize("text", LISTS)
def test_quotes_blanks_and_commas_too_many_are_left_out(text):
    assert load(ODDS_BOOKMAKERS=text).odds_bookmakers == ("pinnacle", "unibet_uk")


@pytest.mark.parametrize("text", ["'betfair_ex_uk'=2,matchbook=1.5,", "betfair_ex_uk = 2 , 'matchbook' = 1,5"])
def test_names_of_pairs_may_be_quoted(text):
    assert {key: str(value) for key, value in load(COMMISSIONS=text).commissions.items()} == {
        "betfair_ex_uk": "2",
        "matchbook": "1.5",
    }


@pytest.mark.parametrize(
    ("name", "text", "nearest"),
    [
        ("ODDS_BOOKMAKERS", "'draftkngs'", "draftkings"),
        ("ODDS_MARKETS", "h2h, 'totls'", "totals"),
        ("COMMISSIONS", "'matchbok'=2", "matchbook"),
    ],
)
def test_a_misspelt_entry_is_named_with_the_nearest_key(name, text, nearest):
    with pytest.raises(InvalidValueError, match=f"did you mean {nearest}"):
        load(**{name: text})


@pytest.mark.parametrize("text", LISTS)
def test_options_accept_the_same_lists(text):
    from arbitrage_edge.cli.options import key_list

    assert key_list(text) == ("pinnacle", "unibet_uk")
