"""The venues that exist, by name: those of this program, and those of installed packages."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import entry_points
from typing import Protocol
from urllib.parse import urlsplit

import httpx2
from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import Manifest, OddsProvider, OddsRequest, OnAnswer
from arbitrage_edge.providers.betfair.client import BetfairClient, StreamedBetfairClient
from arbitrage_edge.providers.betfair.mapping import STREAM_URL as BETFAIR_STREAM_URL
from arbitrage_edge.providers.betfair.session import IDENTITY_URL, Account, Session
from arbitrage_edge.providers.kalshi.client import KalshiClient
from arbitrage_edge.providers.novig.client import NovigClient
from arbitrage_edge.providers.odds_api_io.client import OddsApiIoClient
from arbitrage_edge.providers.polymarket.client import PolymarketClient
from arbitrage_edge.providers.polymarket.mapping import BOOKS_URL
from arbitrage_edge.providers.polymarket.mapping import STREAM_URL as POLYMARKET_STREAM_URL
from arbitrage_edge.providers.polymarket_us.client import PolymarketUsClient
from arbitrage_edge.providers.sx_bet.client import SxBetClient
from arbitrage_edge.venue_client import VenueClient

GROUP = "arbitrage_edge.providers"
THE_ODDS_API = "the-odds-api"


class VenueOptions(Struct, frozen=True):
    """What a venue is opened with. `base_url`: instead of that of its manifest. `secrets`: keys and passwords by name.

    `per_second`: the most requests instead of the manifest's, for a local server. `bookmakers`: those of an aggregator.
    `stream_url`: of a stream that is no WebSocket.
    `on_answer` is given every answer. A `transport` answers in place of the network, without a limit of the rate.
    """

    now: Callable[[], datetime]
    base_url: str | None = None
    secrets: Mapping[str, str] = {}
    per_second: float | None = None
    bookmakers: tuple[str, ...] = ()
    on_answer: OnAnswer | None = None
    transport: httpx2.AsyncBaseTransport | None = None
    stream_url: str | None = None

    def __repr__(self) -> str:
        return f"VenueOptions(base_url={self.base_url!r}, secrets={sorted(self.secrets)})"

    def client(self, manifest: Manifest, base_url: str | None = None) -> JsonClient:
        """Return the HTTP client of a venue; `base_url`: of a second service of it."""
        address = self.base_url or base_url or manifest.base_url
        rate = self.per_second or manifest.requests_per_second
        rate = rate if self.transport is None else math.inf
        return JsonClient(manifest.title, address, rate, self.transport, self.on_answer)

    def socket_url(self, own: str) -> str:
        """Return the address of a venue's WebSocket: its own, or the same path at `base_url`."""
        return own if self.base_url is None else f"ws{self.base_url.removeprefix('http')}{urlsplit(own).path}"


class Venue(OddsProvider, Protocol):
    """A provider that states what it is, and that is closed after use."""

    @property
    def manifest(self) -> Manifest:
        """What the provider is."""

    async def close(self) -> None:
        """Close its connections."""


OpenVenue = Callable[[VenueOptions], Venue]


def _kalshi(options: VenueOptions) -> Venue:
    return KalshiClient(options.client(KalshiClient.manifest), options.now)


def _polymarket(options: VenueOptions) -> Venue:
    manifest = PolymarketClient.manifest
    stream_url = options.socket_url(POLYMARKET_STREAM_URL)
    return PolymarketClient(options.client(manifest), options.client(manifest, BOOKS_URL), options.now, stream_url)


def _polymarket_us(options: VenueOptions) -> Venue:
    return PolymarketUsClient(options.client(PolymarketUsClient.manifest), options.now)


def _betfair(options: VenueOptions) -> Venue:
    manifest, secrets = BetfairClient.manifest, options.secrets
    account = Account(*(secrets.get(name, "") for name in ("app_key", "username", "password")))
    session = Session(options.client(manifest, IDENTITY_URL), options.client(manifest), account, options.now)
    stream_url = options.stream_url or (BETFAIR_STREAM_URL if options.base_url is None else None)
    return (
        StreamedBetfairClient(session, options.now, stream_url) if stream_url else BetfairClient(session, options.now)
    )


def _odds_api_io(options: VenueOptions) -> Venue:
    http = options.client(OddsApiIoClient.manifest)
    return OddsApiIoClient(http, options.now, options.secrets.get("key", ""), options.bookmakers)


def _keyless(client: type[VenueClient]) -> OpenVenue:
    return lambda options: client(options.client(client.manifest), options.now)


BUILT_IN: Mapping[str, OpenVenue] = {
    "kalshi": _kalshi,
    "polymarket_us": _polymarket_us,
    "polymarket": _polymarket,
    "sx_bet": _keyless(SxBetClient),
    "novig": _keyless(NovigClient),
    "betfair": _betfair,
    "odds_api_io": _odds_api_io,
}


def known_venues() -> list[str]:
    """Return the names of all venues, those of installed packages included."""
    return sorted({*BUILT_IN, *(point.name for point in entry_points(group=GROUP))})


def open_venue(name: str, options: VenueOptions) -> Venue:
    """Return a venue by name. Raises InvalidValueError if there is none, or if its package cannot be imported."""
    if name in BUILT_IN:
        return BUILT_IN[name](options)
    points = [point for point in entry_points(group=GROUP) if point.name == name]
    if not points:
        known = ", ".join([THE_ODDS_API, *known_venues()])
        raise InvalidValueError(f"there is no provider {name!r}; known are {known}", "PROVIDERS")
    try:
        opened: Venue = points[0].load()(options)
    except Exception as error:
        raise InvalidValueError(f"the package of {name!r} fails: {type(error).__name__}", "PROVIDERS") from error
    return opened


class VenueCosts:
    """`CostModel` of a venue without credits: only its cadence limits the polls."""

    free_credits: int | None = None

    def __init__(self, manifest: Manifest) -> None:
        self._cadence, self._markets = manifest.cadence, frozenset(manifest.markets)

    def sport_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - interface
        """Return the selected markets that are read from the venue."""
        return tuple(market for market in markets if market in self._markets)

    def event_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - interface
        """Return no markets: none is requested by event."""
        return ()

    def cost(self, request: OddsRequest) -> int:  # noqa: ARG002 - interface
        """Return the cost of a poll in polls."""
        return 1

    def update_seconds(self, request: OddsRequest, *, in_play: bool) -> float:  # noqa: ARG002 - interface
        """Return the cadence."""
        return self._cadence
