"""Chance as a function: the same key and number always give the same value, so any moment can be asked for alone."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_WHOLE = float(1 << 64)


def key_of(*parts: object) -> int:
    """A 64-bit key from texts and numbers; equal parts give equal keys on every machine."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def mix(key: int, number: int) -> int:
    """The `number`-th 64-bit word of the stream `key` (SplitMix64)."""
    word = (key + number * _GOLDEN) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


def unit(key: int, number: int) -> float:
    """Uniform in [0, 1)."""
    return mix(key, number) / _WHOLE


def bell(key: int, number: int) -> float:
    """Bell-shaped: mean 0, variance 1, never beyond 3.5 (a sum of four uniforms)."""
    word = mix(key, number)
    total = (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
    return (total / 65535.0 - 2.0) * 1.7320508


def heavy(key: int, number: int) -> float:
    """As `bell`, but with rarer and larger exceptions: variance about 1, never beyond 10."""
    value = bell(key, number)
    return value * (0.55 + 0.2 * value * value)


def wave(key: int, time: float, period: float) -> float:
    """Smooth noise over time, with values of `bell` every `period` and a gentle road between them."""
    number = int(time // period)
    part = time / period - number
    part = part * part * (3.0 - 2.0 * part)
    return _node(key, number) * (1.0 - part) + _node(key, number + 1) * part


# Waves and stairs are asked about the same stretch of time again and again.
_node = lru_cache(maxsize=65536)(bell)


def stairs(key: int, time: float, period: float) -> float:
    """Noise that keeps its value and jumps, once in every `period` at a moment of its own; values as of `heavy`."""
    number = int(time // period)
    jump, before, after = _step(key, number)
    return before if time / period - number < jump else after


@lru_cache(maxsize=32768)
def _step(key: int, number: int) -> tuple[float, float, float]:
    return unit(~key & _MASK, number), heavy(key, number), heavy(key, number + 1)


def happens(key: int, number: int, rate: float) -> bool:
    """True for this share of the numbers."""
    return rate > 0.0 and unit(key, number) < rate
