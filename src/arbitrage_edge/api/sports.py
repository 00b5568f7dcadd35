"""Which sports there are: those of the provider's list, and those of which something is kept."""

from __future__ import annotations

from arbitrage_edge.api.services import Readers
from arbitrage_edge.api.together import together
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.ports import Store


class Sports:
    """The sports, read anew each time: it is one small question."""

    def __init__(self, store: Store, readers: Readers) -> None:
        self._store, self._readers = store, readers

    async def all(self) -> list[Sport]:
        """In the provider's order; then those that are no longer on its list, or, in a replay, never were."""
        listed, recorded = await together(self._store.sports(), self._readers.recorded())
        known = {sport.key for sport in listed}
        return [*listed, *(Sport(key, key, active=False) for key in sorted(recorded) if key not in known)]

    async def keys(self) -> frozenset[str]:
        """Their keys."""
        return frozenset(sport.key for sport in await self.all())

    async def named(self, key: str) -> Sport:
        """The sport of that key; NotFoundError where there is none."""
        for sport in await self._store.sports():
            if sport.key == key:
                return sport
        if key in await self._readers.recorded():
            return Sport(key, key, active=False)
        raise NotFoundError(f"there is no sport {key[:100]!r}; /odds/sports lists them")
