"""Double chances: bets that win in two of the three results of a match.

Each is a line of its own, on which only one outcome is quoted; the other is the third result. They overlap, so that
they are never added up with each other, but they take part in covers, such as "home or draw" with the away team.
"""

from __future__ import annotations

from arbitrage_edge.domain.market import Event, LineKey

DOUBLE_CHANCE = "double_chance"
DRAW = "Draw"


def double_chances(event: Event) -> dict[str, tuple[str, str]]:
    """Return the double chances of an event by name, each as the two results it wins in."""
    home, away = event.home_team or "", event.away_team or ""
    if home == away:
        return {}
    return {f"{one} or {other}": (one, other) for one, other in ((home, DRAW), (home, away), (away, DRAW))}


def lost_result(event: Event, key: LineKey) -> int | None:
    """Return the result in which a double chance loses: 0 home, 1 draw, 2 away; None for any other line."""
    if key.kind != "yes_no" or not key.market.startswith(DOUBLE_CHANCE):
        return None
    won = double_chances(event).get(key.description or "", ())
    lost = [number for number, result in enumerate((event.home_team, DRAW, event.away_team)) if result not in won]
    return lost[0] if len(lost) == 1 else None
