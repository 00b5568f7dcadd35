"""The simulated market as odds sources: The Odds API alone, or with three simulated exchanges that are paired."""

from __future__ import annotations

from contextlib import AsyncExitStack

from msgspec import Struct

from arbitrage_edge.http_server import serve_app
from arbitrage_edge.matching.matched_provider import MatchedProvider
from arbitrage_edge.pipeline.clocks import ScaledClock
from arbitrage_edge.polling.scope import venue_scope_from
from arbitrage_edge.ports import AliasStore, Cache, Clock, OddsProvider, Store
from arbitrage_edge.provider_registry import (
    SANDBOX_KEY,
    Source,
    direct_books,
    odds_fetcher,
    priced_scope,
    recording,
    shared_events,
)
from arbitrage_edge.providers.recordings.recorder import RecordedVenue, Recorder
from arbitrage_edge.providers.the_odds_api import PROVIDER_NAME
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, serve_sandbox
from arbitrage_edge.sandbox.saved_clock import resume_clock
from arbitrage_edge.sandbox.venues.server import VENUES, SimulatedVenues
from arbitrage_edge.settings import Settings
from arbitrage_edge.venue_registry import Venue, VenueCosts, VenueOptions, open_venue

UNLIMITED = SandboxOptions(credits=None)


class SimulatedParts(Struct, frozen=True):
    """Dependencies of simulated sources."""

    settings: Settings
    store: Store
    cache: Cache
    aliases: AliasStore


async def open_simulated(
    stack: AsyncExitStack, parts: SimulatedParts, options: SandboxOptions | None
) -> tuple[Clock, list[Source]]:
    """Serve a simulated market of this process over HTTP and open its sources.

    Without options it is only looked at: its clock is not stored.
    """
    settings = parts.settings
    sandbox = Sandbox(await resume_clock(parts.store, options or UNLIMITED, save=options is not None))
    clock = ScaledClock(sandbox.options.speed, sandbox.clock.now())
    base_url = await stack.enter_async_context(serve_sandbox(sandbox=sandbox)) + "/v4"
    stack.callback(sandbox.close)
    key = sandbox.options.keys[0] if sandbox.options.keys else SANDBOX_KEY
    recorder = stack.enter_context(recording(settings, clock.now))
    priced = priced_scope(settings)
    fetcher = odds_fetcher(settings, priced.scope, key, base_url, clock, recorder=recorder)
    await stack.enter_async_context(fetcher)
    if not sandbox.options.venues:
        return clock, [Source("", fetcher, priced, settings.provider, fetcher)]
    venues = await _open_venues(stack, sandbox, clock, recorder)
    shared = shared_events([PROVIDER_NAME, *venues], venues, parts.cache, clock, parts.aliases)
    provider = MatchedProvider(fetcher, shared, direct_books(venues))
    sources = [Source("", provider, priced, settings.provider, fetcher)]
    for name, venue in venues.items():
        own: OddsProvider = venue if recorder is None else RecordedVenue(venue, recorder)
        scope = venue_scope_from(settings, name, VenueCosts(venue.manifest), venue.manifest.cadence)
        sources.append(Source(name, MatchedProvider(own, shared), scope, name))
    return clock, sources


async def _open_venues(
    stack: AsyncExitStack, sandbox: Sandbox, clock: Clock, recorder: Recorder | None
) -> dict[str, Venue]:
    """Serve the simulated exchanges on a port, and open the clients that read the real ones."""
    simulated = SimulatedVenues(sandbox.options.seed, lambda: clock.now().timestamp(), events=sandbox.options.events)
    server = await stack.enter_async_context(serve_app(simulated.app, "127.0.0.1"))
    venues: dict[str, Venue] = {}
    for name in VENUES:
        on_answer = None if recorder is None else recorder.observer(name)
        venues[name] = open_venue(name, VenueOptions(clock.now, f"{server.url}/{name}", on_answer=on_answer))
        stack.push_async_callback(venues[name].close)
    return venues
