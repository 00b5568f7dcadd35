"""What one bookmaker holds of one fixture: the truth, seen late and through its own glasses."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import EXCHANGE_DESKS, Book
from arbitrage_edge.sandbox.market.match_state import HOUR, drift, logit, logit_of_total, momentum, news, score_at
from arbitrage_edge.sandbox.market.noise import bell, happens, key_of, mix, unit, wave
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

_SHARP = EXCHANGE_DESKS | {"pinnacle", "betonline"}

# Tuned on recorded boards: how many fixtures have an arbitrage, how large they are and how long they live.
_NEAR, _FAR = 1.25, 0.12  # how bookmakers' opinions stray: near the start, and more for each day before it
_DRAW = 1.6  # and on the draw, against the rest
_SLIP_STRETCH, _SLIP_RATE = 2400.0, 0.02  # in how many of such stretches (seconds) a price slips
_LATENESS_LASTS = 5 * HOUR
_IN_PLAY = 3.0  # how much more they differ in play


class Opinion(NamedTuple):
    """A view of a fixture; equal views give equal prices. `rest` is the part of the game still to be played."""

    supremacy: float
    total: float
    home: int
    away: int
    rest: float
    draw: float  # how much likelier it holds the draw than the law, as a factor
    width: float  # how thin its market is yet (exchanges), 0 = as deep as it gets


class Desk(NamedTuple):
    """A trading desk's habits, drawn once."""

    key: int
    patience: float  # seconds between two repricings
    lag: float  # seconds behind the news, usually
    delay: float  # seconds behind the score
    nervousness: float


@lru_cache(maxsize=256)
def desk_of(seed: int, name: str) -> Desk:
    key = key_of(seed, "desk", name)
    sharp = name in _SHARP
    return Desk(
        key=key,
        patience=1800 + 4200 * unit(key, 1),
        lag=12 if sharp else 40 + 260 * unit(key, 2) ** 2,
        delay=4 if sharp else 6 + 24 * unit(key, 3),
        nervousness=0.5 if sharp else 1.0,
    )


def opinion_of(seed: int, book: Book, fixture: Fixture, read: float) -> Opinion:
    """What the bookmaker quoted from when it was read at this moment."""
    desk = desk_of(seed, book.desk)
    key = mix(desk.key ^ fixture.key, 0)
    if read >= fixture.start:
        return _in_play(book, desk, fixture, key, read)
    epoch = _epoch(desk, key, read, fixture.start - read)
    held, until = _held(fixture.key, key, epoch), fixture.start - epoch
    own, known = _spread(book, until), read - desk.lag * _lateness(key, int(read // _LATENESS_LASTS))
    supremacy = held.supremacy + own * held.glasses[0] + news(fixture.key, known) + _slip(desk, key, read)
    total = held.total + own * held.glasses[1] + news(fixture.key + 7, known)
    return Opinion(
        supremacy=round(fixture.supremacy + logit(fixture) * supremacy, 4),
        total=round(fixture.total + logit_of_total(fixture) * total, 4),
        home=0,
        away=0,
        rest=1.0,
        draw=round(1 + _DRAW * own * held.glasses[2], 4),
        width=_width(book, until),
    )


class _Held(NamedTuple):
    """What a desk holds from one repricing to the next, in logits."""

    supremacy: float
    total: float
    glasses: tuple[float, float, float]


@lru_cache(maxsize=32768)
def _held(fixture_key: int, key: int, epoch: float) -> _Held:
    glasses = (_glasses(key, epoch), _glasses(key + 7, epoch), _glasses(key + 14, epoch))
    return _Held(drift(fixture_key, epoch), drift(fixture_key + 7, epoch), glasses)


def _epoch(desk: Desk, key: int, read: float, until: float) -> float:
    """When it last thought the fixture over; oftener in the last hours."""
    patience = desk.patience if until > 3 * HOUR else desk.patience / 3
    phase = (key & 0xFFFF) / 65536 * patience
    return (read + phase) // patience * patience - phase


@lru_cache(maxsize=32768)
def _lateness(key: int, number: int) -> float:
    return exp(0.8 * bell(key, 1_000_000 + number))


def _glasses(key: int, time: float) -> float:
    """A lasting bias and a passing one, now and then a large one; variance about 1."""
    passing = wave(key, time, 2.5 * HOUR)
    return 0.5 * bell(key, 21) + passing * (0.8 + 0.08 * passing * passing)


def _spread(book: Book, until: float) -> float:
    """How far its opinions stray, in logits: bookmakers agree the more the nearer the start."""
    return book.spread / 1000 * (_NEAR + _FAR * min(until / DAY, 5.0))


def _slip(desk: Desk, key: int, read: float) -> float:
    """Now and then a price is plainly off for some minutes, in logits."""
    number = int(read // _SLIP_STRETCH)
    begin, end, size = _slip_in(key, number, desk.nervousness)
    return size if begin <= read / _SLIP_STRETCH - number < end else 0.0


@lru_cache(maxsize=32768)
def _slip_in(key: int, number: int, nervousness: float) -> tuple[float, float, float]:
    """The slip of one stretch, if any: from and to which part of it, and how far."""
    if not happens(key, 5_000_000 + number, _SLIP_RATE * nervousness):
        return 1.0, 1.0, 0.0
    begin, length = unit(key, 6_000_000 + number), 0.05 + 0.45 * unit(key, 7_000_000 + number) ** 2
    size = 0.05 + 0.2 * unit(key, 8_000_000 + number) ** 3
    return begin, begin + length, size if mix(key, number) & 1 else -size


def _width(book: Book, until: float) -> float:
    return round(min(until / (4 * DAY), 1.5), 1) if book.is_exchange else 0.0


def _in_play(book: Book, desk: Desk, fixture: Fixture, key: int, read: float) -> Opinion:
    seen = read - desk.delay * exp(0.5 * bell(key, int(read // 60)))
    (home, away), _ = score_at(fixture, seen)
    rest = min(max(1 - (seen - fixture.start) / fixture.duration, 0.004), 1.0)
    own = _IN_PLAY * book.spread / 1000 * wave(key, seen, 150)
    settled = drift(fixture.key, fixture.start) + news(fixture.key, fixture.start) + momentum(fixture.key, seen)
    supremacy = fixture.supremacy * rest + logit(fixture) * rest**0.5 * (settled + own)
    total = fixture.total * rest + logit_of_total(fixture) * rest**0.5 * (momentum(fixture.key + 7, seen) + own)
    return Opinion(round(supremacy / rest, 4), round(total / rest, 4), home, away, round(rest, 3), 1.0, 0.0)
