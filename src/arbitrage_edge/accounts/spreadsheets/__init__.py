"""Bets as CSV: the own format, and reading of bet trackers and plain spreadsheets."""
