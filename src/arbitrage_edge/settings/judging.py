"""From settings to the policy of the desks."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.policy import Bounds, Policy
from arbitrage_edge.settings.model import Settings


def policy_of(settings: Settings) -> Policy:
    """How arbitrages are judged and staked. Exchanges whose commission is not set take the usual one."""
    bounds = Bounds(
        min_profit=settings.min_profit_threshold,
        max_profit=settings.max_profit_threshold,
        max_age=_duration(settings.max_leg_age),
        max_age_live=_duration(settings.max_leg_age_live),
        max_leg_gap=_duration(settings.max_leg_gap),
        max_leg_gap_live=_duration(settings.max_leg_gap_live),
        live=settings.include_live,
    )
    own = {bookmaker: Fraction(percent) / 100 for bookmaker, percent in settings.commissions.items()}
    return Policy(bounds, settings.max_stake, settings.stake_rounding, EXCHANGE_COMMISSIONS | own)


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
