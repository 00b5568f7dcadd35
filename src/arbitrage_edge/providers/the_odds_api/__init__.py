"""The Odds API v4: HTTP client, JSON decoder and mapping to the domain."""

PROVIDER_NAME = "the-odds-api"
