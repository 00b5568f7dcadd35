"""The user's accounts: profile, placed bets, their settlement, the ledger and the profit."""
