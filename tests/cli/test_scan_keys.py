"""Keys typed for `scan`: misspelt ones are errors, and those without quotes are named."""

import pytest

from builders import as_json


@pytest.fixture
def scan_with(run_cli, tmp_path, an_arbitrage):
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(an_arbitrage()))

    def run(*options):
        return run_cli("scan", path, "--format", "json", *options)

    return run


@pytest.mark.parametrize(
    ("options", "nearest"),
    [
        (("--commission", "darftkings=2"), "draftkings"),
        (("--tax", "tipcio_de=5"), "tipico_de"),
        (("--bookmakers", "draftkings,fandule"), "fanduel"),
        (("--market", "totls"), "totals"),
        (("--sport", "basketbal_nba"), "basketball_nba"),
    ],
)
def test_a_misspelt_key_is_an_error_that_names_the_nearest(scan_with, options, nearest):
    result = scan_with(*options)
    assert result.status == 2
    assert f"did you mean {nearest}?" in result.err
    assert result.err.startswith(f"error: {options[0]}")


def test_a_commission_for_a_bookmaker_without_quotes_is_a_warning(scan_with):
    result = scan_with("--commission", "betfair=10")
    assert result.status == 0
    assert result.err == "warning: --commission: no quotes of betfair; there are: draftkings, fanduel\n"


def test_a_new_bookmaker_is_accepted_with_a_warning(scan_with):
    result = scan_with("--bookmakers", "draftkings,fanduel,newbook")
    assert result.status == 0
    assert "warning: --bookmakers: unknown bookmaker 'newbook'" in result.err


def test_a_tax_on_the_return_lowers_the_profit(scan_with):
    (found,) = scan_with("--tax", "draftkings=5").json["opportunities"]
    # 2.15 x 0.95 = 2.0425 against 2.05.
    assert found["profit_percentage"] == 2.31


def test_an_age_that_is_too_long_is_one_line(scan_with):
    result = scan_with("--max-age", "1e300")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "--max-age" in result.err
