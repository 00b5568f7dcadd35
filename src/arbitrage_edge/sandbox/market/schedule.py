"""An endless schedule of fixtures, any period of which can be computed alone."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import msgspec

from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import bell, happens, key_of, mix, uniform
from arbitrage_edge.sandbox.market.sports import Sport

DAY = 86400.0


class Fixture(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One event. `supremacy` (home over away) and `total` are its expected scores when it is announced."""

    sport: Sport
    id: str
    key: int  # of its random numbers
    home: str
    away: str
    first_start: int  # as announced first
    start: int
    moved_at: int  # time at which the announced start changes
    supremacy: float
    total: float

    @property
    def duration(self) -> float:
        return self.sport.hours * 3600

    @property
    def end(self) -> float:
        return self.start + self.duration

    def announced_start(self, now: float) -> int:
        """Return the start as announced at this time."""
        return self.start if now >= self.moved_at else self.first_start


class Schedule:
    """All fixtures of one sport, about `count` of them upcoming at any time (None: the sport's usual number)."""

    def __init__(self, seed: int, sport: Sport, count: int | None = None) -> None:
        self._sport, self._seed = sport, seed
        self._key = key_of(seed, sport.key, "timetable")
        self._gap = sport.horizon * DAY * sport.slate / max(count or sport.count, 1)
        self._fixture = lru_cache(maxsize=16384)(self._make)
        self._between = lru_cache(maxsize=64)(self._find)

    def between(self, earliest: float, latest: float) -> list[Fixture]:
        """Return the fixtures that start in a period, by start, and a few before and after it."""
        return self._between(int(earliest // 600), int(latest // 600) + 1)

    def _find(self, earliest: int, latest: int) -> list[Fixture]:
        first = int(earliest * 600 // self._gap) - 1
        last = int(latest * 600 // self._gap) + 1
        slate = self._sport.slate
        fixtures = (self._fixture(number) for number in range(first * slate, (last + 1) * slate))
        return sorted(fixtures, key=lambda fixture: fixture.start)

    def _make(self, number: int) -> Fixture:
        sport, key = self._sport, mix(self._key, number)
        home, away = self._pair(number)
        first_start = self._kickoff(number, key)
        delay = 300 * (1 + mix(key, 1) % 9) if happens(key, 2, 0.12) and not sport.is_outright else 0
        return Fixture(
            sport=sport,
            id=blake2b(f"{self._seed}/{sport.key}/{number}".encode(), digest_size=16).hexdigest(),
            key=key,
            home=home,
            away=away,
            first_start=first_start,
            start=first_start + delay,
            moved_at=first_start - int(1800 + 20000 * uniform(key, 3)),
            supremacy=self._supremacy(key, home, away),
            total=sport.mean + 0.22 * sport.total_spread * bell(key, 5),
        )

    def _kickoff(self, number: int, key: int) -> int:
        slate = number // self._sport.slate
        begin = (slate + 0.6 * uniform(self._key ^ 0x51A7E, slate)) * self._gap
        later = 600 * (mix(key, 6) % 4) if happens(key, 7, 0.4) else 0
        return int((begin + later) // 300 * 300)

    def _pair(self, number: int) -> tuple[str, str]:
        field = contestants(self._sport.key)
        round_number, index = divmod(number, len(field) // 2)
        order = self._order(round_number)
        return field[order[2 * index]], field[order[2 * index + 1]]

    def _order(self, round_number: int) -> list[int]:
        key = mix(self._key ^ 0x0DE4, round_number)
        return sorted(range(len(contestants(self._sport.key))), key=lambda index: mix(key, index))

    def _supremacy(self, key: int, home: str, away: str) -> float:
        sport = self._sport
        home_strength, away_strength = bell(key_of(self._seed, home), 0), bell(key_of(self._seed, away), 0)
        value = sport.home_edge + sport.strength * (0.65 * (home_strength - away_strength) + 0.4 * bell(key, 4))
        return max(min(value, 1.9 * sport.margin_spread), -1.9 * sport.margin_spread)
