"""Opening the odds sources of the settings, and pairing their events with each other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.bookmakers import KNOWN_BOOKMAKERS
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.matching.aliases import AliasTable, StoredDecisions
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition
from arbitrage_edge.matching.matched_provider import MatchedProvider, MatchedStream, SharedEvents
from arbitrage_edge.matching.matched_scores import MatchedScores
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.pipeline.clocks import WallClock
from arbitrage_edge.polling.scope import PollScope, PricedScope, poll_scope_from, venue_scope_from
from arbitrage_edge.ports import (
    AliasStore,
    Cache,
    Clock,
    Manifest,
    OddsProvider,
    ScoreProvider,
    Streaming,
)
from arbitrage_edge.providers.recordings.recorder import RecordedVenue, Recorder
from arbitrage_edge.providers.recordings.unreadable import ExplainedVenue, UnreadableAnswers
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.providers.the_odds_api.costs import OddsApiCosts
from arbitrage_edge.settings import Settings
from arbitrage_edge.venue_registry import THE_ODDS_API, Venue, VenueCosts, VenueOptions, open_venue

log = logging.getLogger(__name__)

SANDBOX_KEY = "sandbox"


def competition_map(manifests: Mapping[str, Manifest]) -> CompetitionMap:
    """Return the map for providers, whose events have the sport keys of this program and name the home team first."""
    rows = [SourceCompetition(THE_ODDS_API, key, key, "home_first") for key in COMPETITIONS]
    rows += [
        SourceCompetition(name, row.sport, row.sport, "home_first")
        for name, manifest in manifests.items()
        for row in manifest.sports
        if row.sport in COMPETITIONS
    ]
    return CompetitionMap(rows)


class Source(Struct, frozen=True):
    """A provider with its scope. `name`: the namespace of its plan and polls; `title`: as it is shown.

    `scores`: the provider, if it reports final scores; `stream`: if its prices are streamed.
    """

    name: str
    provider: OddsProvider
    priced: PricedScope
    title: str
    scores: ScoreProvider | None = None
    stream: Streaming | None = None


class SourceParts(Struct, frozen=True):
    """What several providers are opened with."""

    cache: Cache
    clock: Clock
    odds_api: Callable[[], AbstractAsyncContextManager[OddsFetcher]]
    odds_api_scope: PricedScope
    recorder: Recorder | None = None
    aliases: AliasStore | None = None


def namespace_of(name: str) -> str:
    """Return the namespace of a provider's state: The Odds API has that of a single provider."""
    return "" if name == THE_ODDS_API else name


def scope_of(name: str, settings: Settings, odds_api_scope: PricedScope) -> PricedScope:
    """Return what is polled of a provider, and what it costs."""
    if name == THE_ODDS_API:
        return odds_api_scope
    manifest = open_venue(name, VenueOptions(partial(datetime.now, UTC))).manifest
    return venue_scope_from(settings, name, VenueCosts(manifest), manifest.cadence)


def addresses_of(name: str, settings: Settings) -> tuple[str, ...]:
    """Return the addresses that a provider is read at."""
    if name == THE_ODDS_API:
        return (settings.odds_api_base_url,)
    if name in settings.provider_urls:
        return (settings.provider_urls[name],)
    manifest = open_venue(name, VenueOptions(partial(datetime.now, UTC))).manifest
    more = (url for url in manifest.more_urls if settings.odds_streams or not url.startswith(("wss:", "tls:")))
    return manifest.base_url, *more


def copies_at(name: str, manifests: Mapping[str, Manifest], providers: Collection[str]) -> frozenset[str]:
    """Return the bookmakers that are dropped from a source, because another source of the same ones is read.

    A venue's own source counts more than an aggregator, and The Odds API more than another aggregator: two ages of one
    price look like a profit.
    """
    if name != THE_ODDS_API and manifests[name].books:
        return frozenset()
    direct = frozenset(book for manifest in manifests.values() for book in manifest.books)
    return direct if name == THE_ODDS_API or THE_ODDS_API not in providers else direct | KNOWN_BOOKMAKERS


def _options(name: str, settings: Settings, clock: Clock) -> VenueOptions:
    url, books = settings.provider_urls.get(name), settings.odds_api_io_bookmakers
    return VenueOptions(clock.now, url, settings.venue_secrets(name), bookmakers=books)


async def open_sources(stack: AsyncExitStack, settings: Settings, parts: SourceParts) -> list[Source]:
    """Open the providers of the settings; their events are paired with each other."""
    venues: dict[str, Venue] = {}
    for name in settings.providers:
        if name != THE_ODDS_API:
            options = _options(name, settings, parts.clock)
            on_answer = None if parts.recorder is None else parts.recorder.observer(name)
            venues[name] = open_venue(name, replace(options, on_answer=on_answer))
            stack.push_async_callback(venues[name].close)
    manifests = {name: venue.manifest for name, venue in venues.items()}
    shared = shared_events(settings.providers, venues, parts.cache, parts.clock, parts.aliases)
    unreadable = UnreadableAnswers(settings.data_dir / "unreadable", parts.clock.now, settings.secrets)
    sources = []
    for name in settings.providers:
        scores: ScoreProvider | None = None
        stream: Streaming | None = None
        if name in venues:
            own = venues[name]
            scope = venue_scope_from(settings, name, VenueCosts(own.manifest), own.manifest.cadence)
            recorded: OddsProvider = own if parts.recorder is None else RecordedVenue(own, parts.recorder)
            provider: OddsProvider = ExplainedVenue(recorded, unreadable)
            # Recordings are of polls.
            if settings.odds_streams and parts.recorder is None and isinstance(own, Streaming):
                stream = own
        else:
            odds_api = await stack.enter_async_context(parts.odds_api())
            provider, scores = odds_api, MatchedScores(odds_api, odds_api.name, shared.resolver, parts.cache)
            scope = parts.odds_api_scope
        copies = copies_at(name, manifests, settings.providers)
        matched = MatchedProvider(provider, shared, copies)
        changes = None if stream is None else MatchedStream(matched, stream)
        sources.append(Source(namespace_of(name), matched, scope, name, scores, changes))
    return sources


def shared_events(
    names: Iterable[str], venues: Mapping[str, Venue], cache: Cache, clock: Clock, aliases: AliasStore | None = None
) -> SharedEvents:
    """Return what the events of several sources are paired with. `aliases`: what people decided on names."""
    manifests = {name: venue.manifest for name, venue in venues.items()}
    table = AliasTable()
    decisions = None if aliases is None else StoredDecisions(aliases, table)
    resolver = Resolver(competition_map(manifests), table)
    return SharedEvents(resolver, cache, clock, tuple(sorted(names, key=_exactness)), decisions)


def direct_books(venues: Mapping[str, Venue]) -> frozenset[str]:
    """Return the bookmakers that are read from their own source."""
    return frozenset(book for venue in venues.values() for book in venue.manifest.books)


# Sources whose starts decide, in this order; the others follow.
MOST_EXACT = (THE_ODDS_API, "betfair", "odds_api_io", "novig", "polymarket", "polymarket_us", "sx_bet", "kalshi")


def _exactness(name: str) -> int:
    return MOST_EXACT.index(name) if name in MOST_EXACT else len(MOST_EXACT)


@contextmanager
def recording(settings: Settings, now: Callable[[], datetime]) -> Iterator[Recorder | None]:
    """Record the answers of all providers while the block runs, if the settings ask for it."""
    if settings.record_to is None:
        yield None
        return

    def warn(error: OSError) -> None:
        log.warning("nothing is recorded any more: %s: %s", settings.record_to, error.strerror or error)

    names = settings.providers or (settings.provider,)
    recorder = Recorder(
        settings.record_to,
        [THE_ODDS_API if name == "sandbox" else name for name in names],
        now=now,
        megabytes=settings.record_megabytes,
        secrets=settings.secrets,
        on_error=warn,
    )
    try:
        yield recorder
    finally:
        recorder.close()


def priced_scope(settings: Settings) -> PricedScope:
    """Return the sports, markets and bookmakers to poll, with the provider's cost model."""
    return poll_scope_from(settings, OddsApiCosts())


def odds_fetcher(
    settings: Settings, scope: PollScope, key: str, base_url: str, clock: Clock, *, recorder: Recorder | None
) -> OddsFetcher:
    """Return The Odds API with the choice of the user."""
    return OddsFetcher(
        key,
        base_url=base_url,
        markets=scope.markets,
        regions=scope.regions,
        bookmakers=scope.bookmakers,
        date_format=settings.odds_date_format,
        clock=clock,
        on_answer=None if recorder is None else recorder.observer(THE_ODDS_API),
    )


async def open_configured(
    stack: AsyncExitStack, settings: Settings, cache: Cache, clock: Clock, aliases: AliasStore | None = None
) -> list[Source]:
    """Open several providers, whose events are paired with each other."""
    recorder = stack.enter_context(recording(settings, clock.now))

    def odds_api() -> OddsFetcher:
        key = settings.odds_api_key.get_secret_value() if settings.odds_api_key else ""
        return odds_fetcher(
            settings, priced_scope(settings).scope, key, settings.odds_api_base_url, clock, recorder=recorder
        )

    parts = SourceParts(cache, clock, odds_api, priced_scope(settings), recorder, aliases)
    return await open_sources(stack, settings, parts)


async def worker_sources(
    stack: AsyncExitStack, settings: Settings, cache: Cache, clock: Clock, aliases: AliasStore
) -> list[Source]:
    """Open the providers of a worker; without a key, a sandbox in another process."""
    if settings.providers:
        return await open_configured(stack, settings, cache, clock, aliases)
    priced = priced_scope(settings)
    key = settings.odds_api_key.get_secret_value() if settings.odds_api_key else SANDBOX_KEY
    recorder = stack.enter_context(recording(settings, clock.now))
    provider = odds_fetcher(settings, priced.scope, key, settings.odds_api_base_url, clock, recorder=recorder)
    await stack.enter_async_context(provider)
    return [Source("", provider, priced, settings.provider, provider)]


def scopes_of(settings: Settings) -> list[tuple[str, PricedScope]]:
    """Return the namespace and the scope of each provider."""
    if not settings.providers:
        return [("", priced_scope(settings))]
    return [(namespace_of(name), scope_of(name, settings, priced_scope(settings))) for name in settings.providers]


def open_odds_api(settings: Settings, scope: PollScope, recorder: Recorder | None = None) -> OddsFetcher:
    """Return The Odds API with the key of the settings. Raises InvalidValueError if it is not the provider."""
    if settings.provider != "the-odds-api" or settings.odds_api_key is None:
        raise InvalidValueError("a replay needs --replay PATH", "ODDS_PROVIDER")
    key = settings.odds_api_key.get_secret_value()
    return odds_fetcher(settings, scope, key, settings.odds_api_base_url, WallClock(), recorder=recorder)
