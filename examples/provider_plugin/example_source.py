"""An odds source with one bookmaker and one game a day."""

from datetime import timedelta

from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot, Sport
from arbitrage_edge.ports import Manifest, SourceSport

MANIFEST = Manifest(
    name="example_source",
    title="Example",
    base_url="https://odds.example",
    needs_key=False,
    books=("example_book",),
    requests_per_second=1,
    cadence=30,
    sports=(SourceSport("basketball_nba", "NBA", "nba", home_first=True),),
    terms="An example: its prices are made up",
    checked="2026-11-26",
)


class ExampleSource:
    """One game between two teams, tomorrow, at fixed odds."""

    manifest = MANIFEST
    name = MANIFEST.name
    quota = None

    def __init__(self, options):
        self._now = options.now

    async def sports(self):
        """Return the sports of the manifest."""
        return [Sport(row.sport, row.title) for row in MANIFEST.sports]

    async def events(self, sport):
        """Return the games of a sport."""
        return [quotes.event for quotes in self._board(sport)]

    async def odds(self, request):
        """Return the prices of a sport. The coverage names the bookmaker: other ones are not withdrawn."""
        board = self._board(request.sport)
        return Snapshot(request.sport, self._now(), board, Coverage(bookmakers=frozenset(MANIFEST.books)))

    async def close(self):
        """Close nothing: this source opens no connection."""

    def _board(self, sport):
        now = self._now()
        start = now.replace(hour=20, minute=0, second=0, microsecond=0) + timedelta(days=1)
        event = Event(f"example-{start:%Y%m%d}", sport, "NBA", start, "Boston Celtics", "Miami Heat")
        selections = [Selection("Boston Celtics", 1.6), Selection("Miami Heat", 2.4)]
        return [EventQuotes(event, [MarketQuotes("example_book", "Example", "h2h", now, selections)])]


def open_source(options):
    """Return the source; `options` has the clock (`now`) and the user's address (`base_url`)."""
    return ExampleSource(options)
