"""Settlement of level results in two-way markets, by bookmaker.

Three rules exist: the stake comes back; both sides are paid half of the stake at full odds ("dead heat", also contracts
that pay half); both sides lose. In most sports bookmakers agree; in Australian rules, rugby league and rugby union they
do not, and the rule of most bookmakers there is not published.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

LevelRule = Literal["refund", "half", "lose"]

# (won, refunded) fractions of the stake for each rule.
SETTLED: dict[LevelRule, tuple[Fraction, Fraction]] = {
    "refund": (Fraction(0), Fraction(1)),
    "half": (Fraction(1, 2), Fraction(0)),
    "lose": (Fraction(0), Fraction(0)),
}
# Contracts of these venues pay half of their value to both sides.
HALF_VALUE_VENUES = frozenset({"kalshi", "polymarket", "polymarket_us"})
NO_COMMON_RULE = ("aussierules_", "rugbyleague_", "rugbyunion_")
# Published rules, by sport and bookmaker.
PUBLISHED: dict[tuple[str, str], LevelRule] = {
    ("aussierules_", "sportsbet"): "half",
    ("aussierules_", "betmgm"): "half",
    ("aussierules_", "tab_nz"): "half",
    ("aussierules_", "pokerstars"): "half",
    ("rugbyleague_", "sportsbet"): "half",
    ("rugbyleague_", "pointsbetau"): "half",
    ("rugbyunion_", "sportsbet"): "half",
    ("rugbyunion_", "betmgm"): "half",
}
REFUND_ONLY: tuple[LevelRule, ...] = ("refund",)
EITHER: tuple[LevelRule, ...] = ("refund", "half")


def level_rules(sport: str, bookmaker: str) -> tuple[LevelRule, ...]:
    """Return the rules that may apply to a level result at this bookmaker: one if it is known, else every possible."""
    if bookmaker in HALF_VALUE_VENUES:
        return ("half",)
    for prefix in NO_COMMON_RULE:
        if sport.startswith(prefix):
            rule = PUBLISHED.get((prefix, bookmaker))
            return EITHER if rule is None else (rule,)
    return REFUND_ONLY


def level_settlements(sport: str, bookmaker: str) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return (won, refunded) for each rule that may apply; empty if the stake certainly comes back."""
    rules = level_rules(sport, bookmaker)
    return () if rules == REFUND_ONLY else tuple(SETTLED[rule] for rule in rules)
