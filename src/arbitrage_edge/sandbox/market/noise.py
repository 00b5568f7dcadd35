"""Deterministic random numbers: equal keys and numbers give equal values, so any time can be computed alone."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_WHOLE = float(1 << 64)


def key_of(*parts: object) -> int:
    """Return a 64-bit key of texts and numbers; equal parts give equal keys on every machine."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def mix(key: int, number: int) -> int:
    """Return the `number`-th 64-bit word of the stream `key` (SplitMix64)."""
    word = (key + number * _GOLDEN) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


def uniform(key: int, number: int) -> float:
    """Return a uniform number in [0, 1)."""
    return mix(key, number) / _WHOLE


def bell(key: int, number: int) -> float:
    """Return an approximately normal number: mean 0, variance 1, at most 3.5 in size (a sum of four uniforms)."""
    word = mix(key, number)
    total = (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
    return (total / 65535.0 - 2.0) * 1.7320508


def heavy_tailed(key: int, number: int) -> float:
    """Return a heavy-tailed number: mean 0, variance about 1, at most 10 in size."""
    value = bell(key, number)
    return value * (0.55 + 0.2 * value * value)


def smooth_noise(key: int, time: float, period: float) -> float:
    """Return smooth noise over time: values of `bell` every `period`, interpolated in between."""
    number = int(time // period)
    part = time / period - number
    part = part * part * (3.0 - 2.0 * part)
    return _node(key, number) * (1.0 - part) + _node(key, number + 1) * part


# Consecutive calls mostly fall into the same period.
_node = lru_cache(maxsize=8192)(bell)


def step_noise(key: int, time: float, period: float) -> float:
    """Return piecewise constant noise with values of `heavy_tailed`, one jump per `period` at a random time."""
    number = int(time // period)
    jump, before, after = _step(key, number)
    return before if time / period - number < jump else after


@lru_cache(maxsize=8192)
def _step(key: int, number: int) -> tuple[float, float, float]:
    return uniform(~key & _MASK, number), heavy_tailed(key, number), heavy_tailed(key, number + 1)


def happens(key: int, number: int, rate: float) -> bool:
    """Return True for this share of the numbers."""
    return rate > 0.0 and uniform(key, number) < rate
