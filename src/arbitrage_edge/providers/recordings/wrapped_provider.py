"""A provider that passes all calls on to another one: the base of those that add something to its answers."""

from __future__ import annotations

from arbitrage_edge.domain.market import Event, Snapshot, Sport
from arbitrage_edge.ports import OddsProvider, OddsRequest, Quota


class WrappedProvider:
    """Has the name, the credits and the answers of `provider`."""

    def __init__(self, provider: OddsProvider) -> None:
        self.name = provider.name
        self._provider = provider

    @property
    def quota(self) -> Quota | None:
        """Credits of the provider."""
        return self._provider.quota

    async def sports(self) -> list[Sport]:
        """Return the sports of the provider."""
        return await self._provider.sports()

    async def events(self, sport: str) -> list[Event]:
        """Return the events of the provider."""
        return await self._provider.events(sport)

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds of the provider."""
        return await self._provider.odds(request)
