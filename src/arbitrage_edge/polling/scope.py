"""The sports, markets and bookmakers to poll, with the requests for them and their cost."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from hashlib import pbkdf2_hmac

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import CostModel, OddsRequest
from arbitrage_edge.settings import Settings

HASH_ROUNDS = 100_000


class PollScope(Struct, frozen=True):
    """The user's choice of what to poll, and the limits of its cost.

    `sports` are keys or patterns (`soccer_*`), none for all; `bookmakers`, if given, replaces `regions`.
    `interval` is the shortest time between two equal requests in seconds, `reserve` the credits that are never spent.
    `reset_day` is the day of the month of the credit reset (UTC), None if unknown.
    `assumed_credits` are those of a month if the provider reports none, None if there is no limit then. `account`:
    fingerprint of the provider and key to which credits, plan and polls belong.
    """

    markets: tuple[str, ...] = ("h2h",)
    regions: tuple[str, ...] = ("us",)
    bookmakers: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()
    live: bool = False
    interval: float = 60
    reserve: int = 10
    reset_day: int | None = None
    assumed_credits: int | None = None
    account: str = ""

    def includes(self, sport: str) -> bool:
        """Return whether the sport is selected."""
        return not self.sports or any(fnmatchcase(sport, pattern) for pattern in self.sports)

    def unmatched(self, sports: Iterable[str]) -> tuple[str, ...]:
        """Return the patterns that match none of the sports."""
        keys = list(sports)
        return tuple(pattern for pattern in self.sports if not any(fnmatchcase(key, pattern) for key in keys))


class PricedScope(Struct, frozen=True):
    """A scope with the provider's cost model: the requests for a sport and what they cost."""

    scope: PollScope
    costs: CostModel

    def board_request(self, sport: Sport) -> OddsRequest | None:
        """Return the request for the sport; None if it covers none of the selected markets."""
        return self._request(sport, self.costs.sport_markets(sport, self.scope.markets))

    def event_request(self, sport: Sport, event: str) -> OddsRequest | None:
        """Return the request for the additional markets of one event; None if none are selected."""
        return self._request(sport, self.costs.event_markets(sport, self.scope.markets), event)

    def cost(self, request: OddsRequest | None) -> int:
        """Return the maximum number of credits of a request; 0 for none."""
        return 0 if request is None else self.costs.cost(request)

    def shortest_interval(self, request: OddsRequest, *, in_play: bool = False) -> float:
        """Return the shortest useful time between two equal requests in seconds."""
        return max(self.scope.interval, self.costs.update_seconds(request, in_play=in_play))

    def _request(self, sport: Sport, markets: tuple[str, ...], event: str | None = None) -> OddsRequest | None:
        if not markets:
            return None
        scope = self.scope
        return OddsRequest(sport.key, markets, () if scope.bookmakers else scope.regions, scope.bookmakers, event)


# Defaults of the sandbox: its odds cost nothing, and few bookmakers show few opportunities.
SANDBOX_REGIONS = ("us", "uk", "eu")
SANDBOX_MARKETS = ("h2h", "spreads", "totals")


def poll_scope_from(settings: Settings, costs: CostModel) -> PricedScope:
    """Return the scope set by the user, with wider defaults for the sandbox, and the provider's cost model."""
    return PricedScope(_scope(settings, costs.free_credits), costs)


def credit_account(settings: Settings) -> str:
    """Return a fingerprint of the provider, its address and the key: a slow salted hash, from which no key follows."""
    key = settings.odds_api_key.get_secret_value() if settings.odds_api_key is not None else ""
    # The address of a sandbox in this process changes with every start.
    is_local = settings.provider == "sandbox" and not settings.has_remote_sandbox
    address = "" if is_local else settings.odds_api_base_url.rstrip("/")
    salt = f"arbitrage-edge {settings.provider} {address}".encode()
    return pbkdf2_hmac("sha256", key.encode(), salt, HASH_ROUNDS).hex()[:16]


def venue_scope_from(settings: Settings, name: str, costs: CostModel, cadence: float) -> PricedScope:
    """Return the scope for a venue that counts no credits: polled at its cadence, unless the user set an interval."""
    is_set = "odds_update_interval" in settings.model_fields_set
    scope = replace(
        _scope(settings, None),
        interval=settings.odds_update_interval if is_set else cadence,
        assumed_credits=None,
        account=name,
    )
    return PricedScope(scope, costs)


def _scope(settings: Settings, free_credits: int | None) -> PollScope:
    scope = PollScope(
        markets=settings.odds_markets,
        regions=settings.odds_regions,
        bookmakers=settings.odds_bookmakers,
        sports=settings.odds_sports,
        live=settings.include_live,
        interval=settings.odds_update_interval,
        reserve=settings.odds_credit_reserve,
        reset_day=settings.odds_credits_reset_day,
        assumed_credits=None if settings.provider == "sandbox" else free_credits,
        account=credit_account(settings),
    )
    if settings.provider != "sandbox":
        return scope
    chosen = settings.model_fields_set
    if "odds_regions" not in chosen:
        scope = replace(scope, regions=SANDBOX_REGIONS)
    return scope if "odds_markets" in chosen else replace(scope, markets=SANDBOX_MARKETS)
