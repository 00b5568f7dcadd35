"""Polymarket: contracts in USDC, read without a key."""
