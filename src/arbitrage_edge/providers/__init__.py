"""Odds providers, and recordings of their responses."""

from __future__ import annotations

from collections.abc import Mapping

from arbitrage_edge.ports import DecodeRecording
from arbitrage_edge.providers.the_odds_api import PROVIDER_NAME
from arbitrage_edge.providers.the_odds_api.mapping import decode_recorded

# Decoders of recorded response bodies by provider. Recordings that name no provider use the first one.
RECORDING_DECODERS: Mapping[str, DecodeRecording] = {PROVIDER_NAME: decode_recorded}
