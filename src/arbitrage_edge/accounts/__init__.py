"""The user's accounts: profiles, placed bets, their settlement and the ledger."""
