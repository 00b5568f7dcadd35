"""odds-api.io: an aggregator of bookmakers and of Betfair with its lays, read with a key."""
