"""Settings of odds sources that need a key or an account of the user."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from arbitrage_edge.settings import types as t
from arbitrage_edge.settings.types import setting

# The secrets that each source requires, with the setting of each.
REQUIRED: Mapping[str, Mapping[str, str]] = {
    "betfair": {"app_key": "betfair_app_key", "username": "betfair_username", "password": "betfair_password"},
    "odds_api_io": {"key": "odds_api_io_key"},
}


class VenueSettings(BaseModel):
    """Keys and accounts of odds sources, and whether their streams are read."""

    odds_streams: t.Flag = setting(
        "Read price changes as a stream beside the polls, from sources that offer one; not while RECORD_TO records",
        True,
    )
    betfair_app_key: t.ApiKey | None = setting(
        "Application key of Betfair; a delayed one is free", example="your-app-key"
    )
    betfair_username: t.Secret | None = setting("Username at Betfair", example="your-name")
    betfair_password: t.Secret | None = setting("Password at Betfair", example="your-password")
    odds_api_io_key: t.ApiKey | None = setting("Key of odds-api.io; a free one has two bookmakers", example="your-key")
    odds_api_io_bookmakers: t.Titles = setting(
        "Bookmakers to read from odds-api.io, comma-separated, as it writes them",
        ("Bet365", "Betfair Exchange"),
    )

    def venue_secrets(self, name: str) -> dict[str, str]:
        """Return the keys and passwords of a source by their names there."""
        fields = REQUIRED.get(name, {})
        own = {"betfair_app_key": self.betfair_app_key, "betfair_username": self.betfair_username}
        own |= {"betfair_password": self.betfair_password, "odds_api_io_key": self.odds_api_io_key}
        values = {secret: own[field] for secret, field in fields.items()}
        return {secret: value.get_secret_value() for secret, value in values.items() if value is not None}

    @property
    def venue_secret_values(self) -> tuple[str, ...]:
        """All keys and passwords of sources."""
        return tuple(value for name in REQUIRED for value in self.venue_secrets(name).values())

    def missing_secret(self, name: str) -> str | None:
        """Return the name of a setting that a source requires and that has no value; None if there is none."""
        given = self.venue_secrets(name)
        return next((field.upper() for secret, field in REQUIRED.get(name, {}).items() if not given.get(secret)), None)
