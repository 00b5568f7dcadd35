"""A bookmaker's view of a fixture: the true state, observed late and with the bookmaker's own errors."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import EXCHANGES, Bookmaker
from arbitrage_edge.sandbox.market.match_state import (
    HOUR,
    drift,
    margin_per_logit,
    momentum,
    news,
    score_at,
    total_per_logit,
)
from arbitrage_edge.sandbox.market.noise import bell, happens, key_of, mix, smooth_noise, uniform
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

_SHARP = EXCHANGES | {"pinnacle", "betonline"}

# Tuned on recorded boards: share of fixtures with an arbitrage, its profit and its lifetime.
_NOISE_AT_START, _NOISE_PER_DAY = 1.25, 0.12  # disagreement near the start, and growth per day before it
_DRAW_NOISE = 1.6  # extra disagreement on the draw
_MISPRICING_WINDOW, _MISPRICING_RATE = 2400.0, 0.02  # seconds, and the share of such windows with a mispricing
_DELAY_WINDOW = 5 * HOUR
_IN_PLAY_NOISE = 3.0  # factor on the disagreement in play


class BookmakerView(NamedTuple):
    """Expected scores of one fixture as one bookmaker sees them; equal views give equal prices."""

    supremacy: float
    total: float
    home: int
    away: int
    remaining: float  # share of the game still to be played
    draw: float  # factor on the draw probability of the score model
    thinness: float  # of an exchange's market: 0 is the deepest


class TradingDesk(NamedTuple):
    """Characteristics of a trading desk, drawn once per seed."""

    key: int
    reprice_interval: float  # seconds
    news_delay: float  # seconds, typical
    score_delay: float  # seconds
    mispricing_factor: float  # on the rate of mispricings


@lru_cache(maxsize=256)
def make_trading_desk(seed: int, name: str) -> TradingDesk:
    key = key_of(seed, "desk", name)
    sharp = name in _SHARP
    return TradingDesk(
        key=key,
        reprice_interval=1800 + 4200 * uniform(key, 1),
        news_delay=12 if sharp else 40 + 260 * uniform(key, 2) ** 2,
        score_delay=4 if sharp else 6 + 24 * uniform(key, 3),
        mispricing_factor=0.5 if sharp else 1.0,
    )


def make_view(seed: int, bookmaker: Bookmaker, fixture: Fixture, read_at: float) -> BookmakerView:
    """Return the view behind the prices that were read at `read_at`."""
    trading_desk = make_trading_desk(seed, bookmaker.trading_desk)
    key = mix(trading_desk.key ^ fixture.key, 0)
    if read_at >= fixture.start:
        return _in_play(bookmaker, trading_desk, fixture, key, read_at)
    repriced_at = _last_repricing(trading_desk, key, read_at, fixture.start - read_at)
    repriced, seconds_to_start = _reprice(fixture.key, key, repriced_at), fixture.start - repriced_at
    noise = _noise_level(bookmaker, seconds_to_start)
    known_at = read_at - trading_desk.news_delay * _delay_factor(key, int(read_at // _DELAY_WINDOW))
    error = _mispricing(trading_desk, key, read_at)
    supremacy = repriced.supremacy + noise * repriced.bias[0] + news(fixture.key, known_at) + error
    total = repriced.total + noise * repriced.bias[1] + news(fixture.key + 7, known_at)
    return BookmakerView(
        supremacy=round(fixture.supremacy + margin_per_logit(fixture) * supremacy, 4),
        total=round(fixture.total + total_per_logit(fixture) * total, 4),
        home=0,
        away=0,
        remaining=1.0,
        draw=round(1 + _DRAW_NOISE * noise * repriced.bias[2], 4),
        thinness=_thinness(bookmaker, seconds_to_start),
    )


class _Repricing(NamedTuple):
    """Drift and bias as of a desk's latest repricing, in logits."""

    supremacy: float
    total: float
    bias: tuple[float, float, float]


@lru_cache(maxsize=4096)
def _reprice(fixture_key: int, key: int, repriced_at: float) -> _Repricing:
    bias = (_bias(key, repriced_at), _bias(key + 7, repriced_at), _bias(key + 14, repriced_at))
    return _Repricing(drift(fixture_key, repriced_at), drift(fixture_key + 7, repriced_at), bias)


def _last_repricing(trading_desk: TradingDesk, key: int, read_at: float, seconds_to_start: float) -> float:
    """Return the time of the latest repricing; the interval is shorter in the last three hours."""
    interval = trading_desk.reprice_interval if seconds_to_start > 3 * HOUR else trading_desk.reprice_interval / 3
    phase = (key & 0xFFFF) / 65536 * interval
    return (read_at + phase) // interval * interval - phase


@lru_cache(maxsize=4096)
def _delay_factor(key: int, number: int) -> float:
    return exp(0.8 * bell(key, 1_000_000 + number))


def _bias(key: int, time: float) -> float:
    """Return the sum of a permanent and a temporary bias, occasionally large; variance about 1."""
    temporary = smooth_noise(key, time, 2.5 * HOUR)
    return 0.5 * bell(key, 21) + temporary * (0.8 + 0.08 * temporary * temporary)


def _noise_level(bookmaker: Bookmaker, seconds_to_start: float) -> float:
    """Return the standard deviation of the view in logits; it shrinks towards the start."""
    return bookmaker.view_noise / 1000 * (_NOISE_AT_START + _NOISE_PER_DAY * min(seconds_to_start / DAY, 5.0))


def _mispricing(trading_desk: TradingDesk, key: int, read_at: float) -> float:
    """Return an occasional pricing error of a few minutes, in logits; mostly 0."""
    number = int(read_at // _MISPRICING_WINDOW)
    begin, end, size = _mispricing_in(key, number, trading_desk.mispricing_factor)
    return size if begin <= read_at / _MISPRICING_WINDOW - number < end else 0.0


@lru_cache(maxsize=4096)
def _mispricing_in(key: int, number: int, mispricing_factor: float) -> tuple[float, float, float]:
    """Return begin and end of a window's mispricing, as parts of the window, and its size in logits."""
    if not happens(key, 5_000_000 + number, _MISPRICING_RATE * mispricing_factor):
        return 1.0, 1.0, 0.0
    begin, length = uniform(key, 6_000_000 + number), 0.05 + 0.45 * uniform(key, 7_000_000 + number) ** 2
    size = 0.05 + 0.2 * uniform(key, 8_000_000 + number) ** 3
    return begin, begin + length, size if mix(key, number) & 1 else -size


def _thinness(bookmaker: Bookmaker, seconds_to_start: float) -> float:
    return round(min(seconds_to_start / (4 * DAY), 1.5), 1) if bookmaker.is_exchange else 0.0


def _in_play(
    bookmaker: Bookmaker, trading_desk: TradingDesk, fixture: Fixture, key: int, read_at: float
) -> BookmakerView:
    observed_at = read_at - trading_desk.score_delay * exp(0.5 * bell(key, int(read_at // 60)))
    (home, away), _ = score_at(fixture, observed_at)
    remaining = min(max(1 - (observed_at - fixture.start) / fixture.duration, 0.004), 1.0)
    noise = _IN_PLAY_NOISE * bookmaker.view_noise / 1000 * smooth_noise(key, observed_at, 150)
    shift = drift(fixture.key, fixture.start) + news(fixture.key, fixture.start) + momentum(fixture.key, observed_at)
    supremacy = fixture.supremacy * remaining + margin_per_logit(fixture) * remaining**0.5 * (shift + noise)
    total = fixture.total * remaining + total_per_logit(fixture) * remaining**0.5 * (
        momentum(fixture.key + 7, observed_at) + noise
    )
    return BookmakerView(
        round(supremacy / remaining, 4), round(total / remaining, 4), home, away, round(remaining, 3), 1.0, 0.0
    )
