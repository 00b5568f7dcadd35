"""Value bets after the start of their events."""
