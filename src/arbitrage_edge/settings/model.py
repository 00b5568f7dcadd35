"""The settings: names, types, defaults and descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from pydantic import ConfigDict, SecretStr, field_validator, model_validator

from arbitrage_edge import __version__
from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS, misspelt
from arbitrage_edge.domain.charges import with_taxes
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.domain.policy import SHARP_BOOKMAKERS, KindBounds, Policy, Thresholds
from arbitrage_edge.redaction import passwords_in, without_password
from arbitrage_edge.settings import types as t
from arbitrage_edge.settings.types import setting
from arbitrage_edge.settings.urls import postgres_url, redis_url
from arbitrage_edge.settings.venues import VenueSettings


class Settings(VenueSettings):
    """All settings of the program. `load_settings` creates them from the environment and `.env`.

    Durations are in seconds unless the description says otherwise. Values derived from several settings (`provider`,
    `database`, `redis`, `policy`) are properties. The representation shows no secrets.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    odds_api_key: t.ApiKey | None = setting(
        "Key of The Odds API; without a key the odds are simulated", example=t.PLACEHOLDER_KEY
    )
    odds_provider: t.ProviderName | None = setting(
        "Odds source: the-odds-api (default with a key), sandbox (default without a key) or replay", example="sandbox"
    )
    providers: t.ProviderNames = setting(
        "Several odds sources at once, comma-separated: the_odds_api, kalshi, polymarket_us, polymarket, sx_bet, "
        "novig, betfair, odds_api_io, or those of installed packages; most need no key",
        (),
        "kalshi,polymarket_us,polymarket",
    )
    provider_urls: t.ProviderUrls = setting(
        "Addresses of sources instead of their own, for tests and proxies", {}, "kalshi=http://localhost:9000"
    )
    odds_api_base_url: t.HttpUrl = setting("Base URL of The Odds API", "https://api.the-odds-api.com/v4")
    odds_regions: t.Regions = setting(
        "Regions of the bookmakers to request, comma-separated; each region costs credits", ("us",)
    )
    odds_markets: t.Markets = setting(
        "Markets to request, comma-separated, such as h2h,spreads,totals; each market costs credits", ("h2h",)
    )
    odds_date_format: t.DateFormat = setting("Time format of the provider's responses: iso or unix", "iso")
    odds_sports: t.Sports = setting(
        "Only these sports, comma-separated, * as wildcard; empty: all sports in season", (), "basketball_nba,soccer_*"
    )
    odds_bookmakers: t.Bookmakers = setting(
        "Only these bookmakers instead of regions, comma-separated; ten bookmakers cost as much as one region",
        (),
        "draftkings,fanduel,pinnacle",
    )
    odds_credit_reserve: t.Count = setting("Credits that are never spent", 10)
    odds_credits_reset_day: t.DayOfMonth | None = setting(
        "Day of the month on which the credits are renewed; if not set, the 1st is assumed and spending is cautious",
        example="1",
    )

    record_to: t.Folder | None = setting("Folder to keep all raw answers in, for replay", example="recordings")
    record_megabytes: t.PositiveCount = setting("Maximum size of RECORD_TO in MB; the oldest answers go", 500)

    data_dir: t.Folder = setting("Folder for the database file and the log file", Path("data"))
    database_url: t.DatabaseUrl | None = setting(
        "Database URL; without DATABASE_URL and POSTGRES_*: an SQLite file in DATA_DIR",
        example="postgresql://arbitrage_user:change-me@localhost:5432/arbitrage_db",
    )
    postgres_user: t.Text | None = setting("Database user (if DATABASE_URL is not set)", example="arbitrage_user")
    postgres_password: t.Secret | None = setting("Database password (if DATABASE_URL is not set)", example="change-me")
    postgres_db: t.Text | None = setting("Database name (if DATABASE_URL is not set)", example="arbitrage_db")
    postgres_host: t.Text | None = setting("Database host (if DATABASE_URL is not set)", example="localhost")
    postgres_port: t.ServicePort = setting("Database port (if DATABASE_URL is not set)", 5432)
    db_pool_size: t.PositiveCount = setting("Database connections that are kept open", 5)
    db_max_overflow: t.Count = setting("Additional database connections under load", 0)
    db_pool_timeout: t.Seconds = setting("Maximum wait for a free database connection, in seconds", 10)
    retention_hours: t.Hours = setting(
        "Hours for which odds and price moves are kept; opportunities are kept for ever", 48
    )

    redis_url: t.RedisUrl | None = setting(
        "Redis or Valkey for cache and message bus; without REDIS_URL and REDIS_HOST both are in memory",
        example="redis://localhost:6379/0",
    )
    redis_host: t.Text | None = setting("Redis host (if REDIS_URL is not set)", example="localhost")
    redis_port: t.ServicePort = setting("Redis port (if REDIS_URL is not set)", 6379)
    redis_db: t.Count = setting("Redis database number (if REDIS_URL is not set)", 0)
    celery_broker_url: t.ServiceUrl | None = setting(
        "Celery broker, required to run several processes", example="redis://localhost:6379/1"
    )
    celery_result_backend: t.ServiceUrl | None = setting(
        "Celery result backend; without it results are not stored", example="redis://localhost:6379/2"
    )

    api_keys: t.ApiKeys | None = setting(
        "API keys, comma-separated, sent as X-API-Key; if set, every request that is not read-only needs one",
        example="change-me-to-a-long-random-text",
    )
    api_keys_required: t.Flag = setting("Require an API key also for reading and for the WebSocket", False)
    host: t.Host = setting("Address to listen on; 0.0.0.0 listens on every network", "127.0.0.1")
    port: t.Port = setting("Port to listen on; 0 chooses a free port", 8000)
    api_v1_prefix: t.Prefix = setting("Path prefix of the API", "/api/v1")
    project_name: t.Text = setting("Name that the API shows", "ArbitrageEdge")
    version: t.Text = setting("Version that the API shows; default: the program's version", __version__, "1.0.0")
    cors_origins: t.Origins = setting(
        "Origins of web pages that may call the API, comma-separated or a JSON list",
        ("http://localhost:3000", "http://localhost:8000"),
    )
    rate_limit_requests: t.PositiveCount = setting("Maximum number of requests per client and period", 100)
    rate_limit_period: t.Seconds = setting("Period of the rate limit, in seconds", 60)
    allowed_hosts: t.HostNames = setting(
        "Host names of this service besides localhost, HOST and addresses, comma-separated; * accepts every name",
        (),
        "odds.example.org",
    )
    trusted_proxies: t.Networks = setting(
        "Reverse proxies (addresses or networks, comma-separated) whose X-Forwarded-For header is trusted",
        (),
        "127.0.0.1,10.0.0.0/8",
    )

    min_profit_threshold: t.Percent = setting("Minimum profit to report, in percent", Decimal("1.0"))
    max_profit_threshold: t.PercentOrNone = setting(
        "Maximum profit to report, in percent, or none; a higher profit is usually a wrong price", Decimal(10)
    )
    opportunity_kinds: t.Kinds = setting(
        "Kinds of opportunity to find besides arbitrage, comma-separated: cover, middle, low_hold, value, the default; "
        "arbitrage finds none of them",
        ("cover", "middle", "low_hold", "value"),
    )
    max_hold: t.Percent = setting("Maximum cost of a low hold, in percent of the stake", Decimal(1))
    max_middle_cost: t.Percent = setting(
        "Maximum cost of a middle if its window misses, in percent of the stake", Decimal(3)
    )
    min_middle_probability: t.Percent = setting(
        "Minimum probability that the result falls into the window of a middle, in percent", Decimal(5)
    )
    min_value: t.Percent = setting(
        "Minimum expected profit of a value bet, in percent of the stake, by the lowest fair probability", Decimal(2)
    )
    sharp_bookmakers: t.Bookmakers = setting(
        "Bookmakers whose odds without the margin count as fair; if none of them quotes a line, the median of all does",
        SHARP_BOOKMAKERS,
    )
    consensus_operators: t.PositiveCount = setting(
        "Minimum number of operators for the median, if no sharp bookmaker quotes a line", 5
    )
    bankroll: t.Money = setting("Your money for betting, from which the stakes of value bets follow", Decimal(1000))
    kelly_factor: t.KellyFactor = setting(
        "Share of the Kelly stake of a value bet to place, above 0 and up to 1", Decimal("0.25")
    )
    kelly_cap: t.Percent = setting("Maximum stake of a value bet, in percent of BANKROLL", Decimal(5))
    max_stake: t.Money = setting("Total stake on one arbitrage, all bets together", Decimal(1000))
    stake_rounding: t.StakeStep = setting("Round stakes to multiples of this amount", Decimal("0.01"))
    commissions: t.Commissions = setting(
        "Your commissions at betting exchanges in percent of net winnings, instead of the usual ones",
        {},
        "betfair_ex_uk=2,matchbook=1.5",
    )
    taxes_on_return: t.Commissions = setting(
        "Taxes that bookmakers keep of the whole return, stake included, in percent, instead of the usual ones "
        "(tipico_de and winamax_de 5)",
        {},
        "tipico_de=5,winamax_de=5",
    )
    taxes_on_stake: t.Commissions = setting(
        "Taxes that bookmakers add to the stake, in percent", {}, "bookmaker_key=12"
    )
    min_stakes: t.MinStakes = setting(
        "Minimum stakes of bookmakers; an opportunity with a smaller stake is withheld", {}, "betfair_ex_uk=1"
    )
    usdc_parity: t.Flag = setting(
        "Count a USDC as a US dollar; otherwise an opportunity between a USDC venue and a USD venue is withheld", False
    )
    include_live: t.Flag = setting("Report also opportunities on events that have started", False)
    max_leg_age: t.SecondsOrNone = setting("Maximum age of a price, in seconds, or none", 300)
    max_leg_age_live: t.SecondsOrNone = setting(
        "Maximum age of a price of an event that has started, in seconds, or none", 60
    )
    max_leg_gap: t.SecondsOrNone = setting(
        "Maximum time between the updates of two prices of one arbitrage, in seconds, or none", 240
    )
    max_leg_gap_live: t.SecondsOrNone = setting(
        "Maximum time between the updates of two prices of an event that has started, in seconds, or none", 30
    )
    odds_update_interval: t.Seconds = setting("Minimum time between two odds requests of one sport, in seconds", 60)
    arbitrage_scan_interval: t.Seconds = setting(
        "Time between two checks that close opportunities with old prices, in seconds", 30
    )
    cache_ttl_odds: t.Seconds = setting(
        "Maximum time that the API serves odds from the cache, in seconds; new odds end it earlier", 60
    )
    cache_ttl_arbitrage: t.Seconds = setting(
        "Maximum time that the API serves opportunities from the cache, in seconds; new ones end it earlier", 30
    )

    alert_secret_key: t.AlertKey | None = setting(
        "Key that encrypts the addresses of alert channels; without it a key is made in DATA_DIR at the first start. "
        "Several processes need the same key",
        example="change-me-to-a-long-random-text",
    )
    alert_allow_private: t.Flag = setting(
        "Let alerts reach this machine and private networks, for example Home Assistant at home", False
    )
    telegram_bot_token: t.Secret | None = setting(
        "Token of a Telegram bot that answers to TELEGRAM_CHAT_ID and sends alerts there", example="change-me"
    )
    telegram_chat_id: t.Count | None = setting("Chat that the bot answers; your user id", example="123456789")
    telegram_api_url: t.HttpUrl = setting("Address of the Telegram Bot API", "https://api.telegram.org")
    alert_page_url: t.HttpUrl | None = setting(
        "Public URL of this service's page, for links in alerts", example="https://odds.example.org"
    )

    settle_bets: t.SettleMode = setting(
        "Settle placed bets by final scores, each request costs 2 credits: off, propose (you confirm) or automatic",
        "propose",
    )
    paper_book: t.Reactions = setting(
        "Record simulated bets on every new opportunity of the default profile, so many seconds after it was found, "
        "comma-separated; empty: none",
        (),
        "0,20,60,180",
    )

    worker_process_memory: t.PositiveCount = setting(
        "Megabytes of memory above which a process of a worker is replaced after its task", 1200
    )
    metrics_host: t.Host = setting("Address on which a worker serves its Prometheus metrics", "127.0.0.1")
    metrics_port: t.Port | None = setting(
        "Port of a worker's Prometheus metrics; without it they are not served (the API serves its own at /metrics)",
        example="9464",
    )

    log_level: t.LogLevel = setting("Minimum log level: DEBUG, INFO, WARNING, ERROR or CRITICAL", "INFO")
    log_format: t.LogFormat = setting("Log format: json or console", "json")

    @field_validator("odds_api_key")
    @classmethod
    def _ignore_placeholder(cls, key: SecretStr | None) -> SecretStr | None:
        return None if key is not None and key.get_secret_value() in {"", t.PLACEHOLDER_KEY} else key

    @model_validator(mode="after")
    def _check_combinations(self) -> Self:
        self._check_keys()
        self._check_providers()
        if self.odds_provider == "the-odds-api" and self.odds_api_key is None:
            raise ValueError("ODDS_PROVIDER: the-odds-api requires ODDS_API_KEY")
        if self.max_profit_threshold is not None and self.max_profit_threshold < self.min_profit_threshold:
            raise ValueError("MAX_PROFIT_THRESHOLD: expected at least MIN_PROFIT_THRESHOLD, or none")
        if self.stake_rounding > self.max_stake:
            raise ValueError("STAKE_ROUNDING: expected at most MAX_STAKE")
        if (self.telegram_bot_token is None) != (self.telegram_chat_id is None):
            raise ValueError("TELEGRAM_BOT_TOKEN: TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID require each other")
        if self.api_keys_required and not self.keys:
            raise ValueError("API_KEYS_REQUIRED: True requires API_KEYS")
        for name, value in self:
            if isinstance(value, SecretStr) and t.PLACEHOLDER in value.get_secret_value():
                raise ValueError(
                    f"{name.upper()}: replace {t.PLACEHOLDER} by a value of your own, "
                    "such as one from `openssl rand -hex 24`"
                )
        return self

    def _check_providers(self) -> None:
        """Raise ValueError for a provider without its key."""
        if "the-odds-api" in self.providers and self.odds_api_key is None:
            raise ValueError("PROVIDERS: the_odds_api requires ODDS_API_KEY")
        for name in self.providers:
            if (missing := self.missing_secret(name)) is not None:
                raise ValueError(f"PROVIDERS: {name} requires {missing}")

    def _check_keys(self) -> None:
        """Raise ValueError for a bookmaker or a market whose key seems misspelt."""
        names = (
            "odds_bookmakers",
            "sharp_bookmakers",
            "commissions",
            "taxes_on_return",
            "taxes_on_stake",
            "min_stakes",
        )
        for name in names:
            for bookmaker in getattr(self, name):
                if (nearest := misspelt(bookmaker)) is not None:
                    raise ValueError(f"{name.upper()}: unknown bookmaker {bookmaker!r}; did you mean {nearest}?")
        for market in self.odds_markets:
            if (nearest := misspelt_market(market)) is not None:
                raise ValueError(f"ODDS_MARKETS: unknown market {market!r}; did you mean {nearest}?")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, without_password(value) if name == "odds_api_base_url" else value

    @property
    def provider(self) -> str:
        """Odds source: `the-odds-api`, `sandbox` or `replay`."""
        if self.providers:
            return "the-odds-api" if "the-odds-api" in self.providers else self.providers[0]
        return self.odds_provider or ("sandbox" if self.odds_api_key is None else "the-odds-api")

    @property
    def has_remote_sandbox(self) -> bool:
        """True if ODDS_API_BASE_URL is not the address of The Odds API, so that a sandbox may run there."""
        return bool(self.odds_api_base_url != type(self).model_fields["odds_api_base_url"].default)

    @property
    def database(self) -> str:
        """Database URL with its password; `sqlite:///...` if no setting names PostgreSQL."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        password, user, name, host = self.postgres_password, self.postgres_user, self.postgres_db, self.postgres_host
        if not any((password, user, name, host)):
            return f"sqlite:///{self.data_dir / 'arbitrage-edge.db'}"
        secret = password.get_secret_value() if password else ""
        return postgres_url(
            user or "arbitrage_user", secret, host or "localhost", self.postgres_port, name or "arbitrage_db"
        )

    @property
    def redis(self) -> str | None:
        """Redis URL with its password; None: cache and message bus are in memory."""
        if self.redis_url is not None:
            return self.redis_url.get_secret_value()
        return redis_url(self.redis_host, self.redis_port, self.redis_db) if self.redis_host else None

    @property
    def keys(self) -> tuple[str, ...]:
        """API keys that are accepted; empty: the API needs no key."""
        return () if self.api_keys is None else t.split(self.api_keys.get_secret_value())

    @property
    def secrets(self) -> tuple[str, ...]:
        """Values that no log, error message or page may show."""
        single = [
            secret.get_secret_value()
            for secret in (self.odds_api_key, self.postgres_password, self.alert_secret_key, self.telegram_bot_token)
            if secret
        ]
        urls = (self.database_url, self.redis_url, self.celery_broker_url, self.celery_result_backend)
        passwords = [form for url in urls if url for form in passwords_in(url.get_secret_value())]
        passwords += passwords_in(self.odds_api_base_url)
        return (*single, *self.keys, *passwords, *self.venue_secret_values)

    @property
    def _other_kinds(self) -> KindBounds:
        return KindBounds(
            kinds=frozenset(self.opportunity_kinds),
            max_hold=self.max_hold,
            max_middle_cost=self.max_middle_cost,
            min_middle_probability=self.min_middle_probability,
            min_value=self.min_value,
            sharp=self.sharp_bookmakers,
            consensus=self.consensus_operators,
            bankroll=self.bankroll,
            kelly=self.kelly_factor,
            max_kelly=self.kelly_cap,
        )

    @property
    def policy(self) -> Policy:
        """Thresholds, stakes and commissions; exchanges without an own commission use the usual one."""
        bounds = Thresholds(
            min_profit=self.min_profit_threshold,
            max_profit=self.max_profit_threshold,
            max_age=_duration(self.max_leg_age),
            max_age_live=_duration(self.max_leg_age_live),
            max_leg_gap=_duration(self.max_leg_gap),
            max_leg_gap_live=_duration(self.max_leg_gap_live),
            live=self.include_live,
        )
        own = _fractions(self.commissions)
        return Policy(
            bounds,
            self.max_stake,
            self.stake_rounding,
            EXCHANGE_COMMISSIONS | own,
            charges=with_taxes(_fractions(self.taxes_on_return), _fractions(self.taxes_on_stake)),
            min_stakes=self.min_stakes,
            other=self._other_kinds,
            usdc_parity=self.usdc_parity,
        )


def _fractions(percentages: dict[str, Decimal]) -> dict[str, Fraction]:
    return {bookmaker: Fraction(percent) / 100 for bookmaker, percent in percentages.items()}


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
