"""`calc` with a mode: odds notations, Kelly, middles, dutching and free bets."""

import pytest


def test_odds_are_converted_to_every_notation(run_cli):
    found = run_cli("calc", "convert", "6/4", "--format", "json").json
    assert (found["decimal"], found["american"], found["fractional"]) == (2.5, 150, "6/4")
    assert (found["hong_kong"], found["malay"], found["indonesian"]) == (1.5, -0.6667, 1.5)
    assert found["probability_percentage"] == 40
    table = run_cli("calc", "convert", "6/4")
    assert table.status == 0
    assert "hong kong" in table.out


def test_a_kelly_stake_follows_from_odds_probability_and_bankroll(run_cli):
    found = run_cli("calc", "kelly", "2.2", "50%", "--stake", "1000", "--format", "json").json
    assert (found["stake"], found["expected_percentage"]) == (20.83, 10)


def test_a_middle_states_cost_gain_and_break_even(run_cli):
    found = run_cli("calc", "middle", "1.95", "1.95", "5", "--stake", "100", "--format", "json").json
    assert (found["stakes"], found["missed"], found["hit"]) == ([50, 50], -2.5, 95)
    assert (found["break_even_percentage"], found["expected_profit"]) == (2.56, 2.37)
    assert run_cli("calc", "middle", "1.95", "1.95", "--format", "json").json["expected_profit"] is None


def test_dutching_divides_the_stake_and_can_set_outcomes_to_zero(run_cli):
    assert run_cli("calc", "dutch", "3", "4", "6", "--stake", "90", "--format", "json").json["stakes"] == [40, 30, 20]
    found = run_cli("calc", "dutch", "3", "zero:4", "6", "--stake", "90", "--format", "json").json
    assert found["profits"] == [45, 0, 45]


def test_a_free_bet_is_hedged_by_a_lay(run_cli):
    arguments = ("calc", "free-bet", "5", "lay:5.2", "--stake", "25", "--commission", "2", "--format", "json")
    found = run_cli(*arguments).json
    assert (found["stakes"], found["liabilities"], found["kept"]) == ([19.31], [81.1], 18.89)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("convert",), "convert 5/2"),
        (("kelly", "2.2"), "kelly 2.2 50"),
        (("kelly", "2.2", "120"), "between 0 and 100"),
        (("middle", "1.95"), "middle 1.95 1.95 5"),
        (("dutch", "3"), "dutch 3 4 zero:6"),
        (("free-bet", "5"), "free-bet 5 lay:5.2"),
        (("convert", "0.5"), "decimal odds must be above 1"),
    ],
)
def test_missing_and_wrong_values_are_errors_with_an_example(run_cli, arguments, message):
    result = run_cli("calc", *arguments)
    assert result.status == 2
    assert message in result.err
