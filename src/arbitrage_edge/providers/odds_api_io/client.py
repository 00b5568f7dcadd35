"""odds-api.io as an odds provider: the events of a league, and the odds of ten events per request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from arbitrage_edge.domain.errors import RefusedError
from arbitrage_edge.domain.market import Coverage, Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.odds_api_io.mapping import MANIFEST, key_of, pending_ids, read_events
from arbitrage_edge.venue_client import Reading, VenueClient

EVENTS_PER_REQUEST = 10
MAX_EVENTS = 100
REREAD = timedelta(minutes=10)
KEY_REFUSED = frozenset({"401", "403"})
T = TypeVar("T")


class OddsApiIoClient(VenueClient):
    """Reads the chosen bookmakers. `titles`: their names at odds-api.io."""

    manifest = MANIFEST

    def __init__(self, http: JsonClient, now: Callable[[], datetime], key: str, titles: Sequence[str]) -> None:
        super().__init__(http, now)
        self._key, self._titles = key, tuple(titles)
        self._lists: dict[str, tuple[datetime, list[msgspec.Raw]]] = {}

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds of the next hundred events of a league."""
        reading = Reading(MANIFEST, request, self._now())
        ids = pending_ids(await self._events(reading.row.code), reading)
        odds: list[msgspec.Raw] = []
        for start in range(0, min(len(ids), MAX_EVENTS), EVENTS_PER_REQUEST):
            chosen = ",".join(str(each) for each in ids[start : start + EVENTS_PER_REQUEST])
            params = {"eventIds": chosen, "bookmakers": ",".join(self._titles)}
            odds += await self._list("/odds/multi", params, "odds")
        reading.read_at = self._now()
        read_events(odds, reading, self._titles)
        covered = None if len(ids) <= MAX_EVENTS else frozenset(map(str, ids[:MAX_EVENTS]))
        books = frozenset(map(key_of, self._titles))
        return msgspec.structs.replace(reading.snapshot(), coverage=Coverage(bookmakers=books, events=covered))

    async def _events(self, code: str) -> list[msgspec.Raw]:
        known = self._lists.get(code)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1]
        sport, _, league = code.partition(":")
        listed = await self._list("/events", {"sport": sport, "league": league}, "a list of events")
        self._lists[code] = self._now(), [each.copy() for each in listed]
        return self._lists[code][1]

    async def _list(self, path: str, params: Mapping[str, str], what: str) -> list[msgspec.Raw]:
        try:
            return await self._read(path, {**params, "apiKey": self._key}, list[msgspec.Raw], what)
        except RefusedError as error:
            if error.code not in KEY_REFUSED:
                raise
            text = f"{MANIFEST.title} refuses the key (status {error.code}): check ODDS_API_IO_KEY and the bookmakers"
            raise RefusedError(text, error.code, is_general=True) from None
