"""Every setting: its name in lower case, what it accepts, its default and its meaning."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from arbitrage_edge import __version__
from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.redaction import passwords_in
from arbitrage_edge.settings import types as v
from arbitrage_edge.settings.urls import postgres_url, redis_url


def meaning(words: str, default: Any = None) -> Any:
    """A setting's default, and what it is for."""
    return Field(default, description=words)


class Settings(BaseSettings):
    """What the user decides. Reads nothing by itself: `load_settings` does. Never shows a secret.

    Times in seconds unless said otherwise, percentages of the money staked. What follows from several settings
    (`provider`, `database`, `redis`) is a property.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    odds_api_key: v.Key | None = meaning("Key of The Odds API; without one the program runs on simulated odds")
    odds_provider: v.ProviderName | None = meaning(
        "Where odds come from: the-odds-api, sandbox or replay; by default the first with a key, the second without"
    )
    odds_api_base_url: v.HttpUrl = meaning("Address of The Odds API", "https://api.the-odds-api.com/v4")
    odds_regions: v.Regions = meaning("Regions whose bookmakers are asked; each costs credits", ("us",))
    odds_markets: v.Markets = meaning("Markets that are asked for; each costs credits", ("h2h",))
    odds_date_format: v.DateFormat = meaning("How times are asked of the provider: iso or unix", "iso")
    odds_sports: v.Sports = meaning("Only these sports, * standing for anything; none: all in season", ())
    odds_bookmakers: v.Bookmakers = meaning(
        "Only these bookmakers, in place of regions; ten cost what a region costs", ()
    )
    odds_credit_reserve: v.Count = meaning("Credits that are never spent", 10)
    odds_credits_reset_day: v.DayOfMonth | None = meaning(
        "Day of the month on which the credits come back; unknown: taken for the 1st, and spent with care"
    )

    data_dir: v.Place = meaning("Directory of what the program keeps", Path("data"))
    database_url: v.DatabaseUrl | None = meaning("The database; without it and its parts: an SQLite file in DATA_DIR")
    postgres_user: v.Text | None = meaning("User of the database, for want of DATABASE_URL")
    postgres_password: v.Secret | None = meaning("Password of the database, for want of DATABASE_URL")
    postgres_db: v.Text | None = meaning("Name of the database, for want of DATABASE_URL")
    postgres_host: v.Text | None = meaning("Host of the database, for want of DATABASE_URL")
    postgres_port: v.ServicePort = meaning("Port of the database, for want of DATABASE_URL", 5432)
    db_pool_size: v.Some = meaning("Connections to the database that are kept open", 5)
    db_max_overflow: v.Count = meaning("Connections that may be opened beyond those in a rush", 0)
    db_pool_timeout: v.Seconds = meaning("How long a connection to the database is waited for", 10)
    retention_hours: v.Hours = meaning("How long odds and their moves are kept", 48)

    redis_url: v.RedisUrl | None = meaning("Redis or Valkey for cache and bus; without it and REDIS_HOST: in memory")
    redis_host: v.Text | None = meaning("Host of Redis, for want of REDIS_URL")
    redis_port: v.ServicePort = meaning("Port of Redis, for want of REDIS_URL", 6379)
    redis_db: v.Count = meaning("Number of the database of Redis, for want of REDIS_URL", 0)
    celery_broker_url: v.ServiceUrl | None = meaning("Celery's broker; without it the timetable runs in this process")
    celery_result_backend: v.ServiceUrl | None = meaning("Where Celery keeps results; without it, nowhere")

    api_keys: v.ApiKeys | None = meaning("Keys of the API; with any set, whatever is not mere reading needs one")
    api_keys_required: v.Flag = meaning("Reading and the WebSocket need a key, too", False)
    host: v.Host = meaning("Address to serve on; 0.0.0.0 for every network", "127.0.0.1")
    port: v.Port = meaning("Port to serve on", 8000)
    api_v1_prefix: v.Prefix = meaning("Path that all of the API begins with", "/api/v1")
    project_name: v.Text = meaning("Name shown by the API", "ArbitrageEdge")
    version: v.Text = meaning("Version shown by the API; by default the program's", __version__)
    cors_origins: v.Origins = meaning(
        "Origins whose pages may call the API", ("http://localhost:3000", "http://localhost:8000")
    )
    rate_limit_requests: v.Some = meaning("Requests a client may make in a period", 100)
    rate_limit_period: v.Seconds = meaning("That period", 60)
    trusted_proxies: v.Networks = meaning("Proxies whose X-Forwarded-For is believed; none: nobody's", ())

    min_profit_threshold: v.Percent = meaning("Least profit to report, in percent", Decimal("1.0"))
    max_profit_threshold: v.PercentOrNone = meaning("Most profit to believe, in percent, or none", Decimal(10))
    max_stake: v.Money = meaning("Stake on one arbitrage, all legs together", Decimal(1000))
    stake_rounding: v.Money = meaning("Stakes are multiples of this", Decimal("0.01"))
    commissions: v.Commissions = meaning("Your commissions at exchanges in percent, instead of the usual ones", {})
    include_live: v.Flag = meaning("Report also events that have begun", False)
    max_leg_age: v.SecondsOrNone = meaning("Oldest a price may be, or none", 300)
    max_leg_age_live: v.SecondsOrNone = meaning("The same of events that have begun", 60)
    max_leg_gap: v.SecondsOrNone = meaning("Furthest apart the readings of one arbitrage may lie, or none", 240)
    max_leg_gap_live: v.SecondsOrNone = meaning("The same of events that have begun", 30)
    odds_update_interval: v.Seconds = meaning("Least time between two fetches of a sport", 60)
    arbitrage_scan_interval: v.Seconds = meaning("Time between two sweeps that close what has aged", 30)
    cache_ttl_odds: v.Seconds = meaning("Longest that a reading of odds is kept; what is recorded ends it sooner", 60)
    cache_ttl_arbitrage: v.Seconds = meaning("The same of arbitrages", 30)

    metrics_host: v.Host = meaning("Address to serve the figures of a worker on", "127.0.0.1")
    metrics_port: v.Port | None = meaning("Port of them, for Prometheus; without it they are not served")

    log_level: v.LogLevel = meaning("Least weighty log to show: DEBUG, INFO, WARNING, ERROR or CRITICAL", "INFO")
    log_format: v.LogFormat = meaning("Form of the log: json or console", "json")
    debug: v.Flag = meaning("Show developers more", False)
    reload: v.Flag = meaning("Start anew when the code changes", False)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library hands them in by name
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is handed in: the environment is read in one place."""
        return (init_settings,)

    @field_validator("odds_api_key")
    @classmethod
    def _placeholder_is_no_key(cls, key: SecretStr | None) -> SecretStr | None:
        return None if key is not None and key.get_secret_value() in {"", v.PLACEHOLDER_KEY} else key

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.odds_provider == "the-odds-api" and self.odds_api_key is None:
            raise ValueError("ODDS_PROVIDER: accepts the-odds-api only together with ODDS_API_KEY")
        if self.max_profit_threshold is not None and self.max_profit_threshold < self.min_profit_threshold:
            raise ValueError("MAX_PROFIT_THRESHOLD: accepts nothing below MIN_PROFIT_THRESHOLD, or none for no bound")
        if self.stake_rounding > self.max_stake:
            raise ValueError("STAKE_ROUNDING: accepts nothing above MAX_STAKE")
        if self.api_keys_required and not self.keys:
            raise ValueError("API_KEYS_REQUIRED: accepts True only together with API_KEYS")
        return self

    @property
    def provider(self) -> str:
        """Where odds come from: `the-odds-api`, `sandbox` or `replay`."""
        return self.odds_provider or ("sandbox" if self.odds_api_key is None else "the-odds-api")

    @property
    def has_remote_sandbox(self) -> bool:
        """Whether ODDS_API_BASE_URL names another address than the provider's: that of a sandbox, perhaps."""
        return bool(self.odds_api_base_url != type(self).model_fields["odds_api_base_url"].default)

    @property
    def database(self) -> str:
        """The database's URL, with its password; `sqlite:///...` where nobody asked for PostgreSQL."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        password, user, name, host = self.postgres_password, self.postgres_user, self.postgres_db, self.postgres_host
        if not any((password, user, name, host)):
            return f"sqlite:///{self.data_dir / 'arbitrage-edge.db'}"
        return postgres_url(
            user or "arbitrage_user",
            password.get_secret_value() if password else "",
            host or "localhost",
            self.postgres_port,
            name or "arbitrage_db",
        )

    @property
    def redis(self) -> str | None:
        """The URL of Redis, with its password; None: cache and bus stay in memory."""
        if self.redis_url is not None:
            return self.redis_url.get_secret_value()
        return redis_url(self.redis_host, self.redis_port, self.redis_db) if self.redis_host else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that open the API; none: it is open."""
        return () if self.api_keys is None else v.split(self.api_keys.get_secret_value())

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every value that no log, error or page may show."""
        whole = [one.get_secret_value() for one in (self.odds_api_key, self.postgres_password) if one is not None]
        urls = (self.database_url, self.redis_url, self.celery_broker_url, self.celery_result_backend)
        whole += self.keys
        return (*whole, *(form for url in urls if url is not None for form in passwords_in(url.get_secret_value())))


def policy_from(settings: Settings) -> Policy:
    """How arbitrages are judged and staked. Exchanges whose commission is not set take the usual one."""
    bounds = Thresholds(
        min_profit=settings.min_profit_threshold,
        max_profit=settings.max_profit_threshold,
        max_age=_duration(settings.max_leg_age),
        max_age_live=_duration(settings.max_leg_age_live),
        max_leg_gap=_duration(settings.max_leg_gap),
        max_leg_gap_live=_duration(settings.max_leg_gap_live),
        live=settings.include_live,
    )
    own = {bookmaker: Fraction(percent) / 100 for bookmaker, percent in settings.commissions.items()}
    return Policy(bounds, settings.max_stake, settings.stake_rounding, EXCHANGE_COMMISSIONS | own)


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
