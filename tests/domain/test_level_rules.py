"""Level results in two-way markets, by bookmaker and sport."""

import pytest

from arbitrage_edge.domain.level_rules import level_rules


@pytest.mark.parametrize(
    ("sport", "bookmaker", "rules"),
    [
        ("americanfootball_nfl", "draftkings", ("refund",)),
        ("americanfootball_nfl", "kalshi", ("half",)),
        ("aussierules_afl", "sportsbet", ("half",)),
        ("aussierules_afl", "pinnacle", ("refund", "half")),
        ("rugbyleague_nrl", "pointsbetau", ("half",)),
        ("rugbyunion_six_nations", "betmgm", ("half",)),
        ("rugbyunion_six_nations", "unibet", ("refund", "half")),
    ],
)
def test_the_rule_is_known_or_every_possible_one_counts(sport, bookmaker, rules):
    assert level_rules(sport, bookmaker) == rules
