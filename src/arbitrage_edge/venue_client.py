"""Shared parts of the clients of all venues: decoding of answers, and snapshots without unreadable games."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import ClassVar, TypeVar

import msgspec

from arbitrage_edge.domain.contract_quotes import INCONSISTENT
from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.errors import InvalidValueError, RefusedError, SchemaChangedError
from arbitrage_edge.domain.market import (
    Coverage,
    Event,
    EventQuotes,
    Listing,
    MarketQuotes,
    Selection,
    Snapshot,
    Sport,
)
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import Manifest, OddsRequest, Quota, SourceSport

# Examples of what is wrong that a snapshot carries.
MAX_TROUBLES = 5
# The end of the century, in seconds after 1970.
LATEST_SECOND = 4_102_444_800
T = TypeVar("T")
# What the sports that venues have are called.
SPORT_TITLES: Mapping[str, str] = {
    "americanfootball_nfl": "NFL",
    "baseball_mlb": "MLB",
    "basketball_nba": "NBA",
    "basketball_wnba": "WNBA",
    "icehockey_nhl": "NHL",
    "soccer_efl_champ": "Championship",
    "soccer_epl": "EPL",
    "soccer_france_ligue_one": "Ligue 1",
    "soccer_germany_bundesliga": "Bundesliga",
    "soccer_italy_serie_a": "Serie A",
    "soccer_spain_la_liga": "La Liga",
    "soccer_uefa_champs_league": "Champions League",
    "soccer_usa_mls": "MLS",
}
US_SPORTS = ("americanfootball", "basketball", "baseball", "icehockey")


def source_sports(codes: Mapping[str, str], away_first: Collection[str] = ()) -> tuple[SourceSport, ...]:
    """Return the competition map of a venue from its codes. `away_first`: groups of sports that name guests first."""
    return tuple(
        SourceSport(sport, SPORT_TITLES[sport], code, home_first=sport.partition("_")[0] not in away_first)
        for sport, code in codes.items()
    )


def decode(title: str, body: bytes, kind: type[T], what: str, *, is_secret: bool = False) -> T:
    """Return a decoded answer of the venue called `title`. Raises SchemaChangedError if it has another form."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        kept = b"" if is_secret else body
        raise SchemaChangedError(f"{title} answers {what} in another form: {error}", kept) from None


class Reading:
    """The games of one sport as they are read: a part that cannot be read is withheld and counted by reason."""

    def __init__(self, manifest: Manifest, request: OddsRequest, read_at: datetime) -> None:
        self.row = sport_row(manifest, request.sport)
        self.read_at = read_at
        self._manifest, self._markets = manifest, frozenset(request.markets)
        self._events: list[EventQuotes] = []
        self._ids: set[str] = set()
        self._listings: dict[str, Listing] = {}
        self._ignored: Counter[str] = Counter()
        self._troubles: list[str] = []

    @contextmanager
    def withholding(self, *, part: bool = False) -> Iterator[None]:
        """Withhold what the block reads if it cannot: the reason is the location of the error.

        `part`: the block reads one of several markets of a game; one that contradicts itself is an error of the game.
        """
        try:
            yield
        except InvalidValueError as error:
            if part and error.location == INCONSISTENT:
                raise
            self.ignore(error.location or "schema_changed", str(error))
        except (msgspec.DecodeError, ValueError, ArithmeticError) as error:
            self.ignore("schema_changed", str(error))

    def ignore(self, reason: str, trouble: str) -> None:
        """Count something that is withheld."""
        self._ignored[reason] += 1
        self._troubles.append(f"{self._manifest.title}: {trouble}")

    def event(self, event_id: str, start: datetime, home: str, away: str) -> Event:
        """Return an event of this sport. Raises InvalidValueError unless it has two teams."""
        if not home or not away or home == away:
            raise InvalidValueError(f"{event_id} has the teams {home!r} and {away!r}", "unknown_market")
        return Event(event_id, self.row.sport, self.row.title, start, home, away)

    def market(
        self,
        key: str,
        selections: Sequence[Selection],
        terms: Terms,
        link: str | None = None,
        read_at: datetime | None = None,
    ) -> MarketQuotes:
        """Return a market of a venue that is its own only bookmaker. `read_at`: if its book was read before others."""
        manifest, at = self._manifest, read_at or self.read_at
        return MarketQuotes(manifest.books[0], manifest.title, key, at, list(selections), link, terms)

    def add(self, event: Event, markets: Iterable[MarketQuotes], listing: Listing | None = None) -> None:
        """Add a game with its requested markets; a game that was added before is counted."""
        if event.id in self._ids:
            self.ignore("duplicate", f"{event.id} is listed twice")
            return
        self._ids.add(event.id)
        wanted = [
            quotes for quotes in markets if quotes.selections and quotes.market.removesuffix("_lay") in self._markets
        ]
        self._events.append(EventQuotes(event, wanted))
        if listing is not None:
            self._listings[event.id] = listing

    def snapshot(self, events: frozenset[str] | None = None) -> Snapshot:
        """Return everything that was added. `events`: the games that were read, if not all were."""
        return Snapshot(
            self.row.sport,
            self.read_at,
            self._events,
            Coverage(bookmakers=frozenset(self._manifest.books), events=events),
            dict(self._ignored),
            troubles=tuple(self._troubles[:MAX_TROUBLES]),
            listings=self._listings,
        )


def sport_row(manifest: Manifest, sport: str) -> SourceSport:
    """Return what a venue calls a sport. Raises RefusedError if it does not have it."""
    row = manifest.code(sport)
    if row is None:
        raise RefusedError(f"{manifest.title} has no sport {sport!r}", "UNKNOWN_SPORT")
    return row


def moment(seconds: float) -> datetime:
    """Return the time that is so many seconds after 1970. Raises InvalidValueError if it is not in this century."""
    if not 0 < seconds < LATEST_SECOND:
        raise InvalidValueError(f"{seconds!r} is no time", "schema_changed")
    return datetime.fromtimestamp(seconds, UTC)


class VenueClient:
    """A venue as an odds provider; a subclass reads the odds of a sport in `odds`."""

    manifest: ClassVar[Manifest]
    quota: Quota | None = None

    def __init__(self, http: JsonClient, now: Callable[[], datetime]) -> None:
        self._http, self._now = http, now

    @property
    def name(self) -> str:
        """Name of the venue in settings and responses."""
        return self.manifest.name

    async def sports(self) -> list[Sport]:
        """Return the sports in the competition map."""
        return [Sport(row.sport, row.title, row.sport.split("_")[0]) for row in self.manifest.sports]

    async def events(self, sport: str) -> list[Event]:
        """Return the games of a sport."""
        return [quotes.event for quotes in (await self.odds(OddsRequest(sport, ("h2h",)))).events]

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of all games of a sport."""
        raise NotImplementedError

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def _read(self, path: str, params: Mapping[str, str | int], kind: type[T], what: str) -> T:
        return decode(self.manifest.title, await self._http.get(path, params), kind, what)
