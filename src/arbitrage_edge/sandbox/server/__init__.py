"""The HTTP server of the simulated market, compatible with The Odds API v4."""
