"""When who meets whom: an endless timetable, any stretch of which can be asked for."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import msgspec

from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import bell, happens, key_of, mix, unit
from arbitrage_edge.sandbox.market.sports import Sport

DAY = 86400.0


class Fixture(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One event. `supremacy` (home over away) and `total` are what is expected of it before anything happens."""

    sport: Sport
    id: str
    key: int  # its stream of chance
    home: str
    away: str
    announced: int  # the first announced start
    start: int
    moved_at: int  # when the announcement changes from the one to the other
    supremacy: float
    total: float

    @property
    def duration(self) -> float:
        return self.sport.hours * 3600

    @property
    def end(self) -> float:
        return self.start + self.duration

    def commence(self, now: float) -> int:
        """The start as announced at this hour."""
        return self.start if now >= self.moved_at else self.announced


class Timetable:
    """All fixtures of one sport, `count` (None: as the sport has) of them upcoming at any moment."""

    def __init__(self, seed: int, sport: Sport, count: int | None = None) -> None:
        self._sport, self._seed = sport, seed
        self._key = key_of(seed, sport.key, "timetable")
        self._gap = sport.horizon * DAY * sport.slate / max(count or sport.count, 1)
        self._fixture = lru_cache(maxsize=16384)(self._make)
        self._between = lru_cache(maxsize=64)(self._find)

    def between(self, earliest: float, latest: float) -> list[Fixture]:
        """Fixtures announced or played with a start in this stretch, by start; a little more at both ends."""
        return self._between(int(earliest // 600), int(latest // 600) + 1)

    def _find(self, earliest: int, latest: int) -> list[Fixture]:
        first = int(earliest * 600 // self._gap) - 1
        last = int(latest * 600 // self._gap) + 1
        slate = self._sport.slate
        return sorted(
            (self._fixture(number) for number in range(first * slate, (last + 1) * slate)), key=lambda each: each.start
        )

    def _make(self, number: int) -> Fixture:
        sport, key = self._sport, mix(self._key, number)
        home, away = self._pair(number)
        announced = self._kickoff(number, key)
        delay = 300 * (1 + mix(key, 1) % 9) if happens(key, 2, 0.12) and not sport.is_outright else 0
        return Fixture(
            sport=sport,
            id=blake2b(f"{self._seed}/{sport.key}/{number}".encode(), digest_size=16).hexdigest(),
            key=key,
            home=home,
            away=away,
            announced=announced,
            start=announced + delay,
            moved_at=announced - int(1800 + 20000 * unit(key, 3)),
            supremacy=self._supremacy(key, home, away),
            total=sport.mean + 0.22 * sport.total_spread * bell(key, 5),
        )

    def _kickoff(self, number: int, key: int) -> int:
        slate = number // self._sport.slate
        begin = (slate + 0.6 * unit(self._key ^ 0x51A7E, slate)) * self._gap
        later = 600 * (mix(key, 6) % 4) if happens(key, 7, 0.4) else 0
        return int((begin + later) // 300 * 300)

    def _pair(self, number: int) -> tuple[str, str]:
        field = contestants(self._sport.key)
        round_number, place = divmod(number, len(field) // 2)
        order = self._order(round_number)
        return field[order[2 * place]], field[order[2 * place + 1]]

    def _order(self, round_number: int) -> list[int]:
        key = mix(self._key ^ 0x0DE4, round_number)
        return sorted(range(len(contestants(self._sport.key))), key=lambda place: mix(key, place))

    def _supremacy(self, key: int, home: str, away: str) -> float:
        sport = self._sport
        mine, theirs = bell(key_of(self._seed, home), 0), bell(key_of(self._seed, away), 0)
        value = sport.home_edge + sport.strength * (0.65 * (mine - theirs) + 0.4 * bell(key, 4))
        return max(min(value, 1.9 * sport.margin_spread), -1.9 * sport.margin_spread)
