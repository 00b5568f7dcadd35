"""Coverage of fixtures by bookmakers, and the times at which the provider reads them."""

from __future__ import annotations

from arbitrage_edge.sandbox.market.bookmaker_view import make_trading_desk
from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.match_state import score_at
from arbitrage_edge.sandbox.market.noise import happens, key_of, mix, uniform
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture
from arbitrage_edge.sandbox.market.sports import Sport

_STALL_SECONDS = 900  # window, for part of which reads of a bookmaker may stall
_LETTERS = "hst"  # the featured markets, as in `Bookmaker.markets`
_MAX_FAILED_READS = 8  # in a row


class BookmakerCoverage:
    """Read times and offered fixtures and markets of each bookmaker, for one seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._keys: dict[tuple[str, str], int] = {}
        self._second = 0  # for which `_reads` is valid
        self._reads: dict[tuple[int, str, bool], int | None] = {}

    def _key(self, bookmaker: Bookmaker, sport: Sport) -> int:
        key = self._keys.get((bookmaker.key, sport.key))
        if key is None:
            key = self._keys[bookmaker.key, sport.key] = key_of(self._seed, "reader", bookmaker.key, sport.key)
        return key

    def last_read(self, bookmaker: Bookmaker, sport: Sport, now: float, *, in_play: bool) -> int | None:
        """Return the time of the provider's latest read of a sport; None if not covered or unavailable."""
        second = int(now)
        if second != self._second:
            self._second, self._reads = second, {}
        key = (bookmaker.number, sport.key, in_play)
        if key not in self._reads:
            covered = self._covers(bookmaker, sport, second)
            self._reads[key] = self._last_read_of(bookmaker, sport, second, in_play=in_play) if covered else None
        return self._reads[key]

    def _last_read_of(self, bookmaker: Bookmaker, sport: Sport, now: int, *, in_play: bool) -> int:
        key = self._key(bookmaker, sport)
        read_interval = max(int(bookmaker.read_interval * (0.6 if in_play else 1.0)), 15)
        window, phase = now // _STALL_SECONDS, key % read_interval
        if happens(key, window, 0.02):
            now = min(now, int((window + 0.6 * uniform(key, window + 500_000)) * _STALL_SECONDS))
        number = (now - phase) // read_interval
        for _ in range(_MAX_FAILED_READS):
            if not happens(key, number + 9_000_000, 0.05):
                break
            number -= 1
        return number * read_interval + phase - int(uniform(key, number) * 3)

    def _covers(self, bookmaker: Bookmaker, sport: Sport, now: int) -> bool:
        key = self._key(bookmaker, sport)
        reach = 1.0 if bookmaker.coverage >= 0.9 and sport.coverage == 1.0 else bookmaker.coverage * sport.coverage
        return uniform(key, 1) < reach and not happens(key, 700_000 + now // 600, 0.004)

    def shows(self, bookmaker: Bookmaker, fixture: Fixture, read_at: int) -> bool:
        """Return True if the bookmaker quotes the fixture at this read."""
        sport, key = fixture.sport, mix(self._key(bookmaker, fixture.sport), fixture.key & 0xFFFFFFFF)
        if read_at >= fixture.start:
            return sport.in_play and uniform(key, 2) < 0.8 and not self._suspended(bookmaker, fixture, key, read_at)
        opens = sport.horizon * DAY * (0.5 + uniform(key, 3))
        return fixture.start - read_at < opens and not happens(key, 40 + read_at // 1200, 0.006)

    def _suspended(self, bookmaker: Bookmaker, fixture: Fixture, key: int, read_at: int) -> bool:
        if read_at > fixture.end or happens(key, 90_000 + read_at // 45, 0.05):
            return True
        if fixture.sport.mean > 20:
            return False
        _, since = score_at(fixture, read_at - make_trading_desk(self._seed, bookmaker.trading_desk).score_delay)
        return read_at - since < 10

    def missing_markets(self, bookmaker: Bookmaker, fixture: Fixture, read_at: int) -> str:
        """Return the first letters of the markets missing from a fixture that is quoted."""
        word = mix(self._key(bookmaker, fixture.sport) ^ fixture.key, 60 + read_at // 900)
        rate = int(65536 * (0.008 if read_at < fixture.start else 0.06))
        return "".join(letter for index, letter in enumerate(_LETTERS) if word >> 16 * index & 0xFFFF < rate)

    def totals_lead(self, bookmaker: Bookmaker, fixture: Fixture, read_at: int) -> int:
        """Return by how many seconds the totals were read before the other markets; mostly 0."""
        word = mix(self._key(bookmaker, fixture.sport) ^ fixture.key, read_at)
        return 1 + (word >> 20) % 5 if word & 0xFF < 46 else 0
