"""What can be sized by its id: what was found, and what is held back now."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from arbitrage_edge.api.services import Services
from arbitrage_edge.documents import HELD
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.lifecycle import Episode, Status
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.ports import HELD_KEY


async def sizeable(services: Services, arbitrage_id: str) -> Episode:
    """The episode of that id, or what is held back under it. Raises NotFoundError where it is held back no more."""
    if not arbitrage_id.startswith(HELD):
        return await services.readers.opportunity(arbitrage_id)
    keys = [HELD_KEY.format(sport=sport) for sport in await services.readers.recorded()]
    for kept in await services.cache.get_multiple(keys):
        if kept is not None and arbitrage_id in kept:
            # What another version kept is as good as nothing.
            with suppress(msgspec.ValidationError):
                return _as_found(arbitrage_id, msgspec.convert(kept[arbitrage_id], Opportunity))
    raise NotFoundError(f"nothing is held back as {arbitrage_id} any more: look at the list again")


def _as_found(arbitrage_id: str, one: Opportunity) -> Episode:
    seen = one.seen_at
    return Episode(arbitrage_id, one, Status.FOUND, seen, seen, seen, one.profit_percentage)
