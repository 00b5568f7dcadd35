"""What a bookmaker shows, and when the provider last read it."""

from __future__ import annotations

from arbitrage_edge.sandbox.market.bookmaker_view import desk_of
from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.match_state import score_at
from arbitrage_edge.sandbox.market.noise import happens, key_of, mix, unit
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture
from arbitrage_edge.sandbox.market.sports import Sport

_STALL = 900  # seconds: a reader that hangs does so for part of such a stretch
_LETTERS = "hst"  # the featured markets, as in `Book.markets`
_MISSES = 8  # readings in a row that may fail


class Availability:
    """One world's answers to: does this bookmaker offer it, and as of when."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._keys: dict[tuple[str, str], int] = {}
        self._second = 0  # the second that `_reads` holds for
        self._reads: dict[tuple[int, str, bool], int | None] = {}

    def _key(self, book: Book, sport: Sport) -> int:
        found = self._keys.get((book.key, sport.key))
        if found is None:
            found = self._keys[book.key, sport.key] = key_of(self._seed, "reader", book.key, sport.key)
        return found

    def read_at(self, book: Book, sport: Sport, now: float, *, in_play: bool) -> int | None:
        """When the provider last read this bookmaker's page of the sport; None where it has none, or is down."""
        second = int(now)
        if second != self._second:
            self._second, self._reads = second, {}
        asked = (book.number, sport.key, in_play)
        if asked not in self._reads:
            covered = self._covers(book, sport, second)
            self._reads[asked] = self._read(book, sport, second, in_play=in_play) if covered else None
        return self._reads[asked]

    def _read(self, book: Book, sport: Sport, now: int, *, in_play: bool) -> int:
        key = self._key(book, sport)
        cadence = max(int(book.cadence * (0.6 if in_play else 1.0)), 15)
        number, phase = now // _STALL, key % cadence
        if happens(key, number, 0.02):
            now = min(now, int((number + 0.6 * unit(key, number + 500_000)) * _STALL))
        reading = (now - phase) // cadence
        for _ in range(_MISSES):
            if not happens(key, reading + 9_000_000, 0.05):
                break
            reading -= 1
        return reading * cadence + phase - int(unit(key, reading) * 3)

    def _covers(self, book: Book, sport: Sport, now: int) -> bool:
        key = self._key(book, sport)
        reach = 1.0 if book.breadth >= 0.9 and sport.breadth == 1.0 else book.breadth * sport.breadth
        return unit(key, 1) < reach and not happens(key, 700_000 + now // 600, 0.004)

    def shows(self, book: Book, fixture: Fixture, read: int) -> bool:
        """Whether it quotes this fixture at all when read."""
        key = mix(self._key(book, fixture.sport), fixture.key & 0xFFFFFFFF)
        if read >= fixture.start:
            return fixture.sport.in_play and unit(key, 2) < 0.8 and not self._suspended(book, fixture, key, read)
        opens = fixture.sport.horizon * DAY * (0.5 + unit(key, 3))
        return fixture.start - read < opens and not happens(key, 40 + read // 1200, 0.006)

    def _suspended(self, book: Book, fixture: Fixture, key: int, read: int) -> bool:
        if read > fixture.end or happens(key, 90_000 + read // 45, 0.05):
            return True
        if fixture.sport.mean > 20:
            return False
        _, since = score_at(fixture, read - desk_of(self._seed, book.desk).delay)
        return read - since < 10

    def missing(self, book: Book, fixture: Fixture, read: int) -> str:
        """The first letters of the markets it has taken off a fixture that it shows."""
        word = mix(self._key(book, fixture.sport) ^ fixture.key, 60 + read // 900)
        rate = int(65536 * (0.008 if read < fixture.start else 0.06))
        return "".join(letter for place, letter in enumerate(_LETTERS) if word >> 16 * place & 0xFFFF < rate)

    def read_before(self, book: Book, fixture: Fixture, read: int) -> int:
        """How many seconds before the rest of the page its totals were read: mostly none."""
        word = mix(self._key(book, fixture.sport) ^ fixture.key, read)
        return 1 + (word >> 20) % 5 if word & 0xFF < 46 else 0
