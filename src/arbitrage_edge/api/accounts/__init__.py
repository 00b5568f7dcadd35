"""Profiles, placed bets, profit and the ledger."""
